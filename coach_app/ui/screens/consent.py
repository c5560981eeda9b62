"""Asks in plain words whether results may be sent."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coach_app.ui.theme import Theme
from coach_app.ui.widgets.question import Question


class ConsentDialogue(QObject):
    """Asks over a screen; only a plain yes is one.

    Args:
        screen: what is covered.
        theme: sizes.

    Signals:
        decided: whether the participant agrees.
    """

    decided = Signal(bool)

    def __init__(self, screen: QWidget, theme: Theme) -> None:
        super().__init__(screen)
        self._screen = screen
        self._theme = theme
        self.question: Question | None = None

    def open(self) -> None:
        """Ask."""
        self.question = Question(
            self._screen,
            self._theme,
            self.tr("May Coach send your results to your centre?"),
            (self.tr("No, keep them here"), self.tr("Yes, send them")),
            escape=0,
            detail=self.tr(
                "Results from now on are sent, under your participant number: numbers only, no"
                " picture and no name. You can switch this off here at any time."
            ),
            first=0,
        )
        self.question.answered.connect(self._answered)

    def _answered(self, answer: int) -> None:
        self.question = None
        self.decided.emit(answer == 1)
