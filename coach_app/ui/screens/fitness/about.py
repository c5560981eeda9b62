"""The screen before a test: what to do, where chair and camera stand, whom the tables are for."""

import dataclasses

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coach_app.app.desktop import Desktop
from coach_app.engine.core.structures import Image
from coach_app.engine.fitness.norms import SEXES, age_groups
from coach_app.engine.fitness.words import SEATED, TITLES, instructions
from coach_app.ui.screens.base import Screen
from coach_app.ui.speech import Voice
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.boxes import column, row
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.job_watch import JobWatch
from coach_app.ui.widgets.label import Label
from coach_app.ui.widgets.scroll import Reading
from coach_app.ui.widgets.setting_row import ChoiceRow
from coach_app.ui.widgets.video.video_view import to_image

SIDE, GAP = 380, 88


class AboutScreen(Screen):
    """One test: two drawn pictures, a few sentences, age group and sex, and the start.

    Signals:
        started: go on to the camera.
    """

    started = Signal()

    def __init__(self, theme: Theme, language: str, desktop: Desktop, voice: Voice) -> None:
        super().__init__(theme, language)
        self._desktop, self._voice = desktop, voice
        self.test = ""
        self._title = Label("", "sentence")
        self.pictures = TwoPictures(theme)
        self._drawing = JobWatch(self, self.pictures.show_pictures)
        self.words = Label("", wrap=True)
        middle = row(self.pictures, (Reading(self.words, theme), 1), theme=theme, space=60)
        self.start = Button(self.tr("Start"), self.started)
        back = Button(self.tr("Back"), self.back, quiet=True)
        why = self.tr("Age and sex say what is usual. They stay on this computer.")
        reason = Label(why, "muted", wrap=True)
        column(
            self._title,
            (middle, 1),
            self._make_person(),
            row(self.start, back, (reason, 1), theme=theme, space=28),
            theme=theme,
            space=28,
            margins=(100, 48, 100, 48),
            on=self,
        )

    def _make_person(self) -> QHBoxLayout:
        choices = self._desktop.choices()
        untold = ("", self.tr("not told"))
        ages = tuple((group, group) for group in age_groups())
        words = {"women": self.tr("woman"), "men": self.tr("man")}
        sexes = tuple((sex, words[sex]) for sex in SEXES)
        self.age = ChoiceRow(self.theme, self.tr("Age"), (untold, *ages), choices.age_group)
        self.sex = ChoiceRow(self.theme, self.tr("Sex"), (untold, *sexes), choices.sex)
        for choice in (self.age, self.sex):
            choice.changed.connect(self._keep_person)
        return row((self.age, 1), (self.sex, 1), theme=self.theme, space=28)

    def use(self, test: str) -> None:
        """Tell about another test."""
        self.test = test
        what, where = instructions(test, self.language)
        self._title.setText(TITLES[test].said(self.language))
        chair = self.tr("The chair stands against the wall. Stop at once if it hurts.")
        beside = self.tr("Have a firm chair and somebody beside you. Stop at once if it hurts.")
        self.words.setText("\n\n".join([what, where, chair if test in SEATED else beside]))
        self.pictures.show_pictures(None)
        self._drawing.start(self._desktop.check_pictures(test, *self.pictures.wanted_px))

    def enter(self) -> None:
        """Read it out; OK starts."""
        choices = self._desktop.choices()
        for choice, value in ((self.age, choices.age_group), (self.sex, choices.sex)):
            choice.choose(value if choice.has(value) else "")
        self.start.setFocus()
        self._voice.say(self.words.text().replace("\n\n", " "))

    def leave(self) -> None:
        """Stop reading out and waiting."""
        self._voice.stop()
        self._drawing.drop()

    def _keep_person(self) -> None:
        self._desktop.save_choices(
            dataclasses.replace(
                self._desktop.choices(), age_group=str(self.age.value), sex=str(self.sex.value)
            )
        )


class TwoPictures(QWidget):
    """How a movement begins, an arrow, and how far it goes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._images: tuple[QImage, ...] = ()
        self._pixels: object = None  # keeps the arrays under the images alive
        self.setAccessibleName(self.tr("How it begins, and how far to go"))
        theme.fix(self, width=2 * SIDE + GAP, height=SIDE)

    @property
    def wanted_px(self) -> tuple[int, int]:
        """Within what a picture of the drawn room is wanted; its middle is shown."""
        side = self._theme.px(SIDE)
        return side * 16 // 9 + 1, side

    def show_pictures(self, pictures: tuple[Image, Image] | None) -> None:
        """Show other pictures, or empty places."""
        self._pixels = pictures
        self._images = () if pictures is None else tuple(to_image(of) for of in pictures)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint both, and the arrow between."""
        px = self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(2):
            box = QRectF(number * px(SIDE + GAP), 0, px(SIDE), px(SIDE))
            painter.fillRect(box, QColor(self._theme.colours.card))
            if self._images:
                painter.drawImage(box, self._images[number])
        middle = QPointF(px(SIDE + GAP / 2), px(SIDE / 2))
        focus = QColor(self._theme.colours.focus)
        painter.setPen(QPen(focus, px(8)))
        painter.drawLine(middle - QPointF(px(26), 0), middle + QPointF(px(6), 0))
        painter.setPen(focus)
        painter.setBrush(focus)
        tip = QPointF(px(28), 0)
        back = QPointF(px(2), px(20))
        under = QPointF(px(2), -px(20))
        painter.drawPolygon(QPolygonF([middle + tip, middle + back, middle + under]))
        painter.end()
