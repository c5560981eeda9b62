"""Forward kinematics: bones keep their length, angles drawn are the angles asked for."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.common.stand_ins.truth import picture_turns
from coach_app.avatar.language.channels import (
    CHANNELS,
    INDEX,
    LIMITS,
    ChannelArray,
    mirrored,
    without_side,
)
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.performing.body import Posture, Proportions, pose_body
from coach_app.avatar.truth import truth_track
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.kinematics.angles import JOINTS

BODY = Proportions()
BONES = {
    ("shoulder", "elbow"): BODY.upper_arm,
    ("elbow", "wrist"): BODY.forearm,
    ("hip", "knee"): BODY.thigh,
    ("knee", "ankle"): BODY.shank,
}

any_angles = st.tuples(*(st.floats(*LIMITS[without_side(name)]) for name in CHANNELS)).map(
    lambda values: np.array([values])
)


def channels(**values: float) -> ChannelArray:
    angles = np.zeros((1, len(CHANNELS)))
    for name, value in values.items():
        angles[0, INDEX[name]] = value
    return angles


def length(posture: Posture, first: str, second: str) -> float:
    return float(np.linalg.norm(posture.point(first)[0] - posture.point(second)[0]))


def turn(angles: ChannelArray, joint: str, camera: Camera | None = None) -> float:
    """The joint's turn in the picture of a camera that looks straight at the performer."""
    track = truth_track(pose_body(angles, BODY), np.zeros(1), camera or Camera())
    return float(picture_turns(track)[0, JOINTS.index(joint)])


@given(any_angles)
def test_bones_keep_their_length_in_every_pose(angles: ChannelArray) -> None:
    posture = pose_body(angles, BODY)
    for side in ("left", "right"):
        for (first, second), metres in BONES.items():
            assert length(posture, f"{side}_{first}", f"{side}_{second}") == pytest.approx(metres)
    assert length(posture, "left_shoulder", "right_shoulder") == pytest.approx(BODY.shoulder_width)
    assert length(posture, "left_hip", "right_hip") == pytest.approx(BODY.hip_width)


@given(any_angles)
def test_a_mirrored_pose_is_the_mirror_image_with_sides_swapped(angles: ChannelArray) -> None:
    posture, other = pose_body(angles, BODY), pose_body(mirrored(angles), BODY)
    image = posture.keypoints_m[:, BLAZEPOSE.swap_indices] * np.array([-1.0, 1.0, 1.0])
    np.testing.assert_allclose(other.keypoints_m, image, atol=1e-12)
    np.testing.assert_allclose(mirrored(mirrored(angles)), angles)


@given(any_angles)
@settings(max_examples=30)
def test_the_lowest_foot_stands_on_the_floor(angles: ChannelArray) -> None:
    posture = pose_body(angles, BODY)
    feet = [
        posture.point(f"{side}_{part}")[0, 1]
        for side in ("left", "right")
        for part in ("heel", "foot_index")
    ]
    assert min(feet) == pytest.approx(0.02)  # keypoints lie 2 cm above the sole


@given(side=st.sampled_from(["left", "right"]), bend=st.floats(0, 150), lift=st.floats(0, 170))
def test_an_elbow_asked_for_is_the_elbow_drawn(side: str, bend: float, lift: float) -> None:
    """With the arm turned out by 90 degrees the forearm bends in the picture's plane."""
    asked = {
        f"{side}_shoulder_abduction": lift,
        f"{side}_shoulder_rotation": 90.0,
        f"{side}_elbow_flexion": bend,
    }
    assert turn(channels(**asked), f"{side}_elbow") == pytest.approx(bend, abs=1e-3)


@given(side=st.sampled_from(["left", "right"]), lift=st.floats(0, 170), lean=st.floats(-30, 30))
def test_an_arm_lifted_further_is_drawn_lifted_further(side: str, lift: float, lean: float) -> None:
    name = f"{side}_shoulder"
    hanging = turn(channels(trunk_lean=lean), name)
    lifted = turn(channels(trunk_lean=lean, **{f"{name}_abduction": lift}), name)
    assert (lifted - hanging) % 360 == pytest.approx(lift % 360, abs=1e-3)


@given(side=st.sampled_from(["left", "right"]), out=st.floats(-20, 60))
def test_a_leg_asked_for_is_the_leg_drawn(side: str, out: float) -> None:
    angles = channels(**{f"{side}_hip_abduction": out})
    assert turn(angles, f"{side}_hip") == pytest.approx(out, abs=1e-3)
    assert turn(angles, f"{side}_knee") == pytest.approx(0, abs=1e-3)


@given(lean=st.floats(-40, 40), tilt=st.floats(-40, 40))
def test_trunk_leans_and_neck_tilts_to_the_own_left(lean: float, tilt: float) -> None:
    assert turn(channels(trunk_lean=lean), "trunk") == pytest.approx(lean, abs=1e-3)
    straight = turn(channels(trunk_lean=lean), "neck")
    tilted = turn(channels(trunk_lean=lean, neck_tilt=tilt), "neck")
    # Only the part above the neck's joint tilts, so that less of it is seen: 0 to `tilt`.
    assert min(0, tilt) - 1e-3 <= tilted - straight <= max(0, tilt) + 1e-3
    if abs(tilt) > 1:
        assert abs(tilted - straight) > 0.5 * abs(tilt)


def test_limbs_move_the_way_their_names_say() -> None:
    forwards = pose_body(channels(left_shoulder_flexion=90, right_hip_flexion=90), BODY)
    assert forwards.point("left_elbow")[0, 2] == pytest.approx(BODY.upper_arm)
    assert forwards.point("right_knee")[0, 2] == pytest.approx(BODY.thigh)
    curl = pose_body(channels(left_elbow_flexion=90, right_knee_flexion=90), BODY)
    assert curl.point("left_wrist")[0, 2] == pytest.approx(BODY.forearm)
    assert curl.point("right_ankle")[0, 2] == pytest.approx(-BODY.shank)
    crossed = pose_body(channels(left_shoulder_abduction=90, left_shoulder_horizontal=90), BODY)
    assert crossed.point("left_elbow")[0, 2] == pytest.approx(BODY.upper_arm)
    turned = pose_body(channels(trunk_turn=90, neck_turn=0), BODY)
    assert turned.point("nose")[0, 0] > 0.05  # a turn to the own left leads to the viewer's right


def test_the_own_left_is_the_viewers_right() -> None:
    camera = Camera()
    points_px, _ = camera.project(pose_body(channels(), BODY).keypoints_m[0])
    left, right = BLAZEPOSE.index("left_shoulder"), BLAZEPOSE.index("right_shoulder")
    assert points_px[left, 0] > points_px[right, 0]
