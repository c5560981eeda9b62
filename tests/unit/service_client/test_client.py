"""The client against real sockets on loopback."""

import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from coach_app.engine.core.structures import SessionScore
from coach_app.engine.fitness.document import check_document, new_check
from coach_app.engine.fitness.results import CheckResult
from coach_app.engine.reporting import session_schema
from coach_app.errors import (
    BackendBusy,
    BackendLocked,
    BackendOlder,
    BackendRefused,
    SettingsError,
)
from coach_app.service_client.client import Client
from tests.dripping_server import dripping

TOKEN = "a-token"
SESSION = "session-0001"
KEPT = json.dumps({"id": SESSION, "new": True}).encode()
PAGE = b"<!DOCTYPE html><html><title>Welcome to Hotel Adler</title>Log in here</html>"
Document = dict[str, object]


@dataclass
class Backend:
    """Answers every request alike and remembers what came; without a body, it names the key."""

    url: str = ""
    requests: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    connections: int = 0
    date: str = ""
    schema: bytes = b""


@contextmanager
def answering(status: int, body: bytes | None = KEPT, **headers: str) -> Iterator[Backend]:
    backend = Backend()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            super().setup()
            backend.connections += 1

        def do_GET(self) -> None:
            self.answer(200, backend.schema)

        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            backend.requests.append((self.path, dict(self.headers), content))
            said = problem(id=self.headers["Idempotency-Key"]) if body is None else body
            self.answer(status, said)

        def answer(self, status: int, said: bytes) -> None:
            self.send_response_only(status)
            self.send_header("Date", backend.date or self.date_time_string())
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
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
    return document(SESSION, score(0.8))


def post(url: str, document: Document, timeouts_s: tuple[float, float] = (10.0, 10.0)) -> None:
    with Client(url, TOKEN, timeouts_s) as client:
        client.post_session(SESSION, document)


@pytest.mark.parametrize("status", [200, 201])
def test_the_document_and_nothing_else_is_sent(status: int, posted: Document) -> None:
    with answering(status) as backend:
        post(f"{backend.url}/prefix/", posted)
    ((path, headers, body),) = backend.requests
    assert path == "/prefix/v1/sessions"
    assert headers["Authorization"] == f"Bearer {TOKEN}"
    assert headers["Idempotency-Key"] == SESSION
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
    with answering(status, b"{}", Location="http://127.0.0.1:9/") as backend:
        with pytest.raises(BackendLocked, match=r"backend_token|backend_url"):
            post(backend.url, posted)
        assert len(backend.requests) == 1  # no redirect is followed


@pytest.mark.parametrize("status", [400, 409, 413, 415, 422])
def test_a_refusal_is_for_good_and_gives_the_reason(status: int, posted: Document) -> None:
    problem = json.dumps({"id": SESSION, "detail": "It is not wanted."}).encode()
    with (
        answering(status, problem) as backend,
        pytest.raises(BackendRefused, match=rf"HTTP {status}: It is not wanted"),
    ):
        post(backend.url, posted)


def test_an_older_service_is_sent_of_a_session_what_it_knows(posted: Document) -> None:
    whole = {"move": None, "value": 0.8, "error": None, "reason": None, "finding": None}
    newer = {**posted, "quality": {"version": 1, **whole, "parts": [], "moves": []}}
    lost = {"losses": [{"reason": "dark", "seconds": 4.0, "moments": [[1.0, 5.0]]}]}
    first = {**posted, "schema_version": 1}
    del first["source"]
    problem = json.dumps({"id": SESSION, "detail": "additionalProperties false"}).encode()
    with answering(422, problem) as backend, pytest.raises(BackendRefused):
        post(backend.url, newer | lost)
    assert [json.loads(body) for _, _, body in backend.requests] == [
        newer | lost,
        {**first, "quality": newer["quality"], **lost},
        {**first, "quality": newer["quality"]},
        first,
    ]
    with answering(201) as backend:
        post(backend.url, newer)
    assert [json.loads(body) for _, _, body in backend.requests] == [newer]


@pytest.fixture
def check() -> Document:
    result = CheckResult("30s-chair-stand", "count", 12.0, 0.5, 0.0, 30.0, True, 1.0, ())
    done = new_check(SESSION, datetime(2026, 3, 2, tzinfo=UTC), result, "m")
    return check_document(done, participant_id="p", app_version="1")


@pytest.mark.parametrize(
    ("published", "raised"),
    [
        ({"properties": {"schema_version": {"const": 1}}}, BackendOlder),
        (session_schema.posted_schema(), BackendRefused),
        ({}, BackendRefused),
    ],
)
def test_a_refused_check_waits_only_where_the_service_knows_of_none(
    check: Document, published: Document, raised: type[Exception]
) -> None:
    problem = json.dumps({"id": SESSION, "detail": "const 1"}).encode()
    with answering(422, problem) as backend, pytest.raises(raised) as caught:
        backend.schema = json.dumps(published).encode()
        post(backend.url, check)
    assert len(backend.requests) == 1
    assert ("once it is updated" in str(caught.value)) is (raised is BackendOlder)


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


def problem(**said: str) -> bytes:
    return json.dumps(said).encode()


