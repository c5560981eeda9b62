"""What a page is given to run a model itself: numbers of the engine, networks, runtime."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from coach_app import settings
from coach_app.engine.pose.catalogue import cache_folder
from coach_app.engine.pose.contract import read_contract
from coach_app.engine.pose.estimators.blazepose import KEYPOINT_SMOOTHING
from pose_service.settings import ServiceSettings
from pose_service.structures import ModelPlaces
from pose_service.web.model_files import models_for_pages
from pose_service.web.runtimes import LITERT, ONNX_RUNTIME, folder_of
from tests.service.direct_client import Client

pytestmark = pytest.mark.model
MODELS = Path(__file__).resolve().parents[3] / "models"
NAME = "blazepose_full"
FULL = f"/follow/model/{NAME}"


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> ModelPlaces:
    """Runtimes by name only, BlazePose full as it is installed, lite with full's own network."""
    cache = tmp_path_factory.mktemp("cache")
    for runtime in (LITERT, ONNX_RUNTIME):
        folder = folder_of(runtime, cache)
        folder.mkdir(parents=True)
        for name in runtime.names.values():
            (folder / name).write_text(f"runtime {name}")
    full = cache_folder(read_contract(MODELS / NAME), settings.cache_dir())
    (cache / "models" / NAME).mkdir(parents=True)
    (cache / "models" / NAME / full.name).symlink_to(full)
    lite = cache_folder(read_contract(MODELS / "blazepose_lite"), cache)
    lite.mkdir(parents=True)
    (lite / "pose_landmark_lite.tflite").symlink_to(full / "pose_landmark_full.tflite")
    return ModelPlaces(MODELS, cache)


@pytest.fixture(scope="module")
def client(places: ModelPlaces, tmp_path_factory: pytest.TempPathFactory) -> Client:
    data = tmp_path_factory.mktemp("service") / "data"
    return Client(ServiceSettings(data, places=places))


def contract_of(client: Client, model: str = NAME) -> dict[str, Any]:
    answer = client.get(f"/follow/model/{model}/contract.json")
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def test_the_numbers_are_those_of_the_engine(client: Client) -> None:
    told, contract = contract_of(client), read_contract(MODELS / NAME)
    assert told["options"] == contract.options
    assert told["constants"]["keypoint_smoothing"] == dataclasses.asdict(KEYPOINT_SMOOTHING)
    assert tuple(told["keypoints"]) == contract.skeleton.keypoints
    assert list(told["runtimes"]) == ["litert", "ort"]
    for name, networks in (("litert", contract.litert), ("ort", contract.networks)):
        for role, network in networks.items():
            sent = told["runtimes"][name]["networks"][role]
            expected = json.loads(json.dumps(dataclasses.asdict(network)))
            assert {key: sent[key] for key in expected} == expected


def test_networks_and_runtimes_are_kept_for_ever_by_their_content(client: Client) -> None:
    of_runtime = contract_of(client)["runtimes"]["litert"]
    network = of_runtime["networks"]["detector"]
    for path in (network["url"], f"{of_runtime['folder']}index.js"):
        answer = client.get(f"/follow/{path}")
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["Content-Encoding"] == "gzip"
        assert answer.headers["Cross-Origin-Embedder-Policy"] == "require-corp"
        tag = {"If-None-Match": answer.headers["ETag"]}
        assert client.get(f"/follow/{path}", headers=tag).status_code == 304
        plain = client.get(f"/follow/{path}", headers={"Accept-Encoding": "identity"})
        assert plain.content == answer.content and "Content-Encoding" not in plain.headers
    assert len(client.get(f"/follow/{network['url']}").content) == network["bytes"]
    other = client.get(f"{FULL}/pose_detection.tflite?v=older")
    assert other.headers["Cache-Control"] == "no-cache"


def test_a_size_takes_the_detector_of_the_first(client: Client, places: ModelPlaces) -> None:
    network = contract_of(client, "blazepose_lite")["runtimes"]["litert"]["networks"]["detector"]
    assert network["url"].startswith("model/blazepose_lite/pose_detection.tflite?v=")
    assert client.get(f"/follow/{network['url']}").status_code == 200


def test_the_most_exact_model_is_offered_first(places: ModelPlaces, tmp_path: Path) -> None:
    assert models_for_pages(places) == [NAME, "blazepose_lite"]
    assert models_for_pages(ModelPlaces(tmp_path, places.cache)) == []


def test_what_is_not_there_is_said(client: Client, tmp_path: Path) -> None:
    for path in (
        "model/nothing/contract.json",
        "model/rtmpose_s/contract.json",
        "model/%2e%2e/contract.json",
        "model/blazepose_full/model.toml",
        "model/blazepose_full/%2e%2e%2fmodel.toml",
        "runtime/nothing/index.js",
        f"runtime/{LITERT.folder}/%2e%2e%2findex.js",
    ):
        assert client.get(f"/follow/{path}").status_code == 404, path
    empty = Client(ServiceSettings(tmp_path / "data", places=ModelPlaces(MODELS, tmp_path)))
    assert empty.get(f"{FULL}/contract.json").status_code == 404
    assert empty.get(f"{FULL}/pose_detection.tflite").status_code == 404
    gone = empty.get(f"/follow/runtime/{LITERT.folder}/index.js")
    assert (gone.status_code, "pose-service web install" in gone.text) == (404, True)


def test_a_damaged_network_is_not_sent_and_a_missing_runtime_is_seen(
    places: ModelPlaces, tmp_path: Path, expected_warnings: pytest.LogCaptureFixture
) -> None:
    contract = read_contract(MODELS / NAME)
    folder = cache_folder(contract, tmp_path)
    folder.mkdir(parents=True)
    for network in contract.litert.values():
        content = (cache_folder(contract, places.cache) / network.file).read_bytes()
        (folder / network.file).write_bytes(content)
    client = Client(ServiceSettings(tmp_path / "data", places=ModelPlaces(MODELS, tmp_path)))
    assert contract_of(client)["runtimes"] == {}
    assert models_for_pages(ModelPlaces(MODELS, tmp_path)) == [NAME]
    (folder / "pose_detection.tflite").write_bytes(b"<html>sign in</html>")
    assert client.get(f"{FULL}/contract.json").status_code == 404
    assert "pose_detection.tflite cannot be sent" in expected_warnings.text
