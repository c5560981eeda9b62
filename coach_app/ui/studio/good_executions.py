"""Actions on the good executions of the routine that is edited."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from coach_app.app.studio.studio_service import StudioDesk
from coach_app.engine.routines.executions import AddedExecution
from coach_app.ui.studio import files
from coach_app.ui.studio.editor.editor_page import EditorPage
from coach_app.ui.studio.notice import Busy, Notice


class GoodExecutions(QObject):
    """Adds and removes them, shown by `busy` and told by `notice`."""

    def __init__(
        self, desk: StudioDesk, editor: EditorPage, busy: Busy, notice: Notice, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._editor = editor
        self._busy = busy
        self._notice = notice
        self._window = window
        editor.executions.add_asked.connect(self.choose)
        editor.executions.remove_asked.connect(self.remove)

    def choose(self) -> None:
        """Ask for a recording, and add it."""
        file = files.ask_for_video(self._window)
        if file is not None:
            self.add(file)

    def add(self, file: Path) -> None:
        """Add a video, or a file of poses, to the routine that is edited."""
        opened = self._editor.opened
        if opened is None:
            return

        def done(added: AddedExecution) -> None:
            self._editor.read_executions()
            self._notice.say(self._told(added))

        self._busy.wait_for(
            self.tr("Reading {file}").format(file=file.name),
            lambda: self._desk.add_execution(opened.saved.id, file),
            done,
        )

    def remove(self, name: str) -> None:
        """Let one count no more, and offer to undo it."""
        opened = self._editor.opened
        if opened is None:
            return
        routine_id = opened.saved.id

        def done(removed: dict[str, bytes]) -> None:
            self._editor.read_executions()
            self._notice.say(
                self.tr("“{title}” has been removed.").format(title=name),
                self.tr("Undo"),
                lambda: self._bring_back(routine_id, removed),
            )

        self._busy.wait_for(
            self.tr("Removing"), lambda: self._desk.remove_execution(routine_id, name), done
        )

    def _bring_back(self, routine_id: str, removed: dict[str, bytes]) -> None:
        self._busy.wait_for(
            self.tr("Bringing it back"),
            lambda: self._desk.bring_back_execution(routine_id, removed),
            lambda _: self._editor.read_executions(),
        )

    def _told(self, added: AddedExecution) -> str:
        if added.quality is None:
            return self.tr("“{name}” counts now.").format(name=added.name)
        return self.tr(
            "“{name}” counts now. Beside the routine's own video its quality is {percent} of 100."
        ).format(name=added.name, percent=round(100 * added.quality))
