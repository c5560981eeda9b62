"""The heights that fitness tests are counted from, in units of the body, steadied over time.

Heights above one another look the same from every side around the body: a camera may stand up to
30 degrees to the side, and nothing of what is measured here changes.

Letters in shapes: T frames.
"""

from functools import cached_property

import numpy as np

from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.kinematics.body_signal import steady
from coach_app.engine.kinematics.named_points import NamedPoints

_STEADY_S = 0.1
_LONGEST_GAP_S = 1.0  # what is done within a longer one may be missed
LEAST_COVERAGE = 0.8
_FOCAL = 0.8  # of the picture's longer side: 64 degrees, as wide as most cameras see
# A body is upright whose trunk leans by less in so much of the time.
_LEANS_DEG, _UPRIGHT_SHARE = 45.0, 0.6
# Of the shanks' height: on no chair are the hips farther below the knees. What looks so is a shank
# that was misread.
_LOWEST_SEAT = -0.25


class SeenBody:
    """One person's heights over a track of 17 or more keypoints.

    Attributes:
        t_s: (T,) the track's times.
        points: its keypoints by name, y upwards.
    """

    def __init__(self, track: PoseTrack) -> None:
        self._track = track
        self.t_s = track.t_s
        self.points = NamedPoints(track)
        self.trunk_px = self.points.trunk_px

    def height(self, upper: Array, lower: Array, width_s: float = _STEADY_S) -> Array:
        """(T,) trunk lengths that the (T, 2) points `upper` are above `lower`, steadied."""
        return self.steady((upper - lower)[:, 1] / self.trunk_px, width_s)

    def steady(self, course: Array, width_s: float = _STEADY_S) -> Array:
        """(T,) over gaps, without jitter."""
        return steady(self.t_s, course, width_s)

    def looked_up_deg(self, height_px: Array) -> Array:
        """(T,) how far a level camera looks up to (T,) heights of `points`; from above negative."""
        width, height = self._track.size_px
        return np.degrees(np.arctan2(height_px + (height - 1) / 2.0, _FOCAL * max(width, height)))

    def seen(self, *parts: str) -> Mask:
        """(T,) where the middles of all these pairs are measured."""
        known = [np.isfinite(self.points.middle(part)[:, 0]) for part in parts]
        return np.asarray(np.all(known, axis=0))

    def is_upright(self, start_s: float, end_s: float) -> bool:
        """Whether the trunk was upright between two times, and the hips above the ankles.

        What was not seen speaks against nobody.
        """
        inside = (self.t_s >= start_s) & (self.t_s <= end_s)
        across, up = (self.points.middle("shoulder") - self.points.middle("hip"))[inside].T
        leans = np.degrees(np.arctan2(np.abs(across), up))
        known = np.isfinite(leans)
        if known.any() and float(np.mean(leans[known] < _LEANS_DEG)) < _UPRIGHT_SHARE:
            return False
        legs = (self.points.middle("hip") - self.points.middle("ankle"))[inside, 1]
        shown = np.isfinite(legs)
        return not shown.any() or float(np.median(legs[shown])) > 0.0

    def is_from_the_side(self, start_s: float, end_s: float) -> bool:
        """Whether the shoulders are seen nearly one behind the other between two times."""
        return self.points.from_the_side((self.t_s >= start_s) & (self.t_s <= end_s))

    @cached_property
    def thigh_rise(self) -> Array:
        """(T,) height of the hips above the knees over that of the knees above the ankles.

        About 1 standing, however near the camera is, and half of it or less on a chair.
        """
        hip, knee, ankle = (self.points.middle(part)[:, 1] for part in ("hip", "knee", "ankle"))
        shank = knee - ankle
        known = shank > 0.2 * self.trunk_px
        rise = np.maximum((hip - knee) / np.where(known, shank, 1.0), _LOWEST_SEAT)
        return self.steady(np.where(known, rise, np.nan))

    @cached_property
    def trunk_height(self) -> Array:
        """(T,) height of the shoulders above the hips, in trunk lengths: 1 upright, less bent."""
        return self.height(self.points.middle("shoulder"), self.points.middle("hip"))

    @cached_property
    def knee_flexion_deg(self) -> Array | None:
        """(T,) in space, mean of both knees; None where the model has no third dimension."""
        world, skeleton = self._track.world_m, self._track.skeleton
        if world is None:
            return None
        both = []
        for side in ("left", "right"):
            hip, knee, ankle = (
                world[:, skeleton.index(f"{side}_{part}")].astype(np.float64)
                for part in ("hip", "knee", "ankle")
            )
            thigh, shank = knee - hip, ankle - knee
            cross = np.linalg.norm(np.cross(thigh, shank), axis=1)
            both.append(np.degrees(np.arctan2(cross, (thigh * shank).sum(axis=1))))
        return self.steady(np.mean(both, axis=0))


def coverage(t_s: Array, seen: Mask, start_s: float, end_s: float) -> tuple[float, bool]:
    """Share of the frames between two times that were seen, and whether that is enough.

    `t_s`: (T,) seconds; `seen`: (T,).
    """
    inside = (t_s >= start_s) & (t_s <= end_s)
    if not inside.any():
        return 0.0, False
    share = float(seen[inside].mean())
    times = np.concatenate([[max(start_s, t_s[0])], t_s[inside & seen], [min(end_s, t_s[-1])]])
    return share, share >= LEAST_COVERAGE and float(np.diff(times).max()) <= _LONGEST_GAP_S