OTHERS = {
    "login page": (200, PAGE, "text/html"),
    "login page that says it is JSON": (200, PAGE, "application/json"),
    "nothing": (200, b"", "text/plain"),
    "no object": (201, b"[]", "application/json"),
    "another session": (201, problem(id="session-0002"), "application/json"),
    "its echo": (200, b'{"session_id": "session-0001"}', "application/json"),
    "accepted, not stored": (202, KEPT, "application/json"),
    "nothing to say": (204, b"", "text/plain"),
    "moved to a page": (302, PAGE, "text/html"),
    "moved for good": (308, b"", "text/plain"),
    "network wants a login": (511, PAGE, "text/html"),
    "login page that forbids": (403, PAGE, "text/html; charset=utf-8"),
    "login page that wants a name": (401, PAGE, "text/html"),
    "brackets": (200, b"[" * 60000, "application/json"),
}


@pytest.mark.parametrize(("status", "body", "kind"), OTHERS.values(), ids=OTHERS)
def test_only_an_answer_that_names_the_session_acknowledges_it(
    status: int, body: bytes, kind: str, posted: Document
) -> None:
    with answering(status, body, Content_Type=kind, Location="http://127.0.0.1:9/") as backend:
        with pytest.raises(BackendLocked, match=r"login page .* or the address is wrong.*backend_"):
            post(backend.url, posted)
        assert len(backend.requests) == 1


@pytest.mark.parametrize("status", [400, 409, 413, 415, 418, 422])
@pytest.mark.parametrize(
    "body", [PAGE, problem(detail="Not wanted."), problem(id="session-0002", detail="Bad.")]
)
def test_a_refusal_that_does_not_name_the_session_sets_nothing_aside(
    status: int, body: bytes, posted: Document
) -> None:
    with answering(status, body) as backend, pytest.raises(BackendBusy) as caught:
        post(backend.url, posted)
    assert caught.value.reached  # so that one session that a proxy dislikes does not hold the rest


def test_an_answer_without_end_is_not_read_to_its_end(posted: Document) -> None:
    endless = b'{"id": "session-0001", "detail": "' + b"x" * 10_000_000
    with answering(422, endless) as backend, pytest.raises(BackendBusy) as caught:
        post(backend.url, posted)
    assert len(str(caught.value)) < 500


def test_a_reason_is_cut_short(posted: Document) -> None:
    long = problem(id=SESSION, detail="x" * 10_000)
    with answering(422, long) as backend, pytest.raises(BackendRefused) as caught:
        post(backend.url, posted)
    assert len(str(caught.value)) < 500


def test_many_sessions_go_over_one_connection(posted: Document) -> None:
    with answering(201) as backend:
        with Client(backend.url, TOKEN) as client:
            for _ in range(20):
                client.post_session(SESSION, posted)
        assert (len(backend.requests), backend.connections) == (20, 1)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_this_computer_is_reached_past_any_proxy(
    host: str, name: str, posted: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with answering(200, PAGE) as proxy, answering(201) as backend:
        monkeypatch.setenv(name, proxy.url)
        post(backend.url.replace("127.0.0.1", host), posted)
        assert proxy.requests == []


def test_a_date_to_come_back_at_counts_from_the_answers_own_clock(posted: Document) -> None:
    with (
        answering(429, Retry_After="Mon, 02 Mar 2026 10:02:00 GMT") as backend,
        pytest.raises(BackendBusy) as caught,
    ):
        backend.date = "Mon, 02 Mar 2026 10:00:00 GMT"  # of a server whose clock is wrong
        post(backend.url, posted)
    assert caught.value.wait_s == 120.0


HEAD = b"HTTP/1.1 201 Created\r\nContent-Length: 4000\r\n"
DRIPS = {
    "status": b"HTTP/1.1 201 " + b"x" * 4000,
    "headers": HEAD + b"X: " + b"x" * 4000,
    "body": HEAD + b"\r\n" + b" " * 4000,
    "chunks": b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\n \r\n" * 800,
}


@pytest.mark.parametrize("answer", DRIPS.values(), ids=DRIPS)
@pytest.mark.timeout(30)
def test_a_backend_that_drips_is_given_up_after_a_total_time(
    answer: bytes, posted: Document
) -> None:
    with dripping(answer) as url, pytest.raises(BackendBusy, match="did not answer in time"):
        post(url, posted, (10.0, 0.5))


@pytest.mark.timeout(30)
def test_an_answer_that_nobody_waits_for_any_more_is_given_up(posted: Document) -> None:
    asked: list[float] = []

    def cancelled() -> bool:
        asked.append(0.0)
        return len(asked) > 2

    with (
        dripping(DRIPS["body"]) as url,
        Client(url, TOKEN, (10.0, 600.0), cancelled) as client,
        pytest.raises(BackendBusy),
    ):
        client.post_session(SESSION, posted)


def test_a_probe_tells_whether_sessions_would_be_taken() -> None:
    with answering(422, None) as backend, Client(backend.url, TOKEN) as client:
        client.probe()
        assert backend.requests[0][2] == b"{}"
    with (
        answering(200, PAGE) as backend,
        Client(backend.url, TOKEN) as client,
        pytest.raises(BackendLocked),
    ):
        client.probe()


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


def test_what_no_service_takes_is_not_sent(
    posted: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_schema, "LARGEST_BYTES", 100)
    with answering(201) as backend, pytest.raises(BackendRefused, match="more than 100"):
        post(backend.url, posted)
    assert backend.requests == []
