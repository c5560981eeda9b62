"""Kill sessions at random moments and count what of them is lost.

    python -m benchmarks.kills [--json] [--kills 50] [--seed 1]

A process of its own holds one session after the other, as the window does (see `session_child`),
with poses of 17 and 33 keypoints in turn. It is killed with SIGKILL at a random moment of set-up,
beginning, session, pause, end, taking in, or the session after it; during every third one another
process holds the records exclusively from the start till the kill. Then the records are opened as
the next start of the app does, and compared with what the process had told.

Figures: `kills`; `sessions`, that were begun; `finished`, whose score was promised to be kept;
`lost_scores`, `lost_sessions`, `lost_flushed` (observations promised to be on the disk),
`not_listed` (interrupted and not offered as such), `doubled`, `damaged`, `left_files` (beside the
records after taking in), each 0 where all is well; `worst_lost_s`, the longest time before the kill
from which an observation is missing. `faults` says them.
"""

import argparse
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from benchmarks.common.machine import progress, report
from benchmarks.kills.session_child import ROUTINE
from benchmarks.kills.told import Faults, Told, by_session, check, read_told
from coach_app import settings
from coach_app.avatar.shipped import instructor_track
from coach_app.engine.pose_tracks.tracks import save_track
from coach_app.records.store import FILE_NAME, Store

KILLS = 50
# Where a process is killed: so many seconds after it told this for the first, or second, time.
MOMENTS = {
    "set-up": ("look", 0, 0.5),
    "beginning": ("begin", 0, 0.3),
    "first line": ("begun", 0, 0.02),
    "session": ("seen", 0, 1.2),
    "pause": ("pause", 0, 0.2),
    "end": ("finish", 0, 0.3),
    "keeping": ("finishing", 0, 0.02),
    "taking in": ("taking in", 0, 0.02),
    "next set-up": ("look", 1, 0.4),
    "next session": ("begun", 1, 0.6),
}
_WAIT_S = 120.0


@contextmanager
def held(records: Path) -> Iterator[None]:
    """Another program, this one, holds the records."""
    Store(records).open()
    with closing(sqlite3.connect(records, isolation_level=None)) as connection:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        yield


def kill_once(command: list[str], told: Path, moment: str, chance: random.Random) -> float:
    """Start sessions and kill them; when (monotonic)."""
    what, times, span_s = MOMENTS[moment]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as child:
        until_s = time.monotonic() + _WAIT_S
        while sum(line["what"] == what for line in read_told(told)) <= times:
            if child.poll() is not None or time.monotonic() > until_s:
                child.kill()
                said = b"" if child.stderr is None else child.stderr.read()
                raise RuntimeError(f"the session came to no {what}: {said.decode()[-2000:]}")
            time.sleep(0.002)
        time.sleep(chance.uniform(0.0, span_s))
        killed_s = time.monotonic()
        child.kill()  # SIGKILL: nothing of the process runs any more
        child.wait(_WAIT_S)
    return killed_s


def measure(
    kills: int, seed: int, folder: Path, moments: Sequence[str] = tuple(MOMENTS)
) -> tuple[dict[str, float], Faults]:
    """Kill and check `kills` times, at these moments in turn, on one set of records."""
    chance = random.Random(seed)
    track, records = folder / "poses.npz", folder / "data" / FILE_NAME
    instructor = instructor_track(settings.resource_dir() / "reference_routines" / ROUTINE)
    save_track(track, instructor)
    sessions: dict[str, Told] = {}
    killed_s: dict[str, float] = {}
    faults = Faults()
    for number in range(kills):
        moment = moments[number % len(moments)]
        told = folder / f"told-{number}"
        keypoints = "17" if (number + number // len(moments)) % 2 else "33"
        command = [sys.executable, "-m", "benchmarks.kills.session_child"]
        command += ["--data", str(records.parent), "--track", str(track), "--told", str(told)]
        command += ["--keypoints", keypoints, "--seed", str(chance.randrange(2**31))]
        if number % 3 == 1:
            with held(records):
                at_s = kill_once(command, told, moment, chance)
        else:
            at_s = kill_once(command, told, moment, chance)
        fresh = by_session(read_told(told))
        sessions |= fresh
        killed_s |= dict.fromkeys(fresh, at_s)
        found = check(Store(records), sessions, killed_s)
        faults.said += [f"after kill {number} ({moment}): {fault}" for fault in found.said]
        faults.worst_lost_s = max(faults.worst_lost_s, found.worst_lost_s)
        progress(f"{number + 1} of {kills}, {moment}: {len(found.said)} faults")
    found = check(Store(records), sessions, killed_s)
    figures = {name: value for name, value in vars(found).items() if name != "said"}
    return {
        "kills": kills,
        "sessions": len(sessions),
        "finished": sum(told.kept for told in sessions.values()),
        **figures,
        "worst_lost_s": faults.worst_lost_s,
    }, faults


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures, faults = measure(chosen.kills, chosen.seed, Path(folder))
    report(figures, chosen.json, faults=faults.said)


if __name__ == "__main__":
    main()
