"""Skeletons, judgements and frames drawn into pictures with OpenCV.

Everything scales with the picture, is drawn with anti-aliasing and lands on a copy. OpenCV's
fonts know no Hangul, so words in pictures are ASCII. Colours and shapes: `palette`; videos:
`video_file`.
"""

import itertools
from collections.abc import Mapping

import cv2
import numpy as np

from coach_app.engine.core.skeletons import LIMBS, Skeleton
from coach_app.engine.core.structures import (
    SCORE_LIMIT,
    FloatArray,
    Image,
    Judgement,
    Observation,
    Pose,
)
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.overlay.palette import HEX, INK_HEX, SHAPES, WORDS, Shape, bgr
from coach_app.errors import ShapeError

Colour = tuple[int, int, int]

SKELETON_BGR: Colour = (255, 255, 255)
OUTLINE_BGR: Colour = (40, 30, 20)

# Bones that show a joint's judgement: those it moves. The neck has none in `Skeleton.bones`.
BONE_JOINTS: dict[tuple[str, str], str] = {
    **{
        (f"{side}_{start}", f"{side}_{end}"): f"{side}_{start}"
        for side in ("left", "right")
        for _, start, end in LIMBS
    },
    **{(f"{side}_shoulder", f"{side}_hip"): "trunk" for side in ("left", "right")},
    ("neck", "nose"): "neck",
}
"""By bone, the joint that moves it: its judgement colours the bone."""
NECK = ("left_shoulder", "right_shoulder", "nose")

_SHIFT = 4  # OpenCV draws on a grid of 1 / 2**_SHIFT px
_FONT = cv2.FONT_HERSHEY_DUPLEX
_LINE_SHARE = 1 / 160  # of the picture's shorter side
_BORDER_SHARE = 1 / 36
_BADGE_SHARE = 1 / 11


