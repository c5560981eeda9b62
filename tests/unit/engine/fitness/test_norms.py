"""The tables against a second statement of each, and what is said of a result."""

import math

import pytest

from coach_app.engine.fitness import norms
from coach_app.engine.fitness.norms import Sex
from coach_app.engine.fitness.protocols import PROTOCOLS
from coach_app.engine.fitness.results import CheckResult
from coach_app.languages.phrases import languages

AGES = (60, 65, 70, 75, 80, 85, 90)

# Second statements, of other publications than the files name.
# CDC's own sheet lists men and women line by line; these are the lines' numbers without signs.
STEADI = "60-64 14 12; 65-69 12 11; 70-74 12 10; 75-79 11 10; 80-84 10 9; 85-89 8 8; 90-94 7 4"
# A clinic's sheet after R. E. Rikli and C. J. Jones, J. Aging Phys. Act. 7, 1999, women and men.
CHAIR = "12-17 14-19; 11-16 12-18; 10-15 12-17; 10-15 11-17; 9-14 10-15; 8-13 8-14; 4-11 7-12"
# The arm curl as another program's normal ranges have it (`pfnorm` of the R package score), and a
# clinic's sheet too.
CURL = "13-19 16-22; 12-18 15-21; 12-17 14-21; 11-17 13-19; 10-16 13-19; 10-15 11-17; 8-13 10-14"
# The two-minute step as that paper gives it: means and standard deviations of 2,135 men and 5,048
# women. The middle half of a normal distribution lies within 0.6745 standard deviations.
STEP_MEN = ((101, 21), (101, 23), (95, 23), (91, 27), (87, 24), (75, 24), (69, 26))
STEP_WOMEN = ((91, 24), (90, 26), (84, 25), (84, 24), (75, 23), (70, 22), (58, 21))
QUARTILE = 0.6745
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


def test_the_chair_stand_ranges_against_another_sheet_and_against_steadi() -> None:
    for age, line in zip(AGES, CHAIR.split("; "), strict=True):
        for sex, told in zip(norms.SEXES, line.split(" "), strict=True):
            usual = norms.usual_range("30s-chair-stand", age, sex)
            assert usual == tuple(map(int, told.split("-")))
            assert usual[0] == norms.below_average(age, sex)


def test_the_arm_curl_ranges_against_another_statement() -> None:
    for age, line in zip(AGES, CURL.split("; "), strict=True):
        for sex, told in zip(norms.SEXES, line.split(" "), strict=True):
            assert norms.usual_range("30s-arm-curl", age, sex) == tuple(map(int, told.split("-")))


def test_the_steps_against_means_and_standard_deviations() -> None:
    for age, men, women in zip(AGES, STEP_MEN, STEP_WOMEN, strict=True):
        for sex, (mean, deviation) in (("men", men), ("women", women)):
            usual = norms.usual_range("2min-step", age + 4, sex)  # type: ignore[arg-type]  # one of two
            half = QUARTILE * deviation
            assert usual == pytest.approx((mean - half, mean + half), abs=1.0)


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
        assert set(norm.text) == set(languages())


def test_nothing_is_said_of_what_is_no_result_or_has_no_table() -> None:
    assert norms.norms(result("30s-chair-stand", None), 70, "men") == ()
    assert norms.norms(result("30s-chair-stand", 5.0, complete=False), 70, "men") == ()
    assert norms.norms(result("four-stage-balance", 4.0), 70, "men") == ()
    assert norms.norms(result("30s-chair-stand", 5.0), None, None) == ()
    assert norms.norms(result("2min-step", 80.0), 40, "men") == ()


# What else the abstracts say: both errors in percent of one mean; both limits of agreement; the
# standard error; the change of 90 in 100 people.
@pytest.mark.parametrize(
    ("test", "change", "author"),
    [
        ("5x-sit-to-stand", 0.175 * 0.9 / 0.063, "Goldberg"),
        ("single-leg-stance", 1.131 * 8.7 / 0.408, "Gait & Posture 33"),
        ("30s-chair-stand", (3.2 + 3.8) / 2, "Boneth"),
        ("30s-arm-curl", (2.8 + 3.1) / 2, "Boneth"),
        ("2min-step", 15.41, "Paker"),
        ("shoulder-rom", 8.0 * 1.96 / 1.645, "Kolber"),
    ],
)
def test_the_smallest_change_has_its_source(test: str, change: float, author: str) -> None:
    known = norms.detectable_change(test)
    assert known is not None
    assert known[0] == pytest.approx(change, abs=0.05)
    assert author in known[1]


def test_the_smallest_changes_follow_from_their_standard_errors() -> None:
    told = norms.table("detectable_change")
    with_error = {test: entry for test, entry in told.items() if "sem" in entry}
    assert set(with_error) == {"5x-sit-to-stand", "single-leg-stance", "2min-step"}
    for entry in with_error.values():
        assert entry["change"] == pytest.approx(1.96 * math.sqrt(2) * entry["sem"], abs=0.05)
    assert set(told) <= set(PROTOCOLS)
    assert norms.detectable_change("four-stage-balance") is None
