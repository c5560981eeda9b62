import pytest

from coach_app.engine.core.time_left import TimeLeft


def test_a_steady_pace_is_carried_on() -> None:
    left = TimeLeft()
    assert left.estimate_s(0.0, 100.0) is None
    assert left.estimate_s(0.25, 110.0) == pytest.approx(30.0)


def test_what_was_done_before_a_stop_says_nothing_of_the_pace() -> None:
    left = TimeLeft()
    assert left.estimate_s(0.8, 0.0) is None
    assert left.estimate_s(0.9, 10.0) == pytest.approx(10.0)


def test_nothing_is_said_too_early() -> None:
    left = TimeLeft()
    left.estimate_s(0.0, 0.0)
    assert left.estimate_s(0.5, 1.0) is None
    assert left.estimate_s(0.01, 11.0) is None


def test_work_that_begins_anew_is_estimated_anew() -> None:
    left = TimeLeft()
    left.estimate_s(0.5, 0.0)
    assert left.estimate_s(0.1, 10.0) is None
    assert left.estimate_s(0.2, 20.0) == pytest.approx(80.0)
