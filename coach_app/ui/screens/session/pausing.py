"""The questions of a held session: how to go on, and whether to start over."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coach_app.ui import texts
from coach_app.ui.ports import SessionPort
from coach_app.ui.screens.session.steering import WAYS
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.question import Question

CONTINUE, START_OVER, END, STEER = range(4)  # and on from STEER, as in `steering.WAYS`


class PauseQuestions(QObject):
    """Asks over the session screen.

    Args:
        over: the widget that a question covers.
        theme: sizes.

    Signals:
        continued: go on with the session.
        ended: end it and show the result.
        start_over_asked: begin again; this attempt gets no score.
        steered: go on from elsewhere or slower; the argument is one of `steering.WAYS`.
    """

    continued = Signal()
    ended = Signal()
    start_over_asked = Signal()
    steered = Signal(str)

    def __init__(self, over: QWidget, theme: Theme) -> None:
        super().__init__(over)
        self._over = over
        self._theme = theme
        self.question: Question | None = None

    def ask(self, session: SessionPort, ways: tuple[str, ...], detail: str = "") -> None:
        """Ask how to go on.

        Args:
            session: which is held.
            ways: what `steering.WAYS` are called now.
            detail: why the session is held, if that is not obvious.
        """
        failed = session.state == "failed"
        self._open(
            Question(
                self._over,
                self._theme,
                texts.fault(session.error) if failed else self.tr("Pause"),
                (
                    self.tr("Try again") if failed else self.tr("Continue"),
                    self.tr("Start over"),
                    self.tr("End and see the result"),
                ),
                escape=CONTINUE,
                detail=detail,
                pairs=() if failed else ways,
            ),
            self._answered,
        )

    def answer(self, number: int) -> None:
        """Answer the open question, as its buttons do."""
        if self.question is not None:
            self.question.answer(number)

    def go_on(self) -> None:
        """Take any open question away and go on, as the hand sign asks."""
        if self.question is not None:
            self.close()
            self.continued.emit()

    def close(self) -> None:
        """Take an open question away without an answer."""
        if self.question is not None:
            self.question.hide()
            self.question.deleteLater()
            self.question = None

    def _open(self, question: Question, answered: Callable[[int], None]) -> None:
        self.question = question
        question.answered.connect(answered)

    def _answered(self, answer: int) -> None:
        self.question = None
        if answer == CONTINUE:
            self.continued.emit()
        elif answer == END:
            self.ended.emit()
        elif answer >= STEER:
            self.steered.emit(WAYS[answer - STEER])
        else:
            self._confirm_start_over()

    def _confirm_start_over(self) -> None:
        self._open(
            Question(
                self._over,
                self._theme,
                self.tr("Start over from the beginning?"),
                (self.tr("Yes, start over"), self.tr("No, continue")),
                escape=1,
                first=1,
                detail=self.tr("This attempt will get no score."),
            ),
            self._confirmed,
        )

    def _confirmed(self, answer: int) -> None:
        self.question = None
        if answer == 0:
            self.start_over_asked.emit()
        else:
            self.continued.emit()
