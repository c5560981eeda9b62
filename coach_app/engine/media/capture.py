"""Sources of frames: camera, video file, network stream.

Files are decoded by `films` (PyAV), cameras and streams by OpenCV. Every picture comes upright,
with the time that its source states.
"""

import math
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Protocol

from coach_app.engine.core.structures import Frame
from coach_app.engine.media import quiet_opencv
from coach_app.engine.media.cameras import Camera, choose, find_cameras, is_camera
from coach_app.engine.media.films.evidence import Evidence
from coach_app.engine.media.films.film_file import opened, unreadable
from coach_app.engine.media.live_capture import CameraSource, StreamSource
from coach_app.errors import CaptureError

quiet_opencv.silence()

MOMENT_S = 0.5
"""A file that ends this much before its stated length is treated as damaged, not as ended."""

_SAME_S = 0.002
# A frame of a clip played as a camera that is later than this is skipped: the newest wins.
_LATE_S = 0.1
# No longer in one call: where decoding is slower than the clip, no frame would ever be in time.
_SKIPPING_S = 0.5
_OUT_OF_STEP_S = 0.3


class FrameSource(Protocol):
    """A stream of upright frames.

    `live` sources (camera, network stream) may be dropped from; files never are.
    """

    @property
    def live(self) -> bool:
        """True for a camera or stream: the newest frame wins."""
        ...

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of the upright picture."""
        ...

    @property
    def duration_s(self) -> float | None:
        """Length of a file as its header states it; None for a live source."""
        ...

    def read(self) -> Frame | None:
        """The next frame; None at the end of a file.

        Raises:
            CaptureError: a file is damaged beyond the frames already read.
            CaptureLost: a live source that worked has stopped.
        """
        ...

    def close(self) -> None:
        """Release the device or file. Calling it twice is harmless."""
        ...


def open_source(
    spec: str,
    *,
    live: bool = False,
    loop: Callable[[], bool] = lambda: False,
    cameras: Callable[[], Sequence[Camera]] = find_cameras,
    instead: Callable[[str], None] | None = None,
) -> FrameSource:
    """Open a camera, a video file (a path) or a network stream (an address).

    Args:
        spec: digits or "camera:..." name a camera, "scheme://..." a stream, anything else a file.
        live: play a file at its own speed as if it were a camera; cameras and streams are
            live anyway.
        loop: with `live`, asked at the file's end: begin it again, as a camera never ends?
        cameras: lists those that are connected; empty where that is not known.
        instead: told the name of the only other camera, when the one meant is not connected.

    Raises:
        CaptureError: one plain sentence that names it and the remedy.
    """
    if is_camera(spec):
        number, other = choose(spec, cameras())
        if other is not None and instead is not None:
            instead(other.name)
        return CameraSource(number)
    if "://" in spec:
        return StreamSource(spec)
    if live:
        return PacedSource(Path(spec), loop=loop)
    # A room in which nobody was is a valid recording of a camera: judging says what is missing.
    return FileSource(Path(spec), weighed=False)


def opened_at(path: Path, t_s: float) -> "FileSource":
    """Open a file, to be read from shortly after `t_s` on; from the beginning at 0.

    Raises:
        CaptureError: it holds nothing that can be shown.
    """
    with ExitStack() as opening:
        source = opening.enter_context(closing(FileSource(path)))
        if t_s > 0.0:
            source.jump(t_s)
        opening.pop_all()  # it stays open
    return source


def frame_at(path: Path, t_s: float) -> Frame:
    """One frame near `t_s` of a video file, for a picture that stands for it.

    Jumps instead of decoding all before; a file that cannot jump gives its first frame.

    Raises:
        CaptureError: as `FileSource`.
    """
    with closing(FileSource(path)) as source:
        return source.jump(t_s)


class FileSource:
    """Every frame of a video file, in order, as fast as it is asked for.

    The first frame has time 0; the others follow the container's presentation timestamps, made
    strictly increasing; where recordings were joined, time goes on. Frames that a damaged file
    still holds are all delivered; after the last one `read` raises CaptureError if more than
    `MOMENT_S` of the stated length is missing (or an unknown part of a cut-off GIF), because a
    clip cut short must not pass for a complete one.

    Where `weighed`, it also raises at the end if the pictures show nothing, or nothing that moves.
    `formats` are those of `Film`.

    Raises:
        CaptureError: missing, a folder, empty, not a video, or without a picture.
    """

    live = False

    def __init__(self, path: Path, *, weighed: bool = True, formats: str | None = None) -> None:
        self._path = path
        self._film, self._facts = opened(path, formats)
        self._evidence = Evidence() if weighed else None
        self._last_s = -1.0
        self._delivered = 0
        try:
            first = self._decode()
        except BaseException:
            self.close()
            raise
        if first is None:
            self.close()
            raise CaptureError(unreadable(path, self._facts, self._film))
        self._ahead: Frame | None = first
        self.size_px = first.size_px

    @property
    def rate_hz(self) -> float | None:
        """Mean frame rate as the header states it; None where it does not."""
        return self._film.rate_hz

    @property
    def duration_s(self) -> float | None:
        """Length as the header states it; None where it does not."""
        return self._facts.video_duration_s or self._film.stated_s

    @property
    def rotation_deg(self) -> int:
        """Turn that the file asks for and that the frames have already had."""
        return self._film.turn.degrees

    @property
    def mirrored(self) -> bool:
        """Whether the file asks for a mirroring, which the frames have already had."""
        return self._film.turn.mirrored

    def read(self) -> Frame | None:
        """The next frame; None at the end."""
        if self._ahead is not None:
            first, self._ahead = self._ahead, None
            return first
        frame = self._decode()
        if frame is None:
            self._raise_if_cut_short()
            self._raise_if_nothing_is_seen()
        return frame

    def skip(self) -> float | None:
        """Pass over the next frame: its time; None at the end.

        The frame counts as delivered, but is not turned into a picture, which saves time.

        Raises:
            CaptureError: as `read`.
        """
        self._evidence = None  # what was not looked at cannot be weighed
        if self._ahead is not None:
            first, self._ahead = self._ahead, None
            return first.t_s
        if not self._advance():
            self._raise_if_cut_short()
            return None
        return self._last_s

    def jump(self, t_s: float) -> Frame:
        """The frame at `t_s`; the first one where the file has none there or cannot jump.

        Meant for one picture: `read` afterwards goes on from there, with fewer frames than the
        file has.
        """
        self._evidence = None
        first, self._ahead = self._ahead or self._decode(), None
        if first is None:
            raise CaptureError(unreadable(self._path, self._facts, self._film))
        if t_s <= first.t_s + _SAME_S:
            return first
        self._film.jump(t_s)
        while self._advance():
            if self._last_s >= t_s - _SAME_S:
                image = self._film.picture()
                if image is not None:
                    return Frame(image, self._last_s, self._delivered - 1)
        return first

    def close(self) -> None:
        """Release the file."""
        self._film.close()

    def _decode(self) -> Frame | None:
        while self._advance():
            image = self._film.picture()
            if image is not None:
                if self._evidence is not None:
                    self._evidence.look(image)
                return Frame(image, self._last_s, self._delivered - 1)
        return None

    def _advance(self) -> bool:
        """Decode the next frame and take its time; False at the end."""
        t_s = self._film.advance()
        if t_s is None:
            return False
        self._last_s = t_s
        self._delivered += 1
        return True

    def _raise_if_nothing_is_seen(self) -> None:
        if self._evidence is None:
            return
        objection = self._evidence.objection(self._path, self._film.timeline.backwards)
        if objection is not None:
            raise CaptureError(objection)

    def _raise_if_cut_short(self) -> None:
        duration_s = self.duration_s
        stated_frames = self._film.stated_frames
        step_s = 1.0 / self.rate_hz if self.rate_hz else 0.0
        missing_s = None if duration_s is None else duration_s - self._last_s - step_s
        if self._facts.truncated:
            # A cut-off GIF states no length: the sum of the delays that it still has says nothing.
            gif = self._path.suffix.lower() == ".gif"
            damaged = gif or missing_s is None or missing_s > MOMENT_S
        else:
            # Both must say so: a last picture may stand for seconds, and a clip cut without
            # re-encoding states frames before its beginning that are never shown.
            damaged = (
                self._facts.video_duration_s is not None
                and missing_s is not None
                and missing_s > MOMENT_S
                and stated_frames is not None
                and self._delivered < stated_frames
            )
        if damaged:
            raise CaptureError(
                f"{self._path} is damaged or cut short after {self._last_s:.1f} s; "
                "copy it again from where it was filmed."
            )


class PacedSource:
    """A video file that behaves like a camera: each frame waits for its time.

    Frames that nobody took in time are skipped, as a camera would. Times are the file's own, so
    they do not depend on how well the computer keeps up; beginning again they go on increasing.

    At its end `loop` is asked, on the thread that reads, whether to begin again.
    """

    live = True
    duration_s = None

    def __init__(self, path: Path, *, loop: Callable[[], bool] = lambda: False) -> None:
        self._path = path
        self._loop = loop
        self._file = FileSource(path, weighed=False)
        self.size_px = self._file.size_px
        self._begin_s: float | None = None
        self._wanted: tuple[float, float] | None = None  # a time of the file, and since when
        self._offset_s = 0.0
        self._last_s = 0.0
        self._step_s = 1.0 / (self._file.rate_hz or 30.0)
        self._delivered = 0

    def read(self) -> Frame | None:
        """Wait for the next frame's time; None at the end unless it begins again."""
        asked_s = time.monotonic()
        if self._wanted is not None:
            self._go_to(*self._wanted)
        while True:
            frame = self._file.read()
            if frame is None:
                if not self._loop():
                    return None
                self._rewind()
                continue
            if self._begin_s is None:
                self._begin_s = time.monotonic()
            t_s = frame.t_s + self._offset_s
            wait_s = self._begin_s + t_s - time.monotonic()
            self._last_s = t_s
            if wait_s < -_LATE_S and time.monotonic() - asked_s < _SKIPPING_S:
                continue
            if wait_s > 0:
                time.sleep(wait_s)
            self._delivered += 1
            return Frame(frame.image_bgr, t_s, self._delivered - 1)

    def close(self) -> None:
        """Release the file."""
        self._file.close()

    def follow(self, position_s: float) -> None:
        """Play on from this time of the file, unless it is there: any thread may say so, often."""
        now_s, begin_s = time.monotonic(), self._begin_s
        position_s %= self._file.duration_s or math.inf
        if begin_s is not None:
            off_s = now_s - begin_s - self._offset_s - position_s
            self._wanted = (position_s, now_s) if abs(off_s) > _OUT_OF_STEP_S else None

    def _go_to(self, position_s: float, since_s: float) -> None:
        self._wanted = None
        self._rewind()
        passed_s: float | None = -self._step_s
        while passed_s is not None and passed_s < position_s - 1.5 * self._step_s:
            passed_s = self._file.skip()
        self._offset_s -= position_s
        self._begin_s = since_s - self._last_s - self._step_s

    def _rewind(self) -> None:
        self._file.close()
        self._file = FileSource(self._path, weighed=False)
        self._offset_s = self._last_s + self._step_s
