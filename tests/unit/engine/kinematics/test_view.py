"""From which side somebody is seen, and turning the angles back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach_app.avatar.language.channels import CHANNELS, INDEX
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.performing.body import Proportions, pose_body
from coach_app.avatar.truth import truth_track
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import Pose, PoseTrack
from coach_app.engine.kinematics import angles
from coach_app.engine.kinematics.view import (
    NOTHING,
    SAME,
    BodyAspect,
    Facing,
    View,
    compare_views,
    look_at,
)

ARMS = {"left_shoulder_abduction": 65.0, "right_shoulder_abduction": 40.0}
BENT = {"left_shoulder_abduction": 88.0, "left_shoulder_rotation": 60.0, "left_elbow_flexion": 70.0}


def seen_from(yaw_deg: float, channels: dict[str, float], body: Proportions | None = None) -> Pose:
    posture = np.zeros((1, len(CHANNELS)))
    for name, value in channels.items():
        posture[0, INDEX[name]] = value
    camera = Camera(yaw_deg=yaw_deg, distance_m=60.0)  # hardly any perspective
    track = truth_track(pose_body(posture, body or Proportions()), np.zeros(1), camera)
    return one(track)


def one(track: PoseTrack) -> Pose:
    pose = track.pose(0)
    assert pose is not None
    return pose


def shallow(pose: Pose, share: float) -> Pose:
    assert pose.world_m is not None
    return Pose(pose.keypoints_px, pose.scores, pose.world_m * np.array([1, 1, share], np.float32))


def view_of(pose: Pose, instructor: Pose, mirrored: bool = False) -> View:
    own, shown = (BodyAspect(look_at(of, BLAZEPOSE)) for of in (pose, instructor))
    return compare_views(own, shown, mirrored)


@pytest.mark.parametrize("yaw_deg", [-45.0, -20.0, 0.0, 20.0, 45.0])
def test_the_view_is_told_from_shallow_depth_and_narrow_shoulders(yaw_deg: float) -> None:
    view = view_of(shallow(seen_from(yaw_deg, ARMS), 0.7), shallow(seen_from(0.0, ARMS), 0.7))
    assert view.turn_deg == pytest.approx(yaw_deg, abs=5.0)
    assert view.stretch == pytest.approx(1.0 / np.cos(np.radians(yaw_deg)), rel=0.08)


def test_without_depth_the_width_alone_stretches() -> None:
    def flat(pose: Pose) -> Pose:
        return Pose(pose.keypoints_px, pose.scores)

    view = view_of(flat(seen_from(40.0, ARMS)), flat(seen_from(0.0, ARMS)))
    assert view.stretch == pytest.approx(1.0 / np.cos(np.radians(40.0)), rel=0.12)


def test_the_same_turned_side_is_no_other_view() -> None:
    both = shallow(seen_from(35.0, ARMS), 0.7)
    assert abs(view_of(both, both).turn_deg) < 4.0
    assert view_of(both, both).stretch == pytest.approx(1.0, abs=0.05)


def test_an_instructor_filmed_from_the_side_is_compared_as_filmed() -> None:
    assert view_of(seen_from(0.0, ARMS), seen_from(85.0, ARMS)) is SAME


def test_nothing_seen_is_no_view() -> None:
    nobody = Pose(np.zeros((33, 2), np.float32), np.zeros(33, np.float32))
    assert not look_at(nobody, BLAZEPOSE).any()
    assert compare_views(BodyAspect(NOTHING), BodyAspect(NOTHING), False) is SAME


@given(st.floats(-45.0, 45.0), st.floats(5.0, 150.0), st.floats(5.0, 150.0), st.floats(-20.0, 20.0))
def test_a_body_in_its_own_plane_has_the_same_angles_from_every_side(
    yaw_deg: float, left_deg: float, right_deg: float, lean_deg: float
) -> None:
    channels = {
        "left_shoulder_abduction": left_deg,
        "right_shoulder_abduction": right_deg,
        "trunk_lean": lean_deg,
    }
    front = angles.measure(seen_from(0.0, channels), BLAZEPOSE)
    view = View(yaw_deg, 1.0 / float(np.cos(np.radians(yaw_deg))))
    back = angles.measure(seen_from(yaw_deg, channels), BLAZEPOSE, view=view)
    both = np.isfinite(front.turns_deg) & np.isfinite(back.turns_deg)
    assert both[2:4].all()
    assert np.abs(angles.wrap_deg(front.turns_deg - back.turns_deg))[both][:-2].max() < 4.0


def test_turning_back_an_elbow_is_better_than_the_picture() -> None:
    front = angles.measure(seen_from(0.0, BENT), BLAZEPOSE).turns_deg[0]
    pose = seen_from(40.0, BENT)
    view = View(40.0, 1.0 / float(np.cos(np.radians(40.0))))
    back = angles.measure(pose, BLAZEPOSE, view=view).turns_deg[0]
    plain = angles.measure(pose, BLAZEPOSE).turns_deg[0]
    assert abs(back - front) < 0.7 * abs(plain - front)


def test_the_error_grows_with_the_view() -> None:
    pose = seen_from(0.0, ARMS)
    sigmas = [
        angles.measure(pose, BLAZEPOSE, view=View(turn, 1.0, unsure)).sigma_deg[2]
        for turn, unsure in ((0.0, 0.0), (0.0, 0.1), (30.0, 0.1))
    ]
    assert sigmas[0] < sigmas[1] <= sigmas[2]


def test_who_has_turned_round_is_believed_at_once() -> None:
    facing = Facing(BLAZEPOSE)
    for i in range(40):
        facing.look(0.15 * i, seen_from(70.0, ARMS))
    for i in range(8):
        look = facing.look(6.0 + 0.15 * i, seen_from(0.0, ARMS))
    assert abs(look.depth_deg or 90.0) < 12.0
