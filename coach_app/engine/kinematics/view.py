"""Finds the side from which the participant is seen, and the instructor.

Nobody stands exactly as the instructor did. Two things tell how far somebody is turned: the depth
of the lines across shoulders and hips, which models see too shallow, and how narrow those lines
are in the picture beside the trunk. Each alone is off by ten degrees and more; together, over some
seconds, and against the instructor as the same model saw them, they are off by five on average.
"""

from dataclasses import dataclass

import numpy as np

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import SCORE_LIMIT, Pose

_MEMORY_S, _SHORT_MEMORY_S = 5.0, 0.3
_TURNED_ROUND_DEG = 25.0
# A model's depth over the true one, and the error of the turn that it tells: at rest, and growing.
_DEPTH_SHARE = 0.7
_DEPTH_SIGMA_DEG, _DEPTH_SIGMA_SHARE = 5.0, 0.12
_WIDTH_SIGMA = 0.08  # people differ so in the width of shoulders and hips beside the trunk's length
_PRIOR_SIGMA_DEG = 30.0
_FRONT_DEG = 8.0  # an instructor who is turned by less is taken to face the camera
_SIDE_DEG = 50.0  # one who is turned by more is filmed from the side on purpose
_GRID_DEG = np.arange(-70.0, 71.0, 2.0)


@dataclass(frozen=True, slots=True)
class View:
    """The participant's view against the instructor's.

    Attributes:
        turn_deg: about the vertical; positive: the camera stands further to its own right.
        stretch: widths in the participant's picture times this are as wide as in the instructor's.
        stretch_sigma: standard error of `stretch`, as a share of it.
    """

    turn_deg: float = 0.0
    stretch: float = 1.0
    stretch_sigma: float = 0.0


SAME = View()
"""Nothing is known of the view, or both are seen from the same side."""


@dataclass(frozen=True, slots=True)
class BodyAspect:
    """How one body appears, summed with weights over poses.

    Attributes:
        sums: (7,) cosine and sine of the direction across the body in the model's own depth,
            widths of shoulders and hips over the trunk's length, and the weights of direction,
            shoulders and hips.
    """

    sums: Array

    @property
    def depth_deg(self) -> float | None:
        """The direction across the body against the picture plane; None without depth."""
        cosine, sine, weight = self.sums[0], self.sums[1], self.sums[4]
        return float(np.degrees(np.arctan2(sine, cosine))) if weight > 1e-6 else None

    def narrower_than(self, other: "BodyAspect") -> float | None:
        """Ratio of this body's widths to the other's; None where they were not both seen."""
        shares = [
            (self.sums[i] / self.sums[i + 3]) / (other.sums[i] / other.sums[i + 3])
            for i in (2, 3)
            if self.sums[i + 3] > 1e-6 and other.sums[i + 3] > 1e-6
        ]
        return float(np.mean(shares)) if shares else None


NOTHING = np.zeros(7)


def look_at(pose: Pose, skeleton: Skeleton) -> Array:
    """The (7,) terms of one pose, of weight 1; see `BodyAspect.sums`."""
    corners = skeleton.indices(("left_shoulder", "right_shoulder", "left_hip", "right_hip"))
    seen = pose.scores[corners] >= SCORE_LIMIT
    sums = NOTHING.copy()
    if not seen[:2].all():
        return sums
    if pose.world_m is not None:
        points = pose.world_m[corners].astype(np.float64)
        for left in (0, 2) if seen[2:].all() else (0,):
            across, depth = (points[left] - points[left + 1])[[0, 2]]
            size = np.hypot(across, depth)
            if size > 0:
                sums[:2] += (across / size, depth / size)
        sums[4] = 1.0
    if seen[2:].all():
        px = pose.keypoints_px[corners].astype(np.float64)
        trunk = float(np.hypot(*(px[:2].mean(axis=0) - px[2:].mean(axis=0))))
        if trunk > 0:
            widths = [float(np.hypot(*(px[left] - px[left + 1]))) / trunk for left in (0, 2)]
            sums[2:4], sums[5:] = widths, 1.0
    return sums


class Facing:
    """Causal estimate of how somebody has appeared in the last seconds, older poses fading out.

    Moves sway the view by some degrees; who has turned round is believed at once.
    """

    def __init__(self, skeleton: Skeleton) -> None:
        self._skeleton = skeleton
        self._long, self._short = NOTHING, NOTHING
        self._t_s = -np.inf

    def look(self, t_s: float, pose: Pose) -> BodyAspect:
        """Take in the pose at `t_s`."""
        elapsed_s = min(max(t_s - self._t_s, 0.0), 60.0)
        self._t_s = t_s
        seen = look_at(pose, self._skeleton)
        self._long = self._long * np.exp(-elapsed_s / _MEMORY_S) + seen
        self._short = self._short * np.exp(-elapsed_s / _SHORT_MEMORY_S) + seen
        long, short = BodyAspect(self._long), BodyAspect(self._short)
        if long.depth_deg is not None and short.depth_deg is not None:
            apart = (short.depth_deg - long.depth_deg + 180.0) % 360.0 - 180.0
            if abs(apart) > _TURNED_ROUND_DEG:
                self._long, long = self._short, short
        return long


def compare_views(own: BodyAspect, instructor: BodyAspect, mirrored: bool) -> View:
    """How the participant is turned against the instructor, seen by the same kind of model.

    Source: maximum a posteriori on a grid, the two signs of the turn as independent normal errors.
    """
    hers_deg = _instructor_deg(instructor)
    if abs(hers_deg) > _SIDE_DEG:
        return SAME
    cost = 0.5 * (_GRID_DEG / _PRIOR_SIGMA_DEG) ** 2
    depth, her_depth = own.depth_deg, instructor.depth_deg
    if depth is not None and her_depth is not None:
        apart = _GRID_DEG - hers_deg
        sigma = _DEPTH_SIGMA_DEG + _DEPTH_SIGMA_SHARE * np.abs(apart)
        # The direction across the body turns against the camera's way around it.
        cost = (
            cost + 0.5 * ((her_depth - depth - _DEPTH_SHARE * apart) / sigma) ** 2 + np.log(sigma)
        )
    narrower = own.narrower_than(instructor)
    if narrower is not None:
        widths = np.cos(np.radians(_GRID_DEG)) / np.cos(np.radians(hers_deg))
        cost = cost + 0.5 * ((narrower - widths) / _WIDTH_SIGMA) ** 2
    elif depth is None:
        return SAME
    weight = np.exp(cost.min() - cost)
    weight /= weight.sum()
    own_deg = float(weight @ _GRID_DEG)
    sigma_deg = float(np.sqrt(max(float(weight @ _GRID_DEG**2) - own_deg**2, 0.0)))
    if depth is None:
        # Widths alone do not tell the side: the turn's size is as good as both.
        own_deg = float(weight @ np.abs(_GRID_DEG))
    slope = np.tan(np.radians(min(abs(own_deg) + 0.5 * sigma_deg, 70.0)))
    return View(
        turn_deg=own_deg - (-hers_deg if mirrored else hers_deg),
        stretch=float(np.cos(np.radians(hers_deg)) / np.cos(np.radians(own_deg))),
        stretch_sigma=float(slope * np.radians(sigma_deg)),
    )


def _instructor_deg(instructor: BodyAspect) -> float:
    depth = instructor.depth_deg
    if depth is None or abs(depth) < _FRONT_DEG:
        return 0.0
    return -depth / _DEPTH_SHARE
