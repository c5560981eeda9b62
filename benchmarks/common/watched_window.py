"""The program with its real window and somebody who watches it: one run of a benchmark."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer

from benchmarks.common.machine import progress
from coach_app import cli
from coach_app.ui.application.qt_application import application
from coach_app.ui.main_window import MainWindow


class WindowWatch(QObject):
    """Notes what is painted, and the longest time without a look at events.

    Args:
        window: of the program.
        began: when its process was started, as time.time().

    Attributes:
        held_up_s: that time by the clock, less what the watch itself did in it (`own`).
        held_up_cpu_s: processor time of the GUI thread in it, which other programs cannot lengthen.
        held_up_at: the screen that was shown then.
    """

    def __init__(self, window: MainWindow, began: float) -> None:
        super().__init__(window)
        self.held_up_s = self.held_up_cpu_s = 0.0
        self.held_up_at = ""
        self._cpu_s = self._own_s = self._own_cpu_s = 0.0
        self._window, self._began, self._last = window, began, 0.0
        self._beat = QTimer(self, interval=2)
        self._beat.timeout.connect(self._look)
        application().installEventFilter(self)

    @property
    def noted(self) -> dict[str, object]:
        """What was found, by the name that is printed."""
        raise NotImplementedError

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look at what is about to be painted."""
        if event.type() == QEvent.Type.Paint:
            if isinstance(watched, MainWindow) and not self._beat.isActive() and not self._last:
                self._beat.start()
            self._painted(watched)
        return False

    def _painted(self, watched: QObject) -> None:
        """`watched` is about to be painted."""

    def _step(self) -> None:
        """Called every few milliseconds once the window is there."""

    def _now(self) -> float:
        return time.time() - self._began

    def _look(self) -> None:
        now, cpu_s = time.perf_counter(), time.thread_time()
        held_up_s = now - self._last - self._own_s
        if self._last and held_up_s > self.held_up_s:
            self.held_up_s, self.held_up_cpu_s = held_up_s, cpu_s - self._cpu_s - self._own_cpu_s
            self.held_up_at = type(self._window.screen_shown).__name__
        self._last, self._cpu_s, self._own_s, self._own_cpu_s = now, cpu_s, 0.0, 0.0
        self._step()

    @contextmanager
    def own(self) -> Iterator[None]:
        """What is done inside is the watch's own, and holds nobody up."""
        began, began_cpu_s = time.perf_counter(), time.thread_time()
        yield
        self._own_s += time.perf_counter() - began
        self._own_cpu_s += time.thread_time() - began_cpu_s


def run_watched(make_watch: Callable[[MainWindow, float], WindowWatch]) -> None:
    """Run the program, started at `sys.argv[1]`, and print what its watch noted."""
    began = float(sys.argv[1])
    watches: list[WindowWatch] = []
    make = MainWindow.__init__

    def watched(window: MainWindow, *arguments: object) -> None:
        make(window, *arguments)  # type: ignore[arg-type] # as the program gives them
        watches.append(make_watch(window, began))

    MainWindow.__init__ = watched  # type: ignore[assignment, method-assign] # the program makes its window
    application()
    cli.main([])
    (watch,) = watches
    held_up = {
        "held_up_ms": 1000.0 * watch.held_up_s,
        "held_up_cpu_ms": 1000.0 * watch.held_up_cpu_s,
        "held_up_at": watch.held_up_at,
    }
    print(json.dumps({**watch.noted, **held_up}))


def watched_program(
    watch: str, display: str, environment: Mapping[str, str], timeout_s: float
) -> dict[str, float]:
    """Start the program with its window, and give what its watch noted.

    Args:
        watch: a module that calls `run_watched`.
        display: of X11.
        environment: what it has besides this process's own.
        timeout_s: after which it has failed.
    """
    done = subprocess.run(
        [sys.executable, "-m", watch, repr(time.time())],
        env={
            **{name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"},
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            **environment,
        },
        stdout=subprocess.PIPE,
        timeout=timeout_s,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.decode().splitlines()[-1])
    progress(f"held up for longest at {found.pop('held_up_at')}")
    return found
