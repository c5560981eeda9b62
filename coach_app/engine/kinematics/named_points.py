"""A track's keypoints by name, whatever its skeleton has, and the size of the body."""

import numpy as np

from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.kinematics.body_size import SHOULDER_SHARE

LEAST_SCORE = 0.15
"""Estimators differ in scale: OpenPose scores what it has found well with 0.2 and more. A keypoint
that scores less was found by none of them."""

_SEEN_TOGETHER = 0.5  # of the frames in which either is seen: else the far one hides


_TRUNK_SEEN = 0.2  # of the frames
# Trunk lengths between the shoulders: 0.5 and more up to 30 degrees from in front.
_SIDE = 0.28
# Of the trunk's length: an adult's proportions (see `angles`).
_SHARES = {
    (f"{side}_{begin}", f"{side}_{end}"): share
    for side in ("left", "right")
    for begin, end, share in (("shoulder", "elbow", 0.58), ("elbow", "wrist", 0.5))
}


class NamedPoints:
    """Points over time, y upwards; NaN where not measured, or not in the track's skeleton.

    Attributes:
        head: (T, 2) px, between the ears, or the nose.
        trunk_px: the trunk's length while it is upright, also of somebody who leans for a while;
            NaN if neither trunk nor shoulders are seen.
    """

    def __init__(self, track: PoseTrack) -> None:
        self._track = track
        self._middles: dict[str, Array] = {}
        ears = self.middle("ear")
        self.head = ears if np.isfinite(ears).any() else self.at("nose")
        self.trunk_px = self._trunk_px()

    def at(self, name: str) -> Array:
        """(T, 2) px of one keypoint."""
        skeleton = self._track.skeleton
        if name not in skeleton:
            return np.full((len(self._track), 2), np.nan)
        k = skeleton.index(name)
        seen = self._track.scores[:, k] >= LEAST_SCORE
        px = self._track.keypoints_px[:, k].astype(np.float64) * (1.0, -1.0)
        return np.where(seen[:, None], px, np.nan)

    def middle(self, part: str) -> Array:
        """(T, 2) px between left and right; from the side, where one hides the other, the seen."""
        if part not in self._middles:
            self._middles[part] = self._middle(part)
        return self._middles[part]

    def from_the_side(self, inside: Mask) -> bool:
        """Whether the shoulders in (T,) `inside` are seen nearly one behind the other."""
        apart = (self.at("left_shoulder") - self.at("right_shoulder"))[inside, 0]
        known = np.isfinite(apart)
        return bool(known.any()) and float(np.median(np.abs(apart[known]))) < _SIDE * self.trunk_px

    def _middle(self, part: str) -> Array:
        left, right = self.at(f"left_{part}"), self.at(f"right_{part}")
        of_left, of_right = (np.isfinite(of[:, 0]).sum() for of in (left, right))
        both: Array = 0.5 * (left + right)
        if np.isfinite(both[:, 0]).sum() >= _SEEN_TOGETHER * max(of_left, of_right):
            return both
        return left if of_left >= of_right else right

    def _trunk_px(self) -> float:
        trunk = np.hypot(*(self.middle("shoulder") - self.middle("hip")).T)
        across = np.hypot(*(self.at("left_shoulder") - self.at("right_shoulder")).T)
        lengths = [np.fmax(trunk, across / SHOULDER_SHARE)]
        if np.isfinite(trunk).mean() < _TRUNK_SEEN:  # from the side the shoulders alone say little
            lengths += [self._bone(*bone) / share for bone, share in _SHARES.items()]
        known = [length[np.isfinite(length)] for length in lengths]
        return max((float(np.percentile(of, 80.0)) for of in known if len(of)), default=np.nan)

    def _bone(self, begin: str, end: str) -> Array:
        length: Array = np.hypot(*(self.at(begin) - self.at(end)).T)
        return length
