"""Asks whether a profile shall be deleted, and deletes it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coach_app.ui.people_ports import PeoplePorts
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.job_watch import JobWatch
from coach_app.ui.widgets.question import Question


class RemoveDialogue(QObject):
    """Asks over a screen; only a plain yes is one.

    Args:
        screen: what is covered.
        theme: sizes.
        ports: delete it.

    Signals:
        removed: who exercised has no profile any more.
        ended: nothing was deleted; the sentence that says so, or an empty one.
    """

    removed = Signal()
    ended = Signal(str)

    def __init__(self, screen: QWidget, theme: Theme, ports: PeoplePorts) -> None:
        super().__init__(screen)
        self._screen = screen
        self._theme = theme
        self._ports = ports
        self.question: Question | None = None
        self._removing = JobWatch(self)
        self._removing.finished.connect(lambda _: self.removed.emit())
        self._removing.failed.connect(lambda _: self._tell_kept())

    def open(self) -> None:
        """Ask."""
        self.question = Question(
            self._screen,
            self._theme,
            self.tr("Delete this profile and all its results?"),
            (self.tr("No, keep it"), self.tr("Yes, delete it")),
            escape=0,
            detail=self.tr("It cannot be brought back. What was sent stays where it was sent to."),
        )
        self.question.answered.connect(self._answered)

    def _answered(self, answer: int) -> None:
        self.question = None
        if answer == 1:
            self._removing.start(self._ports.remove_person())
        else:
            self.ended.emit("")

    def _tell_kept(self) -> None:
        self.ended.emit(self.tr("It could not be deleted. Please try again later."))
