import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach_app.engine.pose.decoders.blazepose_detector import (
    anchor_centers,
    decode_detections,
    letterbox,
    merge_duplicates,
    to_detections,
)

STRIDES = (8, 16, 32, 32, 32)
ANCHORS = anchor_centers(224, STRIDES)


def test_anchors_are_those_of_the_network() -> None:
    assert ANCHORS.shape == (28 * 28 * 2 + 14 * 14 * 2 + 7 * 7 * 6, 2)
    assert ANCHORS.dtype == np.float32
    assert ANCHORS[:4] == pytest.approx(
        np.array([[0.5, 0.5], [0.5, 0.5], [1.5, 0.5], [1.5, 0.5]]) / 28
    )
    assert ANCHORS[56] == pytest.approx(np.array([0.5, 1.5]) / 28)  # the next row
    assert ANCHORS[1568] == pytest.approx(np.array([0.5, 0.5]) / 14)
    assert ANCHORS[-6:] == pytest.approx(np.full((6, 2), 6.5 / 7))


def test_anchors_lie_evenly() -> None:
    assert ANCHORS.mean(axis=0) == pytest.approx([0.5, 0.5], abs=1e-5)


def encoded(points: np.ndarray, score: float, anchor: int) -> tuple[np.ndarray, np.ndarray]:
    """The raw output that says: a box and four points there, surely `score`."""
    boxes = np.zeros((len(ANCHORS), 12), np.float32)
    logits = np.full((len(ANCHORS), 1), -100.0, np.float32)
    corners, rest = points[:2], points[2:]
    raw = np.concatenate(
        [corners.mean(0)[None] - ANCHORS[anchor], corners[1:] - corners[:1], rest - ANCHORS[anchor]]
    )
    boxes[anchor], logits[anchor] = 224 * raw.ravel(), np.log(score / (1 - score))
    return boxes, logits


unit = st.floats(0.0, 1.0)


@given(
    st.lists(st.tuples(unit, unit), min_size=6, max_size=6),
    st.floats(0.55, 0.99),
    st.integers(0, len(ANCHORS) - 1),
)
def test_what_is_encoded_is_decoded(
    points: list[tuple[float, float]], score: float, anchor: int
) -> None:
    truth = np.array(points)
    found, scores = decode_detections(*encoded(truth, score, anchor), ANCHORS, 224, 0.5)
    assert found.shape == (1, 6, 2)
    assert found[0] == pytest.approx(truth, abs=1e-4)
    assert scores == pytest.approx([score], abs=1e-4)


def test_below_the_threshold_there_is_nobody() -> None:
    boxes, logits = encoded(np.full((6, 2), 0.5), 0.49, 7)
    found, scores = decode_detections(boxes, logits, ANCHORS, 224, 0.5)
    merged, best = merge_duplicates(found, scores, 0.3)
    assert merged.shape == (0, 6, 2)
    assert best.shape == (0,)
    assert to_detections(merged, best, (640, 480), 1.25) == []


def person(x: float, y: float, size: float) -> np.ndarray:
    box = [[x - size, y - size], [x + size, y + size]]
    return np.array([*box, [x, y + size], [x, y - 2 * size], [x, y], [x, y]], np.float32)


def test_duplicates_are_averaged_and_others_kept() -> None:
    points = np.stack([person(0.30, 0.5, 0.1), person(0.32, 0.5, 0.1), person(0.8, 0.5, 0.1)])
    scores = np.array([0.9, 0.6, 0.7], np.float32)
    order = np.argsort(-scores)
    merged, best = merge_duplicates(points[order], scores[order], 0.3)
    assert best == pytest.approx([0.9, 0.7])
    assert merged[0, 4, 0] == pytest.approx((0.30 * 0.9 + 0.32 * 0.6) / 1.5)
    assert merged[1] == pytest.approx(points[2])


def test_the_whole_picture_is_fitted_in_the_middle_and_the_rest_is_black() -> None:
    picture = np.full((100, 200, 3), 200, np.uint8)
    out = np.full((64, 64, 3), 7, np.uint8)
    square = letterbox(picture, out)
    assert (square.center_px, square.side_px) == ((100.0, 50.0), 200.0)
    assert (out[17:47] == 200).all()
    assert (out[:15] == 0).all() and (out[49:] == 0).all()


def test_a_detection_names_region_and_box_of_the_whole_body() -> None:
    points = np.array([[[90, 40], [110, 60], [100, 200], [100, 50], [0, 0], [0, 0]]], np.float32)
    (found,) = to_detections(points, np.array([0.8], np.float32), (220, 300), margin=1.25)
    assert found.region.center_px == (100.0, 200.0)
    assert found.region.side_px == pytest.approx(375.0)
    assert found.region.rotation_rad == pytest.approx(0.0)
    assert found.bbox_xyxy == (0.0, 50.0, 219.0, 299.0)
    assert found.score == pytest.approx(0.8)
