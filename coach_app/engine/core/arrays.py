"""Type aliases of the arrays that are computed with, and the stretches of a mask."""

import numpy as np
import numpy.typing as npt

# Figures: degrees, pixels, seconds.
Array = npt.NDArray[np.float64]
# Yes or no for each.
Mask = npt.NDArray[np.bool_]


def usual_range(values: Array, axis: int | None = None) -> Array:
    """The lowest and the highest of `values` along `axis`, (2, ...), but for 3 % at either end."""
    return np.asarray(np.percentile(values, [3.0, 97.0], axis=axis))


def runs(shows: Mask) -> list[tuple[int, int]]:
    """First and last index of every stretch in which (T,) `shows` is true."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], shows, [False]]).astype(np.int8)))
    return [(first, after - 1) for first, after in edges.reshape(-1, 2).tolist()]
