"""Networks with random weights in the shape that a top-down model's contract states.

They see nothing, but everything around them runs whole: file, checksum, crop, decoder, server.
"""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from coach_app.engine.pose.contract import ModelContract

_CELL_PX = 4  # of a heatmap
_WEIGHT = 0.02  # so small that no keypoint is likely
_OPSET, _IR_VERSION = 17, 9


def write_random(contract: ModelContract, path: Path, seed: int = 1) -> None:
    """Write an ONNX file with a free batch.

    Args:
        contract: of a model of the backend "heatmap" or "simcc".
        path: of the file.
        seed: of the weights.
    """
    network = contract.networks["pose"]
    width, height = network.size_px
    cells = (height // _CELL_PX, width // _CELL_PX)
    points = len(contract.skeleton)
    made = np.random.default_rng(seed)

    def weights(name: str, *shape: int) -> onnx.TensorProto:
        return numpy_helper.from_array(made.normal(0, _WEIGHT, shape).astype(np.float32), name)

    constants = [weights("kernel", points, 3, _CELL_PX, _CELL_PX)]
    first = network.outputs[0] if contract.backend == "heatmap" else "cells"
    strides = [_CELL_PX, _CELL_PX]
    nodes = [helper.make_node("Conv", [network.input, "kernel"], [first], strides=strides)]
    shapes: dict[str, list[int]] = {first: [points, *cells]}
    if contract.backend == "simcc":
        ratio = float(contract.options["simcc_split_ratio"])
        constants.append(numpy_helper.from_array(np.array([0, points, -1], np.int64), "lines"))
        nodes.append(helper.make_node("Reshape", ["cells", "lines"], ["flat"]))
        shapes = {}
        for name, side in zip(network.outputs, network.size_px, strict=True):
            bins = round(side * ratio)
            constants.append(weights(f"to_{name}", cells[0] * cells[1], bins))
            nodes.append(helper.make_node("MatMul", ["flat", f"to_{name}"], [name]))
            shapes[name] = [points, bins]
    graph = helper.make_graph(
        nodes,
        f"{contract.name} with random weights",
        [_tensor(network.input, [3, height, width])],
        [_tensor(name, shape) for name, shape in shapes.items()],
        constants,
    )
    opset = [helper.make_opsetid("", _OPSET)]
    model = helper.make_model(graph, opset_imports=opset, ir_version=_IR_VERSION)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def _tensor(name: str, shape: list[int]) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["N", *shape])
