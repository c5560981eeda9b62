"""Changes to a routine as the studio makes them: each takes a routine and gives another one.

Nothing here touches a disk, and whatever comes out passes `load_routine` again: moves stay in
time order, do not overlap, lie within the video, have an id of their own and an English name, and
hold no longer than they last. Whoever names a move that is not there meets RoutineError.
"""

import dataclasses
import math
import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from coach_app.engine.core.routine import (
    HOLD_S,
    LANGUAGE,
    POSITIONS,
    TOLERANCE_DEG,
    Move,
    Routine,
    Texts,
)
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.errors import RoutineError

SHORTEST_S = 0.5
"""No move is made shorter than this."""

NEW_MOVE_S = 10.0
"""How long a move is that is added by hand, where there is room."""

MOST_REPS = 500

TimeSpan = tuple[float, float]

_DECIMALS = 3  # milliseconds: finer than any frame


def find_move(routine: Routine, move_id: str) -> Move:
    """The move with that id.

    Raises:
        RoutineError: there is none.
    """
    for move in routine.moves:
        if move.id == move_id:
            return move
    raise RoutineError(f"There is no move {move_id!r} in {routine.id}; choose one from the list.")


def free_span(routine: Routine, t_s: float) -> TimeSpan | None:
    """The stretch without a move around `t_s`; None inside a move or where it is too short."""
    start_s, end_s = 0.0, routine.duration_s
    for move in routine.moves:
        if move.end_s <= t_s:
            start_s = move.end_s
        elif move.start_s > t_s:
            end_s = min(move.start_s, end_s)
            break
        else:
            return None
    return (start_s, end_s) if end_s - start_s >= SHORTEST_S else None


def add_move(routine: Routine, t_s: float, name: Texts) -> tuple[Routine, str]:
    """Another move, and its id, from the playhead at `t_s`, at most `NEW_MOVE_S` long.

    Where several moves are called so, a number is added to the name.

    Raises:
        RoutineError: there is a move already, or no room for one.
    """
    span = free_span(routine, t_s)
    if span is None:
        raise RoutineError(
            "There is a move here already; split it, or go to a moment between two moves."
        )
    start_s = min(max(t_s, span[0]), span[1] - SHORTEST_S)
    end_s = min(start_s + NEW_MOVE_S, span[1])
    move_id = free_id(routine, name.get("en", ""))
    move = Move(move_id, _rounded(start_s), _rounded(end_s), _checked_texts(name), {})
    return _with_moves(routine, [*routine.moves, move]), move_id


def split_move(
    routine: Routine, move_id: str, t_s: float, rep_spans_s: Sequence[TimeSpan] = ()
) -> tuple[Routine, str]:
    """Two moves out of one, divided at `t_s`; the routine, and the id of the second part.

    Both keep its texts and settings. The number is shared out by `rep_spans_s`, start and end of
    every repetition known; without them the two parts have none.

    Raises:
        RoutineError: no such move, or `t_s` is not well inside it.
    """
    move = find_move(routine, move_id)
    if not move.start_s + SHORTEST_S <= t_s <= move.end_s - SHORTEST_S:
        raise RoutineError(
            f"A move can be split {SHORTEST_S:g} s or more from its ends; move the playhead there."
        )
    middle_s = _rounded(t_s)
    second_id = free_id(routine, move.id)
    parts = (
        dataclasses.replace(move, end_s=middle_s),
        dataclasses.replace(move, id=second_id, start_s=middle_s),
    )
    counted = [
        dataclasses.replace(part, reps=reps_within(part, rep_spans_s) if move.reps else None)
        for part in parts
    ]
    return _with_moves(routine, [*_others(routine, move_id), *counted]), second_id


def merge_with_next(routine: Routine, move_id: str) -> Routine:
    """One move out of two neighbours, with the texts and settings of the first.

    All joints that count in either count in it; repetitions are added up where both have some.

    Raises:
        RoutineError: no such move, or it is the last one.
    """
    first = find_move(routine, move_id)
    place = routine.moves.index(first)
    if place + 1 == len(routine.moves):
        raise RoutineError("There is no move after this one to merge it with.")
    second = routine.moves[place + 1]
    joints: tuple[str, ...] = ()
    if first.joints and second.joints:
        joints = first.joints + tuple(j for j in second.joints if j not in first.joints)
    reps = None
    if first.reps is not None and second.reps is not None:
        reps = first.reps + second.reps
    merged = dataclasses.replace(first, end_s=second.end_s, joints=joints, reps=reps)
    kept = [move for move in routine.moves if move is not first and move is not second]
    return _with_moves(routine, [*kept, merged])


def remove_move(routine: Routine, move_id: str) -> Routine:
    """The routine without that move."""
    find_move(routine, move_id)
    return _with_moves(routine, _others(routine, move_id))


def limits_of(routine: Routine, move_id: str) -> TimeSpan:
    """How far a move's start and end can be dragged: to its neighbours and the video's ends."""
    place = routine.moves.index(find_move(routine, move_id))
    before = routine.moves[place - 1].end_s if place else 0.0
    last = place + 1 == len(routine.moves)
    after = _last_s(routine) if last else routine.moves[place + 1].start_s
    return before, after


def set_span(routine: Routine, move_id: str, start_s: float, end_s: float) -> Routine:
    """Drag a move's ends; they stop at the neighbours, the video's ends and `SHORTEST_S`."""
    move = find_move(routine, move_id)
    low_s, high_s = limits_of(routine, move_id)
    shortest_s = min(SHORTEST_S, high_s - low_s)
    start_s = _rounded(min(max(start_s, low_s), high_s - shortest_s))
    end_s = _rounded(min(max(end_s, start_s + shortest_s), high_s))
    changed = dataclasses.replace(move, start_s=start_s, end_s=end_s)
    return _with_moves(routine, [*_others(routine, move_id), changed])


