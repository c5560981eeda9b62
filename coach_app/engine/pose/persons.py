"""Boxes around persons, and dropping boxes that show the same one.

Letters in shapes: M candidates, N persons.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from coach_app.engine.core.arrays import Indices
from coach_app.engine.core.structures import FloatArray, Frame


@dataclass(frozen=True, slots=True)
class PersonBox:
    """A person that a detector found: a box within the picture, px, and a score in [0, 1]."""

    bbox_xyxy: tuple[float, float, float, float]
    score: float


class PersonDetector(Protocol):
    """Finds every person in a picture; keeps nothing between pictures."""

    @property
    def name(self) -> str:
        """The model's name, as in models/NAME/model.toml."""
        ...

    def detect(self, frame: Frame) -> Sequence[PersonBox]:
        """The persons in `frame`, the surest first.

        Raises:
            EstimationError: the network failed.
        """
        ...

    def close(self) -> None:
        """Release the network. Calling it twice is harmless."""
        ...


def intersection_over_union(box: FloatArray, boxes: FloatArray) -> FloatArray:
    """(M,) float32, 0 without area, of a (4,) box and (M, 4), all as x1, y1, x2, y2."""
    low = np.maximum(box[:2], boxes[:, :2])
    high = np.minimum(box[2:], boxes[:, 2:])
    shared = np.prod(np.clip(high - low, 0.0, None), axis=1)
    areas = np.prod(np.clip(boxes[:, 2:] - boxes[:, :2], 0.0, None), axis=1)
    union = float(np.prod(np.clip(box[2:] - box[:2], 0.0, None))) + areas - shared
    return np.asarray(shared / np.maximum(union, 1e-9), dtype=np.float32)


def suppress(boxes: FloatArray, scores: FloatArray, overlap: float) -> Indices:
    """Greedy non-maximum suppression.

    Args:
        boxes: (M, 4) x1, y1, x2, y2.
        scores: (M,).
        overlap: intersection over union above which the less sure of two boxes is dropped.

    Returns:
        (N,) indices of the boxes that stay, the surest first.
    """
    left = np.argsort(-scores, kind="stable")
    kept: list[int] = []
    while left.size:
        best, others = left[0], left[1:]
        kept.append(int(best))
        left = others[intersection_over_union(boxes[best], boxes[others]) <= overlap]
    return np.array(kept, dtype=np.intp)


def person_boxes(
    boxes: FloatArray, scores: FloatArray, size_px: tuple[int, int]
) -> list[PersonBox]:
    """The boxes cut off at the picture's edges; what has no area is left out.

    Args:
        boxes: (M, 4) x1, y1, x2, y2 in px.
        scores: (M,) in [0, 1].
        size_px: width and height of the picture.
    """
    width, height = size_px
    limits = np.array([width - 1, height - 1, width - 1, height - 1], dtype=np.float64)
    found = []
    for box, score in zip(np.clip(boxes, 0.0, limits), scores, strict=True):
        x1, y1, x2, y2 = (float(edge) for edge in box)
        if x2 - x1 >= 1.0 and y2 - y1 >= 1.0:
            found.append(PersonBox((x1, y1, x2, y2), float(score)))
    return found
