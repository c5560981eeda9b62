"""Attention beside the judging: the hand sign, somebody who went down, an empty picture."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coach_app.engine.live.session_watch import Watched
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.ring import Ring


class Attention(QObject):
    """Tells each sign and each alarm once, and shows the sign filling up.

    Signals:
        signed: the hand sign was given.
        alarmed: somebody may need help.
        absence: nobody is there any more (True), or somebody is again.
    """

    signed = Signal()
    alarmed = Signal()
    absence = Signal(bool)

    def __init__(self, over: QWidget, theme: Theme) -> None:
        super().__init__(over)
        self.ring = Ring(over, theme)
        self._last = Watched()

    def begin(self) -> None:
        """Forget the last session."""
        self._last = Watched()
        self.ring.show_share(0.0, goes_on=False)

    def see(self, watched: Watched, *, paused: bool) -> None:
        """Take what was watched up to the newest picture."""
        before, self._last = self._last, watched
        self.ring.show_share(watched.sign.share, goes_on=paused)
        if watched.absent is not before.absent:
            self.absence.emit(watched.absent)
        if watched.alarms > before.alarms:
            self.alarmed.emit()
        elif watched.sign.count > before.sign.count:
            self.signed.emit()
