"""One video file, decoded in order: PyAV opens it, the track that is the film is read.

Everything that reads a video file reads it through this: desktop, command line and service.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import av
from av.codec.context import ThreadType
from av.container import InputContainer
from av.error import FFmpegError
from av.video.frame import VideoFrame

from coach_app.engine.core.structures import Image
from coach_app.engine.media.films.timeline import Timeline
from coach_app.engine.media.films.track_choice import Track, film_of, tracks_of
from coach_app.engine.media.films.upright import Deinterlacer, Painter, Turn, turn_of

# What one thread decodes faster than a pose model looks.
_ONE_THREAD_PX = 1920 * 1200
_USUAL_RATE_HZ = 30.0
_CLOCK_MAY_JUMP = 0x0200  # AVFMT_TS_DISCONT; PyAV gives the format's flags as a number
# A play list may not fetch other files or addresses, whoever wrote it.
_ONLY_THIS_FILE = {"protocol_whitelist": "file"}


class NoFilmError(Exception):
    """The file holds nothing that can be shown; `instead` is what it holds, "" if not known."""

    def __init__(self, instead: str = "") -> None:
        super().__init__(instead)
        self.instead = instead


class Film:
    """The pictures of a file in order, each with its time; upright only when asked for.

    H.264 of a usual size is decoded on one thread: there several are no faster and cost more,
    which the pose model that runs beside it would miss. Other codecs and larger pictures need
    them.

    `formats`: FFmpeg's names of the containers that are taken, with commas; None: all.

    Attributes:
        encrypted: pictures came that cannot be read without a key; nothing comes after them.

    Raises:
        NoFilmError: there is no picture track, or none that can be decoded.
        MemoryError: FFmpeg may not have as much as it needs.
    """

    def __init__(self, path: Path, formats: str | None = None) -> None:
        self._path = path
        self._formats = formats
        self._frame: VideoFrame | None = None
        self._frames: Iterator[VideoFrame] = iter(())
        self._jumped = self.encrypted = False
        self._joined: bool | None = None
        self._first_s = 0.0
        self._open()
        rate = self._stream.average_rate or self._stream.guessed_rate
        rate_hz = float(rate) if rate else 0.0
        self.rate_hz = rate_hz if 0.0 < rate_hz < 1e9 else None
        self.timeline = self._new_timeline()
        self._painter = Painter(self.track.pixel_shape)

    @property
    def turn(self) -> Turn:
        """Turn that makes the coded picture upright; known once a frame was decoded."""
        return self._painter.turn

    @property
    def stated_frames(self) -> int | None:
        """Number of frames as the file states it; None where it does not."""
        return self._stream.frames or None

    @property
    def stated_s(self) -> float | None:
        """Length as the file states it, of the film's track where that is known."""
        own, base = self._stream.duration, self._stream.time_base
        if own and base:
            return float(own * base)
        whole = self._container.duration
        return whole / av.time_base if whole and whole > 0 else None

    def advance(self) -> float | None:
        """Decode the next frame: its time in s; None at the end."""
        self._frame = next(self._frames, None)
        if self._frame is None:
            return None
        stated_s = self._stated_s(self._frame)
        if self._jumped:
            self._jumped = False
            return self.timeline.after_jump(stated_s)
        if self.timeline.pictures == 0:
            self._painter.turn = turn_of(self._frame)
            self._first_s = stated_s or 0.0
        return self.timeline.time_of(stated_s)

    def picture(self) -> Image | None:
        """The frame that `advance` decoded, upright BGR; None where it cannot be shown."""
        if self._frame is None:
            return None
        try:
            return self._painter.paint(self._frame)
        except FFmpegError as error:
            if isinstance(error, MemoryError):
                raise
            return None

    def jump(self, t_s: float) -> bool:
        """Stand at the last key picture before `t_s`, after the first frame was decoded.

        False where the file cannot jump, or its clock starts again: then nothing has changed.
        """
        base = self._stream.time_base
        if base is None or self._starts_again():
            return False
        try:
            self._container.seek(int((t_s + self._first_s) / base), stream=self._stream)
        except FFmpegError as error:
            if isinstance(error, MemoryError):
                raise
            return False
        self._begin()
        self._jumped = True
        return True

    def rewind(self) -> None:
        """Begin the file again."""
        self.close()
        self._open()
        self.timeline = self._new_timeline()

    def close(self) -> None:
        """Release the file. Calling it twice is harmless."""
        self._frame = None
        self._frames = iter(())
        self._container.close()

    def _open(self) -> None:
        self._container, self.track = _opened(self._path, self._formats)
        self._stream = self._container.streams.video[
            [stream.index for stream in self._container.streams.video].index(self.track.index)
        ]
        coded, (width, height) = self._stream.codec_context, self.track.size_px
        if self.track.codec == "h264" and width * height <= _ONE_THREAD_PX:
            coded.thread_count = 1
        else:
            coded.thread_type = ThreadType.AUTO
        self._deinterlacer = Deinterlacer()
        self._begin()

    def _new_timeline(self) -> Timeline:
        return Timeline(1.0 / (self.rate_hz or _USUAL_RATE_HZ), jumps=self._clock_may_jump)

    def _begin(self) -> None:
        self._frame = None
        self._jumped = False
        self._deinterlacer.forget()
        self._frames = self._decoded()

    def _decoded(self) -> Iterator[VideoFrame]:
        base = self._stream.time_base
        assert base is not None
        for frame in self._coded_frames():
            yield from self._deinterlacer.pass_through(frame, base)
        yield from self._deinterlacer.rest()

    def _coded_frames(self) -> Iterator[VideoFrame]:
        """Frames of all packets; a damaged packet costs what it covers and no more."""
        packets = self._container.demux(self._stream)
        while True:
            try:
                packet = next(packets, None)
            except FFmpegError as error:
                if isinstance(error, MemoryError):
                    raise
                packet = None
            if packet is not None and packet.has_sidedata("encryption_info"):
                self.encrypted = True
                return
            frames: list[VideoFrame] = []
            try:
                frames = self._stream.decode(packet)
            except FFmpegError as error:
                if isinstance(error, MemoryError):
                    raise
            yield from frames
            if packet is None:
                return

    def _stated_s(self, frame: VideoFrame) -> float | None:
        ticks = frame.pts if frame.pts is not None else frame.dts
        base = frame.time_base or self._stream.time_base
        return None if ticks is None or base is None else float(ticks * base)

    @property
    def _clock_may_jump(self) -> bool:
        return bool(self._container.format.flags & _CLOCK_MAY_JUMP)

    def _starts_again(self) -> bool:
        """Whether the clock of a format that allows it starts again; reads it through once."""
        if self._joined is None:
            self._joined = self._clock_may_jump and _is_joined(self._path, self._formats)
        return self._joined


