"""How long honest clients wait while somebody attacks the service, beside the time before.

    python -m benchmarks.service.attacks [--seconds 10] [--json]

Ten clients of the app's kind post a session twice a second on connections of their own. Meanwhile,
one after the other: 1,100 connections whose heads never end; 200 bodies that drip a byte a second;
eight senders of 260 KB that fit the schema nowhere; thirty that ask for the metrics. Each attack's
99th percentile stands beside that of the quiet time before it (`ratio`). `lost` counts sessions
that were acknowledged and are not there, `refused` those that honest clients could not post.
"""

import argparse
import contextlib
import json
import socket
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlsplit

import requests

from benchmarks.common.machine import progress, report
from benchmarks.common.running_service import TOKEN, serving
from benchmarks.service_sessions import Posted, kept, post_until

CLIENTS = 10
_PAUSE_S = 0.5
_HELD, _DRIPPING, _SENDERS, _SCRAPERS = 1100, 200, 8, 30
_HEADERS = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}

Attack = Callable[[str, threading.Event], None]


def measure(seconds: float) -> dict[str, float]:
    """Every attack beside the quiet time before it."""
    figures: dict[str, float] = {}
    seen: list[Posted] = []
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder), workers=0, most_sessions_hourly=10**6) as service,
    ):
        for name, attack in ATTACKS.items():
            progress(name)
            before = _waits_ms(service.url, seconds, seen)
            with _under(attack, service.url):
                during = _waits_ms(service.url, seconds, seen)
            figures[f"{name}.before_p99_ms"], figures[f"{name}.p99_ms"] = before, during
            figures[f"{name}.ratio"] = during / before
        acknowledged = {key for posted in seen for key in posted.acknowledged}
        stored = kept(Path(folder) / "data" / "service.sqlite")
        log_bytes = (Path(folder) / "log.txt").stat().st_size
    figures["worst_ratio"] = max(value for key, value in figures.items() if key.endswith(".ratio"))
    figures["lost"] = len(acknowledged - stored)
    figures["refused"] = sum(posted.given_up for posted in seen)
    figures["log_mb"] = log_bytes / 1e6
    return figures


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
def _under(attack: Attack, url: str) -> Iterator[None]:
    stop = threading.Event()
    attacker = threading.Thread(target=attack, args=(url, stop))
    attacker.start()
    try:
        time.sleep(1.0)  # until it is under way
        yield
    finally:
        stop.set()
        attacker.join()


def _hold(count: int, first: bytes, drop: bytes) -> Attack:
    """So many connections that send `first`, and then `drop` every second, for ever."""

    def attack(url: str, stop: threading.Event) -> None:
        address = urlsplit(url)
        lines: list[socket.socket] = []
        while not stop.is_set():
            while len(lines) < count and not stop.is_set():
                with contextlib.suppress(OSError):
                    line = socket.create_connection((address.hostname, address.port or 0), 5)
                    line.sendall(first)
                    lines.append(line)
            for line in list(lines):
                try:
                    line.sendall(drop)
                except OSError:  # hung up on: again
                    line.close()
                    lines.remove(line)
            stop.wait(1.0)
        for line in lines:
            line.close()

    return attack


def _crowd(count: int, ask: Callable[[str], object]) -> Attack:
    """So many threads that ask again and again."""

    def attack(url: str, stop: threading.Event) -> None:
        def again() -> None:
            while not stop.is_set():
                with contextlib.suppress(requests.RequestException):
                    ask(url)

        threads = [threading.Thread(target=again) for _ in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    return attack


def _large() -> bytes:
    return json.dumps({"session_id": str(uuid.uuid4()), "moves": [{"move": 5}] * 20_000}).encode()


_BODY = _large()
_HEAD = b"GET /v1/health HTTP/1.1\r\nHost: x\r\n"
_POST = (
    f"POST /v1/sessions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {TOKEN}\r\n"
    "Content-Type: application/json\r\nContent-Length: 99999\r\n\r\n{"
).encode()
ATTACKS: dict[str, Attack] = {
    "slow_heads": _hold(_HELD, _HEAD, b"X-A: b\r\n"),
    "slow_bodies": _hold(_DRIPPING, _POST, b" "),
    "large_documents": _crowd(
        _SENDERS,
        lambda url: requests.post(f"{url}/v1/sessions", data=_BODY, headers=_HEADERS, timeout=30),
    ),
    "metrics": _crowd(
        _SCRAPERS, lambda url: requests.get(f"{url}/metrics", headers=_HEADERS, timeout=30)
    ),
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--seconds", type=float, default=10.0, help="of each time")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    report(measure(chosen.seconds), chosen.json, seconds=chosen.seconds)


if __name__ == "__main__":
    main()
