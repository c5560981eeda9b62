"""Networks on a real Triton server give what they give here.

The server is the one of the nvidia-pytriton wheel, which `make test` sets up; see
setup/triton_server.py.
"""

import os
import re
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from coach_app import settings
from coach_app.engine.core.structures import Frame
from coach_app.engine.pose.catalogue import file_folder, open_estimator
from coach_app.engine.pose.contract import read_contract
from coach_app.engine.pose.estimators.blazepose import BlazePose
from coach_app.engine.pose.regions import Region
from coach_app.engine.pose.runtimes.triton import TritonNetwork, served_name
from coach_app.engine.pose.triton_repository import Tensor, config, signature, write_repository
from coach_app.errors import EstimationError, InputError, ModelError
from setup import triton_server

REPOSITORY = Path(__file__).resolve().parents[5]
MODELS = REPOSITORY / "models"
SERVED = MODELS / "triton"
CACHE = settings.cache_dir()  # before a test points COACH_CACHE elsewhere
NAME = "blazepose_full"
CLOSE_PX = 0.1

pytestmark = pytest.mark.xdist_group("triton")  # the server starts once


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("repository")
    _need_triton()
    packages = triton_server.site_packages()
    write_repository([read_contract(MODELS / NAME)], CACHE, folder, site_packages=packages)
    with triton_server.serving(folder) as address:
        yield address


def _need_triton() -> None:
    if (triton_server.environment() / "ready").exists():
        return
    reason = "Triton is not set up; run python -m setup.triton_server"
    if os.environ.get("CI") == "true" and sys.platform == "linux":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def remote(server: str) -> Iterator[BlazePose]:
    estimator = open_estimator(NAME, MODELS, CACHE, device=f"grpc://{server}", smooth=False)
    assert isinstance(estimator, BlazePose)
    yield estimator
    estimator.close()


@pytest.fixture(scope="module")
def frames(media: Path) -> list[Frame]:
    capture = cv2.VideoCapture(str(media / "video" / "lateral_raise.mp4"))
    taken = []
    for i in range(160):
        found, image = capture.read()
        assert found
        if i % 10 == 0:
            taken.append(Frame(np.asarray(image, dtype=np.uint8), i / 30.0, i))
    capture.release()
    return taken


@pytest.mark.media
@pytest.mark.model
def test_batch_1_and_16_here_and_there_are_equal(
    remote: BlazePose, frames: list[Frame], open_blazepose: Callable[..., BlazePose]
) -> None:
    here = open_blazepose(smooth=False)
    assert remote.provider == "Triton" and here.provider == "CPU"
    regions = [Region((640.0 + 3 * i, 360.0 - 2 * i), 600.0 + 5 * i, 0.01 * i) for i in range(16)]
    for frame in frames[:2]:
        together = [
            estimator.read([(frame, region) for region in regions]) for estimator in (here, remote)
        ]
        alone = [
            np.concatenate([estimator.read([(frame, region)]).points_px for region in regions])
            for estimator in (here, remote)
        ]
        first = together[0].points_px
        for points in (together[1].points_px, *alone):
            assert np.abs(points - first).max() < CLOSE_PX
        assert np.abs(together[1].scores - together[0].scores).max() < 1e-3
    here.close()


@pytest.mark.media
@pytest.mark.model
def test_a_session_over_triton_is_the_session_here(
    remote: BlazePose, frames: list[Frame], open_blazepose: Callable[..., BlazePose]
) -> None:
    here = open_blazepose(smooth=False)
    for frame in frames:
        poses = [estimator.estimate(frame) for estimator in (here, remote)]
        assert poses[0] is not None and poses[1] is not None
        assert np.abs(poses[0].keypoints_px - poses[1].keypoints_px).max() < CLOSE_PX
    here.close()


def _counts(server: str, network: str) -> tuple[int, int]:
    """Pictures, and runs of the network, as the server itself counts them."""
    from tritonclient import grpc

    with grpc.InferenceServerClient(server) as client:
        statistics = client.get_inference_statistics(network).model_stats[0]
    return statistics.inference_count, statistics.execution_count


def _counts_from(server: str, name: str, inferences: int) -> tuple[int, int]:
    """The counts once so many inferences are in them: Triton counts after it has answered."""
    until_s = time.monotonic() + 10.0
    while (counts := _counts(server, name))[0] < inferences and time.monotonic() < until_s:
        time.sleep(0.02)
    return counts


