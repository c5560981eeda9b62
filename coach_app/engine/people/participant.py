"""Who is the participant: chosen once, held, and found again; nobody else is ever handed on.

A pose network follows whatever stands where it looks. When a helper walks through the picture it
slides over to the helper without noticing. So every pose is compared with what is known of the
participant: where she was, how large she is in the picture, and the colours that she wears. A
pose that does not fit is not handed on, and she is looked for among all persons in the picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import cv2
import numpy as np
import numpy.typing as npt

from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import Frame, Image, Pose
from coach_app.engine.kinematics.body_size import torso_length
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.pose.decoders.blazepose_detector import Detection
from coach_app.engine.pose.regions import Region

_LOOK_EVERY_S = 0.2  # how often she is looked for while she is not in sight
_REACH = 0.6  # torso lengths that the trunk may jump between two frames,
_SPEED_PER_S = 2.5  # and how many it may travel in a second
_GROWTH = 1.6  # how much larger or smaller she may look from one moment to the next
_OTHER_COLOURS = (
    0.56  # Hellinger distance of other clothes; who turns around while walking reaches 0.53
)
_SURELY_OTHER = 0.42  # the same for somebody met after a gap: no benefit of the doubt
_MARGIN = 0.08  # she must look more like herself by this than anybody else in the picture does
_LEARN = 0.03  # share by which each good sighting renews what is known of her colours

Histogram = npt.NDArray[np.float32]


@runtime_checkable
class ManyPersonsEstimator(PoseEstimator, Protocol):
    """A pose backend that can also look at everybody, and be told whom to follow."""

    def detect(self, frame: Frame) -> list[Detection]:
        """Every person in the picture, the surest first."""
        ...

    def poses(self, frame: Frame, regions: Sequence[Region]) -> list[Pose | None]:
        """One pose a region, remembering nothing."""
        ...

    def follow(self, region: Region) -> None:
        """Follow the person in `region` from the next frame on."""
        ...


@dataclass(frozen=True, slots=True)
class Sighting:
    """What tells one person from another.

    Attributes:
        center_px: (2,) middle of the trunk.
        torso_px: length of the trunk.
        colours: of the clothes on the trunk, sums to 1; None if it lies outside of the picture.
    """

    center_px: npt.NDArray[np.float64]
    torso_px: float
    colours: Histogram | None


class ParticipantTracker:
    """A pose backend that hands on the participant's poses only.

    The participant is whoever is largest and most central when the first person is seen, after
    the start or after `reset`.

    Args:
        estimator: finds poses; used by this object only from now on.
    """

    def __init__(self, estimator: PoseEstimator) -> None:
        self._estimator = estimator
        self._many = estimator if isinstance(estimator, ManyPersonsEstimator) else None
        self._known: Sighting | None = None
        self._seen_t_s = -np.inf
        self._looked_t_s = -np.inf
        self._in_sight = False

    @property
    def name(self) -> str:
        """The model's name."""
        return self._estimator.name

    @property
    def skeleton(self) -> Skeleton:
        """Names and order of the keypoints."""
        return self._estimator.skeleton

    def estimate(self, frame: Frame) -> Pose | None:
        """The participant's pose; None while she is not seen, whoever else is."""
        if self._many is not None and not self._in_sight:
            return self._look_for(self._many, frame)
        pose = self._estimator.estimate(frame)
        if pose is not None:
            sighting = sight(frame.image_bgr, pose, self.skeleton)
            if self._known is None or self._is_her(sighting, frame.t_s):
                self._remember(sighting, frame.t_s)
                return pose
        self._in_sight = False
        return None if self._many is None else self._look_for(self._many, frame)

    def reset(self) -> None:
        """Forget the participant: the next person seen is chosen."""
        self._estimator.reset()
        self._known = None
        self._in_sight = False
        self._seen_t_s = self._looked_t_s = -np.inf

    def close(self) -> None:
        """Release the model."""
        self._estimator.close()

    def _look_for(self, many: ManyPersonsEstimator, frame: Frame) -> Pose | None:
        if frame.t_s - self._looked_t_s < _LOOK_EVERY_S:
            return None
        self._looked_t_s = frame.t_s
        detections = many.detect(frame)
        regions = [detection.region for detection in detections]
        poses = many.poses(frame, regions)
        seen = [
            (region, sight(frame.image_bgr, pose, self.skeleton))
            for region, pose in zip(regions, poses, strict=True)
            if pose is not None
        ]
        region = self._chosen(seen, frame)
        if region is None:
            return None
        many.follow(region)
        pose = many.estimate(frame)
        if pose is not None:
            self._remember(sight(frame.image_bgr, pose, self.skeleton), frame.t_s)
        return pose

    def _chosen(self, seen: list[tuple[Region, Sighting]], frame: Frame) -> Region | None:
        if not seen:
            return None
        if self._known is None:
            middle = (np.array(frame.size_px) - 1) / 2.0
            return max(seen, key=lambda one: _prominence(one[1], middle))[0]
        known, gap_s = self._known, frame.t_s - self._seen_t_s
        likeness = sorted(
            (_unlike(known, sighting, gap_s), i) for i, (_, sighting) in enumerate(seen)
        )
        best, i = likeness[0]
        if best > _SURELY_OTHER:
            return None
        if len(likeness) > 1 and likeness[1][0] - best < _MARGIN:
            return None  # two look like her: wait until they can be told apart
        return seen[i][0]

    def _is_her(self, sighting: Sighting, t_s: float) -> bool:
        known = self._known
        if known is None:
            return True
        reach = _REACH + _SPEED_PER_S * max(t_s - self._seen_t_s, 0.0)
        moved = float(np.hypot(*(sighting.center_px - known.center_px))) / known.torso_px
        grown = sighting.torso_px / known.torso_px
        return (
            moved <= reach
            and 1.0 / _GROWTH <= grown <= _GROWTH
            and colour_distance(known.colours, sighting.colours) <= _OTHER_COLOURS
        )

    def _remember(self, sighting: Sighting, t_s: float) -> None:
        known = self._known
        if known is None or not np.isfinite(sighting.torso_px):
            self._known = known or sighting
        else:
            colours = known.colours
            if colours is None:
                colours = sighting.colours
            elif sighting.colours is not None:
                colours = (1.0 - _LEARN) * colours + _LEARN * sighting.colours
            torso_px = 0.9 * known.torso_px + 0.1 * sighting.torso_px
            self._known = Sighting(sighting.center_px, torso_px, colours)
        self._seen_t_s = t_s
        self._in_sight = True