def change_move(routine: Routine, move_id: str, **changes: Any) -> Routine:  # noqa: ANN401 - fields of Move
    """Change fields of a move, except its id, start_s and end_s.

    Raises:
        RoutineError: no such move, or a value that cannot be.
    """
    _check_changes(changes)
    changed = dataclasses.replace(find_move(routine, move_id), **changes)
    return _with_moves(routine, [*_others(routine, move_id), changed])


def change_routine(routine: Routine, **changes: Any) -> Routine:  # noqa: ANN401 - fields of Routine
    """Another title, description, position, side, author or licence.

    Raises:
        RoutineError: a value that cannot be.
    """
    if "position" in changes and changes["position"] not in POSITIONS:
        raise RoutineError(f"A routine is done {' or '.join(POSITIONS)}.")
    if "title" in changes:
        changes["title"] = _checked_texts(changes["title"])
    return dataclasses.replace(routine, **changes)


def with_moves(routine: Routine, moves: Sequence[Move]) -> Routine:
    """The routine with other moves, as they were proposed: in time order, cut where they overlap.

    What is shorter than `SHORTEST_S` is left out.
    """
    kept: list[Move] = []
    for move in sorted(moves, key=lambda m: (m.start_s, m.end_s)):
        start_s = _rounded(max(move.start_s, kept[-1].end_s if kept else 0.0))
        end_s = _rounded(min(move.end_s, _last_s(routine)))
        if end_s - start_s >= SHORTEST_S:
            kept.append(_holding(dataclasses.replace(move, start_s=start_s, end_s=end_s)))
    return dataclasses.replace(routine, moves=tuple(kept))


def with_text(texts: Texts, language: str, text: str) -> Texts:
    """Texts with another one in `language`; an empty one is taken out.

    English is always needed: where it is taken out, another language's text stands in for it.
    Where nothing would be left, nothing is: whoever needs a text checks for that.
    """
    changed = {**texts, language: text.strip()}
    left = {code: words for code, words in changed.items() if words}
    if left and "en" not in left:
        left = {"en": next(iter(left.values())), **left}
    return left


def free_id(routine: Routine, text: str) -> str:
    """A move id made from `text` that the routine does not use yet."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in plain).split()
    base = "_".join(words)[:40].strip("_")
    if not base or not base[0].isalpha():
        base = f"move_{base}".strip("_")
    taken = {move.id for move in routine.moves}
    stem = re.sub(r"_\d+$", "", base)
    candidate, number = base, 2
    while candidate in taken:
        candidate, number = f"{stem}_{number}", number + 1
    return candidate


def reps_within(move: Move, rep_spans_s: Sequence[TimeSpan]) -> int | None:
    """How many repetitions have their middle in the move; None for none."""
    inside = [span for span in rep_spans_s if move.start_s <= sum(span) / 2 < move.end_s]
    return len(inside) or None


def _check_changes(changes: dict[str, Any]) -> None:
    if not changes.keys() <= {field.name for field in dataclasses.fields(Move)}:
        raise RoutineError(f"A move has no {', '.join(sorted(changes))}.")
    if changes.keys() & {"id", "start_s", "end_s"}:
        raise RoutineError("A move keeps its id, and is dragged to another time.")
    if "name" in changes:
        changes["name"] = _checked_texts(changes["name"])
    unknown = [joint for joint in changes.get("joints", ()) if joint not in JOINTS]
    if unknown:
        raise RoutineError(f"{unknown[0]!r} is no joint; use {', '.join(JOINTS)}.")
    if changes.get("position") not in (None, *POSITIONS):
        raise RoutineError(f"A move is done {' or '.join(POSITIONS)}.")
    _check_number(changes.get("reps"), "repetitions", 1, MOST_REPS)
    _check_number(changes.get("hold_s"), "seconds to hold", *HOLD_S)
    _check_number(changes.get("tolerance_deg"), "degrees of tolerance", *TOLERANCE_DEG)


def _check_number(value: float | None, what: str, least: float, most: float) -> None:
    if value is not None and not least <= value <= most:
        raise RoutineError(f"There can be {least:g} to {most:g} {what}, not {value:g}.")


def _checked_texts(texts: Texts) -> Texts:
    kept = {code: " ".join(text.split()) for code, text in texts.items() if text.strip()}
    if "en" not in kept or not all(LANGUAGE.fullmatch(code) for code in kept):
        raise RoutineError("A name is needed; type one in any language.")
    return kept


def _holding(move: Move) -> Move:
    """The move with a hold that fits into it: all its repetitions together are no longer."""
    if move.hold_s is None:
        return move
    most_s = math.floor(10 * (move.end_s - move.start_s) / (move.reps or 1)) / 10
    if move.hold_s <= most_s:
        return move
    return dataclasses.replace(move, hold_s=most_s if most_s >= HOLD_S[0] else None)


def _others(routine: Routine, move_id: str) -> list[Move]:
    return [move for move in routine.moves if move.id != move_id]


def _with_moves(routine: Routine, moves: Sequence[Move]) -> Routine:
    ordered = sorted(moves, key=lambda move: move.start_s)
    return dataclasses.replace(routine, moves=tuple(_holding(move) for move in ordered))


def _last_s(routine: Routine) -> float:
    """Latest end of the last move: containers round their length, so it may be a little later."""
    ends_s = [move.end_s for move in routine.moves]
    return max(routine.duration_s, *ends_s) if ends_s else routine.duration_s


def _rounded(t_s: float) -> float:
    return round(t_s, _DECIMALS)
