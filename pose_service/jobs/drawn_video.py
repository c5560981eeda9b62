"""The video with skeletons on it: H.264 in an mp4 that browsers play while it still loads."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast

import cv2
import numpy as np

from coach_app.engine.core.atomic_files import storage_error, storing
from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import SCORE_LIMIT, Image, Pose
from coach_app.engine.overlay.drawing import OUTLINE_BGR, SKELETON_BGR, draw_pose
from coach_app.errors import InputError

if TYPE_CHECKING:
    from av.container import OutputContainer
    from av.video.stream import VideoStream

LONGEST_SIDE_PX = 1920
"""Larger pictures are made smaller: it is for looking, and encoding takes memory by the pixel."""

_ENCODERS = ("libx264", "libopenh264", "h264_videotoolbox", "h264_mf")
# A third of the time of x264's usual setting; the file is a little larger, and deleted after days.
_X264 = {"preset": "veryfast", "crf": "24"}
_TICKS_S = 90_000  # as MPEG counts: divides by every usual frame rate
_USUAL_HZ = 30


class DrawnVideo:
    """Writes pictures with their own times; use it in a `with` block.

    What is there after an error is no video.

    Raises:
        InputError: this installation has no encoder. StorageError: the disk refuses.
    """

    def __init__(self, path: Path, size_px: tuple[int, int]) -> None:
        import av

        name = encoder()
        self._name = Path(path.name)  # where it lies is nobody's business
        self._size_px = _fitted(size_px)
        self._pts = -1
        self._make_frame = av.VideoFrame.from_ndarray
        with storing(self._name):
            self._container: OutputContainer = av.open(
                str(path), "w", format="mp4", options={"movflags": "+faststart"}
            )
        stream = cast("VideoStream", self._container.add_stream(name, _USUAL_HZ))
        stream.width, stream.height = self._size_px
        stream.pix_fmt = "yuv420p"
        stream.codec_context.time_base = Fraction(1, _TICKS_S)
        stream.codec_context.thread_count = 1  # the other cores have jobs of their own
        if name == "libx264":
            stream.options = dict(_X264)
        self._stream = stream

    def __enter__(self) -> "DrawnVideo":
        return self

    def write(self, image_bgr: Image, t_s: float) -> None:
        """Show `image_bgr` from `t_s` on, in seconds from the video's beginning.

        Raises:
            StorageError: the disk refuses.
        """
        width, height = self._size_px
        if image_bgr.shape[:2] != (height, width):
            image_bgr = np.asarray(
                cv2.resize(image_bgr, self._size_px, interpolation=cv2.INTER_AREA), np.uint8
            )
        planes = np.asarray(cv2.cvtColor(image_bgr, cv2.COLOR_BGR2YUV_I420), np.uint8)
        frame = self._make_frame(planes, "yuv420p")
        self._pts = max(round(t_s * _TICKS_S), self._pts + 1)
        frame.pts = self._pts
        frame.time_base = Fraction(1, _TICKS_S)
        with storing(self._name):  # FFmpeg's errors are OSErrors
            self._container.mux(self._stream.encode(frame))

    def __exit__(self, kind: object, error: object, traceback: object) -> None:
        try:
            if error is None and self._pts >= 0:
                self._container.mux(self._stream.encode(None))
            self._container.close()
        except OSError as refusal:
            if error is None:
                raise storage_error(self._name, refusal) from refusal


def draw_people(
    image_bgr: Image, people: Mapping[int, Pose], skeleton: Skeleton, *, numbers: bool
) -> Image:
    """A copy of the picture, (H, W, 3) uint8 BGR, with everybody's skeleton, and their number."""
    drawn = image_bgr
    for pose in people.values():
        drawn = draw_pose(drawn, pose, skeleton)
    for number, pose in people.items() if numbers else ():
        _write_number(drawn, number, pose)
    return drawn


def _write_number(image_bgr: Image, number: int, pose: Pose) -> None:
    likely = pose.keypoints_px[pose.scores >= SCORE_LIMIT]
    if not len(likely):
        return
    height = image_bgr.shape[0]
    size = max(height / 720.0, 0.5)
    x, y = np.clip(likely[likely[:, 1].argmin()], 0, image_bgr.shape[1::-1])
    place = (round(float(x)), max(round(float(y) - 30 * size), round(30 * size)))
    for colour, width in ((OUTLINE_BGR, 8), (SKELETON_BGR, 3)):
        cv2.putText(
            image_bgr,
            str(number),
            place,
            cv2.FONT_HERSHEY_DUPLEX,
            1.2 * size,
            colour,
            max(round(width * size), 1),
            cv2.LINE_AA,
        )


def encoder() -> str:
    """The first H.264 encoder that FFmpeg has here.

    Raises:
        InputError: this installation cannot make such a video.
    """
    try:
        from av.codec import codecs_available
    except ImportError as error:
        raise InputError(
            "This service cannot draw videos, because the package av is not installed; send the "
            "video without draw, or ask the operator to run: pip install 'coach-app[service]'."
        ) from error
    for name in _ENCODERS:
        if name in codecs_available:
            return name
    raise InputError(
        "This service cannot draw videos, because its FFmpeg has no H.264 encoder; send the video "
        "without draw, or ask the operator to install the package av as published."
    )


def _fitted(size_px: tuple[int, int]) -> tuple[int, int]:
    """Even numbers, the longer at most `LONGEST_SIDE_PX`: colour is kept for two by two pixels."""
    ratio = min(LONGEST_SIDE_PX / max(size_px), 1.0)
    width, height = (max(int(side * ratio) // 2 * 2, 2) for side in size_px)
    return width, height
