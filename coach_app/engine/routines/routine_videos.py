"""A routine's video on its way into a library."""

import os
from collections.abc import Callable
from pathlib import Path

from coach_app.engine.media.capture import FileSource
from coach_app.errors import Cancelled

Progress = Callable[[int, int], None]
"""Called with bytes copied and bytes in all."""

_CHUNK = 1 << 20


def measured_duration_s(video: Path) -> float:
    """The header's length; a file without one (recorded by a browser) is read through."""
    source = FileSource(video)
    try:
        if source.duration_s is not None:
            return source.duration_s
        last_s = 0.0
        while (frame := source.read()) is not None:
            last_s = frame.t_s
        return last_s + 1.0 / (source.rate_hz or 30.0)
    finally:
        source.close()


def copy_video(
    video: Path,
    copy: Path,
    progress: Progress | None,
    cancelled: Callable[[], bool] | None,
    stopped: str,
) -> None:
    """Copy a file, to the disk itself.

    Raises:
        Cancelled: `cancelled` said so, in the words of `stopped`; half a copy is left.
        OSError: the disk refused.
    """
    total, done = video.stat().st_size, 0
    with video.open("rb") as source, copy.open("wb") as target:
        while chunk := source.read(_CHUNK):
            if cancelled is not None and cancelled():
                raise Cancelled(stopped)
            target.write(chunk)
            done += len(chunk)
            if progress is not None:
                progress(done, total)
        target.flush()
        os.fsync(target.fileno())
