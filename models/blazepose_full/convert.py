"""Make the two ONNX files of BlazePose from MediaPipe's wheel.

    python convert.py WHEEL FOLDER

Runs in an environment of its own (convert-requirements.txt), which `coach-app models install`
makes and throws away; the app itself never imports TensorFlow. FOLDER receives detector.onnx and
landmarks.onnx; what they take and give is stated in model.toml.
"""

import argparse
import tempfile
import zipfile
from pathlib import Path

import flatbuffers
import numpy as np
import onnx
import tensorflow as tf
import tf2onnx
from onnx import TensorProto, helper, numpy_helper
from tensorflow.lite.python import schema_py_generated as schema

OPSET = 17
DETECTOR = "mediapipe/modules/pose_detection/pose_detection.tflite"
LANDMARKS = "mediapipe/modules/pose_landmark/pose_landmark_full.tflite"
EMPTY_BUFFER = 0  # by TFLite's convention
TFLITE_IDENTIFIER = b"TFL3"


def dense_weights(model: bytes, indices: list[int]) -> dict[int, np.ndarray]:
    """Values of the tensors that DENSIFY writes.

    The interpreter must keep every tensor and run without its default delegates: with them the
    memory of an intermediate tensor is reused and what is read back is garbage.
    """
    resolver = tf.lite.experimental.OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES
    interpreter = tf.lite.Interpreter(
        model_content=model,
        experimental_preserve_all_tensors=True,
        experimental_op_resolver_type=resolver,
    )
    interpreter.allocate_tensors()
    image = interpreter.get_input_details()[0]
    interpreter.set_tensor(image["index"], np.zeros(image["shape"], np.float32))
    interpreter.invoke()
    return {index: interpreter.get_tensor(index) for index in indices}


def without_densify(model: bytes) -> bytes:
    """The same TFLite model with dense weights in place of sparse ones.

    tf2onnx has no DENSIFY. Each such operator is dropped, and the tensor it wrote becomes a
    constant of its own.
    """
    tree = schema.ModelT.InitFromObj(schema.Model.GetRootAs(model))
    graph = tree.subgraphs[0]
    codes = [max(c.builtinCode, c.deprecatedBuiltinCode) for c in tree.operatorCodes]
    densify = [
        op for op in graph.operators if codes[op.opcodeIndex] == schema.BuiltinOperator.DENSIFY
    ]
    if not densify:
        return model
    values = dense_weights(model, [op.outputs[0] for op in densify])
    for op in densify:
        buffer = schema.BufferT()
        buffer.data = np.frombuffer(values[op.outputs[0]].tobytes(), np.uint8)
        tree.buffers.append(buffer)
        graph.tensors[op.outputs[0]].buffer = len(tree.buffers) - 1
        sparse = graph.tensors[op.inputs[0]]
        sparse.buffer, sparse.sparsity = EMPTY_BUFFER, None  # tf2onnx reads unused ones as well
    graph.operators = [op for op in graph.operators if not any(op is d for d in densify)]
    builder = flatbuffers.Builder(len(model) * 2)
    builder.Finish(tree.Pack(builder), file_identifier=TFLITE_IDENTIFIER)
    return bytes(builder.Output())


