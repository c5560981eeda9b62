"""Base of the first start's steps."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coach_app.app.desktop import Desktop
from coach_app.ui.speech import Voice
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.boxes import Part, column
from coach_app.ui.widgets.label import Announcer, Label
from coach_app.ui.widgets.scroll import Reading


class Step(QWidget):
    """One question: a sentence, what belongs to it, and buttons that answer.

    Signals:
        answered: settings to keep, by their names in `Settings`; go on.
        kept: settings to keep, and stay.
    """

    answered = Signal(dict)
    kept = Signal(dict)

    def __init__(self, theme: Theme, desktop: Desktop, voice: Voice) -> None:
        super().__init__()
        self.theme, self._desktop, self._voice = theme, desktop, voice
        self._said = ""
        self.sentence = Label("", "title" if theme.growth else "sentence", wrap=True)
        self.note = Label("", "muted", wrap=True)
        self._announcer = Announcer(self.sentence, self.note)
        self._first: QWidget | None = None

    def enter(self) -> None:
        """Say the step when it is shown, and give the focus to the likeliest answer."""
        self._said = ""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.TabFocusReason)

    def leave(self) -> None:
        """Let go of cameras and timers when the step is hidden."""

    def key(self, key: Qt.Key) -> bool:
        """A key that means something here before it moves the focus; True if so."""
        return False

    def tell(self, sentence: str, note: str = "", *, spoken: bool = True) -> None:
        """Show a sentence, and say it once."""
        self.sentence.setText(sentence.replace(". ", ".\n"))
        self.tell_more(note)
        if spoken and sentence != self._said:
            self._voice.say(sentence)
        self._said = sentence

    def tell_more(self, note: str) -> None:
        """Show another note below the sentence; an empty one takes no room."""
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self._announcer.tell()

    def lay_out(self, *answers: Part) -> None:
        """Put sentence and note above, and a step's answers below."""
        words = QWidget()
        column(self.sentence, self.note, theme=self.theme, space=28, on=words)
        reading = Reading(words, self.theme)
        column(1, reading, *answers, 1, theme=self.theme, space=28, on=self)
