"""Type aliases of the arrays that are computed with, and the stretches of a mask."""

import numpy as np
import numpy.typing as npt

# Figures: degrees, pixels, seconds.
Array = npt.NDArray[np.float64]
# Yes or no for each.
Mask = npt.NDArray[np.bool_]
# Rows or columns of another array.
Indices = npt.NDArray[np.intp]


def usual_range(values: Array, axis: int | None = None) -> Array:
    """The lowest and the highest of `values` along `axis`, (2, ...), but for 3 % at either end."""
    return np.asarray(np.percentile(values, [3.0, 97.0], axis=axis))


def median_of_known(rows: Array) -> Array:
    """(C,) lower median of each of (N, C) columns, whatever is NaN left out; NaN where all is."""
    if not len(rows):
        return np.full(rows.shape[1], np.nan)
    count = np.isfinite(rows).sum(axis=0)
    in_order = np.sort(rows, axis=0)  # what is no number is sorted to the end
    middle: Array = in_order[np.maximum(count - 1, 0) // 2, np.arange(rows.shape[1])]
    return middle


def runs(shows: Mask) -> list[tuple[int, int]]:
    """First and last index of every stretch in which (T,) `shows` is true."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], shows, [False]]).astype(np.int8)))
    return [(first, after - 1) for first, after in edges.reshape(-1, 2).tolist()]
