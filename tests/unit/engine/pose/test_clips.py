"""The real model on the real clips."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import Frame, Pose
from coach_app.engine.media.capture import open_source
from coach_app.engine.pose.estimators.blazepose import BlazePose

pytestmark = [pytest.mark.model, pytest.mark.media]

UPRIGHT = (
    "lateral_raise.mp4",
    "arms_overhead.mp4",
    "elbow_flexion_seated.mp4",
    "sit_down_a1.mov",
    "sit_down_a2.mov",
    "sit_down_b1.mp4",
    "sit_down_b2.mp4",
    "shoulder_press_seated.mp4",
    "two_people_cam1.mp4",
    "two_people_cam2.mp4",
    "several_people.mp4",
    "older_woman_walking.mp4",
)
LYING = ("side_crunch_instructor.gif", "side_crunch_follower.mp4")
FRAMES = 24


def frames_of(clip: Path, start_s: float = 0.0, count: int = FRAMES) -> Iterator[Frame]:
    source = open_source(str(clip))
    try:
        frames = iter(source.read, None)
        late = itertools.dropwhile(lambda frame: frame.t_s < start_s, frames)
        yield from itertools.islice(late, count)
    finally:
        source.close()


@pytest.fixture(scope="module")
def blazepose(open_blazepose: Callable[..., BlazePose]) -> Iterator[BlazePose]:
    estimator = open_blazepose()
    yield estimator
    estimator.close()


def poses_of(blazepose: BlazePose, clip: Path, start_s: float = 0.0) -> list[Pose]:
    blazepose.reset()
    poses = [blazepose.estimate(frame) for frame in frames_of(clip, start_s)]
    found = [pose for pose in poses if pose is not None]
    assert len(found) >= 0.95 * len(poses) > 0, f"seen in {len(found)} of {len(poses)}"
    return found


def height_above(pose: Pose, upper: str, lower: str) -> float:
    sides = ("left", "right")
    over = pose.keypoints_px[BLAZEPOSE.indices(tuple(f"{s}_{upper}" for s in sides)), 1]
    under = pose.keypoints_px[BLAZEPOSE.indices(tuple(f"{s}_{lower}" for s in sides)), 1]
    return float(under.mean() - over.mean())


@pytest.mark.parametrize("clip", UPRIGHT)
def test_everybody_is_found_upright(blazepose: BlazePose, media: Path, clip: str) -> None:
    start_s = 2.0 if clip.startswith("older") else 0.0  # somebody walks in
    for pose in poses_of(blazepose, media / "video" / clip, start_s):
        assert height_above(pose, "eye", "shoulder") > 0
        assert height_above(pose, "shoulder", "hip") > 0
        assert ((pose.scores >= 0) & (pose.scores <= 1)).all()


@pytest.mark.parametrize("clip", LYING)
def test_who_lies_is_found_lying(blazepose: BlazePose, media: Path, clip: str) -> None:
    for pose in poses_of(blazepose, media / "video" / clip):
        across = pose.keypoints_px[BLAZEPOSE.indices(("left_shoulder", "left_ankle"))]
        assert abs(across[1, 0] - across[0, 0]) > abs(across[1, 1] - across[0, 1])


def test_the_world_is_in_metres_between_the_hips_and_lies_like_the_picture(
    blazepose: BlazePose, media: Path
) -> None:
    for clip in ("lateral_raise.mp4", LYING[1]):
        for pose in poses_of(blazepose, media / "video" / clip):
            assert pose.world_m is not None
            hips = pose.world_m[BLAZEPOSE.indices(("left_hip", "right_hip"))]
            assert np.abs(hips.mean(axis=0)).max() < 0.03
            shoulder, ankle = BLAZEPOSE.indices(("left_shoulder", "left_ankle"))
            body_m = pose.world_m[ankle] - pose.world_m[shoulder]
            assert 0.7 < np.linalg.norm(body_m) < 1.7
            body_px = pose.keypoints_px[ankle] - pose.keypoints_px[shoulder]
            cosine = body_m[:2] @ body_px / np.linalg.norm(body_m[:2]) / np.linalg.norm(body_px)
            assert cosine > 0.95


def test_legs_that_the_picture_does_not_show_score_nothing(
    blazepose: BlazePose, media: Path
) -> None:
    ankles = BLAZEPOSE.indices(("left_ankle", "right_ankle", "left_knee", "right_knee"))
    for pose in poses_of(blazepose, media / "video" / "elbow_flexion_seated.mp4"):
        assert (pose.scores[ankles] == 0).all()


def test_the_detector_sees_everybody(blazepose: BlazePose, media: Path) -> None:
    both = 0
    for frame in frames_of(media / "video" / "two_people_cam1.mp4", count=40):
        detections = blazepose.detect(frame)
        assert [d.score for d in detections] == sorted((d.score for d in detections), reverse=True)
        assert len(blazepose.detect(frame, min_score=0.3)) >= len(detections)
        if len(detections) == 2:
            both += 1
            one, other = blazepose.poses([(frame, d.region) for d in detections])
            assert one is not None and other is not None
            assert np.hypot(*(one.keypoints_px[0] - other.keypoints_px[0])) > 200
    assert both >= 10


def test_a_picture_without_a_person_is_none(blazepose: BlazePose) -> None:
    blazepose.reset()
    grey = np.full((480, 640, 3), 127, np.uint8)
    noise = np.random.default_rng(0).integers(0, 256, (480, 640, 3), dtype=np.uint8)
    for i, image in enumerate((grey, noise, np.zeros((4, 4000, 3), np.uint8))):
        assert blazepose.estimate(Frame(image, i / 30, i)) is None


def test_the_same_frames_give_the_same_poses(blazepose: BlazePose, media: Path) -> None:
    clip = media / "video" / "arms_overhead.mp4"
    first, second = poses_of(blazepose, clip), poses_of(blazepose, clip)
    for one, other in zip(first, second, strict=True):
        assert np.array_equal(one.keypoints_px, other.keypoints_px)
