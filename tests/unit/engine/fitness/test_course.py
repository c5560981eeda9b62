"""A test through the months: what is compared, and what is beyond measurement error."""

from datetime import UTC, datetime, timedelta

import pytest

from coach_app.engine.fitness import course_words as say
from coach_app.engine.fitness.course import courses
from coach_app.engine.fitness.document import DatedCheck, new_check
from coach_app.engine.fitness.results import CheckResult, Measure

MARCH = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def done(
    months: int, value: float | None, test: str = "30s-chair-stand", measure: Measure = "count"
) -> DatedCheck:
    error = None if value is None else 0.5
    result = CheckResult(test, measure, value, error, 0.0, 30.0, value is not None, 1.0, ())
    return new_check(f"check-{test}-{months}", MARCH + timedelta(days=30 * months), result, "m")


@pytest.mark.parametrize(
    ("values", "difference", "beyond"),
    [
        ((9.0, 10.0, 13.0), 4.0, True),  # 3.5 of the study, and the camera's on top: 3.76
        ((9.0, 12.7), 3.7, False),
        ((13.0, None, 9.0), -4.0, True),
        ((None, 9.0, None, 20.0, None), 11.0, True),
    ],
)
def test_a_change_is_told_from_the_study_and_the_camera_together(
    values: tuple[float | None, ...], difference: float, beyond: bool
) -> None:
    (course,) = courses(done(month, value) for month, value in enumerate(values))
    change = course.change
    assert change is not None and change.detectable is not None
    assert change.detectable == pytest.approx((3.5**2 + 1.96**2 * 0.5) ** 0.5)
    assert change.difference == pytest.approx(difference)
    assert change.beyond_error is beyond


def test_seconds_of_five_stands_are_better_when_they_are_fewer() -> None:
    for test, better in (("5x-sit-to-stand", True), ("single-leg-stance", False)):
        (course,) = courses([done(0, 40.0, test, "time_s"), done(1, 10.0, test, "time_s")])
        assert course.change is not None
        assert (course.change.beyond_error, course.change.better) == (True, better)


def test_one_result_or_none_is_no_change_and_is_told_as_it_is() -> None:
    one, none, newer = courses(
        [done(0, 12.0), done(1, None, "2min-step"), done(1, 3.0, "of-a-newer-coach")]
    )
    assert one.change is none.change is None
    assert say.course_sentence(one, "en", UTC) == (
        "30-second chair stand: 12 ±\u00a01.0 (2026-03-02)."
    )
    assert say.course_sentence(none, "ko", UTC) == "2분 제자리 걷기: 결과 없음 (2026-04-01)."
    assert say.course_sentence(newer, "en", UTC).startswith("of-a-newer-coach: 3")


def test_a_test_of_which_nothing_is_published_has_its_numbers_and_no_verdict() -> None:
    (course,) = courses([done(0, 2.0, "four-stage-balance"), done(3, 4.0, "four-stage-balance")])
    assert course.change is not None
    assert (course.change.detectable, course.change.beyond_error) == (None, False)
    said = say.course_sentence(course, "en", UTC)
    assert "2 to 4" in said and "nothing is said of a change" in said
