"""How much of the range of motion that the good executions show was reached.

Each channel counts by how surely its range is told: by the square of how often it exceeds its own
error, so that what jitters or hardly moves says little.

Letters in shapes: F channels.
"""

import numpy as np

from coach_app.engine.core.arrays import Array
from coach_app.engine.movement import channels
from coach_app.engine.movement.executions import Compared

MOVES = 3.0
"""Errors: a channel that moves by less says nothing of the range."""

_SURELY = 20.0  # errors: a range that exceeds its own by more is told as surely as any


def share(one: Compared) -> float:
    """Share of the asked range of motion that is reached, at most 1 a channel; NaN if unknown."""
    weight = weights(one)
    asked = weight > 0.0
    if not asked.any():
        return np.nan
    reached = np.minimum(one.own.ranges[asked] / one.good_range[asked], 1.0)
    return float(np.average(reached, weights=weight[asked]))


def weights(one: Compared) -> Array:
    """(F,) how much each channel says of the range; 0 of what is not asked or not seen."""
    noise = np.median(one.noise, axis=0)
    moved = np.nan_to_num(one.good_range / np.hypot(channels.SIGMA, 2.0 * noise))  # two ends
    moved = np.where(np.isfinite(one.own.ranges) & one.counted, moved, 0.0)
    return np.where(moved >= MOVES, np.minimum(moved, _SURELY) ** 2, 0.0)
