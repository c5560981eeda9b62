"""The estimator around the networks; what the networks see is in test_clips."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from coach_app.engine.core.structures import Frame
from coach_app.engine.pose.contract import read_contract
from coach_app.engine.pose.decoders.blazepose_detector import anchor_centers
from coach_app.engine.pose.estimators.blazepose import BlazePose, refine_with_heatmaps
from coach_app.engine.pose.regions import Region
from coach_app.errors import EstimationError

REPOSITORY = Path(__file__).resolve().parents[5]
CONTRACT = read_contract(REPOSITORY / "models" / "blazepose_full")
ANCHORS = anchor_centers(224, CONTRACT.options["anchor_strides"])
SIZE_PX = (640, 480)


class FakeDetector:
    """Sees one upright person: hips in the middle of the picture, the body's circle around."""

    provider = "CPU"

    def __init__(self) -> None:
        self.runs = 0
        self.persons = 1

    def run(self, batch: np.ndarray) -> list[np.ndarray]:
        self.runs += 1
        boxes = np.zeros((1, len(ANCHORS), 12), np.float32)
        logits = np.full((1, len(ANCHORS), 1), -50.0, np.float32)
        if self.persons:
            points = np.array([[0.5, 0.4], [0.1, 0.1], [0.5, 0.5], [0.5, 0.2], [0.5, 0.4], [0, 0]])
            raw = points - np.where(np.arange(6)[:, None] == 1, 0.0, ANCHORS[7])
            boxes[0, 7], logits[0, 7] = 224 * raw.ravel(), 5.0
        return [boxes, logits]


class FakeLandmarks:
    """Sees the same body in every region, at `shift` of it, with `presence`."""

    provider = "CPU"

    def __init__(self) -> None:
        self.batches: list[int] = []
        self.presence = 0.9
        self.shift = 0.0

    def run(self, batch: np.ndarray) -> list[np.ndarray]:
        n = len(batch)
        self.batches.append(n)
        table = np.zeros((n, 39, 5), np.float32)
        table[..., :2] = 128.0 + self.shift
        table[..., 0] += np.linspace(-60, 60, 39)
        table[..., 3] = 3.0
        table[:, 33, :2] = 128.0 + self.shift, 128.0
        table[:, 34, :2] = 128.0 + self.shift, 128.0 - 128 / 1.25
        world = np.tile(np.linspace(-0.5, 0.5, 117, dtype=np.float32), (n, 1))
        presence = np.full((n, 1), self.presence, np.float32)
        return [table.reshape(n, 195), presence, np.full((n, 39, 64, 64), -9.0, np.float32), world]


class Failing:
    provider = "CPU"

    def run(self, batch: np.ndarray) -> list[np.ndarray]:
        raise EstimationError("the pose model failed on this picture: out of memory")


@pytest.fixture
def fakes() -> tuple[FakeDetector, FakeLandmarks]:
    return FakeDetector(), FakeLandmarks()


def estimator(detector: Any, landmarks: Any, smooth: bool = False) -> BlazePose:
    return BlazePose(CONTRACT, {"detector": detector, "landmarks": landmarks}, smooth=smooth)


def frame(i: int) -> Frame:
    return Frame(np.zeros((SIZE_PX[1], SIZE_PX[0], 3), np.uint8), i / 30, i)


Fakes = tuple[FakeDetector, FakeLandmarks]


def test_the_detector_runs_only_until_somebody_is_followed(fakes: Fakes) -> None:
    blazepose = estimator(*fakes)
    assert all(blazepose.estimate(frame(i)) is not None for i in range(5))
    assert fakes[0].runs == 1
    assert fakes[1].batches == [1] * 6  # twice in the frame in which the person is found


def test_whoever_is_lost_is_looked_for_in_the_same_frame(fakes: Fakes) -> None:
    blazepose = estimator(*fakes)
    blazepose.estimate(frame(0))
    fakes[1].presence = 0.1
    assert blazepose.estimate(frame(1)) is None
    assert fakes[0].runs == 2
    assert blazepose.region is None
    fakes[1].presence = 0.9
    assert blazepose.estimate(frame(2)) is not None


def test_nobody_is_none(fakes: Fakes) -> None:
    fakes[0].persons = 0
    assert estimator(*fakes).estimate(frame(0)) is None
    assert fakes[1].batches == []


def test_a_region_beside_the_picture_is_given_up(fakes: Fakes) -> None:
    blazepose = estimator(*fakes)
    blazepose.follow(Region((3000.0, 100.0), 200.0))
    fakes[0].persons = 0
    assert blazepose.estimate(frame(0)) is None
    assert fakes[1].batches == []


def test_follow_looks_where_it_is_told(fakes: Fakes) -> None:
    blazepose = estimator(*fakes)
    blazepose.follow(Region((100.0, 300.0), 150.0))
    pose = blazepose.estimate(frame(0))
    assert pose is not None
    assert fakes[0].runs == 0
    middle = pose.keypoints_px.mean(axis=0)
    assert np.hypot(*(middle - [100.0, 300.0])) < 15.0


