"""Sets of repetitions found in single shots, joined where a cut only changes the view.

An instructor shows one exercise from the front, cuts, and goes on from the side: that is one move.
A repetition that a cut divides leaves a half before it and a half after it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from coach_app.engine.core.arrays import Array
from coach_app.engine.segmentation.lifts import same_lifts
from coach_app.engine.segmentation.postures import same_exercise, same_ways

_LONGEST_PAUSE_S = 6.0  # between two shots of one exercise: a card, a close-up
_UNSEEN_CUT_S = 1.0
_SAME_TEMPO = 0.25  # difference of the logarithms
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class ShotSet:
    """A set of repetitions within one shot.

    Attributes:
        shot: its number. start_s, end_s: with the ways into and out of it.
        spans_s: of its whole repetitions.
        halves_s: of their halves, where heights go up and down twice in each; else empty.
        cut_first_s, cut_last_s: the part of a repetition that the shot begins or ends in.
        ranges_deg: by name of `angles.JOINTS`, how far each goes.
        holds_s: at the turning points, one a repetition that has one.
        standing: share of its time.
        bends_deg: see `postures.bends_of`.
        ways: (B,) how far each of `motion.PARTS` moves in the picture, torso lengths.
        lifts: see `lifts.lifts_of`.
    """

    shot: int
    start_s: float
    end_s: float
    spans_s: tuple[Span, ...]
    halves_s: tuple[Span, ...]
    cut_first_s: Span | None
    cut_last_s: Span | None
    ranges_deg: dict[str, float]
    holds_s: tuple[float, ...]
    standing: float
    bends_deg: Array
    ways: Array
    lifts: Array


def by_exercise(sets: Sequence[ShotSet]) -> list[list[ShotSet]]:
    """Neighbouring sets that show the same exercise, from one view or several, together."""
    runs: list[list[ShotSet]] = []
    for one in sets:
        if runs and _goes_on(runs[-1], one):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _goes_on(run: Sequence[ShotSet], one: ShotSet) -> bool:
    last = run[-1]
    if last.shot == one.shot:
        # A cut from one stance to the same stance may not show. Both arms at once and then in turn
        # bend alike as well, but not in the same time.
        return (
            one.start_s - last.end_s <= _UNSEEN_CUT_S
            and _same_tempo(*_alike([last, one]))
            and same_exercise(last.bends_deg, one.bends_deg, same_view=True)
        )
    pause_s = one.start_s - last.end_s
    # Who changes from one exercise to another rests, or a card says so.
    at_once = pause_s <= _UNSEEN_CUT_S and same_lifts(last.lifts, one.lifts)
    return at_once or (
        pause_s <= _LONGEST_PAUSE_S
        and any(
            same_exercise(before.bends_deg, one.bends_deg, same_view=False)
            or same_ways(before.ways, one.ways)
            for before in run
        )
    )


def _same_tempo(first: ShotSet, second: ShotSet) -> bool:
    """Whether a repetition takes as long in both."""
    lasts = [np.median([b - a for a, b in one.spans_s]) for one in (first, second)]
    return bool(abs(np.log(lasts[0] / lasts[1])) <= _SAME_TEMPO)


def repetitions(run: Sequence[ShotSet]) -> tuple[Span, ...]:
    """The repetitions of an exercise in order; two halves are one, and one that is left over too.

    Where the recording begins within a repetition and ends within one, it went on from where it
    began: together they are one.
    """
    found: list[Span] = []
    half: int | None = None  # in `found`: a half that still lacks its other one
    for one in _alike(run):
        if one.cut_first_s is not None:
            half = _with_half(found, half, one.cut_first_s)
        found += one.spans_s
        if one.cut_last_s is not None:
            half = _with_half(found, half, one.cut_last_s)
    return tuple(found)


def _alike(run: Sequence[ShotSet]) -> list[ShotSet]:
    """Sets of one exercise, a repetition of which is the same in all of them.

    If heights go up and down once in those of one set and twice in another's, from where legs are
    seen to cross perhaps, the halves of these are repetitions, and what a cut left of them too.
    """
    once = any(len(one.spans_s) > 1 and not one.halves_s for one in run)
    return [_by_halves(one) if once and one.halves_s else one for one in run]


def _by_halves(one: ShotSet) -> ShotSet:
    parts = (one.cut_first_s, *one.halves_s, one.cut_last_s)
    spans_s = tuple(part for part in parts if part is not None)
    return replace(one, spans_s=spans_s, cut_first_s=None, cut_last_s=None)


def _with_half(found: list[Span], half: int | None, span: Span) -> int | None:
    if half is None:
        found.append(span)
        return len(found) - 1
    if half == len(found) - 1:
        found[half] = found[half][0], span[1]
    return None


def ranges_deg(run: Sequence[ShotSet]) -> dict[str, float]:
    """How far each joint goes in any of the shots."""
    names = {name for one in run for name in one.ranges_deg}
    return {name: max(one.ranges_deg.get(name, 0.0) for one in run) for name in names}


def standing(run: Sequence[ShotSet]) -> float:
    """Share of the time."""
    lengths = np.array([one.end_s - one.start_s for one in run])
    return float(np.average([one.standing for one in run], weights=np.maximum(lengths, 1e-3)))
