"""Somebody who exercises with the voice on: what was counted when, and what the voice was asked."""

import time

from benchmarks.common.watched_window import WindowWatch, run_watched
from coach_app.engine.movement.live_count import Counted
from coach_app.ui.main_window import MainWindow
from coach_app.ui.screens.session.count_badge import CountBadge
from coach_app.ui.speech import Voice

ROUTINE = "chair-arms"
PLAYED_S = 80.0
_GIVE_UP_S = 300.0


class Watch(WindowWatch):
    """Begins a session and waits for its result.

    Args:
        window: of the program.
        began: when its process was started, as time.time().
    """

    def __init__(self, window: MainWindow, began: float) -> None:
        super().__init__(window, began)
        self._counted: list[tuple[float, int]] = []
        self._counted_in: list[tuple[float, int]] = []
        self._asked: list[tuple[float, str]] = []
        self._result = 0
        self._next = self._choose
        self._note_counts()

    @property
    def noted(self) -> dict[str, object]:
        """Each as a moment of time.time() and what it was."""
        trouble = self._window.voice.trouble
        return {
            "counted": self._counted,
            "counted_in": self._counted_in,
            "asked": self._asked,
            "result": self._result,
            "voice": trouble or "",
        }

    def _note_counts(self) -> None:
        show, figure, send = CountBadge.show_count, CountBadge.show_figure, Voice._send

        def shown(badge: CountBadge, counted: Counted | None) -> None:
            if counted is not None and counted.reps > 0:
                self._counted.append((time.time(), counted.reps))
            show(badge, counted)

        def figured(badge: CountBadge, number: int | None, asked: int | None = None) -> bool:
            other = figure(badge, number, asked)
            if other and number is not None and badge is self._window.session.stage.pictures.ahead:
                self._counted_in.append((time.time(), number))
            return other

        def sent(voice: Voice, do: str, text: str) -> None:
            self._asked.append((time.time(), text))
            send(voice, do, text)

        CountBadge.show_count = shown  # type: ignore[assignment, method-assign]  # and looks on
        CountBadge.show_figure = figured  # type: ignore[assignment, method-assign]  # as above
        Voice._send = sent  # type: ignore[assignment, method-assign]  # as above

    def _step(self) -> None:
        if self._now() > _GIVE_UP_S:
            self._leave()
        else:
            self._next()

    def _choose(self) -> None:
        if self._window.home.settled:
            self._window.choose(ROUTINE)
            self._next = self._wait_for_result

    def _wait_for_result(self) -> None:
        if self._window.screen_shown is self._window.safety:
            self._window.safety.understood.emit()
        player = self._window.session.player
        over = player is not None and player.position_s > PLAYED_S
        if over and not self._window.voice.busy:
            self._window.session.finished.emit()
        if self._window.screen_shown is self._window.result and self._window.result.number.text():
            self._result = 1
            self._leave()

    def _leave(self) -> None:
        self._beat.stop()
        self._window.quit()


if __name__ == "__main__":
    run_watched(Watch)
