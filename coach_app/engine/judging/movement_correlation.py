"""Whether a joint moves along with the instructor's: the slope of one angle over the other.

Somebody who stands still is within the tolerance whenever the instructor passes by. The slope of
the participant's angle over the instructor's tells them apart: 1 for an imitator, the reached
share for somebody who can lift the arm half as far, 0 for somebody who stands still, and around 0
for somebody who does something else. A constant error, or a joint nobody saw, does not change it.
Only where most of the joints that should move far do not, their meeting the instructor's is chance.
"""

import numpy as np

from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.judging.alignment import LONGEST_LAG_S
from coach_app.engine.judging.reference import MOVING_DEG
from coach_app.engine.kinematics import angles

MIN_SLOPE = 0.25
_MIN_SPREAD_DEG = 15.0  # standard deviation of the instructor's angle that counts as moving far
_WINDOW_S = 2.5
_MIN_LOOKS_S = 1.0  # how long both must have been seen in the window
_ROWS = 4096  # summed at once
_TERMS = 6
_CLOSE, _MOST = 0.85, 0.75  # correlation, and in how many of the joints that move far
_SAME_LAG_S, _EARNS_S, _LASTS_S, _BETWEEN_S = 0.5, 6.0, 2.0, 30.0
# Who is as late as can be begins to move then; a while later it must have told the lag.
LOOK_S = LONGEST_LAG_S + 4.0


def begun(elapsed_s: Array, turns_deg: Array, shown_moving: Mask, fixed: Mask) -> Mask:
    """(N,) from when being late no longer explains what is off.

    Args:
        elapsed_s: (N,) since the instant before, of one playing from its beginning.
        turns_deg: (N, J) the participant's.
        shown_moving: (N,) whether the instructor moves.
        fixed: (N,) whether the lag is known.
    """
    lowest, highest = np.fmin.accumulate(turns_deg), np.fmax.accumulate(turns_deg)
    moved = (highest - lowest > MOVING_DEG).any(axis=1)
    waited_s = np.cumsum(elapsed_s * shown_moving)
    return np.asarray(
        np.maximum.accumulate(np.maximum.accumulate(moved) & fixed) | (waited_s >= LOOK_S)
    )


def earned(t_s: Array, lags_s: Array, along: Mask) -> Mask:
    """(N,) where a lag beyond what is in time is believed.

    Some long lag fits everybody for a while, and standing still fits many. It is believed around
    instants at which the participant moved along at nearly the same lag, and between two of them:
    moves too small to tell a lag do not make anybody catch up.

    Args:
        t_s: (N,) increasing.
        lags_s: (N,) seconds.
        along: (N,) moved along at that lag.
    """
    believed = np.zeros(len(t_s), np.bool_)
    # A few seconds are a coincidence.
    first, last = np.searchsorted(t_s, t_s - _LASTS_S), np.searchsorted(t_s, t_s + _LASTS_S)
    before = np.concatenate([[0], np.cumsum(along)])
    lasting = before[last] - before[first] == last - first
    at = np.flatnonzero(along & lasting)
    if not len(at):
        return believed
    after = np.searchsorted(at, np.arange(len(t_s)))
    earlier, later = at[np.maximum(after - 1, 0)], at[np.minimum(after, len(at) - 1)]
    same_as = []
    for near in (earlier, later):
        same = np.abs(lags_s - lags_s[near]) <= _SAME_LAG_S
        believed |= same & (np.abs(t_s - t_s[near]) <= _EARNS_S)
        same_as.append(same)
    between = (
        (t_s[earlier] <= t_s) & (t_s <= t_s[later]) & (t_s[later] - t_s[earlier] <= _BETWEEN_S)
    )
    return believed | (between & same_as[0] & same_as[1])


class Following:
    """Causal estimate of which joints have followed in the last seconds, older ones fading out."""

    def __init__(self) -> None:
        # Weight, reference, participant, both squared, product: each summed over time.
        self._sums = np.zeros((_TERMS, len(angles.JOINTS)))
        self._t_s = -np.inf

    def update(self, t_s: float, reference_deg: Array, errors_deg: Array) -> Mask:
        """Take in one instant, (J,) each, and say (J,) which joints follow."""
        elapsed_s = min(t_s - self._t_s, 0.2)
        self._t_s = t_s
        terms = _terms(reference_deg, errors_deg) * elapsed_s
        self._sums = self._sums * np.exp(-elapsed_s / _WINDOW_S) + terms
        return _follows(self._sums)[0]

    @property
    def closely(self) -> bool:
        """Whether most joints that had to move far in the last seconds went the same course."""
        return bool(_closely(self._sums))