def to_onnx(model: bytes, outputs: dict[str, str]) -> onnx.ModelProto:
    """Convert, keeping only `outputs` (TFLite name to new name).

    Whatever feeds no kept output is cut away: of the landmark network the segmentation head.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.tflite"
        path.write_bytes(model)
        onnx_model, _ = tf2onnx.convert.from_tflite(
            str(path),
            output_names=list(outputs),
            inputs_as_nchw=["input_1"],
            outputs_as_nchw=[name for name, new in outputs.items() if new == "heatmaps"],
            opset=OPSET,
        )
    rename(onnx_model, {**outputs, "input_1": "image"})
    return onnx_model


def rename(model: onnx.ModelProto, names: dict[str, str]) -> None:
    """Rename tensors everywhere in the graph."""
    graph = model.graph
    for node in graph.node:
        for field in (node.input, node.output):
            field[:] = [names.get(name, name) for name in field]
    for value in (*graph.input, *graph.output):
        value.name = names.get(value.name, value.name)


def free_batch(model: onnx.ModelProto) -> None:
    """Let the first dimension of inputs and outputs be any number.

    Reshapes carry the batch of one as a constant: it becomes "copy from the input" (0).
    """
    constants = {tensor.name: tensor for tensor in model.graph.initializer}
    for node in model.graph.node:
        if node.op_type != "Reshape":
            continue
        shape = numpy_helper.to_array(constants[node.input[1]]).copy()
        if shape[0] == -1:
            continue
        if shape[0] != 1:
            raise SystemExit(f"cannot free the batch of {node.name}: it reshapes to {shape}")
        shape[0] = 0
        name = f"{node.name}/free_shape"
        model.graph.initializer.append(numpy_helper.from_array(shape, name))
        node.input[1] = name
    for value in (*model.graph.input, *model.graph.output):
        value.type.tensor_type.shape.dim[0].dim_param = "N"
    del model.graph.value_info[:]


def drop_unused_constants(model: onnx.ModelProto) -> None:
    """Remove what no operator reads any more; ONNX Runtime warns of each."""
    used = {name for node in model.graph.node for name in node.input}
    kept = [tensor for tensor in model.graph.initializer if tensor.name in used]
    del model.graph.initializer[:]
    model.graph.initializer.extend(kept)


def take_bgr_bytes(model: onnx.ModelProto, scale: float, offset: float) -> None:
    """Replace the input (N,3,S,S) RGB float by (N,S,S,3) BGR uint8, as OpenCV delivers it.

    Channel order and scale go into the network's first operators, where they cost nothing.
    """
    graph = model.graph
    image = graph.input[0]
    size = image.type.tensor_type.shape.dim[2].dim_value
    graph.input.remove(image)
    graph.input.insert(
        0, helper.make_tensor_value_info("image", TensorProto.UINT8, ["N", size, size, 3])
    )
    constants = {
        "rgb_order": np.array([2, 1, 0], np.int64),
        "pixel_scale": np.array(scale, np.float32),
        "pixel_offset": np.array(offset, np.float32),
    }
    for name, value in constants.items():
        graph.initializer.append(numpy_helper.from_array(value, name))
    for node in graph.node:
        node.input[:] = ["image_rgb" if name == "image" else name for name in node.input]
    steps = [
        helper.make_node("Transpose", ["image"], ["image_planes"], perm=[0, 3, 1, 2]),
        helper.make_node("Gather", ["image_planes", "rgb_order"], ["image_bytes"], axis=1),
        helper.make_node("Cast", ["image_bytes"], ["image_float"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["image_float", "pixel_scale"], ["image_scaled"]),
        helper.make_node("Add", ["image_scaled", "pixel_offset"], ["image_rgb"]),
    ]
    for i, step in enumerate(steps):
        graph.node.insert(i, step)


def main() -> None:
    """Convert both networks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    with zipfile.ZipFile(arguments.wheel) as wheel:
        detector, landmarks = wheel.read(DETECTOR), wheel.read(LANDMARKS)
    jobs: dict[str, tuple[bytes, dict[str, str], float, float]] = {
        # TFLite model, outputs to keep, then scale and offset from bytes to what it was trained on
        "detector.onnx": (
            without_densify(detector),
            {"Identity": "boxes", "Identity_1": "logits"},
            2.0 / 255.0,
            -1.0,
        ),
        "landmarks.onnx": (
            landmarks,
            {
                "Identity": "landmarks",
                "Identity_1": "presence",
                "Identity_3": "heatmaps",
                "Identity_4": "world",
            },
            1.0 / 255.0,
            0.0,
        ),
    }
    for name, (model, outputs, scale, offset) in jobs.items():
        converted = to_onnx(model, outputs)
        free_batch(converted)
        take_bgr_bytes(converted, scale, offset)
        drop_unused_constants(converted)
        onnx.checker.check_model(converted, full_check=True)
        onnx.save(converted, arguments.folder / name)


if __name__ == "__main__":
    main()
