"""The parts of a movement's quality in words and numbers, for window, command line and report."""

from collections.abc import Mapping

from coach_app.engine.core.confidence import IN_95
from coach_app.engine.core.quality import Part
from coach_app.engine.reporting.vocabulary import Phrase

PART_NAMES: Mapping[str, Phrase] = {
    "range": Phrase("range reached", "움직인 범위"),
    "trunk_lean": Phrase("upper body lean", "상체 기울어짐"),
    "shoulder_hike": Phrase("shoulders up", "어깨 올라감"),
    "hip_hike": Phrase("hip up", "골반 올라감"),
    "knee_valgus": Phrase("knees inwards", "무릎 안쪽 모임"),
    "weight_shift": Phrase("hips aside", "골반 옆 이동"),
    "trunk_turn": Phrase("chest turn", "가슴 돌아감"),
    "flexed_elbows": Phrase("elbows bent", "팔꿈치 굽음"),
    "course": Phrase("off the path", "다른 움직임 길"),
    "symmetry": Phrase("left from right", "좌우 차이"),
    "smoothness": Phrase("smoothness", "부드러움"),
    "tempo": Phrase("tempo", "빠르기"),
    "hold": Phrase("sway in the hold", "유지할 때 흔들림"),
}
"""By word of `movement.parts.NAMES`; each is what its number counts."""

_UNKNOWN = Phrase("can't be told", "알 수 없어요")
_FROM = Phrase("from {low}", "{low} 이상")
_UP_TO = Phrase("up to {high}", "{high} 이하")
_BETWEEN = Phrase("{low} to {high}", "{low}~{high}")


def part_name(name: str, language: str) -> str:
    """What a part is called; one of a later kind by its own word."""
    phrase = PART_NAMES.get(name)
    return name.replace("_", " ") if phrase is None else phrase.said(language)


def part_amount(value: float, unit: str) -> str:
    """A value of a part with its unit, e.g. "12°" or "93 %"; a length without its sign."""
    match unit:
        case "deg":
            return f"{abs(value):.0f}°"
        case "percent":
            return f"{abs(value):.0f} %"
        case "ratio":
            return f"{100 * value:.0f} %"
        case _:
            return f"{value:.1f}"


def part_words(part: Part, language: str) -> str:
    """What was measured with the half width of its 95 % interval, or that it cannot be told."""
    if part.value is None:
        return _UNKNOWN.said(language)
    told = part_amount(part.value, part.unit)
    if part.error is None:
        return told
    return f"{told} ± {part_amount(IN_95 * part.error, part.unit)}"


def limit_words(low: float | None, high: float | None, unit: str, language: str) -> str:
    """What of a part is right, e.g. "up to 8°".

    Args:
        low: the least that is; None: there is none.
        high: the most that is; None: there is none.
        unit: of both.
        language: "en" or "ko"; any other is answered in English.
    """
    least, most = ("" if of is None else part_amount(of, unit) for of in (low, high))
    if low is not None and high is not None:
        return _BETWEEN.said(language).format(low=least, high=most)
    return (_FROM if high is None else _UP_TO).said(language).format(low=least, high=most)
