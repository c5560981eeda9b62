"""The session: the routine beside the participant, and what Coach says of the pose."""

import math
import time
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from coach_app.engine.core.routine import Routine
from coach_app.engine.core.structures import Observation
from coach_app.engine.judging.cues import Cue
from coach_app.engine.live.snapshot import Snapshot
from coach_app.ui import keys, texts
from coach_app.ui.camera_watch import CameraWatch
from coach_app.ui.ports import SessionPort
from coach_app.ui.routine_player import RoutinePlayer
from coach_app.ui.screens.base import Screen
from coach_app.ui.sound import Sound
from coach_app.ui.speech import Voice
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.label import LEFT, RIGHT, FittedLabel, Label
from coach_app.ui.widgets.question import Question
from coach_app.ui.widgets.sign import Sign
from coach_app.ui.widgets.video_view import VideoView

WORDS_MS = 500  # text changes at two a second at most, so that it can be read
CLOCK_MS = 20
CUE_S = 5.0  # long enough to be read, then the move's own words again
STEPS = 2000
STOPPED = ("failed", "paused", "held")  # without being asked: the camera went, the laptop slept
CONTINUE, START_OVER, END = range(3)


class SessionScreen(Screen):
    """Plays the routine and watches the session.

    Signals:
        finished: the routine has come to its end, or the participant ended it.
        start_over_asked: the participant wants to begin again.
        unplayable: the routine's video cannot be played.
        corner_toggled: the corner was shown (True) or hidden.
    """

    finished = Signal()
    start_over_asked = Signal()
    unplayable = Signal(Path)
    corner_toggled = Signal(bool)

    def __init__(self, theme: Theme, language: str, voice: Voice, sound: Sound) -> None:
        super().__init__(theme, language)
        self._voice = voice
        self._sound = sound
        self._session: SessionPort | None = None
        self._routine: Routine | None = None
        self._question: Question | None = None
        self._observation: Observation | None = None
        self._move: str | None = None
        self._coming: Cue | None = None
        self._said: Cue | None = None
        self._said_at_s = -math.inf
        self._move_cue = ""
        self._fps = 0.0
        self._waiting = False
        self._player: RoutinePlayer | None = None
        self._build()
        self._watch = CameraWatch(self._camera, self)
        self._watch.seen.connect(self._see)
        self._clock = QTimer(self, interval=CLOCK_MS)
        self._clock.timeout.connect(self._tick)
        self._words = QTimer(self, interval=WORDS_MS)
        self._words.timeout.connect(self._tell)

    def _build(self) -> None:
        theme = self.theme
        page = QVBoxLayout(self)
        theme.space(page, 20, (40, 28, 40, 36))
        top = QHBoxLayout()
        theme.space(top, 40, (22, 0, 22, 0))
        self._move_name = Label("", "title", align=LEFT)
        self._counter = Label("", "muted", align=RIGHT)
        top.addWidget(self._move_name, 1)
        top.addWidget(self._counter)
        page.addLayout(top)
        views = QHBoxLayout()
        theme.space(views, 24)
        self._video = VideoView(theme)
        self._camera = VideoView(theme, mirrored=True)
        views.addWidget(self._video, 1)
        views.addWidget(self._camera, 1)
        page.addLayout(views, 1)
        page.addWidget(self._make_words())
        self._progress = QProgressBar()
        self._progress.setProperty("role", "thin")
        self._progress.setRange(0, STEPS)
        self._progress.setTextVisible(False)
        theme.fix(self._progress, height=14)
        page.addLayout(_inset(self._progress, theme))
        page.addLayout(self._make_foot())

    def _make_words(self) -> QWidget:
        band = QWidget()
        self.theme.fix(band, height=210)
        row = QHBoxLayout(band)
        self.theme.space(row, 24)
        self._cue = FittedLabel(self.theme)
        self._sign = Sign(self.theme, 128)
        self._word = Label("", "big", wrap=True, align=LEFT)
        right = QHBoxLayout()
        self.theme.space(right, 32)
        right.addWidget(self._sign)
        right.addWidget(self._word, 1)
        row.addLayout(_inset(self._cue, self.theme), 1)
        row.addLayout(right, 1)
        return band

    def _make_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        self.theme.space(foot, 40, (22, 0, 22, 0))
        self._notice = Label(self.tr("Enter: pause"), "muted", align=LEFT)
        self._corner = Label("", "muted", align=RIGHT)
        foot.addWidget(self._notice, 1)
        foot.addWidget(self._corner)
        return foot

    @property
    def player(self) -> RoutinePlayer | None:
        """Plays the routine; None outside a session."""
        return self._player

    @property
    def word_text(self) -> str:
        """The judgement in a word."""
        return self._word.text()

    @property
    def cue_text(self) -> str:
        """What to do or to improve."""
        return self._cue.text()

    @property
    def notice_text(self) -> str:
        """What is said below the progress."""
        return self._notice.text()

    def use(self, session: SessionPort, routine: Routine, show_corner: bool) -> None:
        """Begin: judge, record, play."""
        self._session, self._routine = session, routine
        self._observation = self._move = self._coming = self._said = None
        self._said_at_s = -math.inf
        self._move_cue = ""
        self._corner.setVisible(show_corner)
        self._camera.show_judgement(None)
        self._camera.show_message("")
        self._video.show_image(None)
        self._word.setText("")
        self._sign.show_judgement(None)
        self._progress.setValue(0)
        self._watch.use(session)
        self._player = RoutinePlayer(self, self._sound)
        self._player.pictured.connect(self._show_video)
        self._player.ended.connect(self._end)
        self._player.failed.connect(self._fail_video)
        self._player.show_within(*self._video.picture_size_px)
        self._voice.speaking.connect(self._player.quieter)
        self._player.open(routine.video)
        session.begin()
        self._waiting = True

    def enter(self) -> None:
        """Start the clocks; the screen itself takes the keys."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()
        self._watch.start()
        self._clock.start()
        self._words.start()
        self._tell()

    def leave(self) -> None:
        """Stop playing and watching; the session is its owner's."""
        for timer in (self._clock, self._words):
            timer.stop()
        self._watch.stop()
        self._voice.stop()
        if self._player is not None:
            self._voice.speaking.disconnect(self._player.quieter)
            self._player.close()
            self._player.deleteLater()
            self._player = None
        if self._question is not None:
            self._question.hide()
            self._question.deleteLater()
            self._question = None
        for view in (self._video, self._camera):
            view.show_image(None)
        self._session = self._observation = None

    def focus_root(self) -> QWidget:
        """The question, if there is one."""
        return self._question or self

    def back(self) -> None:
        """Escape pauses; the question says what can be done."""
        self.pause()

    def other_key(self, key: Qt.Key) -> bool:
        """Enter, space and the play key pause; I shows or hides the corner."""
        if key in keys.ENTER or key in keys.PLAY_PAUSE:
            self.pause()
            return True
        if key in (Qt.Key.Key_I, Qt.Key.Key_Info):
            self._corner.setVisible(self._corner.isHidden())
            self.corner_toggled.emit(not self._corner.isHidden())
            return True
        return False

    @property
    def paused(self) -> bool:
        """True while a question is open."""
        return self._question is not None

    def answer(self, number: int) -> None:
        """Answer the open question, as its buttons do."""
        if self._question is not None:
            self._question.answer(number)

    def pause(self) -> None:
        """Hold everything and ask how to go on."""
        if self._question is not None or self._session is None or self._player is None:
            return
        self._player.pause()
        self._session.update_clock(self._player.position_s, False)
        failed = self._session.state == "failed"
        slept = self._session.state in ("paused", "held")  # nobody here had paused it
        if not failed:
            self._session.pause()
        self._voice.stop()
        self._question = Question(
            self,
            self.theme,
            texts.fault(self._session.error) if failed else self.tr("Pause"),
            (
                self.tr("Try again") if failed else self.tr("Continue"),
                self.tr("Start over"),
                self.tr("End and see the result"),
            ),
            escape=CONTINUE,
            detail=self.tr("The computer was asleep.") if slept else "",
        )
        self._question.answered.connect(self._answered)

    def _answered(self, answer: int) -> None:
        self._question = None
        if answer == CONTINUE:
            self._go_on()
        elif answer == END:
            self._end()
        else:
            self._confirm_start_over()

    def _confirm_start_over(self) -> None:
        self._question = Question(
            self,
            self.theme,
            self.tr("Start over from the beginning?"),
            (self.tr("Yes, start over"), self.tr("No, continue")),
            escape=1,
            first=1,
            detail=self.tr("This attempt will get no score."),
        )
        self._question.answered.connect(self._confirmed)

    def _confirmed(self, answer: int) -> None:
        self._question = None
        if answer == 0:
            self.start_over_asked.emit()
        else:
            self._go_on()

    def _go_on(self) -> None:
        self.setFocus()
        if self._session is not None and self._player is not None:
            self._session.resume()
            self._waiting = True  # a camera that is opened again takes a moment

    def _end(self) -> None:
        if self._session is not None:
            self.finished.emit()

    def _fail_video(self, reason: str) -> None:
        if self._routine is not None:
            self.unplayable.emit(self._routine.video)

    def _show_video(self, image: QImage, position_s: float, size: QSize) -> None:
        session = self._session
        if session is None or self._player is None:
            return
        self._video.show_image(image)
        pose, skeleton = session.reference_pose(position_s) or (None, None)
        self._video.show_pose(pose, skeleton, (size.width(), size.height()))
        self._player.show_within(*self._video.picture_size_px)

    def _tick(self) -> None:
        """Tell the session where the video is, at the display's rate."""
        session, player = self._session, self._player
        if session is None or player is None:
            return
        if session.state in STOPPED and self._question is None:
            self.pause()
            return
        if self._waiting and session.state == "running":
            self._waiting = False
            self._camera.show_message("")
            player.play()
        elif self._waiting:
            self._camera.show_message(self.tr("The camera is being switched on."))
        session.update_clock(player.position_s, player.playing)

    def _see(self, snapshot: Snapshot) -> None:
        self._observation = snapshot.observation
        self._fps = snapshot.fps
        self._coming = snapshot.cue
        if snapshot.observation is not None:
            self._show_judgement(snapshot.observation)

    def _show_judgement(self, observation: Observation) -> None:
        """Frame, shape and word change together: they must never say two things."""
        judgement = texts.shown_judgement(observation)
        word = texts.judgement_word(observation)
        self._camera.show_judgement(judgement)
        if word != self._word.text():
            self._sign.show_judgement(judgement)
            self._word.setText(word)

    def _tell(self) -> None:
        """At two a second: words, move, corner."""
        session, routine, player = self._session, self._routine, self._player
        if session is None or routine is None or player is None:
            return
        self._tell_move(routine, player.position_s)
        self._tell_cue()
        self._tell_corner(session)
        if routine.duration_s > 0:
            self._progress.setValue(round(player.position_s / routine.duration_s * STEPS))

    def _tell_move(self, routine: Routine, position_s: float) -> None:
        move = routine.move_at(position_s)
        if move is None:
            if not routine.moves:
                self._move_name.setText(texts.of(routine.title, self.language))
            return
        if move.id == self._move:
            return
        self._move = move.id
        cue = texts.of(move.cue, self.language)
        self._move_name.setText(texts.of(move.name, self.language))
        self._move_cue = cue
        number = routine.moves.index(move) + 1
        self._counter.setText(
            self.tr("Move {number} of {count}").format(number=number, count=len(routine.moves))
        )
        self._voice.say_next(cue)

    def _tell_cue(self) -> None:
        """What to improve, for a few seconds; else what the move is."""
        now_s = time.monotonic()
        if self._coming is not None and self._coming is not self._said and not self.paused:
            self._said, self._said_at_s = self._coming, now_s
            self._voice.say_next(self._coming.sentence(self.language))
        fresh = self._said is not None and now_s - self._said_at_s < CUE_S
        self._cue.setText(
            self._said.sentence(self.language) if fresh and self._said else self._move_cue
        )

    def _tell_corner(self, session: SessionPort) -> None:
        lag_s = None if self._observation is None else self._observation.verdict.lag_s
        shown_lag = "–" if lag_s is None or not math.isfinite(lag_s) else f"{max(lag_s, 0.0):.1f}"
        self._corner.setText(
            self.tr("{lag} s behind  ·  {fps} pictures/s").format(
                lag=shown_lag, fps=round(self._fps)
            )
        )
        self._notice.setText(self._notice_for(session))

    def _notice_for(self, session: SessionPort) -> str:
        if not session.kept:
            return self.tr("The disk is full: this session cannot be kept.")
        if self._sound.hangs:
            return self.tr("Enter: pause  ·  no sound: it does not answer")
        return self.tr("Enter: pause")


def _inset(widget: QWidget, theme: Theme) -> QHBoxLayout:
    row = QHBoxLayout()
    theme.space(row, 0, (22, 0, 22, 0))
    row.addWidget(widget)
    return row
