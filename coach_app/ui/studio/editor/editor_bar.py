"""The line above the editor: back, title, undo and redo, save, preview, share."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from coach_app.app.studio.studio_service import Opened
from coach_app.engine.core.routine import Routine
from coach_app.ui import texts
from coach_app.ui.studio.document import Document
from coach_app.ui.studio.page import menu
from coach_app.ui.widgets.boxes import row
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.label import Label


class EditorBar(QFrame):
    """Buttons about the whole routine.

    Signals:
        back_asked, save_asked, export_asked, duplicate_asked: the buttons.
        preview_asked: True with the webcam, False with a clip.
        choreography_asked: edit the text that the video was drawn from.
    """

    back_asked = Signal()
    save_asked = Signal()
    preview_asked = Signal(bool)
    export_asked = Signal()
    duplicate_asked = Signal()
    choreography_asked = Signal()

    def __init__(self, language: str, document: Document) -> None:
        super().__init__()
        self._language = language
        self._document = document
        self._own = True
        self.back = Button(self.tr("← Library"), self.back_asked, quiet=True)
        self._title = Label("", "title")
        self._state = Label("", "muted")
        stack = document.undo_stack
        self.undo = Button(self.tr("Undo"), stack.undo)
        self.redo = Button(self.tr("Redo"), stack.redo)
        self.text = Button(self.tr("Choreography"), self.choreography_asked)
        self.preview = Button(self.tr("Preview"))
        webcam, clip = self.tr("With the webcam"), self.tr("With a clip …")
        previews = (
            ("webcam", webcam, lambda: self.preview_asked.emit(True)),
            ("clip", clip, lambda: self.preview_asked.emit(False)),
        )
        self.preview.setMenu(menu(self, previews))
        self.share = Button(self.tr("Share"))
        ways = (
            ("export", self.tr("Save as one file (.coach) …"), self.export_asked.emit),
            ("duplicate", self.tr("Duplicate …"), self.duplicate_asked.emit),
        )
        self.share.setMenu(menu(self, ways))
        self.save = Button(self.tr("Save"), self.save_asked, role="main")
        buttons = (self.undo, self.redo, self.text, self.preview, self.share, self.save)
        row(self.back, self._title, self._state, 1, *buttons, space=8, on=self)
        stack.undoTextChanged.connect(lambda _: self._allow())
        stack.redoTextChanged.connect(lambda _: self._allow())
        stack.indexChanged.connect(lambda _: self._allow())
        document.changed.connect(self._show)
        document.dirtied.connect(lambda _: self._allow())

    def use(self, opened: Opened) -> None:
        """Another routine is being edited."""
        self._own = opened.own
        self.text.setVisible((opened.saved.folder / "choreography.txt").is_file() and opened.own)
        self._allow()

    def _show(self, routine: Routine) -> None:
        self._title.setText(texts.of(routine.title, self._language))
        self._allow()

    def _allow(self) -> None:
        stack = self._document.undo_stack
        self.undo.setEnabled(stack.canUndo())
        self.redo.setEnabled(stack.canRedo())
        self.undo.setToolTip(f"{stack.undoText()} (Ctrl+Z)".strip())
        self.redo.setToolTip(f"{stack.redoText()} (Ctrl+Shift+Z)".strip())
        dirty = self._document.dirty
        draft = self._document.loaded and not self._document.routine.published
        self.save.setEnabled((dirty or draft) and self._own)
        self._state.setText(
            self.tr("comes with Coach")
            if not self._own
            else self.tr("not saved yet")
            if dirty
            else (self.tr("draft: participants do not see it") if draft else self.tr("saved"))
        )
