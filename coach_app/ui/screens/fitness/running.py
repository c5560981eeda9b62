"""A test before the camera: the trial, three-two-one, the clock and the count."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout

from coach_app.app.fitness.check_visit import CheckVisit
from coach_app.engine.fitness.live_check import LENGTHS_S, TRIED, Checked, Phase
from coach_app.engine.fitness.measuring.four_stages import STAGES
from coach_app.engine.fitness.results import Event
from coach_app.engine.fitness.words import TITLES, reason_words
from coach_app.engine.reporting.vocabulary import counting_word
from coach_app.ui import keys, texts
from coach_app.ui.camera_watch import CameraWatch
from coach_app.ui.screens.base import Screen
from coach_app.ui.speech import Voice
from coach_app.ui.theme import HUGE, Theme
from coach_app.ui.widgets.boxes import column, row
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.label import CENTRE, Announcer, FittedLabel, Label
from coach_app.ui.widgets.video.video_view import VideoView

COUNT_FROM = 3
SECOND_MS = 1000
LOOK_MS = 200
READY_MS = 4000  # from the trial to three, two, one: time to sit down again
_ENDED = ("ending", "finished", "abandoned")
_STANCES = ("single-leg-stance", "four-stage-balance")


class RunningScreen(Screen):
    """The participant as in a mirror, and beside it a number that is seen from far away.

    Signals:
        over: the test has come to its end; its result can be worked out.
    """

    over = Signal()

    def __init__(self, theme: Theme, language: str, voice: Voice) -> None:
        super().__init__(theme, language)
        self._voice = voice
        self._port: CheckVisit | None = None
        self._test = ""
        self._count_down = 0
        self._trying = False
        self._told = Checked()
        self._was_told = ""
        self._view = VideoView(theme, mirrored=True)
        self._view.setAccessibleName(self.tr("You, as in a mirror"))
        share = 52 if theme.growth else 62
        parts = (self._view, share), (self._make_words(), 100 - share)
        row(*parts, theme=theme, space=48, margins=(56, 56, 80, 56), on=self)
        self._watch = CameraWatch(self._view, self)
        self._look_timer = QTimer(self, interval=LOOK_MS)
        self._look_timer.timeout.connect(self._look)
        self._seconds = QTimer(self, interval=SECOND_MS)
        self._seconds.timeout.connect(self._count)
        self._ready = QTimer(self, singleShot=True, interval=READY_MS)
        self._ready.timeout.connect(self._begin_count)

    def _make_words(self) -> QVBoxLayout:
        self._title = Label("", "title", wrap=True)
        self.number = Label("", "huge", align=CENTRE)
        self.clock = Label("", "title", wrap=True, align=CENTRE)
        self.sentence = FittedLabel(self.theme)
        self._announcer = Announcer(self.sentence)
        self._next = Button("", self.begin_now)
        stop = Button(self.tr("Stop"), self.back, quiet=True)
        said = self.number, self.clock, (self.sentence, 1)
        return column(self._title, *said, self._next, stop, theme=self.theme, space=28)

    def use(self, test: str, port: CheckVisit) -> None:
        """Do a test with this camera."""
        self._test, self._port = test, port
        self._told, self._was_told = Checked(), ""
        self._title.setText(TITLES[test].said(self.language))
        self._show_number("", "")
        self._watch.use(port)

    def enter(self) -> None:
        """The trial, where there is one."""
        self._watch.start()
        self._look_timer.start()
        self._next.show()
        self._next.setFocus()
        self._next.setText(self.tr("Begin now"))
        self._trying = self._test in TRIED
        if self._port is not None and self._trying:
            self._port.try_out()
            self._say(self.tr("First a trial, which does not count. Please do it once."))
        else:
            self._get_ready(self.tr("Get ready."))

    def leave(self) -> None:
        """Stop timers and voice; the flow keeps the camera."""
        for timer in (self._look_timer, self._seconds, self._ready):
            timer.stop()
        self._watch.stop()
        self._voice.stop()
        self._view.show_message("")
        self._view.show_image(None)
        self._port = None

    def other_key(self, key: Qt.Key) -> bool:
        """The remote's play key goes on."""
        if key in keys.PLAY_PAUSE and self._next.isVisible():
            self.begin_now()
            return True
        return False

    def begin_now(self) -> None:
        """Three, two, one without waiting for the trial; after a failure, the camera again."""
        port = self._port
        if port is None:
            return
        if port.state == "failed":
            port.look()
        elif not self._seconds.isActive():
            self._ready.stop()
            self._begin_count()

    def _get_ready(self, sentence: str) -> None:
        self._trying = False
        self._say(sentence)
        self._ready.start()

    def _begin_count(self) -> None:
        self._trying = False
        self._next.hide()
        self.setFocus()
        self._count_down = COUNT_FROM
        self._say(self.tr("Get ready."))
        self._show_count()
        self._seconds.start()

    def _count(self) -> None:
        self._count_down -= 1
        if self._count_down > 0:
            self._show_count()
            return
        self._seconds.stop()
        self._view.show_message("")
        if self._port is not None:
            self._told = Checked()
            self._port.start()
            self._say(self._position(0) or self.tr("Go!"))

    def _show_count(self) -> None:
        self._view.show_message(str(self._count_down), HUGE)
        self._voice.say(counting_word(self._count_down, self.language))

    def _look(self) -> None:
        """Update count, clock and end, five times a second."""
        port = self._port
        if port is None:
            return
        latest = port.latest
        now = None if latest is None else latest.checked
        if port.state == "failed":
            self._next.setText(self.tr("Try again"))
            self._next.show()
            self._say(texts.fault(port.error))
        elif port.state in _ENDED or (now is not None and now.phase is Phase.OVER):
            self._end(now)
        # The newest picture may still be one of the trial when the test has begun.
        elif now is not None and now.phase is (Phase.TRIAL if self._trying else Phase.RUNNING):
            self._tell(now)

    def _end(self, now: Checked | None) -> None:
        self._look_timer.stop()
        if now is None or now.elapsed_s == 0.0:  # it ended with the signal
            self.back()
        else:
            self._voice.say(self.tr("That was it. Thank you."))
            self.over.emit()

    def _tell(self, now: Checked) -> None:
        before, self._told = self._told, now
        running = now.phase is Phase.RUNNING
        if running:
            self._show_numbers(now)
        if not now.seen:
            self._say(self.tr("I cannot see you. Please stay in the picture."))
        elif now.done > before.done and now.event is not None:
            self._tell_event(now, now.event, running=running)

    def _show_numbers(self, now: Checked) -> None:
        if self._test in _STANCES:
            held = self.tr("seconds. Positions held: {count} of 4").format(count=now.count)
            on_one = self._test == "single-leg-stance"
            words = self.tr("seconds on one leg") if on_one else held
            self._show_number(str(int(now.held_s)), words)
            return
        left_s = max(LENGTHS_S[self._test] - now.elapsed_s, 0.0)
        clock = self.tr("{seconds} seconds left").format(seconds=round(left_s))
        if self._test == "5x-sit-to-stand":
            clock = self.tr("{seconds} seconds").format(seconds=int(now.elapsed_s))
        self._show_number("" if self._test == "shoulder-rom" else str(now.count), clock)

    def _show_number(self, number: str, clock: str) -> None:
        """Show number and clock; an empty one leaves its room to the sentence."""
        for label, text in ((self.number, number), (self.clock, clock)):
            label.setText(text)
            label.setVisible(bool(text))

    def _tell_event(self, now: Checked, event: Event, *, running: bool) -> None:
        notes = ", ".join(reason_words(note, self.language) for note in event.notes)
        if not running and event.counted:
            self._get_ready(self._after_trial())
        elif not running:
            again = self.tr("This would not count: {why}. Please once more.")
            self._say(again.format(why=notes))
        elif self._test == "four-stage-balance":
            if event.counted:
                self._say(self._position(now.count))
        elif event.counted:
            self._was_told = ""
            self.sentence.setText("")
            if self._test not in (*_STANCES, "shoulder-rom"):
                self._voice.say(counting_word(now.count, self.language))
        elif self._is_told(event):
            self._say(self.tr("Not counted: {why}.").format(why=notes))

    def _position(self, number: int) -> str:
        """Say what to do next in the four-stage test; empty in another one, and after the last."""
        if self._test != "four-stage-balance" or number >= len(STAGES):
            return ""
        position = reason_words(STAGES[number], self.language)
        return self.tr("Now for 10 seconds: {position}.").format(position=position)

    def _after_trial(self) -> str:
        if self._test == "single-leg-stance":
            return self.tr("Very good. Both feet on the floor: now it counts.")
        return self.tr("Very good. Back to the beginning: now it counts.")

    def _is_told(self, event: Event) -> bool:
        """Steps of the left leg are none that are missing."""
        return bool(event.notes) and not (self._test == "2min-step" and event.side == "left")

    def _say(self, sentence: str) -> None:
        self.sentence.setText(sentence)
        self._announcer.tell()
        if sentence != self._was_told:
            self._was_told = sentence
            self._voice.say(sentence)
