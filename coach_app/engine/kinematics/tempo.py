"""How fast a move was gone through, beside the instructor, from the warping path.

The path says which instant of the participant's movement corresponds to which of the instructor's
(`warping`). The slope of the instructor's time over the participant's along it is the tempo: 1 as
the instructor, 1.1 a tenth faster. Ways there and ways back are two lines of one slope,

    instructor's time = tempo * participant's time + (one constant there, another back),

so that who only holds the end for less long is not called fast. Every cell of the path weighs as
the square of the instructor's speed there, the inverse of the variance that an angle's noise gives
to a time: a pause says nothing.
"""

from dataclasses import dataclass

import numpy as np

from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.kinematics import warping

_STEP_S = 0.05
_MOST_INSTANTS = 400
_EARLIEST_S, _LATEST_S = -0.5, 2.5  # how far behind the instructor the same is looked for
_SHARED = 0.6  # of both must have been measured
_LEAST_SPREAD_S = 1.0  # of the moments of moving: one short way tells no tempo
_LEAST_REPS = 3  # for a spread


@dataclass(frozen=True, slots=True)
class Tempo:
    """A pace beside the instructor's.

    Attributes:
        ratio: 1 is as fast, above 1 faster.
        spread: its standard deviation from one repetition to the next; None of fewer than three.
    """

    ratio: float
    spread: float | None


def tempo(
    t_s: Array,
    turns_deg: Array,
    reference_t_s: Array,
    reference_deg: Array,
    back: Mask,
    reps_s: list[tuple[float, float]],
) -> Tempo | None:
    """The tempo of one move.

    Args:
        t_s: (T,) increasing, the routine's time of the participant's poses, from before the move
            until after it.
        turns_deg: (T, J) the participant's turns that the move is about, NaN where not measured.
        reference_t_s: (R,) increasing, of the instructor's.
        reference_deg: (R, J) the same turns of the instructor, of this move only.
        back: (R,) whether the instructor is on the way back.
        reps_s: the instructor's repetitions, from when to when.

    Returns:
        None where too little was measured or moved.
    """
    if min(len(t_s), len(reference_t_s)) < 2:
        return None
    shown_s = _grid(reference_t_s[0], reference_t_s[-1])
    done_s = _grid(
        max(reference_t_s[0] + _EARLIEST_S, t_s[0]), min(reference_t_s[-1] + _LATEST_S, t_s[-1])
    )
    if min(len(shown_s), len(done_s)) < 3:
        return None
    shown = _on(shown_s, reference_t_s, reference_deg)
    done = _on(done_s, t_s, turns_deg)
    if min(np.isfinite(shown).any(axis=1).mean(), np.isfinite(done).any(axis=1).mean()) < _SHARED:
        return None
    lags_s = done_s - shown_s[:, None]
    inside = (lags_s >= _EARLIEST_S - _STEP_S) & (lags_s <= _LATEST_S + _STEP_S)
    if not inside[-1].any() or not inside[0].any():
        return None
    costs = warping.circular_costs(shown, done)
    path = warping.warp(costs, inside, open_begin=True, open_end=True)
    weights = path.weights * _telling(shown, shown_s)[path.rows]
    own_s, other_s = done_s[path.columns], shown_s[path.rows]
    way_back = back[np.searchsorted(reference_t_s, other_s).clip(0, len(back) - 1)]
    ratio = _slope(own_s, other_s, weights, way_back)
    if ratio is None:
        return None
    return Tempo(ratio, _spread(own_s, other_s, weights, reps_s))


def _grid(first_s: float, last_s: float) -> Array:
    count = int(np.clip((last_s - first_s) / _STEP_S + 1, 0, _MOST_INSTANTS))
    return np.linspace(first_s, last_s, count)


def _on(grid_s: Array, t_s: Array, turns_deg: Array) -> Array:
    """(N, J) turns at the grid's instants; NaN further than a quarter of a second from a known."""
    columns = []
    for course in turns_deg.T:
        known = np.isfinite(course)
        if known.sum() < 2:
            columns.append(np.full(len(grid_s), np.nan))
            continue
        times = t_s[known]
        after = np.searchsorted(times, grid_s).clip(1, len(times) - 1)
        nearest_s = np.minimum(np.abs(times[after] - grid_s), np.abs(times[after - 1] - grid_s))
        at_grid = np.interp(grid_s, times, np.unwrap(course[known], period=360.0))
        columns.append(np.where(nearest_s <= 0.25, at_grid, np.nan))
    return np.stack(columns, axis=1)


def _telling(shown: Array, shown_s: Array) -> Array:
    """(N,) how well each instant tells time: an angle's noise, divided by its speed, is squared."""
    speed = np.gradient(shown, shown_s, axis=0)
    squared: Array = np.nansum(speed**2, axis=1)
    return squared


def _slope(own_s: Array, other_s: Array, weights: Array, way_back: Mask) -> float | None:
    """Slope of two parallel lines, least squares; None where they are too short to tell."""
    upper = spread = 0.0
    for of in (way_back, ~way_back):
        total = float(weights[of].sum())
        if total > 0.0:
            apart = own_s[of] - (weights[of] * own_s[of]).sum() / total
            spread += float((weights[of] * apart**2).sum())
            upper += float((weights[of] * apart * other_s[of]).sum())
    if spread <= float(weights.sum()) * _LEAST_SPREAD_S**2:
        return None
    return upper / spread


def _spread(
    own_s: Array, other_s: Array, weights: Array, reps_s: list[tuple[float, float]]
) -> float | None:
    """Spread of the tempo from the middle of one repetition to that of the next."""
    middles = []
    for begin_s, end_s in reps_s:
        of = (other_s >= begin_s) & (other_s < end_s)
        if weights[of].sum() > 0.0:
            middles.append(
                [np.average(times[of], weights=weights[of]) for times in (own_s, other_s)]
            )
    if len(middles) < _LEAST_REPS:
        return None
    own, other = np.diff(np.array(middles), axis=0).T
    return float(np.std(other / np.maximum(own, _STEP_S), ddof=1))
