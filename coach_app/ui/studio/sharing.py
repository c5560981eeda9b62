"""Actions on whole routines: export, import, duplicate, remove and its undo."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coach_app.app.studio.studio_service import StudioDesk
from coach_app.engine.core.routine import Routine
from coach_app.ui.studio import files
from coach_app.ui.studio.notice import Busy, Notice
from coach_app.ui.texts import of


class Sharing(QObject):
    """One thing at a time, shown by `busy` and told by `notice`.

    Signals:
        changed: the library is another one.
    """

    changed = Signal()

    def __init__(
        self, desk: StudioDesk, language: str, busy: Busy, notice: Notice, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._language = language
        self._busy = busy
        self._notice = notice
        self._window = window

    def export(self, routine: Routine) -> None:
        """Ask where to, and write one file."""
        path = files.ask_where_to_share(self._window, routine.id)
        if path is not None:
            self._busy.wait_for(
                self.tr("Writing {file}").format(file=path.name),
                lambda: self._desk.export(routine.id, path),
                lambda _: self._notice.say(self.tr("Saved as {file}.").format(file=path.name)),
            )

    def choose_import(self) -> None:
        """Ask for a .coach file, and take it in."""
        path = files.ask_for_coach_file(self._window)
        if path is not None:
            self.import_file(path)

    def import_file(self, path: Path) -> None:
        """Take a .coach file into the library."""
        said = self.tr("The routine is in your library now.")
        measures = self.tr(
            "The routine is in your library now. The poses that came with it do not fit its video, "
            "so Coach will measure the video itself."
        )
        self._busy.wait_for(
            self.tr("Importing"),
            lambda: self._desk.import_file(path),
            lambda misfit: self._tell_change(measures if misfit else said),
        )

    def duplicate(self, routine: Routine, done: Callable[[str], object] | None = None) -> None:
        """Copy a routine; `done` gets the copy's id, or else the library is told of it."""
        title = self.tr("{title} (copy)").format(title=of(routine.title, self._language))
        said = self.tr("The copy is in your library now.")
        self._busy.wait_for(
            self.tr("Copying"),
            lambda: self._desk.duplicate(routine.id, title),
            done or (lambda _: self._tell_change(said)),
        )

    def remove(self, routine: Routine) -> None:
        """Take a routine out, and offer to undo it."""
        said = self.tr("“{title}” has been removed.").format(
            title=of(routine.title, self._language)
        )

        def done(_: object) -> None:
            self.changed.emit()
            self._notice.say(said, self.tr("Undo"), lambda: self._bring_back(routine))

        self._busy.wait_for(self.tr("Removing"), lambda: self._desk.remove(routine.id), done)

    def _bring_back(self, routine: Routine) -> None:
        said = self.tr("“{title}” is back.").format(title=of(routine.title, self._language))
        self._busy.wait_for(
            self.tr("Bringing it back"),
            lambda: self._desk.bring_back(routine.id),
            lambda _: self._tell_change(said),
        )

    def _tell_change(self, said: str) -> None:
        self.changed.emit()
        self._notice.say(said)
