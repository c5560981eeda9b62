"""Appearance of a body in a picture: place, size, clothes on trunk and thighs, limb lengths.

Nothing here knows who the participant is; it only says how alike two sightings are.
"""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import SCORE_LIMIT, FloatArray, Image, Pose
from coach_app.engine.kinematics.body_size import torso_length

Histogram = npt.NDArray[np.float32]

_SAME_BODY = 0.25  # of the body's size: keypoints of two looks at one body are closer on average
_CORNERS = ("left_shoulder", "right_shoulder", "left_hip", "right_hip")
_KNEES = ("left_knee", "right_knee")
_LIMBS = tuple(
    f"{side}_{part}" for part in ("elbow", "wrist", "knee") for side in ("left", "right")
)


@dataclass(frozen=True, slots=True)
class Sighting:
    """Appearance of one person in one picture.

    Attributes:
        center_px: (2,) middle of the trunk.
        colours: of the clothes on the trunk, sums to 1; None if it lies outside of the picture.
        legs: the same of the thighs; None where they are not seen, or were not looked at.
        limbs: (6, 2) float32 elbows, wrists and knees from the trunk's middle, in trunk lengths;
            NaN where the model is not sure; None where they were not looked at.
    """

    center_px: Array
    torso_px: float
    colours: Histogram | None
    legs: Histogram | None = None
    limbs: FloatArray | None = None


def sight(image_bgr: Image, pose: Pose, skeleton: Skeleton, *, closely: bool = False) -> Sighting:
    """Describe where the trunk is, how large, and which colours it wears.

    It may lie outside of the picture, (H, W, 3) uint8 BGR; `closely`: thighs and limbs are looked
    at too.
    """
    corners = pose.keypoints_px[skeleton.indices(_CORNERS)].astype(np.float64)
    shoulders, hips = corners[:2].mean(axis=0), corners[2:].mean(axis=0)
    trunk_px, across_px = np.hypot(*(shoulders - hips)), np.hypot(*(corners[0] - corners[1]))
    torso_px = max(float(torso_length(trunk_px, across_px)), 1.0)
    center_px = (shoulders + hips) / 2.0
    colours = _colours(image_bgr, _trunk_points(corners))
    if not closely:
        return Sighting(center_px, torso_px, colours)
    legs = _thighs(image_bgr, pose, skeleton, corners, torso_px)
    return Sighting(center_px, torso_px, colours, legs, _limbs(pose, skeleton, center_px, torso_px))


def colour_distance(first: Histogram | None, second: Histogram | None) -> float:
    """Hellinger distance of two colour histograms in [0, 1]; 0 where one is not known."""
    if first is None or second is None:
        return 0.0
    overlap = float(np.sqrt(first * second).sum())
    return float(np.sqrt(max(1.0 - overlap, 0.0)))


def travelled(known: Sighting, seen: Sighting) -> float:
    """How far apart the two trunks are, in trunk lengths of the first."""
    return float(np.hypot(*(seen.center_px - known.center_px))) / known.torso_px


def grown(known: Sighting, seen: Sighting) -> float:
    """How differently large the two trunks are: 0 for the same size, 0.7 for half or double."""
    return abs(float(np.log(seen.torso_px / known.torso_px)))


def limb_motion(known: Sighting, seen: Sighting) -> float:
    """How far elbows, wrists and knees moved against the trunk on average, in trunk lengths."""
    if known.limbs is None or seen.limbs is None:
        return 0.0
    moved = np.hypot(*(seen.limbs - known.limbs).T)
    moved = moved[np.isfinite(moved)]
    return float(moved.mean()) if len(moved) else 0.0


def renewed(known: Histogram | None, seen: Histogram | None, share: float) -> Histogram | None:
    """Known colours with `share` of what is seen now; whichever there is, where one is missing."""
    if known is None or seen is None:
        return seen if known is None else known
    mixed: Histogram = ((1.0 - share) * known + share * seen).astype(np.float32)
    return mixed


def extent_px(pose: Pose) -> float:
    """The longer side of the box around a pose's keypoints; 0 where none was measured."""
    points = pose.measured_px
    return float(np.ptp(points, axis=0).max()) if len(points) else 0.0


