"""The converted networks say what the published ones say, on real frames."""

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from coach_app import settings
from coach_app.engine.pose.catalogue import cache_folder, installed, open_networks
from coach_app.engine.pose.contract import ModelContract, read_contract
from coach_app.engine.pose.decoders.blazepose_detector import letterbox
from coach_app.engine.pose.estimators.blazepose import BlazePose
from coach_app.engine.pose.regions import Region, crop_regions
from coach_app.engine.pose.runtimes.runtime import Runtime
from coach_app.errors import ModelError

pytestmark = [pytest.mark.model, pytest.mark.media]

interpreter = pytest.importorskip(
    "ai_edge_litert.interpreter", reason="there is no ai-edge-litert for this platform"
)

MODELS = Path(__file__).resolve().parents[4] / "models"
CONTRACT = read_contract(MODELS / "blazepose_full")
CACHE_DIR = settings.cache_dir()
TOLERANCE_PX = 0.01


class Published:
    """The TFLite file of the wheel, outputs by shape."""

    def __init__(self, name: str, contract: ModelContract = CONTRACT) -> None:
        path = cache_folder(contract, CACHE_DIR) / name
        assert path.exists(), f"{path} is missing; run `coach-app models install`"
        self._tflite = interpreter.Interpreter(str(path))
        self._tflite.allocate_tensors()

    def run(self, rgb: np.ndarray) -> dict[tuple[int, ...], np.ndarray]:
        given = self._tflite.get_input_details()[0]["index"]
        self._tflite.set_tensor(given, rgb[None].astype(np.float32))
        self._tflite.invoke()
        details = self._tflite.get_output_details()
        return {tuple(d["shape"]): self._tflite.get_tensor(d["index"]) for d in details}


@pytest.fixture(scope="module")
def networks(open_blazepose: Callable[..., BlazePose]) -> dict[str, Runtime]:
    open_blazepose().close()  # says plainly if it is not installed
    return open_networks(CONTRACT, CACHE_DIR, threads=2, device="cpu")


def frames(media: Path) -> Iterator[np.ndarray]:
    for clip in ("lateral_raise.mp4", "shoulder_press_seated.mp4", "arms_overhead.mp4"):
        capture = cv2.VideoCapture(str(media / "video" / clip))
        for i in range(61):
            ok, image = capture.read()
            if ok and i % 20 == 0:
                yield image


def test_detector(media: Path, networks: dict[str, Runtime]) -> None:
    published = Published("pose_detection.tflite")
    for image in frames(media):
        square = np.empty((1, 224, 224, 3), np.uint8)
        letterbox(image, square[0])
        boxes, logits = networks["detector"].run(square)
        truth = published.run(square[0, :, :, ::-1] / 127.5 - 1.0)
        assert np.abs(boxes - truth[1, 2254, 12]).max() < TOLERANCE_PX
        certain = truth[1, 2254, 1] > -20.0  # below, nothing is ever seen
        assert np.abs(logits - truth[1, 2254, 1])[certain].max() < 1e-3


@pytest.mark.parametrize("size", ["lite", "full", "heavy"])
def test_landmarks(media: Path, size: str) -> None:
    contract = read_contract(MODELS / f"blazepose_{size}")
    if size != "full" and not installed(contract.name, MODELS, CACHE_DIR):
        pytest.skip(f"blazepose_{size} is not installed, and takes minutes to convert")
    networks = open_networks(contract, CACHE_DIR, threads=2, device="cpu")
    published = Published(f"pose_landmark_{size}.tflite", contract)
    for image in frames(media):
        height, width = image.shape[:2]
        region = Region((width / 2, height / 2), 1.1 * min(width, height), 0.05)
        crop = crop_regions(image, [region], np.empty((1, 256, 256, 3), np.uint8))
        landmarks, presence, heatmaps, world = networks["landmarks"].run(crop)
        truth = published.run(crop[0, :, :, ::-1] / 255.0)
        assert np.abs(landmarks - truth[1, 195]).max() < TOLERANCE_PX
        assert np.abs(presence - truth[1, 1]).max() < 1e-4
        assert np.abs(world - truth[1, 117]).max() < 1e-4
        assert np.abs(heatmaps - truth[1, 64, 64, 39].transpose(0, 3, 1, 2)).max() < 1e-2


@pytest.mark.parametrize("role", ["detector", "landmarks"])
def test_a_batch_says_what_each_picture_says_alone(
    media: Path, networks: dict[str, Runtime], role: str
) -> None:
    side = CONTRACT.networks[role].size_px[0]
    batch = np.stack([cv2.resize(image, (side, side)) for image in frames(media)][:5])
    together = networks[role].run(batch)
    for i in range(len(batch)):
        alone = networks[role].run(batch[i : i + 1])
        for one, many in zip(alone, together, strict=True):
            assert np.abs(many[i] - one[0]).max() < TOLERANCE_PX


def test_the_contract_states_what_the_files_are(networks: dict[str, Runtime]) -> None:
    for role, network in CONTRACT.networks.items():
        width, height = network.size_px
        outputs = networks[role].run(np.zeros((2, height, width, 3), network.dtype))
        assert len(outputs) == len(network.outputs)
        assert all(len(output) == 2 for output in outputs)


def test_a_contract_that_asks_for_too_much_is_refused(tmp_path: Path) -> None:
    role = CONTRACT.networks["landmarks"]
    wrong: dict[str, Any] = {"landmarks": dataclasses.replace(role, outputs=("depth",))}
    contract: ModelContract = dataclasses.replace(CONTRACT, networks=wrong)
    with pytest.raises(ModelError, match="lacks the output 'depth'"):
        open_networks(contract, CACHE_DIR, threads=1)
