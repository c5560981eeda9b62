"""From heatmaps, one a keypoint, to points between their cells.

Letters in shapes: N persons, K keypoints, H x W cells of a heatmap.
"""

import cv2
import numpy as np

from coach_app.engine.core.arrays import Indices
from coach_app.engine.core.structures import FloatArray
from coach_app.errors import ModelError

_BLUR_CELLS = 11  # MMPose's for a heatmap of 64 x 48 that was made with a sigma of two cells
_LEAST = 1e-3  # below it the logarithm says more of the blur than of the keypoint


def peaks(heatmaps: FloatArray) -> tuple[Indices, FloatArray]:
    """The highest cell of each of (N, K, H, W) heatmaps.

    Returns:
        (N, K, 2) x and y, in cells; (N, K) its value.
    """
    n, k, height, width = heatmaps.shape
    flat = heatmaps.reshape(n, k, height * width)
    best = flat.argmax(axis=2)
    cells = np.stack([best % width, best // width], axis=-1)
    return cells, np.take_along_axis(flat, best[..., None], axis=2)[..., 0]


def decode_heatmaps(heatmaps: FloatArray, refine: str) -> tuple[FloatArray, FloatArray]:
    """Points in cells, and how sure they are.

    Args:
        heatmaps: (N, K, H, W) float32.
        refine: "quarter" moves a quarter of a cell towards the higher neighbour (what MMPose does
            with models trained on cells); "dark" fits a Gaussian to the cells around the peak.

    Returns:
        (N, K, 2) float32 x and y, 0 being the centre of the first cell; (N, K) the peaks' values.

    Raises:
        ModelError: there is no such refinement.

    Source: A. Newell et al., "Stacked Hourglass Networks", 2016 (quarter); F. Zhang et al.,
    "Distribution-Aware Coordinate Representation for Human Pose Estimation", 2020, equations 4
    to 8 (dark).
    """
    if refine not in _REFINEMENTS:
        raise ModelError(f"model.toml asks for the refinement {refine!r}; use quarter or dark.")
    cells, values = peaks(heatmaps)
    return _REFINEMENTS[refine](heatmaps, cells), values


def _quarter(heatmaps: FloatArray, cells: Indices) -> FloatArray:
    height, width = heatmaps.shape[2:]
    x, y = cells[..., 0], cells[..., 1]
    n, k = np.indices(x.shape)
    points = cells.astype(np.float32)
    inside = (x > 0) & (x < width - 1) & (y > 0) & (y < height - 1)
    left, right = np.maximum(x - 1, 0), np.minimum(x + 1, width - 1)
    above, below = np.maximum(y - 1, 0), np.minimum(y + 1, height - 1)
    points[..., 0] += np.where(
        inside, 0.25 * np.sign(heatmaps[n, k, y, right] - heatmaps[n, k, y, left]), 0.0
    )
    points[..., 1] += np.where(
        inside, 0.25 * np.sign(heatmaps[n, k, below, x] - heatmaps[n, k, above, x]), 0.0
    )
    return points


def _dark(heatmaps: FloatArray, cells: Indices) -> FloatArray:
    """One Newton step on the logarithm of the blurred heatmap, which is a parabola there."""
    height, width = heatmaps.shape[2:]
    logs = np.log(np.maximum(_blurred(heatmaps), _LEAST))
    x = np.clip(cells[..., 0], 1, width - 2)
    y = np.clip(cells[..., 1], 1, height - 2)
    n, k = np.indices(x.shape)

    def at(right: int, down: int) -> FloatArray:
        return np.asarray(logs[n, k, y + down, x + right], dtype=np.float32)

    gradient = 0.5 * np.stack([at(1, 0) - at(-1, 0), at(0, 1) - at(0, -1)], axis=-1)
    xx = at(1, 0) - 2.0 * at(0, 0) + at(-1, 0)
    yy = at(0, 1) - 2.0 * at(0, 0) + at(0, -1)
    xy = 0.25 * (at(1, 1) - at(-1, 1) - at(1, -1) + at(-1, -1))
    determinant = xx * yy - xy * xy
    peaked = (determinant > 1e-9) & (xx < 0.0)
    safe = np.where(peaked, determinant, 1.0)
    step = (
        -np.stack(
            [
                yy * gradient[..., 0] - xy * gradient[..., 1],
                xx * gradient[..., 1] - xy * gradient[..., 0],
            ],
            axis=-1,
        )
        / safe[..., None]
    )
    points = np.stack([x, y], axis=-1) + np.clip(step, -1.0, 1.0)
    return np.where(peaked[..., None], points, cells).astype(np.float32)


def _blurred(heatmaps: FloatArray) -> FloatArray:
    """Blurred with nothing outside of the map, as MMPose does."""
    n, k, height, width = heatmaps.shape
    planes = np.maximum(heatmaps, 0.0).reshape(n * k, height, width)
    blurred = [
        cv2.GaussianBlur(plane, (_BLUR_CELLS, _BLUR_CELLS), 0, borderType=cv2.BORDER_CONSTANT)
        for plane in planes
    ]
    return np.array(blurred, np.float32).reshape(heatmaps.shape)


_REFINEMENTS = {"quarter": _quarter, "dark": _dark}
