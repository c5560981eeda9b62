"""Write a video file, whole or not at all."""

import uuid
from contextlib import closing
from pathlib import Path

import cv2
import numpy as np

from coach_app.engine.core.atomic_files import storing
from coach_app.engine.core.structures import Image
from coach_app.engine.media.capture import FileSource
from coach_app.engine.media.containers import inspect
from coach_app.errors import CoachError, InputError, ShapeError, StorageError

# By file name: codecs in the order of preference, of what OpenCV's wheels offer. H.264 plays
# everywhere but is missing from the Linux wheel; MPEG-4 Part 2 plays in VLC, Windows and
# QuickTime, not in browsers. VP8 plays in every browser and costs ten times as much (22 instead
# of 2 ms a frame of 1280x720 on one core). VP9 would cost 160 ms: too slow for a whole session.
_CODECS = {".mp4": ("avc1", "mp4v"), ".webm": ("VP80",)}


class VideoWriter:
    """Writes pictures with times as a video of constant frame rate; use it in a `with` block.

    A picture is shown from its time until the next one's, so a variable frame rate keeps its
    timing. When the block ends well the file appears under its name; when it ends with an error
    nothing is left behind.

    Args:
        path: ends in .mp4 (plays in video programs) or .webm (plays in browsers as well).
        size_px: width and height of every picture; an odd last row or column is cut off, since
            these codecs store colour for two by two pixels.
        rate_hz: frames per second of the file.

    Raises:
        InputError: another ending.
        StorageError: the file cannot be written.
    """

    def __init__(self, path: Path, size_px: tuple[int, int], rate_hz: float) -> None:
        if path.suffix.lower() not in _CODECS:
            raise InputError(f"{path} is no name for a video here; let it end in .mp4 or .webm.")
        if not 0.1 <= rate_hz <= 1000.0 or min(size_px) < 2:
            raise ShapeError(f"no video of {size_px} px at {rate_hz} Hz can be written")
        self._path = path
        self._rate_hz = rate_hz
        self._size_px = (size_px[0] // 2 * 2, size_px[1] // 2 * 2)
        self._given_size_px = size_px
        self._fresh = path.with_name(
            f".{path.stem[:40]}-{uuid.uuid4().hex[:8]}.part{path.suffix.lower()}"
        )
        self._written = 0
        self._last: Image | None = None
        self._writer = self._open()

    def __enter__(self) -> "VideoWriter":
        return self

    def write(self, image_bgr: Image, t_s: float) -> None:
        """Show `image_bgr` from `t_s` on, in seconds from the video's beginning.

        A picture whose place is already taken by one before it is left out.

        Raises:
            ShapeError: another size than stated.
        """
        if (image_bgr.shape[1], image_bgr.shape[0]) != self._given_size_px:
            raise ShapeError(f"a picture of {image_bgr.shape} in a video of {self._given_size_px}")
        slot = round(t_s * self._rate_hz)
        if slot < self._written:
            return
        width, height = self._size_px
        image = np.ascontiguousarray(image_bgr[:height, :width])
        while self._written < slot:
            self._put(image if self._last is None else self._last)
        self._put(image)
        self._last = image

    def __exit__(self, kind: object, error: object, traceback: object) -> None:
        self._writer.release()
        try:
            with storing(self._path):
                if error is None:
                    self._check_written()
                    self._fresh.replace(self._path)
        finally:
            self._fresh.unlink(missing_ok=True)

    def _open(self) -> cv2.VideoWriter:
        with storing(self._path):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._fresh.touch()
        for codec in _CODECS[self._fresh.suffix]:
            writer = cv2.VideoWriter(
                str(self._fresh.resolve()),
                cv2.CAP_FFMPEG,
                cv2.VideoWriter.fourcc(*codec),
                self._rate_hz,
                self._size_px,
            )
            if writer.isOpened():
                return writer
        self._fresh.unlink(missing_ok=True)
        raise StorageError(f"{self._path} cannot be written as a video; choose another folder.")

    def _put(self, image: Image) -> None:
        self._writer.write(image)
        self._written += 1

    def _check_written(self) -> None:
        """OpenCV does not say when the disk refuses, so the file is asked whether it is whole."""
        if self._written == 0:
            raise InputError(f"{self._path} was not written: there was no picture to put in it.")
        missing = StorageError(
            f"{self._path} was not written whole; free some space on the disk and try again."
        )
        if inspect(self._fresh).truncated:
            raise missing
        try:
            with closing(FileSource(self._fresh)) as source:
                stated_s = source.duration_s or 0.0
        except CoachError as error:
            raise missing from error
        if stated_s < (self._written - 1.5) / self._rate_hz:
            raise missing