def test_the_next_region_is_where_the_body_is(fakes: Fakes) -> None:
    blazepose = estimator(*fakes)
    blazepose.follow(Region((320.0, 240.0), 200.0))
    fakes[1].shift = 12.8  # a twentieth of the region to the right
    blazepose.estimate(frame(0))
    assert blazepose.region is not None
    assert blazepose.region.center_px == pytest.approx((330.0, 240.0))
    assert blazepose.region.side_px == pytest.approx(200.0)


def test_many_regions_are_one_batch_and_nothing_is_remembered(fakes: Fakes) -> None:
    blazepose = estimator(*fakes)
    regions = [Region((100.0 * i, 200.0), 90.0) for i in range(1, 5)]
    poses = blazepose.poses([(frame(0), region) for region in regions])
    assert fakes[1].batches == [4]
    assert blazepose.region is None
    for region, pose in zip(regions, poses, strict=True):
        assert pose is not None
        assert pose.keypoints_px[:, 0].mean() == pytest.approx(region.center_px[0], abs=10.0)
    assert blazepose.poses([]) == []


def test_a_keypoint_outside_of_the_picture_keeps_its_place_and_scores_nothing(
    fakes: Fakes,
) -> None:
    (pose,) = estimator(*fakes).poses([(frame(0), Region((0.0, 200.0), 400.0))])
    assert pose is not None
    outside = pose.keypoints_px[:, 0] < 0
    assert 0 < outside.sum() < 33
    assert (pose.scores[outside] == 0).all()
    assert pose.scores[~outside] == pytest.approx(1 / (1 + np.exp(-3.0)))


def test_the_score_of_the_pose_is_the_networks_presence(fakes: Fakes) -> None:
    pose = estimator(*fakes).estimate(frame(0))
    assert pose is not None
    assert pose.score == pytest.approx(0.9)


def test_smoothing_calms_what_jumps(fakes: Fakes) -> None:
    rough, calm = estimator(FakeDetector(), fakes[1]), estimator(*fakes, smooth=True)
    spread: dict[str, list[float]] = {"rough": [], "calm": []}
    rng = np.random.default_rng(3)
    for i in range(40):
        fakes[1].shift = rng.normal(scale=0.5)
        for name, blazepose in (("rough", rough), ("calm", calm)):
            blazepose.follow(Region((320.0, 240.0), 300.0)) if i == 0 else None
            pose = blazepose.estimate(frame(i))
            assert pose is not None
            spread[name].append(float(pose.keypoints_px[0, 1]))
    assert np.std(np.diff(spread["calm"])) < 0.8 * np.std(np.diff(spread["rough"]))


@pytest.mark.parametrize("failing", ["detector", "landmarks"])
def test_a_failure_is_raised_and_never_nobody(fakes: Fakes, failing: str) -> None:
    parts: tuple[Any, Any] = (
        (Failing(), fakes[1]) if failing == "detector" else (fakes[0], Failing())
    )
    with pytest.raises(EstimationError, match="failed on this picture"):
        estimator(*parts).estimate(frame(0))


def test_a_closed_model_says_so(fakes: Fakes) -> None:
    blazepose = estimator(*fakes)
    blazepose.close()
    blazepose.close()
    with pytest.raises(EstimationError, match="closed"):
        blazepose.estimate(frame(0))


@pytest.mark.model
def test_a_picture_that_the_network_cannot_take_is_an_estimation_error(
    open_blazepose: Callable[..., BlazePose],
) -> None:
    blazepose = open_blazepose()
    network = blazepose._networks["landmarks"]
    with pytest.raises(EstimationError, match="pose model failed"):
        network.run(np.zeros((1, 100, 100, 3), np.uint8))
    blazepose.close()


def bump(x: float, y: float, height: float = 4.0) -> np.ndarray:
    rows, columns = np.mgrid[0:64, 0:64]
    return np.asarray(height - 3.0 * ((columns - x) ** 2 + (rows - y) ** 2), np.float32)


def test_a_point_moves_to_the_middle_of_its_heatmap() -> None:
    maps = np.stack([bump(20.0, 30.5), bump(5.25, 61.0)])[None]
    points = np.array([[[21.5, 29.0], [6.0, 60.0]]], np.float32) / np.float32(64)
    refined = refine_with_heatmaps(points, maps)[0] * 64
    assert refined == pytest.approx(np.array([[20.0, 30.5], [5.25, 61.0]]), abs=0.1)


def test_a_point_stays_where_the_map_is_unsure_or_not_there() -> None:
    maps = np.stack([bump(20.0, 30.0, height=-0.5), bump(0.0, 0.0)])[None]
    points = np.array([[[21.5, 29.0], [-3.0, 4.0]]], np.float32) / np.float32(64)
    assert np.array_equal(refine_with_heatmaps(points, maps), points)
