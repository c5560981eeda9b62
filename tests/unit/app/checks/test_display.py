import socket
import sys
from pathlib import Path

import pytest

from coach_app.app.checks.display import answering_display

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is one")


def test_without_the_variables_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert answering_display() is None


def test_a_display_that_does_not_answer_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":4242")
    monkeypatch.setenv("WAYLAND_DISPLAY", "absent-0")
    assert answering_display() is None


def test_a_wayland_socket_that_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    monkeypatch.delenv("DISPLAY", raising=False)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-7"))
        server.listen(1)
        assert answering_display() == "Wayland display wayland-7"
    assert answering_display() is None, "a socket without a server is no display"


def test_an_x_server_that_takes_the_call_and_says_nothing_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("coach_app.app.checks.display._TIMEOUT_S", 0.2)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setenv("DISPLAY", f"127.0.0.1:{server.getsockname()[1] - 6000}")
        assert answering_display() is None
        server.accept()[0].close()  # the connection is there; now its thread may end
