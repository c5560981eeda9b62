"""How long the window takes to appear, with many routines.

    python -m benchmarks.start [--json] [--routines 32 100] [--runs 3]

Starts the whole program on a virtual X11 display, in a process of its own, with so many routines
of the instructor's own (the shipped video, each with other bytes at its end). `cold` is the first
start: an empty cache, so that every video is hashed and every picture decoded; `warm` a later one.

Figures, each the median over the runs, for every number of routines: `shown_N_cold_s` and
`shown_N_warm_s` from the start of the process to the first painted window; `cards_..._s` until the
first card was painted; `pictures_..._s` until every card that is seen has its picture;
`settled_..._s` until all routines are looked through; `held_up_..._ms` the longest time for which
the GUI thread did not look at its events once the window was there.
"""

import argparse
import shutil
import statistics
import tempfile
from pathlib import Path

from benchmarks.common.machine import progress, report
from benchmarks.common.watched_window import watched_program
from coach_app import settings
from setup.virtual_display import virtual_display

_TIMEOUT_S = 180.0


def main() -> None:
    """Start the program again and again, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--routines", type=int, nargs="+", default=[32, 100])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    figures: dict[str, float] = {}
    for count in arguments.routines:
        runs = [_run(count) for _ in range(arguments.runs)]
        for name in runs[0]:
            figures[name] = statistics.median(run[name] for run in runs)
    report(figures, arguments.json)


def _run(count: int) -> dict[str, float]:
    figures = {}
    with tempfile.TemporaryDirectory() as folder, virtual_display() as display:
        _make_library(Path(folder) / "data" / "routines", count)
        cache = Path(folder) / "cache"
        cache.mkdir()
        (cache / "models").symlink_to(settings.cache_dir() / "models")
        for state in ("cold", "warm"):
            progress(f"{count} routines, {state}")
            for name, value in _start(Path(folder), display).items():
                what, unit = name.rsplit("_", 1)
                figures[f"{what}_{count}_{state}_{unit}"] = value
    return figures


def _make_library(own: Path, count: int) -> None:
    shipped = settings.resource_dir() / "reference_routines" / "seated-arms"
    for number in range(count):
        folder = own / f"routine-{number}"
        shutil.copytree(shipped, folder)
        with (folder / "video.mp4").open("ab") as video:
            video.write(b"\0\0\0\x10free" + number.to_bytes(8, "big"))


def _start(folder: Path, display: str) -> dict[str, float]:
    environment = {
        "COACH_DATA": str(folder / "data"),
        "COACH_FIRST_START": "never",  # what home does is measured
        "COACH_CACHE": str(folder / "cache"),
    }
    return watched_program("benchmarks.start.watch", display, environment, _TIMEOUT_S)


if __name__ == "__main__":
    main()
