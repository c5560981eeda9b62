"""Lengths that are not the participant's own are not measured."""

import numpy as np
import pytest

from coach_app.avatar.language.channels import CHANNELS, INDEX
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.performing.body import Proportions, pose_body
from coach_app.avatar.truth import truth_track
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import Pose
from coach_app.engine.people.limb_lengths import LimbLengths

RATE_HZ = 25.0


def standing(distance_m: float = 4.0, lean_deg: float = 0.0) -> Pose:
    posture = np.zeros((1, len(CHANNELS)))
    posture[0, INDEX["left_shoulder_abduction"]] = 60.0
    posture[0, INDEX["trunk_flexion"]] = lean_deg
    # The same lens from nearer by: the picture shows less of the room.
    camera = Camera(distance_m=distance_m, view_height_m=0.55 * distance_m)
    pose = truth_track(pose_body(posture, Proportions()), np.zeros(1), camera).pose(0)
    assert pose is not None
    return pose


def known(seconds: float = 3.0) -> LimbLengths:
    build = LimbLengths(BLAZEPOSE)
    for i in range(int(seconds * RATE_HZ)):
        assert build.fitting(i / RATE_HZ, standing()).scores.min() == 1.0
    return build


def unseen(pose: Pose) -> set[str]:
    return {BLAZEPOSE.keypoints[i] for i in np.flatnonzero(pose.scores == 0.0)}


def moved(pose: Pose, keypoints: tuple[str, ...], by_px: float, by_m: float) -> Pose:
    """Lifted in the picture, and towards the shoulder in space."""
    points, world = pose.keypoints_px.copy(), pose.world_m
    assert world is not None
    world = world.copy()
    for name in keypoints:
        points[BLAZEPOSE.index(name), 1] -= by_px
    elbow, shoulder = BLAZEPOSE.index("left_elbow"), BLAZEPOSE.index("left_shoulder")
    world[elbow] += by_m * (world[shoulder] - world[elbow])
    return Pose(points, pose.scores, world)


def test_an_arm_that_has_shrunk_is_not_hers() -> None:
    build = known()
    shrunk = moved(standing(), (), 0.0, 0.4)
    assert unseen(build.fitting(3.0, shrunk)) >= {"left_elbow", "left_wrist"}
    assert "right_elbow" not in unseen(build.fitting(3.1, shrunk))
    assert not unseen(build.fitting(3.2, standing()))


def test_a_head_and_shoulders_above_hers_are_not_hers() -> None:
    build = known()
    pose = standing()
    hips = BLAZEPOSE.indices(("left_hip", "right_hip"))
    shoulders = BLAZEPOSE.indices(("left_shoulder", "right_shoulder"))
    trunk_px = float(np.ptp(pose.keypoints_px[[hips[0], shoulders[0]], 1]))
    upper = tuple(name for name in BLAZEPOSE.keypoints[:13])
    taller = moved(pose, upper, 0.25 * trunk_px, 0.0)
    assert unseen(build.fitting(3.0, taller)) >= {"left_shoulder", "nose", "right_wrist"}
    assert not unseen(build.fitting(3.0, taller)) & {"left_hip", "right_knee", "left_ankle"}


@pytest.mark.parametrize("distance_m", [2.5, 6.0])
def test_coming_nearer_or_going_back_changes_nothing(distance_m: float) -> None:
    build = known()
    for i in range(50):
        share = i / 49.0
        pose = standing(4.0 + share * (distance_m - 4.0))
        assert not unseen(build.fitting(3.0 + i / RATE_HZ, pose))


def test_bending_forward_and_rising_changes_nothing() -> None:
    build = known()
    for i in range(200):
        pose = standing(lean_deg=35.0 * np.sin(i / RATE_HZ) ** 2)
        assert not unseen(build.fitting(3.0 + i / RATE_HZ, pose))


def test_the_first_poses_are_believed() -> None:
    build = LimbLengths(BLAZEPOSE)
    for i, pose in enumerate((standing(), moved(standing(), (), 0.0, 0.4), standing())):
        assert not unseen(build.fitting(i / RATE_HZ, pose))


def test_without_depth_or_hips_nothing_is_doubted() -> None:
    build = known()
    flat = Pose(standing().keypoints_px, np.zeros(len(BLAZEPOSE), np.float32))
    assert build.fitting(3.0, flat) is flat
