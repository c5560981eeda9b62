"""Dynamic time warping: which instant of one movement corresponds to which of another.

A warping path is a monotone way through the table of costs of all pairs of instants. The symmetric
form of Sakoe and Chiba is used: a step in one of the sequences counts its cell once, a step in both
counts it twice. Every path between the same ends then weighs the same, the number of instants of
both sequences, so that neither sequence's tempo makes the path cheaper:

    D(i, j) = min( D(i-1, j) + c(i, j),  D(i, j-1) + c(i, j),  D(i-1, j-1) + 2 c(i, j) )
    D(0, 0) = 2 c(0, 0),   distance = D(N-1, M-1) / (N + M)

The band keeps the path near the straight way between the ends: what would have to be warped
further than that is not the same movement at another tempo, it is another movement.

Source: H. Sakoe and S. Chiba, "Dynamic programming algorithm optimization for spoken word
recognition", IEEE Trans. ASSP 26(1), 1978, equations 13 to 20 with slope constraint P = 0 and the
symmetric weights. Open ends: P. Tormene, T. Giorgino, S. Quaglini, M. Stefanelli, "Matching
incomplete time series with dynamic time warping", Artif. Intell. Med. 45(1), 2009.

Letters in shapes: N and M instants of the two sequences, P cells of the path, F channels, B pairs.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coach_app.engine.core.arrays import Array, Indices, Mask
from coach_app.engine.kinematics import angles
from coach_app.errors import ShapeError

Steps = npt.NDArray[np.int8]

_BOTH, _FIRST, _SECOND = 0, 1, 2  # which of the sequences a step is in


@dataclass(frozen=True, slots=True)
class WarpingPath:
    """The cheapest way through a table of costs.

    Attributes:
        rows: (P,) instants of the first sequence, never falling, by steps of at most 1.
        columns: (P,) those of the second that correspond to them, likewise.
        distance: mean cost along the path, in the unit of the costs.
    """

    rows: Indices
    columns: Indices
    distance: float

    @property
    def weights(self) -> Array:
        """(P,) how much each cell of the path counts: 2 where both sequences step on, else 1."""
        both = (np.diff(self.rows) > 0) & (np.diff(self.columns) > 0)
        return np.concatenate([[2.0], 1.0 + both])


def circular_costs(
    first_deg: npt.ArrayLike, second_deg: npt.ArrayLike, scale_deg: npt.ArrayLike = 1.0
) -> Array:
    """Distance of every pair of instants: root mean square over the channels that both measure.

    Args:
        first_deg: (N, F) angles on the circle, degrees, NaN where not measured.
        second_deg: (M, F) likewise.
        scale_deg: (F,) or a number: the difference of a channel that counts as 1.

    Returns:
        (N, M), finite. Pairs that share no channel cost as much as the middle of the others: no
        data is neither a likeness nor a difference. All 0 if no pair shares any.

    Raises:
        ShapeError: unequal channels.
    """
    first = np.asarray(first_deg, dtype=np.float64)
    second = np.asarray(second_deg, dtype=np.float64)
    if first.ndim != 2 or second.ndim != 2 or first.shape[1] != second.shape[1]:
        raise ShapeError(f"sequences are (N, F) and (M, F), not {first.shape} and {second.shape}")
    scale = np.asarray(scale_deg, dtype=np.float64)
    apart = angles.wrap_deg(first[:, None, :] - second[None, :, :]) / scale
    known = np.isfinite(apart)
    count = known.sum(axis=2)
    squares = np.where(known, apart, 0.0) ** 2
    costs = np.sqrt(squares.sum(axis=2) / np.maximum(count, 1))
    shared = count > 0
    middle = float(np.median(costs[shared])) if shared.any() else 0.0
    filled: Array = np.where(shared, costs, middle)
    return filled


def warp(
    costs: Array,
    inside: Mask | None = None,
    *,
    open_begin: bool = False,
    open_end: bool = False,
) -> WarpingPath:
    """The cheapest monotone path that stays inside.

    Args:
        costs: (N, M) of every pair of instants, finite, not negative.
        inside: (N, M) cells the path may pass, e.g. `within_band`; None: all.
        open_begin: the path may begin anywhere in the second sequence.
        open_end: the path may end anywhere in the second sequence. Of several ends that with the
            lowest cost per instant is taken.

    Returns:
        The path and its mean cost.

    Raises:
        ShapeError: no table, an empty one, one with costs that are not finite, or no path inside.
    """
    if costs.ndim != 2 or 0 in costs.shape or not np.isfinite(costs).all():
        raise ShapeError(f"costs are a finite (N, M) table, not {costs.shape}")
    if inside is not None and inside.shape != costs.shape:
        raise ShapeError(f"inside is {inside.shape}, the costs are {costs.shape}")
    allowed = costs if inside is None else np.where(inside, costs, np.inf)
    totals, steps = _accumulated(allowed[None], open_begin=open_begin)
    total = totals[0]
    n, m = costs.shape
    end = int(np.argmin(total[-1] / (n + np.arange(m) + 1))) if open_end else m - 1
    if not np.isfinite(total[-1, end]):
        raise ShapeError("no path leads through the cells that are inside")
    rows, columns = _path(steps[0], end, open_begin=open_begin)
    weight = n + columns[-1] - columns[0] + 1
    return WarpingPath(rows, columns, float(total[-1, end] / weight))


def warp_many(costs: Array, band: float) -> tuple[Array, Array]:
    """The cheapest path through each of several tables of equal size.

    Args:
        costs: (B, N, M), finite, not negative.
        band: as of `within_band`.

    Returns:
        (B, N) the mean column that each row meets, and (B,) the paths' mean costs.

    Raises:
        ShapeError: no such tables, or costs that are not finite.
    """
    if costs.ndim != 3 or 0 in costs.shape or not np.isfinite(costs).all():
        raise ShapeError(f"costs are finite (B, N, M) tables, not {costs.shape}")
    _, n, m = costs.shape
    allowed = np.where(within_band(n, m, band), costs, np.inf)
    totals, steps = _accumulated(allowed)
    return _mean_columns(steps), totals[:, -1, -1] / (n + m)


def within_band(n: int, m: int, band: float) -> Mask:
    """(n, m) cells no further from the diagonal than `band`, a share of either length, in [0, 1].

    The diagonal leads from corner to corner, also where the sequences differ in length (a band
    around i = j would leave no path). The cells beside it are always inside.
    """
    apart = np.arange(n)[:, None] / max(n - 1, 1) - np.arange(m) / max(m - 1, 1)
    narrowest = 1.0 / max(min(n, m) - 1, 1)
    inside: Mask = np.abs(apart) <= max(band, narrowest) + 1e-9
    return inside


def _accumulated(costs: Array, *, open_begin: bool = False) -> tuple[Array, Steps]:
    """D of the module's equations for (B, N, M) costs, infinite outside of the band.

    Returns:
        (B, N, M) costs of the cheapest way to each cell, and its last step.
    """
    b, n, m = costs.shape
    # One row and column of walls before the table spare every look at its border.
    total = np.full((b, n + 1, m + 1), np.inf)
    total[:, 0, 0] = 0.0
    if open_begin:
        total[:, 0, :-1] = 0.0
    steps = np.zeros((b, n, m), dtype=np.int8)
    for diagonal in range(n + m - 1):
        i = np.arange(max(0, diagonal - m + 1), min(n, diagonal + 1))
        j = diagonal - i
        here = costs[:, i, j]
        both = total[:, i, j] + 2.0 * here
        first = np.where(i > 0, total[:, i, j + 1], np.inf) + here
        second = total[:, i + 1, j] + here
        one = np.minimum(first, second)
        # Of equal ways the diagonal one: the shortest path.
        steps[:, i, j] = np.where(both <= one, _BOTH, np.where(first <= second, _FIRST, _SECOND))
        total[:, i + 1, j + 1] = np.minimum(one, both)
    return total[:, 1:, 1:], steps


def _path(steps: Steps, end: int, *, open_begin: bool) -> tuple[Indices, Indices]:
    i, j = len(steps) - 1, end
    cells = [(i, j)]
    while i > 0 or (j > 0 and not open_begin):
        step = steps[i, j]
        i, j = i - int(step != _SECOND), j - int(step != _FIRST)
        cells.append((i, j))
    rows, columns = np.array(cells[::-1], dtype=np.intp).T
    return rows, columns


def _mean_columns(steps: Steps) -> Array:
    """(B, N) mean column of each row along the paths back from the far corner."""
    b, n, m = steps.shape
    pairs = np.arange(b)
    i, j = np.full(b, n - 1), np.full(b, m - 1)
    met, count = np.zeros((b, n)), np.zeros((b, n))
    going = np.ones(b, dtype=np.bool_)
    while going.any():
        met[pairs[going], i[going]] += j[going]
        count[pairs[going], i[going]] += 1.0
        going = going & ((i > 0) | (j > 0))
        step = steps[pairs, i, j]
        i, j = i - (going & (step != _SECOND)), j - (going & (step != _FIRST))
    return met / np.maximum(count, 1.0)
