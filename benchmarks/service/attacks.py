"""How long honest clients wait while somebody attacks the service, beside the time before.

    python -m benchmarks.service.attacks [--seconds 10] [--rounds 3] [--json]

Ten clients of the app's kind post a session twice a second on connections of their own. Meanwhile,
one after the other: 1,100 connections whose heads never end; 1,100 WebSockets that never say who
they are; 200 bodies that drip a byte a second; eight senders of 260 KB that fit the schema nowhere;
thirty that ask for the metrics, and thirty without a token. Who attacks does it from a process and
an address of its own (127.0.0.2), with a token of its own. Each attack's 99th percentile stands
beside that of the quiet time before it (`ratio`), and how many cores the API's process kept busy
(`cores`), which what else the machine does changes less; figures are medians over the rounds.
`lost` counts sessions that were acknowledged and are not there, `refused` those that honest clients
could not post.
"""

import argparse
import contextlib
import http.client
import itertools
import json
import multiprocessing
import socket
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from multiprocessing.synchronize import Event
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlsplit

from benchmarks.common.machine import progress, report
from benchmarks.common.running_service import serving
from benchmarks.service.processes import held
from benchmarks.service_sessions import Posted, kept, post_until
from pose_service.storage import tokens
from pose_service.storage.database import Database
from pose_service.storage.tables import DEFAULT_CENTRE
from pose_service.storage.token_store import TokenStore
from pose_service.structures import Role

CLIENTS = 10
_PAUSE_S = 0.5
_UNDER_WAY_S = 5.0  # until the attacker's process has started and sent what it could at once
_ADDRESS = "127.0.0.2"
_PROCESSES = multiprocessing.get_context("spawn")

Attack = Callable[[str, str, Event], None]


def measure(seconds: float, rounds: int) -> dict[str, float]:
    """Every attack beside the quiet time before it."""
    found: dict[str, list[float]] = defaultdict(list)
    seen: list[Posted] = []
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder), workers=0, most_sessions_hourly=10**6) as service,
    ):
        token = _token(Path(folder) / "data")
        for number, (name, attack) in itertools.product(range(rounds), ATTACKS.items()):
            progress(f"round {number + 1} of {rounds}: {name}")
            api = service.processes[0].pid
            before, before_cores = _measured(service.url, api, seconds, seen)
            with _under(attack, service.url, token):
                during, cores = _measured(service.url, api, seconds, seen)
            found[f"{name}.before_p99_ms"].append(before)
            found[f"{name}.p99_ms"].append(during)
            found[f"{name}.ratio"].append(during / before)
            found[f"{name}.before_cores"].append(before_cores)
            found[f"{name}.cores"].append(cores)
        acknowledged = {key for posted in seen for key in posted.acknowledged}
        stored = kept(Path(folder) / "data" / "service.sqlite")
        log_bytes = (Path(folder) / "log.txt").stat().st_size
    figures = {name: median(values) for name, values in found.items()}
    figures["worst_ratio"] = max(value for key, value in figures.items() if key.endswith(".ratio"))
    figures["lost"] = len(acknowledged - stored)
    figures["refused"] = sum(posted.given_up for posted in seen)
    figures["log_mb"] = log_bytes / 1e6
    return figures


def _token(data: Path) -> str:
    """One that may post sessions and ask for the metrics."""
    token = tokens.create()
    database = Database(data)
    try:
        TokenStore(database).add(token, "the attacker's", Role.ADMIN, DEFAULT_CENTRE)
    finally:
        database.close()
    return token.text


def _measured(url: str, api: int, seconds: float, seen: list[Posted]) -> tuple[float, float]:
    """The 99th percentile of what honest clients wait, in ms, and how many cores the API kept busy.

    Args:
        url: of the service.
        api: number of its process.
        seconds: how long.
        seen: what was posted, added to.
    """
    begun_s, before_s = time.monotonic(), _cpu_s(api)
    waits_ms = _waits_ms(url, seconds, seen)
    return waits_ms, (_cpu_s(api) - before_s) / (time.monotonic() - begun_s)


def _cpu_s(process: int) -> float:
    return next(one.cpu_s for name, one in held(process).items() if name.endswith(f".{process}"))


