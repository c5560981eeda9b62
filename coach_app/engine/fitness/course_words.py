"""Sentences on a test through the months, for history, page and report alike."""

from collections.abc import Callable
from datetime import date, tzinfo
from typing import TypeAlias

from coach_app.engine.core.confidence import IN_95
from coach_app.engine.fitness.course import CheckChange, TestCourse, has_result
from coach_app.engine.fitness.document import DatedCheck
from coach_app.engine.fitness.results import Measure
from coach_app.engine.fitness.words import NOTES, REASONS, TITLES
from coach_app.languages.phrases import Number, Phrase

Written: TypeAlias = Callable[[date], str]
"""How a day is written."""

_UNITS: dict[Measure, Phrase] = {
    "count": Phrase("{value}", "how often something was done"),
    "time_s": Phrase("{value}\u00a0s"),
    "degrees": Phrase("{value}°"),
}
_SIDES = {"left": Phrase("left"), "right": Phrase("right")}
_TEXTS = {
    "none": Phrase("no result"),
    "part": Phrase("not the whole test"),
    "changed": Phrase(
        "{first} to {last}, {difference} {way} ({from_day} to {to_day}):"
        " beyond measurement error, which is {detectable}."
    ),
    "unchanged": Phrase(
        "{first} to {last} ({from_day} to {to_day}): no change that can be told;"
        " that takes more than {detectable}."
    ),
    "unknown": Phrase(
        "{first} to {last} ({from_day} to {to_day}). How much this test differs from"
        " day to day is not known, so nothing is said of a change."
    ),
    "more": Phrase("more"),
    "less": Phrase("less"),
}


def title(test: str, language: str) -> str:
    """Title of a test; its name where a newer version of Coach made it."""
    known = TITLES.get(test)
    return known.said(language) if known else test


def amount(value: float, measure: Measure, language: str, digits: int | None = None) -> str:
    """A value with its unit: "12", "13.2 s", "151°"."""
    shown = {"time_s": 1}.get(measure, 0) if digits is None else digits
    return _UNITS[measure].said(language).format(value=f"{Number(value, language):.{shown}f}")


def band(check: DatedCheck, language: str) -> str:
    """Half of the 95 % band of a result: "± 1"; empty without one."""
    result = check.result
    if not has_result(check) or result.error is None:
        return ""
    half = IN_95 * result.error
    digits = 1 if result.measure == "time_s" or 0 < half < 1 else 0
    return f"±\u00a0{amount(half, result.measure, language, digits)}"


def value(check: DatedCheck, language: str) -> str:
    """The result, or that there is none."""
    if check.result.value is None:
        return _TEXTS["none"].said(language)
    if not check.result.complete:
        return _TEXTS["part"].said(language)
    return amount(check.result.value, check.result.measure, language)


def remarks(check: DatedCheck, language: str) -> str:
    """Say both sides, why there is no result, and what was seen, as far as its words are known."""
    sides = [
        f"{_SIDES[side].said(language)} {amount(degrees, 'degrees', language)}"
        for side, degrees, _ in check.result.sides
    ]
    known = [REASONS.get(word) or NOTES.get(word) for word in check.result.reasons]
    return "; ".join([*sides, *(of.said(language) for of in known if of)])


def change_sentence(
    change: CheckChange, language: str, zone: tzinfo | None = None, written: Written = str
) -> str:
    """Say how a test changed between its first and its last result.

    The days are those of `zone`, or of this computer, written as 2026-03-02 if nothing is said.
    """
    measure = change.last.result.measure
    kind = "unknown" if change.detectable is None else "unchanged"
    if change.beyond_error:
        kind = "changed"
    return (
        _TEXTS[kind]
        .said(language)
        .format(
            first=amount(change.first.result.value or 0.0, measure, language),
            last=amount(change.last.result.value or 0.0, measure, language),
            difference=amount(abs(change.difference), measure, language),
            way=_TEXTS["more" if change.difference > 0 else "less"].said(language),
            detectable=amount(change.detectable or 0.0, measure, language, 1),
            from_day=day(change.first, zone, written),
            to_day=day(change.last, zone, written),
        )
    )


def course_sentence(
    course: TestCourse, language: str, zone: tzinfo | None = None, written: Written = str
) -> str:
    """A test's title, and what became of it or its last result, as in `change_sentence`."""
    change = course.change
    if change is not None:
        told = change_sentence(change, language, zone, written)
        return f"{title(course.test, language)}: {told}"
    last = course.checks[-1]
    told = " ".join(part for part in (value(last, language), band(last, language)) if part)
    return f"{title(course.test, language)}: {told} ({day(last, zone, written)})."


def day(check: DatedCheck, zone: tzinfo | None = None, written: Written = str) -> str:
    """Day of a check: 2026-03-02, or as `written`."""
    return written(check.done_at.astimezone(zone).date())
