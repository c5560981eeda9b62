"""The tables against a second statement of each, and what is said of a result."""

import pytest

from coach_app.engine.fitness import norms
from coach_app.engine.fitness.norms import Sex
from coach_app.engine.fitness.results import CheckResult

AGES = (60, 65, 70, 75, 80, 85, 90)

# Second statements, written down from other places than the files.
# CDC's own sheet lists men and women line by line; these are the lines' numbers without signs.
STEADI = "60-64 14 12; 65-69 12 11; 70-74 12 10; 75-79 11 10; 80-84 10 9; 85-89 8 8; 90-94 7 4"
# The middles of the chair stand's ranges, women and men taken together.
CHAIR_MIDDLES = (15.5, 14.25, 13.5, 13.25, 12.0, 10.75, 8.5)
# Of the two-minute step as it is told elsewhere: below, and above.
STEP_MEN = ((87, 115), (86, 116), (80, 110), (73, 109), (71, 103), (59, 91), (52, 86))
STEP_WOMEN = ((75, 107), (73, 107), (68, 101), (68, 100), (60, 91), (55, 85), (44, 72))
# The score sheet of the battery gives both ends of each band.
SPPB = ((0.0, 11.19, 4), (11.2, 13.69, 3), (13.7, 16.69, 2), (16.7, 60.0, 1), (60.01, 99.0, 0))


def result(test: str, value: float | None, *, complete: bool = True) -> CheckResult:
    measure = "time_s" if test.startswith("5x") else "count"
    return CheckResult(test, measure, value, 0.0, 0.0, 30.0, complete, 1.0, ())  # type: ignore[arg-type]  # one of two


def test_steadi_against_its_sheet() -> None:
    for line in STEADI.split("; "):
        ages, men, women = line.split(" ")
        for age in map(int, ages.split("-")):
            assert norms.below_average(age, "men") == int(men)
            assert norms.below_average(age, "women") == int(women)
    assert norms.below_average(59, "men") is None
    assert norms.below_average(95, "women") is None


def test_the_chair_stand_ranges_against_their_middles_and_against_steadi() -> None:
    for age, middle in zip(AGES, CHAIR_MIDDLES, strict=True):
        both = [norms.usual_range("30s-chair-stand", age, sex) for sex in norms.SEXES]
        known = [usual for usual in both if usual is not None]
        assert sum(sum(usual) for usual in known) / 4 == middle
        for sex, usual in zip(norms.SEXES, known, strict=True):
            assert usual[0] == norms.below_average(age, sex)


def test_the_steps_against_another_table() -> None:
    for age, men, women in zip(AGES, STEP_MEN, STEP_WOMEN, strict=True):
        assert norms.usual_range("2min-step", age + 4, "men") == men
        assert norms.usual_range("2min-step", age, "women") == women


def test_the_points_at_both_ends_of_each_band() -> None:
    for first, last, points in SPPB:
        assert norms.sppb_points(first) == norms.sppb_points(last) == points


@pytest.mark.parametrize(
    ("value", "age", "sex", "words"),
    [
        (9.0, 72, "women", ["below", "below"]),
        (12.0, 72, "women", ["within"]),
        (20.0, 61, "men", ["above"]),
    ],
)
def test_what_is_said_of_a_count(value: float, age: int, sex: Sex, words: list[str]) -> None:
    said = norms.norms(result("30s-chair-stand", value), age, sex)
    assert [norm.word for norm in said] == words
    for norm in said:
        assert norm.source
        assert set(norm.text) == {"en", "ko"}


def test_nothing_is_said_of_what_is_no_result_or_has_no_table() -> None:
    assert norms.norms(result("30s-chair-stand", None), 70, "men") == ()
    assert norms.norms(result("30s-chair-stand", 5.0, complete=False), 70, "men") == ()
    assert norms.norms(result("30s-arm-curl", 15.0), 70, "men") == ()
    assert norms.norms(result("30s-chair-stand", 5.0), None, None) == ()
    assert norms.norms(result("2min-step", 80.0), 40, "men") == ()


def test_the_smallest_change_has_its_source() -> None:
    change = norms.detectable_change("5x-sit-to-stand")
    assert change is not None
    assert change[0] == 2.5
    assert "Goldberg" in change[1]
    assert norms.detectable_change("2min-step") is None
