"""Base of all screens: arrow keys, Escape, coming and going, and a question over them."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coach_app.ui import keys
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.question import Question


class Screen(QWidget):
    """One screen of the window.

    Attributes:
        question: what is being asked over it; None for nothing.

    Signals:
        went_back: Escape, or a button that means the same.
    """

    went_back = Signal()

    def __init__(self, theme: Theme, language: str) -> None:
        super().__init__()
        self.theme = theme
        self.language = language
        self.question: Question | None = None
        self.setProperty("role", "screen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def enter(self) -> None:
        """The screen is shown: read what it needs, choose where the focus is."""
        keys.focus_first(self)

    def leave(self) -> None:
        """The screen is hidden: stop timers, players, cameras."""

    def back(self) -> None:
        """Escape."""
        self.went_back.emit()

    def first_key(self, key: Qt.Key) -> bool:
        """A key that means something here before it moves the focus or goes back; True if so."""
        return False

    def other_key(self, key: Qt.Key) -> bool:
        """A key that is neither an arrow nor Escape; True if it meant something."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the focus, Escape goes back."""
        key = keys.key_of(event)
        if not event.isAutoRepeat() and self.first_key(key):
            return
        if key in keys.ARROWS:
            keys.move_focus(self.focus_root(), keys.ARROWS[key])
        elif key in keys.BACK:
            if not event.isAutoRepeat():
                self.back()
        elif event.isAutoRepeat() or not self.other_key(key):
            super().keyPressEvent(event)

    def focus_root(self) -> QWidget:
        """Widget that the arrows stay within: the screen, or a question over it."""
        return self.question or self

    def put_question(
        self,
        text: str,
        answers: tuple[str, ...],
        then: Callable[[int], object],
        *,
        detail: str = "",
        escape: int = 0,
        pairs: tuple[str, ...] = (),
    ) -> None:
        """Ask over the screen, as `Question` does.

        The answer of Escape has the focus; `then` is given the answer once the question is gone.
        """

        def answered(answer: int) -> None:
            self.question = None
            then(answer)

        self.question = Question(self, self.theme, text, answers, escape, detail, escape, pairs)
        self.question.answered.connect(answered)

    def withdraw_question(self) -> None:
        """Take an open question away without an answer."""
        if self.question is not None:
            self.question.withdraw()
            self.question = None
