"""Range of motion by joint and week, and what changed beyond measurement error."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import fmean, median

from coach_app.engine.core.confidence import Spread, spread
from coach_app.engine.core.structures import MIN_COVERAGE
from coach_app.engine.kinematics.angles import JOINTS
from pose_service.reports.statistics import factor, shared_freedom
from pose_service.reports.structures import (
    Change,
    Exercise,
    JointRange,
    JointResult,
    RangePoint,
    ReportedSession,
)
from pose_service.reports.weeks import ByWeek

# A joint that the instructor hardly moves tells nothing of how far it can go.
MIN_ASKED_DEG = 25.0
# An exercise that asks for this share of the most is as good; then the longer history counts.
_NEARLY_AS_MUCH = 0.8
# The routine was changed if its instructor moves a joint this much further, or less far.
_OTHER_REFERENCE_DEG = 10.0


@dataclass(frozen=True, slots=True)
class _Difference:
    """A comparison before it is known with how many others it is made."""

    change: Change  # `detectable` is not known yet
    freedom: float


def ranges(weeks: ByWeek) -> tuple[JointRange, ...]:
    """Every joint that was asked to move, through the weeks."""
    found = (_joint_range(joint, weeks) for joint in JOINTS)
    return tuple(of for of in found if of is not None)


def changes(weeks: ByWeek, measured: Sequence[JointRange]) -> tuple[Change, ...]:
    """First against last week: each joint of `measured`, then the score of each exercise."""
    found = [_range_difference(of, weeks) for of in measured]
    found += [_score_difference(exercise, weeks) for exercise in _exercises(weeks)]
    differences = [difference for difference in found if difference is not None]
    return tuple(_held_to_error(difference, len(differences)) for difference in differences)


def _held_to_error(difference: _Difference, comparisons: int) -> Change:
    change = difference.change
    detectable = change.error * factor(comparisons, difference.freedom)
    return replace(change, detectable=detectable)


def _exercises(weeks: ByWeek) -> list[Exercise]:
    found = {session.exercise for sessions in weeks.values() for session in sessions}
    return sorted(found, key=lambda of: (of.routine_id, of.profile, of.model))


def _results(joint: str, exercise: Exercise, weeks: ByWeek) -> dict[date, list[JointResult]]:
    """The joint in the sessions of `exercise` that asked for it, by week."""
    found: dict[date, list[JointResult]] = defaultdict(list)
    for monday in sorted(weeks):
        for session in weeks[monday]:
            result = session.joints.get(joint)
            if session.exercise == exercise and result is not None:
                found[monday].append(result)
    return found


def _measured(results: Sequence[JointResult]) -> list[JointResult]:
    return [of for of in results if of.rom_deg is not None and of.coverage >= MIN_COVERAGE]


def _joint_range(joint: str, weeks: ByWeek) -> JointRange | None:
    candidates = []
    for exercise in _exercises(weeks):
        results = _results(joint, exercise, weeks)
        asked = [
            of.reference_rom_deg
            for week in results.values()
            for of in week
            if of.reference_rom_deg is not None
        ]
        if asked and median(asked) >= MIN_ASKED_DEG:
            candidates.append((median(asked), exercise, results))
    if not candidates:
        return None
    most = max(asked for asked, _, _ in candidates)
    enough = [of for of in candidates if of[0] >= _NEARLY_AS_MUCH * most]
    _, exercise, results = max(enough, key=lambda of: (len(of[2]), of[0]))
    by_session = _spread(results)
    points = tuple(_point(monday, results[monday], by_session) for monday in results)
    return JointRange(joint, exercise, points)


def _spread(results: Mapping[date, Sequence[JointResult]]) -> Spread | None:
    return spread([[of.rom_deg or 0.0 for week in results.values() for of in _measured(week)]])


def _point(starts: date, results: Sequence[JointResult], by_session: Spread | None) -> RangePoint:
    measured = _measured(results)
    last = results[-1]
    return RangePoint(
        starts=starts,
        sessions=len(results),
        measured=len(measured),
        rom_deg=fmean(of.rom_deg or 0.0 for of in measured) if measured else None,
        error_deg=_error_deg(measured, by_session),
        reference_rom_deg=last.reference_rom_deg,
        personal_rom_deg=last.personal_rom_deg,
    )


def _error_deg(measured: Sequence[JointResult], by_session: Spread | None) -> float | None:
    """Standard error of a week's mean range.

    What one session cannot measure better, such as a bone that leans out of the picture, the next
    one from the same place cannot either: that part does not shrink with more sessions. What
    differs from session to session does.
    """
    if not measured or any(of.error_deg is None for of in measured):
        return None
    of_camera = fmean((of.error_deg or 0.0) ** 2 for of in measured)
    return math.sqrt(of_camera + (by_session.variance if by_session else 0.0) / len(measured))


def _range_difference(of: JointRange, weeks: ByWeek) -> _Difference | None:
    points = [point for point in of.points if point.rom_deg is not None and point.error_deg]
    by_session = _spread(_results(of.joint, of.exercise, weeks))
    if len(points) < 2 or by_session is None:
        return None
    last = points[-1]
    first = next(point for point in points if _same_reference(point, last))
    if first is last:
        return None
    assert first.rom_deg is not None and last.rom_deg is not None
    assert first.error_deg is not None and last.error_deg is not None
    variance = first.error_deg**2 + last.error_deg**2
    between = by_session.variance * (1 / first.measured + 1 / last.measured)
    parts = [(variance - between, math.inf), (between, by_session.freedom)]
    change = Change(
        "range", of.joint, of.exercise, first.starts, last.starts, first.rom_deg, last.rom_deg,
        math.inf, math.sqrt(variance),
    )  # fmt: skip
    return _Difference(change, shared_freedom(parts))


def _same_reference(one: RangePoint, other: RangePoint) -> bool:
    if one.reference_rom_deg is None or other.reference_rom_deg is None:
        return one is other
    return abs(one.reference_rom_deg - other.reference_rom_deg) <= _OTHER_REFERENCE_DEG


def _score_difference(exercise: Exercise, weeks: ByWeek) -> _Difference | None:
    scores = {monday: _scores(weeks[monday], exercise) for monday in sorted(weeks)}
    scores = {monday: values for monday, values in scores.items() if values}
    by_session = spread([[score for week in scores.values() for score in week]])
    if len(scores) < 2 or by_session is None:
        return None
    from_week, to_week = min(scores), max(scores)
    first, last = scores[from_week], scores[to_week]
    error = math.sqrt(by_session.variance * (1 / len(first) + 1 / len(last)))
    change = Change(
        "score", None, exercise, from_week, to_week, fmean(first), fmean(last), math.inf, error
    )
    return _Difference(change, by_session.freedom)


def _scores(sessions: Sequence[ReportedSession], exercise: Exercise) -> list[float]:
    return [
        s.counted.score for s in sessions if s.exercise == exercise and s.counted.score is not None
    ]
