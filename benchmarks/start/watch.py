"""The program's window with somebody who watches what is painted: one run of `benchmarks.start`.

Prints one JSON object and ends when all that home shows by itself is there.
"""

from PySide6.QtCore import QObject, QTimer

from benchmarks.common.watched_window import WindowWatch, run_watched
from coach_app.ui.main_window import MainWindow
from coach_app.ui.widgets.routine_card import RoutineButton


class Watch(WindowWatch):
    """Notes when window, cards and pictures come.

    Args:
        window: of the program.
        began: when its process was started, as time.time().
    """

    def __init__(self, window: MainWindow, began: float) -> None:
        super().__init__(window, began)
        self.moments: dict[str, float] = {}

    @property
    def noted(self) -> dict[str, object]:
        """What was found, by the name that is printed."""
        return dict(self.moments)

    def _painted(self, watched: QObject) -> None:
        if isinstance(watched, MainWindow):
            self._note("shown_s")
        elif isinstance(watched, RoutineButton):
            self._note("cards_s")

    def _note(self, name: str) -> None:
        if name not in self.moments:
            self.moments[name] = 0.0
            # What is painted now is on the screen when the next event comes.
            QTimer.singleShot(0, lambda: self.moments.update({name: self._now()}))

    def _step(self) -> None:
        waiting = [b for b in self._window.findChildren(RoutineButton) if b.awaiting_seen]
        if self.moments.get("cards_s") and not waiting:
            self.moments.setdefault("pictures_s", self._now())
            if self._window.home.settled:
                self.moments["settled_s"] = self._now()
                self._beat.stop()
                self._window.quit()


if __name__ == "__main__":
    run_watched(Watch)
