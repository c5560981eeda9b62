"""The program's window with a session in it, watched for standstill: one case of `outside`.

Prints one JSON object: when the window was painted, the longest time for which the GUI thread did
not look at its events, how far the routine's video came, what the voice was found to be.
"""

import json
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer

from coach_app import cli
from coach_app.ui.application.qt_application import application
from coach_app.ui.main_window import MainWindow

ROUTINE = "seated-arms"
PLAYED_S = 12.0
_GIVE_UP_S = 75.0


class Watch(QObject):
    """Leads through a session as a participant does, and notes every standstill.

    Args:
        window: of the program.
        began: when its process was started, as time.time().
    """

    def __init__(self, window: MainWindow, began: float) -> None:
        super().__init__(window)
        self.found: dict[str, object] = {"shown_s": None, "result": False, "played_s": 0.0}
        self.held_up_s, self._last = 0.0, 0.0
        self._window, self._began = window, began
        self._step = self._choose
        self._beat = QTimer(self, interval=2)
        self._beat.timeout.connect(self._look)
        application().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The window is there once it is painted."""
        painted = event.type() == QEvent.Type.Paint and isinstance(watched, MainWindow)
        if painted and self.found["shown_s"] is None:
            self.found["shown_s"] = time.time() - self._began
            self._beat.start()
        return False

    def _look(self) -> None:
        now = time.perf_counter()
        if self._last:
            self.held_up_s = max(self.held_up_s, now - self._last)
        self._last = now
        if time.time() - self._began > _GIVE_UP_S:
            self._leave()
        else:
            self._step()

    def _choose(self) -> None:
        if self._window.home.settled:
            self._window.choose(ROUTINE)
            self._step = self._begin

    def _begin(self) -> None:
        if self._window.setup.camera_seen:
            self._window.begin_session()
            self._step = self._play

    def _play(self) -> None:
        player = self._window.session.player
        if player is not None:
            self.found["played_s"] = player.position_s
            if player.position_s > PLAYED_S:
                self._window.session.finished.emit()
                self._step = self._wait_for_result

    def _wait_for_result(self) -> None:
        if self._window.screen_shown is self._window.result and self._window.result.number_text:
            self.found["result"] = True
            self._leave()

    def _leave(self) -> None:
        self._beat.stop()
        self.found["voice"] = self._window._voice.trouble
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
    print(json.dumps({**watch.found, "held_up_ms": 1000.0 * watch.held_up_s}))


if __name__ == "__main__":
    main()
