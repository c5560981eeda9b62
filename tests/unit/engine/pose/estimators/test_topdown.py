"""Top-down models: the crop, its inverse, and a whole estimator around a network of the test's."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach_app.engine.core.structures import Frame, Pose
from coach_app.engine.people.detection import ManyPersonsEstimator
from coach_app.engine.pose.contract import ModelContract, read_contract
from coach_app.engine.pose.crops import Crop, cut, normalised, to_picture
from coach_app.engine.pose.estimators.topdown import TopDown, box_around
from coach_app.engine.pose.persons import PersonBox
from coach_app.errors import EstimationError, ModelError
from tests.unit.conftest import changing

MODELS = Path(__file__).resolve().parents[5] / "models"
SIZE = (192, 256)
edges = st.floats(-50.0, 900.0)


@settings(max_examples=200)
@given(edges, edges, st.floats(2.0, 700.0), st.floats(2.0, 700.0))
def test_a_crop_and_its_inverse_undo_each_other(x: float, y: float, w: float, h: float) -> None:
    crop = Crop.around((x, y, x + w, y + h), SIZE[0] / SIZE[1])
    assert crop.scale_px[0] / crop.scale_px[1] == pytest.approx(0.75)
    assert crop.scale_px[0] >= 1.25 * w - 1e-6 and crop.scale_px[1] >= 1.25 * h - 1e-6
    points = np.array([[[0.0, 0.0], [96.0, 128.0], [191.0, 255.0], [33.3, 77.7]]])
    pictured = to_picture(points, [crop], SIZE)
    matrix = crop.to_input(SIZE)
    back = pictured @ matrix[:, :2].T + matrix[:, 2]
    # The matrix is in single precision: a ten-thousandth of a pixel, as often as it is enlarged.
    assert np.abs(back - points).max() < 5e-4 * max(SIZE[0] / crop.scale_px[0], 1.0)
    assert pictured[0, 1] == pytest.approx(crop.center_px)


def test_a_blob_in_the_picture_lands_where_the_matrix_says() -> None:
    picture = np.zeros((480, 640, 3), np.uint8)
    y, x = np.mgrid[:480, :640]
    picture[...] = (255 * np.exp(-((x - 301.25) ** 2 + (y - 222.5) ** 2) / 50.0))[..., None]
    crop = Crop.around((250.0, 100.0, 380.0, 390.0), 0.75)
    mass = cut(picture, [crop], SIZE)[0, :, :, 0].astype(np.float64)
    rows, columns = np.mgrid[: SIZE[1], : SIZE[0]]
    found = np.array([(mass * columns).sum(), (mass * rows).sum()]) / mass.sum()
    back = to_picture(found.reshape(1, 1, 2), [crop], SIZE)
    assert back[0, 0] == pytest.approx((301.25, 222.5), abs=0.1)


def test_the_input_is_what_mmpose_makes_of_a_picture() -> None:
    pictures = np.full((1, 4, 3, 3), (10, 20, 30), np.uint8)  # BGR
    pose = read_contract(MODELS / "mmpose_mobilenetv2").networks["pose"]
    values = normalised(pictures, pose.colour, pose.layout, pose.mean, pose.std)
    assert values.shape == (1, 3, 4, 3) and values.dtype == np.float32
    assert values.flags.c_contiguous
    expected = [(30 - 123.675) / 58.395, (20 - 116.28) / 57.12, (10 - 103.53) / 57.375]
    assert values[0, :, 0, 0] == pytest.approx(expected)
    as_is = normalised(pictures, "BGR", "NHWC", (0, 0, 0), (1, 1, 1))
    assert as_is[0, 0, 0].tolist() == [10, 20, 30]


class Drawn:
    """A "network" that reads keypoints off the picture: each is a square of a red of its own.

    What it gives is a function of its input alone, so preprocessing, decoding and the inverse
    crop are all in the way of the result.
    """

    provider = "test"

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self.batches: list[int] = []

    def run(self, batch: npt.NDArray[Any]) -> list[npt.NDArray[np.float32]]:
        self.batches.append(len(batch))
        red = batch[:, 0] * 58.395 + 123.675
        whole = batch[:, 1] * 57.12 + 116.28 > 254.0  # not the blurred edge of a square
        found = np.stack(
            [_center(whole & (np.abs(red - 100.0 - 8 * k) < 3.0)) for k in range(17)], axis=1
        )
        values = np.where(np.isnan(found[..., 0]), 0.0, 1.0)
        if self._kind == "heatmap":
            y, x = np.mgrid[:64, :48]
            cx, cy = found[..., 0, None, None] / 4, found[..., 1, None, None] / 4
            maps = np.exp(-((x - cx) ** 2 + (y - cy) ** 2) / 8.0)
            return [np.nan_to_num(maps * values[..., None, None]).astype(np.float32)]
        made = []
        for axis, size in enumerate(SIZE):
            away = np.arange(2 * size) - 2.0 * found[..., axis, None]
            made.append(np.nan_to_num(np.exp(-0.5 * (away / 5.0) ** 2)).astype(np.float32))
        return made


def _center(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """(N, 2) centre of mass, NaN where there is none."""
    centers = np.full((len(mask), 2), np.nan)
    for i, of_one in enumerate(mask):
        rows, columns = np.nonzero(of_one)
        if len(rows):
            centers[i] = columns.mean(), rows.mean()
    return centers


class Boxes:
    """A detector that says what it is told, and counts how often it is asked."""

    name = "boxes"

    def __init__(self, boxes: Sequence[PersonBox]) -> None:
        self.boxes, self.asked, self.closed = boxes, 0, False

    def detect(self, frame: Frame) -> Sequence[PersonBox]:
        self.asked += 1
        return self.boxes

    def close(self) -> None:
        self.closed = True


def person(shift: float = 0.0) -> npt.NDArray[np.float64]:
    """(17, 2) keypoints on a grid, far enough apart to be told apart."""
    k = np.arange(17)
    return np.stack([300.0 + shift + 40.0 * (k % 3), 80.0 + 50.0 * (k // 3)], axis=-1)


def drawn(points: npt.NDArray[np.float64], index: int = 0) -> Frame:
    picture = np.zeros((480, 640, 3), np.uint8)
    for k, (x, y) in enumerate(points.round().astype(int)):
        picture[y - 6 : y + 7, x - 6 : x + 7] = (0, 255, 100 + 8 * k)
    return Frame(picture, index / 30.0, index)


def opened(name: str, boxes: Boxes, smooth: bool = False) -> tuple[TopDown, Drawn]:
    contract: ModelContract = read_contract(MODELS / name)
    network = Drawn(contract.backend)
    return TopDown(contract, {"pose": network}, boxes, smooth=smooth), network


BOX = PersonBox((280.0, 60.0, 400.0, 350.0), 0.9)


@pytest.mark.parametrize("name", ["mmpose_mobilenetv2", "rtmpose_s", "rtmpose_m"])
def test_keypoints_come_back_to_where_they_are_in_the_picture(name: str) -> None:
    estimator, _ = opened(name, Boxes([BOX]))
    pose = estimator.estimate(drawn(person()))
    assert pose is not None
    assert np.abs(pose.keypoints_px - person()).max() < 2.0
    assert np.all(pose.scores > 0.9)


def test_whatever_changes_from_frame_to_frame_is_remembered() -> None:
    estimator, _ = opened("mmpose_mobilenetv2", Boxes([BOX]), smooth=True)
    changed = changing(estimator, lambda: estimator.estimate(drawn(person())))
    assert "_bbox" in changed and changed <= set(estimator.CHECKPOINTED)


def test_the_detector_runs_only_when_nobody_is_followed() -> None:
    boxes = Boxes([BOX])
    estimator, _ = opened("mmpose_mobilenetv2", boxes)
    for index in range(10):
        pose = estimator.estimate(drawn(person(2.0 * index), index))
        assert pose is not None
        assert np.abs(pose.keypoints_px - person(2.0 * index)).max() < 2.0
    assert boxes.asked == 1
    nothing = Frame(np.zeros((480, 640, 3), np.uint8), 1.0, 10)
    assert estimator.estimate(nothing) is None
    assert boxes.asked == 2
    estimator.reset()
    assert estimator.estimate(drawn(person(), 11)) is not None
    assert boxes.asked == 3


def test_a_batch_gives_what_each_gives_alone() -> None:
    estimator, network = opened("rtmpose_s", Boxes([]))
    frame = drawn(person())
    boxes = [(280.0 - i, 60.0 - i, 400.0 + 2 * i, 350.0 + i) for i in range(16)]
    together = estimator.people([(frame, box) for box in boxes])
    assert network.batches == [16]
    for box, pose in zip(boxes, together, strict=True):
        alone = estimator.people([(frame, box)])[0]
        assert pose is not None and alone is not None
        assert np.array_equal(pose.keypoints_px, alone.keypoints_px)
    assert estimator.people([]) == []
    assert estimator.poses([]) == []


def test_what_lies_outside_of_the_picture_is_not_seen() -> None:
    estimator, _ = opened("mmpose_mobilenetv2", Boxes([]))
    _, scores = estimator.read([(drawn(person()), (-400.0, -400.0, -100.0, -100.0))])
    assert np.all(scores == 0.0)


def test_nobody_is_none_and_a_closed_model_says_so() -> None:
    boxes = Boxes([])
    estimator, _ = opened("mmpose_mobilenetv2", boxes)
    assert estimator.estimate(drawn(person())) is None
    estimator.close()
    estimator.close()
    assert boxes.closed
    with pytest.raises(EstimationError, match="closed"):
        estimator.people([(drawn(person()), BOX.bbox_xyxy)])


def test_the_participants_tracker_can_choose_whom_to_follow() -> None:
    estimator, _ = opened("mmpose_mobilenetv2", Boxes([BOX]))
    assert isinstance(estimator, ManyPersonsEstimator)
    frame = drawn(person())
    detection = estimator.detect(frame)[0]
    assert detection.bbox_xyxy == BOX.bbox_xyxy
    (pose,) = estimator.poses([(frame, detection.region)])
    assert pose is not None
    assert np.abs(pose.keypoints_px - person()).max() < 2.0
    estimator.follow(detection.region)
    followed = estimator.estimate(frame)
    assert followed is not None
    assert np.abs(followed.keypoints_px - person()).max() < 3.0


class Foreign:
    """A network that gives what it likes."""

    provider = "test"

    def __init__(self, *outputs: npt.NDArray[np.float32]) -> None:
        self._outputs = outputs

    def run(self, batch: npt.NDArray[Any]) -> list[npt.NDArray[np.float32]]:
        return list(self._outputs)


@pytest.mark.parametrize(
    ("name", "shapes", "said"),
    [
        ("mmpose_mobilenetv2", [(1, 33, 64, 48)], "17 keypoints of coco_17"),
        ("mmpose_mobilenetv2", [(1, 17, 384)], "17 keypoints of coco_17"),
        ("rtmpose_s", [(1, 26, 384), (1, 26, 512)], "17 keypoints of coco_17"),
        ("rtmpose_s", [(1, 17, 192), (1, 17, 256)], "simcc_split_ratio = 2"),
    ],
)
def test_a_foreign_network_is_said_not_to_fit(
    name: str, shapes: list[tuple[int, ...]], said: str
) -> None:
    network = Foreign(*(np.zeros(shape, np.float32) for shape in shapes))
    estimator = TopDown(read_contract(MODELS / name), {"pose": network}, Boxes([BOX]))
    with pytest.raises(ModelError, match=said):
        estimator.estimate(drawn(person()))


def test_a_network_that_gives_no_numbers_fails_instead_of_seeing_nobody() -> None:
    network = Foreign(np.full((1, 17, 64, 48), np.nan, np.float32))
    contract = read_contract(MODELS / "mmpose_mobilenetv2")
    estimator = TopDown(contract, {"pose": network}, Boxes([BOX]))
    with pytest.raises(EstimationError, match="numbers that are none"):
        estimator.estimate(drawn(person()))


def test_what_the_network_takes_for_likely_is_seen() -> None:
    rows = [0.15, 0.29, 0.31, 0.65, 1.0]
    heatmaps = np.zeros((1, 17, 64, 48), np.float32)
    heatmaps[0, :, 30, 20] = [rows[k % 5] for k in range(17)]
    contract = read_contract(MODELS / "mmpose_mobilenetv2")
    estimator = TopDown(contract, {"pose": Foreign(heatmaps)}, Boxes([BOX]), smooth=False)
    (pose,) = estimator.people([(drawn(person()), (100.0, 60.0, 400.0, 350.0))])
    assert pose is not None
    assert pose.scores[:5] == pytest.approx([0.25, 0.483, 0.507, 0.75, 1.0], abs=1e-3)
    assert pose.score == pytest.approx(heatmaps.max(axis=(2, 3)).mean())  # the network's own


def test_the_next_box_comes_from_likely_keypoints() -> None:
    pose = Pose(person().astype(np.float32), np.ones(17, np.float32))
    box = box_around(pose, (640, 480))
    assert box is not None
    low, high = person().min(axis=0), person().max(axis=0)
    assert np.all(box[:2] < low) and np.all(box[2:] > high)
    assert box_around(Pose(pose.keypoints_px, np.zeros(17, np.float32)), (640, 480)) is None
    gathered = Pose(np.full((17, 2), 5.0, np.float32), np.ones(17, np.float32))
    assert box_around(gathered, (640, 480)) is None