def open_container(path: Path, formats: str | None = None) -> InputContainer:
    """Open a file, and no other that it may name; arguments and errors as of `Film`."""
    options = _ONLY_THIS_FILE | ({"format_whitelist": formats} if formats else {})
    try:
        return av.open(str(path.resolve()), options=options)
    except FFmpegError as error:
        if isinstance(error, MemoryError):
            raise
        raise NoFilmError from error


def _opened(path: Path, formats: str | None) -> tuple[InputContainer, Track]:
    container = open_container(path, formats)
    tracks = tracks_of(container)
    film = film_of(tracks)
    if film is not None and film.codec and film.size_px != (0, 0):
        return container, film
    sound = "sound" if container.streams.audio else ""
    container.close()
    raise NoFilmError("" if film is not None else "a cover picture" if tracks else sound)


def _is_joined(path: Path, formats: str | None) -> bool:
    """Whether decoding times jump in the file's packets, which are read but not decoded."""
    container, track = _opened(path, formats)
    with contextlib.closing(container):
        before_s: float | None = None
        with contextlib.suppress(FFmpegError):  # damaged further on: what was read counts
            for packet in container.demux(container.streams[track.index]):
                if packet.dts is None or packet.time_base is None:
                    continue
                now_s = float(packet.dts * packet.time_base)
                if before_s is not None and not -0.5 < now_s - before_s < 10.0:
                    return True
                before_s = now_s
    return False
