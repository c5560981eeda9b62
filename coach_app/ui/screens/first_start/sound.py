"""Whether the voice is heard, and how loud."""

import sys

from PySide6.QtCore import Qt

from coach_app.app.desktop import Desktop
from coach_app.ui.screens.first_start.step import Step
from coach_app.ui.speech import NO_ANSWER, NO_LANGUAGE, NONE, SILENT, Voice
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.boxes import row
from coach_app.ui.widgets.button import Button

_BY_PERCENT, _LEAST, _MOST = 20, 20, 100


class SoundStep(Step):
    """Asks aloud, louder or quieter, and says what to do where nothing can be heard."""

    def __init__(self, theme: Theme, desktop: Desktop, voice: Voice) -> None:
        super().__init__(theme, desktop, voice)
        self._percent = desktop.choices().voice_percent
        self.yes = Button("", self._go_on)
        self.louder = Button(self.tr("Louder"), lambda: self._change(_BY_PERCENT))
        self.quieter = Button(self.tr("Quieter"), lambda: self._change(-_BY_PERCENT))
        self.nothing = Button("", self._help)
        beside = row(self.louder, self.quieter, theme=theme, space=28)
        self.lay_out(self.yes, beside, self.nothing)
        voice.trouble_changed.connect(self._tell_trouble)
        self._first = self.yes

    def enter(self) -> None:
        """Ask."""
        self._percent = self._desktop.choices().voice_percent
        self._ask()
        super().enter()

    def _ask(self) -> None:
        question = self.tr("Can you hear me?")
        self.tell(question, spoken=False)
        self._offer(troubled=False)
        self._voice.try_again()
        self._voice.urge(question, self._percent / 100)

    def _offer(self, *, troubled: bool) -> None:
        self.louder.setVisible(not troubled)
        self.quieter.setVisible(not troubled)
        self.yes.setText(self.tr("Go on without") if troubled else self.tr("Yes, well"))
        self.nothing.setText(self.tr("Try again") if troubled else self.tr("I hear nothing"))

    def _change(self, by: int) -> None:
        percent = min(max(self._percent + by, _LEAST), _MOST)
        note = "" if percent != self._percent else self._at_the_end(by)
        self._percent = percent
        self.tell_more(note)
        self._voice.urge(self.tr("Is it better so?"), percent / 100)

    def _at_the_end(self, by: int) -> str:
        if by > 0:
            return self.tr("I cannot speak louder. Please turn up the television or computer.")
        return self.tr("I cannot speak more quietly. Please turn down the television or computer.")

    def _help(self) -> None:
        if self.louder.isHidden():  # there is a reason, which may be mended by now
            self._ask()
            return
        self.tell(
            self.tr("Is the sound switched on?"),
            self.tr("Turn up the television or computer, and check the cable."),
            spoken=False,
        )
        self._voice.urge(self.tr("Can you hear me?"), self._percent / 100)

    def _tell_trouble(self) -> None:
        trouble = self._voice.trouble
        if not self.isVisible() or trouble is None:
            return
        sentences = {
            NONE: self.tr("This computer has no voice."),
            NO_LANGUAGE: self.tr("No voice speaks this language here."),
            NO_ANSWER: self.tr("The voice does not answer."),
            SILENT: self.tr("No loudspeaker answers."),
        }
        self._offer(troubled=True)
        self.tell(sentences.get(trouble, sentences[NO_ANSWER]), self._remedy(trouble), spoken=False)
        self.yes.setFocus(Qt.FocusReason.TabFocusReason)

    def _remedy(self, trouble: str) -> str:
        linux = sys.platform == "linux"
        if trouble == SILENT:
            remedy = self.tr("Switch on a loudspeaker or the television's sound.")
        elif trouble == NO_ANSWER:
            remedy = self.tr("Restarting the computer may help.")
        elif linux:
            remedy = self.tr("A helper can install “speech-dispatcher” and “espeak-ng”.")
        else:
            remedy = self.tr("A helper can add one in the computer's speech settings.")
        written = self.tr("All that is said is also written.")
        return f"{remedy} {written}"

    def _go_on(self) -> None:
        self.answered.emit({"voice_percent": self._percent})
