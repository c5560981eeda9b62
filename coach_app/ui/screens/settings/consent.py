"""Asks in plain words whether results may be sent."""

from PySide6.QtCore import QObject, Signal

from coach_app.ui.screens.base import Screen


class ConsentDialogue(QObject):
    """Asks over a screen; only a plain yes is one.

    Signals:
        decided: whether the participant agrees.
    """

    decided = Signal(bool)

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self._screen = screen

    def open(self) -> None:
        """Ask."""
        self._screen.put_question(
            self.tr("May Coach send your results to your centre?"),
            (self.tr("No, keep them here"), self.tr("Yes, send them")),
            lambda answer: self.decided.emit(answer == 1),
            detail=self.tr(
                "Results from now on are sent, under your participant number: numbers only, no"
                " picture and no name. You can switch this off here at any time."
            ),
        )
