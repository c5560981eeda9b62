"""The session's score from every judged frame."""

from collections.abc import Sequence

import numpy as np

from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.core.routine import Move
from coach_app.engine.core.structures import (
    MIN_COVERAGE,
    JointScore,
    Judgement,
    MoveScore,
    SessionScore,
)
from coach_app.engine.judging import verdict
from coach_app.engine.judging.alignment import in_time
from coach_app.engine.judging.body_limits import FULL, BodyLimits, PersonalRange
from coach_app.engine.judging.findings import find
from coach_app.engine.judging.judged_frames import JudgedFrames
from coach_app.engine.judging.move_scoring import doing
from coach_app.engine.judging.range_of_motion import TurnRange, measure_range
from coach_app.engine.kinematics import angles

NO_SCORE_REASONS = (
    "nothing_played",  # no frame fell into the routine
    "nobody_seen",  # nobody was seen in any frame
    "too_little_seen",  # less than `MIN_COVERAGE` of what was asked for
)
_MIN_RANGE_FRAMES = 10


def score_session(
    judged: JudgedFrames,
    moves: Sequence[Move],
    *,
    dropped: int,
    fps: float,
    model: str,
    limits: BodyLimits = FULL,
) -> SessionScore:
    """Sum up a session; `dropped`, `fps`, `model` and the limits' name are passed on."""
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
            name: _joint_score(judged, j, limits.ranges.get(name))
            for j, name in enumerate(angles.JOINTS)
            if judged.expected[:, j].any()
        },
        moves=tuple(_move_score(judged, i, move) for i, move in enumerate(moves)),
        findings=() if reason else find(judged, moves),
        timeline=_timeline(judged),
        reason=reason,
        profile=limits.name,
    )


def _share_and_coverage(judged: JudgedFrames, where: Mask) -> tuple[float | None, float]:
    """Share of judged frames that are correct (None if there are none), and coverage.

    Who is late has less of the agreement, and no fault: joints are judged apart from that.
    """
    expected = judged.expected & where[:, None]
    asked = int(expected.sum())
    measured = int((expected & (judged.joints != verdict.NO_DATA)).sum())
    frames = judged.frames[where]
    seen = int((frames != verdict.NO_DATA).sum())
    correct = float(in_time(judged.lags_s[where])[frames == verdict.CORRECT].sum())
    return (correct / seen if seen else None), (measured / asked if asked else 0.0)


def _reason(judged: JudgedFrames, coverage: float) -> str | None:
    if not judged.expected.any():
        return "nothing_played"
    if not np.isfinite(judged.turns_deg).any():
        return "nobody_seen"
    if coverage < MIN_COVERAGE or not (judged.frames != verdict.NO_DATA).any():
        return "too_little_seen"
    return None


def _joint_score(judged: JudgedFrames, j: int, own: PersonalRange | None) -> JointScore:
    expected = judged.expected[:, j]
    codes = judged.joints[expected, j]
    share = np.bincount(codes, minlength=4) / len(codes)
    errors = np.abs(judged.errors_deg[expected, j])
    errors = errors[np.isfinite(errors)]
    times = judged.t_s[expected]
    reached = _range(times, judged.turns_deg[expected, j], judged.sigma_deg[expected, j])
    shown = _range(times, judged.shown_deg[expected, j])
    return JointScore(
        correct=float(share[verdict.CORRECT]),
        near=float(share[verdict.NEAR]),
        wrong=float(share[verdict.WRONG]),
        no_data=float(share[verdict.NO_DATA]),
        mean_error_deg=float(errors.mean()) if len(errors) else None,
        rom_deg=reached.width_deg if reached else None,
        reference_rom_deg=shown.width_deg if shown else None,
        personal_rom_deg=_personal_deg(shown, own),
        rom_error_deg=reached.error_deg if reached else None,
    )


def _range(times: Array, turns_deg: Array, sigma_deg: Array | None = None) -> TurnRange | None:
    """Range of motion; None where hardly measured."""
    known = np.isfinite(turns_deg)
    if known.sum() < _MIN_RANGE_FRAMES:
        return None
    sigma = np.zeros(len(turns_deg)) if sigma_deg is None else sigma_deg
    return measure_range(times[known], turns_deg[known], sigma[known])


def _personal_deg(shown: TurnRange | None, own: PersonalRange | None) -> float | None:
    """How much of what was shown the participant can reach; None where all of it is."""
    if shown is None or own is None or not own.limited:
        return None
    least = own.low_deg if own.low_limited else -np.inf
    most = own.high_deg if own.high_limited else np.inf
    low, high = np.clip([shown.low_deg, shown.high_deg], least, most)
    return float(high - low)


def _move_score(judged: JudgedFrames, i: int, move: Move) -> MoveScore:
    where = judged.moves == i
    score, coverage = _share_and_coverage(judged, where)
    done = doing(judged, i, move)
    return MoveScore(
        move=move.id,
        score=score if coverage >= MIN_COVERAGE else None,
        coverage=coverage,
        reps=done.reps,
        reference_reps=done.reference_reps,
        asked_reps=move.reps if move.reps is not None else done.reference_reps,
        hold_s=done.hold_s,
        asked_hold_s=move.hold_s,
        tempo=None if done.tempo is None else done.tempo.ratio,
        tempo_spread=None if done.tempo is None else done.tempo.spread,
    )


def _timeline(judged: JudgedFrames) -> tuple[tuple[float, Judgement], ...]:
    return tuple(
        (float(t), verdict.JUDGEMENTS[code])
        for t, code in zip(judged.routine_t_s, judged.frames, strict=True)
    )
