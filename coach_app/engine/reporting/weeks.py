"""The number of a week, the same on the laptop and in the service."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from coach_app.engine.core.structures import MIN_COVERAGE

# Less measured exercise than this is a try, not a week.
MIN_MEASURED_MINUTES = 1.0


@dataclass(frozen=True, slots=True)
class Counted:
    """A finished session, as far as its week needs it.

    Attributes:
        minutes: of exercise, pauses left out.
        coverage: share of it that could be measured, 0 to 1.
        score: 0 to 1; None where too little could be measured.
        lag_s: how late the participant was; None where that is not known.
    """

    minutes: float
    coverage: float
    score: float | None
    lag_s: float | None

    @property
    def measured_minutes(self) -> float:
        """Minutes of which the score tells; 0 without a score."""
        return 0.0 if self.score is None else self.minutes * self.coverage


@dataclass(frozen=True, slots=True)
class WeekSum:
    """What the finished sessions of a week come to.

    Attributes:
        measured: how many have a score. measured_minutes: minutes of which the scores tell.
        coverage: mean weighted by minutes, 0 to 1; None without any session.
        score: mean of the scores, each weighted by the minutes of which it tells, 0 to 1; None
            where less than `MIN_COVERAGE` of the week or `MIN_MEASURED_MINUTES` were measured.
        lag_s: median over the measured sessions; None if none says.
    """

    measured: int
    measured_minutes: float
    coverage: float | None
    score: float | None
    lag_s: float | None


def monday_of(at: datetime, zone: tzinfo | None) -> date:
    """Monday of an instant's week in `zone`; None means this computer's."""
    day = at.astimezone(zone).date()
    return day - timedelta(days=day.weekday())


def sum_week(sessions: Sequence[Counted]) -> WeekSum:
    """Sum up the finished sessions of one week."""
    measured = [session for session in sessions if session.measured_minutes > 0]
    minutes = math.fsum(session.measured_minutes for session in measured)
    coverage = _coverage(sessions)
    enough = coverage is not None and coverage >= MIN_COVERAGE and minutes >= MIN_MEASURED_MINUTES
    told = math.fsum((session.score or 0.0) * session.measured_minutes for session in measured)
    lags = [session.lag_s for session in measured if session.lag_s is not None]
    return WeekSum(
        measured=len(measured),
        measured_minutes=minutes,
        coverage=coverage,
        score=told / minutes if enough else None,
        lag_s=statistics.median(lags) if lags else None,
    )


def _coverage(sessions: Sequence[Counted]) -> float | None:
    if not sessions:
        return None
    minutes = math.fsum(session.minutes for session in sessions)
    if minutes <= 0:
        return statistics.fmean(session.coverage for session in sessions)
    return math.fsum(session.coverage * session.minutes for session in sessions) / minutes
