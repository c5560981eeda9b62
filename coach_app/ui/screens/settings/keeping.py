"""Keeps changed settings, and tells whether that was done."""

import dataclasses

from PySide6.QtCore import QObject, Signal

from coach_app.app.desktop import Desktop
from coach_app.errors import CoachError
from coach_app.ui.widgets.job_watch import JobWatch


class Keeping(QObject):
    """One change after the other; the newest is the one that is told of.

    Signals:
        kept: the `Settings` that were wanted.
        refused: a value cannot be used, or the disk refused.
    """

    kept = Signal(object)
    refused = Signal()

    def __init__(self, parent: QObject, desktop: Desktop) -> None:
        super().__init__(parent)
        self._desktop = desktop
        self._wanted = desktop.choices()
        self._job = JobWatch(self, lambda _: self.kept.emit(self._wanted), missed=self.refused.emit)

    def keep(self, **changes: object) -> None:
        """Change some of the `Settings`, and leave the others as they are."""
        choices = dataclasses.replace(self._desktop.choices(), **changes)  # type: ignore[arg-type]  # the rows' values, checked by the settings
        try:
            job = self._desktop.save_choices(choices)
        except CoachError:
            self.refused.emit()
            return
        self._wanted = choices
        self._job.ask(job)
