"""How the movements of an exercise were done, part by part through the weeks."""

import math
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from statistics import fmean

from coach_app.engine.core.confidence import spread
from coach_app.engine.core.quality import Part
from pose_service.reports.structures import Exercise, PartCourse, PartPoint
from pose_service.reports.weeks import ByWeek


def part_courses(weeks: ByWeek) -> tuple[PartCourse, ...]:
    """Every part that could be told; of the exercise that was done most often first."""
    found: dict[Exercise, dict[str, dict[date, list[Part]]]] = defaultdict(dict)
    often: dict[Exercise, int] = defaultdict(int)
    for monday in sorted(weeks):
        for session in weeks[monday]:
            told = session.parts if session.counted.score is not None else ()
            often[session.exercise] += bool(told)
            for part in told:
                if part.value is not None and part.error is not None:
                    by_week = found[session.exercise].setdefault(part.name, defaultdict(list))
                    by_week[monday].append(part)
    order = sorted(found, key=lambda of: (-often[of], of.routine_id, of.profile, of.model))
    return tuple(
        _course(name, exercise, by_week)
        for exercise in order
        for name, by_week in found[exercise].items()
    )


def _course(name: str, exercise: Exercise, weeks: dict[date, list[Part]]) -> PartCourse:
    values = [[part.value or 0.0 for parts in weeks.values() for part in parts]]
    by_session = spread(values)
    variance = by_session.variance if by_session else 0.0
    points = tuple(_point(monday, parts, variance) for monday, parts in weeks.items())
    first = next(iter(weeks.values()))[0]
    return PartCourse(name, first.unit, exercise, points)


def _point(starts: date, parts: Sequence[Part], variance: float) -> PartPoint:
    """A week's mean. What one session cannot measure better, the next one cannot either."""
    of_camera = fmean((part.error or 0.0) ** 2 for part in parts)
    error = math.sqrt(of_camera + variance / len(parts))
    return PartPoint(starts, len(parts), fmean(part.value or 0.0 for part in parts), error)
