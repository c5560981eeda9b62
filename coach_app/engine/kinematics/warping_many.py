"""Dynamic time warping of one movement onto several at once, by the equations of `warping`.

Letters in shapes: B pairs, N instants of the second of each pair, M of the first.
"""

import numpy as np
import numpy.typing as npt

from coach_app.engine.core.arrays import Array
from coach_app.engine.kinematics.warping import within_band
from coach_app.errors import ShapeError

_BOTH, _ROW, _COLUMN = 0, 1, 2


def warp_many(costs: Array, band: float) -> tuple[Array, Array]:
    """The cheapest path through each of several tables of equal size.

    Args:
        costs: (B, N, M), finite, not negative.
        band: as of `warping.within_band`.

    Returns:
        (B, N) the mean column that each row meets, and (B,) the paths' mean costs.

    Raises:
        ShapeError: no such tables, or costs that are not finite.
    """
    if costs.ndim != 3 or 0 in costs.shape or not np.isfinite(costs).all():
        raise ShapeError(f"costs are finite (B, N, M) tables, not {costs.shape}")
    b, n, m = costs.shape
    allowed = np.where(within_band(n, m, band), costs, np.inf)
    total = np.full((b, n + 1, m + 1), np.inf)
    total[:, 0, 0] = 0.0
    steps = np.zeros((b, n, m), dtype=np.int8)
    for diagonal in range(n + m - 1):
        i = np.arange(max(0, diagonal - m + 1), min(n, diagonal + 1))
        j = diagonal - i
        here = allowed[:, i, j]
        ways = np.stack(
            [total[:, i, j] + 2.0 * here, total[:, i, j + 1] + here, total[:, i + 1, j] + here]
        )
        steps[:, i, j] = ways.argmin(axis=0)  # of equal ways the diagonal one
        total[:, i + 1, j + 1] = ways.min(axis=0)
    return _columns(steps), total[:, n, m] / (n + m)


def _columns(steps: npt.NDArray[np.int8]) -> Array:
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
        up = (i > 0) & ((step != _COLUMN) | (j == 0))
        left = (j > 0) & ((step != _ROW) | (i == 0))
        i, j = i - (going & up), j - (going & left)
    return met / np.maximum(count, 1.0)
