"""Choice of who exercises: everybody by a picture; a guest; somebody new."""

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from coach_app.app.desktop import Desktop
from coach_app.records.household import GUEST, Member
from coach_app.ui import keys
from coach_app.ui.screens.base import Screen
from coach_app.ui.theme import BODY, TITLE, Theme
from coach_app.ui.widgets.boxes import column, row, take_out
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.emblem import EMBLEMS, emblem_name, paint_emblem
from coach_app.ui.widgets.job_watch import JobWatch
from coach_app.ui.widgets.label import Label
from coach_app.ui.widgets.scroll import Scroll

WIDTH, GAP = 1920 - 2 * 80, 24
SIDE, WIDEST = 270, 480
NAME_SIZE = TITLE - 12
NAME_HEIGHT = 84


class WhoScreen(Screen):
    """Pictures to choose from by the arrow keys; somebody new chooses a picture first.

    Signals:
        chosen: who exercises is known to `Desktop` now.
    """

    chosen = Signal()

    def __init__(self, theme: Theme, language: str, desktop: Desktop) -> None:
        super().__init__(theme, language)
        self._desktop = desktop
        self._new = False
        self._adding = JobWatch(
            self, lambda person: self._choose(person.key), lambda _: self._tell_not_kept()
        )
        self._title = Label("", "title")
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._note = Label("", "muted", wrap=True)
        self._note.hide()  # else it takes a line from the pictures
        self.add = Button(self.tr("Somebody new"), self._offer_pictures)
        back = Button(self.tr("Back"), self.back, quiet=True)
        column(
            self._title,
            (Scroll(inside), 1),
            self._note,
            row(self.add, back, 1, theme=theme, space=28),
            theme=theme,
            space=28,
            margins=(80, 44, 80, 48),
            on=self,
        )

    @property
    def buttons(self) -> list["PersonButton"]:
        """Buttons to choose from, in their order."""
        places = range(self._grid.count())
        found = (item.widget() for i in places if (item := self._grid.itemAt(i)) is not None)
        return [button for button in found if isinstance(button, PersonButton)]

    def enter(self) -> None:
        """Show everybody; who exercises now has the focus."""
        self._new = False
        self._note.hide()
        self._title.setText(self.tr("Who is exercising?"))
        guest = Member(GUEST, self.tr("Guest"))
        self._fill([*self._desktop.people(), guest])
        self.add.show()
        now = self._desktop.person().key
        for button in self.buttons:
            if button.person.key == now:
                button.setFocus(Qt.FocusReason.TabFocusReason)

    def leave(self) -> None:
        """Wait for nothing."""
        self._adding.drop()

    def back(self) -> None:
        """Escape leads from the pictures to the people, and from there on as who it was."""
        if self._new:
            self.enter()
        else:
            super().back()

    def _offer_pictures(self) -> None:
        """Offer the pictures that nobody has first."""
        self._new = True
        self._title.setText(self.tr("Please choose your picture."))
        self.add.hide()
        taken = [person.picture for person in self._desktop.people()]
        self._fill([Member("", picture=of) for of in sorted(EMBLEMS, key=taken.count)])
        keys.focus_first(self)

    def _fill(self, people: list[Member]) -> None:
        take_out(self._grid, self.buttons)
        self._grid.setSpacing(self.theme.px(GAP))
        side = _side(people, self.theme)
        columns = (WIDTH + GAP) // (side + GAP)
        for number, person in enumerate(people):
            button = PersonButton(person, self.theme, side)
            button.clicked.connect(self._press)
            self._grid.addWidget(button, number // columns, number % columns)
            button.show()

    def _press(self) -> None:
        button = self.sender()
        assert isinstance(button, PersonButton)
        if self._new:
            self._adding.start(self._desktop.add_person("", button.person.picture))
        else:
            self._choose(button.person.key)

    def _choose(self, key: str) -> None:
        self._desktop.choose_person(key)
        self.chosen.emit()

    def _tell_not_kept(self) -> None:
        self._note.setText(self.tr("This could not be kept. Please have the disk checked."))
        self._note.show()


def said_name(person: Member) -> str:
    """Name of a person: their own word, or that of their picture."""
    return person.name or emblem_name(person.picture)


def _shown_name(person: Member) -> str:
    """Name below the picture, which the first one may lack, who was there before the profiles."""
    return said_name(person) or QCoreApplication.translate("PersonButton", "No name yet")


def _side(people: list[Member], theme: Theme) -> int:
    """How wide they are, in design pixels, so that names show whole; what is too long gives way."""
    metrics = QFontMetrics(theme.font(NAME_SIZE, bold=True))
    widest = max(metrics.horizontalAdvance(_shown_name(person)) for person in people)
    return min(max(SIDE, round(widest / theme.scale) + 40), WIDEST)


class PersonButton(Button):
    """One person: the picture above, the name below."""

    def __init__(self, person: Member, theme: Theme, side: int) -> None:
        super().__init__(_shown_name(person))
        self.person = person
        self._theme = theme
        theme.fix(self, side, SIDE + NAME_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint picture, name, and the ring if it has the focus."""
        px = self._theme.px
        painter = QPainter(self)
        box = self.paint_card(painter, self._theme, 8, 24)
        side = px(SIDE - 80)
        left = box.center().x() - side / 2
        picture = QRectF(left, box.top() + px(28), side, side)
        paint_emblem(painter, self.person.picture, picture)
        painter.setPen(QColor(self._theme.colours.text))
        painter.setFont(self._theme.font(NAME_SIZE, bold=True))
        below = QRectF(box.left() + px(10), box.bottom() - px(84), box.width() - px(20), px(76))
        name = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(below.width())
        )
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, name)
        painter.end()


class PersonChip(Button):
    """Button with who exercises now, which leads to everybody."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("")
        self._theme = theme
        self._picture = ""
        theme.fix(self, 460, 104)

    def show_person(self, person: Member) -> None:
        """Show somebody else."""
        self._picture = person.picture
        guest = self.tr("Guest") if person.key == GUEST else self.tr("Who is it?")
        self.setText(said_name(person) or guest)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture beside the name; the style's own text would lie under it."""
        px = self._theme.px
        painter = QPainter(self)
        box = self.paint_card(painter, self._theme, 6, 20)
        side = box.height() - px(20)
        picture = QRectF(box.left() + px(20), box.top() + px(10), side, side)
        paint_emblem(painter, self._picture, picture)
        painter.setPen(QColor(self._theme.colours.text))
        painter.setFont(self._theme.font(BODY))
        words = box.adjusted(side + px(44), 0, -px(16), 0)
        name = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(words.width())
        )
        side_by = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, side_by, name)
        painter.end()
