"""The routine's video with its sound; its position is the session's clock."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

import numpy as np
from PySide6.QtCore import QObject, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import (
    QAudioOutput,
    QMediaPlayer,
    QtVideo,
    QVideoFrame,
    QVideoFrameFormat,
    QVideoSink,
)

from coach_app.engine.concurrency.newest import Newest
from coach_app.engine.core.routine import Routine
from coach_app.engine.media.display import yuv_to_bgra
from coach_app.engine.media.video_seeking import Still
from coach_app.errors import CoachError
from coach_app.ui.drawn_film import DrawnFilm
from coach_app.ui.sound import Sound
from coach_app.ui.widgets.video.video_view import to_image

FETCH_MS = 10
DRAWN_HZ = 25
"""Pictures a second of a drawn routine: as many as on television."""
STUCK_S = 3.0
"""A video with sound that stands still for so long waits for a sound server that hangs."""


@dataclass(frozen=True, slots=True)
class _Request:
    """A frame to convert and the largest size wanted."""

    frame: QVideoFrame
    box: QSize


@dataclass(frozen=True, slots=True)
class _Picture:
    """A converted frame, its time, and the size of the video."""

    image: QImage
    start_us: int
    size: QSize


def _is_plain(frame: QVideoFrame) -> bool:
    """True for planes in memory that need not be turned: nearly every software decoder."""
    return (
        frame.handleType() == QVideoFrame.HandleType.NoHandle
        and frame.pixelFormat() == QVideoFrameFormat.PixelFormat.Format_YUV420P
        and frame.rotation() == QtVideo.Rotation.None_
        and not frame.mirrored()
    )


DrawStill: TypeAlias = Callable[[float, tuple[int, int]], Still]
"""Draws a routine at a time in seconds, within a box of width and height; on one thread."""


def _draw(draw: DrawStill, asked: tuple[float, tuple[int, int]]) -> _Picture:
    """Draw the picture of a time and a box, outside the GUI thread."""
    still = draw(*asked)
    # A copy, because the image would only borrow the array.
    image = to_image(still.image_bgra).copy()
    return _Picture(image, round(still.t_s * 1e6), QSize(*still.size_px))


def _convert(request: _Request) -> _Picture | None:
    """Shrink and colour a frame, outside the GUI thread."""
    frame = request.frame
    if not frame.map(QVideoFrame.MapMode.ReadOnly):
        return None
    try:
        width, height = frame.width(), frame.height()
        y, u, v = (
            np.frombuffer(frame.bits(i), np.uint8).reshape(-1, frame.bytesPerLine(i))
            for i in range(3)
        )
        half = (slice((height + 1) // 2), slice((width + 1) // 2))
        layout = frame.surfaceFormat()
        space = layout.colorSpace()
        known = space != QVideoFrameFormat.ColorSpace.ColorSpace_Undefined
        bgra = yuv_to_bgra(
            y[:height, :width],
            u[half],
            v[half],
            request.box.width(),
            request.box.height(),
            # Video that does not say is BT.709 if it is HD: what players agree on.
            bt709=space == QVideoFrameFormat.ColorSpace.ColorSpace_BT709
            or (not known and height > 576),
            full_range=layout.colorRange() == QVideoFrameFormat.ColorRange.ColorRange_Full,
        )
    finally:
        frame.unmap()
    # A copy, because the image would only borrow the array.
    return _Picture(to_image(bgra).copy(), frame.startTime(), QSize(width, height))


def _keeps_pitch(player: QMediaPlayer | DrawnFilm) -> bool:
    """Ask for slower sound that is not lower sound; False where Qt's backend has none."""
    if isinstance(player, DrawnFilm):
        return True
    missing = QMediaPlayer.PitchCompensationAvailability.Unavailable
    if player.pitchCompensationAvailability() == missing:
        return False
    player.setPitchCompensation(True)
    return True


