"""Models that somebody brings: what fits is told from what does not, in sentences."""

import re
import shutil
from pathlib import Path

import cv2
import numpy as np
import pytest

from coach_app.engine.core.structures import Frame
from coach_app.engine.pose.checking import Point, check_model

MODELS = Path(__file__).resolve().parents[4] / "models"


@pytest.fixture(scope="module")
def picture(media: Path) -> Frame:
    image = cv2.imread(str(media / "models" / "coral" / "squat.bmp"))
    assert image is not None
    return Frame(np.asarray(image, dtype=np.uint8), 0.0, 0)


@pytest.fixture
def folder(media: Path, tmp_path: Path) -> Path:
    shutil.copytree(MODELS / "yolox_nano", tmp_path / "yolox_nano")
    shutil.copy(
        media / "models" / "yolox_nano" / "model.onnx", tmp_path / "yolox_nano" / "detector.onnx"
    )
    return tmp_path / "yolox_nano"


def misfits(points: list[Point]) -> str:
    return " | ".join(point.sentence for point in points if not point.fits)


@pytest.mark.media
def test_what_fits_fits(folder: Path, picture: Frame) -> None:
    points = check_model(folder, picture)
    assert misfits(points) == ""
    assert "1 person(s) found" in points[-1].sentence


@pytest.mark.media
def test_a_tflite_model_is_tried_too(media: Path, tmp_path: Path, picture: Frame) -> None:
    folder = tmp_path / "movenet_lightning"
    shutil.copytree(MODELS / "movenet_lightning", folder)
    file = media / "models" / "coral" / "movenet_single_pose_lightning_ptq.tflite"
    shutil.copy(file, folder / "pose.tflite")
    points = check_model(folder, picture)
    assert misfits(points) == "" and "keypoints are likely" in points[-1].sentence


@pytest.mark.media
@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('input = "images"', 'input = "picture"', "no input 'picture'; the file has images"),
        ("[416, 416]", "[640, 640]", r"takes \[1, 3, 416, 416\], model.toml says NCHW"),
        ('layout = "NCHW"', 'layout = "NHWC"', "model.toml says NHWC"),
        ('dtype = "float32"', 'dtype = "uint8"', "model.toml says uint8"),
        ('outputs = ["output"]', 'outputs = ["dets"]', "no output 'dets'; it has output"),
        ('backend = "yolox"', 'backend = "yolov8"', "are not those of the backend yolov8"),
        ('backend = "yolox"', 'backend = "rtmdet"', "are not those of the backend rtmdet"),
        ('backend = "yolox"', 'backend = "yolo99"', "wants the backend 'yolo99'"),
        ('skeleton = "coco_17"', 'skeleton = "coco_99"', "lacks or misstates 'coco_99'"),
        ('file = "detector.onnx"', 'file = "pose.onnx"', "put it there or mend `file`"),
        ("name = ", "name ", "is damaged"),
    ],
)
def test_what_does_not_fit_is_said(
    folder: Path, picture: Frame, before: str, after: str, said: str
) -> None:
    toml = folder / "model.toml"
    text = toml.read_text()
    assert before in text
    toml.write_text(text.replace(before, after))
    assert re.search(said, misfits(check_model(folder, picture)))


@pytest.mark.media
def test_a_damaged_file_is_no_network(folder: Path, picture: Frame) -> None:
    file = folder / "detector.onnx"
    file.write_bytes(file.read_bytes()[:100_000])
    assert "is no network that can be loaded" in misfits(check_model(folder, picture))


@pytest.mark.media
def test_a_mislabelled_pose_model_is_said_not_to_fit(
    media: Path, tmp_path: Path, picture: Frame
) -> None:
    """A detector's file under a pose model's contract: its outputs are read as heatmaps."""
    folder = tmp_path / "mine"
    folder.mkdir()
    text = (MODELS / "mmpose_mobilenetv2" / "model.toml").read_text()
    for before, after in (
        ('input = "input"', 'input = "images"'),
        ("size_px = [192, 256]", "size_px = [416, 416]"),
        ('outputs = ["heatmap"]', 'outputs = ["output"]'),
    ):
        assert before in text
        text = text.replace(before, after)
    (folder / "model.toml").write_text(text)
    shutil.copy(media / "models" / "yolox_nano" / "model.onnx", folder / "pose.onnx")
    assert "does not fit the 17 keypoints of coco_17" in misfits(check_model(folder, picture))


@pytest.mark.media
def test_an_empty_picture_shows_nobody(folder: Path) -> None:
    empty = Frame(np.zeros((480, 640, 3), np.uint8), 0.0, 0)
    assert "0 person(s) found" in misfits(check_model(folder, empty))


def test_a_folder_without_a_contract_says_so(tmp_path: Path) -> None:
    empty = Frame(np.zeros((48, 64, 3), np.uint8), 0.0, 0)
    assert "model.toml cannot be read" in misfits(check_model(tmp_path, empty))
