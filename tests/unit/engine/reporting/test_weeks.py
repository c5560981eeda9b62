from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from coach_app.engine.reporting.weeks import Counted, monday_of, sum_week


def counted(score: float | None = 0.8, minutes: float = 10.0, coverage: float = 1.0) -> Counted:
    return Counted(minutes, coverage, score, None if score is None else 0.4)


def test_each_score_weighs_by_the_minutes_of_which_it_tells() -> None:
    found = sum_week([counted(0.9), counted(0.6, coverage=0.5), counted(None, 1.0, 0.1)])
    assert found.score == pytest.approx((0.9 * 10 + 0.6 * 5) / 15)
    assert found.coverage == pytest.approx(15.1 / 21)
    assert (found.measured, found.measured_minutes, found.lag_s) == (2, 15.0, 0.4)


@pytest.mark.parametrize(
    "sessions",
    [
        [],
        [counted(None)],
        [counted(0.9, minutes=0.9)],
        [counted(1.0, minutes=5.0), counted(None, minutes=10.0, coverage=0.3)],
    ],
    ids=["no session", "nothing measured", "less than a minute", "too little of the week seen"],
)
def test_a_week_of_which_too_little_was_measured_has_no_number(sessions: list[Counted]) -> None:
    assert sum_week(sessions).score is None


def test_weeks_begin_on_the_local_monday() -> None:
    sunday = datetime(2026, 3, 8, 20, tzinfo=UTC)
    assert monday_of(sunday, UTC) == date(2026, 3, 2)
    assert monday_of(sunday, timezone(timedelta(hours=9))) == date(2026, 3, 9)
