"""Findings of a session: the joints that were off in a move, the costliest first."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np

from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.core.routine import Move
from coach_app.engine.core.structures import Direction, Finding
from coach_app.engine.judging import verdict
from coach_app.engine.judging.judged_frames import JudgedFrames
from coach_app.engine.kinematics import angles

_Parts: TypeAlias = list[tuple[str | None, Mask]]
"""Moves by id, with the frames of each; None is the whole session."""

_MIN_SHARE = 0.12  # a joint that is off more rarely needs no practice
_MIN_FRAMES = 8  # and a few frames are jitter
_MOSTLY = 0.5  # unless nothing else was found, and the joint is off in most of a short session
_MOST = 6  # nobody reads more

# Which way a joint is off when it turns further than the instructor's, and less far.
_FURTHER = {
    "elbow": (Direction.TOO_BENT, Direction.TOO_STRAIGHT),
    "shoulder": (Direction.TOO_HIGH, Direction.TOO_LOW),
    "hip": (Direction.TOO_HIGH, Direction.TOO_LOW),
    "knee": (Direction.TOO_BENT, Direction.TOO_STRAIGHT),
}


def find(judged: JudgedFrames, moves: Sequence[Move]) -> tuple[Finding, ...]:
    """Every joint that was off in a move; where there is none, in the session as a whole.

    Frames between the moves and before the first count in the score, so that what is off there
    alone has to be named too: otherwise nothing would be left but praise. So has what was off most
    of the time in a session of a few moments.
    """
    within: _Parts = [(move.id, judged.moves == i) for i, move in enumerate(moves)]
    whole: _Parts = [(None, np.ones(len(judged.frames), dtype=np.bool_))]
    found = (
        _off(judged, within) or _off(judged, whole) or _off(judged, whole, fewest=1, share=_MOSTLY)
    )
    found.sort(key=lambda f: f.share * min(f.error_deg, 60.0), reverse=True)
    return tuple(found[:_MOST])


def _off(
    judged: JudgedFrames, parts: _Parts, *, fewest: int = _MIN_FRAMES, share: float = _MIN_SHARE
) -> list[Finding]:
    """Every joint off in one of `parts`, in `fewest` frames and a `share` of them at least."""
    return [
        finding
        for move, where in parts
        for j in range(len(angles.JOINTS))
        if (finding := _finding(judged, move, where, j, fewest, share)) is not None
    ]


def direction(
    joint: str, turn_deg: float, error_deg: float, upper_arm_deg: float = 0.0
) -> Direction:
    """Which way a joint is off.

    Args:
        joint: name in `angles.JOINTS`.
        turn_deg: the participant's turn.
        error_deg: by how much it differs from the instructor's.
        upper_arm_deg: of an elbow, the turn of its shoulder: an arm bent as far as the
            instructor's, but the other way, has its forearm too high or too low.
    """
    if joint in ("trunk", "neck"):
        return Direction.TOO_FAR_LEFT if error_deg > 0 else Direction.TOO_FAR_RIGHT
    reference = float(angles.wrap_deg(np.array(turn_deg - error_deg)))
    part = joint.split("_")[1]
    bent_more = abs(turn_deg) - abs(reference)
    if part == "elbow" and abs(bent_more) < 0.5 * abs(error_deg):
        # The forearm's height over the elbow is -cos(upper arm + turn): this is its slope.
        rises = np.sin(np.radians(upper_arm_deg + turn_deg - 0.5 * error_deg)) * error_deg > 0
        return Direction.TOO_HIGH if rises else Direction.TOO_LOW
    further, less = _FURTHER[part]
    return further if bent_more > 0 else less


def _finding(
    judged: JudgedFrames,
    move: str | None,
    where: Mask,
    j: int,
    fewest: int,
    share: float,
) -> Finding | None:
    codes = judged.joints[where, j]
    measured = codes != verdict.NO_DATA
    if judged.begun.any():  # else nothing ever told that it was only late
        measured &= judged.begun[where]
    errors = judged.errors_deg[where, j]
    off = measured & (np.abs(np.nan_to_num(errors)) > judged.tolerance_deg[where])
    if off.sum() < fewest or off.sum() < share * measured.sum():
        return None
    turns = np.nan_to_num(judged.turns_deg[where][off])
    shoulder = j + 2 if angles.JOINTS[j].endswith("elbow") else j
    ways = [
        direction(angles.JOINTS[j], float(turn[j]), float(error), float(turn[shoulder]))
        for turn, error in zip(turns, errors[off], strict=True)
    ]
    way = max(set(ways), key=lambda d: (ways.count(d), d.value))
    # The worst second, not the worst frame.
    sizes = np.where(off, np.abs(np.nan_to_num(errors)), 0.0)
    worst = _worst_second(judged.t_s[where], sizes)
    return Finding(
        move=move,
        joint=angles.JOINTS[j],
        direction=way,
        error_deg=float(np.median(np.abs(errors[off]))),
        share=float(off.sum() / measured.sum()),
        t_s=float(judged.matched_t_s[where][worst]),
    )


def _worst_second(t_s: Array, sizes: Array) -> int:
    """The frame (of N, with N times and N errors) in the middle of the second with most error.

    Each frame counts for the time until the next, so that no rate of pictures matters.
    """
    lasted_s = np.minimum(np.diff(t_s, append=t_s[-1]), 0.5)
    sums = np.concatenate([[0.0], np.cumsum(sizes * lasted_s)])
    first, last = np.searchsorted(t_s, t_s - 0.5), np.searchsorted(t_s, t_s + 0.5)
    return int(np.argmax(sums[last] - sums[first]))
