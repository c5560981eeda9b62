"""'Are you all right?', asked over the whole screen until there is an answer."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from coach_app.ui.speech import Voice
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.boxes import column
from coach_app.ui.widgets.label import CENTRE, Label
from coach_app.ui.widgets.overlay import Overlay

EVERY_MS = 6000
LOUDNESS = (0.6, 0.8, 1.0)  # of the first times; then it stays loud


class AllRight(Overlay):
    """Covers its parent and asks, louder each time, also without spoken cues; any key means yes.

    Signals:
        asked: it is asked once more; the argument is how loud, in [0, 1].
        answered: with yes. The question is gone by then.
    """

    asked = Signal(float)
    answered = Signal()

    def __init__(self, parent: QWidget, theme: Theme, voice: Voice) -> None:
        super().__init__(parent, QColor(theme.colours.alarm))
        self._voice = voice
        self._times = 0
        question = self.tr("Are you all right?")
        yes = self.tr("Yes: press any key, or put both hands on your head.")
        nobody = self.tr("Coach calls nobody. If you need help, please call for it.")
        self._question = Label(question, "alarm", wrap=True, align=CENTRE)
        column(
            2,
            self._question,
            Label(yes, "sentence", wrap=True, align=CENTRE),
            1,
            Label(nobody, "title", wrap=True, align=CENTRE),
            1,
            theme=theme,
            space=48,
            margins=(120, 60, 120, 60),
            on=self,
        )
        self.setAccessibleName(f"{question} {yes}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.cover()
        self.setFocus()
        self._again = QTimer(self, interval=EVERY_MS)
        self._again.timeout.connect(self.ask)
        self._again.start()

    def ask(self) -> None:
        """Ask aloud, louder than the last time."""
        loudness = LOUDNESS[min(self._times, len(LOUDNESS) - 1)]
        self._times += 1
        self._voice.urge(self._question.text(), loudness)
        self.asked.emit(loudness)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key is a yes; one that is still held down from before is not."""
        if not event.isAutoRepeat():
            self.answer()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a click for yes."""
        self.answer()

    def answer(self) -> None:
        """Take a yes and go."""
        self.withdraw()
        self.answered.emit()

    def withdraw(self) -> None:
        """Go without an answer."""
        self._again.stop()
        self._voice.stop()
        super().withdraw()