def same_body(first: Pose, second: Pose) -> bool:
    """Whether two poses lie on each other; False where no keypoint was measured in both."""
    away_px = np.hypot(*(first.keypoints_px - second.keypoints_px).T)
    away_px = away_px[np.isfinite(away_px)]
    return len(away_px) > 0 and bool(np.median(away_px) < _SAME_BODY * extent_px(first))


def _limbs(pose: Pose, skeleton: Skeleton, center_px: Array, torso_px: float) -> FloatArray:
    which = skeleton.indices(_LIMBS)
    away = (pose.keypoints_px[which] - center_px) / torso_px
    return np.where(pose.scores[which, None] >= SCORE_LIMIT, away, np.nan).astype(np.float32)


# Where on the trunk the colours are taken: away from its edges, where the background begins.
_ACROSS, _DOWN = (
    grid.ravel() for grid in np.meshgrid(np.linspace(0.2, 0.8, 12), np.linspace(0.1, 0.85, 14))
)
_ALONG, _BESIDE = (
    grid.ravel() for grid in np.meshgrid(np.linspace(0.25, 0.9, 12), np.linspace(-0.07, 0.07, 5))
)
_HUES, _SHADES, _GREYS = 12, 3, 8
_MIN_PIXELS = 40


def _trunk_points(corners_px: Array) -> Array:
    left, right, left_hip, right_hip = corners_px
    top = left + _ACROSS[:, None] * (right - left)
    bottom = left_hip + _ACROSS[:, None] * (right_hip - left_hip)
    points: Array = top + _DOWN[:, None] * (bottom - top)
    return points


def _thighs(
    image_bgr: Image,
    pose: Pose,
    skeleton: Skeleton,
    corners_px: Array,
    torso_px: float,
) -> Histogram | None:
    """Colours along both lines from hip to knee; None where a knee is not seen."""
    knees = skeleton.indices(_KNEES)
    if (pose.scores[knees] < SCORE_LIMIT).any():
        return None
    lines = []
    for hip, knee in zip(corners_px[2:], pose.keypoints_px[knees].astype(np.float64), strict=True):
        along = knee - hip
        aside = np.array([-along[1], along[0]]) / max(float(np.hypot(*along)), 1.0) * torso_px
        lines.append(hip + _ALONG[:, None] * along + _BESIDE[:, None] * aside)
    return _colours(image_bgr, np.concatenate(lines))


def _colours(image_bgr: Image, points_px: Array) -> Histogram | None:
    points = np.round(points_px).astype(np.intp)
    height, width = image_bgr.shape[:2]
    inside = (points >= 0).all(axis=1) & (points[:, 0] < width) & (points[:, 1] < height)
    if inside.sum() < _MIN_PIXELS:
        return None
    x, y = points[inside].T
    pixels = np.ascontiguousarray(image_bgr[y, x])[None]
    hue, saturation, value = cv2.cvtColor(pixels, cv2.COLOR_BGR2HSV)[0].astype(np.float32).T
    coloured = np.clip((saturation - 30.0) / 60.0, 0.0, 1.0) * np.clip(value / 60.0, 0.0, 1.0)
    # Each pixel is shared between its two nearest bins, so that a change of light moves little.
    hues = _shared(hue / 180.0 * _HUES, coloured, _HUES, round_about=True)
    shades = _shared(value / 256.0 * _SHADES - 0.5, coloured, _SHADES, round_about=False)
    greys = _shared(value / 256.0 * _GREYS - 0.5, 1.0 - coloured, _GREYS, round_about=False)
    counts = np.concatenate([0.7 * hues, 0.3 * shades, greys])
    histogram: Histogram = (counts / counts.sum()).astype(np.float32)
    return histogram


def _shared(
    place: FloatArray,
    weight: FloatArray,
    bins: int,
    *,
    round_about: bool,
) -> Array:
    below = np.floor(place).astype(np.intp)
    share = place - below
    first, second = (
        (below % bins, (below + 1) % bins)
        if round_about
        else (below.clip(0, bins - 1), (below + 1).clip(0, bins - 1))
    )
    counted = np.bincount(
        np.concatenate([first, second]),
        np.concatenate([weight * (1.0 - share), weight * share]),
        bins,
    )
    return counted.astype(np.float64)
