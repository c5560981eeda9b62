"""Compares the limb lengths of a pose with the participant's own, and refuses other people's.

Somebody close behind the participant lends a pose model an arm or a head: half of the body found
is another's. Scores do not tell, and place, size and colours of the trunk are the participant's.
But the lengths are not: an upper arm of two thirds, or a trunk longer by a quarter while hips and
shoulders stay as wide. What does not fit is not measured.
"""

import math

import numpy as np

from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import SCORE_LIMIT, Pose
from coach_app.engine.kinematics.body_size import SHOULDER_SHARE

_SHORT = 0.74  # of its own usual length; an arm found rightly is hardly ever seen so short
_LONG = 1.14
_LEARN_POSES = 15
_MEMORY_S = 8.0
_DOUBT_MEMORY_S = 50.0  # what does not fit becomes usual in the end: they may have bent before

_CORNERS = ("left_shoulder", "right_shoulder", "left_hip", "right_hip")
_ARMS = ("left_elbow", "right_elbow", "left_wrist", "right_wrist")
_ARM_STARTS = np.array([0, 1, 4, 5])  # of corners and arms: shoulders, elbows
_WITH_WIDTH = np.array([0, 1, 2, 3, 4, 4])  # the width is doubted with the trunk
_USUAL_HIPS = 0.4  # their width over the trunk's length
_LOWER = (
    *("left_hip", "right_hip", "left_knee", "right_knee", "left_ankle", "right_ankle"),
    *("left_heel", "right_heel", "left_foot", "right_foot"),
)


class LimbLengths:
    """Causal estimate of a participant's limb lengths; finds keypoints that contradict them."""

    def __init__(self, skeleton: Skeleton) -> None:
        self._points = skeleton.indices((*_CORNERS, *_ARMS))
        corners, arms = self._points[:4], self._points[4:]
        upper = np.flatnonzero([not name.startswith(_LOWER) for name in skeleton.keypoints])
        # Left and right upper arm, left and right forearm, trunk: what falls with each.
        self._fall = (arms[[0, 2]], arms[[1, 3]], arms[[2]], arms[[3]], upper)
        self._corners = corners
        # Four arm bones in metres, trunk and width in pixels.
        self._usual = np.full(6, np.nan)
        self._count = np.zeros(6, dtype=np.intp)
        self._t_s = -np.inf

    def fitting(self, t_s: float, pose: Pose) -> Pose:
        """The pose at `t_s` with a score of 0 for keypoints that are not this participant's."""
        lengths = self._lengths(pose)
        misfit = self._misfit(lengths)
        self._learn(t_s, lengths, misfit)
        if not misfit.any():
            return pose
        scores = pose.scores.copy()
        for fallen, keypoints in zip(misfit, self._fall, strict=True):
            if fallen:
                scores[keypoints] = 0.0
        return Pose(pose.keypoints_px, scores, pose.world_m, pose.score)

    def _lengths(self, pose: Pose) -> Array:
        """(6,) as `_usual`; NaN where the model has no depth or no hips are seen."""
        lengths = np.full(6, np.nan)
        if pose.world_m is not None:
            points = pose.world_m[self._points]
            bones = points[4:] - points[_ARM_STARTS]
            lengths[:4] = np.sqrt((bones * bones).sum(axis=1))
        if (pose.scores[self._corners] >= SCORE_LIMIT).all():
            (lx, ly), (rx, ry), (lhx, lhy), (rhx, rhy) = pose.keypoints_px[self._corners].tolist()
            shoulders_px, hips_px = math.hypot(lx - rx, ly - ry), math.hypot(lhx - rhx, lhy - rhy)
            lengths[4] = 0.5 * math.hypot(lx + rx - lhx - rhx, ly + ry - lhy - rhy)
            lengths[5] = max(shoulders_px / SHOULDER_SHARE, hips_px / _USUAL_HIPS)
        return lengths

    def _misfit(self, lengths: Array) -> Mask:
        """(5,) which arm bones are too short, and whether the trunk is too long."""
        with np.errstate(invalid="ignore"):
            share = lengths / self._usual
            # Who comes nearer grows in width as well.
            misfit: Mask = share[:5] < _SHORT
            misfit[4] = share[4] > _LONG * max(1.0, share[5])
        known: Mask = self._count[:5] >= _LEARN_POSES
        return misfit & known

    def _learn(self, t_s: float, lengths: Array, misfit: Mask) -> None:
        elapsed_s = min(max(t_s - self._t_s, 0.0), 0.5)
        self._t_s = t_s
        seen = np.isfinite(lengths)
        self._count += seen
        memory_s = np.where(misfit[_WITH_WIDTH], _DOUBT_MEMORY_S, _MEMORY_S)
        early = 1.0 / np.maximum(self._count, 1)
        share = np.where(self._count <= _LEARN_POSES, early, 1.0 - np.exp(-elapsed_s / memory_s))
        known = np.where(np.isfinite(self._usual), self._usual, lengths)
        self._usual = np.where(seen, known + share * (lengths - known), self._usual)
