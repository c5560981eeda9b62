"""How fast a move was gone through, beside the instructor, from the warping path.

The path says which instant of the participant's movement corresponds to which of the instructor's
(`warping`). The slope of the instructor's time over the participant's along it is the tempo: 1 as
the instructor, 1.1 a tenth faster. Only where the instructor moves does the path tell time, so
every cell weighs as much as the instructor moves there; a pause at either end says nothing.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coach_app.engine import warping

_STEP_S = 0.05
_MOST_INSTANTS = 400
_EARLIEST_S, _LATEST_S = -0.5, 2.5  # how far behind the instructor the same is looked for
_SHARED = 0.6  # of both must have been measured
_LEAST_SPREAD_S = 0.3  # of the movement: a jerk tells no tempo

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Tempo:
    """A pace beside the instructor's.

    Attributes:
        ratio: 1 is as fast, above 1 faster.
        spread: standard deviation of the ratio from one repetition to the next; None of one.
    """

    ratio: float
    spread: float | None


def tempo(
    t_s: Array,
    turns_deg: Array,
    reference_t_s: Array,
    reference_deg: Array,
    parts_s: list[tuple[float, float]],
) -> Tempo | None:
    """The tempo of one move.

    Args:
        t_s: (T,) increasing, the routine's time of the participant's poses, from before the move
            until after it.
        turns_deg: (T, J) the participant's turns that the move is about, NaN where not measured.
        reference_t_s: (R,) increasing, of the instructor's.
        reference_deg: (R, J) the same turns of the instructor, of this move only.
        parts_s: the instructor's repetitions, from when to when.

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
    speed = np.sqrt(np.nansum(np.gradient(shown, shown_s, axis=0) ** 2, axis=1))
    weights = path.weights * speed[path.rows]
    whole = _slope(done_s[path.columns], shown_s[path.rows], weights)
    if whole is None:
        return None
    each = []
    for begin_s, end_s in parts_s:
        part = (shown_s[path.rows] >= begin_s) & (shown_s[path.rows] <= end_s)
        slope = _slope(done_s[path.columns[part]], shown_s[path.rows[part]], weights[part])
        if slope is not None:
            each.append(slope)
    return Tempo(whole, float(np.std(each, ddof=1)) if len(each) > 1 else None)


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


def _slope(done_s: Array, shown_s: Array, weights: Array) -> float | None:
    """Of the instructor's time over the participant's, weighted least squares."""
    total = float(weights.sum())
    if total <= 0.0:
        return None
    apart = done_s - (weights * done_s).sum() / total
    spread = float((weights * apart**2).sum())
    if spread < total * _LEAST_SPREAD_S**2:
        return None
    return float((weights * apart * shown_s).sum() / spread)
