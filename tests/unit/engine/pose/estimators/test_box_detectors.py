"""Person detectors: the layouts of their outputs, suppression, and real files on real pictures."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach_app.engine.core.structures import Frame
from coach_app.engine.pose.backends import build, build_detector
from coach_app.engine.pose.contract import read_contract
from coach_app.engine.pose.estimators.box_detectors import (
    BoxDetector,
    decode_yolov8,
    decode_yolox,
    fitted,
)
from coach_app.engine.pose.persons import intersection_over_union, suppress
from coach_app.engine.pose.runtimes.onnx_network import Network
from coach_app.errors import EstimationError, ModelError

MODELS = Path(__file__).resolve().parents[5] / "models"
SIDE = 416


class Says:
    """A network that gives what it is told."""

    provider = "test"

    def __init__(self, *outputs: npt.NDArray[Any]) -> None:
        self._outputs = [np.asarray(output, np.float32) for output in outputs]

    def run(self, batch: npt.NDArray[Any]) -> list[npt.NDArray[np.float32]]:
        assert batch.shape[1] == 3 and batch.dtype == np.float32
        return self._outputs


boxes = st.tuples(
    st.floats(0, 300), st.floats(0, 300), st.floats(5, 110), st.floats(5, 110), st.floats(0.05, 1)
)


@settings(max_examples=60)
@given(st.lists(boxes, min_size=1, max_size=30), st.floats(0.1, 0.9))
def test_suppression_keeps_the_surest_and_nothing_that_overlaps(
    drawn: list[tuple[float, ...]], limit: float
) -> None:
    table = np.array(drawn, np.float32)
    corners = np.concatenate([table[:, :2], table[:, :2] + table[:, 2:4]], axis=1)
    kept = suppress(corners, table[:, 4], limit)
    assert table[kept[0], 4] == table[:, 4].max()
    assert np.all(np.diff(table[kept, 4]) <= 0)
    for i, one in enumerate(kept):
        assert not (intersection_over_union(corners[one], corners[kept[i + 1 :]]) > limit).any()
    for dropped in set(range(len(table))) - set(kept.tolist()):
        surer = [k for k in kept if table[k, 4] >= table[dropped, 4]]
        assert (intersection_over_union(corners[dropped], corners[surer]) > limit).any()
    assert set(suppress(corners[kept], table[kept, 4], limit).tolist()) == set(range(len(kept)))


def test_overlap_of_known_boxes() -> None:
    box = np.array([0, 0, 10, 10], np.float32)
    others = np.array([[0, 0, 10, 10], [5, 0, 15, 10], [20, 20, 30, 30], [3, 3, 3, 3]], np.float32)
    assert intersection_over_union(box, others).tolist() == pytest.approx(
        [1.0, 1.0 / 3.0, 0.0, 0.0]
    )


def test_yolox_cells_are_decoded_at_every_stride() -> None:
    wanted = np.array([30.0, 50.0, 130.0, 350.0])
    table = np.zeros((1, 3549, 85), np.float32)
    starts = {8: 0, 16: 52 * 52, 32: 52 * 52 + 26 * 26}
    for stride, start in starts.items():
        x, y = (wanted[:2] + wanted[2:]) / 2.0 / stride
        row = start + int(y) * (SIDE // stride) + int(x)
        size = np.log((wanted[2:] - wanted[:2]) / stride)
        table[0, row, :6] = [x - int(x), y - int(y), *size, 0.9, stride / 40]
        table[0, row, 6:] = 0.01
    decoded, scores = decode_yolox([table], (SIDE, SIDE))
    best = np.argsort(-scores)[:3]
    assert np.abs(decoded[best] - wanted).max() < 1e-2
    assert scores[best] == pytest.approx([0.9 * 0.8, 0.9 * 0.4, 0.9 * 0.2])


def test_yolov8_rows_are_decoded() -> None:
    table = np.zeros((1, 84, 8400), np.float32)
    table[0, :5, 77] = [100.0, 200.0, 40.0, 80.0, 0.8]
    table[0, 5:, 77] = 0.1
    decoded, scores = decode_yolov8([table], (640, 640))
    assert decoded[77].tolist() == [80.0, 160.0, 120.0, 240.0]
    assert scores[77] == pytest.approx(0.8) and scores.argmax() == 77
    with pytest.raises(ValueError, match="wrong way round"):
        decode_yolov8([table.transpose(0, 2, 1)], (640, 640))


def test_a_picture_is_fitted_into_the_upper_left() -> None:
    picture = np.full((100, 200, 3), 7, np.uint8)
    out, ratio = fitted(picture, (416, 416))
    assert ratio == pytest.approx(2.08)
    assert np.all(out[:208] == 7) and np.all(out[208:] == 114)


def test_boxes_come_back_to_the_picture_and_duplicates_go() -> None:
    contract = read_contract(MODELS / "rtmdet_nano")
    dets = [
        [32.0, 16.0, 96.0, 160.0, 0.9],
        [33.0, 17.0, 97.0, 161.0, 0.8],
        [0.0, 0.0, 9.0, 9.0, 0.1],
        [200.0, 16.0, 400.0, 300.0, 0.7],
        [100.0, 16.0, 160.0, 300.0, 0.95],
    ]
    network = Says(np.array([dets]), np.array([[0, 0, 0, 0, 17]]))
    detector = BoxDetector(contract, {"detector": network})
    found = detector.detect(Frame(np.zeros((480, 640, 3), np.uint8), 0.0, 0))
    assert [round(person.score, 3) for person in found] == [0.9, 0.7]
    assert found[0].bbox_xyxy == pytest.approx((64.0, 32.0, 192.0, 320.0))
    assert found[1].bbox_xyxy == pytest.approx((400.0, 32.0, 639.0, 479.0))  # cut off at the edge


@pytest.mark.parametrize("name", ["rtmdet_nano", "yolox_nano"])
def test_foreign_outputs_are_said_not_to_fit(name: str) -> None:
    contract = read_contract(MODELS / name)
    foreign = [np.zeros((1, 17, 64, 48)), np.zeros((1, 3))]
    detector = BoxDetector(contract, {"detector": Says(*foreign)})
    with pytest.raises(ModelError, match=f"{name} are not those of the backend"):
        detector.detect(Frame(np.zeros((48, 64, 3), np.uint8), 0.0, 0))
    detector.close()
    with pytest.raises(EstimationError, match="closed"):
        detector.detect(Frame(np.zeros((48, 64, 3), np.uint8), 0.0, 0))


def test_a_detector_is_no_pose_model_and_the_other_way_round() -> None:
    with pytest.raises(ModelError, match="finds persons but no keypoints"):
        build(read_contract(MODELS / "yolox_nano"), {}, lambda name: Says(), smooth=True)  # type: ignore[arg-type,return-value] # never asked
    with pytest.raises(ModelError, match="has no person detector"):
        build_detector(read_contract(MODELS / "posenet"), {})


@pytest.mark.media
@pytest.mark.parametrize(("name", "least_recall"), [("rtmdet_nano", 0.85), ("yolox_nano", 0.68)])
def test_real_detectors_find_the_persons_of_coco(
    media: Path, name: str, least_recall: float
) -> None:
    """Persons with keypoints in 25 pictures; the thresholds are what was measured, less 3 %."""
    contract = read_contract(MODELS / name)
    wanted = contract.networks["detector"]
    network = Network(media / "models" / name / "model.onnx", wanted.outputs, device="cpu")
    detector = BoxDetector(contract, {"detector": network})
    table = json.loads((media / "images" / "coco_val_keypoints.json").read_text())
    names = {image["id"]: image["file_name"] for image in table["images"]}
    persons: dict[int, list[list[float]]] = {}
    for person in table["annotations"]:
        if person.get("num_keypoints", 0) > 0 and not person["iscrowd"]:
            persons.setdefault(person["image_id"], []).append(person["bbox"])
    found = there = 0
    for image_id, of_image in sorted(persons.items()):
        picture = cv2.imread(str(media / "images" / "coco_val" / names[image_id]))
        assert picture is not None
        seen = detector.detect(Frame(np.asarray(picture, dtype=np.uint8), 0.0, 0))
        given = np.array([p.bbox_xyxy for p in seen], np.float32).reshape(-1, 4)
        for x, y, w, h in of_image:
            there += 1
            box = np.array([x, y, x + w, y + h], np.float32)
            found += bool(len(given)) and bool(intersection_over_union(box, given).max() > 0.5)
    assert there >= 60
    assert found / there >= least_recall


def test_a_contract_may_ask_for_more(media: Path) -> None:
    contract = read_contract(MODELS / "rtmdet_nano")
    sure = dataclasses.replace(contract, options={**contract.options, "min_score": 0.99})
    network = Says(np.array([[[0.0, 0.0, 50.0, 50.0, 0.9]]]), np.array([[0]]))
    assert (
        BoxDetector(sure, {"detector": network}).detect(
            Frame(np.zeros((480, 640, 3), np.uint8), 0.0, 0)
        )
        == []
    )
