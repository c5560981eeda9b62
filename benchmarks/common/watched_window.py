"""The program with its real window and somebody who watches it: one run of a benchmark."""

import json
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer

from coach_app import cli
from coach_app.ui.application.qt_application import application
from coach_app.ui.main_window import MainWindow


class WindowWatch(QObject):
    """Notes what is painted, and the longest time without a look at events.

    Args:
        window: of the program.
        began: when its process was started, as time.time().
    """

    def __init__(self, window: MainWindow, began: float) -> None:
        super().__init__(window)
        self.held_up_s = 0.0
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
        now = time.perf_counter()
        if self._last:
            self.held_up_s = max(self.held_up_s, now - self._last)
        self._last = now
        self._step()


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
    print(json.dumps({**watch.noted, "held_up_ms": 1000.0 * watch.held_up_s}))
