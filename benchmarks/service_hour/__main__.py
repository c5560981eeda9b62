"""An hour of mixed load: whether the memory of every process of the service stays flat.

    python -m benchmarks.service_hour [--minutes 60] [--json]

A service with its own worker (SQLite) gets, all at once: two sessions a second, a report in turn as
page, JSON, PDF and FHIR and another page every 15 s, a video of three seconds every 90 s (drawn or
not, one person or all), a session in a browser of 20 s every minute, and requests that are
refused. Every 20 s each process is looked at, every 5 minutes the median of the last minute is
told. Figures by process (`api`, `worker`, `judge`): `pss_mb.05` and so on; `slope_mb_h`, the median
slope between all pairs of looks after the first ten minutes (Theil and Sen), in MB an hour;
`growth_mb`, the last mark less that at ten minutes; `threads` and `descriptors` at ten minutes and
at the end; `cpu_percent` of one core. Decoders, one a video, live for seconds and are counted only.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks.common.clip import CLIP, repeat
from benchmarks.common.machine import progress, report
from benchmarks.common.media import media_dir
from benchmarks.common.running_service import serving
from benchmarks.follow.published import publish
from benchmarks.service.processes import Held, held
from benchmarks.service_hour.load import Load
from coach_app.engine.core.structures import TimeArray

LOOK_EVERY_S, MARK_EVERY_MIN, SETTLED_MIN = 20.0, 5.0, 10.0
_VIDEO_S = 3.0
_MARK_OF_MIN = 1.0  # what a mark is the median of
_LASTING = ("api", "worker", "judge")

Looks = list[tuple[float, dict[str, Held]]]
"""Minutes since the start, and each process then."""


def measure(minutes: float) -> dict[str, float]:
    """Load a service and watch its processes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        clip = folder / "clip.mp4"
        repeat(media_dir() / "video" / CLIP, clip, _VIDEO_S)
        with serving(folder, most_sessions_hourly=10**6) as service:
            track = publish(service.url, folder)
            load = Load(service.url, folder / "data", clip.read_bytes(), track)
            with load.running():
                looks = watch(service.processes[0].pid, minutes)
    return figures(looks) | {kind: float(count) for kind, count in sorted(load.done.items())}


def watch(root: int, minutes: float) -> Looks:
    """Look at all processes again and again; tells every five minutes what they hold."""
    begun_s, looks = time.monotonic(), Looks()
    told_min = 0.0
    while (now_min := (time.monotonic() - begun_s) / 60.0) <= minutes:
        looks.append((now_min, held(root)))
        if now_min >= told_min + MARK_EVERY_MIN:
            told_min += MARK_EVERY_MIN
            marks = {part: _mark(looks, part, now_min, "pss_mb") for part in _parts(looks)}
            progress(
                f"{now_min:.0f} min: "
                + ", ".join(f"{part} {size:.1f} MB" for part, size in marks.items())
            )
        time.sleep(LOOK_EVERY_S)
    return looks


def figures(looks: Looks) -> dict[str, float]:
    """What the looks say."""
    found: dict[str, float] = {}
    last_min = looks[-1][0]
    settled_min = min(SETTLED_MIN, last_min / 3.0)
    for part in _parts(looks):
        for mark in np.arange(MARK_EVERY_MIN, last_min + 0.5, MARK_EVERY_MIN):
            for size in ("pss_mb", "rss_mb"):
                found[f"{part}.{size}.{mark:02.0f}"] = _mark(looks, part, float(mark), size)
        after = [(at, one[part]) for at, one in looks if at >= settled_min and part in one]
        hours = np.array([at / 60.0 for at, _ in after])
        found[f"{part}.slope_mb_h"] = _slope(hours, np.array([one.pss_mb for _, one in after]))
        ends = {"settled": settled_min + _MARK_OF_MIN, "end": last_min}
        marks = {name: _mark(looks, part, at, "pss_mb") for name, at in ends.items()}
        found[f"{part}.growth_mb"] = marks["end"] - marks["settled"]
        for count in ("threads", "descriptors"):
            for name, at in ends.items():
                found[f"{part}.{count}_{name}"] = _mark(looks, part, at, count)
        spent_s = after[-1][1].cpu_s - after[0][1].cpu_s
        found[f"{part}.cpu_percent"] = 100.0 * spent_s / (60.0 * (after[-1][0] - after[0][0]))
    every = {name for _, one in looks for name in one}
    found["processes_of_a_part_beyond_the_first"] = float(
        sum(not name.startswith("decoder") for name in every) - len(_parts(looks))
    )
    return found


def _parts(looks: Looks) -> list[str]:
    """The processes that were there in the last look and last, by part and number."""
    return [name for name in looks[-1][1] if name.partition(".")[0] in _LASTING]


def _mark(looks: Looks, part: str, at_min: float, what: str) -> float:
    """Median over the minute before; NaN where the process was not there."""
    values = [
        float(getattr(one[part], what))
        for minute, one in looks
        if at_min - _MARK_OF_MIN <= minute <= at_min and part in one
    ]
    return statistics.median(values) if values else float("nan")


def _slope(x: TimeArray, y: TimeArray) -> float:
    """(N,) each; the median of the slopes between all pairs (Theil 1950, Sen 1968)."""
    first, second = np.triu_indices(len(x), 1)
    return float(np.median((y[second] - y[first]) / (x[second] - x[first])))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    chosen = parser.parse_args()
    report(measure(chosen.minutes), chosen.json, minutes=chosen.minutes)


if __name__ == "__main__":
    main()
