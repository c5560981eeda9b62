"""Whether two stretches of a track show the same exercise, whatever side it was filmed from.

From another side every bone looks different, but elbows, shoulders, hips and knees bend between the
same angles in space. A pose model measures the far side of a body worse and may exchange left and
right: of each pair the joint that moves more is compared with the one that moves more.
"""

import numpy as np

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.structures import PoseTrack

_BENDS = (
    ("shoulder", "elbow", "wrist"),
    ("hip", "shoulder", "elbow"),
    ("shoulder", "hip", "knee"),
    ("hip", "knee", "ankle"),
)
HIP, KNEE = 2, 3
"""Rows of `bends_of`."""

# Root mean square over all ends: another exercise.
_APART_DEG, _APART_SAME_VIEW_DEG = 18.0, 8.0
# How far the joint that moves most must bend, below which all exercises are alike; and the share of
# what bends in one that bends in the other as well (cosine).
_OTHER_VIEW, _SAME_VIEW = (15.0, 0.7), (40.0, 0.9)
_WAYS_SIZE, _WAYS_SHARE = 0.7, 0.93
_LOW, _HIGH = 5.0, 95.0


def bends_of(track: PoseTrack, start_s: float, end_s: float) -> Array:
    """Between which angles the large joints bend from `start_s` to `end_s`.

    Returns:
        (4, 2, 2) degrees: elbow, shoulder, hip, knee; left, right; least, most. NaN where a joint
        was not seen.
    """
    inside = (track.t_s >= start_s) & (track.t_s <= end_s)
    measured = track.keypoints_px if track.world_m is None else track.world_m
    points = measured[inside].astype(np.float64)
    found = np.full((len(_BENDS), 2, 2), np.nan)
    for k, names in enumerate(_BENDS):
        for side, name in enumerate(("left", "right")):
            indices = track.skeleton.indices(tuple(f"{name}_{part}" for part in names))
            bend = _bend_deg(points[:, indices])
            if np.isfinite(bend).any():
                found[k, side] = np.nanpercentile(bend, [_LOW, _HIGH])
    return found


def same_exercise(first: Array, second: Array, *, same_view: bool) -> bool:
    """Whether two stretches with these `bends_of` show the same exercise.

    In the `same_view`, as far as is known, they must be alike side by side.
    """
    if not same_view:
        first, second = _more_moving_first(first), _more_moving_first(second)
    apart = (first - second)[np.isfinite(first - second)]
    limit_deg = _APART_SAME_VIEW_DEG if same_view else _APART_DEG
    if not len(apart) or float(np.sqrt((apart**2).mean())) > limit_deg:
        return False
    one, other = (np.nan_to_num(np.ptp(bends, axis=2)).ravel() for bends in (first, second))
    least_deg, share = _SAME_VIEW if same_view else _OTHER_VIEW
    return bool(min(one.max(), other.max()) >= least_deg) and _share(one, other) >= share


def same_ways(first: Array, second: Array) -> bool:
    """Whether the same bones move in the picture (B,), in torso lengths: a cut within one view."""
    sizes = float(np.linalg.norm(first)), float(np.linalg.norm(second))
    return min(sizes) >= _WAYS_SIZE * max(sizes) and _share(first, second) >= _WAYS_SHARE


def _share(first: Array, second: Array) -> float:
    """Similarity (0 to 1) of how the motion of two movements is distributed over the body."""
    lengths = float(np.linalg.norm(first) * np.linalg.norm(second))
    return float(first @ second) / lengths if lengths > 0 else 0.0


def _more_moving_first(bends: Array) -> Array:
    ranges = np.nan_to_num(np.ptp(bends, axis=2), nan=-1.0)
    turned = (ranges[:, :1] < ranges[:, 1:])[..., None]
    return np.asarray(np.where(turned, bends[:, ::-1], bends))


def _bend_deg(points: Array) -> Array:
    """(T,) the angle at the middle one of (T, 3, D) points."""
    first, second = points[:, 0] - points[:, 1], points[:, 2] - points[:, 1]
    lengths = np.linalg.norm(first, axis=1) * np.linalg.norm(second, axis=1)
    cosine = (first * second).sum(axis=1) / np.where(lengths > 0, lengths, np.nan)
    return np.asarray(np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0))))
