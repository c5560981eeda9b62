"""A pose track divided into moves and repetitions, without knowing any exercise.

The body's course (`motion`) has rest points (`rest_points`); rounds from one to the next that
repeat are the repetitions of a move (`repetition_sets`). Here the moves get their times, and what
is said of them.
"""

from dataclasses import dataclass

import numpy as np

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.kinematics.angles import JOINTS, measure_track, wrap_deg
from coach_app.engine.kinematics.repetitions import MIN_RANGE_DEG
from coach_app.engine.segmentation.motion import PARTS, RATE_HZ, motion_of
from coach_app.engine.segmentation.repetition_sets import Set, find_sets
from coach_app.engine.segmentation.rest_points import Course, Stop, course_of, distance, find_stops

MIN_HOLD_S = 0.5
"""What is held for less is only turned round."""

# The last and first tenths of a way are so slow that they look like a part of the hold.
_SLOW_ENDS_S = 0.04
_MEASURED_SHARE = 0.5
_RANGE_SHARE = 0.2  # of the move's largest range: what moves less only goes along
# From hip to knee, in torso lengths, downwards: less is sitting.
_SEATED_DROP = 0.5
_STANDS_SHARE = 0.25
_NAMES = [part.name for part in PARTS]
_THIGHS = (_NAMES.index("left_thigh"), _NAMES.index("right_thigh"))


@dataclass(frozen=True, slots=True)
class ProposedMove:
    """One exercise that was found in a track.

    Attributes:
        start_s: where the body begins to move. end_s: where it rests again.
        joints: names of `angles.JOINTS` that move here and can be measured, the one with the
            largest range first; empty where nothing that moves can be measured.
        reps: repetitions.
        rep_spans_s: start and end of each, in order, within the move.
        hold_s: how long the turning point is held, median over the repetitions; None where the
            body only turns round.
        position: "seated" or "standing".
        ranges_deg: how far each of `joints` goes.
    """

    start_s: float
    end_s: float
    joints: tuple[str, ...]
    reps: int
    rep_spans_s: tuple[tuple[float, float], ...]
    hold_s: float | None
    position: str
    ranges_deg: tuple[float, ...] = ()


def propose_moves(track: PoseTrack) -> tuple[ProposedMove, ...]:
    """Divide a track into moves, in time order, not overlapping; empty where nothing repeats."""
    if len(track) < 5 or track.t_s[-1] - track.t_s[0] < 1.0:
        return ()
    motion = motion_of(track)
    course = course_of(motion)
    stops = find_stops(course)
    turns = measure_track(track).turns_deg.astype(np.float64)
    drop = motion.vectors[:, _THIGHS, 1]
    drop = np.where(motion.shown[:, _THIGHS], drop, -np.inf).max(axis=1)
    return tuple(
        _proposed(found, course, stops, track.t_s, turns, drop)
        for found in find_sets(course, stops)
    )


def _proposed(
    found: Set, course: Course, stops: list[Stop], t_s: Array, turns: Array, drop: Array
) -> ProposedMove:
    spans = tuple(
        (float(course.t_s[stops[first].last]), float(course.t_s[stops[last].first]))
        for first, last in found.rounds
    )
    start_s = min(float(course.t_s[stops[found.first].last]), spans[0][0])
    end_s = max(float(course.t_s[stops[found.last].first]), spans[-1][1])
    inside = (t_s >= spans[0][0]) & (t_s <= spans[-1][1])
    ranged = _ranges(turns[inside])
    within = (course.t_s >= start_s) & (course.t_s <= end_s)
    stands = float((drop[within] >= _SEATED_DROP).mean()) >= _STANDS_SHARE
    return ProposedMove(
        start_s=round(start_s, 2),
        end_s=round(end_s, 2),
        joints=tuple(ranged),
        reps=len(spans),
        rep_spans_s=tuple((round(first, 2), round(last, 2)) for first, last in spans),
        hold_s=_hold_s(found, course, stops),
        position="standing" if stands else "seated",
        ranges_deg=tuple(round(size, 1) for size in ranged.values()),
    )


def _ranges(turns: Array) -> dict[str, float]:
    """By joint that moves and is measured, its range in degrees, the largest first."""
    found = {}
    for joint, course in zip(JOINTS, turns.T, strict=True):
        known = course[np.isfinite(course)]
        if len(known) < max(_MEASURED_SHARE * len(course), 5):
            continue
        # On the circle: about its own middle, so that overhead does not jump by a turn.
        middle = np.degrees(np.angle(np.exp(1j * np.radians(known)).mean()))
        low, high = np.percentile(wrap_deg(known - middle), [3.0, 97.0])
        if high - low >= MIN_RANGE_DEG:
            found[joint] = float(high - low)
    largest = max(found.values(), default=0.0)
    kept = [(size, joint) for joint, size in found.items() if size >= _RANGE_SHARE * largest]
    return {joint: size for size, joint in sorted(kept, reverse=True)}


def _hold_s(found: Set, course: Course, stops: list[Stop]) -> float | None:
    """The pause where a repetition is farthest from its beginning."""
    holds = []
    for first, last in found.rounds:
        if last - first < 2:
            continue
        away = [
            (distance(course, stops[first].slowest, stops[k].slowest), k)
            for k in range(first + 1, last)
        ]
        stop = stops[max(away)[1]]
        holds.append((stop.last - stop.first) / RATE_HZ - 2.0 * _SLOW_ENDS_S)
    hold_s = float(np.median(holds)) if holds else 0.0
    return round(hold_s, 1) if hold_s >= MIN_HOLD_S else None
