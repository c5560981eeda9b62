"""One step after the other; what was answered is remembered at once."""

import dataclasses

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from coach_app.app.desktop import Desktop
from coach_app.settings import Settings
from coach_app.ui.screens.base import Screen
from coach_app.ui.screens.first_start.camera import CameraStep
from coach_app.ui.screens.first_start.colours import ColoursStep
from coach_app.ui.screens.first_start.language import LanguageStep
from coach_app.ui.screens.first_start.place import PlaceStep
from coach_app.ui.screens.first_start.sound import SoundStep
from coach_app.ui.screens.first_start.step import Step
from coach_app.ui.screens.first_start.whole_screen import WholeScreenStep
from coach_app.ui.screens.settings.keeping import Keeping
from coach_app.ui.speech import Voice
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.boxes import column, row
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.label import RIGHT, Label

BEGUN, NEVER = "begun", "never"
"""Words of the setting `first_start`, beside the names of the steps that were answered."""
STEPS = ("language", "screen", "camera", "sound", "place", "colours")
"""In their order. A step that asks something else one day gets another name: it is asked anew."""


def unanswered(first_start: str) -> tuple[str, ...]:
    """The steps still to be asked, by the setting `first_start`; none where it never began."""
    answered = first_start.split(",")
    if not first_start or NEVER in answered:
        return ()
    return tuple(step for step in STEPS if step not in answered)


class FirstStartScreen(Screen):
    """Asks what Coach has to know, and shows how it works.

    Signals:
        kept: settings were kept; the argument is the new `Settings`.
        over: nothing is left to ask.
    """

    kept = Signal(object)
    over = Signal()

    def __init__(self, theme: Theme, language: str, desktop: Desktop, voice: Voice) -> None:
        super().__init__(theme, language)
        self._desktop, self._voice = desktop, voice
        self._to_ask: tuple[str, ...] = ()
        self._at = 0
        self._keeping = Keeping(self, desktop)
        self._keeping.kept.connect(self.kept)
        self._keeping.refused.connect(self._tell_not_kept)
        self.steps: dict[str, Step] = {
            "language": LanguageStep(theme, desktop, voice, language),
            "screen": WholeScreenStep(theme, desktop, voice),
            "camera": CameraStep(theme, desktop, voice),
            "sound": SoundStep(theme, desktop, voice),
            "place": PlaceStep(theme, desktop, voice),
            "colours": ColoursStep(theme, desktop, voice),
        }
        self._stack = QStackedWidget()
        for step in self.steps.values():
            self._stack.addWidget(step)
            step.answered.connect(self._take)
            step.kept.connect(lambda changes: self._keep(changes))
        self._build()

    def _build(self) -> None:
        self._count = Label("", "muted")
        self.fault = Label("", "muted", align=RIGHT)
        back = Button(self.tr("Back"), self.back, quiet=True)
        self.skip = Button(self.tr("Skip this"), lambda: self._take({}), quiet=True)
        column(
            row(self._count, (self.fault, 1), theme=self.theme, space=48),
            (self._stack, 1),
            row(back, 1, self.skip, theme=self.theme, space=28),
            theme=self.theme,
            space=20,
            margins=(72, 36, 72, 36),
            on=self,
        )

    @property
    def step(self) -> Step:
        """The one that is shown."""
        shown = self._stack.currentWidget()
        assert isinstance(shown, Step)
        return shown

    @property
    def left(self) -> tuple[str, ...]:
        """Steps that are still to be asked, in a window that is built anew."""
        return self._to_ask[self._at :]

    def ask(self, steps: tuple[str, ...] = STEPS) -> None:
        """Ask these when it is shown next."""
        self._to_ask, self._at = steps, 0

    def enter(self) -> None:
        """Show the step that is due."""
        self.fault.setText("")
        self._show()

    def leave(self) -> None:
        """Let go of cameras and timers."""
        self.step.leave()
        self._voice.stop()

    def back(self) -> None:
        """Go to the step before; from the first one, away."""
        if self._at == 0:
            super().back()
            return
        self._at -= 1
        self._show()

    def first_key(self, key: Qt.Key) -> bool:
        """The step's own keys come first."""
        return self.step.key(key)

    def _show(self) -> None:
        self.step.leave()
        name = self._to_ask[self._at]
        place = self.tr("Setting up: {number} of {count}")
        self._count.setText(place.format(number=self._at + 1, count=len(self._to_ask)))
        self._stack.setCurrentWidget(self.steps[name])
        self.step.enter()

    def _take(self, changes: dict[str, object]) -> None:
        """Keep an answer, and that it was given; then the next step."""
        name = self._to_ask[self._at]
        answered = [of for of in self._desktop.choices().first_start.split(",") if of]
        if name not in answered:
            answered.append(name)
        self.step.leave()
        self._at += 1
        last = self._at == len(self._to_ask)
        if not last:
            self._show()
        self._keep({**changes, "first_start": ",".join(answered)})
        if last:
            self._at = 0
            self.over.emit()

    def _keep(self, changes: dict[str, object]) -> None:
        self._keeping.keep(**changes)

    def _tell_not_kept(self) -> None:
        self.fault.setText(self.tr("This could not be kept. It is asked again next time."))


def with_first_start(choices: Settings, *, fullscreen: bool) -> Settings:
    """The settings of a fresh installation: the first start has begun."""
    return dataclasses.replace(
        choices, first_start=BEGUN, fullscreen=choices.fullscreen and fullscreen
    )