def _waits_ms(url: str, seconds: float, seen: list[Posted]) -> float:
    """The 99th percentile of what honest clients wait."""
    posted = [Posted() for _ in range(CLIENTS)]
    until_s = time.monotonic() + seconds
    threads = [
        threading.Thread(target=post_until, args=(url, number, until_s, _PAUSE_S, posted[number]))
        for number in range(CLIENTS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seen += posted
    return quantiles([wait for one in posted for wait in one.waits_ms], n=100)[98]


@contextlib.contextmanager
def _under(attack: Attack, url: str, token: str) -> Iterator[None]:
    """Attacked until the end of the block, by a process that shares nothing with the clients."""
    stop = _PROCESSES.Event()
    attacker = _PROCESSES.Process(target=attack, args=(url, token, stop))
    attacker.start()
    try:
        time.sleep(_UNDER_WAY_S)
        yield
    finally:
        stop.set()
        attacker.join()


def _hold(url: str, count: int, first: bytes, drop: bytes, stop: Event) -> None:
    """So many connections that send `first`, and then `drop` every second, for ever."""
    address = urlsplit(url)
    to = (address.hostname or "", address.port or 0)
    lines: list[socket.socket] = []
    while not stop.is_set():
        while len(lines) < count and not stop.is_set():
            with contextlib.suppress(OSError):
                line = socket.create_connection(to, 5, (_ADDRESS, 0))
                lines.append(line)
                line.sendall(first)
        for line in list(lines):
            try:
                line.sendall(drop)
            except OSError:  # hung up on: again
                line.close()
                lines.remove(line)
        stop.wait(1.0)
    for line in lines:
        line.close()


def _crowd(
    url: str, count: int, stop: Event, path: str, headers: dict[str, str], body: bytes | None = None
) -> None:
    """So many threads that ask, or send, again and again, on a new connection each time."""
    address = urlsplit(url)

    def again() -> None:
        while not stop.is_set():
            with contextlib.suppress(OSError, http.client.HTTPException):
                line = http.client.HTTPConnection(
                    address.hostname or "", address.port, timeout=30, source_address=(_ADDRESS, 0)
                )
                with contextlib.closing(line):
                    line.request("GET" if body is None else "POST", path, body, headers)
                    line.getresponse().read()

    threads = [threading.Thread(target=again) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _headers(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}


def slow_heads(url: str, token: str, stop: Event) -> None:
    """Connections whose heads never end."""
    del token
    _hold(url, 1100, b"GET /v1/health HTTP/1.1\r\nHost: x\r\n", b"X-A: b\r\n", stop)


def silent_websockets(url: str, token: str, stop: Event) -> None:
    """WebSockets of no page, each with a ping a second."""
    del token
    head = [
        *("GET /v1/follow/session HTTP/1.1", "Host: x", "Connection: Upgrade"),
        *("Upgrade: websocket", "Sec-WebSocket-Version: 13"),
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    ]
    ping = bytes([0x89, 0x80, 0, 0, 0, 0])
    _hold(url, 1100, "\r\n".join([*head, "", ""]).encode(), ping, stop)


def slow_bodies(url: str, token: str, stop: Event) -> None:
    """Sessions that come a byte a second."""
    lines = ["POST /v1/sessions HTTP/1.1", "Host: x", "Content-Length: 99999"]
    lines += [f"{name}: {value}" for name, value in _headers(token).items()]
    _hold(url, 200, "\r\n".join([*lines, "", "{"]).encode(), b" ", stop)


def large_documents(url: str, token: str, stop: Event) -> None:
    """Documents as large as a session may be, wrong in twenty thousand places."""
    document = {"session_id": "of-an-attacker-1", "moves": [{"move": 5}] * 20_000}
    body = json.dumps(document).encode()
    _crowd(url, 8, stop, "/v1/sessions", _headers(token), body)


def metrics(url: str, token: str, stop: Event) -> None:
    """Scrapers without a pause."""
    _crowd(url, 30, stop, "/metrics", _headers(token))


def nobody(url: str, token: str, stop: Event) -> None:
    """The same without a token."""
    del token
    _crowd(url, 30, stop, "/metrics", {})


ATTACKS: dict[str, Attack] = {
    attack.__name__: attack
    for attack in (slow_heads, silent_websockets, slow_bodies, large_documents, metrics, nobody)
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--seconds", type=float, default=10.0, help="of each time")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    figures = measure(chosen.seconds, chosen.rounds)
    report(figures, chosen.json, seconds=chosen.seconds, rounds=chosen.rounds)


if __name__ == "__main__":
    main()
