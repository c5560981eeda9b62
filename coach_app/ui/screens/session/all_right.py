"""'Are you all right?', asked over the whole screen until there is an answer."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach_app.ui.speech import Voice
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.label import CENTRE, Label

EVERY_MS = 6000
LOUDNESS = (0.6, 0.8, 1.0)  # of the first times; then it stays loud


class AllRight(QWidget):
    """Covers its parent and asks, louder each time; any key answers yes.

    Args:
        parent: the widget to cover.
        theme: sizes.
        voice: asks aloud, whatever the settings say of spoken cues.

    Signals:
        asked: it is asked once more; the argument is how loud, in [0, 1].
        answered: with yes. The question is gone by then.
    """

    asked = Signal(float)
    answered = Signal()

    def __init__(self, parent: QWidget, theme: Theme, voice: Voice) -> None:
        super().__init__(parent)
        self._below = parent
        self._theme = theme
        self._voice = voice
        self._times = 0
        page = QVBoxLayout(self)
        theme.space(page, 48, (120, 60, 120, 60))
        page.addStretch(2)
        self._question = Label(self.tr("Are you all right?"), "alarm", wrap=True, align=CENTRE)
        page.addWidget(self._question)
        yes = self.tr("Yes: press any key, or put both hands on your head.")
        page.addWidget(Label(yes, "sentence", wrap=True, align=CENTRE))
        self.setAccessibleName(f"{self._question.text()} {yes}")
        page.addStretch(1)
        nobody = self.tr("Coach calls nobody. If you need help, please call for it.")
        page.addWidget(Label(nobody, "title", wrap=True, align=CENTRE))
        page.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        parent.installEventFilter(self)
        self.setGeometry(parent.rect())
        self.show()
        self.raise_()
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
        """So is a click."""
        self.answer()

    def answer(self) -> None:
        """Take a yes and go."""
        self.close_down()
        self.answered.emit()

    def close_down(self) -> None:
        """Go without an answer."""
        self._again.stop()
        self._voice.stop()
        self._below.removeEventFilter(self)
        self.hide()
        self.setParent(None)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the parent at any size."""
        if watched is self._below and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._below.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cover what lies below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.colours.alarm))
        painter.end()
