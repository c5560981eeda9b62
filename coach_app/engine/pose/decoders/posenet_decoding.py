"""From PoseNet's heads to persons, so that Google's own operator is not needed.

Every cell of a heatmap says how likely its keypoint is near; the offsets point from a cell to the
keypoint; the displacements point from one keypoint of a person to the next along a tree. A person
is grown from its surest keypoint through the tree.

Letters in shapes: H x W cells, K = 17 keypoints, E = 16 edges of the tree.

Source: G. Papandreou et al., "PersonLab: Person Pose Estimation and Instance Segmentation with a
Bottom-Up, Part-Based, Geometric Embedding Model", ECCV 2018, section 3.
"""

import heapq
from dataclasses import dataclass

import cv2
import numpy as np

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.skeletons import COCO
from coach_app.engine.core.structures import FloatArray
from coach_app.errors import ModelError

# The order of the displacements' channels; each edge leads away from the nose.
TREE = (
    ("nose", "left_eye"),
    ("left_eye", "left_ear"),
    ("nose", "right_eye"),
    ("right_eye", "right_ear"),
    ("nose", "left_shoulder"),
    ("left_shoulder", "left_elbow"),
    ("left_elbow", "left_wrist"),
    ("left_shoulder", "left_hip"),
    ("left_hip", "left_knee"),
    ("left_knee", "left_ankle"),
    ("nose", "right_shoulder"),
    ("right_shoulder", "right_elbow"),
    ("right_elbow", "right_wrist"),
    ("right_shoulder", "right_hip"),
    ("right_hip", "right_knee"),
    ("right_knee", "right_ankle"),
)
EDGES = [(COCO.index(a), COCO.index(b)) for a, b in TREE]
# For each keypoint: the keypoint it leads to, the channel, and 0 for along the tree, 1 for back.
_NEXT = [
    [(b, e, 0) for e, (a, b) in enumerate(EDGES) if a == k]
    + [(a, e, 1) for e, (a, b) in enumerate(EDGES) if b == k]
    for k in range(len(COCO))
]


@dataclass(frozen=True, slots=True)
class Heads:
    """PoseNet's outputs for one picture, ready to be read.

    Attributes:
        scores: (K, H, W) in [0, 1].
        offsets: (K, H, W, 2) cells, x and y, from a cell to the keypoint.
        displacements: (2, E, H, W, 2) cells, x and y: along the tree, back.
    """

    scores: Array
    offsets: Array
    displacements: Array


def read_heads(heatmaps: FloatArray, offsets: FloatArray, middle: FloatArray, stride: int) -> Heads:
    """Sort the channels of PoseNet's outputs for one picture.

    Args:
        heatmaps: (H, W, K) logits.
        offsets: (H, W, 2 K) px, all y, then all x.
        middle: (H, W, 4 E) px, along the tree (all y, all x), then back (likewise).
        stride: px of the input from cell to cell.

    Raises:
        ModelError: the shapes are not PoseNet's.
    """
    height, width, k = heatmaps.shape
    edges = len(EDGES)
    if (k, offsets.shape, middle.shape) != (
        len(COCO),
        (height, width, 2 * k),
        (height, width, 4 * edges),
    ):
        raise ModelError(
            f"the outputs {heatmaps.shape}, {offsets.shape} and {middle.shape} are not those of "
            "a PoseNet; choose the right file."
        )
    of_points = offsets.reshape(height, width, 2, k).transpose(3, 0, 1, 2)[..., ::-1]
    of_edges = middle.reshape(height, width, 2, 2, edges).transpose(2, 4, 0, 1, 3)[..., ::-1]
    return Heads(
        1.0 / (1.0 + np.exp(-heatmaps.transpose(2, 0, 1).astype(np.float64))),
        of_points.astype(np.float64) / stride,
        of_edges.astype(np.float64) / stride,
    )


def decode_persons(
    heads: Heads, *, most: int, threshold: float, apart: float, refinements: int
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Grow persons from the surest keypoints.

    Args:
        heads: as from `read_heads`.
        most: persons, at most.
        threshold: score from which a keypoint may start a person, and a person counts.
        apart: cells; the same keypoint of two persons is further apart.
        refinements: how often a keypoint is moved by the offsets after a displacement.

    Returns:
        (N, K, 2) float32 cells, x and y; (N, K) float32 scores; (N,) float32 of the persons,
        the surest first: the mean score of the keypoints that no surer person has.
    """
    persons: list[Array] = []
    of_keypoints: list[Array] = []
    of_persons: list[float] = []
    for k, start in _starts(heads, threshold):
        if len(persons) >= most:
            break
        if any(np.hypot(*(other[k] - start)) <= apart for other in persons):
            continue
        points, scores = _grown(heads, k, start, refinements)
        taken = np.zeros(len(COCO), np.bool_)
        for other in persons:
            taken |= np.hypot(*(other - points).T) <= apart
        persons.append(points)
        of_keypoints.append(scores)
        of_persons.append(float(np.where(taken, 0.0, scores).mean()))
    order = np.argsort(-np.array(of_persons, np.float64), kind="stable")
    order = order[np.array(of_persons)[order] >= threshold] if persons else order
    count = len(persons)
    return (
        np.array(persons, np.float32).reshape(count, len(COCO), 2)[order],
        np.array(of_keypoints, np.float32).reshape(count, len(COCO))[order],
        np.array(of_persons, np.float32)[order],
    )


def _starts(heads: Heads, threshold: float) -> list[tuple[int, Array]]:
    """Keypoint and place of every peak of the heatmaps, the surest first."""
    found: list[tuple[float, int, Array]] = []
    around = np.ones((3, 3), np.uint8)
    for k, scores in enumerate(heads.scores):
        peak = (scores >= threshold) & (scores >= cv2.dilate(scores, around))
        for y, x in np.argwhere(peak):
            found.append((float(scores[y, x]), k, np.array([x, y]) + heads.offsets[k, y, x]))
    found.sort(key=lambda entry: -entry[0])
    return [(k, place) for _, k, place in found]


def _grown(heads: Heads, start: int, place: Array, refinements: int) -> tuple[Array, Array]:
    """Grow a person from the keypoint at `place`; the surest way first."""
    points = np.full((len(COCO), 2), np.nan)
    scores = np.zeros(len(COCO))
    waiting = [(-float(_at(heads.scores[start], place)), start, place)]
    while waiting:
        negative, k, here = heapq.heappop(waiting)
        if np.isfinite(points[k, 0]):
            continue
        points[k], scores[k] = here, -negative
        for to, edge, back in _NEXT[k]:
            if np.isfinite(points[to, 0]):
                continue
            there = here + _at(heads.displacements[back, edge], here)
            for _ in range(refinements):
                there = there + _at(heads.offsets[to], there)
            heapq.heappush(waiting, (-float(_at(heads.scores[to], there)), to, there))
    return points, scores


def _at(field: Array, place: Array) -> Array:
    """Bilinear value of a field (H, W, ...) at x, y; outside, that of the edge."""
    x = float(np.clip(place[0], 0, field.shape[1] - 1))
    y = float(np.clip(place[1], 0, field.shape[0] - 1))
    left, top = min(int(x), field.shape[1] - 2), min(int(y), field.shape[0] - 2)
    right, down = x - left, y - top
    upper = (1.0 - right) * field[top, left] + right * field[top, left + 1]
    lower = (1.0 - right) * field[top + 1, left] + right * field[top + 1, left + 1]
    return np.asarray((1.0 - down) * upper + down * lower)
