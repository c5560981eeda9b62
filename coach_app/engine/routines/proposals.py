"""Moves that were found in a video, with first names for the instructor to change."""

import re
from collections.abc import Sequence
from functools import cache

from coach_app.engine.core.routine import HOLD_S, Move, Texts
from coach_app.engine.reporting.vocabulary import moving_parts
from coach_app.engine.routines.routine_editing import TimeSpan
from coach_app.engine.segmentation.proposed_moves import ProposedMove
from coach_app.languages.phrases import Phrase, in_language

_MOVE, _MOVE_OF = Phrase("Move {number}"), Phrase("Move {number}: {parts}")


def moves_of(
    proposed: Sequence[ProposedMove], position: str, names: Sequence[Texts | None] = ()
) -> tuple[Move, ...]:
    """Proposed moves as moves of a routine, not counted where a repetition may have gone unseen.

    Each of `names`, as many as moves, is None where nobody knows the exercise.
    """
    named = names or (None,) * len(proposed)
    return tuple(
        Move(
            id=f"move_{number}",
            start_s=round(found.start_s, 3),
            end_s=round(found.end_s, 3),
            name=name or first_name(number, found.joints),
            cue={},
            joints=found.joints,
            reps=None if found.more_possible else found.reps or None,
            hold_s=_hold(found),
            position=None if found.position == position else found.position,
        )
        for number, (found, name) in enumerate(zip(proposed, named, strict=True), 1)
    )


def position_of(proposed: Sequence[ProposedMove]) -> str:
    """Seated or standing: what most of the time shows; standing where nothing was found."""
    seconds: dict[str, float] = {}
    for found in proposed:
        length_s = found.end_s - found.start_s
        seconds[found.position] = seconds.get(found.position, 0.0) + length_s
    return max(seconds, key=lambda position: seconds[position], default="standing")


def rep_spans(proposed: Sequence[ProposedMove]) -> tuple[TimeSpan, ...]:
    """Start and end of every repetition, in order."""
    return tuple(span for found in proposed for span in found.rep_spans_s)


def first_name(number: int, joints: Sequence[str] = ()) -> Texts:
    """Such as "Move 1: left arm": which part of the body moves."""
    parts = moving_parts(joints)
    named = _MOVE if parts is None else _MOVE_OF
    return {
        code: text.format(number=number, parts=(parts or {}).get(code, ""))
        for code, text in named.in_all().items()
    }


def has_first_name(move: Move) -> bool:
    """Whether nobody has named it yet: its name says its number, and at most what moves."""
    return any(_first_names().fullmatch(name) for name in move.name.values())


@cache
def _first_names() -> re.Pattern[str]:
    """Every name that `first_name` gives, in any language."""
    texts = {text for named in (_MOVE, _MOVE_OF) for text in named.in_all().values()}
    return re.compile("|".join(text.format(number=r"\d+", parts=".*") for text in texts))


def given_name(move: Move | None, language: str) -> str:
    """The name that somebody gave it; empty for no move, or where it has its first name still."""
    if move is None or has_first_name(move):
        return ""
    return in_language(move.name, language)


def _hold(found: ProposedMove) -> float | None:
    """The hold, if a routine can state it: long enough, and all repetitions fit into the move."""
    if found.hold_s is None:
        return None
    most_s = (found.end_s - found.start_s) / max(found.reps, 1)
    held_s = round(min(found.hold_s, most_s, HOLD_S[1]), 1)
    return held_s if held_s >= HOLD_S[0] else None
