"""The number of each week, or the reason why a week has none."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, tzinfo
from typing import get_args

from coach_app.engine.core.confidence import Spread, spread, standard_error_of_mean
from coach_app.engine.core.structures import MIN_COVERAGE
from coach_app.engine.reporting.weeks import monday_of, sum_week
from pose_service.reports.structures import Exercise, ReportedSession, Week, Why

ByWeek = Mapping[date, Sequence[ReportedSession]]


def by_week(sessions: Sequence[ReportedSession], zone: tzinfo) -> ByWeek:
    """The sessions by the Monday of their week."""
    groups: dict[date, list[ReportedSession]] = defaultdict(list)
    for session in sessions:
        groups[monday_of(session.started_at, zone)].append(session)
    return groups


def spread_of_scores(weeks: ByWeek) -> Spread | None:
    """How much scores of the same exercise differ by session; None if too few tell."""
    courses: dict[Exercise, list[float]] = defaultdict(list)
    for monday in sorted(weeks):
        for session in weeks[monday]:
            if session.counted.score is not None:
                courses[session.exercise].append(session.counted.score)
    return spread(courses.values())


def make_week(
    starts: date, sessions: Sequence[ReportedSession], of_scores: Spread | None, *, complete: bool
) -> Week:
    """Sum up the week from the Monday `starts`; `of_scores` is their spread over all weeks."""
    found = sum_week([session.counted for session in sessions])
    return Week(
        starts=starts,
        complete=complete,
        sessions=len(sessions),
        measured=found.measured,
        minutes=math.fsum(session.counted.minutes for session in sessions),
        measured_minutes=found.measured_minutes,
        coverage=found.coverage,
        score=found.score,
        score_error=None if found.score is None else _error(sessions, of_scores),
        why=None if found.score is not None else _why(sessions, found.coverage),
        lag_s=found.lag_s,
    )


def _error(sessions: Sequence[ReportedSession], of_scores: Spread | None) -> float | None:
    minutes = [session.counted.measured_minutes for session in sessions]
    return (
        None if of_scores is None else standard_error_of_mean(of_scores, [*filter(None, minutes)])
    )


def _why(sessions: Sequence[ReportedSession], coverage: float | None) -> Why:
    """Why the week has no number."""
    if coverage is None:
        return "no_session"
    reasons = {session.reason for session in sessions if session.counted.score is None}
    if not reasons:
        return "too_short" if coverage >= MIN_COVERAGE else "too_little_seen"
    if len(reasons) > 1:
        return "several_reasons"
    reason = reasons.pop()
    known: Sequence[Why] = get_args(Why)
    return next((why for why in known if why == reason), "too_little_seen")
