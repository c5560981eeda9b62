"""The picture that shows a remark: the frame, its skeleton, and the cause marked in red.

Words stay out of the picture: they are said beside it, in the reader's language.
"""

from contextlib import closing
from pathlib import Path

import cv2
import numpy as np

from coach_app.engine.core.skeletons import LIMBS
from coach_app.engine.core.structures import Image, Pose, PoseTrack
from coach_app.engine.media.capture import FileSource
from coach_app.engine.overlay.drawing import draw_pose
from coach_app.engine.video_check.remarks import Remark

HEIGHT_PX = 540
_RED = (40, 40, 235)
_WHITE = (255, 255, 255)

_ENDS = {limb: ends for limb, *ends in LIMBS}
_TRUNK = (("left_shoulder", "left_hip"), ("right_shoulder", "right_hip"))


def remark_picture(
    video: Path, track: PoseTrack, remark: Remark, height_px: int = HEIGHT_PX
) -> Image:
    """The frame at `remark.picture_t_s`, at most `height_px` high; for a cut, before and after.

    Returns:
        (H, W, 3) uint8 BGR.

    Raises:
        CaptureError: the video cannot be played.
    """
    i = int(np.abs(track.t_s - remark.picture_t_s).argmin())
    with closing(FileSource(video)) as source:
        if remark.code == "cut" and i > 0:
            both = [_drawn(source, track, k, remark, height_px) for k in (i - 1, i)]
            bar = np.full((both[0].shape[0], max(both[0].shape[1] // 60, 2), 3), _RED, np.uint8)
            return np.concatenate([both[0], bar, both[1]], axis=1)
        return _drawn(source, track, i, remark, height_px)


def _drawn(source: FileSource, track: PoseTrack, i: int, remark: Remark, height_px: int) -> Image:
    image = source.jump(float(track.t_s[i])).image_bgr
    scale = min(height_px / image.shape[0], 1.0)
    if scale < 1.0:
        size = (max(round(image.shape[1] * scale), 1), height_px)
        image = np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    pose = track.pose(i)
    if pose is not None:
        pose = Pose(pose.keypoints_px * np.float32(scale), pose.scores)
    canvas = draw_pose(image, pose, track.skeleton)
    _mark(canvas, pose, track, remark, scale)
    return canvas


def _mark(canvas: Image, pose: Pose | None, track: PoseTrack, remark: Remark, scale: float) -> None:
    details = remark.details
    width = max(round(min(canvas.shape[:2]) / 110), 2)
    if "left_px" in details:
        corners = [
            float(details[f"{side}_px"]) * scale for side in ("left", "top", "right", "bottom")
        ]
        _box(canvas, corners, width)
    if pose is None or remark.code in ("nobody", "camera_moves", "freezes", "cut"):
        _frame(canvas, width)
        return
    named = [name for name in str(details.get("keypoints", "")).split(",") if name]
    for name in named:
        _ring(canvas, pose.keypoints_px[track.skeleton.index(name)], width)
    for start, end in _bones(str(details.get("parts", ""))):
        a, b = (pose.keypoints_px[track.skeleton.index(name)] for name in (start, end))
        if np.isfinite([a, b]).all():
            cv2.line(canvas, _at(a), _at(b), _RED, 2 * width, cv2.LINE_AA)
    if remark.code in ("too_small", "too_dark", "backlight", "from_the_side"):
        points = pose.measured_px
        _box(canvas, [*points.min(axis=0).tolist(), *points.max(axis=0).tolist()], width)


def _bones(parts: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name in filter(None, parts.split(",")):
        side, _, part = name.partition("_")
        if name == "trunk":
            found += _TRUNK
        elif part in _ENDS:
            found.append((f"{side}_{_ENDS[part][0]}", f"{side}_{_ENDS[part][1]}"))
    return found


def _ring(
    canvas: Image, point: np.ndarray[tuple[int, ...], np.dtype[np.float32]], width: int
) -> None:
    """A ring around a keypoint; at the picture's edge where it lies beyond."""
    if not np.isfinite(point).all():
        return
    limit = np.array([canvas.shape[1] - 1, canvas.shape[0] - 1])
    inside = np.clip(point, 3 * width, limit - 3 * width)
    cv2.circle(canvas, _at(inside), 5 * width, _WHITE, width + 2, cv2.LINE_AA)
    cv2.circle(canvas, _at(inside), 5 * width, _RED, width, cv2.LINE_AA)


def _box(canvas: Image, corners: list[float], width: int) -> None:
    left, top, right, bottom = (round(min(max(side, -1e4), 1e4)) for side in corners)
    cv2.rectangle(canvas, (left, top), (right, bottom), _RED, width, cv2.LINE_AA)


def _frame(canvas: Image, width: int) -> None:
    height, wide = canvas.shape[:2]
    cv2.rectangle(canvas, (width, width), (wide - width, height - width), _RED, 2 * width)


def _at(point: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> tuple[int, int]:
    x, y = np.clip(point, -20_000, 20_000)
    return round(float(x)), round(float(y))
