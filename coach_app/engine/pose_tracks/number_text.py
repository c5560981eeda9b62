"""Numbers of a pose track as plain text formats want them."""

import numpy as np
import numpy.typing as npt

from coach_app.engine.core.structures import FloatArray, PoseTrack


def shortest(values: npt.NDArray[np.float32]) -> list[float | None]:
    """float32 as the shortest decimals that read back equal; null where not finite."""
    return [float(str(v)) if np.isfinite(v) else None for v in values.astype(np.float32)]


def points_or_zero(track: PoseTrack, i: int) -> FloatArray:
    """(K, 3) x, y, score of frame i; 0 0 0 where not measured."""
    points = np.column_stack([track.keypoints_px[i], track.scores[i]]).astype(np.float32)
    points[~np.isfinite(points).all(axis=1)] = 0.0
    return points
