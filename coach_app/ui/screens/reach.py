"""What was measured of a participant's reach: look at it, measure it again, erase it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from coach_app.engine.concurrency.job import Job
from coach_app.engine.reporting.vocabulary import capitalised, joint_name
from coach_app.ui import texts
from coach_app.ui.ports import KnownReach, ReachPorts
from coach_app.ui.screens.base import Screen
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.job_watch import JobWatch
from coach_app.ui.widgets.question import Question

MOST_JOINTS = 4  # that can be read in one question


class ReachDialogue(QObject):
    """Asks over a screen what to do with the measured reach.

    Args:
        screen: what is covered.
        theme: sizes.
        ports: where the ranges are.

    Signals:
        done: what was done, in a few words; empty if nothing.
    """

    done = Signal(str)

    def __init__(self, screen: Screen, theme: Theme, ports: ReachPorts) -> None:
        super().__init__(screen)
        self._screen = screen
        self._theme = theme
        self._ports = ports
        self.question: Question | None = None
        self._said = ""
        self._doing = JobWatch(self)
        self._doing.finished.connect(lambda _: self.done.emit(self._said))
        self._doing.failed.connect(lambda _: self._fail())
        self._doing.stopped.connect(self._fail)

    def open(self, known: tuple[KnownReach, ...]) -> None:
        """Show what is known, and ask."""
        self._ask(
            self.tr("How far you can reach"),
            self._known(known),
            (
                self.tr("Leave it as it is"),
                self.tr("Measure again next time"),
                self.tr("Erase it"),
            ),
            self._decide,
        )

    def _ask(
        self, text: str, detail: str, answers: tuple[str, ...], then: Callable[[int], None]
    ) -> None:
        """The first answer changes nothing, and is that of Escape."""
        question = Question(
            self._screen, self._theme, text, answers, escape=0, detail=detail, first=0
        )
        question.answered.connect(then)
        self.question = question

    def _known(self, reach: tuple[KnownReach, ...]) -> str:
        lines = [
            self.tr("{joint}: {reached}, shown {asked}").format(
                joint=capitalised(joint_name(of.joint, self._screen.language)),
                reached=texts.degrees(of.rom_deg, of.rom_error_deg),
                asked=texts.degrees(of.asked_deg),
            )
            for of in reach
            if of.limited
        ]
        if not lines:
            return self.tr("You reached as far as the instructor showed.")
        return "\n".join(lines[:MOST_JOINTS])

    def _decide(self, answer: int) -> None:
        self.question = None
        if answer == 1:
            self._do(
                self._ports.measure_reach_anew, self.tr("The next exercise measures it again.")
            )
        elif answer == 2:
            self._ask(
                self.tr("Erase what was measured?"),
                self.tr("It cannot be brought back."),
                (self.tr("No, keep it"), self.tr("Yes, erase it")),
                self._erase,
            )
        else:
            self.done.emit("")

    def _erase(self, answer: int) -> None:
        self.question = None
        if answer == 1:
            self._do(self._ports.erase_reach, self.tr("Erased"))
        else:
            self.done.emit("")

    def _do(self, act: Callable[[], Job[object]], said: str) -> None:
        self._said = said
        self._doing.ask(act())

    def _fail(self) -> None:
        self.done.emit(self.tr("This could not be done. Please try again."))

    def drop(self) -> None:
        """Nobody waits for what is being done any more; it is done all the same."""
        self._doing.drop()
