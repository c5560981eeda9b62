"""One routine in the studio's list."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from coach_app.engine.core.structures import Image
from coach_app.ui import texts
from coach_app.ui.studio import words
from coach_app.ui.studio.ports import LibraryEntry
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.label import Label
from coach_app.ui.widgets.video_view import to_image

PICTURE_PX = (128, 72)


class LibraryRow(QWidget):
    """A picture, title and facts to open it by, and a menu of what else can be done.

    Signals:
        opened: the routine's id.
        act_asked: (what, LibraryEntry), what being export, duplicate, remove or choreography.
    """

    opened = Signal(str)
    act_asked = Signal(str, object)

    def __init__(self, entry: LibraryEntry, language: str) -> None:
        super().__init__()
        self.entry = entry
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.main = _RowButton(entry, language)
        self.main.clicked.connect(lambda: self.opened.emit(entry.routine.id))
        self.menu_button = Button("⋯", quiet=True)
        self.menu_button.setFixedWidth(52)
        self.menu_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.menu_button.setAccessibleName(self.tr("More about this routine"))
        self.menu_button.setToolTip(self.tr("Share, duplicate, remove"))
        self.menu_button.setMenu(self._make_menu())
        row.addWidget(self.main, 1)
        row.addWidget(self.menu_button)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        entries = [
            ("open", self.tr("Open")),
            ("export", self.tr("Save as one file (.coach) …")),
            ("duplicate", self.tr("Duplicate")),
        ]
        if self.entry.own and self.entry.drawn:
            entries.insert(1, ("choreography", self.tr("Change the choreography")))
        if self.entry.own:
            entries.append(("remove", self.tr("Remove")))
        for what, said in entries:
            action = QAction(said, menu)
            action.setObjectName(what)
            action.triggered.connect(lambda _=False, what=what: self.act(what))
            menu.addAction(action)
        return menu

    def act(self, what: str) -> None:
        """As the menu does."""
        if what == "open":
            self.opened.emit(self.entry.routine.id)
        else:
            self.act_asked.emit(what, self.entry)


class _RowButton(Button):
    """Opens the routine."""

    def __init__(self, entry: LibraryEntry, language: str) -> None:
        super().__init__("")
        self.setProperty("role", "row")
        title = texts.of(entry.routine.title, language)
        self.setAccessibleName(title)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 14, 6)
        row.setSpacing(16)
        picture = Label()
        picture.setFixedSize(*PICTURE_PX)
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if entry.picture_bgra is not None:
            picture.setPixmap(_pixmap(entry.picture_bgra))
        row.addWidget(picture)
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addStretch(1)
        column.addWidget(Label(title, "heading"))
        column.addWidget(Label(self._facts(entry), "muted"))
        column.addStretch(1)
        row.addLayout(column, 1)
        if entry.draft or not entry.routine.published:
            said = self.tr("unsaved changes") if entry.draft else self.tr("draft")
            row.addWidget(Label(said, "advice"))
        for label in self.findChildren(Label):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """As high as its picture; a button does not ask its layout."""
        return QSize(320, PICTURE_PX[1] + 20)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def _facts(self, entry: LibraryEntry) -> str:
        routine = entry.routine
        count = len(routine.moves)
        facts = [
            words.time(routine.duration_s),
            texts.position(routine.position),
            self.tr("no moves yet") if not count else self.tr("moves: {n}").format(n=count),
        ]
        if entry.drawn:
            facts.append(self.tr("drawn"))
        return "  ·  ".join(facts)


def _pixmap(bgra: Image) -> QPixmap:
    return QPixmap.fromImage(to_image(bgra).copy()).scaled(
        *PICTURE_PX,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
