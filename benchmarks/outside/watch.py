"""The program's window with a session in it, watched for standstill: one case of `outside`.

Prints one JSON object: when the window was painted, the longest time for which the GUI thread did
not look at its events, how far the routine's video came, what the voice was found to be.
"""

from PySide6.QtCore import QObject

from benchmarks.common.watched_window import WindowWatch, run_watched
from coach_app.ui.main_window import MainWindow

ROUTINE = "seated-arms"
PLAYED_S = 12.0
_GIVE_UP_S = 75.0


class Watch(WindowWatch):
    """Leads through a session as a participant does, and notes every standstill.

    Args:
        window: of the program.
        began: when its process was started, as time.time().
    """

    def __init__(self, window: MainWindow, began: float) -> None:
        super().__init__(window, began)
        self.found: dict[str, object] = {"shown_s": None, "result": False, "played_s": 0.0}
        self._next = self._choose

    @property
    def noted(self) -> dict[str, object]:
        """What was found, by the name that is printed."""
        return self.found

    def _painted(self, watched: QObject) -> None:
        if isinstance(watched, MainWindow) and self.found["shown_s"] is None:
            self.found["shown_s"] = self._now()

    def _step(self) -> None:
        if self._now() > _GIVE_UP_S:
            self._leave()
        else:
            self._next()

    def _choose(self) -> None:
        if self._window.home.settled:
            self._window.choose(ROUTINE)
            self._next = self._begin

    def _begin(self) -> None:
        if self._window.setup.camera_seen:
            self._window.begin_session()
            self._next = self._play

    def _play(self) -> None:
        player = self._window.session.player
        if player is not None:
            self.found["played_s"] = player.position_s
            if player.position_s > PLAYED_S:
                self._window.session.finished.emit()
                self._next = self._wait_for_result

    def _wait_for_result(self) -> None:
        if self._window.screen_shown is self._window.result and self._window.result.number.text():
            self.found["result"] = True
            self._leave()

    def _leave(self) -> None:
        self._beat.stop()
        self.found["voice"] = self._window.voice.trouble
        self._window.quit()


if __name__ == "__main__":
    run_watched(Watch)
