"""Asks whether a profile shall be deleted, and deletes it."""

from PySide6.QtCore import QObject, Signal

from coach_app.ui.ports.people import PeoplePorts
from coach_app.ui.screens.base import Screen
from coach_app.ui.widgets.job_watch import JobWatch


class RemoveDialogue(QObject):
    """Asks over a screen; only a plain yes is one.

    Args:
        screen: what is covered.
        ports: delete it.

    Signals:
        removed: who exercised has no profile any more.
        ended: nothing was deleted; the sentence that says so, or an empty one.
    """

    removed = Signal()
    ended = Signal(str)

    def __init__(self, screen: Screen, ports: PeoplePorts) -> None:
        super().__init__(screen)
        self._screen = screen
        self._ports = ports
        self._removing = JobWatch(self, lambda _: self.removed.emit(), lambda _: self._tell_kept())

    def open(self) -> None:
        """Ask."""
        self._screen.put_question(
            self.tr("Delete this profile and all its results?"),
            (self.tr("No, keep it"), self.tr("Yes, delete it")),
            self._answered,
            detail=self.tr("It cannot be brought back. What was sent stays where it was sent to."),
        )

    def _answered(self, answer: int) -> None:
        if answer == 1:
            self._removing.start(self._ports.remove_person())
        else:
            self.ended.emit("")

    def _tell_kept(self) -> None:
        self.ended.emit(self.tr("It could not be deleted. Please try again later."))
