"""Base of the steps that look at the participant: picture, words, and a camera that fails."""

from PySide6.QtCore import Qt, QTimer

from coach_app.app.desktop import Desktop
from coach_app.app.first_start.trial import Trial
from coach_app.engine.live.snapshot import Snapshot
from coach_app.ui import texts
from coach_app.ui.camera_watch import CameraWatch
from coach_app.ui.screens.first_start.outlined_view import OutlinedView
from coach_app.ui.screens.first_start.step import Step
from coach_app.ui.speech import Voice
from coach_app.ui.theme import Theme
from coach_app.ui.whom_chooser import WhomChooser
from coach_app.ui.widgets.boxes import Part, column, row
from coach_app.ui.widgets.button import Button

WORDS_MS = 300


class TryingStep(Step):
    """A mirror on the left, words on the right; the camera is open while it is shown."""

    def __init__(self, theme: Theme, desktop: Desktop, voice: Voice) -> None:
        super().__init__(theme, desktop, voice)
        self.trial: Trial | None = None
        self._snapshot: Snapshot | None = None
        self.view = OutlinedView(theme)
        self.view.setAccessibleName(self.tr("You, as in a mirror"))
        self._first = self.go_on = Button(self.tr("Go on"), self._press)
        self._whom = WhomChooser(self.view, self)
        self._watch = CameraWatch(self.view, self)
        self._watch.seen.connect(self._see)
        self._timer = QTimer(self, interval=WORDS_MS)
        self._timer.timeout.connect(self._look)

    def lay_out(self, *words: Part, below: tuple[Part, ...] = ()) -> None:
        """Put a step's words beside the mirror, `go_on` among them, and what is `below` it."""
        left = column((self.view, 1), *below, theme=self.theme, space=28)
        share = 50 if self.theme.growth else 62
        beside = column(*words, theme=self.theme, space=28)
        row((left, share), (beside, 100 - share), theme=self.theme, space=48, on=self)

    def enter(self) -> None:
        """Open the camera."""
        super().enter()
        self._open()
        self._timer.start()
        self._look()

    def leave(self) -> None:
        """Let go of it."""
        self._timer.stop()
        self._watch.stop()
        self._whom.use(None)
        self.view.show_image(None)
        self.view.hide_outline()
        if self.trial is not None:
            self.trial.abandon()
        self.trial = self._snapshot = None

    def key(self, key: Qt.Key) -> bool:
        """Choose by left and right who exercises, where there is a choice."""
        return self._whom.key(key)

    def _open(self) -> None:
        if self.trial is not None:
            self.trial.abandon()
        self.trial, self._snapshot = self._desktop.first_start().open_trial(), None
        self._watch.use(self.trial)
        self._whom.use(self.trial)
        self.trial.look()
        self._watch.start()

    def _see(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._whom.see(snapshot)

    def _press(self) -> None:
        if self.trial is not None and self.trial.state == "failed":
            self.trial.look()
        else:
            self.answered.emit({})

    def _look(self) -> None:
        trial = self.trial
        if trial is None:
            return
        failed = trial.state == "failed"
        self.go_on.setText(self.tr("Try again") if failed else self.tr("Go on"))
        if failed:
            self.view.show_image(None)
            self.view.show_judgement(None)
            self.tell(texts.fault(trial.error))
        elif self._snapshot is None:
            self.tell(self.tr("The camera is being switched on."))
        else:
            self.judge(self._snapshot)

    def judge(self, snapshot: Snapshot) -> None:
        """Say what the newest picture shows."""
        raise NotImplementedError
