"""Set-up check: is the participant well in the picture? Then three, two, one."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach_app.app.camera.camera_visit import CameraVisit
from coach_app.engine.core.structures import Judgement
from coach_app.engine.live.snapshot import Snapshot
from coach_app.ui import keys, texts
from coach_app.ui.camera_watch import CameraWatch
from coach_app.ui.screens.base import Screen
from coach_app.ui.speech import Voice
from coach_app.ui.theme import HUGE, Theme
from coach_app.ui.whom_chooser import WhomChooser
from coach_app.ui.widgets.boxes import column, row
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.label import Announcer, Label
from coach_app.ui.widgets.scroll import Reading
from coach_app.ui.widgets.sign import Sign
from coach_app.ui.widgets.video.video_view import VideoView

COUNT_FROM = 3
SECOND_MS = 1000
WORDS_MS = 500


class SetupScreen(Screen):
    """The webcam as a mirror and one big sentence.

    Signals:
        ready: go on to the session.
        legs_left_out: there is no room for the whole body: only what is seen shall count.
    """

    ready = Signal()
    legs_left_out = Signal()

    def __init__(self, theme: Theme, language: str, voice: Voice) -> None:
        super().__init__(theme, language)
        self._voice = voice
        self._session: CameraVisit | None = None
        self._advice: str | None = None
        self._said = ""
        self._count = 0
        self.setAccessibleName(self.tr("Choosing who exercises"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # while somebody is being chosen
        self.view = VideoView(theme, mirrored=True)
        self.view.setAccessibleName(self.tr("You, as in a mirror"))
        by = theme.growth // 2
        parts = (self.view, 62 - by), (self._make_words(), 38 + by)
        row(*parts, theme=theme, space=48, margins=(56, 56, 80, 56), on=self)
        self.whom = WhomChooser(self.view, self)
        self._watch = CameraWatch(self.view, self)
        self._watch.seen.connect(self._see)
        self._words = QTimer(self, interval=WORDS_MS)
        self._words.timeout.connect(self._tell)
        self._counting = QTimer(self, interval=SECOND_MS)
        self._counting.timeout.connect(self._count_down)

    def _make_words(self) -> QVBoxLayout:
        self._sign = Sign(self.theme, 100 if self.theme.growth else 140)
        self.sentence = Label("", "title" if self.theme.growth else "sentence", wrap=True)
        self._announcer = Announcer(self.sentence)
        self.hint = Label("", "muted", wrap=True)
        self._skip = Button(self.tr("Start now"), self._go)
        self.without_legs = Button(self.tr("Only arms and upper body"), self.legs_left_out)
        self.without_legs.setVisible(False)
        self._may_leave_out_legs = False
        back = Button(self.tr("Back"), self.back, quiet=True)
        safe = self.tr("Stop if it hurts or you feel dizzy. A firm chair stands beside you.")
        self._safely = Label(safe.replace(". ", ".\n"), "muted", wrap=True)
        words, of = QWidget(), self.theme
        column(
            2,
            row(self._sign, 1),
            self.sentence,
            self.hint,
            3,
            self._safely,
            theme=of,
            space=20 if of.growth else 36,
            on=words,
        )
        buttons = (row if of.growth else column)(self._skip, back, theme=of, space=36)
        return column((Reading(words, of), 1), self.without_legs, buttons, theme=of, space=36)

    @property
    def camera_seen(self) -> bool:
        """True once there is a picture, so that the session can start."""
        return self._session is not None and self._session.latest is not None

    @property
    def counting(self) -> bool:
        """True during three, two, one."""
        return self._counting.isActive()

    def use(self, session: CameraVisit, *, may_leave_out_legs: bool = False) -> None:
        """Look through a camera; legs may be left out where the room is too small for them."""
        self._session = session
        self._may_leave_out_legs = may_leave_out_legs
        self.without_legs.setVisible(False)
        self._advice = None
        self._said = ""
        self._counting.stop()
        self.view.show_image(None)
        self.view.show_message("")
        self._watch.use(session)
        self.whom.use(session)
        session.look()

    def enter(self) -> None:
        """Start looking; Enter starts the session."""
        self._skip.setFocus()
        self._watch.start()
        self._words.start()
        self._tell()

    def leave(self) -> None:
        """Stop looking; the camera stays the session's."""
        self._watch.stop()
        self._words.stop()
        self._counting.stop()
        self.view.show_image(None)
        self.whom.use(None)
        self._session = None

    def first_key(self, key: Qt.Key) -> bool:
        """Choose by left and right who exercises, where there is a choice; Enter then confirms."""
        used = self.whom.key(key)
        if used:
            (self if self.whom.selecting else self._skip).setFocus()
        return used

    def other_key(self, key: Qt.Key) -> bool:
        """The remote's play key starts."""
        if key in keys.PLAY_PAUSE:
            self._go()
            return True
        return False

    def _see(self, snapshot: Snapshot) -> None:
        self._advice = snapshot.advice
        self.whom.see(snapshot)

    def _go(self) -> None:
        """Start now, or try the camera again if it failed."""
        if self._session is None:
            return
        if self._session.state == "failed":
            self.view.show_message("")
            self._session.look()
        elif self.camera_seen:
            self.ready.emit()

    def _tell(self) -> None:
        """Update the sentence, the sign and the countdown, twice a second."""
        session = self._session
        if session is None:
            return
        failed = session.state == "failed"
        ready = self._advice == "ready" and not failed
        self._skip.setText(self.tr("Try again") if failed else self.tr("Start now"))
        if failed:
            self.view.show_image(None)
            self._say(texts.fault(session.error))
        elif session.latest is None:
            self._say(self.tr("The camera is being switched on."))
        else:
            self._say(texts.setup_advice(self._advice))
        good = ready or self._advice == "hold"
        judgement = Judgement.CORRECT if good else Judgement.NEAR
        waiting = session.latest is None and not failed
        self._sign.show_judgement(None if waiting else Judgement.WRONG if failed else judgement)
        self.view.show_judgement(None if waiting or failed else judgement)
        hint = self.tr("It starts by itself.") if good and not failed else ""
        hint = "\n".join(filter(None, (hint, "" if failed else self.whom.how())))
        tight = self._advice == "no_room" and not failed
        if tight:
            hint = self.tr("Then only arms and upper body count. Sit or stand.")
        self._sign.setVisible(not tight)
        # Where it would not fit whole, what is to be done first stands alone.
        self._safely.setVisible(not (failed or (tight and self.theme.growth)))
        self._offer_without_legs(tight and self._may_leave_out_legs)
        if session.other_camera is not None and not failed:
            hint = self.tr("The camera chosen is not connected; using {name}.").format(
                name=session.other_camera
            )
        self.hint.setText(hint)
        if ready and not self.counting:
            self._count = COUNT_FROM
            self._show_count()
            self._counting.start()
        elif not good and self.counting:
            self._counting.stop()
            self.view.show_message("")

    def _offer_without_legs(self, offered: bool) -> None:
        if offered == self.without_legs.isVisibleTo(self):
            return
        moves = offered or self.without_legs.hasFocus()  # known before it is hidden
        self.without_legs.setVisible(offered)
        if moves:
            (self.without_legs if offered else self._skip).setFocus()

    def _say(self, sentence: str) -> None:
        self.sentence.setText(sentence.replace(". ", ".\n"))  # one thought a line
        self._announcer.tell()
        if sentence != self._said:
            self._said = sentence
            self._voice.say(sentence)

    def _count_down(self) -> None:
        self._count -= 1
        if self._count == 0:
            self._counting.stop()
            self.ready.emit()
        else:
            self._show_count()

    def _show_count(self) -> None:
        self.view.show_message(str(self._count), HUGE)
