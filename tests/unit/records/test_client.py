"""The client against real sockets on loopback."""

import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from coach_app.engine.structures import SessionScore
from coach_app.errors import BackendBusy, BackendLocked, BackendRefused, SettingsError
from coach_app.records.client import Client

TOKEN = "a-token"
Document = dict[str, object]


@dataclass
class Backend:
    """Answers every request alike and remembers what came."""

    url: str = ""
    requests: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)


@contextmanager
def answering(status: int, body: bytes = b"{}", **headers: str) -> Iterator[Backend]:
    backend = Backend()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            backend.requests.append((self.path, dict(self.headers), content))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    backend.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield backend
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def posted(
    document: Callable[[str, SessionScore], Document], score: Callable[[float], SessionScore]
) -> Document:
    return document("session-0001", score(0.8))


def post(url: str, document: Document, timeouts_s: tuple[float, float] = (10.0, 10.0)) -> None:
    with Client(url, TOKEN, timeouts_s) as client:
        client.post_session("session-0001", document)


@pytest.mark.parametrize("status", [200, 201])
def test_the_document_and_nothing_else_is_sent(status: int, posted: Document) -> None:
    with answering(status) as backend:
        post(f"{backend.url}/prefix/", posted)
    ((path, headers, body),) = backend.requests
    assert path == "/prefix/v1/sessions"
    assert headers["Authorization"] == f"Bearer {TOKEN}"
    assert headers["Idempotency-Key"] == "session-0001"
    assert headers["Content-Type"] == "application/json"
    assert json.loads(body) == posted


def test_a_netrc_entry_does_not_replace_the_token(
    posted: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login somebody password else\n")
    (tmp_path / "netrc").chmod(0o600)
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    with answering(201) as backend:
        post(backend.url, posted)
    assert backend.requests[0][1]["Authorization"] == f"Bearer {TOKEN}"


@pytest.mark.parametrize("status", [401, 403, 404, 405, 301, 302, 307])
def test_settings_that_are_wrong_are_told_from_a_refusal(status: int, posted: Document) -> None:
    with answering(status, Location="http://127.0.0.1:9/") as backend:
        with pytest.raises(BackendLocked, match=r"backend_token|backend_url"):
            post(backend.url, posted)
        assert len(backend.requests) == 1  # no redirect is followed


@pytest.mark.parametrize("status", [400, 409, 413, 415, 422])
def test_a_refusal_is_for_good_and_gives_the_reason(status: int, posted: Document) -> None:
    with (
        answering(status, b'{"detail": "It is not wanted."}') as backend,
        pytest.raises(BackendRefused, match=rf"HTTP {status}: It is not wanted"),
    ):
        post(backend.url, posted)


@pytest.mark.parametrize(
    ("status", "reached"),
    [(500, True), (502, True), (504, True), (408, True), (429, False), (503, False)],
)
def test_trouble_is_worth_trying_again(status: int, reached: bool, posted: Document) -> None:
    with (
        answering(status, b"<html>sorry</html>", Retry_After="120") as backend,
        pytest.raises(BackendBusy, match=f"HTTP {status}") as caught,
    ):
        post(backend.url, posted)
    assert (caught.value.wait_s, caught.value.reached) == (120.0, reached)


def test_an_answer_without_end_is_not_read_to_its_end(posted: Document) -> None:
    with answering(422, b'{"detail": "' + b"x" * 10_000_000) as backend:
        with pytest.raises(BackendRefused) as caught:
            post(backend.url, posted)
        assert len(str(caught.value)) < 500


def test_a_backend_that_is_down_is_said(posted: Document) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(BackendBusy, match="cannot be reached") as caught:
        post(f"http://127.0.0.1:{port}", posted)
    assert not caught.value.reached


def test_a_backend_that_never_answers_is_given_up(posted: Document) -> None:
    # The kernel accepts for a socket that listens; nobody ever reads or answers.
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        pytest.raises(BackendBusy, match="did not answer in time"),
    ):
        post(f"http://127.0.0.1:{server.getsockname()[1]}", posted, (0.2, 0.2))


def test_a_connection_reset_is_worth_trying_again(posted: Document) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def reset_one() -> None:
            connection, _ = server.accept()
            connection.recv(100)
            # Closing with this option sends RST instead of FIN.
            linger = struct.pack("ii", 1, 0)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            connection.close()

        thread = threading.Thread(target=reset_one)
        thread.start()
        with pytest.raises(BackendBusy, match="cannot be reached"):
            post(f"http://127.0.0.1:{server.getsockname()[1]}", posted)
        thread.join()


def test_https_to_something_else_is_a_certificate_to_mend(posted: Document) -> None:
    with answering(201) as backend, pytest.raises(BackendLocked, match="certificate"):
        post(backend.url.replace("http:", "https:"), posted)


@pytest.mark.parametrize(
    "change",
    [{"frame": "iVBORw0KGgo="}, {"routine_title": {"en": "x" * 501}}, {"score": 2.0}],
    ids=["picture", "long", "impossible"],
)
def test_what_does_not_fit_the_schema_never_leaves(change: Document, posted: Document) -> None:
    with answering(201) as backend:
        with pytest.raises(BackendRefused, match="kept here and not sent"):
            post(backend.url, {**posted, **change})
        assert backend.requests == []


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://centre.example", "would send scores and token openly"),
        ("http://192.168.0.7:8750", "would send scores and token openly"),
        ("ftp://centre.example", "write it as https://host"),
        ("centre.example", "write it as https://host"),
        ("https://", "write it as https://host"),
        ("https://centre.example:port", "write it as https://host"),
        ("https://[::1", "write it as https://host"),
        ("https://me:secret@centre.example", "without user or question"),
        ("https://centre.example/?a=b", "without user or question"),
    ],
)
def test_an_address_that_cannot_work_is_refused_at_once(url: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said) as caught:
        Client(url, TOKEN)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    ["https://centre.example/coach", "http://localhost:1", "http://[::1]:1", "http://127.9.9.9"],
)
def test_addresses_that_work(url: str) -> None:
    Client(url, TOKEN).close()


@pytest.mark.parametrize("token", ["", "two words", "a\nb", "비밀"])
def test_a_token_that_no_header_can_carry_is_refused(token: str) -> None:
    with pytest.raises(SettingsError, match="backend_token"):
        Client("https://centre.example", token)
