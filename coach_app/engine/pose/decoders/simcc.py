"""From SimCC, one line of bins a coordinate, to points.

Letters in shapes: N persons, K keypoints; the lines have input width or height times
`simcc_split_ratio` bins.

Source: Y. Li et al., "SimCC: a Simple Coordinate Classification Perspective for Human Pose
Estimation", 2022; T. Jiang et al., "RTMPose", 2023.
"""

import numpy as np

from coach_app.engine.core.arrays import Array, Indices
from coach_app.engine.core.structures import FloatArray
from coach_app.errors import ModelError

_LEAST = 1e-6


def decode_simcc(
    lines_x: FloatArray, lines_y: FloatArray, split_ratio: float, refine: str
) -> tuple[FloatArray, FloatArray]:
    """Points in px of the input, and how sure they are.

    Args:
        lines_x: (N, K, bins), how likely each position is.
        lines_y: likewise.
        split_ratio: bins a px.
        refine: "bin" takes the highest bin (what RTMPose does), "parabola" lays one through the
            logarithms of the highest bin and its neighbours.

    Returns:
        (N, K, 2) float32 px, 0 being the centre of the first px; (N, K) float32, the lower of
        the two lines' highest values.

    Raises:
        ModelError: there is no such refinement.
    """
    if refine not in _REFINEMENTS:
        raise ModelError(f"model.toml asks for the refinement {refine!r}; use bin or parabola.")
    found = [_REFINEMENTS[refine](lines, lines.argmax(axis=2)) for lines in (lines_x, lines_y)]
    values = np.minimum(lines_x.max(axis=2), lines_y.max(axis=2))
    return (np.stack(found, axis=-1) / split_ratio).astype(np.float32), values


def _bin(lines: FloatArray, best: Indices) -> Array:
    return best.astype(np.float64)


def _parabola(lines: FloatArray, best: Indices) -> Array:
    last = lines.shape[2] - 1
    middle = np.clip(best, 1, last - 1)
    before, at, after = (
        np.log(
            np.maximum(np.take_along_axis(lines, (middle + i)[..., None], axis=2)[..., 0], _LEAST)
        ).astype(np.float64)
        for i in (-1, 0, 1)
    )
    curve = before - 2.0 * at + after
    peaked = curve < -1e-9
    step = 0.5 * (before - after) / np.where(peaked, curve, -1.0)
    return np.where(peaked, middle + np.clip(step, -1.0, 1.0), best)


_REFINEMENTS = {"bin": _bin, "parabola": _parabola}
