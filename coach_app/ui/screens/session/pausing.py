"""The questions of a held session: how to go on, and whether to start over."""

from PySide6.QtCore import QObject, Signal

from coach_app.app.live_session import Visit
from coach_app.ui import texts
from coach_app.ui.screens.base import Screen
from coach_app.ui.screens.session.steering import WAYS

CONTINUE, START_OVER, END, STEER = range(4)  # and on from STEER, as in `steering.WAYS`


class PauseQuestions(QObject):
    """Asks over the session screen.

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

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self._screen = screen

    def ask(self, session: Visit, ways: tuple[str, ...], detail: str = "") -> None:
        """Ask how to go on; `ways` name `steering.WAYS`, `detail` says why it is held."""
        failed = session.state == "failed"
        self._screen.put_question(
            texts.fault(session.error) if failed else self.tr("Pause"),
            (
                self.tr("Try again") if failed else self.tr("Continue"),
                self.tr("Start over"),
                self.tr("End and see the result"),
            ),
            self._answered,
            detail=detail,
            escape=CONTINUE,
            pairs=() if failed else ways,
        )

    def go_on(self) -> None:
        """Take any open question away and go on, as the hand sign asks."""
        if self._screen.question is not None:
            self._screen.withdraw_question()
            self.continued.emit()

    def _answered(self, answer: int) -> None:
        if answer == CONTINUE:
            self.continued.emit()
        elif answer == END:
            self.ended.emit()
        elif answer >= STEER:
            self.steered.emit(WAYS[answer - STEER])
        else:
            self._screen.put_question(
                self.tr("Start over from the beginning?"),
                (self.tr("Yes, start over"), self.tr("No, continue")),
                self._confirmed,
                detail=self.tr("This attempt will get no score."),
                escape=1,
            )

    def _confirmed(self, answer: int) -> None:
        if answer == 0:
            self.start_over_asked.emit()
        else:
            self.continued.emit()
