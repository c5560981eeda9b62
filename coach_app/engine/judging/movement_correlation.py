"""Whether a joint moves along with the instructor's: the slope of one angle over the other.

Somebody who stands still is within the tolerance whenever the instructor passes by. The slope of
the participant's angle over the instructor's tells them apart: 1 for an imitator, the reached
share for somebody who can lift the arm half as far, 0 for somebody who stands still, and around 0
for somebody who does something else. A constant error, or a joint nobody saw, does not change it.
Only where most of the joints that should move far do not, their meeting the instructor's is chance.
"""

import numpy as np

from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.kinematics import angles

MIN_SLOPE = 0.25
_MIN_SPREAD_DEG = 15.0  # standard deviation of the instructor's angle that counts as moving far
_WINDOW_S = 2.5
_MIN_LOOKS_S = 1.0  # how long both must have been seen in the window
_ROWS = 4096  # summed at once


class Following:
    """Causal: which joints have followed in the last seconds, older ones fading out."""

    def __init__(self) -> None:
        # Weight, reference, participant, reference squared, product: each summed over time.
        self._sums = np.zeros((5, len(angles.JOINTS)))
        self._t_s = -np.inf

    def update(self, t_s: float, reference_deg: Array, errors_deg: Array) -> Mask:
        """Take in one instant, (J,) each, and say (J,) which joints follow."""
        elapsed_s = min(t_s - self._t_s, 0.2)
        self._t_s = t_s
        terms = _terms(reference_deg, errors_deg) * elapsed_s
        self._sums = self._sums * np.exp(-elapsed_s / _WINDOW_S) + terms
        return _follows(self._sums)[0]


def followed(t_s: Array, reference_deg: Array, errors_deg: Array) -> tuple[Mask, Mask]:
    """With hindsight, around each of N instants: which joints followed, which had to move far.

    Args:
        t_s: (N,) the participant's times.
        reference_deg: (N, J) the instructor's turns, continuous over the circle.
        errors_deg: (N, J) the participant's turns less the instructor's.

    Returns:
        (N, J) each; a joint that need not move far follows.
    """
    if not len(t_s):
        return np.ones(errors_deg.shape, np.bool_), np.zeros(errors_deg.shape, np.bool_)
    elapsed_s = np.clip(np.diff(t_s, prepend=t_s[0]), 0.0, 0.2)
    rising = np.maximum.accumulate(t_s)
    first = np.searchsorted(rising, rising - _WINDOW_S)
    last = np.searchsorted(rising, rising + _WINDOW_S)
    follows, far = (np.empty(errors_deg.shape, np.bool_) for _ in range(2))
    # The sums since the beginning, but only of the rows that the windows of these rows reach.
    begin, before = 0, np.zeros((5, 1, errors_deg.shape[1]))
    for rows in (slice(i, i + _ROWS) for i in range(0, len(t_s), _ROWS)):
        before, begin = before[:, first[rows][0] - begin :][:, :1], first[rows][0]
        reached = slice(begin, last[rows][-1])
        terms = _terms(reference_deg[reached], errors_deg[reached]) * elapsed_s[reached, None]
        before = np.cumsum(np.concatenate([before, terms], axis=1), axis=1)
        window = before[:, last[rows] - begin] - before[:, first[rows] - begin]
        follows[rows], far[rows] = _follows(window)
    return follows, far


def _terms(reference_deg: Array, errors_deg: Array) -> Array:
    both = np.isfinite(errors_deg)
    x = np.where(both, reference_deg, 0.0)
    y = np.where(both, reference_deg + errors_deg, 0.0)
    return np.stack([both.astype(np.float64), x, y, x * x, x * y])


def _follows(sums: Array) -> tuple[Mask, Mask]:
    weight = np.maximum(sums[0], 1e-9)
    variance = sums[3] / weight - (sums[1] / weight) ** 2
    covariance = sums[4] / weight - sums[1] * sums[2] / weight**2
    moves_far = (variance > _MIN_SPREAD_DEG**2) & (sums[0] >= _MIN_LOOKS_S)
    along = moves_far & (covariance >= MIN_SLOPE * variance)
    # With most of the body moving along, one joint that does not is a fault like any other.
    most = 2 * along.sum(axis=-1, keepdims=True) >= moves_far.sum(axis=-1, keepdims=True)
    return ~moves_far | along | most, moves_far
