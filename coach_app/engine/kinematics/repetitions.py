"""Repetitions, counted from the angle that a move is about.

A repetition is a way there and back, each of a large part of the range that the counted person
shows in the move: somebody who lifts an arm half as far is counted all the same, and jitter is far
smaller. How large a part is not left to one number, which some movement always just meets: several
are tried, and what most of them count holds. Where a repetition begins and ends does not matter:
pressing the arms up from shoulder height counts although they hang before and after.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coach_app.engine.core.arrays import Array, usual_range
from coach_app.engine.kinematics import angles

MIN_RANGE_DEG = 18.0  # what moves less is held still
_WAYS = (0.3, 0.35, 0.4, 0.45, 0.5)  # of the range
_MIN_WAY_S = 0.2


_PAIRED = 4  # elbows, shoulders, hips, knees: left at 2 * i, right behind it


@dataclass(frozen=True, slots=True)
class RepSignal:
    """Signal whose swings are counted as repetitions.

    Attributes:
        joints: one index into `angles.JOINTS`, or both sides of a pair whose sum is counted:
            moves that alternate between the sides are counted on both.
    """

    joints: tuple[int, ...]

    def mirrored(self) -> "RepSignal":
        """Mirror the signal to the other side of the body."""
        return RepSignal(tuple(int(angles.MIRROR[j]) for j in self.joints))

    def of(self, turns_deg: npt.ArrayLike) -> Array:
        """(T,) degrees from (T, J) turns; NaN where a joint was not measured."""
        turns = np.asarray(turns_deg, dtype=np.float64).take(self.joints, axis=1)
        course: Array = np.abs(angles.wrap_deg(turns)).sum(axis=1)
        return course


def rep_signal(
    t_s: Array, turns_deg: npt.ArrayLike, joints: Sequence[str] = (), reps: int | None = None
) -> RepSignal | None:
    """Choose what to count from the instructor's own move.

    Args:
        t_s: (T,) times within the move.
        turns_deg: (T, J) the instructor's turns.
        joints: names of `angles.JOINTS` that the move is about; empty: any.
        reps: how many there are, if the routine says so: the count that a signal has to show.

    Returns:
        Of the signals that show those repetitions however large a way is asked for, the one with
        the largest range; None if nothing moves.
    """
    allowed = [i for i, name in enumerate(angles.JOINTS) if not joints or name in joints]
    singles = [RepSignal((i,)) for i in allowed]
    pairs = [
        RepSignal((2 * i, 2 * i + 1))
        for i in range(_PAIRED)
        if 2 * i in allowed and 2 * i + 1 in allowed
    ]
    ranged = []
    for signal in (*singles, *pairs):
        course = signal.of(turns_deg)
        # The sum of both sides has twice the range where both do the same.
        size = _range(course)[1] / len(signal.joints)
        if size >= MIN_RANGE_DEG / len(signal.joints):
            shows = 0 if reps is None else _counts(t_s, course).count(reps)
            ranged.append((shows, size, signal))
    return max(ranged, key=lambda entry: entry[:2])[2] if ranged else None


def count_reps(t_s: Array, course_deg: Array) -> int:
    """Count the repetitions of one angle.

    Args:
        t_s: (T,) seconds.
        course_deg: (T,) degrees, NaN where not measured.

    Returns:
        How many times the angle went there and back; a way there without the way back at the end
        counts, because a move is often cut off at its last repetition's end.
    """
    return int(np.median(_counts(t_s, course_deg)))


def _counts(t_s: Array, course_deg: Array) -> list[int]:
    """The repetitions by each of `_WAYS`."""
    known = np.isfinite(course_deg)
    low, size = _range(course_deg)
    if size < MIN_RANGE_DEG:
        return [0] * len(_WAYS)
    times, course = t_s[known], (course_deg[known] - low) / size
    if course[0] > 0.5:
        course = 1.0 - course  # it begins where others turn round
    return [_count(times, course, way) for way in _WAYS]


def _count(times: Array, course: Array, way: float) -> int:
    reps, going_up, turned_at, since_s = 0, False, course[0], -np.inf
    for t, value in zip(times, course, strict=True):
        if bool(value > turned_at) == going_up:
            turned_at = value  # further the same way
        elif abs(value - turned_at) > way and t - since_s >= _MIN_WAY_S:
            going_up, turned_at, since_s = not going_up, value, t
            reps += going_up
    return reps


def _range(course_deg: Array) -> tuple[float, float]:
    """Lowest value and range, without the wildest frames."""
    known = course_deg[np.isfinite(course_deg)]
    if len(known) < 5:
        return 0.0, 0.0
    low, high = usual_range(known)
    return float(low), float(high - low)
