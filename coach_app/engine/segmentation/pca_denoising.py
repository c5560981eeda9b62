"""Removes the keypoints' jitter from a body's motion by principal component analysis.

Within a few seconds a body moves along few ways at once: both arms rise together, the trunk bends
and takes the head with it. A pose model's errors have no such order. So in each window only the
directions (principal components over all parts) in which something moves far are kept.
"""

import numpy as np

from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.segmentation.motion import RATE_HZ

_WINDOW_S = 6.0
_HOP_S = 1.5
_MOST = 5  # directions at once
_OVER_TREMBLING = 2.5
_SHOWN_SHARE = 0.6


def steadied(vectors: Array, shown: Mask, least: float) -> Array:
    """The part of a motion that is more than trembling.

    Args:
        vectors: (T, B, 2) torso lengths, at `RATE_HZ`, smoothed.
        shown: (T, B) which parts were seen.
        least: torso lengths over all parts that a direction must span to be kept.

    Returns:
        (T, B, 2): what rests stays exactly where it is.

    Source: principal component analysis in overlapping windows with weights that sum to one.
    """
    count = len(vectors)
    width, hop = round(_WINDOW_S * RATE_HZ), round(_HOP_S * RATE_HZ)
    total, weights = np.zeros_like(vectors), np.zeros(count)
    for middle in range(0, count + hop, hop):
        inside = slice(max(middle - width // 2, 0), min(middle + width // 2 + 1, count))
        window = vectors[inside]
        if len(window) < 5:
            continue
        there = np.arange(inside.start, inside.stop)
        weight = np.maximum(1.0 - np.abs(there - middle) / (width / 2 + 1), 1e-6)
        kept = _kept(window, shown[inside].mean(axis=0) >= _SHOWN_SHARE, least)
        total[inside] += weight[:, None, None] * kept
        weights[inside] += weight
    return np.asarray(total / weights[:, None, None])


def _kept(window: Array, counted: Mask, least: float) -> Array:
    mean = window.mean(axis=0)
    flat = ((window - mean) * counted[:, None]).reshape(len(window), -1)
    directions = np.linalg.svd(flat, full_matrices=False)[2][: _MOST + 1]
    along = flat @ directions.T
    spans = np.ptp(along, axis=0)
    # What the next direction still spans is trembling.
    far = spans >= max(least, _OVER_TREMBLING * float(spans[-1]))
    kept = (along[:, far] @ directions[far]).reshape(window.shape)
    return np.asarray(kept + mean, dtype=np.float64)
