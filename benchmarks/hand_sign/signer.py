"""Somebody who exercises in the real window and pauses by the hand sign only."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.common.watched_window import WindowWatch, run_watched
from coach_app.ui.main_window import MainWindow
from coach_app.ui.screens.base import Screen
from coach_app.ui.widgets.routine_card import RoutineButton

ROUTINE = "standing-whole-body"
_GIVE_UP_S = 150.0


class Signer(WindowWatch):
    """Begins a session by keys, and from then on only looks."""

    def __init__(self, window: MainWindow, began: float) -> None:
        super().__init__(window, began)
        self._out = Path(os.environ["SIGN_OUT"])
        self._figures: dict[str, object] = {"paused": 0, "continued": 0, "results": 0}
        self._going = self._go()
        self._condition: Callable[[], bool] = lambda: True
        self._since_s = time.monotonic()

    @property
    def noted(self) -> dict[str, object]:
        """The figures."""
        return self._figures

    def _step(self) -> None:
        if self._condition():
            self._condition = next(self._going, lambda: False)
            self._since_s = time.monotonic()
        elif time.monotonic() - self._since_s > _GIVE_UP_S:
            self._picture("stuck")
            self._beat.stop()
            self._window.quit()

    def _go(self) -> Iterator[Callable[[], bool]]:
        window = self._window
        yield self._at(lambda: window.home)
        yield lambda: self._card() is not None
        card = self._card()
        assert card is not None  # it was just waited for
        card.setFocus()
        QTest.keyClick(card, Qt.Key.Key_Return)
        yield self._at(lambda: window.safety)
        yield self._after(1.0)  # as somebody who reads
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)
        yield self._at(lambda: window.session)
        yield lambda: window.session.paused
        paused_s = self._now()
        self._figures["paused"] = 1
        yield self._after(1.0)
        self._picture("paused")
        yield lambda: not window.session.paused
        self._figures.update(continued=1, paused_s=self._now() - paused_s)
        yield self._after(4.0)
        self._picture("goes_on")
        yield self._at(lambda: window.result)
        yield lambda: bool(window.result.number.text())
        yield self._after(1.0)  # until all of it is laid out
        self._picture("result")
        self._figures.update(results=1, score=int(window.result.number.text()))
        self._beat.stop()
        window.quit()

    def _at(self, screen: Callable[[], Screen]) -> Callable[[], bool]:
        return lambda: self._window.screen_shown is screen()

    def _after(self, seconds: float) -> Callable[[], bool]:
        ends_s = time.monotonic() + seconds
        return lambda: time.monotonic() >= ends_s

    def _card(self) -> RoutineButton | None:
        cards = self._window.home.findChildren(RoutineButton)
        return next((card for card in cards if card.card.routine.id == ROUTINE), None)

    def _picture(self, name: str) -> None:
        self._window.grab().save(str(self._out / f"{name}.png"))


if __name__ == "__main__":
    run_watched(Signer)
