"""100 desktop clients post sessions for a minute: how long each waits, and whether any is lost.

    python -m benchmarks.service_sessions [--clients 100] [--seconds 60] [--pause-s 1] [--json]

Each client is the app's own (`coach_app.service_client.client`), on a connection of its own, and
posts a session a second, a thousand times as often as a home would. A session counts as lost if it
was acknowledged and is not in the database afterwards, or was still refused after ten tries.
"""

import argparse
import contextlib
import sqlite3
import tempfile
import threading
import time
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles

from benchmarks.common.machine import report
from benchmarks.common.running_service import TOKEN, serving
from coach_app.engine.core.structures import JointScore, SessionScore
from coach_app.engine.reporting.session_document import session_document
from coach_app.errors import BackendBusy
from coach_app.service_client.client import Client

CLIENTS = 100
SECONDS = 60.0
PAUSE_S = 1.0
_TRIES = 10
_JOINT = JointScore(0.8, 0.1, 0.1, 0.0, 6.5, 80.0, 92.0)
_SCORE = SessionScore(0.8, 0.9, 0.4, True, 1800, 2, 30.0, "blazepose_full", {"left_elbow": _JOINT})


@dataclass
class Posted:
    """What one client has seen. Its own thread writes it."""

    waits_ms: list[float] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    given_up: int = 0
    tried_again: int = 0


def measure(
    clients: int = CLIENTS, seconds: float = SECONDS, pause_s: float = PAUSE_S
) -> dict[str, float]:
    """Post from `clients` at once; waits in ms, counts."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder), workers=0, most_sessions_hourly=10**6) as service,
    ):
        seen = [Posted() for _ in range(clients)]
        until_s = time.monotonic() + seconds
        threads = [
            threading.Thread(
                target=post_until, args=(service.url, number, until_s, pause_s, seen[number])
            )
            for number in range(clients)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        acknowledged = {key for posted in seen for key in posted.acknowledged}
        stored = kept(Path(folder) / "data" / "service.sqlite")
    cuts = quantiles([wait for posted in seen for wait in posted.waits_ms], n=100)
    given_up = sum(posted.given_up for posted in seen)
    return {
        "sessions_p50_ms": cuts[49],
        "sessions_p99_ms": cuts[98],
        "sessions_per_s": len(acknowledged) / seconds,
        "sessions": len(acknowledged),
        "tried_again": sum(posted.tried_again for posted in seen),
        "lost": len(acknowledged - stored) + given_up,
    }


def post_until(url: str, number: int, until_s: float, pause_s: float, seen: Posted) -> None:
    """Post a session every `pause_s` on one connection, until a monotonic time."""
    time.sleep(pause_s * number / CLIENTS)  # homes do not end their sessions at one beat
    with Client(url, TOKEN) as client:
        while (begun_s := time.monotonic()) < until_s:
            key = str(uuid.uuid4())
            if _post(client, key, number, seen):
                seen.acknowledged.append(key)
                seen.waits_ms.append(1000.0 * (time.monotonic() - begun_s))
            else:
                seen.given_up += 1
            time.sleep(max(0.0, pause_s - (time.monotonic() - begun_s)))


def _post(client: Client, key: str, number: int, seen: Posted) -> bool:
    """Post one session as the outbox does: again while the backend is busy."""
    document = session_document(
        _SCORE,
        session_id=key,
        participant_id=f"p-{number}",
        routine_id="seated-arms",
        routine_title={"en": "Arms"},
        started_at=datetime.now(UTC),
        duration_s=60.0,
        app_version="benchmark",
        trial=True,
    )
    for _ in range(_TRIES):
        try:
            client.post_session(key, document)
        except BackendBusy:
            seen.tried_again += 1
            time.sleep(0.2)
        else:
            return True
    return False


def kept(database: Path) -> set[str]:
    """Ids of the sessions that a database holds."""
    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return {row[0] for row in connection.execute("SELECT id FROM sessions")}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--clients", type=int, default=CLIENTS)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--pause-s", type=float, default=PAUSE_S, help="from post to post")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    figures = measure(chosen.clients, chosen.seconds, chosen.pause_s)
    report(figures, chosen.json, clients=chosen.clients, seconds=chosen.seconds)


if __name__ == "__main__":
    main()