class RoutinePlayer(QObject):
    """Plays one video, or a routine that is drawn, and hands out its pictures.

    The sound joins in once `sound` has found that it answers; until then, and where it does not,
    the video plays without.

    Signals:
        pictured: (image, position in seconds, size of the video) for every frame shown; the
            image is shrunk to what `show_within` asked for.
        ended: the video has come to its end.
        failed: it cannot be played; the argument is for the log.
    """

    pictured = Signal(QImage, float, QSize)
    ended = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None, sound: Sound | None = None) -> None:
        super().__init__(parent)
        self._size = QSize()
        self._sound = sound or Sound(self)
        self._sound.answered.connect(self._join_sound)
        self._output: QAudioOutput | None = None
        self._volume = 1.0
        self._hushed = False
        self._moved = (-1, 0.0)  # where the video was last seen to be, and when it came there
        self._sink = QVideoSink(self)
        self._player: QMediaPlayer | DrawnFilm = QMediaPlayer(self)
        self._player.setVideoSink(self._sink)
        self._player.mediaStatusChanged.connect(self._status)
        # The sink's own signal comes from the decoder's thread, which would wait for Python while
        # stop() waits for it: the newest frame is fetched instead.
        self._seen_us = -1
        self._pictures: Newest[_Request, _Picture] | None = None
        self._drawn: Newest[tuple[float, tuple[int, int]], _Picture] | None = None
        self._asked: tuple[float, tuple[int, int]] | None = None
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
        self._seen_us = -1
        self._pictures = Newest(_convert, "pictures")
        self._fetch.start()
        self._join_sound()
        self._sound.ask()
        self._player.setSource(QUrl.fromLocalFile(str(video)))
        self._player.pause()

    def open_routine(self, routine: Routine, still: DrawStill) -> None:
        """Load a routine's video, or a drawn routine, whose pictures `still` draws."""
        if routine.drawn:
            self.open_drawn(routine.duration_s, still)
        else:
            self.open(routine.video)

    def open_drawn(self, duration_s: float, still: DrawStill) -> None:
        """Load a drawn routine and stand at its beginning."""
        self._player = DrawnFilm(duration_s, self)
        self._player.mediaStatusChanged.connect(self._status)
        self._drawn = Newest(partial(_draw, still), "drawing")
        self._fetch.start()

    def close(self) -> None:
        """Stop and let go of the file."""
        self._fetch.stop()
        for making in (self._pictures, self._drawn):
            if making is not None:
                making.close()
        self._pictures = self._drawn = None
        self._player.stop()
        self._player.setSource(QUrl())
        if self._sound.parent() is self:
            self._sound.close()

    def play(self) -> None:
        """Go on."""
        self._player.play()

    def pause(self) -> None:
        """Hold."""
        self._player.pause()

    def go_to(self, position_s: float) -> None:
        """Be there at once, playing or not."""
        self._player.setPosition(round(max(position_s, 0.0) * 1000))

    @property
    def rate(self) -> float:
        """How fast it plays; 1 is as filmed."""
        return float(self._player.playbackRate())

    def play_at(self, rate: float) -> None:
        """Play slower or faster from here on.

        The sound keeps its pitch where Qt can do that, and else is silent at another rate.
        """
        self._player.setPlaybackRate(rate)
        self._set_volume()

    def restart(self) -> None:
        """Go back to the beginning and hold."""
        self._player.pause()
        self._player.setPosition(0)

    def show_within(self, width_px: int, height_px: int) -> None:
        """The largest size at which pictures are wanted."""
        self._size = QSize(width_px, height_px)

    def quieter(self, speaking: bool) -> None:
        """Lower the sound while a cue is spoken."""
        self._volume = 0.35 if speaking else 1.0
        self._set_volume()

    def hush(self, hushed: bool) -> None:
        """Play without sound from here on, or with it again."""
        self._hushed = hushed
        self._set_volume()

    def _set_volume(self) -> None:
        if self._output is not None:
            kept = not self._hushed and (self.rate == 1.0 or _keeps_pitch(self._player))
            self._output.setVolume(self._volume if kept else 0.0)

    def _join_sound(self) -> None:
        """Play with sound from now on, if it works and has not joined yet."""
        if self._drawn is not None:
            return
        if self._output is None and self._sound.works and self._fetch.isActive():
            self._output = QAudioOutput(self)
            self._set_volume()
            self._player.setAudioOutput(self._output)

    def _drop_sound(self) -> None:
        """Go on without a sound server that has stopped answering: it holds the pictures too."""
        self._player.setAudioOutput(None)  # type: ignore[arg-type]  # Qt allows it
        self._output = None  # deleted with this player: taking it down may wait for the server
        self._sound.give_up()

    def _watch_position(self) -> None:
        now_s, position = time.monotonic(), self._player.position()
        if position != self._moved[0] or not self.playing:
            self._moved = (position, now_s)
        elif self._output is not None and now_s - self._moved[1] > STUCK_S:
            self._drop_sound()

    @property
    def position_s(self) -> float:
        """Position of the video."""
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
        """Send what is due to be drawn or converted, and hand out what has been."""
        making = self._drawn or self._pictures
        if making is None:
            return
        if self._drawn is not None:
            self._ask_for_drawing(self._drawn)
        elif self._pictures is not None:
            self._fetch_frame(self._pictures)
        try:
            picture = making.take()
        except CoachError as error:
            self._player.stop()
            self._fail(str(error))
            return
        if picture is not None:
            self.pictured.emit(picture.image, picture.start_us / 1e6, picture.size)

    def _ask_for_drawing(self, drawn: Newest[tuple[float, tuple[int, int]], _Picture]) -> None:
        box = (self._size.width(), self._size.height())
        asked = (math.floor(self.position_s * DRAWN_HZ) / DRAWN_HZ, box)
        if asked != self._asked and min(box) > 0:
            self._asked = asked
            drawn.offer(asked)

    def _fetch_frame(self, pictures: Newest[_Request, _Picture]) -> None:
        self._watch_position()
        frame = self._sink.videoFrame()
        if frame.isValid() and frame.startTime() != self._seen_us:
            self._seen_us = frame.startTime()
            if _is_plain(frame):
                box = self._size if not self._size.isEmpty() else frame.size()
                pictures.offer(_Request(frame, box))
            else:
                self._hand_out(frame.toImage(), self._seen_us)

    def _hand_out(self, image: QImage, start_us: int) -> None:
        """A frame that lies on the graphics card or is turned: Qt converts it."""
        size = image.size()
        if not self._size.isEmpty() and image.width() > self._size.width():
            image = image.scaled(self._size, Qt.AspectRatioMode.KeepAspectRatio)
        self.pictured.emit(image, start_us / 1e6, size)

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
