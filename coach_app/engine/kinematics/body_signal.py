"""The main motion of an exercise and its repetitions, by the mass that is moved.

The limb that swings most is not what an exercise is about: in a squat the arms swing, and the
hips and the trunk do the work. A hand weighs little. So the points of a body are weighed by the
mass of the segments that they stand for, and the signal of a movement is the direction in which
its good executions move the most mass, their first principal component: the hips' way down and up
in a squat, the arms' in an arm lift, the trunk's to the side in a side bend.

Source of the masses: D. A. Winter, Biomechanics and Motor Control of Human Movement, 4th ed., 2009,
table 4.1 (after Dempster), shared out between the ends of each segment.

Letters in shapes: T frames, M coordinates of the weighed points.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from coach_app.engine.core.arrays import Array, usual_range
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.kinematics.named_points import NamedPoints

# Share of the body's mass of each point; what is missing stands still (the feet) or is not seen.
_MASSES = {
    "head": 0.081,
    "shoulder": 0.30,
    "hip": 0.20,
    "left_elbow": 0.028,
    "right_elbow": 0.028,
    "left_wrist": 0.022,
    "right_wrist": 0.022,
    "left_knee": 0.10,
    "right_knee": 0.10,
    "left_ankle": 0.06,
    "right_ankle": 0.06,
}
POINTS = tuple(_MASSES)
"""The points of `weighed`, two columns each: to the right, and up."""

_SMOOTH_S = 0.35
_WILD = 2.5  # times the usual displacement: a jump of the model, not of the body
_WAYS = (0.35, 0.4, 0.45, 0.5, 0.55)  # of a usual way; what most of them count holds
_CUT_WAY = 0.45
_AT_REST = 0.1  # of a way: where a repetition begins and ends
_NOISE = 0.08  # of the range: no turning point


@dataclass(frozen=True, slots=True)
class BodySignal:
    """The direction in which a movement moves mass.

    Attributes:
        direction: (M,) of unit length.
        share: of all that its executions move which lies in this direction, in [0, 1].
        rests_high: the executions spend most of the time at the upper end of its course.
    """

    direction: Array
    share: float
    rests_high: bool

    def of(self, track: PoseTrack) -> Array:
        """(T,) the movement's course, trunk lengths times the root of the mass share."""
        return self.along(weighed(track))

    def along(self, table: Array) -> Array:
        """Signal of a track that is `weighed` already."""
        course: Array = table @ self.direction
        return course


@dataclass(frozen=True, slots=True)
class Repetition:
    """One repetition: indices of its first and last frame, and of the turn between them."""

    first: int
    turn: int
    last: int


def weighed(track: PoseTrack) -> Array:
    """(T, M) displacement of each point from its usual place, weighed, without jumps."""
    points = NamedPoints(track)
    columns = []
    for name, mass in _MASSES.items():
        at = points.head if name == "head" else points.at(name)
        if name in ("shoulder", "hip"):
            at = points.middle(name)
        columns += [np.sqrt(mass) * steady(track.t_s, axis / points.trunk_px) for axis in at.T]
    table = np.stack(columns, axis=1)
    known = np.isfinite(table)
    table = np.where(known, table, 0.0)
    table -= np.median(table, axis=0)
    usual = _WILD * np.percentile(np.abs(table), 90.0, axis=0)
    without_jumps: Array = np.clip(table, -usual, usual)
    return without_jumps


def body_signal(tracks: Sequence[PoseTrack]) -> BodySignal:
    """Find the motion that the good executions have in common, each counting the same."""
    return main_direction([weighed(track) for track in tracks])


def main_direction(tables: Sequence[Array]) -> BodySignal:
    """Find the main motion of tracks that are `weighed` already."""
    moved = np.zeros((2 * len(_MASSES), 2 * len(_MASSES)))
    for table in tables:
        spread = table.T @ table / len(table)
        moved += spread / max(float(np.trace(spread)), 1e-12)
    values, vectors = np.linalg.eigh(moved)
    direction = vectors[:, -1]
    high = float(np.mean([share_high(table @ direction) for table in tables])) > 0.5
    return BodySignal(direction, float(values[-1] / max(values.sum(), 1e-12)), high)


