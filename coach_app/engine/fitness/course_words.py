"""What is said of a test through the months, for history, page and report alike."""

from datetime import tzinfo

from coach_app.engine.core.confidence import IN_95
from coach_app.engine.fitness.course import CheckChange, TestCourse, has_result
from coach_app.engine.fitness.document import DatedCheck
from coach_app.engine.fitness.results import Measure
from coach_app.engine.fitness.words import NOTES, REASONS, TITLES

_UNITS: dict[str, dict[Measure, str]] = {
    "en": {"count": "", "time_s": "\u00a0s", "degrees": "°"},
    "ko": {"count": "회", "time_s": "초", "degrees": "°"},
}
_SIDES = {"left": {"en": "left", "ko": "왼쪽"}, "right": {"en": "right", "ko": "오른쪽"}}
_TEXTS = {
    "en": {
        "none": "no result",
        "part": "not the whole test",
        "changed": "{first} to {last}, {difference} {way} ({from_day} to {to_day}):"
        " beyond measurement error, which is {detectable}.",
        "unchanged": "{first} to {last} ({from_day} to {to_day}): no change that can be told;"
        " that takes more than {detectable}.",
        "unknown": "{first} to {last} ({from_day} to {to_day}). How much this test differs from"
        " day to day is not known, so nothing is said of a change.",
        "more": "more",
        "less": "less",
    },
    "ko": {
        "none": "결과 없음",
        "part": "검사를 끝까지 보지 못함",
        "changed": "{first} → {last}, {difference} {way} ({from_day} ~ {to_day}). 측정 오차"
        " {detectable}보다 큰 변화예요.",
        "unchanged": "{first} → {last} ({from_day} ~ {to_day}). 말할 수 있는 변화가 없어요."
        " {detectable}보다 커야 해요.",
        "unknown": "{first} → {last} ({from_day} ~ {to_day}). 이 검사가 날마다 얼마나 다른지"
        " 알려지지 않아 변화는 말하지 않아요.",
        "more": "늘었어요",
        "less": "줄었어요",
    },
}


def title(test: str, language: str) -> str:
    """What a test is called; by its name where it is a newer Coach's."""
    known = TITLES.get(test)
    return known[language] if known else test


def amount(value: float, measure: Measure, language: str, digits: int | None = None) -> str:
    """A value with its unit: "12", "13.2 s", "151°"."""
    shown = {"time_s": 1}.get(measure, 0) if digits is None else digits
    return f"{value:.{shown}f}{_UNITS[language][measure]}"


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
        return _TEXTS[language]["none"]
    if not check.result.complete:
        return _TEXTS[language]["part"]
    return amount(check.result.value, check.result.measure, language)


def remarks(check: DatedCheck, language: str) -> str:
    """Both sides, why there is no result, and what was seen, as far as its words are known."""
    sides = [
        f"{_SIDES[side][language]} {amount(degrees, 'degrees', language)}"
        for side, degrees, _ in check.result.sides
    ]
    known = [REASONS.get(word) or NOTES.get(word) for word in check.result.reasons]
    return "; ".join([*sides, *(texts[language] for texts in known if texts)])


def change_sentence(change: CheckChange, language: str, zone: tzinfo | None = None) -> str:
    """What became of a test between its first and its last result.

    Args:
        change: of the test.
        language: of the sentence.
        zone: whose days; None means this computer's.
    """
    texts, measure = _TEXTS[language], change.last.result.measure
    kind = "unknown" if change.detectable is None else "unchanged"
    if change.beyond_error:
        kind = "changed"
    return texts[kind].format(
        first=amount(change.first.result.value or 0.0, measure, language),
        last=amount(change.last.result.value or 0.0, measure, language),
        difference=amount(abs(change.difference), measure, language),
        way=texts["more" if change.difference > 0 else "less"],
        detectable=amount(change.detectable or 0.0, measure, language, 1),
        from_day=day(change.first, zone),
        to_day=day(change.last, zone),
    )


def course_sentence(course: TestCourse, language: str, zone: tzinfo | None = None) -> str:
    """A test's title, and what became of it or its last result."""
    change = course.change
    if change is not None:
        return f"{title(course.test, language)}: {change_sentence(change, language, zone)}"
    last = course.checks[-1]
    told = " ".join(part for part in (value(last, language), band(last, language)) if part)
    return f"{title(course.test, language)}: {told} ({day(last, zone)})."


def day(check: DatedCheck, zone: tzinfo | None = None) -> str:
    """When it was done: 2026-03-02."""
    return f"{check.done_at.astimezone(zone):%Y-%m-%d}"
