"""The session's score from every judged frame."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coach_app.engine import angles, verdict
from coach_app.engine.findings import find
from coach_app.engine.reps import count_reps, rep_signal
from coach_app.engine.routines import Move
from coach_app.engine.structures import JointScore, Judgement, MoveScore, SessionScore

MIN_COVERAGE = 0.6
NO_SCORE_REASONS = (
    "nothing_played",  # no frame fell into the routine
    "nobody_seen",  # nobody was seen in any frame
    "too_little_seen",  # less than `MIN_COVERAGE` of what was asked for
)
_SIGNED = ("trunk", "neck")  # they sway to both sides, so their range counts both

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Judged:
    """A whole session, judged; N frames, J joints.

    Attributes:
        t_s: (N,) the participant's times.
        routine_t_s: (N,) the routine's position. matched_t_s: (N,) the instructor's instant.
        lags_s: (N,) how late she was. lag_known: (N,) whether movement told so.
        mirrored: she copied as in a mirror.
        moves: (N,) index of the routine's move at the matched instant, -1 for none.
        turns_deg: (N, J) the participant's. reference_deg: (N, J) the instructor's.
        errors_deg: (N, J). expected: (N, J), what was asked for. moving: (N, J), what moves.
        joints: (N, J) codes. frames: (N,) codes.
    """

    t_s: Array
    routine_t_s: Array
    matched_t_s: Array
    lags_s: Array
    lag_known: Mask
    mirrored: bool
    moves: npt.NDArray[np.intp]
    turns_deg: Array
    reference_deg: Array
    errors_deg: Array
    expected: Mask
    moving: Mask
    joints: verdict.Codes
    frames: verdict.Codes


def score_session(
    judged: Judged,
    moves: Sequence[Move],
    *,
    dropped: int,
    fps: float,
    model: str,
) -> SessionScore:
    """Sum up a session; `dropped`, `fps` and `model` are passed through."""
    told = judged.lags_s[judged.lag_known]
    everything = np.ones(len(judged.frames), dtype=np.bool_)
    score, coverage = _share_and_coverage(judged, everything)
    reason = _reason(judged, coverage)
    return SessionScore(
        score=None if reason else score,
        coverage=coverage,
        lag_s=float(np.median(told)) if len(told) else None,
        mirrored=judged.mirrored,
        frames=len(judged.frames),
        dropped=dropped,
        fps=fps,
        model=model,
        joints={
            name: _joint_score(judged, j, name)
            for j, name in enumerate(angles.JOINTS)
            if judged.expected[:, j].any()
        },
        moves=tuple(_move_score(judged, i, move) for i, move in enumerate(moves)),
        findings=() if reason else find(judged, moves),
        timeline=_timeline(judged),
        reason=reason,
    )


def _share_and_coverage(judged: Judged, where: Mask) -> tuple[float | None, float]:
    """Share of judged frames that are correct (None if there are none), and coverage."""
    expected = judged.expected & where[:, None]
    asked = int(expected.sum())
    measured = int((expected & (judged.joints != verdict.NO_DATA)).sum())
    frames = judged.frames[where]
    seen = int((frames != verdict.NO_DATA).sum())
    correct = int((frames == verdict.CORRECT).sum())
    return (correct / seen if seen else None), (measured / asked if asked else 0.0)


def _reason(judged: Judged, coverage: float) -> str | None:
    if not judged.expected.any():
        return "nothing_played"
    if not np.isfinite(judged.turns_deg).any():
        return "nobody_seen"
    if coverage < MIN_COVERAGE or not (judged.frames != verdict.NO_DATA).any():
        return "too_little_seen"
    return None


def _joint_score(judged: Judged, j: int, name: str) -> JointScore:
    expected = judged.expected[:, j]
    codes = judged.joints[expected, j]
    share = np.bincount(codes, minlength=4) / len(codes)
    errors = np.abs(judged.errors_deg[expected, j])
    errors = errors[np.isfinite(errors)]
    return JointScore(
        correct=float(share[verdict.CORRECT]),
        near=float(share[verdict.NEAR]),
        wrong=float(share[verdict.WRONG]),
        no_data=float(share[verdict.NO_DATA]),
        mean_error_deg=float(errors.mean()) if len(errors) else None,
        rom_deg=_range_deg(judged.turns_deg[expected, j], name),
        reference_rom_deg=_range_deg(judged.reference_deg[expected, j], name),
    )


def _range_deg(turns_deg: Array, name: str) -> float | None:
    """Range of motion that a few wild frames cannot widen; None where hardly measured."""
    turns = angles.wrap_deg(turns_deg[np.isfinite(turns_deg)])
    if len(turns) < 10:
        return None
    if name not in _SIGNED:
        turns = np.abs(turns)
    low, high = np.percentile(turns, [2.0, 98.0])
    return float(high - low)


def _move_score(judged: Judged, i: int, move: Move) -> MoveScore:
    where = judged.moves == i
    score, coverage = _share_and_coverage(judged, where)
    done, shown = _reps(judged, where, move)
    return MoveScore(move.id, score if coverage >= MIN_COVERAGE else None, coverage, done, shown)


def _reps(judged: Judged, where: Mask, move: Move) -> tuple[int | None, int | None]:
    """Repetitions in a move: the participant's and the instructor's."""
    joints = [angles.JOINTS.index(name) for name in move.joints]
    if judged.mirrored:
        joints = [int(angles.MIRROR[j]) for j in joints]
    t_s, shown = judged.t_s[where], judged.reference_deg[where]
    signal = rep_signal(t_s, shown, [angles.JOINTS[j] for j in joints], move.reps)
    if signal is None:
        return None, None
    course = signal.of(judged.turns_deg[where])
    if np.isfinite(course).mean() < MIN_COVERAGE:
        return None, count_reps(t_s, signal.of(shown))
    return count_reps(t_s, course), count_reps(t_s, signal.of(shown))


def _timeline(judged: Judged) -> tuple[tuple[float, Judgement], ...]:
    return tuple(
        (float(t), verdict.JUDGEMENTS[code])
        for t, code in zip(judged.routine_t_s, judged.frames, strict=True)
    )
