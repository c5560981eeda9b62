"""What is said of a move's repetitions, hold and tempo, in plain words.

Like `sentences`, one place for command line, report and window.
"""

from coach_app.engine.core.structures import MoveScore

# The tempo is measured within about 4 % (benchmarks/moves.py): less is not worth a word.
_IN_TIME = 0.07
_A_LITTLE = 0.2

_TIMES = {"en": "{done} of {asked} times", "ko": "{asked}번 중 {done}번"}
_MORE_TIMES = {"en": "{done} times instead of {asked}", "ko": "{asked}번인데 {done}번"}
_HELD = {"en": "held {held} of {asked} seconds", "ko": "{asked}초 중 {held}초 유지"}
_TEMPO = {
    "en": ("far too slow", "a little slow", "in time", "a little fast", "far too fast"),
    "ko": ("너무 느려요", "조금 느려요", "속도가 맞아요", "조금 빨라요", "너무 빨라요"),
}


def move_sentence(score: MoveScore, language: str = "en") -> str:
    """For example "3 of 3 times, held 4 of 5 seconds, a little fast"; empty if nothing is known.

    Args:
        score: of one move.
        language: "en" or "ko"; any other is answered in English.
    """
    language = language if language in _TIMES else "en"
    return ", ".join(
        part
        for part in (_times(score, language), _held(score, language), _tempo(score, language))
        if part
    )


def _times(score: MoveScore, language: str) -> str:
    asked = asked_reps(score)
    if score.reps is None or not asked:
        return ""
    words = _MORE_TIMES if score.reps > asked else _TIMES
    return words[language].format(done=score.reps, asked=asked)


def _held(score: MoveScore, language: str) -> str:
    held = held_s(score)
    if held is None:
        return ""
    return _HELD[language].format(held=f"{held:g}", asked=f"{score.asked_hold_s:g}")


def tempo_words(score: MoveScore, language: str = "en") -> str:
    """How fast the move was, for example "a little fast"; empty if it is not known."""
    return _tempo(score, language if language in _TEMPO else "en")


def held_s(score: MoveScore) -> float | None:
    """How long was held, as it is said: no more than was asked for, in whole or half seconds."""
    if score.hold_s is None or score.asked_hold_s is None or not score.reps:
        return None
    # Whole seconds, as people count; below three, halves.
    step = 1.0 if score.asked_hold_s >= 3.0 else 0.5
    return min(round(score.hold_s / step) * step, score.asked_hold_s)


def asked_reps(score: MoveScore) -> int | None:
    """How many repetitions were asked for; None if there is nothing to count."""
    return score.reference_reps if score.asked_reps is None else score.asked_reps


def _tempo(score: MoveScore, language: str) -> str:
    if score.tempo is None:
        return ""
    off = score.tempo - 1.0
    size = 0 if abs(off) <= _IN_TIME else 1 if abs(off) <= _A_LITTLE else 2
    return _TEMPO[language][2 + (size if off > 0 else -size)]
