"""The session: the routine beside the participant, and what Coach says of the pose."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from coach_app.app.live_session import Visit
from coach_app.engine.core.routine import Routine
from coach_app.engine.live.snapshot import Snapshot
from coach_app.settings import Settings
from coach_app.ui import keys, texts
from coach_app.ui.camera_watch import CameraWatch
from coach_app.ui.routine_player import RoutinePlayer
from coach_app.ui.screens.base import Screen
from coach_app.ui.screens.session.all_right import AllRight
from coach_app.ui.screens.session.attention import Attention
from coach_app.ui.screens.session.guidance import Guidance
from coach_app.ui.screens.session.pausing import PauseQuestions
from coach_app.ui.screens.session.preview import Preview
from coach_app.ui.screens.session.rhythm import Rhythm
from coach_app.ui.screens.session.stage import Stage
from coach_app.ui.screens.session.steering import KEYS, SLOWER, Steering
from coach_app.ui.screens.session.tones import Tones
from coach_app.ui.sound import Sound
from coach_app.ui.speech import Voice
from coach_app.ui.theme import Theme
from coach_app.ui.whom_chooser import WhomChooser
from coach_app.ui.widgets.boxes import column

WORDS_MS = 500  # text changes at two a second at most, so that it can be read
CLOCK_MS = 20
STOPPED = ("failed", "paused", "held")  # without being asked: the camera went, the laptop slept
ENDED = ("ending", "finished")  # what plays as the camera is over


class SessionScreen(Screen):
    """Plays the routine and watches the session.

    Signals:
        finished: the routine has come to its end, or the participant ended it.
        start_over_asked: the participant wants to begin again.
        unplayable: the routine's video, which cannot be played, and the player's reason.
        kept: what was changed by a key, to be remembered: a field of `Settings`, and its value.
    """

    finished = Signal()
    start_over_asked = Signal()
    unplayable = Signal(Path, str)
    kept = Signal(str, object)

    def __init__(self, theme: Theme, language: str, voice: Voice, sound: Sound) -> None:
        super().__init__(theme, language)
        self._voice = voice
        self._sound = sound
        self._session: Visit | None = None
        self._routine: Routine | None = None
        self._asked = False
        self._awaited = ""  # what is said while the routine does not play yet
        self._hand_sign = True
        self.player: RoutinePlayer | None = None  # outside a session there is none
        self.setAccessibleName(self.tr("The exercise. OK: pause"))
        self.stage = Stage(theme)
        column(self.stage, on=self)
        self.tones = Tones(voice, self)
        self.rhythm = Rhythm(self)
        voice.speaking.connect(self.rhythm.quieter)
        self.guidance = Guidance(self.stage, language, voice, self.tones)
        self.preview = Preview(self.stage, language, voice)
        self._pausing = PauseQuestions(self)
        self._pausing.continued.connect(self._go_on)
        self._pausing.ended.connect(self._end)
        self._pausing.start_over_asked.connect(self.start_over_asked)
        self._pausing.steered.connect(self._steer_on)
        self._steering = Steering(self)
        self._absent = self._waived = self._holds = False
        self.whom = WhomChooser(self.stage.camera, self)
        self._all_right: AllRight | None = None
        self.attention = Attention(self, theme)
        self.attention.signed.connect(self._signed)
        self.attention.alarmed.connect(self._ask_all_right)
        self.attention.absence.connect(self._note_absence)
        self._watch = CameraWatch(self.stage.camera, self)
        self._watch.seen.connect(self._see)
        self._clock = QTimer(self, interval=CLOCK_MS)
        self._clock.timeout.connect(self._tick)
        self.words = QTimer(self, interval=WORDS_MS)
        self.words.timeout.connect(self._tell)

    def use(self, session: Visit, routine: Routine, choices: Settings) -> None:
        """Begin: judge, record, play."""
        self._session, self._routine = session, routine
        self._hand_sign = choices.hand_sign
        self.attention.begin()
        self._absent = self._waived = self._holds = False
        self.guidance.begin()
        self.preview.begin(wanted=choices.preview)
        self.tones.begin(choices.tones)
        self.rhythm.begin()
        self.stage.clear()
        self.stage.move_name.setText(texts.of(routine.title, self.language))
        self.stage.corner.setVisible(choices.show_corner)
        self.stage.pictures.arrange(choices.pictures)
        self._watch.use(session)
        self.whom.use(session)
        self.player = RoutinePlayer(self, self._sound)
        self.player.pictured.connect(self._show_video)
        self.player.ended.connect(self._end)
        self.player.failed.connect(self._fail_video)
        self.player.show_within(*self.stage.video.wanted_size_px)
        self._voice.speaking.connect(self.player.quieter)
        self.player.open_routine(routine, session.reference_still)
        session.begin()
        self._awaited = self.tr("One moment, please.")

    def enter(self) -> None:
        """Start the clocks; the screen itself takes the keys."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()
        self._watch.start()
        self._clock.start()
        self.words.start()
        self._tell()

    def leave(self) -> None:
        """Stop playing and watching; the session is its owner's."""
        for timer in (self._clock, self.words):
            timer.stop()
        self._watch.stop()
        self._voice.stop()
        self.tones.close()
        self.rhythm.close()
        if self.player is not None:
            self._voice.speaking.disconnect(self.player.quieter)
            self.player.close()
            self.player.deleteLater()
            self.player = None
        self.withdraw_question()
        if self._all_right is not None:
            self._all_right.withdraw()
            self._all_right = None
        self.attention.begin()
        self.stage.clear()
        self.whom.use(None)
        self._session = None

    def focus_root(self) -> QWidget:
        """The question, if there is one."""
        return self._all_right or super().focus_root()

    def back(self) -> None:
        """Escape pauses; the question says what can be done."""
        self.pause()

    def first_key(self, key: Qt.Key) -> bool:
        """Arrows choose who exercises, where there is a choice; else they steer the routine."""
        if self.paused:
            return False
        return self.whom.key(key) or self._steer(KEYS.get(key))

    def other_key(self, key: Qt.Key) -> bool:
        """Enter, space and the play key pause; I: the corner on or off, P: swap the pictures."""
        if key in keys.ENTER or key in keys.PLAY_PAUSE:
            self.pause()
            return True
        if key in (Qt.Key.Key_I, Qt.Key.Key_Info):
            corner = self.stage.corner
            corner.setVisible(corner.isHidden())
            self.kept.emit("show_corner", not corner.isHidden())
            return True
        if key in (Qt.Key.Key_P, Qt.Key.Key_Zoom):
            self.stage.pictures.arrange(self.stage.pictures.next_way())
            self.kept.emit("pictures", self.stage.pictures.way)
            return True
        return False

    @property
    def paused(self) -> bool:
        """True while a question is open."""
        return self.focus_root() is not self

    def pause(self) -> None:
        """Hold everything and ask how to go on."""
        if self.paused or self._session is None or self.player is None:
            return
        slept = self._session.state in ("paused", "held")  # nobody here had paused it
        self._hold(self._session, self.player)
        self._ask_on(self.tr("The computer was asleep.") if slept else "")

    def _hold(self, session: Visit, player: RoutinePlayer) -> None:
        if self.preview.move is not None:
            self.guidance.repeat_instruction()
        self.preview.drop(player)
        player.pause()
        session.update_clock(player.position_s, False)
        self.rhythm.follow(session.beat_s, player.position_s, 0.0)
        self._voice.stop()
        if session.state != "failed":
            session.pause()

    def _ask_on(self, detail: str = "") -> None:
        if self._session is not None:
            sign = self.tr("Both hands on your head: continue") if self._hand_sign else ""
            names = self._steering.names(1.0 if self.player is None else self.player.rate)
            self._pausing.ask(self._session, names, detail or sign)

    def _steer(self, way: str | None) -> bool:
        if way is None or self.player is None or self._routine is None:
            return False
        if way != SLOWER:
            self.preview.drop(self.player, within=True)
        self._steering.steer(way, self.player, self._routine)
        self.guidance.repeat_instruction()
        self._tick()  # where a move begins, it is shown before anything is said of it
        self._tell()
        return True

    def _steer_on(self, way: str) -> None:
        self._go_on()
        self._steer(way)

    def _note_absence(self, absent: bool) -> None:
        self._absent = absent

    def _wait_for_somebody(self, player: RoutinePlayer) -> None:
        """The video waits while nobody is seen, unless somebody went on in spite of that."""
        holds = self._absent and not self._waived and not self.paused
        if holds:
            self.preview.drop(player)
            player.pause()
        if holds is self._holds or self._awaited:
            return
        self._holds = holds
        waits = self.tr("I cannot see you. The video waits.")
        self.stage.show_message(waits if holds else "")
        if not holds and not self.paused:
            player.play()

    def _signed(self) -> None:
        """The hand sign: yes, go on, or pause."""
        if self._all_right is not None:
            self._all_right.answer()
        elif self.paused:
            self._pausing.go_on()
        else:
            self.pause()

    def _ask_all_right(self) -> None:
        """Stop everything and ask; whoever answers goes on from the pause when ready."""
        session, player = self._session, self.player
        if session is None or player is None or self._all_right is not None:
            return
        self.withdraw_question()
        self._hold(session, player)
        self._all_right = AllRight(self, self.theme, self._voice)
        self._all_right.answered.connect(self._is_all_right)
        self._all_right.ask()

    def _is_all_right(self) -> None:
        self._all_right = None
        self.setFocus()
        self._ask_on()

    def _go_on(self) -> None:
        self.setFocus()
        if self._session is not None and self.player is not None:
            if self._session.state == "failed":
                self._awaited = self.tr("The camera is being switched on.")
            else:
                self._awaited = self.tr("One moment, please.")
            self._session.resume()
            self._waived = self._absent

    def _end(self) -> None:
        if self._session is not None:
            self.finished.emit()

    def _fail_video(self, reason: str) -> None:
        if self._routine is not None:
            self.unplayable.emit(self._routine.video, reason)

    def _show_video(self, image: QImage, position_s: float, size: QSize) -> None:
        if self._session is not None and self.player is not None:
            self.stage.show_routine(self._session, image, position_s, size)
            self.player.show_within(*self.stage.video.wanted_size_px)

    def _tick(self) -> None:
        """Tell the session where the video is, at the display's rate."""
        session, player, routine = self._session, self.player, self._routine
        if session is None or player is None or routine is None:
            return
        if session.state in ENDED:
            self.withdraw_question()
            self._end()
            return
        if session.state in STOPPED and not self.paused:
            self.pause()
            return
        if self._awaited and session.state == "running":
            self._awaited, self._holds = "", False
            self.stage.show_message("")
            player.play()
        elif self._awaited:
            self.stage.show_message(self._awaited)
        self._wait_for_somebody(player)
        waits = self.paused or self._holds or bool(self._awaited)
        ahead = not waits and self.preview.follow(player, routine)
        plays = player.playing and not ahead
        session.update_clock(player.position_s, plays)
        self.rhythm.follow(session.beat_s, player.position_s, player.rate * plays)

    def _see(self, snapshot: Snapshot) -> None:
        ahead = self.preview.move is not None
        if not ahead:
            self.guidance.see(snapshot)
        self._waived = self._waived and snapshot.pose is None
        self.whom.see(snapshot)
        self.attention.see(snapshot.watched, paused=self.paused)
        if self.whom.asked:
            self.stage.show_question(self.whom.question())
        elif snapshot.another is not None and not ahead:
            self.stage.show_question(self.tr("Another exercise"))
        elif snapshot.observation is not None and not ahead:
            self.stage.show_judgement(snapshot.observation)
        if not self.paused:
            self.tones.see(self.stage.camera.judgement)

    def _tell(self) -> None:
        """Update words, move and corner, twice a second."""
        session, routine, player = self._session, self._routine, self.player
        if session is None or routine is None or player is None:
            return
        ahead = self.preview.move
        if ahead is None and not self._awaited:
            self.guidance.tell(routine, player.position_s, self.paused)
        self._tell_whom()
        self.stage.announce()
        self.stage.notice.setText(self._notice_for(session))
        if routine.duration_s > 0:
            at_s = player.position_s if ahead is None else ahead.start_s
            self.stage.show_progress(at_s / routine.duration_s)

    def _tell_whom(self) -> None:
        if self.whom.asked or self.whom.selecting:
            self.stage.cue.setText(self.whom.how())
        if self.whom.asked is not self._asked and not self.paused:
            self._asked = self.whom.asked
            if self._asked:
                self._voice.say_next(f"{self.whom.question()} {self.whom.how()}")

    def _notice_for(self, session: Visit) -> str:
        if not session.kept:
            return self.tr("The disk is full: this session cannot be kept.")
        if self._sound.hangs:
            return self.tr("OK: pause  ·  no sound: it does not answer")
        if self.whom.offered and not self.whom.asked:
            return f"{self.tr('OK: pause')}  ·  {self.whom.how()}"
        pause = self.tr("OK or hands on head: pause")
        speed = "" if self.player is None else self._steering.speed(self.player.rate)
        return speed + (pause if self._hand_sign else self.tr("OK: pause"))
