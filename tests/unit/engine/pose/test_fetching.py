"""Models from their makers' addresses and from files at hand."""

import hashlib
import io
import json
import shutil
import tarfile
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import requests

from coach_app.engine.core.progress import Progress
from coach_app.engine.pose import fetching, obtaining
from coach_app.engine.pose.catalogue import installed, open_estimator
from coach_app.engine.pose.contract import read_contract
from coach_app.engine.pose.fetching import fetch, files_of_package
from coach_app.engine.pose.obtaining import obtain
from coach_app.errors import Cancelled, ModelError

MODELS = Path(__file__).resolve().parents[4] / "models"
CONTENT = bytes(range(256)) * 4000
DIGEST = hashlib.sha256(CONTENT).hexdigest()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path != "/model":
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(CONTENT)))
        self.end_headers()
        self.wfile.write(CONTENT)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A real server; what is asked of https://models.test goes to it."""
    serving = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=serving.serve_forever)
    thread.start()
    get = requests.get

    def to_here(url: str, **options: Any) -> requests.Response:
        port = serving.server_address[1]
        return get(url.replace("https://models.test", f"http://127.0.0.1:{port}"), **options)

    monkeypatch.setattr(fetching.requests, "get", to_here)  # type: ignore[attr-defined] # patched where it is used
    yield "https://models.test/model"
    serving.shutdown()
    serving.server_close()
    thread.join()


@pytest.mark.parametrize("digits", [64, 8])
def test_a_file_with_the_right_checksum_is_kept(server: str, tmp_path: Path, digits: int) -> None:
    told: list[float] = []
    fetch(server, DIGEST[:digits], tmp_path / "model", Progress(told.append))
    assert (tmp_path / "model").read_bytes() == CONTENT
    assert told[-1] == 1.0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["model"]


def test_another_file_is_thrown_away(server: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="not the file that Coach was tested with"):
        fetch(server, "0" * 64, tmp_path / "model")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("stated", ["", DIGEST[:7]])
def test_a_checksum_of_too_few_digits_believes_nothing(
    server: str, tmp_path: Path, stated: str
) -> None:
    with pytest.raises(ModelError, match="not the file that Coach was tested with"):
        fetch(server, stated, tmp_path / "model")
    assert list(tmp_path.iterdir()) == []


def test_a_file_at_hand_is_compared_as_a_fetched_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stating(digest: str) -> Path:
        folder = tmp_path / (digest or "nothing") / "movenet_lightning"
        shutil.copytree(MODELS / "movenet_lightning", folder)
        toml = folder / "model.toml"
        was = read_contract(folder).source["sha256"]
        toml.write_text(toml.read_text().replace(was, digest))
        return folder.parent

    file = tmp_path / "pose.tflite"
    file.write_bytes(CONTENT)
    monkeypatch.setattr(obtaining, "open_network", lambda *_, **__: None)
    made = obtain("movenet_lightning", stating(DIGEST.upper()), tmp_path / "cache", given=file)
    assert (made / "pose.tflite").read_bytes() == CONTENT
    with pytest.raises(ModelError, match="not the file that Coach was tested with"):
        obtain("movenet_lightning", stating(""), tmp_path / "cache", given=file)


def test_what_cannot_be_reached_says_so_and_how_else(server: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"it answered 404.*--from FILE"):
        fetch(server + "-of-nobody", DIGEST, tmp_path / "m")


def test_no_server_and_no_https_say_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be reached from this computer"):
        fetch("https://127.0.0.1:9/model", DIGEST, tmp_path / "model")
    with pytest.raises(ModelError, match="no https address"):
        fetch("http://127.0.0.1:9/model", DIGEST, tmp_path / "model")


