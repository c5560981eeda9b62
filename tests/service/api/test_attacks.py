"""Who holds connections, guesses tokens or sends what is large keeps nobody else waiting."""

import contextlib
import json
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests

from pose_service.settings import ServiceSettings
from tests.service.conftest import TOKEN, Service, make_document, serving
from tests.service.direct_client import Client

HEADERS = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
CONNECTIONS = 20
WEBSOCKET = (
    b"GET /v1/follow/session?token=secret HTTP/1.1\r\nHost: x\r\n"
    b"Connection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)


def connect(service: Service) -> socket.socket:
    address = urlsplit(service.url)
    return socket.create_connection((address.hostname or "", address.port or 0), timeout=10)


def hung_up(line: socket.socket) -> bool:
    """Whether the other side ends the connection within the socket's time limit."""
    with contextlib.suppress(ConnectionError):
        while line.recv(65536):
            pass
    return True


def post(service: Service, document: Any, token: str = TOKEN) -> requests.Response:
    headers = {**HEADERS, "Authorization": f"Bearer {token}"}
    return requests.post(
        f"{service.url}/v1/sessions", data=json.dumps(document), headers=headers, timeout=20
    )


@pytest.fixture(scope="module")
def hurried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with serving(
        tmp_path_factory.mktemp("hurried") / "data",
        head_timeout_s="0.3",
        body_timeout_s="0.3",
        most_connections=str(CONNECTIONS),
        most_bad_tokens_minutely="5",
    ) as running:
        yield running


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET /v1/health HTTP/1.1\r\nHost: x\r\nX-",
        b"GET /v1/health HTTP/1.1\r\nHost: x\r\n\r\nGET /v1/hea",
        b"POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 9999\r\n\r\n{",
    ],
    ids=["nothing", "half a head", "half a second head", "a body without a token"],
)
def test_a_head_that_never_ends_is_given_up(hurried: Service, sent: bytes) -> None:
    with connect(hurried) as line:
        line.sendall(sent)
        assert hung_up(line)


def test_a_head_that_drips_is_given_up(hurried: Service) -> None:
    with connect(hurried) as line, contextlib.suppress(ConnectionError):
        line.sendall(b"GET /v1/health HTTP/1.1\r\n")
        for i in range(100):
            line.sendall(b"X-%d: y\r\n" % i)
            time.sleep(0.05)
        pytest.fail("it was held for five seconds")


def test_a_body_that_drips_is_given_up(hurried: Service) -> None:
    with connect(hurried) as line:
        head = "".join(f"{name}: {value}\r\n" for name, value in HEADERS.items())
        line.sendall(
            f"POST /v1/sessions HTTP/1.1\r\nHost: x\r\n{head}Content-Length: 99\r\n\r\n{{".encode()
        )
        assert line.recv(100).startswith(b"HTTP/1.1 408 ")


@pytest.mark.parametrize("sent", [b"GET / HTTP/1.1\r\nX-", WEBSOCKET], ids=["heads", "websockets"])
def test_held_connections_give_way_to_requests(tmp_path: Path, sent: bytes) -> None:
    with serving(tmp_path / "data", most_connections=str(CONNECTIONS)) as service:
        with contextlib.ExitStack() as opened:
            held = [opened.enter_context(connect(service)) for _ in range(CONNECTIONS)]
            for line in held:
                with contextlib.suppress(ConnectionError):
                    line.sendall(sent)
                    if sent is WEBSOCKET:
                        line.recv(100)
            assert post(service, make_document("among-many-0001")).status_code == 201
            assert hung_up(held[0])
        log = (tmp_path / "data.log").read_text()
        assert sent is WEBSOCKET or log.count("\n") < CONNECTIONS  # none a held connection
        assert "secret" not in log


def test_bad_tokens_of_one_address_are_refused_unread_and_good_ones_are_not(
    hurried: Service,
) -> None:
    document = make_document("of-a-good-token-1")
    assert post(hurried, document).status_code == 201
    answers = [post(hurried, document, f"coach_0123456789ab_{i:040}") for i in range(7)]
    assert [answer.status_code for answer in answers] == [401] * 5 + [429] * 2
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert post(hurried, document).status_code == 200  # the same address, a token known before


def test_one_token_posts_so_many_sessions_an_hour(tmp_path: Path) -> None:
    client = Client(ServiceSettings(tmp_path, token=TOKEN, most_sessions_hourly=3))
    headers = {"Authorization": f"Bearer {TOKEN}"}
    documents = [make_document(f"session-000{i}") for i in range(5)]
    answers = [client.post("/v1/sessions", json=one, headers=headers) for one in documents]
    assert [answer.status_code for answer in answers] == [201, 201, 201, 429, 429]
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert "too many sessions" in answers[-1].json()["detail"]


def largest() -> dict[str, Any]:
    """As much as a session can be: 200 moves, all told of each."""
    part = {"name": "trunk_lean", "value": 12.5, "unit": "deg", "error": 4.0}
    parts = [{**part, "seen": True, "reason": None}] * 13
    of = {"move": "m" * 60, "value": 0.7, "error": 0.1, "reason": None, "finding": None}
    whole = {**of, "parts": parts}
    quality = {"version": 1, **whole, "moves": [whole] * 200}
    move = {"move": "m" * 60, "score": 0.5, "coverage": 0.9}
    return {**make_document("the-largest-0001"), "quality": quality, "moves": [move] * 200}


def test_the_largest_session_is_taken_and_what_is_larger_is_not(service: Service) -> None:
    document = largest()
    assert post(service, document).status_code == 201
    document["quality"]["moves"] *= 2
    assert post(service, document).status_code == 413


def test_large_documents_do_not_keep_the_others_waiting(service: Service) -> None:
    wrong = largest()
    wrong["quality"]["moves"] = [{"move": 5}] * 20_000  # each of them an error of its own
    until_s = time.monotonic() + 1.5
    sent: list[int] = []

    def send() -> None:
        while time.monotonic() < until_s:
            sent.append(post(service, wrong).status_code)

    senders = [threading.Thread(target=send) for _ in range(4)]
    for sender in senders:
        sender.start()
    waits_s = []
    while time.monotonic() < until_s:
        begun_s = time.monotonic()
        assert requests.get(f"{service.url}/v1/health", timeout=20).ok
        waits_s.append(time.monotonic() - begun_s)
    for sender in senders:
        sender.join()
    assert {422} <= set(sent) <= {422, 429}
    assert len(waits_s) > 4  # before, one document took as long as all of this
