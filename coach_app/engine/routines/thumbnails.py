"""One picture that stands for a routine on the home screen."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import cv2
import numpy as np

from coach_app.engine.core.atomic_files import write_file
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.structures import Image
from coach_app.engine.media.capture import frame_at
from coach_app.errors import CaptureError, StorageError

_log = logging.getLogger(__name__)

HEIGHT_PX = 540
_QUALITY = 90
PictureOf: TypeAlias = Callable[[Routine], Image]
# A video nobody has divided yet: past the greeting, before the farewell.
_SHARE_WITHOUT_MOVES = 0.4


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small picture as the bytes of its JPEG, a whole file.

    Decoded, it would take twenty times the room.
    """

    jpeg: bytes = field(repr=False)

    @classmethod
    def of(cls, image_bgr: Image) -> "Thumbnail":
        """Encode (H, W, 3) uint8, BGR."""
        return cls(
            cv2.imencode(".jpg", image_bgr, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])[1].tobytes()
        )

    def decoded(self) -> Image:
        """(H, W, 3) uint8, BGR; takes some milliseconds and is not kept."""
        image = cv2.imdecode(np.frombuffer(self.jpeg, np.uint8), cv2.IMREAD_COLOR)
        return np.asarray(image, dtype=np.uint8)


def film_picture(routine: Routine) -> Image:
    """(H, W, 3) uint8, BGR, of the routine's video, from the middle of its first move.

    Raises:
        CaptureError: the video cannot be played.
    """
    return frame_at(routine.video, _representative_s(routine)).image_bgr


def thumbnail(
    routine: Routine, cache_dir: Path | None = None, picture_of: PictureOf = film_picture
) -> Thumbnail:
    """The routine's picture, at most `HEIGHT_PX` high.

    It is kept in `cache_dir` (None: nowhere) as a JPEG; one that cannot be written, or read again,
    costs only time. `picture_of` gives (H, W, 3) uint8 BGR.

    Raises:
        CaptureError, ChoreographyError: the video cannot be played, the text not be understood.
    """
    path = None if cache_dir is None else _path(routine, cache_dir)
    if path is not None and (kept := _kept(path)) is not None:
        return kept
    made = Thumbnail.of(_shrunk(picture_of(routine)))
    if path is not None:
        try:
            write_file(path, made.jpeg)
        except StorageError as error:
            _log.info("a thumbnail is not kept: %s", error)
    return made


def _kept(path: Path) -> Thumbnail | None:
    """The thumbnail in a file; None if it is not there, or not whole."""
    try:
        jpeg = path.read_bytes()
    except OSError as error:  # as a rule it was never made
        _log.debug("no thumbnail is kept: %s", error)
        return None
    small = cv2.IMREAD_REDUCED_COLOR_8
    whole = jpeg and cv2.imdecode(np.frombuffer(jpeg, np.uint8), small) is not None
    return Thumbnail(jpeg) if whole else None


def _representative_s(routine: Routine) -> float:
    if routine.moves:
        return (routine.moves[0].start_s + routine.moves[0].end_s) / 2
    return routine.duration_s * _SHARE_WITHOUT_MOVES


def _path(routine: Routine, cache_dir: Path) -> Path:
    try:
        state = routine.video.stat()
    except OSError as error:
        raise CaptureError(
            f"{routine.video} cannot be read ({error.strerror or error}); add the routine again."
        ) from error
    name = f"{routine.id}-{state.st_size}-{state.st_mtime_ns}"
    return cache_dir / "thumbnails" / f"{name}-{round(_representative_s(routine) * 1000)}.jpg"


def _shrunk(image: Image) -> Image:
    height, width = image.shape[:2]
    if height <= HEIGHT_PX:
        return image
    size = (max(1, round(width * HEIGHT_PX / height)), HEIGHT_PX)
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
