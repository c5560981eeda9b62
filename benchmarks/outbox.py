"""5,000 waiting scores against a real service, and against a hostile one before it turns honest.

    python -m benchmarks.outbox [--sessions 5000] [--json]

`honest_s` is the time until all have arrived at `pose-service serve` on loopback. Then the same
behind a server that is down, resets, drips, answers 200 with a login page, redirects, answers 422,
429 and 500, each for one round, and hands on to the service afterwards. `lost` counts sessions that
are marked sent and are not in the service's database, `twice` those that are there more than once,
`set_aside` those that the app gave up: each must be 0.
"""

import argparse
import contextlib
import socket
import sqlite3
import struct
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import requests

from benchmarks.common.machine import progress, report
from benchmarks.common.running_service import SCORE, TOKEN, posted_session, serving
from coach_app.engine.core import steady_time
from coach_app.engine.core.steady_time import Instant
from coach_app.records.outbox import Outbox
from coach_app.records.session_record import Posting
from coach_app.records.store import Store
from coach_app.service_client.client import Client

SESSIONS = 5000
TROUBLES = ("down", "reset", "drip", "login page", "redirect", "422", "429", "500")
_CONSENT = "2026-03-02"
_ANSWER_S = 2.0
_ROUND_S = 2 * 86400.0  # after each round the clock of the outbox is moved on by more than any wait


def fill(path: Path, sessions: int) -> Store:
    """Records with so many sessions that wait to be sent."""
    store = Store(path)
    for number in range(sessions):
        journal = store.begin_session("seated-arms", {"en": "Arms"}, "p-17", "blazepose_full")
        _, document = posted_session(journal.session_id)
        journal.finish(SCORE, document, _CONSENT)
        if number % 1000 == 999:
            progress(f"{number + 1} sessions wait")
    return store


@contextmanager
def hostile(service_url: str) -> Iterator[tuple[str, list[str]]]:
    """A server that makes the trouble named in the list it yields, or hands on if there is none."""
    mood: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        onward = requests.Session()

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            trouble = mood[0] if mood else ""
            if trouble == "reset":
                linger = struct.pack("ii", 1, 0)
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                self.close_connection = True
                self.connection.close()
            elif trouble == "drip":
                self._drip()
            elif trouble:
                self._refuse(trouble)
            else:
                headers = {
                    name: self.headers[name]
                    for name in ("Authorization", "Content-Type", "Idempotency-Key")
                }
                answer = self.onward.post(
                    service_url + self.path, body, headers=headers, timeout=30
                )
                self._say(answer.status_code, answer.content, "application/json")

        def _refuse(self, trouble: str) -> None:
            page = b"<html>Log in to the network of Hotel Adler</html>"
            status = {"login page": 200, "redirect": 302}.get(trouble) or int(trouble)
            self._say(status, page, "text/html")

        def _drip(self) -> None:
            with contextlib.suppress(OSError):
                for byte in b"HTTP/1.1 201 Created\r\nContent-Length: 1000\r\n\r\n" + b" " * 1000:
                    self.connection.sendall(bytes([byte]))
                    time.sleep(0.05)
            self.close_connection = True

        def _say(self, status: int, body: bytes, kind: str) -> None:
            head = (
                f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
                f"Retry-After: 60\r\nLocation: /login\r\n\r\n"
            )
            self.connection.sendall(head.encode() + body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", mood
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def deliver(store: Store, url: str, rounds_before: int = 0) -> int:
    """One round; how many were sent."""

    def clock() -> Instant:
        now = steady_time.now()
        return Instant(now.boot, now.s + rounds_before * _ROUND_S)

    with Client(url, TOKEN, (5.0, _ANSWER_S)) as client:
        return Outbox(store, clock).deliver_due(client).sent


def outcome(store: Store, database: Path) -> dict[str, float]:
    """What arrived, compared with what the app believes."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        arrived = Counter(row[0] for row in connection.execute("SELECT id FROM sessions"))
    records = store.history()
    sent = {record.id for record in records if record.posting is Posting.SENT}
    return {
        "sent": len(sent),
        "lost": len(sent - set(arrived)),
        "twice": sum(count > 1 for count in arrived.values()),
        "set_aside": sum(record.posting is Posting.REFUSED for record in records),
        "waiting": sum(record.posting is Posting.WAITING for record in records),
    }


def measure(sessions: int) -> dict[str, float]:
    """Both runs."""
    figures: dict[str, float] = {}
    unlimited = {"most_sessions_hourly": 10**6, "most_requests_s": 10**6}
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder), workers=0, **unlimited) as service,
    ):
        database = Path(folder) / "data" / "service.sqlite"
        store = fill(Path(folder) / "honest.sqlite", sessions)
        begun_s = time.monotonic()
        deliver(store, service.url)
        figures["honest_s"] = time.monotonic() - begun_s
        figures |= {f"honest_{k}": v for k, v in outcome(store, database).items()}

        store = fill(Path(folder) / "hostile.sqlite", sessions)
        with socket.create_server(("127.0.0.1", 0)) as closed:
            down = f"http://127.0.0.1:{closed.getsockname()[1]}"
        with hostile(service.url) as (url, mood):
            early = 0
            for number, trouble in enumerate(TROUBLES):
                mood[:] = [trouble]
                early += deliver(store, down if trouble == "down" else url, number)
                progress(f"{trouble}: {early} taken for sent")
            mood.clear()
            begun_s = time.monotonic()
            deliver(store, url, len(TROUBLES))
            figures["hostile_s"] = time.monotonic() - begun_s
        figures["hostile_sent_too_early"] = early
        figures |= {f"hostile_{k}": v for k, v in outcome(store, database).items()}
    return figures


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--sessions", type=int, default=SESSIONS)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    report(measure(chosen.sessions), chosen.json, sessions=chosen.sessions)


if __name__ == "__main__":
    main()
