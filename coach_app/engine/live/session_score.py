"""A finished session's score: its agreement, and how well its moves were done."""

import dataclasses
import logging

import numpy as np

from coach_app.engine.core.arrays import Mask
from coach_app.engine.core.structures import SessionScore
from coach_app.engine.judging.judged import Judged
from coach_app.engine.judging.session_judge import Coach
from coach_app.engine.movement.session_quality import Instants, SessionMovement

log = logging.getLogger(__name__)

_LESS_DEG = 5.0  # beside what the instructor showed: what one camera is off by


def with_quality(score: SessionScore, coach: Coach, movement: SessionMovement) -> SessionScore:
    """`score` with how well the moves were done.

    Args:
        score: of all that `coach` has judged.
        coach: nothing is judged any more.
        movement: what the participant did meanwhile.
    """
    judged = coach.judged()
    try:
        quality = movement.quality(
            Instants(
                judged.t_s,
                judged.moves,
                judged.matched_t_s,
                judged.mirrors,
                _asked_less(judged),
            )
        )
    except Exception:  # a fault here must not cost the session its number
        log.exception("quality")
        return score
    return dataclasses.replace(score, quality=quality)


def _asked_less(judged: Judged) -> Mask:
    """(N,) where less was asked of this participant than the instructor showed."""
    if judged.reference_deg is judged.shown_deg:
        return np.zeros(len(judged.t_s), dtype=np.bool_)
    less = np.abs(judged.reference_deg - judged.shown_deg) > _LESS_DEG  # of NaN: False
    return np.asarray((less & judged.expected).any(axis=1))
