"""One picture that stands for a routine on the home screen."""

import logging
from pathlib import Path

import cv2
import numpy as np

from coach_app.engine.atomic_files import write_file
from coach_app.engine.capture import frame_at
from coach_app.engine.routine_file import Routine
from coach_app.engine.structures import Image
from coach_app.errors import StorageError

_log = logging.getLogger(__name__)

HEIGHT_PX = 540
_QUALITY = 90
# A video nobody has divided yet: past the greeting, before the farewell.
_SHARE_WITHOUT_MOVES = 0.4


def thumbnail(routine: Routine, cache_dir: Path | None = None) -> Image:
    """A picture from the middle of the routine's first move, at most `HEIGHT_PX` high.

    Args:
        routine: whose video is read.
        cache_dir: where to keep it as a JPEG; None: nowhere. A cache that cannot be written
            costs only time.

    Returns:
        (H, W, 3) uint8, BGR.

    Raises:
        CaptureError: the video cannot be played.
    """
    path = None if cache_dir is None else _path(routine, cache_dir)
    if path is not None and path.exists():
        kept = cv2.imdecode(np.fromfile(path, dtype=np.uint8), cv2.IMREAD_COLOR)
        if kept is not None:
            return np.asarray(kept, dtype=np.uint8)
    image = _shrunk(frame_at(routine.video, _representative_s(routine)).image_bgr)
    if path is not None:
        encoded = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])[1]
        try:
            write_file(path, encoded.tobytes())
        except StorageError as error:
            _log.info("a thumbnail is not kept: %s", error)
    return image


def _representative_s(routine: Routine) -> float:
    if routine.moves:
        return (routine.moves[0].start_s + routine.moves[0].end_s) / 2
    return routine.duration_s * _SHARE_WITHOUT_MOVES


def _path(routine: Routine, cache_dir: Path) -> Path:
    state = routine.video.stat()
    name = f"{routine.id}-{state.st_size}-{state.st_mtime_ns}"
    return cache_dir / "thumbnails" / f"{name}-{round(_representative_s(routine) * 1000)}.jpg"


def _shrunk(image: Image) -> Image:
    height, width = image.shape[:2]
    if height <= HEIGHT_PX:
        return image
    size = (max(1, round(width * HEIGHT_PX / height)), HEIGHT_PX)
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