def test_stopping_stops(server: str, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        fetch(server, DIGEST, tmp_path / "model", Progress(cancelled=lambda: True))
    assert not (tmp_path / "model").exists()


def test_a_model_is_fetched_and_installed(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "models" / "movenet_lightning"
    shutil.copytree(MODELS / "movenet_lightning", folder)
    text = (folder / "model.toml").read_text()
    lines = [
        f'url = "{server}"' if line.startswith("url") else
        f'sha256 = "{DIGEST}"' if line.startswith("sha256") else line
        for line in text.splitlines()
    ]  # fmt: skip
    (folder / "model.toml").write_text("\n".join(lines))
    made = obtain("movenet_lightning", tmp_path / "models", tmp_path / "cache")
    assert (made / "pose.tflite").read_bytes() == CONTENT
    assert json.loads((made / "files.json").read_text())["made_from"] == server
    assert installed("movenet_lightning", tmp_path / "models", tmp_path / "cache")


@pytest.mark.media
def test_a_file_at_hand_is_installed(media: Path, tmp_path: Path) -> None:
    file = media / "models" / "coral" / "movenet_single_pose_lightning_ptq.tflite"
    obtain("movenet_lightning", MODELS, tmp_path, given=file)
    estimator = open_estimator("movenet_lightning", MODELS, tmp_path)
    assert estimator.name == "movenet_lightning"
    estimator.close()
    with pytest.raises(ModelError, match="not the file that Coach was tested with"):
        obtain("posenet", MODELS, tmp_path, given=file)
    assert not installed("posenet", MODELS, tmp_path)
    with pytest.raises(ModelError, match="there is no file"):
        obtain("posenet", MODELS, tmp_path, given=tmp_path / "nowhere")
    with pytest.raises(ModelError, match="several files"):
        obtain("blazepose_full", MODELS, tmp_path, given=file)


def test_a_file_that_is_no_network_is_not_installed(tmp_path: Path) -> None:
    file = tmp_path / "pose.onnx"
    file.write_bytes(b"no network")
    with pytest.raises(ModelError, match="cannot be loaded"):
        obtain("mmpose_mobilenetv2", MODELS, tmp_path, given=file)
    assert not installed("mmpose_mobilenetv2", MODELS, tmp_path)


def test_a_model_that_is_published_nowhere_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="install rtmdet_nano --from FILE"):
        obtain("rtmdet_nano", MODELS, tmp_path)


def test_a_checkpoint_is_exported_by_its_makers_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[list[str]] = []

    def fetched(url: str, sha256: str, path: Path, progress: Progress) -> None:
        assert sha256 == "55a04c35" and "-55a04c35_" in url
        path.write_bytes(b"checkpoint")

    def run(command: Any, failure: str, cancelled: Any) -> None:
        words = [str(word) for word in command]
        ran.append(words)
        if words[-1].endswith("pose.onnx"):
            assert Path(words[-2]).read_bytes() == b"checkpoint"
            Path(words[-1]).write_bytes(b"exported")

    monkeypatch.setattr(obtaining, "fetch", fetched)
    monkeypatch.setattr(obtaining, "_run", run)
    made = obtain("mmpose_mobilenetv2", MODELS, tmp_path)
    assert (made / "pose.onnx").read_bytes() == b"exported"
    assert "--no-deps" in ran[1] and ran[2][-3] == "td-hm_mobilenetv2_8xb64-210e_coco-256x192"


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_a_package_that_is_damaged_anywhere_is_told(tmp_path: Path, share: float) -> None:
    archive = tmp_path / "package.tgz"
    content = np.random.default_rng(1).bytes(200_000)
    with tarfile.open(archive, "w:gz") as package:
        member = tarfile.TarInfo("package/model.tflite")
        member.size = len(content)
        package.addfile(member, io.BytesIO(content))
    whole = archive.read_bytes()
    at = round(share * (len(whole) - 1000))
    archive.write_bytes(whole[:at] + whole[at + 1000 :])
    with pytest.raises(ModelError, match="is not the npm package maker/model, or is damaged"):
        files_of_package(archive, ["model.tflite"], "maker/model")
