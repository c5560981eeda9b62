"""The constant offset of each joint at rest from the instructor's, which is no fault.

Shoulders slope, knees stand apart and arms hang differently from one person to the next, and a
camera adds its own. What a joint is off while the instructor rests is taken for that, as far as a
body explains it, and forgiven in that direction only. It is measured at rest alone, and only in
joints that hang or stand straight there: an arm that does not go all the way up is not forgiven.
"""

import numpy as np

from coach_app.engine.core.arrays import Array, Mask, median_of_known
from coach_app.engine.kinematics import angles

_MEASURED_DEG = 5.0  # what one camera errs anyway: no stance is read from it
# Up to the first it is stance, from the second on a fault; between them ever less is forgiven.
_EXPLAINED_DEG, _FAULT_DEG = 15.0, 20.0
_STRAIGHT_DEG = 30.0  # from hanging or standing straight
_MOVES_DEG = 20.0
_NEAR_REST, _NEAR_REST_DEG = 0.15, 5.0  # of a joint's way, and at least
_LEAST_ROWS, _MOST_ROWS = 8, 300


def forgiving(errors_deg: Array, stance_deg: Array) -> Array:
    """(N, J) errors, less as much of them as lies in the direction of the (J,) stance."""
    return errors_deg - np.clip(errors_deg, np.minimum(stance_deg, 0), np.maximum(stance_deg, 0))


def stance_of(reference_deg: Array, errors_deg: Array) -> Array:
    """(J,) degrees that a participant's joints are off at rest, seen over a whole session.

    Args:
        reference_deg: (N, J) the instructor's turns.
        errors_deg: (N, J) the participant's less those; NaN where nothing is judged.
    """
    if not len(reference_deg):
        return np.zeros(len(angles.JOINTS))
    size = np.abs(angles.wrap_deg(reference_deg))
    rests = _rests(size, np.fmin.accumulate(size), np.fmax.accumulate(size))
    return _explained(np.where(rests, errors_deg, np.nan))


class Stance:
    """Causal estimate of the stance from what was seen so far."""

    def __init__(self) -> None:
        self._lowest = np.full(len(angles.JOINTS), np.nan)
        self._highest = self._lowest
        self._rows = np.empty((_MOST_ROWS, len(angles.JOINTS)))  # the latest, in any order
        self._count = 0
        self._stance_deg = np.zeros(len(angles.JOINTS))

    def update(self, reference_deg: Array, errors_deg: Array) -> Array:
        """Take in one instant, (J,) each; returns the stance (J,) so far."""
        size = np.abs(angles.wrap_deg(reference_deg))
        self._lowest, self._highest = np.fmin(self._lowest, size), np.fmax(self._highest, size)
        rests = _rests(size[None], self._lowest, self._highest)[0]
        if (rests & np.isfinite(errors_deg)).any():
            self._rows[self._count % _MOST_ROWS] = np.where(rests, errors_deg, np.nan)
            self._count += 1
            self._stance_deg = _explained(self._rows[: self._count])
        return self._stance_deg


def _rests(size_deg: Array, lowest_deg: Array, highest_deg: Array) -> Mask:
    """(N, J) straight joints while all that moved so far are back where they are straightest."""
    way = highest_deg - lowest_deg
    back = size_deg <= lowest_deg + np.maximum(_NEAR_REST * way, _NEAR_REST_DEG)
    still = np.asarray((back | ~(way >= _MOVES_DEG) | np.isnan(size_deg)).all(axis=1))
    return np.asarray(still[:, None] & (size_deg <= _STRAIGHT_DEG))


def _explained(errors_deg: Array) -> Array:
    """(J,) of what (N, J) errors at rest amount to, as much as is stance."""
    count = np.isfinite(errors_deg).sum(axis=0)
    middle = np.nan_to_num(median_of_known(errors_deg))
    size = np.where(count >= _LEAST_ROWS, np.abs(middle), 0.0)
    rising = np.maximum(size - _MEASURED_DEG, 0.0)
    steepness = (_EXPLAINED_DEG - _MEASURED_DEG) / (_FAULT_DEG - _EXPLAINED_DEG)
    falling = steepness * (_FAULT_DEG - size)
    explained = np.where(size <= _EXPLAINED_DEG, rising, np.maximum(falling, 0.0))
    return np.asarray(np.copysign(explained, middle))
