"""Whether a video has sound that can be heard."""

from enum import Enum, auto
from pathlib import Path

import numpy as np
from av.audio.frame import AudioFrame
from av.error import FFmpegError

from coach_app.engine.media.films.film import NoFilmError, open_container

_SILENT = 3e-4  # of full scale: codecs leave less of silence, the hiss of a quiet room is more


class Sound(Enum):
    """Facts of a video's sound."""

    HEARD = auto()
    SILENT = auto()
    NONE = auto()
    UNKNOWN = auto()


def sound_of(path: Path) -> Sound:
    """Listen up to the first sound that is heard; UNKNOWN for a file damaged before it."""
    try:
        container = open_container(path)
    except NoFilmError:
        return Sound.UNKNOWN  # what can be said of the picture is said elsewhere
    with container:
        if not container.streams.audio:
            return Sound.NONE if container.streams.video else Sound.UNKNOWN
        try:
            heard = any(
                isinstance(frame, AudioFrame) and _loudest(frame) > _SILENT
                for frame in container.decode(container.streams.audio)
            )
        except FFmpegError:
            return Sound.UNKNOWN
    return Sound.HEARD if heard else Sound.SILENT


def _loudest(frame: AudioFrame) -> float:
    """The largest sample of a frame, of full scale."""
    samples = frame.to_ndarray()
    if samples.size == 0:
        return 0.0
    if samples.dtype.kind == "f":
        return float(np.abs(samples).max())
    middle = 128.0 if samples.dtype.kind == "u" else 0.0
    full = 2.0 ** (8 * samples.dtype.itemsize - 1)
    return float(np.abs(samples.astype(float) - middle).max() / full)
