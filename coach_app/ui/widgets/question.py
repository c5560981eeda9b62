"""A question over the whole screen: a few large answers, one below the other."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from coach_app.ui import keys
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.boxes import card, column, row
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.label import CENTRE, Label
from coach_app.ui.widgets.overlay import Overlay
from coach_app.ui.widgets.scroll import Reading


class Question(Overlay):
    """Covers its parent, takes the keys, and answers.

    Args:
        parent: the widget to cover.
        theme: sizes.
        text: the question.
        detail: a second, quieter sentence.
        answers: the buttons, from above.
        pairs: further answers below them, two beside each other; numbered on from `answers`.
        escape: index of the answer that Escape gives.
        first: index of the answer that has the focus.

    Attributes:
        escape: index of the answer that Escape gives.

    Signals:
        answered: index of the answer. The question is gone by then.
    """

    answered = Signal(int)

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        text: str,
        answers: tuple[str, ...],
        escape: int,
        detail: str = "",
        first: int = 0,
        pairs: tuple[str, ...] = (),
    ) -> None:
        super().__init__(parent, QColor(8, 12, 17, 215))
        self.setAccessibleName(f"{text} {detail}".strip())
        self.escape = escape
        surface = card()
        theme.fix(surface, width=1000 + theme.more(8))
        inside = column(
            theme=theme,
            space=28,
            margins=(80, 64 - theme.growth, 80, 72 - theme.growth),
            on=surface,
        )
        inside.addWidget(Label(text, "title", wrap=True, align=CENTRE))
        if detail:
            inside.addWidget(Reading(Label(detail, "muted", wrap=True, align=CENTRE), theme))
        self._buttons: list[Button] = []
        for answer in answers:
            inside.addWidget(self._make_button(answer, theme, 112))
        beside = QGridLayout()
        for i, answer in enumerate(pairs):
            beside.addWidget(self._make_button(answer, theme, 92), i // 2, i % 2)
        if pairs:
            inside.addLayout(beside)
        column(1, row(1, surface, 1), 1, on=self)
        self.cover()
        self._buttons[first].setFocus(Qt.FocusReason.TabFocusReason)

    def _make_button(self, answer: str, theme: Theme, height: int) -> Button:
        number = len(self._buttons)
        button = Button(answer, lambda: self.answer(number))
        theme.fix(button, height=height, lines=0.4)
        self._buttons.append(button)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows stay inside; Escape gives the answer that loses nothing."""
        key = keys.key_of(event)
        if key in keys.ARROWS:
            keys.move_focus(self, keys.ARROWS[key])
        elif key in keys.BACK | keys.PLAY_PAUSE and not event.isAutoRepeat():
            self.answer(self.escape)
        # Everything else is swallowed: what lies below must not react.

    def answer(self, number: int) -> None:
        """Give an answer and go."""
        self.withdraw()
        self.answered.emit(number)
