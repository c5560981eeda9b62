"""Models of one's own: other precisions, and weights in files beside the network."""

import shutil
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from coach_app.engine.core.structures import Frame
from coach_app.engine.pose.catalogue import check_files, file_folder, open_estimator
from coach_app.engine.pose.checking import check_model
from coach_app.engine.pose.contract import read_contract
from coach_app.engine.pose.obtaining import obtain
from coach_app.engine.pose.runtimes.external_data import external_files
from coach_app.engine.pose.runtimes.onnx_network import Network
from coach_app.errors import ModelError

MODELS = Path(__file__).resolve().parents[4] / "models"
EMPTY = Frame(np.zeros((480, 640, 3), np.uint8), 0.0, 0)


def network(kind: int) -> onnx.ModelProto:
    """Heatmaps (N, 17, 64, 48) of a picture, whose input and output are of this type."""
    weights = np.random.default_rng(0).normal(0, 1e-3, (17, 3, 4, 4)).astype(np.float32)
    within = (
        TensorProto.FLOAT
        if kind in (TensorProto.BFLOAT16, TensorProto.DOUBLE, TensorProto.INT8)
        else kind
    )
    nodes = [
        helper.make_node("Cast", ["input"], ["picture"], to=within),
        helper.make_node("Conv", ["picture", "weights"], ["cells"], strides=[4, 4]),
        helper.make_node("Cast", ["cells"], ["heatmap"], to=within),
    ]
    dtype = helper.tensor_dtype_to_np_dtype(within)
    graph = helper.make_graph(
        nodes,
        "own",
        [helper.make_tensor_value_info("input", kind, ["N", 3, 256, 192])],
        [helper.make_tensor_value_info("heatmap", within, ["N", 17, 64, 48])],
        [numpy_helper.from_array(weights.astype(dtype), "weights")],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def own(folder: Path, dtype: str = "float32") -> Path:
    """A folder with the contract of MMPose's heatmaps, without a source."""
    folder.mkdir()
    text = (MODELS / "mmpose_mobilenetv2" / "model.toml").read_text("utf-8")
    text = text[: text.index("[source]")] + text[text.index("[networks.pose]") :]
    (folder / "model.toml").write_text(
        text.replace('"float32"', f'"{dtype}"').replace("mmpose_mobilenetv2", folder.name)
    )
    return folder


def said(folder: Path, *, fits: bool = False) -> str:
    return " | ".join(p.sentence for p in check_model(folder, EMPTY) if p.fits is fits)


@pytest.mark.parametrize(
    ("kind", "dtype"),
    [
        (TensorProto.FLOAT16, "float16"),
        (TensorProto.FLOAT, "float32"),
    ],
)
def test_every_precision_gives_float32(tmp_path: Path, kind: int, dtype: str) -> None:
    folder = own(tmp_path / "mine", dtype)
    onnx.save(network(kind), folder / "pose.onnx")
    assert "the input is" not in said(folder)
    (heatmaps,) = Network(folder / "pose.onnx", ["heatmap"], device="cpu").run(
        np.ones((2, 3, 256, 192), dtype)
    )
    assert heatmaps.dtype == np.dtype("float32")
    assert heatmaps.shape == (2, 17, 64, 48)


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (TensorProto.FLOAT16, "pose: the input is float16, model.toml says float32"),
        (TensorProto.BFLOAT16, "tensor(bfloat16), which Coach cannot give; export the model with"),
        (TensorProto.DOUBLE, "tensor(double), which Coach cannot give; export the model with"),
        (TensorProto.INT8, "tensor(int8), which Coach cannot give; export the model with"),
    ],
)
def test_what_does_not_fit_is_said(tmp_path: Path, kind: int, reason: str) -> None:
    folder = own(tmp_path / "mine")
    onnx.save(network(kind), folder / "pose.onnx")
    assert reason in said(folder)


def with_weights_beside(path: Path, location: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    (path.parent / location).parent.mkdir(parents=True, exist_ok=True)
    onnx.save(
        network(TensorProto.FLOAT),
        path,
        save_as_external_data=True,
        location=location,
        size_threshold=0,
    )


@pytest.mark.parametrize(
    "location", ["pose.onnx.data", "weights.bin", f"{'long' * 40}.data", "가중치.data"]
)
def test_weights_beside_the_file_go_along(tmp_path: Path, location: str) -> None:
    models, cache = tmp_path / "models", tmp_path / "cache"
    models.mkdir()
    own(models / "mine")
    with_weights_beside(tmp_path / "export" / "pose.onnx", location)
    assert external_files(tmp_path / "export" / "pose.onnx") == [location]
    folder = obtain("mine", models, cache, given=tmp_path / "export" / "pose.onnx")
    shutil.rmtree(tmp_path / "export")
    Network(folder / "pose.onnx", ["heatmap"], device="cpu")
    contract = read_contract(models / "mine")
    check_files(contract, file_folder(contract, cache))
    (folder / location).write_bytes(b"changed")
    with pytest.raises(ModelError, match="is damaged"):
        check_files(contract, folder)


def test_weights_that_are_not_there_are_named(tmp_path: Path) -> None:
    folder = own(tmp_path / "mine")
    with_weights_beside(folder / "pose.onnx", "pose.onnx.data")
    assert "its weights lie in pose.onnx.data; it is installed along" in said(folder, fits=True)
    (folder / "pose.onnx.data").unlink()
    for sentence in (said(folder), str(_refused(tmp_path, folder / "pose.onnx"))):
        assert "lie in a file of their own, pose.onnx.data, which is not in" in sentence


def test_weights_elsewhere_are_not_fetched(tmp_path: Path) -> None:
    folder = own(tmp_path / "mine")
    model = network(TensorProto.FLOAT)
    tensor = model.graph.initializer[0]
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value="../../secret.bin")
    (folder / "pose.onnx").write_bytes(model.SerializeToString())
    assert "takes its weights from ../../secret.bin, outside of its own folder" in said(folder)


def _refused(tmp_path: Path, given: Path) -> ModelError:
    with pytest.raises(ModelError) as raised:
        obtain("mine", tmp_path, tmp_path / "cache", given=given)
    return raised.value


@pytest.mark.media
@pytest.mark.parametrize("name", ["24_model_fp16_input", "25_model_external_data"])
def test_the_cases_fit_and_run_once_installed(cases: Path, tmp_path: Path, name: str) -> None:
    models, cache = tmp_path / "models", tmp_path / "cache"
    models.mkdir()
    shutil.copytree(cases / name, models / name)
    text = (models / name / "model.toml").read_text()
    assert all(
        point.fits or "test picture" in point.sentence
        for point in check_model(models / name, EMPTY)
    )
    obtain(name, models, cache, given=models / name / "pose.onnx")
    (models / name / "model.toml").chmod(0o644)
    (models / name / "model.toml").write_text(text.replace("blazepose_full", "yolox_nano"))
    with pytest.raises(ModelError, match="yolox_nano"):  # its detector is not in this folder
        open_estimator(name, models, cache)
