"""A question over the whole screen: a few large answers, one below the other."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from coach_app.ui import keys
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.label import CENTRE, Label
from coach_app.ui.widgets.scroll import Reading


class Question(QWidget):
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
        super().__init__(parent)
        self.setAccessibleName(f"{text} {detail}".strip())
        self.escape = escape
        self._below = parent
        card = QFrame()
        card.setProperty("role", "card")
        theme.fix(card, width=1000 + theme.more(8))
        column = QVBoxLayout(card)
        theme.space(column, 28, (80, 64, 80, 72))
        column.addWidget(Label(text, "title", wrap=True, align=CENTRE))
        if detail:
            said = Label(detail, "muted", wrap=True, align=CENTRE)
            column.addWidget(Reading(said, theme))
        self._buttons: list[Button] = []
        for answer in answers:
            column.addWidget(self._make_button(answer, theme, 112))
        beside = QGridLayout()
        for i, answer in enumerate(pairs):
            beside.addWidget(self._make_button(answer, theme, 92), i // 2, i % 2)
        if pairs:
            column.addLayout(beside)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card)
        across.addStretch(1)
        page = QVBoxLayout(self)
        page.addStretch(1)
        page.addLayout(across)
        page.addStretch(1)
        parent.installEventFilter(self)
        self.setGeometry(parent.rect())
        self.show()
        self.raise_()
        self._buttons[first].setFocus(Qt.FocusReason.TabFocusReason)

    def _make_button(self, answer: str, theme: Theme, height: int) -> Button:
        button, number = Button(answer), len(self._buttons)
        button.clicked.connect(lambda: self.answer(number))
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the parent at any size."""
        if watched is self._below and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._below.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim what lies below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(8, 12, 17, 215))
        painter.end()

    def answer(self, number: int) -> None:
        """Give an answer and go."""
        self._below.removeEventFilter(self)
        self.hide()
        self.setParent(None)
        self.deleteLater()
        self.answered.emit(number)
