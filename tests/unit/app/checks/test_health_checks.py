import json
import shutil
import threading
from collections import namedtuple
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import cv2
import numpy as np
import pytest

from coach_app import settings
from coach_app.app.checks import health_checks
from coach_app.app.checks.health_checks import LIMITED, MISSING, WORKS
from coach_app.settings import Settings

TOKEN = "the-right-token"


class Backend(BaseHTTPRequestHandler):
    """Reads the token first and refuses an empty session, as the pose service does."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        known = self.headers["Authorization"] == f"Bearer {TOKEN}"
        status = 404 if self.path != "/v1/sessions" else 401 if not known else 422
        assert body == {}, "a doctor must not post a session"
        said = json.dumps({"id": self.headers["Idempotency-Key"], "detail": "It is empty."})
        self.send_response(status)
        self.end_headers()
        self.wfile.write(said.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on standard error."""


@pytest.fixture
def backend_url() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Backend)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_folders_that_can_be_written_work(tmp_path: Path) -> None:
    check = health_checks.folders(tmp_path / "data", tmp_path / "cache")
    assert check.state == WORKS
    assert list((tmp_path / "data").iterdir()) == [], "it must leave nothing behind"


def test_a_folder_that_cannot_be_made_is_required(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    check = health_checks.folders(tmp_path / "file" / "data", tmp_path / "cache")
    assert (check.state, check.required) == (MISSING, True)
    assert str(tmp_path / "file" / "data") in check.finding
    assert "COACH_DATA" in check.remedy


@pytest.mark.parametrize(
    ("free", "state"), [(10_000_000, MISSING), (200_000_000, LIMITED), (10**10, WORKS)]
)
def test_disk_says_how_much_room_there_is(
    free: int, state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", ("total", "used", "free"))
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**11, 10**11 - free, free))
    assert health_checks.disk(tmp_path).state == state


def test_a_clip_can_stand_for_the_camera(tmp_path: Path) -> None:
    clip = tmp_path / "camera.avi"
    writer = cv2.VideoWriter(str(clip), cv2.VideoWriter.fourcc(*"MJPG"), 25, (64, 48))
    for _ in range(30):
        writer.write(np.full((48, 64, 3), 90, np.uint8))
    writer.release()
    check = health_checks.camera(str(clip))
    assert check.state == WORKS
    assert "64 x 48" in check.finding


def test_a_missing_camera_limits_and_says_what_to_do(tmp_path: Path) -> None:
    check = health_checks.camera(str(tmp_path / "absent.mp4"))
    assert (check.state, check.required) == (LIMITED, False)
    assert check.remedy


def test_an_unknown_model_is_required_and_named(tmp_path: Path) -> None:
    first, second = health_checks.model("no_such_model", "", tmp_path, tmp_path)
    assert (first.state, first.required) == (MISSING, True)
    assert "no_such_model" in first.finding
    assert second.state == LIMITED


@pytest.mark.model
@pytest.mark.usefixtures("open_blazepose")
def test_a_missing_model_with_an_installed_one_behind_it_is_no_failure() -> None:
    models, cache = settings.resource_dir() / "models", settings.cache_dir()
    first, _ = health_checks.model("rtmpose_m", "no_such_model, blazepose_full", models, cache)
    assert first.state == LIMITED
    assert "until then blazepose_full is used" in first.finding
    assert "models install rtmpose_m" in first.remedy


@pytest.mark.model
def test_the_installed_model_runs_and_says_on_what() -> None:
    models, cache = settings.resource_dir() / "models", settings.cache_dir()
    first, second = health_checks.model("blazepose_full", "", models, cache)
    assert (first.state, second.name) == (WORKS, "accelerator")
    assert "checksums right" in first.finding
    assert any(provider in second.finding for provider in ("CPU", "CUDA"))


def test_an_accelerator_that_is_there_but_unused_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/nvidia-smi")
    assert health_checks.accelerator("CPU").state == LIMITED
    assert health_checks.accelerator("CUDA").state == WORKS
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert health_checks.accelerator("CPU").state == WORKS


def test_no_backend_is_no_fault() -> None:
    assert health_checks.backend(Settings()).state == WORKS


def test_a_backend_that_accepts_the_token(backend_url: str) -> None:
    settings = Settings(backend_url=backend_url + "/", backend_token=TOKEN)
    check = health_checks.backend(settings)
    assert check.state == LIMITED
    assert "accepts the token; nothing is sent: nobody has agreed" in check.finding
    agreed = settings.replace(consent_since="2026-03-02")
    assert "without a participant number" in health_checks.backend(agreed).finding
    complete = health_checks.backend(agreed.replace(participant_id="p-17"))
    assert complete.state == WORKS
    assert "results since 2026-03-02 are sent" in complete.finding


def test_a_backend_that_refuses_the_token(backend_url: str) -> None:
    check = health_checks.backend(Settings(backend_url=backend_url, backend_token="old"))
    assert check.state == LIMITED
    assert "does not accept the token" in check.finding
    assert "old" not in check.finding + check.remedy, "a token is never printed"


def test_an_address_that_is_something_else(backend_url: str) -> None:
    check = health_checks.backend(Settings(backend_url=f"{backend_url}/else", backend_token=TOKEN))
    assert check.state == LIMITED
    assert "404" in check.finding


def test_a_backend_that_is_down() -> None:
    with HTTPServer(("127.0.0.1", 0), Backend) as server:
        port = server.server_port  # nobody listens there once the server is closed
    check = health_checks.backend(
        Settings(backend_url=f"http://127.0.0.1:{port}", backend_token="x")
    )
    assert check.state == LIMITED
    assert "wait here" in check.remedy


def test_an_address_that_would_send_the_token_openly() -> None:
    check = health_checks.backend(Settings(backend_url="http://centre.example", backend_token="x"))
    assert check.state == LIMITED
    assert "https" in check.remedy
