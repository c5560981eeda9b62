"""100 desktop clients post sessions for a minute: how long each waits, and whether any is lost.

    python -m benchmarks.service_sessions [--clients 100] [--seconds 60] [--pause-s 1] [--videos 0]
        [--json]

Each client is the app's own (`coach_app.service_client.client`), on a connection of its own, and
posts a session a second, a thousand times as often as a home would. A session counts as lost if it
was acknowledged and is not in the database afterwards, or was still refused after ten tries. With
`--videos` the service's worker has so many at work meanwhile, all at once (`videos_at_work_begin`,
`_end`).
"""

import argparse
import contextlib
import sqlite3
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

import requests

from benchmarks.common.clip import CLIP, repeat
from benchmarks.common.machine import report
from benchmarks.common.media import media_dir
from benchmarks.common.running_service import TOKEN, posted_session, serving, unlike
from coach_app.errors import BackendBusy
from coach_app.service_client.client import Client

CLIENTS = 100
SECONDS = 60.0
PAUSE_S = 1.0
_TRIES = 10
_LONGER = 20.0  # than the posting lasts, as each video is: ten share what a core or two decode
_BUSY_WITHIN_S = 120.0
_HEADERS = {"Authorization": f"Bearer {TOKEN}"}


@dataclass
class Posted:
    """What one client has seen. Its own thread writes it."""

    waits_ms: list[float] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    given_up: int = 0
    tried_again: int = 0


def measure(
    clients: int = CLIENTS, seconds: float = SECONDS, pause_s: float = PAUSE_S, videos: int = 0
) -> dict[str, float]:
    """Post from `clients` at once; waits in ms, counts."""
    unlimited = {"most_sessions_hourly": 10**6, "most_requests_s": 10**6}  # one token for all
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(
            Path(folder), workers=None if videos else 0, jobs=max(videos, 1), **unlimited
        ) as service,
    ):
        at_work = {"begin": _keep_busy(service.url, Path(folder), videos, seconds)}
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
        at_work["end"] = _at_work(service.url)
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
        **{f"videos_at_work_{when}": count for when, count in at_work.items()},
    }


def _keep_busy(url: str, folder: Path, videos: int, seconds: float) -> int:
    """Send videos that take longer than the posting, and wait until all are at work."""
    if not videos:
        return 0
    clip = folder / "clip.mp4"
    repeat(media_dir() / "video" / CLIP, clip, _LONGER * seconds)
    for _ in range(videos):
        body = unlike(clip.read_bytes())
        headers = {**_HEADERS, "Content-Type": "video/mp4"}
        options = {"draw": "false"}
        requests.post(
            f"{url}/v1/videos", data=body, params=options, headers=headers, timeout=60
        ).raise_for_status()
    until_s = time.monotonic() + _BUSY_WITHIN_S
    while (count := _at_work(url)) < videos and time.monotonic() < until_s:
        time.sleep(1.0)
    return count


def _at_work(url: str) -> int:
    answer = requests.get(f"{url}/v1/tasks", params={"limit": 100}, headers=_HEADERS, timeout=60)
    return sum(task["state"] == "running" for task in answer.json()["tasks"])


def post_until(url: str, number: int, until_s: float, pause_s: float, seen: Posted) -> None:
    """Post a session every `pause_s` on one connection, until a monotonic time."""
    time.sleep(pause_s * number / CLIENTS)  # homes do not end their sessions at one beat
    with Client(url, TOKEN) as client:
        while (begun_s := time.monotonic()) < until_s:
            key, document = posted_session(participant_id=f"p-{number}", trial=True)
            if _post(client, key, document, seen):
                seen.acknowledged.append(key)
                seen.waits_ms.append(1000.0 * (time.monotonic() - begun_s))
            else:
                seen.given_up += 1
            time.sleep(max(0.0, pause_s - (time.monotonic() - begun_s)))


def _post(client: Client, key: str, document: dict[str, object], seen: Posted) -> bool:
    """Post one session as the outbox does: again while the backend is busy."""
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
    parser.add_argument("--videos", type=int, default=0, help="at work meanwhile")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    figures = measure(chosen.clients, chosen.seconds, chosen.pause_s, chosen.videos)
    asked = {name: value for name, value in vars(chosen).items() if name != "json"}
    report(figures, chosen.json, **asked)


if __name__ == "__main__":
    main()
