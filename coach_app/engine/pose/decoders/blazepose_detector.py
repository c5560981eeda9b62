"""BlazePose's person detector: anchors, decoding, weighted suppression of duplicates.

Source: W. Liu et al., "SSD: Single Shot MultiBox Detector", 2016 (anchors); V. Bazarevsky et al.,
"BlazeFace: Sub-millisecond Neural Face Detection on Mobile GPUs", 2019, section 3.3 (duplicates
are averaged, weighted with their scores, instead of dropped).
"""

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from coach_app.engine.core.structures import FloatArray, Image
from coach_app.engine.pose.persons import intersection_over_union
from coach_app.engine.pose.regions import Detection, Region


def anchor_centers(input_side: int, strides: Sequence[int]) -> FloatArray:
    """Centres of the detector's anchors; all have the size of the whole input.

    Layers that share a stride share a grid: each cell holds two anchors for every such layer.

    Args:
        input_side: width and height of the detector's input, px.
        strides: px between cells, one entry a layer.

    Returns:
        (A, 2) float32 in [0, 1], x and y.
    """
    grids = []
    for stride in sorted(set(strides)):
        cells = -(-input_side // stride)
        line = (np.arange(cells, dtype=np.float32) + 0.5) / cells
        y, x = np.meshgrid(line, line, indexing="ij")
        grid = np.stack([x.ravel(), y.ravel()], axis=1)
        grids.append(np.repeat(grid, 2 * list(strides).count(stride), axis=0))
    return np.concatenate(grids)


def decode_detections(
    boxes: FloatArray,
    logits: FloatArray,
    anchors: FloatArray,
    input_side: int,
    threshold: float,
) -> tuple[FloatArray, FloatArray]:
    """Turn one picture's raw output into candidates.

    Args:
        boxes: (A, 12) x, y, width, height, then four points, in px of the input, relative to
            the anchor's centre.
        logits: (A, 1) scores before the logistic function.
        anchors: (A, 2) as from `anchor_centers`.
        input_side: px.
        threshold: score from which a candidate counts.

    Returns:
        (M, 6, 2) float32: upper left and lower right corner, then the four points, in the unit
        square of the input; (M,) float32 scores; the best first.
    """
    flat = logits[:, 0]
    kept = np.flatnonzero(flat >= np.log(threshold / (1.0 - threshold)))
    kept = kept[np.argsort(-flat[kept], kind="stable")]
    raw = boxes[kept].reshape(-1, 6, 2) / np.float32(input_side)
    points = raw + anchors[kept, None, :]
    centers, halves = points[:, 0].copy(), raw[:, 1] / np.float32(2.0)
    points[:, 0], points[:, 1] = centers - halves, centers + halves
    return points, (1.0 / (1.0 + np.exp(-flat[kept]))).astype(np.float32)


def merge_duplicates(
    points: FloatArray, scores: FloatArray, overlap: float
) -> tuple[FloatArray, FloatArray]:
    """Average candidates that show the same person.

    Args:
        points: (M, 6, 2) as from `decode_detections`, the best first.
        scores: (M,) of the same candidates.
        overlap: intersection over union above which two boxes show the same person.

    Returns:
        (P, 6, 2) and (P,): one entry a person, the best first, with the best candidate's score.
    """
    merged, best = [], []
    boxes = points[:, :2].reshape(-1, 4)
    left = np.arange(len(scores))
    while left.size:
        same = intersection_over_union(boxes[left[0]], boxes[left]) > overlap
        same[0] = True
        group = left[same]
        merged.append(np.average(points[group], axis=0, weights=scores[group]))
        best.append(scores[left[0]])
        left = left[~same]
    shape = (len(merged), *points.shape[1:])
    return np.array(merged, np.float32).reshape(shape), np.array(best, np.float32)


def letterbox(image_bgr: Image, out: Image) -> Region:
    """Fit a (H, W, 3) uint8 picture, black around it, into (S, S, 3) uint8 `out`.

    Returns:
        The square on the picture that `out` shows.
    """
    height, width = image_bgr.shape[:2]
    side = float(max(height, width))
    region = Region((width / 2.0, height / 2.0), side)
    matrix = region.to_picture()
    matrix[:, :2] /= out.shape[0]
    cv2.warpAffine(
        image_bgr,
        matrix,
        (out.shape[1], out.shape[0]),
        dst=out,
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(0, 0, 0),
    )
    return region


def to_detections(
    points_px: npt.NDArray[np.floating],
    scores: FloatArray,
    size_px: tuple[int, int],
    margin: float,
) -> list[Detection]:
    """Regions of the persons found, and boxes of the circles around their bodies.

    Args:
        points_px: (P, 6, 2) as from `decode_detections`, but px of the picture.
        scores: (P,) in [0, 1].
        size_px: width and height of the picture.
        margin: see `Region.around`.
    """
    found = []
    for points, score in zip(points_px, scores, strict=True):
        body = Region.around(points[2], points[3], margin=1.0)
        region = Region(body.center_px, body.side_px * margin, body.rotation_rad)
        left, top, right, bottom = body.bbox_xyxy
        bbox = (
            max(left, 0.0),
            max(top, 0.0),
            min(right, size_px[0] - 1.0),
            min(bottom, size_px[1] - 1.0),
        )
        found.append(Detection(region, bbox, float(score)))
    return found
