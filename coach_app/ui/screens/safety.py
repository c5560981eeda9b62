"""The page on safety that each person reads once, before their first session."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach_app.ui.screens.base import Screen
from coach_app.ui.speech import Voice
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.boxes import column
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.label import Label
from coach_app.ui.widgets.scroll import Reading


class SafetyScreen(Screen):
    """Says what keeps a session safe, in writing and aloud; OK goes on.

    Signals:
        understood: the participant has pressed OK.
    """

    understood = Signal()

    def __init__(self, theme: Theme, language: str, voice: Voice) -> None:
        super().__init__(theme, language)
        self._voice = voice
        self.setAccessibleName(self.tr("Before the first exercise"))
        self.rules = (
            self.tr("Stop at once if it hurts or you feel dizzy."),
            self.tr("Put a firm chair beside you, one without wheels."),
            self.tr("Wear good shoes that do not slip."),
            self.tr("Switch on enough light, and clear the floor around you."),
        )
        self._ok = Button(self.tr("OK, I have understood"), self.understood)
        rules = QWidget()
        written = (Label(rule, "title", wrap=True) for rule in self.rules)
        column(1, *written, 1, theme=theme, space=36, on=rules)
        column(
            Label(self.tr("Before the first exercise"), "sentence"),
            (Reading(rules, theme), 1),
            self._ok,
            theme=theme,
            space=36,
            margins=(120, 64, 120, 64),
            on=self,
        )

    def enter(self) -> None:
        """Read it out; OK goes on."""
        self._ok.setFocus()
        self._voice.say(" ".join(self.rules))

    def leave(self) -> None:
        """Stop reading out."""
        self._voice.stop()
