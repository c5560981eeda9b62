"""A participant's measured reach: look at it, measure it again, erase it."""

from PySide6.QtCore import QObject, Signal

from coach_app.app.desktop import Desktop
from coach_app.engine.concurrency.job import Job
from coach_app.engine.judging.range_of_motion import WarmUp
from coach_app.engine.reporting.vocabulary import capitalised, joint_name
from coach_app.ui import texts
from coach_app.ui.screens.base import Screen
from coach_app.ui.widgets.job_watch import JobWatch

MOST_JOINTS = 4  # that can be read in one question


class ReachDialogue(QObject):
    """Asks over a screen what to do with the measured reach.

    Signals:
        done: what was done, in a few words; empty if nothing.
    """

    done = Signal(str)

    def __init__(self, screen: Screen, desktop: Desktop) -> None:
        super().__init__(screen)
        self._screen = screen
        self._desktop = desktop
        self._said = ""
        self._doing = JobWatch(self, lambda _: self.done.emit(self._said), missed=self._fail)

    def open(self, known: WarmUp) -> None:
        """Show what is known, and ask; the first answer changes nothing."""
        self._screen.put_question(
            self.tr("How far you can reach"),
            (
                self.tr("Leave it as it is"),
                self.tr("Measure again next time"),
                self.tr("Erase it"),
            ),
            self._decide,
            detail=self._known(known),
        )

    def _known(self, known: WarmUp) -> str:
        lines = [
            self.tr("{joint}: {reached}, shown {asked}").format(
                joint=capitalised(joint_name(joint, self._screen.language)),
                reached=texts.degrees(of.reached.width_deg, of.reached.error_deg),
                asked=texts.degrees(of.asked.width_deg),
            )
            for joint in known.limited
            for of in (known.joints[joint],)
        ]
        if not lines:
            return self.tr("You reached as far as the instructor showed.")
        return "\n".join(lines[:MOST_JOINTS])

    def _decide(self, answer: int) -> None:
        if answer == 1:
            self._do(
                self._desktop.measure_reach_anew(), self.tr("The next exercise measures it again.")
            )
        elif answer == 2:
            self._screen.put_question(
                self.tr("Erase what was measured?"),
                (self.tr("No, keep it"), self.tr("Yes, erase it")),
                self._erase,
                detail=self.tr("It cannot be brought back."),
            )
        else:
            self.done.emit("")

    def _erase(self, answer: int) -> None:
        if answer == 1:
            self._do(self._desktop.erase_reach(), self.tr("Erased"))
        else:
            self.done.emit("")

    def _do(self, job: Job[object], said: str) -> None:
        self._said = said
        self._doing.ask(job)

    def _fail(self) -> None:
        self.done.emit(self.tr("This could not be done. Please try again."))

    def drop(self) -> None:
        """Stop waiting for what is being done; it is done all the same."""
        self._doing.drop()
