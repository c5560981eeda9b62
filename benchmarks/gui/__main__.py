"""How long the GUI thread is ever busy during a real session.

Plays a routine in the real window (without a screen) beside a clip as the camera, with the real
model, and lets a timer in the GUI thread beat every 2 ms: a beat that is late by x ms means that
the thread did something else for x ms, be it ours, Qt's or Python's lock.

    python -m benchmarks.gui [--seconds 20] [--routine seated-arms] [--camera CLIP] [--json]

Figures: `gui_longest_ms`, `gui_p999_ms`, `gui_p99_ms` of the gaps between beats, by the clock;
`gui_cpu_longest_ms`, `gui_cpu_p99_ms` of the processor time that the GUI thread itself used in a
gap, which other programs on a busy machine cannot lengthen; `gui_over_10ms` and
`gui_cpu_over_10ms` count the gaps; `gui_busy_share` is its share of one core; `pictures_per_s`
of the routine's video that were shown. `longest_by_part` gives the most
processor time, in ms, that each of our own parts took at once. The studio's thread is measured by
`benchmarks.studio_pictures`.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import dataclasses

import numpy as np
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

from benchmarks.common.machine import progress, report
from coach_app.app.desktop import Desktop
from coach_app.app.installation import Installation
from coach_app.ui.application.qt_application import application, make_prompt
from coach_app.ui.camera_watch import CameraWatch
from coach_app.ui.language import LanguageSwitch
from coach_app.ui.main_window import MainWindow
from coach_app.ui.routine_player import RoutinePlayer
from coach_app.ui.screens.session.guidance import Guidance
from coach_app.ui.screens.session.screen import SessionScreen
from coach_app.ui.speech import Voice
from coach_app.ui.widgets.label import FittedLabel, Label
from coach_app.ui.widgets.video.video_view import VideoView

LIMIT_MS = 10.0
LOOK_MS = 1500
SETTLE_MS = 2500  # opening the camera and the first layout are not the session


# Ours that runs in the GUI thread during a session.
PARTS = (
    (VideoView, "paintEvent"),
    (CameraWatch, "look"),
    (RoutinePlayer, "_look"),
    (SessionScreen, "_tick"),
    (SessionScreen, "_tell"),
    (Guidance, "tell"),
    (Label, "setText"),
    (FittedLabel, "setText"),
    (Voice, "say"),
    (RoutinePlayer, "open"),
    (MainWindow, "_refresh_notes"),
)


class Beat(QObject):
    """A timer that notices how late it is."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps_ms: list[tuple[float, float]] = []
        self._last = (0.0, 0.0)
        self._timer = QTimer(self, interval=2)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._note)

    def start(self) -> None:
        """Begin to beat."""
        self._last = (time.perf_counter(), time.thread_time())
        self._timer.start()

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()

    def _note(self) -> None:
        now = (time.perf_counter(), time.thread_time())
        gap = 1000 * (now[0] - self._last[0]), 1000 * (now[1] - self._last[1])
        self.gaps_ms.append(gap)
        self._last = now


def _time_parts(longest_ms: dict[str, float]) -> None:
    """Wrap each of `PARTS` so that its longest run is noted."""
    for kind, name in PARTS:
        setattr(kind, name, _timed(getattr(kind, name), f"{kind.__name__}.{name}", longest_ms))


def _timed(
    method: Callable[..., object], name: str, longest_ms: dict[str, float]
) -> Callable[..., object]:
    def timed(*arguments: object) -> object:
        began_s = time.thread_time()
        try:
            return method(*arguments)
        finally:
            spent_ms = round(1000 * (time.thread_time() - began_s), 2)
            longest_ms[name] = max(longest_ms.get(name, 0.0), spent_ms)

    return timed


def main() -> None:
    """Run a session for some seconds and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--routine", default="seated-arms")
    parser.add_argument("--camera", help="a clip; by default the routine's own video")
    parser.add_argument("--width", type=int, default=1920)
    parser.add_argument("--height", type=int, default=1080)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()

    longest_ms: dict[str, float] = {}
    _time_parts(longest_ms)
    qt = application()
    beat = Beat()
    with tempfile.TemporaryDirectory() as data:
        parts = dataclasses.replace(Installation.load(), data=Path(data))
        routine = parts.library.get(arguments.routine)
        progress("the routine's pose track")
        parts.track(routine)
        camera = arguments.camera or str(routine.video)
        chosen = parts.settings.replace(
            camera=camera, voice=False, fullscreen=False, safety_read=True
        )
        desktop = Desktop(dataclasses.replace(parts, settings=chosen))
        desktop.lookup().join()
        window = MainWindow(desktop, LanguageSwitch(qt))
        window.resize(arguments.width, arguments.height)
        window.show()
        make_prompt()
        pictures = _play(beat, window, arguments.routine, arguments.seconds)
        window.quit()
        desktop.join()
    _report(beat, pictures / arguments.seconds, longest_ms, arguments.json)


def _play(beat: Beat, window: MainWindow, routine: str, seconds: float) -> int:
    """Run the session; returns how many pictures of the routine were shown while beating."""
    shown = [0]
    loop = QEventLoop()

    def count(*_: object) -> None:
        shown[0] += bool(beat.gaps_ms)

    def begin() -> None:
        window.begin_session()
        assert window.session.player is not None
        window.session.player.pictured.connect(count)

    progress(f"a session of {seconds:g} s with {routine}")
    window.choose(routine)
    QTimer.singleShot(LOOK_MS, begin)
    QTimer.singleShot(LOOK_MS + SETTLE_MS, beat.start)
    QTimer.singleShot(LOOK_MS + SETTLE_MS + round(1000 * seconds), loop.quit)
    loop.exec()
    beat.stop()
    return shown[0]


def _report(beat: Beat, pictures_per_s: float, longest_ms: dict[str, float], as_json: bool) -> None:
    gaps, cpu = np.array(beat.gaps_ms).T
    report(
        {
            "gui_longest_ms": float(gaps.max()),
            "gui_p999_ms": float(np.percentile(gaps, 99.9)),
            "gui_p99_ms": float(np.percentile(gaps, 99)),
            "gui_over_10ms": int((gaps > LIMIT_MS).sum()),
            "gui_cpu_longest_ms": float(cpu.max()),
            "gui_cpu_p99_ms": float(np.percentile(cpu, 99)),
            "gui_cpu_over_10ms": int((cpu > LIMIT_MS).sum()),
            "gui_beats": len(gaps),
            "gui_busy_share": float(cpu.sum() / gaps.sum()),
            "pictures_per_s": pictures_per_s,
        },
        as_json,
        longest_by_part=longest_ms,
    )


if __name__ == "__main__":
    main()
