"""Somebody who sets Coach up and exercises twice, by keys only: one run of the benchmark."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from benchmarks.common.watched_window import WindowWatch, run_watched
from coach_app.ui import keys
from coach_app.ui.main_window import MainWindow
from coach_app.ui.screens.base import Screen
from coach_app.ui.widgets.routine_card import RoutineButton
from coach_app.ui.widgets.setting_row import ChoiceRow

Condition = Callable[[], bool]

_GIVE_UP_S = 60.0
_LOOKS_S = 1.2  # a person reads before pressing
_COLOURS_S = 25.0
_EXERCISES_S = 12.0
_ENTER, _ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


class FirstPerson(WindowWatch):
    """Presses a key now and then, and takes a picture before each."""

    def __init__(self, window: MainWindow, began: float) -> None:
        super().__init__(window, began)
        self._out = Path(os.environ["FILM_OUT"])
        self._figures: dict[str, object] = {"keys": 0, "pictures": 0, "sessions": 0}
        self._going = self._go()
        self._condition: Condition = lambda: True
        self._since_s = time.monotonic()
        self._missed = ""

    @property
    def noted(self) -> dict[str, object]:
        """The figures, and where it got stuck if it did."""
        return {**self._figures, **({"stuck": self._missed} if self._missed else {})}

    def _step(self) -> None:
        waited_s = time.monotonic() - self._since_s
        if waited_s < _LOOKS_S or (not self._condition() and waited_s < _GIVE_UP_S):
            return
        if not self._condition():
            self._missed = self._picture("stuck")
            self._beat.stop()
            self._window.quit()
            return
        self._condition = next(self._going, lambda: True)
        self._since_s = time.monotonic()

    def _go(self) -> Iterator[Condition]:
        """What is done, one key at a time; yields what has to be so before it goes on."""
        window = self._window
        first = window.first_start
        yield lambda: window.screen_shown is first
        began_s = self._now()
        for name in ("language", "screen", "camera", "sound"):
            yield lambda name=name: window.first_start.step is window.first_start.steps[name]  # type: ignore[misc]  # bound now
            yield from self._press(_ENTER, f"first_{name}")
        self._picture("first_place")
        yield lambda: window.first_start.step is window.first_start.steps["colours"]
        ends_s = time.monotonic() + _COLOURS_S
        yield lambda: window.screen_shown is not window.first_start or time.monotonic() > ends_s
        if window.screen_shown is window.first_start:
            yield from self._press(_ENTER, "first_colours")
        yield self._at(lambda: window.home)
        self._figures["first_start_s"] = self._now() - began_s
        yield lambda: bool(window.home.findChildren(RoutineButton))
        yield from self._exercise(first=True)
        yield from self._focus(lambda w: w is window.home.who, "home_after")
        yield from self._press(_ENTER)
        yield self._at(lambda: window.who)
        yield from self._focus(lambda w: w is window.who.add, "who")
        yield from self._press(_ENTER)
        yield from self._press(_ENTER, "who_is_new")
        yield self._at(lambda: window.home)
        yield from self._exercise(first=False)
        self._beat.stop()
        window.quit()

    def _exercise(self, *, first: bool) -> Iterator[Condition]:
        window = self._window
        yield from self._focus(lambda w: isinstance(w, RoutineButton), "home")
        yield from self._press(_ENTER)
        yield self._at(lambda: window.safety)
        yield from self._press(_ENTER, "safety")
        yield self._at(lambda: window.setup)
        self._picture("setup")
        yield self._at(lambda: window.session)
        if first:
            self._figures["first_session_s"] = self._now()
            self._figures["keys_to_first_session"] = self._figures["keys"]
        ends_s = time.monotonic() + _EXERCISES_S
        yield lambda: time.monotonic() > ends_s
        yield from self._press(_ESCAPE, "session")
        yield lambda: window.session.paused
        yield from self._focus(_ends, "pause")
        yield from self._press(_ENTER)
        yield self._at(lambda: window.result)
        yield lambda: bool(window.result.number.text())
        self._figures["sessions"] = int(str(self._figures["sessions"])) + 1
        yield from self._press(_ESCAPE, "result")
        yield self._at(lambda: window.home)

    def _at(self, screen: Callable[[], Screen]) -> Condition:
        return lambda: self._window.screen_shown is screen()

    def _focus(self, meant: Callable[[QWidget], bool], picture: str) -> Iterator[Condition]:
        """Press arrows until what is meant has the focus, as somebody who sees where it lies."""
        self._picture(picture)
        for _ in range(12):
            now = QApplication.focusWidget()
            if now is not None and meant(now):
                return
            root = self._window.screen_shown.focus_root()
            target = next((w for w in keys.focusable(root) if meant(w)), None)
            if target is not None:
                yield from self._press(self._towards(now, target))
        yield lambda: False  # no arrow key leads there

    def _towards(self, now: QWidget | None, target: QWidget) -> Qt.Key:
        here = self._centre(now) if now is not None else QPoint(0, 0)
        way = self._centre(target) - here
        sideways = abs(way.x()) > abs(way.y()) and not isinstance(now, ChoiceRow)
        if sideways:
            return Qt.Key.Key_Right if way.x() > 0 else Qt.Key.Key_Left
        return Qt.Key.Key_Down if way.y() > 0 else Qt.Key.Key_Up

    def _centre(self, widget: QWidget) -> QPoint:
        return widget.mapTo(self._window, widget.rect().center())

    def _press(self, key: Qt.Key, picture: str = "") -> Iterator[Condition]:
        if picture:
            self._picture(picture)
        self._figures["keys"] = int(str(self._figures["keys"])) + 1
        QTest.keyClick(QApplication.focusWidget() or self._window, key)
        yield lambda: True

    def _picture(self, name: str) -> str:
        number = self._figures["pictures"] = int(str(self._figures["pictures"])) + 1
        file = f"{number:02d}_{name}.png"
        with self.own():
            self._window.grab().save(str(self._out / file))
        return file


def _ends(widget: QWidget) -> bool:
    end = QApplication.translate("PauseQuestions", "End and see the result")
    return isinstance(widget, QPushButton) and widget.text() == end


if __name__ == "__main__":
    run_watched(FirstPerson)
