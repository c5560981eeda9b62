"""Decodes one untrusted video in a process of its own: `python -m pose_service.decoding.decoder`.

Started by `guarded_source.GuardedSource`, which says how the two talk. A decoder is a million lines
of C that somebody else's bytes run through: here it may use so much memory, so much time and no
file but the video (`confinement.py`), it sees no secret of the service, and when it crashes nobody
else does.
"""

import contextlib
import json
import mmap
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import cv2
import numpy as np

from coach_app.engine.core.structures import Image
from coach_app.engine.media.capture import FileSource
from coach_app.engine.media.films.film import Film, NoFilmError
from coach_app.engine.media.films.track_choice import Track
from coach_app.errors import CoachError
from pose_service.decoding import admission
from pose_service.decoding.confinement import confine
from pose_service.limits import Limits

MOST_MEMORY = 1 << 30
"""Bytes that decoding may map beyond what the started interpreter has."""

_WAITING_BYTES = 64 << 20  # of pictures in the ring, beside those in use
_LEAST_AHEAD, _MOST_AHEAD = 2, 6

# Only these ways into FFmpeg; what a playlist or an image series could name stays out of reach.
_FORMATS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,gif,mpegts,mpeg"

LONGEST_PICTURE_S = 60
"""Wall-clock seconds for one picture, after which the system ends this process."""


def main() -> None:
    """Decode the video that the first line of standard input names."""
    pipe = _own_output()
    request = json.loads(sys.stdin.buffer.readline())
    limits = Limits(**request["limits"])
    _limit(limits)
    video = Path(request["video"])
    missing = confine(video) if video.is_file() else []
    try:
        _decode(video, limits, request["ring"], request["held"], pipe, missing)
    except CoachError as error:
        sentence = str(error).replace(str(video), "The video")
        _say(pipe, error=sentence, kind=type(error).__name__)
    except (MemoryError, cv2.error):
        _say(
            pipe,
            error="Decoding the video needs more memory than is allowed; send it smaller.",
            kind=admission.LimitExceededError.__name__,
        )
    except BrokenPipeError:
        return  # nobody waits any more


def _decode(
    video: Path, limits: Limits, ring: str, held: int, pipe: BinaryIO, missing: list[str]
) -> None:
    with _timed():
        track = _check_header(video, limits)
        source = FileSource(video, formats=_FORMATS)
    with contextlib.closing(source):
        admission.check_length(source.duration_s, limits)
        slots = held + _ahead(source.size_px)
        memory = _ring(ring, slots, source.size_px)
        _say(
            pipe,
            size_px=source.size_px,
            duration_s=source.duration_s,
            frames=_stated_frames(source),
            slots=slots,
            not_confined=missing,
            codec=track.codec if track else "",
            pixel_format=track.pixel_format if track else "",
        )
        frames = _send(source, limits, memory, pipe)
        _say(pipe, frames=frames, decode_s=_used_s())


def _check_header(video: Path, limits: Limits) -> Track | None:
    """The film's track; None where there is none.

    Opening it as a source says in a sentence what is wrong with it then.
    """
    with contextlib.suppress(NoFilmError), contextlib.closing(Film(video, _FORMATS)) as film:
        admission.check_header(film, limits)
        return film.track
    return None


def _stated_frames(source: FileSource) -> int | None:
    if source.duration_s is None or source.rate_hz is None:
        return None
    return round(source.duration_s * source.rate_hz)


def _send(source: FileSource, limits: Limits, memory: Image, pipe: BinaryIO) -> int:
    """Put every frame into the ring; a byte on standard input frees the oldest slot."""
    size_px, slots, frames = source.size_px, len(memory), 0
    while True:
        with _timed():
            frame = source.read()
        if frame is None:
            return frames
        admission.check_frame(frame, size_px, _used_s(), limits)
        if frames >= slots and not sys.stdin.buffer.read(1):
            raise BrokenPipeError
        np.copyto(memory[frames % slots], frame.image_bgr)
        _say(pipe, t_s=frame.t_s)
        frames += 1


def _ahead(size_px: tuple[int, int]) -> int:
    """How many frames may wait, beside those in use; fewer where they are large."""
    fits = _WAITING_BYTES // (size_px[0] * size_px[1] * 3)
    return min(max(fits, _LEAST_AHEAD), _MOST_AHEAD)


def _ring(path: str, slots: int, size_px: tuple[int, int]) -> Image:
    """(slots, H, W, 3) uint8, the memory that the other process sees too."""
    width, height = size_px
    length = slots * height * width * 3
    with Path(path).open("r+b") as file:
        file.truncate(length)
        memory = mmap.mmap(file.fileno(), length)
    return np.frombuffer(memory, np.uint8).reshape(slots, height, width, 3)


def _used_s() -> float:
    """Processor seconds of this process, its start included."""
    return time.process_time()


def _own_output() -> BinaryIO:
    """Standard output for us alone; what a library prints goes nowhere."""
    pipe = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return pipe


def _say(pipe: BinaryIO, **message: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    pipe.write(json.dumps(message).encode() + b"\n")
    pipe.flush()


def _limit(limits: Limits) -> None:
    """Let the system stop what gets out of hand; on Windows only our own checks do."""
    if sys.platform == "win32":
        return
    import resource

    seconds = int(limits.longest_decode_s) + 2
    used = _mapped_bytes()
    for what, most in (
        (resource.RLIMIT_AS, used + MOST_MEMORY),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)
        resource.setrlimit(what, (most, most if what != resource.RLIMIT_CPU else most + 2))


def _mapped_bytes() -> int:
    """Address space of this process now; a generous guess where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except OSError:
        return 1 << 30
    return pages * mmap.PAGESIZE


@contextlib.contextmanager
def _timed() -> Iterator[None]:
    """The system ends this process if the block, most of it in C, does not end in time."""
    if sys.platform == "win32":
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, LONGEST_PICTURE_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0.0)


if __name__ == "__main__":
    main()
