"""Sentences on a move's repetitions, hold and tempo.

Like `sentences`, one place for command line, report and window.
"""

from coach_app.engine.core.structures import MoveScore
from coach_app.languages.phrases import Number, Phrase

# The tempo is measured within about 4 % (benchmarks/moves.py): less is not worth a word.
_IN_TIME = 0.07
_A_LITTLE = 0.2

_TIMES = Phrase("{done} of {asked} times")
_MORE_TIMES = Phrase("{done} times instead of {asked}")
_HELD = Phrase("held {held} of {asked} seconds")
_TEMPO = (
    Phrase("far too slow"),
    Phrase("a little slow"),
    Phrase("in time"),
    Phrase("a little fast"),
    Phrase("far too fast"),
)


def move_sentence(score: MoveScore, language: str = "en") -> str:
    """Sum up a move: "3 of 3 times, held 4 of 5 seconds, a little fast"; empty if not known."""
    return ", ".join(
        part
        for part in (_times(score, language), _held(score, language), tempo_words(score, language))
        if part
    )


def _times(score: MoveScore, language: str) -> str:
    asked = asked_reps(score)
    if score.reps is None or not asked:
        return ""
    words = _MORE_TIMES if score.reps > asked else _TIMES
    return words.said(language).format(done=score.reps, asked=asked)


def _held(score: MoveScore, language: str) -> str:
    seconds = held_and_asked(score, language)
    return _HELD.said(language).format(held=seconds[0], asked=seconds[1]) if seconds else ""


def held_and_asked(score: MoveScore, language: str) -> tuple[str, str] | None:
    """Seconds held and asked for, as they are said: no more than asked, in whole or half seconds.

    None where no hold was asked for or measured, or no repetition was done to hold in.
    """
    if score.hold_s is None or score.asked_hold_s is None or not score.reps:
        return None
    # Whole seconds, as people count; below three, halves.
    step = 1.0 if score.asked_hold_s >= 3.0 else 0.5
    held = min(round(score.hold_s / step) * step, score.asked_hold_s)
    return f"{Number(held, language):g}", f"{Number(score.asked_hold_s, language):g}"


def asked_reps(score: MoveScore) -> int | None:
    """How many repetitions were asked for; None if there is nothing to count."""
    return score.reference_reps if score.asked_reps is None else score.asked_reps


def tempo_words(score: MoveScore, language: str = "en") -> str:
    """How fast the move was, for example "a little fast"; empty if it is not known."""
    if score.tempo is None:
        return ""
    off = score.tempo - 1.0
    size = 0 if abs(off) <= _IN_TIME else 1 if abs(off) <= _A_LITTLE else 2
    return _TEMPO[2 + (size if off > 0 else -size)].said(language)
