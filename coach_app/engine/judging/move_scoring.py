"""Repetitions, holds and tempo of one move, from a session that has been judged."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from coach_app.engine.core.arrays import Array, Indices, Mask, usual_range
from coach_app.engine.core.routine import Move
from coach_app.engine.judging.judged_frames import JudgedFrames
from coach_app.engine.kinematics import angles
from coach_app.engine.kinematics.holds import Stay, stays, times_away
from coach_app.engine.kinematics.repetitions import MIN_RANGE_DEG, RepSignal, count_reps, rep_signal
from coach_app.engine.kinematics.tempo import Tempo, tempo

MIN_SEEN = 0.6  # of the counted angle, and of the end position
_GAP_S = 0.5  # between frames further apart the playing was interrupted


@dataclass(frozen=True, slots=True)
class Doing:
    """How a move was done.

    Attributes:
        reps: repetitions of the participant, None where there is nothing to count or see.
        reference_reps: those of the instructor, as far as the move was played.
        hold_s: how long the end position was held, the median over the repetitions; None where
            no hold is asked for, or it was not seen.
        tempo: beside the instructor; None where it cannot be told, as when another number of
            repetitions was done.
    """

    reps: int | None = None
    reference_reps: int | None = None
    hold_s: float | None = None
    tempo: Tempo | None = None


def doing(judged: JudgedFrames, i: int, move: Move) -> Doing:
    """Describe how the `i`-th move of the routine was done."""
    where = judged.moves == i
    joints = [angles.JOINTS.index(name) for name in move.joints]
    if judged.mirrors[where].any():
        joints = [int(angles.MIRROR[j]) for j in joints]
    t_s, shown = judged.t_s[where], judged.reference_deg[where]
    signal = rep_signal(t_s, shown, [angles.JOINTS[j] for j in joints], move.reps)
    if signal is None:
        return Doing()
    asked = count_reps(t_s, signal.of(shown))
    course = signal.of(judged.turns_deg[where])
    if np.isfinite(course).mean() < MIN_SEEN:
        return Doing(None, asked)
    rows = _longest_stretch(judged, where)
    done = count_reps(t_s, course)
    first = int(np.argmin(judged.matched_t_s[where]))
    high = _begins_high(signal.of(shown), first)
    # Another number of repetitions is another movement: nothing corresponds.
    pace = _tempo(judged, rows, signal, move, high) if done == asked else None
    return Doing(done, asked, _hold_s(judged, rows, signal, move, high), pace)


def _longest_stretch(judged: JudgedFrames, where: Mask) -> Indices:
    """Rows of the move without an interruption: not paused, and not played a second time."""
    # While the video rests nothing is expected.
    rows = np.flatnonzero(where & judged.expected.any(axis=1))
    apart_s = np.diff(judged.t_s[rows])
    played_s = np.diff(judged.routine_t_s[rows])
    breaks = (apart_s > _GAP_S) | (played_s < 0.0) | (played_s - apart_s > _GAP_S)
    return max(np.split(rows, np.flatnonzero(breaks) + 1), key=len)


def _hold_s(
    judged: JudgedFrames, rows: Indices, signal: RepSignal, move: Move, high: bool
) -> float | None:
    if move.hold_s is None:
        return None
    t_s = judged.t_s[rows]
    shown, done = signal.of(judged.reference_deg[rows]), signal.of(judged.turns_deg[rows])
    if high:
        shown, done = -shown, -done
    spans = times_away(t_s, shown, MIN_RANGE_DEG)
    if not spans:
        return None
    middles = np.array([0.5 * (begin + end) for begin, end in spans])
    held = []
    for stay in stays(t_s, done, MIN_RANGE_DEG):
        nearest = int(np.argmin(np.abs(middles - 0.5 * sum(stay.span))))
        end_deg = judged.reference_deg[rows[_top(shown, *spans[nearest])]]
        right = _right(judged, rows, stay, _middle(end_deg))
        if right is None:
            return None
        held.append(stay.held_s * right)
    return float(np.median(held)) if held else 0.0


def _begins_high(course: Array, first: int) -> bool:
    """Whether the move begins, at index `first`, where others turn round."""
    known = np.isfinite(course)
    low, high = usual_range(course[known])
    begin = int(np.flatnonzero(known)[np.argmin(np.abs(np.flatnonzero(known) - first))])
    return bool(course[begin] > 0.5 * (low + high))


def _top(course: Array, begin: int, end: int) -> Indices:
    """Indices at the end position of one repetition."""
    inside = np.arange(begin, end + 1)
    high = np.nanpercentile(course[inside], 90.0)
    span = high - np.nanpercentile(course, 3.0)
    top: Indices = inside[course[inside] >= high - 0.05 * span]
    return top


def _right(judged: JudgedFrames, rows: Indices, stay: Stay, end_deg: Array) -> float | None:
    """Share of the stay in which every joint that counts was near the instructor's end position.

    None where too little was seen of it; a joint that was not seen is not held against anybody.
    """
    t_s = judged.t_s[rows]
    during = rows[(t_s >= stay.arrived_s) & (t_s <= stay.left_s)]
    if not len(during):
        return 1.0
    off = np.abs(angles.wrap_deg(judged.turns_deg[during] - end_deg))
    known = np.isfinite(off) & judged.expected[during]
    seen = known.any(axis=1)
    if seen.mean() < MIN_SEEN:
        return None
    out = (known & (off > judged.tolerance_deg[during, None])).any(axis=1)
    return float((seen & ~out).sum() / seen.sum())


def _tempo(
    judged: JudgedFrames, rows: Indices, signal: RepSignal, move: Move, high: bool
) -> Tempo | None:
    matched_s, first = np.unique(judged.matched_t_s[rows], return_index=True)
    shown_deg = judged.reference_deg[rows][first]
    shown = signal.of(shown_deg)
    moving = [
        j
        for j in range(len(angles.JOINTS))
        if judged.expected[rows, j].any() and _range_deg(shown_deg[:, j]) >= MIN_RANGE_DEG
    ]
    if not moving or np.isfinite(shown).mean() < MIN_SEEN:
        return None
    # With what came just before and after: who is late does the end of the move then.
    offset_s = judged.routine_t_s - judged.t_s
    around = np.abs(offset_s - np.median(offset_s[rows])) < _GAP_S
    course = -shown if high else shown
    # Without a hold there is no reason to tell the ways apart, and more to tell the tempo from.
    back = (np.gradient(course, matched_s) < 0.0) & (move.hold_s is not None)
    return tempo(
        judged.routine_t_s[around],
        judged.turns_deg[around][:, moving],
        matched_s,
        shown_deg[:, moving],
        back,
        _reps_s(matched_s, times_away(matched_s, course, MIN_RANGE_DEG)),
    )


def _reps_s(t_s: Array, away: list[tuple[int, int]]) -> list[tuple[float, float]]:
    """The repetitions, each from the middle of the rest before it to the middle of that after."""
    rests = [0, *((a[1] + b[0]) // 2 for a, b in pairwise(away)), len(t_s) - 1]
    return [(float(t_s[a]), float(t_s[b])) for a, b in pairwise(rests)] if away else []


def _middle(turns_deg: Array) -> Array:
    """(J,) median of each joint, NaN where it was never measured."""
    middle = np.full(turns_deg.shape[1], np.nan)
    known = np.isfinite(turns_deg).any(axis=0)
    middle[known] = np.nanmedian(turns_deg[:, known], axis=0)
    return middle


def _range_deg(turns_deg: Array) -> float:
    known = turns_deg[np.isfinite(turns_deg)]
    if not len(known):
        return 0.0
    low, high = usual_range(known)
    return float(high - low)
