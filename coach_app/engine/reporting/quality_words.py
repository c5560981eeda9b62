"""The parts of a movement's quality in words and numbers, for window, command line and report."""

from collections.abc import Mapping

from coach_app.engine.core.confidence import IN_95
from coach_app.engine.core.quality import Part
from coach_app.languages.phrases import Number, Phrase

PART_NAMES: Mapping[str, Phrase] = {
    "range": Phrase("range reached"),
    "trunk_lean": Phrase("upper body lean"),
    "shoulder_hike": Phrase("shoulders up"),
    "hip_hike": Phrase("hip up"),
    "knee_valgus": Phrase("knees inwards"),
    "weight_shift": Phrase("hips aside"),
    "trunk_turn": Phrase("chest turn"),
    "flexed_elbows": Phrase("elbows bent"),
    "held_still": Phrase("upper arm or thigh moves"),
    "course": Phrase("off the path"),
    "symmetry": Phrase("left from right"),
    "smoothness": Phrase("smoothness"),
    "tempo": Phrase("tempo"),
    "hold": Phrase("sway in the hold"),
}
"""By word of `movement.parts.NAMES`; each is what its number counts."""

_UNKNOWN = Phrase("can't be told")
_FROM = Phrase("from {low}")
_UP_TO = Phrase("up to {high}")
_BETWEEN = Phrase("{low} to {high}")


def part_name(name: str, language: str) -> str:
    """Name of a part; one of a later version by its own key."""
    phrase = PART_NAMES.get(name)
    return name.replace("_", " ") if phrase is None else phrase.said(language)


def part_amount(value: float, unit: str, language: str = "en") -> str:
    """A value of a part with its unit, e.g. "12°" or "93 %"; a length without its sign."""
    match unit:
        case "deg":
            return f"{abs(value):.0f}°"
        case "percent":
            return f"{abs(value):.0f} %"
        case "ratio":
            return f"{100 * value:.0f} %"
        case _:
            return f"{Number(value, language):.1f}"


def part_words(part: Part, language: str) -> str:
    """Value of a part with the half width of its 95 % interval, or that it cannot be told."""
    if part.value is None:
        return _UNKNOWN.said(language)
    told = part_amount(part.value, part.unit, language)
    if part.error is None:
        return told
    return f"{told} ± {part_amount(IN_95 * part.error, part.unit, language)}"


def limit_words(low: float | None, high: float | None, unit: str, language: str) -> str:
    """Right range of a part, None for no limit, e.g. "up to 8°"."""
    least, most = ("" if of is None else part_amount(of, unit, language) for of in (low, high))
    if low is not None and high is not None:
        return _BETWEEN.said(language).format(low=least, high=most)
    return (_FROM if high is None else _UP_TO).said(language).format(low=least, high=most)
