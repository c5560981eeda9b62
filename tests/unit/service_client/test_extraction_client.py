"""What the person is told while the service is away. All else is tested in tests/service."""

import pytest

from coach_app.errors import BackendBusy
from coach_app.service_client import extraction_client
from coach_app.service_client.extraction_client import ExtractionClient, RemoteTask
from tests.dripping_server import dripping

NOBODY = "http://127.0.0.1:1"
RUNNING = RemoteTask("t-1", "running", None, "pose", 0.5, {}, {})


def test_that_the_service_has_gone_is_told_once_and_then_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(extraction_client, "_PATIENCE_S", 0.2)
    monkeypatch.setattr(extraction_client, "_POLL_S", 0.05)
    told: list[str] = []
    with (
        ExtractionClient(NOBODY, "token") as client,
        pytest.raises(BackendBusy, match="check that it runs"),
    ):
        client.wait(RUNNING, away=told.append)
    assert len(told) == 1
    assert NOBODY in told[0] and "Ctrl-C" in told[0]


def test_who_stops_without_the_service_hears_that_it_may_go_on() -> None:
    with (
        ExtractionClient(NOBODY, "token") as client,
        pytest.raises(BackendBusy, match="may go on with task t-1"),
    ):
        client.wait(RUNNING, cancelled=lambda: True)


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "start", [b"HTTP/1.1 200 " + b"x" * 4000, b"HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n"]
)
def test_a_service_that_drips_is_given_up(start: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction_client, "_ANSWER_S", 0.5)
    with (
        dripping(start + b" " * 4000) as url,
        ExtractionClient(url, "token") as client,
        pytest.raises(BackendBusy),
    ):
        client.look("t-1")


@pytest.mark.timeout(30)
def test_a_service_that_falls_silent_is_given_up_after_a_single_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(extraction_client, "_TIMEOUTS_S", (5.0, 0.5))
    with (
        dripping(b"", silent=True) as url,
        ExtractionClient(url, "token") as client,
        pytest.raises(BackendBusy, match="in time"),
    ):
        client.look("t-1")
