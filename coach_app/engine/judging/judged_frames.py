"""The arrays of a judged session, one row a frame."""

from dataclasses import dataclass

from coach_app.engine.core.arrays import Array, Indices, Mask
from coach_app.engine.judging import verdict


@dataclass(frozen=True, slots=True)
class JudgedFrames:
    """A whole session, judged; N frames, J joints.

    Attributes:
        t_s: (N,) the participant's times.
        routine_t_s: (N,) the routine's position. matched_t_s: (N,) the instructor's instant.
        lags_s: (N,) how late the participant was. lag_known: (N,) whether movement told so.
        begun: (N,) False while what is off may only be late.
        mirrored: the participant copied as in a mirror.
        moves: (N,) index of the routine's move at the matched instant, -1 for none.
        mirrors: (N,) whether the mirror side was compared there: a move may state its own.
        tolerance_deg: (N,) how far off is still right there.
        turns_deg: (N, J) the participant's. sigma_deg: (N, J) their standard errors.
        shown_deg: (N, J) the instructor's. reference_deg: (N, J) what was asked of this
            participant: the same, or scaled by the profile.
        errors_deg: (N, J), less what the stance explains.
        expected: (N, J), what was asked for. moving: (N, J), what moves.
        joints: (N, J) codes. frames: (N,) codes.
    """

    t_s: Array
    routine_t_s: Array
    matched_t_s: Array
    lags_s: Array
    lag_known: Mask
    begun: Mask
    mirrored: bool
    moves: Indices
    mirrors: Mask
    tolerance_deg: Array
    turns_deg: Array
    sigma_deg: Array
    shown_deg: Array
    reference_deg: Array
    errors_deg: Array
    expected: Mask
    moving: Mask
    joints: verdict.Codes
    frames: verdict.Codes
