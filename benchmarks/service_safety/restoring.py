"""A backup while homes post and videos are worked on, restored elsewhere: what is there, how long.

    python -m benchmarks.service_safety.restoring [--seconds 40] [--json]

The traffic of `benchmarks.service_safety.kills`, without kills. After so many seconds `pose-service
backup` is run beside it, and `pose-service restore` brings the file into another folder, from which
a service is started. Whatever was acknowledged before the backup began has to be there:
`sessions_lost`, `videos_lost`, and `results_lost`, results of finished videos that the new service
does not answer byte by byte. `backup_s`, `restore_s` and `backup_mb` are of the whole commands.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import requests

from benchmarks.common.clip import CLIP, repeat
from benchmarks.common.machine import progress, report
from benchmarks.common.media import media_dir
from benchmarks.common.running_service import TOKEN, serving
from benchmarks.service_safety.traffic import Known, Traffic
from benchmarks.service_sessions import kept

_VIDEO_S = 3.0
_HEADERS = {"Authorization": f"Bearer {TOKEN}"}

Results = dict[str, dict[str, bytes]]
"""Contents by name, by task."""


def measure(seconds: float, folder: Path) -> dict[str, float]:
    """Back up under load, restore, compare."""
    clip, backup = folder / "clip.mp4", folder / "backup.tar"
    repeat(media_dir() / "video" / CLIP, clip, _VIDEO_S)
    old, new = folder / "old", folder / "new"
    for place in (old, new):
        place.mkdir()
    with serving(old, most_sessions_hourly=10**6) as service:
        traffic = Traffic(service.url, clip.read_bytes())
        with traffic.running() as known:
            time.sleep(seconds)
            before = Known(dict(known.sessions), dict(known.videos))
            finished = _results(service.url, before.videos)
            progress("backup")
            backup_s = _run("backup", str(backup), "--data", str(old / "data"))
            meanwhile = len(known.sessions) - len(before.sessions)
    progress("restore")
    restore_s = _run("restore", str(backup), "--data", str(new / "data"))
    sessions = kept(new / "data" / "service.sqlite")
    with serving(new, workers=0) as service:
        tasks = [task_id for task_id in before.videos if _get(service.url, task_id).ok]
        again = _results(service.url, finished)
    return {
        "sessions": len(before.sessions),
        "sessions_lost": len(before.sessions.keys() - sessions),
        "sessions_posted_during_the_backup": meanwhile,
        "videos": len(before.videos),
        "videos_lost": len(before.videos) - len(tasks),
        "videos_finished": len(finished),
        "results_lost": sum(
            again.get(task_id, {}).get(name) != content
            for task_id, contents in finished.items()
            for name, content in contents.items()
        ),
        "backup_s": backup_s,
        "restore_s": restore_s,
        "backup_mb": backup.stat().st_size / 1e6,
    }


def _results(url: str, tasks: Iterable[str]) -> Results:
    """Of the tasks that are done."""
    found: Results = {}
    for task_id in tasks:
        task = _get(url, task_id).json()
        if task.get("state") == "done":
            names = task["results"]
            found[task_id] = {
                name: _get(url, f"{task_id}/results/{name}").content for name in names
            }
    return found


def _get(url: str, path: str) -> requests.Response:
    return requests.get(f"{url}/v1/tasks/{path}", headers=_HEADERS, timeout=60)


def _run(*words: str) -> float:
    """A command of the service; seconds."""
    begun_s = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "pose_service", *words, "--json"],
        check=True,
        stdout=subprocess.DEVNULL,
        env=os.environ,
    )
    return time.monotonic() - begun_s


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=40.0, help="of traffic before the backup")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="coach-restoring-") as name:
        figures = measure(chosen.seconds, Path(name))
    report(figures, chosen.json, seconds=chosen.seconds)
    return 1 if any(figures[f"{what}_lost"] for what in ("sessions", "videos", "results")) else 0


if __name__ == "__main__":
    sys.exit(main())
