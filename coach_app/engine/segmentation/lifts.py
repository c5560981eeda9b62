"""Heights that go up and down in a set of repetitions: the same from whatever side it is filmed.

Letters in shapes: T instants, M columns of `kinematics.body_signal.weighed`, L points of it.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.kinematics.body_signal import POINTS, turning_points, usual_way
from coach_app.engine.segmentation.main_direction import direction_of
from coach_app.engine.segmentation.repetition_sets import Set
from coach_app.engine.segmentation.rest_points import Stop

_KEYPOINTS = {
    "head": ("nose",),
    "shoulder": ("left_shoulder", "right_shoulder"),
    "hip": ("left_hip", "right_hip"),
}
_SEEN_SCORE, _SEEN_SHARE = 0.5, 0.5
_PAIRS = [(i, i + 1) for i, name in enumerate(POINTS) if name.startswith("left_")]
# Cosine, share of the size, and share of the movement that goes up and down: what is less is
# another exercise, or one of which height says too little.
_ALIKE, _SIZE, _UPWARDS = 0.85, 0.6, 0.5
# Of a usual way up: what leads back by less is no turn; so near is back.
_TURN, _BACK = 0.45, 0.35


def lifts_of(track: PoseTrack, table: Array, first: int, last: int) -> Array:
    """How far each point goes up, or down, along the main direction of a stretch of a shot.

    `table`: (T, M) the shot's `main_direction.weighed_course`; the stretch lies between two of its
    instants.

    Returns:
        (L + 1,) of each point, trunk lengths times the root of its mass share, of pairs the one
        that goes farther first, NaN where the point is mostly out of sight; then of all movement.
    """
    direction = direction_of(table, first, last)
    if direction is None:
        return np.full(len(POINTS) + 1, np.nan)
    usual = usual_way(table[first : last + 1] @ direction)
    up = direction[1::2] * usual
    up *= np.sign(up[np.abs(up).argmax()])
    up[[not _seen(track, name) for name in POINTS]] = np.nan
    for left, right in _PAIRS:
        if abs(up[left]) < abs(up[right]):
            up[[left, right]] = up[[right, left]]
    return np.append(up, usual)


def same_lifts(first: Array, second: Array) -> bool:
    """Whether two stretches with these `lifts_of` lift the same parts of the body as far."""
    both = np.isfinite(first[:-1]) & np.isfinite(second[:-1])
    one, other = first[:-1][both], second[:-1][both]
    sizes = float(np.linalg.norm(one)), float(np.linalg.norm(other))
    upwards = min(sizes[0] / first[-1], sizes[1] / second[-1]) if both.any() else 0.0
    return bool(
        upwards >= _UPWARDS
        and min(sizes) >= _SIZE * max(sizes)
        and abs(float(one @ other)) >= _ALIKE * sizes[0] * sizes[1]
    )


def told_by_heights(table: Array, stops: Sequence[Stop], one: Set) -> Set | None:
    """A set with twice as many repetitions, where heights go up and down twice in each; or None.

    `table`: (T, M) `main_direction.weighed_course` of the set's shot.
    """
    ends = [(stops[a].slowest, stops[b].slowest) for a, b in one.rounds]
    first, last = ends[0][0], ends[-1][1]
    heights = table[:, 1::2]
    whole, up = direction_of(table, first, last), direction_of(heights, first, last)
    if whole is None or up is None:
        return None
    along = heights @ up
    usual = usual_way(along[first : last + 1])
    if usual < _UPWARDS * usual_way((table @ whole)[first : last + 1]):
        return None
    ways = len(turning_points(along[first : last + 1], _TURN * usual)) - 1
    if round(ways / (2 * len(ends))) != 2:
        return None
    rounds: list[tuple[int, int]] = []
    for a, b in one.rounds:
        levels = along[[stops[k].slowest for k in range(a, b + 1)]]
        away = np.abs(levels - 0.5 * (levels[0] + levels[-1])) / usual
        away[[0, -1]] = np.inf
        middle = int(away.argmin())
        if away[middle] > _BACK:
            return None
        rounds += [(a, a + middle), (a + middle, b)]
    return replace(one, rounds=tuple(rounds))


def _seen(track: PoseTrack, name: str) -> bool:
    names = [one for one in _KEYPOINTS.get(name, (name,)) if one in track.skeleton]
    scores = track.scores[:, [track.skeleton.index(one) for one in names]]
    return bool(names) and float((scores >= _SEEN_SCORE).all(axis=1).mean()) >= _SEEN_SHARE
