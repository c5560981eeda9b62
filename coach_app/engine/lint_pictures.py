"""The picture that shows a remark: the frame, its skeleton, and the cause marked."""

from pathlib import Path

from coach_app.engine.capture import frame_at
from coach_app.engine.lint import Remark
from coach_app.engine.structures import Image, PoseTrack

HEIGHT_PX = 540


def remark_picture(
    video: Path, track: PoseTrack, remark: Remark, height_px: int = HEIGHT_PX
) -> Image:
    """The frame at `remark.picture_t_s`, at most `height_px` high.

    Returns:
        (H, W, 3) uint8, BGR.

    Raises:
        CaptureError: the video cannot be played.
    """
    return frame_at(video, remark.picture_t_s).image_bgr
