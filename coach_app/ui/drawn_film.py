"""The clock of a routine that is drawn while it plays; it answers as Qt's player of films does."""

import time

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer

_State = QMediaPlayer.PlaybackState


class DrawnFilm(QObject):
    """The part of QMediaPlayer that `RoutinePlayer` uses, for a film that has no file.

    Signals:
        mediaStatusChanged: EndOfMedia once it has come to its end.
    """

    mediaStatusChanged = Signal(QMediaPlayer.MediaStatus)  # noqa: N815 - as Qt's player has it

    def __init__(self, duration_s: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._duration_s = duration_s
        self._rate = 1.0
        self._at_s = 0.0  # where it was when it last began, stopped, jumped or changed its rate
        self._since_s: float | None = None  # that moment while it plays
        self._end = QTimer(self, singleShot=True)
        self._end.timeout.connect(self._finish)

    def play(self) -> None:
        """Go on."""
        if self._since_s is None:
            self._go(self._position_s(), playing=True)

    def pause(self) -> None:
        """Hold."""
        self._go(self._position_s(), playing=False)

    def stop(self) -> None:
        """Hold at the beginning."""
        self._go(0.0, playing=False)

    def position(self) -> int:
        """Milliseconds."""
        return round(self._position_s() * 1000)

    def setPosition(self, position_ms: int) -> None:
        """Be there at once."""
        self._go(position_ms / 1000, playing=self._since_s is not None)

    def duration(self) -> int:
        """Milliseconds."""
        return round(self._duration_s * 1000)

    def playbackRate(self) -> float:
        """1 is as written."""
        return self._rate

    def setPlaybackRate(self, rate: float) -> None:
        """Play slower or faster from here."""
        at_s = self._position_s()
        self._rate = rate
        self._go(at_s, playing=self._since_s is not None)

    def playbackState(self) -> QMediaPlayer.PlaybackState:
        """Playing or paused."""
        return _State.PausedState if self._since_s is None else _State.PlayingState

    def setSource(self, source: QUrl) -> None:
        """There is no file to let go of."""

    def setAudioOutput(self, output: QAudioOutput | None) -> None:
        """Ignore the output: there is no sound."""

    def errorString(self) -> str:
        """Return no text: a clock has no errors."""
        return ""

    def _position_s(self) -> float:
        played_s = 0.0 if self._since_s is None else time.monotonic() - self._since_s
        return min(self._at_s + played_s * self._rate, self._duration_s)

    def _go(self, at_s: float, *, playing: bool) -> None:
        self._at_s = min(max(at_s, 0.0), self._duration_s)
        self._since_s = time.monotonic() if playing else None
        self._end.stop()
        if playing:
            self._end.start(max(round((self._duration_s - self._at_s) / self._rate * 1000), 0))

    def _finish(self) -> None:
        self._go(self._duration_s, playing=False)
        self.mediaStatusChanged.emit(QMediaPlayer.MediaStatus.EndOfMedia)
