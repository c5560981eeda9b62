"""Kill -9 at random moments with posts, uploads and jobs under way: what is lost, doubled, failed.

    python -m benchmarks.service_safety.kills [--mode embedded|scaled-out] [--kills 30] [--seed 1]
        [--json]

Four homes post five sessions a second each and every fifth session twice; three instructors send
videos of three seconds over a line that takes a second for each. What is not answered is sent
again, as the app does. Meanwhile, one at a time, the processes of the service are killed: the API,
the worker, decoders, a whole host; scaled out (Redis, PostgreSQL, the API, two workers) also Redis,
PostgreSQL, and all hosts at once. The next kill comes 1 to 5 s after the last. At the end, when all
videos have ended, the database and the files are held against what was acknowledged. `faults` is
the sum of `sessions_` and `videos_` `lost`, `changed`, `doubled`, `of_nobody`, `failed`,
`not_ended` and `not_whole`, and of answers that should not have been; exit status 1 where there are
any.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.common.clip import CLIP, repeat
from benchmarks.common.machine import progress, report
from benchmarks.common.media import media_dir
from benchmarks.service_safety import checks, systems
from benchmarks.service_safety.systems import System
from benchmarks.service_safety.traffic import Traffic
from coach_app.engine.media.capture import FileSource

MODES = {"embedded": systems.embedded, "scaled-out": systems.scaled_out}
_VIDEO_S = 3.0
_PAUSE_S = (1.0, 5.0)
_FAULTS = (
    *("sessions_lost", "sessions_changed", "sessions_doubled", "sessions_of_nobody"),
    *("videos_lost", "videos_doubled", "videos_of_nobody", "videos_failed", "videos_not_ended"),
    *("videos_not_whole", "troubles"),
)


def measure(mode: str, kills: int, seed: int, folder: Path) -> tuple[dict[str, float], list[str]]:
    """Kill, and check; gives the figures, and sentences on answers that should not have been."""
    clip = folder / "clip.mp4"
    repeat(media_dir() / "video" / CLIP, clip, _VIDEO_S)
    with MODES[mode](folder) as system:
        traffic = Traffic(system.url, clip.read_bytes())
        with traffic.running() as known:
            killed = kill(system, kills, random.Random(seed))
        found = checks.after_work(system, known, _frames(clip))
    found |= {
        "posts_again": known.posts_again,
        "uploads_again": known.uploads_again,
        "troubles": len(known.trouble),
    }
    figures = {"kills": float(kills), "faults": sum(found[name] for name in _FAULTS), **found}
    return figures | {f"killed.{name}": count for name, count in sorted(killed.items())}, [
        *known.trouble
    ]


def kill(system: System, kills: int, chance: random.Random) -> Counter[str]:
    """Kill so many times; gives how many processes of each victim were met."""
    killed: Counter[str] = Counter()
    number = 0
    while number < kills:
        time.sleep(chance.uniform(*_PAUSE_S))
        victim = chance.choice(sorted(system.victims))
        met = system.victims[victim]()
        if met:  # where no video is at work there is no decoder
            number += 1
            killed[victim] += met
            progress(f"{number} of {kills}: {victim}, processes: {met}")
    return killed


def _frames(clip: Path) -> int:
    source, frames = FileSource(clip), 0
    while source.read() is not None:
        frames += 1
    source.close()
    return frames


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--mode", choices=list(MODES), default="embedded")
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="coach-kills-") as name:
        figures, troubles = measure(chosen.mode, chosen.kills, chosen.seed, Path(name))
    for trouble in troubles:
        progress(trouble)
    report(figures, chosen.json, mode=chosen.mode, seed=chosen.seed)
    return 1 if figures["faults"] else 0


if __name__ == "__main__":
    sys.exit(main())
