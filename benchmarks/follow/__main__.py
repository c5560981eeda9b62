"""50 sessions in browsers at once, their keypoints replayed: how soon each verdict is there.

    python -m benchmarks.follow [--sessions 50] [--seconds 30] [--rate-hz 15] [--json]

Three runs over a real service: undisturbed; every connection cut for 10 s in the middle; the
service killed (SIGKILL) in the middle and started again. A session counts as lost if its score is
not stored, and its poses if fewer were judged than were sent. What goes over the line is told by
kind and bytes. `api_cpu_ms`, `judge_cpu_ms` and `page_cpu_ms` are processor milliseconds a pose in
the undisturbed run, scores and all, and `others_cores` how many cores other work kept busy
meanwhile: what it takes, whoever waits for a verdict does without.
"""

import argparse
import asyncio
import contextlib
import json
import sqlite3
import tempfile
import time
from collections.abc import Coroutine, Iterator
from pathlib import Path
from statistics import quantiles
from typing import Any

from benchmarks.common.machine import report
from benchmarks.common.running_service import Service, serving
from benchmarks.follow.page import Clip, Page, play
from benchmarks.follow.published import at_rate, invited, publish
from benchmarks.follow.used import Used
from coach_app.engine.core.structures import PoseTrack
from pose_service.storage.database import Database

SESSIONS, SECONDS, RATE_HZ = 50, 30.0, 15.0
CUT_S = 10.0
_DOWN_S = 2.0


def measure(sessions: int, seconds: float, rate_hz: float) -> dict[str, float]:
    """All three runs; times in ms or s, counts, bytes."""
    with tempfile.TemporaryDirectory() as folder, _published(Path(folder)) as (service, track):
        clip = Clip.of_track(at_rate(track, seconds, rate_hz))
        # One before, so that the processes that judge are there.
        asyncio.run(play(_page(service, Path(folder), clip, "warm-up"), rate_hz=1000.0))
        steady = _pages(service, Path(folder), clip, "steady", sessions)
        used = Used(service.processes[0].pid)
        asyncio.run(_all(steady, rate_hz))
        costs = used.since(sessions * len(clip.poses))
        cut = _pages(service, Path(folder), clip, "cut", sessions)
        asyncio.run(_all(cut, rate_hz, _cut_in(cut, 0.3 * seconds)))
        killed = _pages(service, Path(folder), clip, "killed", sessions)
        port = int(service.url.rsplit(":", 1)[1])
        ended = time.monotonic()
        with contextlib.ExitStack() as again:
            kill = _kill_in(service, Path(folder), port, 0.3 * seconds, again)
            asyncio.run(_all(killed, rate_hz, kill))
            ended = time.monotonic() - ended
        stored = _stored(Path(folder) / "data" / "service.sqlite")
    return {
        **_latencies(steady),
        **costs,
        **_kept("steady", steady, stored),
        **_kept("cut", cut, stored),
        **_kept("killed", killed, stored),
        "killed_late_s": ended - seconds,
        **_over_the_line(steady[0]),
    }


@contextlib.contextmanager
def _published(folder: Path) -> Iterator[tuple[Service, PoseTrack]]:
    """A service with one shipped routine, and the instructor's own poses."""
    with serving(folder, workers=0) as service:
        yield service, publish(service.url, folder)


def _pages(service: Service, folder: Path, clip: Clip, name: str, count: int) -> list[Page]:
    return [_page(service, folder, clip, f"{name}-{i}") for i in range(count)]


def _page(service: Service, folder: Path, clip: Clip, participant: str) -> Page:
    database = Database(folder / "data")
    try:
        return invited(service.url, database, clip, participant)
    finally:
        database.close()


async def _all(
    pages: list[Page], rate_hz: float, meanwhile: Coroutine[Any, Any, None] | None = None
) -> None:
    """Everybody at once; nobody begins in the same moment."""

    async def one(page: Page, wait_s: float) -> None:
        await asyncio.sleep(wait_s)
        await play(page, rate_hz=rate_hz)

    work: list[Coroutine[Any, Any, None]] = [
        one(page, i / rate_hz / len(pages)) for i, page in enumerate(pages)
    ]
    await asyncio.gather(*work, *([] if meanwhile is None else [meanwhile]))


async def _cut_in(pages: list[Page], after_s: float) -> None:
    await asyncio.sleep(after_s)
    for page in pages:
        page.cut(CUT_S)


async def _kill_in(
    service: Service, folder: Path, port: int, after_s: float, again: contextlib.ExitStack
) -> None:
    await asyncio.sleep(after_s)
    service.processes[0].kill()
    await asyncio.sleep(_DOWN_S)
    await asyncio.to_thread(again.enter_context, serving(folder, workers=0, port=port))


def _latencies(pages: list[Page]) -> dict[str, float]:
    times_ms = [1000.0 * wait for page in pages for wait in page.latencies_s]
    cuts = quantiles(times_ms, n=100)
    return {"verdict_p50_ms": cuts[49], "verdict_p99_ms": cuts[98], "verdicts": len(times_ms)}


def _kept(name: str, pages: list[Page], stored: dict[str, dict[str, Any]]) -> dict[str, float]:
    """Sessions and poses that are not in the database, verdicts that gave way, scores."""
    found = {who: one for who, one in stored.items() if who.startswith(f"{name}-")}
    sent = sum(len(page.clip.poses) for page in pages)
    scores = {one["score"] for one in found.values()}
    return {
        f"{name}_lost": len(pages) - len(found),
        f"{name}_poses_lost": sent - sum(one["frames"] for one in found.values()),
        f"{name}_verdicts_dropped": sum(
            page.verdicts[-1]["dropped"] for page in pages if page.verdicts
        ),
        f"{name}_scores": len(scores),
    }


def _over_the_line(page: Page) -> dict[str, float]:
    sent: dict[str, float] = {f"sent_{kind}_bytes": size for kind, size in page.sent.items()}
    return sent | {f"received_{kind}_bytes": size for kind, size in page.received.items()}


def _stored(file: Path) -> dict[str, dict[str, Any]]:
    """The documents by participant."""
    with contextlib.closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        rows = connection.execute("SELECT document FROM sessions").fetchall()
    documents = [json.loads(row[0]) for row in rows]
    return {document["participant_id"]: document for document in documents}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--sessions", type=int, default=SESSIONS)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--rate-hz", type=float, default=RATE_HZ)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    figures = measure(chosen.sessions, chosen.seconds, chosen.rate_hz)
    report(
        figures,
        chosen.json,
        sessions=chosen.sessions,
        seconds=chosen.seconds,
        rate_hz=chosen.rate_hz,
    )


if __name__ == "__main__":
    main()
