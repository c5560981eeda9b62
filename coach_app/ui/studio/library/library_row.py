"""One routine in the studio's list."""

from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from coach_app.app.studio.shelf import LibraryEntry
from coach_app.ui import texts
from coach_app.ui.studio import words
from coach_app.ui.studio.page import PictureRow, menu
from coach_app.ui.widgets.boxes import Part, column, row
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.label import Label

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
        self.main = _RowButton(entry, language)
        self.main.clicked.connect(lambda: self.opened.emit(entry.routine.id))
        self.menu_button = Button("⋯", quiet=True)
        self.menu_button.setFixedWidth(52)
        self.menu_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.menu_button.setAccessibleName(self.tr("More about this routine"))
        self.menu_button.setToolTip(self.tr("Share, duplicate, remove"))
        self.menu_button.setMenu(self._make_menu())
        row((self.main, 1), self.menu_button, space=6, on=self)

    def _make_menu(self) -> QMenu:
        entries = [
            ("open", self.tr("Open")),
            ("export", self.tr("Save as one file (.coach) …")),
            ("duplicate", self.tr("Duplicate")),
        ]
        if self.entry.own and self.entry.drawn:
            entries.insert(1, ("choreography", self.tr("Change the choreography")))
        if self.entry.own:
            entries.append(("remove", self.tr("Remove")))
        return menu(self, ((what, said, partial(self.act, what)) for what, said in entries))

    def act(self, what: str) -> None:
        """Do what an entry of the menu says."""
        if what == "open":
            self.opened.emit(self.entry.routine.id)
        else:
            self.act_asked.emit(what, self.entry)


class _RowButton(PictureRow):
    """Opens the routine."""

    def __init__(self, entry: LibraryEntry, language: str) -> None:
        title = texts.of(entry.routine.title, language)
        said = self.tr("unsaved changes") if entry.draft else self.tr("draft")
        facts = Label(self._facts(entry), "muted")
        words: list[Part] = [(column(1, Label(title, "heading"), facts, 1, space=3), 1)]
        if entry.draft or not entry.routine.published:
            words.append(Label(said, "advice"))
        super().__init__(entry.picture_bgra, PICTURE_PX, *words, space=16, margins=(10, 6, 14, 6))
        self.setAccessibleName(title)

    def sizeHint(self) -> QSize:
        """Height of its picture; a button does not ask its layout."""
        return QSize(320, PICTURE_PX[1] + 20)

    def minimumSizeHint(self) -> QSize:
        """Least size, which is the whole."""
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
