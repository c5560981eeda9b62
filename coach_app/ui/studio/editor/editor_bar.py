"""The line above the editor: back, title, undo and redo, save, preview, share."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu

from coach_app.engine.core.routine import Routine
from coach_app.ui import texts
from coach_app.ui.studio.document import Document
from coach_app.ui.studio.ports import Opened
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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.back = Button(self.tr("← Library"), quiet=True)
        self.back.clicked.connect(self.back_asked)
        self._title = Label("", "title")
        self._state = Label("", "muted")
        self.undo = Button(self.tr("Undo"))
        self.redo = Button(self.tr("Redo"))
        self.text = Button(self.tr("Choreography"))
        self.text.clicked.connect(self.choreography_asked)
        self.preview = Button(self.tr("Preview"))
        self.preview.setMenu(self._make_preview_menu())
        self.share = Button(self.tr("Share"))
        self.share.setMenu(self._make_share_menu())
        self.save = Button(self.tr("Save"))
        self.save.setProperty("role", "main")
        self.save.clicked.connect(self.save_asked)
        row.addWidget(self.back)
        row.addWidget(self._title)
        row.addWidget(self._state)
        row.addStretch(1)
        for button in (self.undo, self.redo, self.text, self.preview, self.share, self.save):
            row.addWidget(button)
        stack = document.undo_stack
        self.undo.clicked.connect(stack.undo)
        self.redo.clicked.connect(stack.redo)
        stack.undoTextChanged.connect(lambda _: self._allow())
        stack.redoTextChanged.connect(lambda _: self._allow())
        stack.indexChanged.connect(lambda _: self._allow())
        document.changed.connect(self._show)
        document.dirtied.connect(lambda _: self._allow())

    def _make_preview_menu(self) -> QMenu:
        menu = QMenu(self)
        for words, webcam in (
            (self.tr("With the webcam"), True),
            (self.tr("With a clip …"), False),
        ):
            action = QAction(words, menu)
            action.triggered.connect(lambda _=False, webcam=webcam: self.preview_asked.emit(webcam))
            menu.addAction(action)
        return menu

    def _make_share_menu(self) -> QMenu:
        menu = QMenu(self)
        for words, signal in (
            (self.tr("Save as one file (.coach) …"), self.export_asked),
            (self.tr("Duplicate …"), self.duplicate_asked),
        ):
            action = QAction(words, menu)
            action.triggered.connect(lambda _=False, signal=signal: signal.emit())
            menu.addAction(action)
        return menu

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
