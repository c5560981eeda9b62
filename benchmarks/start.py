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
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.machine import progress, report
from coach_app import settings
from setup.virtual_display import virtual_display

_TIMEOUT_S = 180.0


def main() -> None:
    """Start the program again and again, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--routines", type=int, nargs="+", default=[32, 100])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--child", type=float, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child is not None:
        _child(arguments.child)
        return
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
        **{k: v for k, v in os.environ.items() if k != "WAYLAND_DISPLAY"},
        "COACH_DATA": str(folder / "data"),
        "COACH_CACHE": str(folder / "cache"),
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
    }
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.start", "--child", repr(time.time())],
        env=environment,
        stdout=subprocess.PIPE,
        timeout=_TIMEOUT_S,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout.decode().splitlines()[-1])
    return found


def _child(began: float) -> None:
    """The program itself, with somebody who watches what is painted."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    from coach_app import cli
    from coach_app.ui import app
    from coach_app.ui.main_window import MainWindow
    from coach_app.ui.widgets.routine_card import RoutineButton

    moments: dict[str, float] = {}
    held_up = [0.0]

    class Watch(QObject):
        """Notes the first paintings, and ends the program when all is there."""

        def __init__(self, window: MainWindow) -> None:
            super().__init__(window)
            self._window, self._last = window, 0.0
            self._beat = QTimer(self, interval=2)
            self._beat.timeout.connect(self._look)
            qt.installEventFilter(self)

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                if isinstance(watched, MainWindow):
                    self._note("shown_s")
                    if not self._beat.isActive():
                        self._beat.start()
                elif isinstance(watched, RoutineButton):
                    self._note("cards_s")
            return False

        def _note(self, name: str) -> None:
            if name not in moments:
                # What is painted now is on the screen when the next event comes.
                moments[name] = 0.0
                QTimer.singleShot(0, lambda: moments.update({name: time.time() - began}))

        def _look(self) -> None:
            now = time.perf_counter()
            if self._last:
                held_up[0] = max(held_up[0], now - self._last)
            self._last = now
            buttons = self._window.findChildren(RoutineButton)
            seen = [button for button in buttons if not button.visibleRegion().isEmpty()]
            if moments.get("cards_s") and not any(button.awaiting_seen for button in seen):
                moments.setdefault("pictures_s", time.time() - began)
            if moments.get("pictures_s") and self._window.home.settled:
                moments.setdefault("settled_s", time.time() - began)
                self._beat.stop()
                self._window.quit()

    qt = app.application()
    made = MainWindow.__init__

    def watched(self: MainWindow, *arguments: object) -> None:
        made(self, *arguments)  # type: ignore[arg-type] # as the program gives them
        self.watch = Watch(self)  # type: ignore[attr-defined] # kept as long as the window

    MainWindow.__init__ = watched  # type: ignore[method-assign] # the program makes its own window
    cli.main([])
    print(json.dumps({**moments, "held_up_ms": 1000.0 * held_up[0]}))


if __name__ == "__main__":
    main()
