"""The routine's video with its sound; its position is the session's clock."""

from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import (
    QAudioOutput,
    QMediaPlayer,
    QVideoFrame,
    QVideoFrameFormat,
    QVideoSink,
)

FETCH_MS = 10


class RoutinePlayer(QObject):
    """Plays one video and hands out its pictures.

    Signals:
        pictured: (image, position in seconds, size of the video) for every frame shown; the
            image is shrunk to what `show_within` asked for.
        ended: the video has come to its end.
        failed: it cannot be played; the argument is for the log.
    """

    pictured = Signal(QImage, float, QSize)
    ended = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._size = QSize()
        self._sound = QAudioOutput(self)  # without a loudspeaker it stays silent and plays on
        self._sink = QVideoSink(self)
        self._player = QMediaPlayer(self)
        self._player.setAudioOutput(self._sound)
        self._player.setVideoSink(self._sink)
        self._player.mediaStatusChanged.connect(self._status)
        # The sink's own signal comes from the decoder's thread, which would wait for Python while
        # stop() waits for it: the newest frame is fetched instead.
        self._shown_us = -1
        self._fetch = QTimer(self, interval=FETCH_MS)
        self._fetch.setTimerType(Qt.TimerType.PreciseTimer)
        self._fetch.timeout.connect(self._look)
        self._player.errorOccurred.connect(lambda _code, text: self._fail(text))

    @staticmethod
    def warm_up() -> None:
        """Let Qt choose how it converts pictures now: the first conversion takes long."""
        layout = QVideoFrameFormat(QSize(64, 64), QVideoFrameFormat.PixelFormat.Format_YUV420P)
        QVideoFrame(layout).toImage()

    def open(self, video: Path) -> None:
        """Load a video and stand at its first frame."""
        self._shown_us = -1
        self._fetch.start()
        self._player.setSource(QUrl.fromLocalFile(str(video)))
        self._player.pause()

    def close(self) -> None:
        """Stop and let go of the file."""
        self._fetch.stop()
        self._player.stop()
        self._player.setSource(QUrl())

    def play(self) -> None:
        """Go on."""
        self._player.play()

    def pause(self) -> None:
        """Hold."""
        self._player.pause()

    def restart(self) -> None:
        """Go back to the beginning and hold."""
        self._player.pause()
        self._player.setPosition(0)

    def show_within(self, width_px: int, height_px: int) -> None:
        """The largest size at which pictures are wanted."""
        self._size = QSize(width_px, height_px)

    def quieter(self, speaking: bool) -> None:
        """Lower the sound while a cue is spoken."""
        self._sound.setVolume(0.35 if speaking else 1.0)

    @property
    def position_s(self) -> float:
        """Where the video is."""
        return float(self._player.position()) / 1000

    @property
    def duration_s(self) -> float:
        """How long it is; 0 while unknown."""
        return float(self._player.duration()) / 1000

    @property
    def playing(self) -> bool:
        """True while it runs."""
        return bool(self._player.playbackState() == QMediaPlayer.PlaybackState.PlayingState)

    def _look(self) -> None:
        """Hand out the frame that is due now, unless that was done."""
        frame = self._sink.videoFrame()
        if frame.isValid() and frame.startTime() != self._shown_us:
            self._shown_us = frame.startTime()
            self._show(frame)

    def _show(self, frame: QVideoFrame) -> None:
        image = frame.toImage()
        size = image.size()
        if not self._size.isEmpty() and image.width() > self._size.width():
            image = image.scaled(self._size, Qt.AspectRatioMode.KeepAspectRatio)
        start_us = frame.startTime()
        position_s = start_us / 1e6 if start_us >= 0 else self.position_s
        self.pictured.emit(image, position_s, size)

    def _fail(self, reason: str) -> None:
        """Say once that it cannot be played: Qt reports the error and the status."""
        if self._fetch.isActive():
            self._fetch.stop()
            self.failed.emit(reason)

    def _status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status == QMediaPlayer.MediaStatus.EndOfMedia:
            self.ended.emit()
        elif status == QMediaPlayer.MediaStatus.InvalidMedia:
            self._fail(self._player.errorString())