class Lateness:
    """Causal decision whether a lag beyond what is in time is believed, like `earned` afterwards.

    Attributes:
        in_doubt: a long lag is the likeliest and not believed, but may come to be: it has been so
            for a few seconds only, or was believed before moves too small to tell a lag.
    """

    def __init__(self) -> None:
        self._following = Following()
        self._earned_t_s = self._lag_s = -np.inf
        self._late_t_s = np.inf
        self.in_doubt = False

    def in_time(self) -> None:
        """Note that at this instant no long lag is the likeliest."""
        self._late_t_s, self.in_doubt = np.inf, False

    def believed(self, t_s: float, lag_s: float, reference_deg: Array, errors_deg: Array) -> bool:
        """Take in one instant, (J,) each, compared at `lag_s`."""
        self._following.update(t_s, reference_deg, errors_deg)
        self._late_t_s = min(self._late_t_s, t_s)
        if self._following.closely:
            self._earned_t_s, self._lag_s = t_s, lag_s
        near = abs(lag_s - self._lag_s) <= _SAME_LAG_S
        since_s = t_s - self._earned_t_s
        believed = bool(near and since_s <= _EARNS_S)
        was = near and since_s <= _BETWEEN_S
        self.in_doubt = not believed and bool(was or t_s - self._late_t_s <= _EARNS_S)
        return believed


def followed(t_s: Array, reference_deg: Array, errors_deg: Array) -> tuple[Mask, Mask, Mask]:
    """Decide afterwards, around each of N instants, which joints followed, which had to move far.

    `reference_deg`: (N, J) the instructor's turns, continuous over the circle; `errors_deg`: (N, J)
    the participant's less those; `t_s`: (N,) the participant's times.

    Returns:
        (N, J) each; a joint that need not move far follows. And (N,) whether most of the joints
        that had to move far went the same course.
    """
    if not len(t_s):
        none = np.zeros(errors_deg.shape, np.bool_)
        return ~none, none, none[:, 0]
    elapsed_s = np.clip(np.diff(t_s, prepend=t_s[0]), 0.0, 0.2)
    rising = np.maximum.accumulate(t_s)
    first = np.searchsorted(rising, rising - _WINDOW_S)
    last = np.searchsorted(rising, rising + _WINDOW_S)
    follows, far = (np.empty(errors_deg.shape, np.bool_) for _ in range(2))
    closely = np.empty(len(t_s), np.bool_)
    # The sums since the beginning, but only of the rows that the windows of these rows reach.
    begin, before = 0, np.zeros((_TERMS, 1, errors_deg.shape[1]))
    for rows in (slice(i, i + _ROWS) for i in range(0, len(t_s), _ROWS)):
        before, begin = before[:, first[rows][0] - begin :][:, :1], first[rows][0]
        reached = slice(begin, last[rows][-1])
        terms = _terms(reference_deg[reached], errors_deg[reached]) * elapsed_s[reached, None]
        before = np.cumsum(np.concatenate([before, terms], axis=1), axis=1)
        window = before[:, last[rows] - begin] - before[:, first[rows] - begin]
        follows[rows], far[rows] = _follows(window)
        closely[rows] = _closely(window)
    return follows, far, closely


def _terms(reference_deg: Array, errors_deg: Array) -> Array:
    both = np.isfinite(errors_deg)
    x = np.where(both, reference_deg, 0.0)
    y = np.where(both, reference_deg + errors_deg, 0.0)
    terms = np.empty((_TERMS, *both.shape))
    terms[0], terms[1], terms[2], terms[3], terms[4], terms[5] = both, x, y, x * x, x * y, y * y
    return terms


def _spreads(sums: Array) -> tuple[Array, Array, Array]:
    """Variance of the reference, covariance, and variance of the participant."""
    weight = np.maximum(sums[0], 1e-9)
    x, y = sums[1] / weight, sums[2] / weight
    return sums[3] / weight - x**2, sums[4] / weight - x * y, sums[5] / weight - y**2


def _closely(sums: Array) -> Mask:
    """(...) from sums (6, ..., J): most joints that move far are correlated with the reference."""
    variance, covariance, own = _spreads(sums)
    far = (variance > _MIN_SPREAD_DEG**2) & (sums[0] >= _MIN_LOOKS_S)
    same = far & (covariance >= MIN_SLOPE * variance)
    same &= covariance >= _CLOSE * np.sqrt(np.maximum(variance * own, 0.0))
    return np.asarray(far.any(axis=-1) & (same.sum(axis=-1) >= _MOST * far.sum(axis=-1)))


def _follows(sums: Array) -> tuple[Mask, Mask]:
    variance, covariance, _ = _spreads(sums)
    moves_far = (variance > _MIN_SPREAD_DEG**2) & (sums[0] >= _MIN_LOOKS_S)
    along = moves_far & (covariance >= MIN_SLOPE * variance)
    # With most of the body moving along, one joint that does not is a fault like any other.
    most = 2 * along.sum(axis=-1, keepdims=True) >= moves_far.sum(axis=-1, keepdims=True)
    return ~moves_far | along | most, moves_far
