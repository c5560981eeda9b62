"""The number of each week, or the reason why a week has none."""

import math
import statistics
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta, tzinfo
from typing import get_args

from coach_app.engine.core.confidence import Spread, spread, standard_error_of_mean
from coach_app.engine.judging.scoring import MIN_COVERAGE
from pose_service.reports.structures import Exercise, ReportedSession, Week, Why

# Less measured exercise than this is a try, not a week.
MIN_MEASURED_MINUTES = 1.0

ByWeek = Mapping[date, Sequence[ReportedSession]]


def week_of(session: ReportedSession, zone: tzinfo) -> date:
    """The Monday of the session's week."""
    day = session.started_at.astimezone(zone).date()
    return day - timedelta(days=day.weekday())


def by_week(sessions: Sequence[ReportedSession], zone: tzinfo) -> ByWeek:
    """The sessions by the Monday of their week."""
    groups: dict[date, list[ReportedSession]] = defaultdict(list)
    for session in sessions:
        groups[week_of(session, zone)].append(session)
    return groups


def spread_of_scores(weeks: ByWeek) -> Spread | None:
    """How much scores of the same exercise differ by session; None if too few tell."""
    courses: dict[Exercise, list[float]] = defaultdict(list)
    for monday in sorted(weeks):
        for session in weeks[monday]:
            if session.score is not None:
                courses[session.exercise].append(session.score)
    return spread(courses.values())


def make_week(
    starts: date, sessions: Sequence[ReportedSession], of_scores: Spread | None, *, complete: bool
) -> Week:
    """Sum up one week.

    Args:
        starts: its Monday.
        sessions: all of it.
        of_scores: their spread over the whole period.
        complete: the week is over.
    """
    measured = [session for session in sessions if session.measured_minutes > 0]
    coverage = _coverage(sessions)
    minutes = math.fsum(session.measured_minutes for session in measured)
    lags = [session.lag_s for session in measured if session.lag_s is not None]
    why = _why(sessions, minutes, coverage)
    return Week(
        starts=starts,
        complete=complete,
        sessions=len(sessions),
        measured=len(measured),
        minutes=math.fsum(session.minutes for session in sessions),
        measured_minutes=minutes,
        coverage=coverage,
        score=_score(measured) if why is None else None,
        score_error=_error(measured, of_scores) if why is None else None,
        why=why,
        lag_s=statistics.median(lags) if lags else None,
    )


def _coverage(sessions: Sequence[ReportedSession]) -> float | None:
    if not sessions:
        return None
    minutes = math.fsum(session.minutes for session in sessions)
    if minutes <= 0:
        return statistics.fmean(session.coverage for session in sessions)
    return math.fsum(session.coverage * session.minutes for session in sessions) / minutes


def _score(measured: Sequence[ReportedSession]) -> float:
    """Mean of the scores, each weighted by the minutes of which it tells."""
    weighted = math.fsum((s.score or 0.0) * s.measured_minutes for s in measured)
    return weighted / math.fsum(s.measured_minutes for s in measured)


def _error(measured: Sequence[ReportedSession], of_scores: Spread | None) -> float | None:
    if of_scores is None:
        return None
    return standard_error_of_mean(of_scores, [s.measured_minutes for s in measured])


def _why(sessions: Sequence[ReportedSession], minutes: float, coverage: float | None) -> Why | None:
    """Why the week has no number; None if it has one."""
    if coverage is None:
        return "no_session"
    if coverage >= MIN_COVERAGE and minutes >= MIN_MEASURED_MINUTES:
        return None
    reasons = {session.reason for session in sessions if session.score is None}
    if not reasons:
        return "too_short" if coverage >= MIN_COVERAGE else "too_little_seen"
    if len(reasons) > 1:
        return "several_reasons"
    reason = reasons.pop()
    known: Sequence[Why] = get_args(Why)
    return next((why for why in known if why == reason), "too_little_seen")
