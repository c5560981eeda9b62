"""The session screen's layout: two pictures, the words below them."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coach_app.app.live_session import Visit
from coach_app.engine.core.structures import Judgement, Observation
from coach_app.ui import texts
from coach_app.ui.screens.session.pictures import Pictures
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.boxes import Part, column, progress_bar, row
from coach_app.ui.widgets.label import LEFT, RIGHT, Announcer, FittedLabel, Label
from coach_app.ui.widgets.sign import Sign
from coach_app.ui.widgets.video.video_view import VideoView

STEPS = 2000


class Stage(QWidget):
    """Shows the routine, the participant, the judgement and the words.

    Attributes:
        video: the routine's picture.
        camera: the participant's picture, mirrored.
        pictures: how both share their place.
        count: the repetitions, in a corner there.
        move_name, counter: above the pictures.
        cue: what to do or to improve.
        word: the judgement in a word.
        notice, corner: the foot.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.video = VideoView(theme, cropped=True)
        self.camera = VideoView(theme, mirrored=True, cropped=True)
        self.pictures = Pictures(theme, self.video, self.camera)
        self.count = self.pictures.count
        self.video.setAccessibleName(self.tr("The instructor"))
        self.camera.setAccessibleName(self.tr("You, as in a mirror"))
        self.move_name = Label("", "title", align=LEFT)
        self.counter = Label("", "muted", align=RIGHT)
        self.notice = Label("", "muted", wrap=True, align=LEFT)
        self.corner = Label("", "muted", align=RIGHT)
        self._progress = progress_bar(STEPS)
        self._progress.setProperty("role", "thin")
        theme.fix(self._progress, height=14)
        self._progress.setAccessibleName(self.tr("How much of the exercise is done"))
        column(
            self._inset((self.move_name, 1), self.counter),
            (self.pictures, 1),
            self._make_words(),
            self._inset(self._progress),
            self._inset((self.notice, 1), self.corner),
            theme=theme,
            space=20,
            margins=(40, 28, 40, 36),
            on=self,
        )
        self._announcer = Announcer(self.move_name, self.word, self.cue)

    def _make_words(self) -> QWidget:
        band = QWidget()
        self._theme.fix(band, height=210, lines=2.7)  # four lines of the smallest text
        self.cue = FittedLabel(self._theme)
        self._sign = Sign(self._theme, 128)
        self.word = Label("", "big", wrap=True, align=LEFT)
        right = row(self._sign, (self.word, 1), theme=self._theme, space=32)
        row((self._inset(self.cue), 1), (right, 1), theme=self._theme, space=24, on=band)
        return band

    def _inset(self, *parts: Part) -> QHBoxLayout:
        """Lay parts out in line with what is inside the frames."""
        return row(*parts, theme=self._theme, space=40, margins=(22, 0, 22, 0))

    def clear(self) -> None:
        """Forget the last session's pictures, name, judgement and words."""
        for view in (self.video, self.camera):
            view.show_image(None)
        self.camera.show_judgement(None)
        self.show_message("")
        self._sign.show_judgement(None)
        self.count.show_count(None)
        for label in (self.move_name, self.counter, self.word):
            label.setText("")
        self._progress.setValue(0)

    def announce(self) -> None:
        """Tell a screen reader move, judgement and cue, where they are others than before."""
        self._announcer.tell()

    def show_number(self, number: int, count: int) -> None:
        """Show which move it is, counted from 1, and of how many."""
        words = "{number} / {count}" if self._theme.growth else self.tr("Move {number} of {count}")
        self.counter.setText(words.format(number=number, count=count))

    def show_progress(self, share: float) -> None:
        """Show how much of the routine is over, 0 to 1."""
        self._progress.setValue(round(share * STEPS))

    def show_routine(self, session: Visit, image: QImage, position_s: float, size: QSize) -> None:
        """Show a picture of the routine with its pose; `size` is the video's own, px."""
        self.video.show_image(image)
        pose, skeleton = session.reference_pose(position_s) or (None, None)
        self.video.show_pose(pose, skeleton, (size.width(), size.height()))

    def show_message(self, message: str) -> None:
        """Write over the participant's picture; the count gives way meanwhile."""
        self.camera.show_message(message)
        self.count.give_way(bool(message))

    def show_question(self, question: str) -> None:
        """Ask in place of a judgement."""
        self.camera.show_judgement(Judgement.NO_DATA)
        if question != self.word.text():
            self._sign.show_judgement(None)
            self.word.setText(question)

    def show_judgement(self, observation: Observation) -> None:
        """Change frame, shape and word together: they must never say two things."""
        judgement = texts.shown_judgement(observation)
        word = texts.judgement_word(observation)
        self.camera.show_judgement(judgement)
        if word != self.word.text():
            self._sign.show_judgement(judgement)
            self.word.setText(word)
