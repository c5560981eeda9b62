"""Compares a result with others of the same age and sex, from published tables.

Each table is a file in `tables/` with its source. Coach is no medical device, and none of this is
a diagnosis.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from coach_app.engine.core.routine import Texts
from coach_app.engine.fitness.results import CheckResult
from coach_app.languages.phrases import Phrase

Sex = Literal["women", "men"]
SEXES: tuple[Sex, ...] = ("women", "men")
FOLDER = Path(__file__).with_name("tables")
_BESIDE: dict[Sex, dict[str, Phrase]] = {
    "women": {
        "below": Phrase(
            "That is fewer than the middle half of healthy women of this age: {low} to {high}."
        ),
        "within": Phrase(
            "That is as many as the middle half of healthy women of this age: {low} to {high}."
        ),
        "above": Phrase(
            "That is more than the middle half of healthy women of this age: {low} to {high}."
        ),
    },
    "men": {
        "below": Phrase(
            "That is fewer than the middle half of healthy men of this age: {low} to {high}."
        ),
        "within": Phrase(
            "That is as many as the middle half of healthy men of this age: {low} to {high}."
        ),
        "above": Phrase(
            "That is more than the middle half of healthy men of this age: {low} to {high}."
        ),
    },
}
_BELOW_AVERAGE: dict[Sex, Phrase] = {
    "women": Phrase(
        "Fewer than {limit} is below average for women of this age (CDC STEADI), which goes with"
        " a higher risk of falls: a reason to talk to a doctor."
    ),
    "men": Phrase(
        "Fewer than {limit} is below average for men of this age (CDC STEADI), which goes with"
        " a higher risk of falls: a reason to talk to a doctor."
    ),
}
_SPPB = Phrase("{points} of 4 points in the Short Physical Performance Battery.")


@dataclass(frozen=True, slots=True)
class Norm:
    """One result beside one table.

    Attributes:
        word: "below", "within" or "above" the usual range; "points" of the SPPB.
        low, high: the usual range, or the points twice.
        text: the sentence, by language.
        source: of the table.
    """

    word: str
    low: float
    high: float
    text: Texts
    source: str


def norms(result: CheckResult, age: int | None, sex: Sex | None) -> tuple[Norm, ...]:
    """Look a result up in the tables; nothing for one that is not complete.

    Where age (years) or sex is not told, nothing that depends on it is said.
    """
    if result.value is None or not result.complete:
        return ()
    found = [_points(result)]
    if age is not None and sex is not None:
        found += [_range(result, age, sex), _steadi(result, age, sex)]
    return tuple(norm for norm in found if norm is not None)


def detectable_change(test: str) -> tuple[float, str] | None:
    """The smallest change that is beyond measurement error, and its source; None: not known."""
    entry = table("detectable_change").get(test)
    return None if entry is None else (float(entry["change"]), str(entry["source"]))


@cache
def table(name: str) -> dict[str, Any]:
    """A file of `tables/` by its name."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def age_groups() -> tuple[str, ...]:
    """The groups that the tables know, e.g. "70-74", the youngest first."""
    ages = table("senior_fitness_test")["30s-chair-stand"]["ages"]
    return tuple(f"{first}-{last}" for first, last in ages)


def age_of(group: str) -> int | None:
    """An age in a group of `age_groups`; None for anything else."""
    return int(group.partition("-")[0]) if group in age_groups() else None


def usual_range(test: str, age: int, sex: Sex) -> tuple[int, int] | None:
    """The middle half of people of this age and sex; None: there is no table."""
    entry = table("senior_fitness_test").get(test)
    if entry is None:
        return None
    for (first, last), low_high in zip(entry["ages"], entry[sex], strict=True):
        if first <= age <= last:
            return int(low_high[0]), int(low_high[1])
    return None


def below_average(age: int, sex: Sex) -> int | None:
    """Fewer chair stands than this are below average by CDC STEADI; None: no such age."""
    for group in table("steadi")["group"]:
        if group["ages"][0] <= age <= group["ages"][1]:
            return int(group[sex])
    return None


def sppb_points(seconds: float) -> int:
    """Points of 4 for five times sit-to-stand."""
    entry = table("sppb")
    # The table names hundredths: what lies between two of them belongs to the slower one.
    for most_s, points in zip(entry["most_s"], entry["points"], strict=True):
        if round(seconds, 2) <= most_s:
            return int(points)
    return 0


def _range(result: CheckResult, age: int, sex: Sex) -> Norm | None:
    usual = usual_range(result.test, age, sex)
    if usual is None or result.value is None:
        return None
    low, high = usual
    word = "below" if result.value < low else "above" if result.value > high else "within"
    text = _said(_BESIDE[sex][word], low=low, high=high)
    return Norm(word, low, high, text, str(table("senior_fitness_test")["source"]))


def _steadi(result: CheckResult, age: int, sex: Sex) -> Norm | None:
    limit = below_average(age, sex)
    if result.test != table("steadi")["test"] or limit is None or result.value is None:
        return None
    if result.value >= limit:
        return None
    text = _said(_BELOW_AVERAGE[sex], limit=limit)
    return Norm("below", limit, limit, text, str(table("steadi")["source"]))


def _points(result: CheckResult) -> Norm | None:
    if result.test != table("sppb")["test"] or result.value is None:
        return None
    points = sppb_points(result.value)
    text = _said(_SPPB, points=points)
    return Norm("points", points, points, text, str(table("sppb")["source"]))


def _said(phrase: Phrase, **values: int) -> Texts:
    return {language: text.format(**values) for language, text in phrase.in_all().items()}