def repetitions(course: Array, *, rests_high: bool | None = None) -> list[Repetition]:
    """Every way from the rest and back of a (T,) course without gaps.

    A way there without the way back at the end counts, because a recording is often cut off at its
    last repetition's end.

    Args:
        course: of a `BodySignal`.
        rests_high: at which end the rest is; None: where this course spends most of the time.
            Where two executions are compared, both must be divided at the same end.
    """
    usual = usual_way(course)
    if usual <= 0.0:
        return []
    high = share_high(course) > 0.5 if rests_high is None else rests_high
    course = -course if high else course
    turns = turning_points(course, _CUT_WAY * usual)
    found = []
    for i, (here, there) in enumerate(pairwise(turns)):
        if course[there] - course[here] <= _CUT_WAY * usual:
            continue
        back = turns[i + 2] if i + 2 < len(turns) else len(course) - 1
        found.append(_trimmed(course, here, there, back))
    return found


def count(course: Array) -> int:
    """How many repetitions a (T,) course without gaps shows."""
    usual = usual_way(course)
    if usual <= 0.0:
        return 0
    course = -course if share_high(course) > 0.5 else course
    counts = []
    for way in _WAYS:
        values = course[turning_points(course, way * usual)]
        counts.append(int((np.diff(values) > way * usual).sum()))
    return int(np.median(counts))


def usual_way(course: Array) -> float:
    """The length of a usual way, whatever one jump or one half-hearted repetition is like."""
    low, high = usual_range(course)
    if high - low <= 1e-6:
        return 0.0
    ways = np.sort(np.abs(np.diff(course[turning_points(course, _NOISE * (high - low))])))[::-1]
    return float(np.median(ways[: max(3, len(ways) // 2)])) if len(ways) else 0.0


def share_high(course: Array) -> float:
    """Share of the time spent in the upper half of the course."""
    low, high = np.percentile(course, [10.0, 90.0])
    return float((course > 0.5 * (low + high)).mean())


def turning_points(course: Array, least: float) -> list[int]:
    """Indices where a (T,) course turns round by more than `least`, its last extreme included."""
    lowest = highest = 0
    way, turns = 0, []
    for i, value in enumerate(course):
        highest = i if value > course[highest] else highest
        lowest = i if value < course[lowest] else lowest
        if way >= 0 and course[highest] - value > least:
            turns.append(highest)
            way, lowest, highest = -1, i, i
        elif way <= 0 and value - course[lowest] > least:
            turns.append(lowest)
            way, lowest, highest = 1, i, i
    return [*turns, highest if way > 0 else lowest]


def _trimmed(course: Array, begin: int, turn: int, end: int) -> Repetition:
    """Without the rest before and after."""
    size = course[turn] - course[begin]
    before = np.flatnonzero(course[begin:turn] - course[begin] < _AT_REST * size)
    after = np.flatnonzero(course[turn:end] - course[end] < _AT_REST * size)
    first = begin + int(before[-1]) if len(before) else begin
    last = turn + int(after[0]) if len(after) else end
    return Repetition(first, turn, last)


def steady(t_s: Array, course: Array, width_s: float = _SMOOTH_S) -> Array:
    """(T,) over gaps, median and mean of `width_s`; NaN where never measured."""
    known = np.isfinite(course)
    if known.sum() < 5:
        return np.full(len(course), np.nan)
    filled = np.interp(t_s, t_s[known], course[known])
    step_s = float(np.median(np.diff(t_s)))
    width = min(round(width_s / max(step_s, 1e-3)), len(course) - 1) | 1
    for middle in (np.median, np.mean):
        ends = (filled[:1].repeat(width // 2), filled[-1:].repeat(width // 2))
        padded = np.concatenate([ends[0], filled, ends[1]])  # np.pad takes as long as all the rest
        windows = np.lib.stride_tricks.sliding_window_view(padded, width)
        filled = middle(windows, axis=1)
    return filled