@pytest.mark.model
def test_requests_in_flight_are_joined_to_batches(server: str) -> None:
    contract = read_contract(MODELS / NAME)
    wanted = contract.networks["landmarks"]
    served = served_name(contract, "landmarks")
    pictures = np.random.default_rng(1).integers(0, 256, (8, 4, 256, 256, 3), np.uint8)
    network = TritonNetwork(server, served, wanted.input, wanted.outputs)
    already = _counts(server, served)[0]
    expected = [network.run(of_one) for of_one in pictures]
    before = _counts_from(server, served, already + 32)
    given: dict[int, list[np.ndarray]] = {}

    def ask(i: int) -> None:
        client = TritonNetwork(server, served, wanted.input, wanted.outputs)
        given[i] = client.run(pictures[i])
        client.close()

    askers = [threading.Thread(target=ask, args=(i,)) for i in range(8)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    network.close()
    after = _counts_from(server, served, before[0] + 32)
    assert after[0] - before[0] == 32
    assert after[1] - before[1] < 8  # eight requests ran together
    for i in range(8):
        for mine, theirs in zip(given[i], expected[i], strict=True):
            assert np.abs(mine - theirs).max() < 1e-2  # logits and px of the input


def test_what_is_not_served_is_named(server: str) -> None:
    with pytest.raises(ModelError, match="does not serve 'mobilenetv2_pose'"):
        open_estimator("mmpose_mobilenetv2", MODELS, CACHE, device=f"grpc://{server}")
    with pytest.raises(ModelError, match="has no 'heatmap'"):
        TritonNetwork(server, f"{NAME}_landmarks", "image", ["heatmap"])
    network = TritonNetwork(server, f"{NAME}_landmarks", "image", ["presence"])
    with pytest.raises(EstimationError, match=r"Triton server at .* failed"):
        network.run(np.zeros((1, 9, 9, 3), np.uint8))
    network.close()


def test_no_server_says_so_at_once() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(ModelError, match=f"no Triton server answers at 127.0.0.1:{port}"):
        open_estimator(NAME, MODELS, CACHE, device=f"grpc://127.0.0.1:{port}")


@pytest.mark.model
def test_a_server_that_dies_in_mid_session_is_a_failure(tmp_path: Path) -> None:
    _need_triton()
    packages = triton_server.site_packages()
    contract = read_contract(MODELS / NAME)
    write_repository([contract], CACHE, tmp_path, site_packages=packages)
    with triton_server.serving(tmp_path) as address:
        network = TritonNetwork(address, f"{NAME}_landmarks", "image", ["presence"])
        assert network.run(np.zeros((1, 256, 256, 3), np.uint8))[0].shape == (1, 1)
    with pytest.raises(EstimationError, match="look whether it runs"):
        network.run(np.zeros((1, 256, 256, 3), np.uint8))
    network.close()


@pytest.mark.model
@pytest.mark.parametrize("role", ["detector", "landmarks"])
def test_the_committed_repository_is_what_the_generator_writes(role: str, tmp_path: Path) -> None:
    contract = read_contract(MODELS / NAME)
    names = write_repository([contract], CACHE, tmp_path / "repository")
    name = served_name(contract, role)
    assert name in names
    written = tmp_path / "repository" / name
    assert (written / "1" / "model.onnx").read_bytes() == (
        file_folder(contract, CACHE) / contract.networks[role].file
    ).read_bytes()
    assert not (written / "1" / "model.py").exists()
    committed = (SERVED / name / "config.pbtxt").read_text("utf-8")
    assert (written / "config.pbtxt").read_text("utf-8") == committed


@pytest.mark.media
def test_the_services_model_keeps_its_contract(media: Path) -> None:
    theirs = (media / "models" / "mmpose_mobilenetv2" / "config.pbtxt.txt").read_text()
    contract = read_contract(MODELS / "mmpose_mobilenetv2")
    name = served_name(contract, "pose")
    ours = (SERVED / name / "config.pbtxt").read_text()
    for text in (ours, theirs):
        plain = re.sub(r"\s+", " ", text)
        assert f'name: "{name}"' in plain and "max_batch_size: 32" in plain
        assert 'platform: "onnxruntime_onnx"' in plain
        assert re.search(r'name: "input" data_type: TYPE_FP32 .*?dims: \[ ?3, 256, 192 ?\]', plain)
        assert re.search(r'name: "heatmap" data_type: TYPE_FP32 dims: \[ ?17, 64, 48 ?\]', plain)
    made = config(
        name,
        [Tensor("input", "TYPE_FP32", (3, 256, 192))],
        [Tensor("heatmap", "TYPE_FP32", (17, 64, 48))],
    )
    assert made == ours
    assert "preferred_batch_size: [ 16, 32 ]" in ours


def test_every_committed_configuration_is_that_of_a_model() -> None:
    served = {
        served_name(contract, role)
        for folder in MODELS.glob("*/model.toml")
        for contract in [read_contract(folder.parent)]
        for role in contract.networks
    }
    there = {path.parent.name for path in SERVED.glob("*/config.pbtxt")}
    assert there and there <= served


def test_what_cannot_be_served_says_why(tmp_path: Path, media: Path) -> None:
    with pytest.raises(ModelError, match="one picture at a time"):
        signature(media / "models" / "yolox_nano" / "model.onnx")
    broken = tmp_path / "model.onnx"
    broken.write_bytes(b"nothing")
    with pytest.raises(ModelError, match="cannot be loaded"):
        signature(broken)
    with pytest.raises(ModelError, match="not installed"):
        write_repository([read_contract(MODELS / "rtmpose_s")], tmp_path, tmp_path / "repository")


@pytest.mark.model
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "repository").write_text("a file stands here")
    with pytest.raises(InputError, match="choose another folder"):
        write_repository([read_contract(MODELS / NAME)], CACHE, tmp_path / "repository")
