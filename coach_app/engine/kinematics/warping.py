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

Letters in shapes: N and M instants of the two sequences, P cells of the path, F channels.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coach_app.engine.core.arrays import Array
from coach_app.engine.kinematics import angles
from coach_app.errors import ShapeError

Indices = npt.NDArray[np.intp]


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
    inside: npt.NDArray[np.bool_] | None = None,
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
    total = _accumulated(allowed, open_begin=open_begin)
    n, m = costs.shape
    end = int(np.argmin(total[-1] / (n + np.arange(m) + 1))) if open_end else m - 1
    if not np.isfinite(total[-1, end]):
        raise ShapeError("no path leads through the cells that are inside")
    return _path(total, costs, end, open_begin=open_begin)


def within_band(n: int, m: int, band: float) -> npt.NDArray[np.bool_]:
    """(n, m) cells no further from the diagonal than `band`, a share of either length, in [0, 1].

    The diagonal leads from corner to corner, also where the sequences differ in length (a band
    around i = j would leave no path). The cells beside it are always inside.
    """
    apart = np.arange(n)[:, None] / max(n - 1, 1) - np.arange(m) / max(m - 1, 1)
    narrowest = 1.0 / max(min(n, m) - 1, 1)
    inside: npt.NDArray[np.bool_] = np.abs(apart) <= max(band, narrowest) + 1e-9
    return inside


def _accumulated(costs: Array, *, open_begin: bool) -> Array:
    """D of the module's equations, infinite outside of the band, one anti-diagonal at a time."""
    n, m = costs.shape
    # One row and column of walls before the table spare every look at its border.
    total = np.full((n + 1, m + 1), np.inf)
    total[0, 0] = 0.0
    if open_begin:
        total[0, :-1] = 0.0
    for diagonal in range(n + m - 1):
        i = np.arange(max(0, diagonal - m + 1), min(n, diagonal + 1))
        j = diagonal - i
        here = costs[i, j]
        one = np.minimum(np.where(i > 0, total[i, j + 1], np.inf), total[i + 1, j])
        total[i + 1, j + 1] = np.minimum(one + here, total[i, j] + 2.0 * here)
    return total[1:, 1:]


def _path(total: Array, costs: Array, end: int, *, open_begin: bool) -> WarpingPath:
    i, j = total.shape[0] - 1, end
    cells = [(i, j)]
    while i > 0 or (j > 0 and not open_begin):
        # Of equal ways the diagonal one: the shortest path.
        steps = []
        if i > 0 and j > 0:
            steps.append((total[i - 1, j - 1] + 2.0 * costs[i, j], i - 1, j - 1))
        if i > 0:
            steps.append((total[i - 1, j] + costs[i, j], i - 1, j))
        if j > 0:
            steps.append((total[i, j - 1] + costs[i, j], i, j - 1))
        _, i, j = min(steps, key=lambda step: step[0])
        cells.append((i, j))
    rows, columns = np.array(cells[::-1], dtype=np.intp).T
    weight = len(costs) + columns[-1] - columns[0] + 1
    return WarpingPath(rows, columns, float(total[-1, end] / weight))
