"""What the desktop and the service make of a file: its frames, or what they say of it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from coach_app.engine.core.structures import Frame, Image
from coach_app.engine.media.capture import FileSource, FrameSource
from coach_app.errors import CoachError
from pose_service.decoding.guarded_source import GuardedSource
from pose_service.limits import Limits

log = logging.getLogger(__name__)

_LOOKED_AT = (0, 4, 9)  # pictures of each file


@dataclass
class Reading:
    """What one reader made of one file.

    Attributes:
        times_s: of the pictures that came.
        sizes_px: theirs.
        pictures: some of them, by their number.
        said: the sentence at the end; "" at a plain end.
        fault: what went wrong inside, in which case all the others mean nothing; "": nothing.
    """

    times_s: list[float]
    sizes_px: set[tuple[int, int]]
    pictures: dict[int, Image]
    said: str = ""
    fault: str = ""

    def same_as(self, other: "Reading") -> bool:
        """Whether both are read alike, to the last bit of the pictures looked at."""
        return (
            (self.times_s, self.sizes_px, self.said) == (other.times_s, other.sizes_px, other.said)
            and self.pictures.keys() == other.pictures.keys()
            and all(np.array_equal(at, other.pictures[i]) for i, at in self.pictures.items())
        )


def on_the_desktop(path: Path) -> Reading:
    """As every window and command reads it."""
    return _read(path, lambda: FileSource(path))


def in_the_service(path: Path) -> Reading:
    """As a worker of the service reads it, in a process of its own."""
    return _read(path, lambda: GuardedSource(path, Limits()))


def unlike(picture: Image, shown: Image) -> float:
    """Mean difference of two pictures, of 255, once both are small: codings differ in details."""
    small = [
        cv2.resize(image, (48, 48), interpolation=cv2.INTER_AREA) for image in (picture, shown)
    ]
    return float(np.abs(small[0].astype(float) - small[1]).mean())


def _read(path: Path, opened: Callable[[], FrameSource]) -> Reading:
    found = Reading([], set(), {})
    try:
        source = opened()
        try:
            for frame in iter(source.read, None):
                _take(found, frame)
        finally:
            source.close()
    except CoachError as error:
        found.said = str(error).replace(str(path), "The video")
    except Exception as error:  # what a benchmark counts: the app would have shown a fault
        log.info("%s", path.name, exc_info=True)
        found.fault = f"{type(error).__name__}: {error}"
    return found


def _take(found: Reading, frame: Frame) -> None:
    if len(found.times_s) in _LOOKED_AT:
        found.pictures[len(found.times_s)] = frame.image_bgr.copy()
    found.times_s.append(round(frame.t_s, 6))
    found.sizes_px.add(frame.size_px)
