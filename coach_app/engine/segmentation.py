"""A pose track divided into moves and repetitions, without knowing any exercise."""

from dataclasses import dataclass

from coach_app.engine.structures import PoseTrack


@dataclass(frozen=True, slots=True)
class ProposedMove:
    """One exercise that was found in a track.

    Attributes:
        start_s: where the body begins to move. end_s: where it rests again.
        joints: names of `angles.JOINTS` that move here and can be measured, the one with the
            largest range first; empty where nothing that moves can be measured.
        reps: repetitions.
        rep_spans_s: start and end of each, in order, within the move.
        hold_s: how long the turning point is held, median over the repetitions; None where the
            body only turns round.
        position: "seated" or "standing".
    """

    start_s: float
    end_s: float
    joints: tuple[str, ...]
    reps: int
    rep_spans_s: tuple[tuple[float, float], ...]
    hold_s: float | None
    position: str


def propose_moves(track: PoseTrack) -> tuple[ProposedMove, ...]:
    """Divide a track into moves, in time order, not overlapping; empty where nothing repeats."""
    return ()