def sight(image_bgr: Image, pose: Pose, skeleton: Skeleton) -> Sighting:
    """Where the trunk is, how large, and which colours it wears.

    Args:
        image_bgr: (H, W, 3) uint8, BGR.
        pose: with shoulders and hips, inside the picture or not.
        skeleton: of the pose.
    """
    corners = pose.keypoints_px[
        skeleton.indices(("left_shoulder", "right_shoulder", "left_hip", "right_hip"))
    ].astype(np.float64)
    shoulders, hips = corners[:2].mean(axis=0), corners[2:].mean(axis=0)
    trunk_px, across_px = np.hypot(*(shoulders - hips)), np.hypot(*(corners[0] - corners[1]))
    torso_px = max(float(torso_length(trunk_px, across_px)), 1.0)
    return Sighting((shoulders + hips) / 2.0, torso_px, _colours(image_bgr, corners))


def colour_distance(first: Histogram | None, second: Histogram | None) -> float:
    """Hellinger distance of two colour histograms in [0, 1]; 0 where one is not known."""
    if first is None or second is None:
        return 0.0
    overlap = float(np.sqrt(first * second).sum())
    return float(np.sqrt(max(1.0 - overlap, 0.0)))


def _unlike(known: Sighting, sighting: Sighting, gap_s: float) -> float:
    """How little somebody looks like her; where she was matters less the longer she is gone."""
    moved = float(np.hypot(*(sighting.center_px - known.center_px))) / known.torso_px
    elsewhere = min(moved / (1.0 + _SPEED_PER_S * gap_s), 1.0)
    grown = abs(float(np.log(sighting.torso_px / known.torso_px)))
    return colour_distance(known.colours, sighting.colours) + 0.1 * elsewhere + 0.15 * grown


def _prominence(sighting: Sighting, middle_px: npt.NDArray[np.float64]) -> float:
    """Large and in the middle."""
    aside = abs(sighting.center_px[0] - middle_px[0]) / middle_px[0]
    return float(sighting.torso_px * (1.25 - min(aside, 1.0)))


# Where on the trunk the colours are taken: away from its edges, where the background begins.
_ACROSS, _DOWN = (
    grid.ravel() for grid in np.meshgrid(np.linspace(0.2, 0.8, 12), np.linspace(0.1, 0.85, 14))
)
_HUES, _SHADES, _GREYS = 12, 3, 8
_MIN_PIXELS = 40


def _colours(image_bgr: Image, corners_px: npt.NDArray[np.float64]) -> Histogram | None:
    left, right, left_hip, right_hip = corners_px
    top = left + _ACROSS[:, None] * (right - left)
    bottom = left_hip + _ACROSS[:, None] * (right_hip - left_hip)
    points = np.round(top + _DOWN[:, None] * (bottom - top)).astype(np.intp)
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
    place: npt.NDArray[np.float32],
    weight: npt.NDArray[np.float32],
    bins: int,
    *,
    round_about: bool,
) -> npt.NDArray[np.float64]:
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