def draw_pose(
    image_bgr: Image,
    pose: Pose | None,
    skeleton: Skeleton,
    judgements: Mapping[str, Judgement] | None = None,
) -> Image:
    """A copy of the picture with the skeleton on it.

    Args:
        image_bgr: (H, W, 3) uint8, BGR; not changed.
        pose: in the picture's pixels; None draws nothing. Keypoints below `SCORE_LIMIT` are
            left out.
        skeleton: of the pose.
        judgements: by name of `angles.JOINTS`; the bones that a joint moves take its colour,
            thinner for no data, and all others stay white.

    Returns:
        (H, W, 3) uint8, BGR.
    """
    canvas = _copy(image_bgr)
    if pose is None:
        return canvas
    colours = judgements or {}
    line = _line_px(canvas)
    seen = (pose.scores >= SCORE_LIMIT) & np.isfinite(pose.keypoints_px).all(axis=1)
    bones = [
        (pose.keypoints_px[skeleton.index(a)], pose.keypoints_px[skeleton.index(b)], (a, b))
        for a, b in skeleton.bones
        if seen[skeleton.index(a)] and seen[skeleton.index(b)]
    ]
    if all(name in skeleton and seen[skeleton.index(name)] for name in NECK):
        left, right, nose = pose.keypoints_px[skeleton.indices(NECK)]
        bones.append(((left + right) / 2, nose, ("neck", "nose")))
    styles = [_style(bone, colours, line) for _, _, bone in bones]
    for (start, end, _), (_, thickness) in zip(bones, styles, strict=True):
        _line(canvas, start, end, OUTLINE_BGR, thickness + max(2, line // 2))
    for (start, end, _), (colour, thickness) in zip(bones, styles, strict=True):
        _line(canvas, start, end, colour, thickness)
    for name in skeleton.keypoints:
        if "_" in name and seen[skeleton.index(name)] and _is_body(name):
            _dot(canvas, pose.keypoints_px[skeleton.index(name)], line)
    return canvas


def draw_judgement(image_bgr: Image, judgement: Judgement, word: str | None = None) -> Image:
    """A copy of the picture, (H, W, 3) uint8 BGR, in a thick frame of the judgement's colour.

    It has the judgement's shape and word, too: ASCII, by default the English one of
    `palette.WORDS`.
    """
    canvas = _copy(image_bgr)
    height, width = canvas.shape[:2]
    side = min(height, width)
    border = max(2, round(side * _BORDER_SHARE))
    colour, ink = bgr(HEX[judgement]), bgr(INK_HEX[judgement])
    for y0, y1, x0, x1 in (
        (0, border, 0, width),
        (height - border, height, 0, width),
        (0, height, 0, border),
        (0, height, width - border, width),
    ):
        canvas[y0:y1, x0:x1] = colour
    badge = max(12, round(side * _BADGE_SHARE))
    text = WORDS[judgement] if word is None else word
    scale = badge * 0.55 / cv2.getTextSize("A", _FONT, 1.0, 1)[0][1]
    stroke = max(1, round(badge / 18))
    text_width = cv2.getTextSize(text, _FONT, scale, stroke)[0][0]
    right = min(width, border + badge + text_width + badge // 2)
    canvas[border : border + badge, border:right] = colour
    _sign(canvas, SHAPES[judgement], (border + badge / 2, border + badge / 2), badge, ink)
    origin = (border + badge, border + round(badge * 0.77))
    cv2.putText(canvas, text, origin, _FONT, scale, ink, stroke, cv2.LINE_AA)
    return canvas


def draw_observation(image_bgr: Image, observation: Observation, skeleton: Skeleton) -> Image:
    """A copy of the judged picture, (H, W, 3) uint8 BGR, with all that was said of it.

    That is skeleton, joint colours, frame, word and shape.
    """
    shown = observation.verdict.shown
    judgements = {
        joint: judgement
        for joint, judgement in zip(JOINTS, shown.limbs, strict=True)
        if judgement is not None
    }
    drawn = draw_pose(image_bgr, observation.pose, skeleton, judgements)
    return drawn if shown.frame is None else draw_judgement(drawn, shown.frame)


def _copy(image_bgr: Image) -> Image:
    if image_bgr.ndim != 3 or image_bgr.shape[2] != 3 or image_bgr.dtype != np.uint8:
        raise ShapeError(f"a picture is (H, W, 3) uint8, not {image_bgr.shape} {image_bgr.dtype}")
    return np.ascontiguousarray(image_bgr).copy()


def _line_px(canvas: Image) -> int:
    height, width = canvas.shape[:2]
    return max(2, round(int(min(height, width)) * _LINE_SHARE))


def _style(
    bone: tuple[str, str], judgements: Mapping[str, Judgement], line: int
) -> tuple[Colour, int]:
    joint = BONE_JOINTS.get(bone)
    judgement = None if joint is None else judgements.get(joint)
    if judgement is None:
        return SKELETON_BGR, line
    thin = judgement is Judgement.NO_DATA
    return bgr(HEX[judgement]), max(1, line // 2) if thin else line + line // 2


def _is_body(name: str) -> bool:
    return name.split("_", 1)[1] in ("shoulder", "elbow", "wrist", "hip", "knee", "ankle")


def _fixed(point: FloatArray | tuple[float, float]) -> tuple[int, int]:
    # Far outside the picture is still outside, and stays within OpenCV's 32 bits.
    x, y = np.clip(np.asarray(point, dtype=np.float64), -20_000, 20_000) * (1 << _SHIFT)
    return round(float(x)), round(float(y))


def _line(
    canvas: Image,
    start: FloatArray | tuple[float, float],
    end: FloatArray | tuple[float, float],
    colour: Colour,
    thickness: int,
) -> None:
    cv2.line(canvas, _fixed(start), _fixed(end), colour, thickness, cv2.LINE_AA, _SHIFT)


def _dot(canvas: Image, point: FloatArray, line: int) -> None:
    for radius, colour in ((1.3 * line, OUTLINE_BGR), (0.9 * line, SKELETON_BGR)):
        size = round(radius * (1 << _SHIFT))
        cv2.circle(canvas, _fixed(point), size, colour, cv2.FILLED, cv2.LINE_AA, _SHIFT)


def _sign(
    canvas: Image, shape: Shape, center: tuple[float, float], size: float, colour: Colour
) -> None:
    """One of the four shapes, about half of `size` wide around `center`."""
    strokes = {
        Shape.CHECK: [[(-0.24, 0.02), (-0.07, 0.20), (0.26, -0.20)]],
        Shape.CROSS: [[(-0.2, -0.2), (0.2, 0.2)], [(-0.2, 0.2), (0.2, -0.2)]],
        Shape.TILDE: [[(-0.26, 0.08), (-0.13, -0.08), (0.13, 0.08), (0.26, -0.08)]],
        Shape.DOTS: [[(x, 0.0), (x, 0.0)] for x in (-0.22, 0.0, 0.22)],
    }[shape]
    thickness = max(2, round(size / 9))
    for stroke in strokes:
        points = [(center[0] + x * size, center[1] + y * size) for x, y in stroke]
        for start, end in itertools.pairwise(points):
            _line(canvas, start, end, colour, thickness)
