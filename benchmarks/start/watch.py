"""The program's window with somebody who watches what is painted: one run of `benchmarks.start`.

Prints one JSON object and ends when all that home shows by itself is there.
"""

import json
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer

from coach_app import cli
from coach_app.ui.application.qt_application import application
from coach_app.ui.main_window import MainWindow
from coach_app.ui.widgets.routine_card import RoutineButton


class Watch(QObject):
    """Notes when window, cards and pictures come.

    Args:
        window: of the program.
        began: when its process was started, as time.time().
    """

    moments: dict[str, float]

    def __init__(self, window: MainWindow, began: float) -> None:
        super().__init__(window)
        self.moments = {}
        self.held_up_s = 0.0
        self._window, self._began, self._last = window, began, 0.0
        self._beat = QTimer(self, interval=2)
        self._beat.timeout.connect(self._look)
        application().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look at what is about to be painted."""
        if event.type() == QEvent.Type.Paint:
            if isinstance(watched, MainWindow):
                self._note("shown_s")
                if not self._beat.isActive():
                    self._beat.start()
            elif isinstance(watched, RoutineButton):
                self._note("cards_s")
        return False

    def _note(self, name: str) -> None:
        if name not in self.moments:
            self.moments[name] = 0.0
            # What is painted now is on the screen when the next event comes.
            QTimer.singleShot(0, lambda: self.moments.update({name: self._now()}))

    def _now(self) -> float:
        return time.time() - self._began

    def _look(self) -> None:
        now = time.perf_counter()
        if self._last:
            self.held_up_s = max(self.held_up_s, now - self._last)
        self._last = now
        waiting = [b for b in self._window.findChildren(RoutineButton) if b.awaiting_seen]
        if self.moments.get("cards_s") and not waiting:
            self.moments.setdefault("pictures_s", self._now())
            if self._window.home.settled:
                self.moments["settled_s"] = self._now()
                self._beat.stop()
                self._window.quit()


def main() -> None:
    """Run the program and print what was noted."""
    began = float(sys.argv[1])
    watches: list[Watch] = []
    make = MainWindow.__init__

    def watched(window: MainWindow, *arguments: object) -> None:
        make(window, *arguments)  # type: ignore[arg-type] # as the program gives them
        watches.append(Watch(window, began))

    MainWindow.__init__ = watched  # type: ignore[assignment, method-assign] # the program makes its window
    application()
    cli.main([])
    (watch,) = watches
    print(json.dumps({**watch.moments, "held_up_ms": 1000.0 * watch.held_up_s}))


if __name__ == "__main__":
    main()
