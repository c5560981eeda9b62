"""A routine's video on its way into a library."""

import os
from contextlib import closing
from pathlib import Path

from coach_app.engine.core.progress import Progress
from coach_app.engine.media.capture import FileSource

_CHUNK = 1 << 20


def measured_duration_s(video: Path) -> float:
    """The header's length; a file without one (recorded by a browser) is read through."""
    with closing(FileSource(video)) as source:
        if source.duration_s is not None:
            return source.duration_s
        last_s = 0.0
        while (frame := source.read()) is not None:
            last_s = frame.t_s
        return last_s + 1.0 / (source.rate_hz or 30.0)


def copy_video(video: Path, copy: Path, progress: Progress, stopped: str) -> None:
    """Copy a file, to the disk itself.

    Raises:
        Cancelled: `progress` was cancelled, in the words of `stopped`; half a copy is left.
        OSError: the disk refused.
    """
    total, done = video.stat().st_size, 0
    with video.open("rb") as source, copy.open("wb") as target:
        while chunk := source.read(_CHUNK):
            progress.stop_if_cancelled(stopped)
            target.write(chunk)
            done += len(chunk)
            progress.counted(done, total)
        target.flush()
        os.fsync(target.fileno())
