"""The example choreographies: what each is for really moves, at a pace that seniors can follow."""

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

from benchmarks.common.stand_ins.truth import picture_turns
from coach_app.avatar import shipped
from coach_app.avatar.examples import example, examples
from coach_app.avatar.performing.body import Posture
from coach_app.avatar.performing.footing import perform, seat_m
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import Frame, PoseTrack, TimeArray
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.pose.base import PoseEstimator
from coach_app.errors import ChoreographyError

ALL = [one.id for one in examples()]
EXERCISES = {
    "arm-raise-side": "standing",
    "arm-raise-front": "standing",
    "shoulder-circles": "seated",
    "elbow-flexion": "seated",
    "trunk-lean": "seated",
    "march-on-the-spot": "standing",
    "knee-extension-seated": "seated",
    "sit-to-stand": "seated",
    "heel-raise": "standing",
    "side-step": "standing",
    "neck-turn": "seated",
    "squat": "standing",
    "shoulder-press": "seated",
}


@cache
def track_of(name: str) -> PoseTrack:
    return shipped.exact_track(example(name).choreography)


@cache
def done(name: str) -> tuple[TimeArray, Posture]:
    """What the video of an example shows."""
    one = example(name)
    t_s = shipped.times(one.choreography.duration_s)
    return t_s, perform(one.choreography, t_s, shipped.staging_for(one.choreography).body)


def reach_m(posture: Posture, keypoint: str, axis: str) -> float:
    """How far a keypoint goes along x (to the side), y (up) or z (ahead)."""
    return float(np.ptp(posture.point(keypoint)[:, "xyz".index(axis)]))


def reach_deg(name: str, joint: str) -> float:
    """How far a joint turns in the picture while a move that judges it is done."""
    track = track_of(name)
    judged = np.zeros(len(track), dtype=bool)
    for move in example(name).choreography.moves:
        if joint in move.joints:
            judged |= (track.t_s >= move.start_s) & (track.t_s < move.end_s)
    turns = np.unwrap(np.radians(picture_turns(track)[judged, JOINTS.index(joint)]))
    return float(np.degrees(np.ptp(turns)))


def test_the_common_exercises_are_there_in_their_positions() -> None:
    assert {one.id: one.choreography.position for one in examples()} == EXERCISES


@pytest.mark.parametrize("name", ALL)
def test_every_text_is_complete_in_both_languages(name: str) -> None:
    dance = example(name).choreography
    assert set(dance.title) == set(dance.description) == {"en", "ko"}
    assert dance.author and dance.licence == "Apache-2.0"
    assert 30 <= dance.duration_s <= 90
    assert dance.moves
    for move in dance.moves:
        assert set(move.name) == set(move.cue) == {"en", "ko"}
        assert move.joints and set(move.joints) <= set(JOINTS)
        assert move.reps and move.reps >= 2
        assert move.cue["ko"].endswith(("주세요.", "하세요.", "됩니다.", "입니다.", "오세요."))
        assert move.start_s >= 1.5 and dance.duration_s - move.end_s >= 1.0  # time to get ready


@pytest.mark.parametrize("name", ALL)
def test_seniors_can_follow_the_pace(name: str) -> None:
    t_s, posture = done(name)
    speed_m_s = np.linalg.norm(np.diff(posture.keypoints_m, axis=0), axis=2) * shipped.RATE_HZ
    assert speed_m_s.max() < 1.6  # a hand at an arm's length: about 150 degrees a second
    angles = example(name).choreography.angles_at(t_s)
    assert np.abs(np.diff(angles, axis=0)).max() * shipped.RATE_HZ < 130


@pytest.mark.parametrize("name", ALL)
def test_nobody_leaves_the_picture_sinks_or_floats(name: str) -> None:
    one, track = example(name), track_of(name)
    assert (track.keypoints_px > 6).all()
    assert (track.keypoints_px < np.array(track.size_px) - 6).all()
    _, posture = done(name)
    feet = np.stack([posture.point(f"{s}_{p}") for s in ("left", "right") for p in FOOT])
    assert feet[..., 1].min() > 0.0
    seat = seat_m(one.choreography, shipped.staging_for(one.choreography).body)
    sits = np.zeros(len(posture), dtype=bool)
    if seat is not None:
        hips_m = posture.point("left_hip")[:, 1]
        assert hips_m.min() > seat + 0.08  # not through the seat
        sits = hips_m < seat + 0.1
    assert (feet[..., 1].min(axis=0)[~sits] < 0.03).all()  # who does not sit, stands on something


FOOT = ("heel", "foot_index")


@pytest.mark.parametrize(
    ("name", "joint", "least_deg"),
    [
        ("arm-raise-side", "left_shoulder", 70),
        ("arm-raise-side", "right_shoulder", 70),
        ("arm-raise-front", "left_shoulder", 120),
        ("arm-raise-front", "right_shoulder", 120),
        ("shoulder-circles", "left_shoulder", 40),
        ("shoulder-circles", "right_shoulder", 40),
        ("elbow-flexion", "left_elbow", 100),
        ("elbow-flexion", "right_elbow", 100),
        ("trunk-lean", "trunk", 40),
    ],
)
def test_what_is_judged_moves_in_the_picture(name: str, joint: str, least_deg: float) -> None:
    assert reach_deg(name, joint) > least_deg


@pytest.mark.parametrize(
    ("name", "keypoint", "axis", "least_m"),
    [
        ("arm-raise-front", "left_wrist", "z", 0.4),
        ("arm-raise-front", "right_wrist", "z", 0.4),
        ("march-on-the-spot", "left_knee", "y", 0.15),
        ("march-on-the-spot", "right_knee", "y", 0.15),
        ("knee-extension-seated", "left_ankle", "z", 0.25),
        ("knee-extension-seated", "right_ankle", "z", 0.25),
        ("sit-to-stand", "nose", "y", 0.35),
        ("sit-to-stand", "left_hip", "y", 0.3),
        ("sit-to-stand", "left_hip", "z", 0.25),
        ("heel-raise", "left_heel", "y", 0.08),
        ("heel-raise", "right_heel", "y", 0.08),
        ("heel-raise", "nose", "y", 0.05),
        ("side-step", "left_ankle", "x", 0.4),
        ("side-step", "right_ankle", "x", 0.4),
        ("side-step", "nose", "x", 0.4),
        ("neck-turn", "nose", "x", 0.15),
    ],
)
def test_what_the_camera_cannot_judge_moves_in_the_room(
    name: str, keypoint: str, axis: str, least_m: float
) -> None:
    assert reach_m(done(name)[1], keypoint, axis) > least_m


def test_what_should_rest_rests() -> None:
    _, turning = done("neck-turn")
    assert reach_m(turning, "left_shoulder", "x") < 0.01
    _, stretching = done("knee-extension-seated")
    assert reach_m(stretching, "left_hip", "y") < 0.01
    _, rising = done("sit-to-stand")
    off_the_seat = rising.point("left_hip")[:, 1] > rising.point("left_hip")[0, 1] + 0.05
    for ankle in ("left_ankle", "right_ankle"):
        assert np.ptp(rising.point(ankle)[off_the_seat, 2]) < 0.03


def test_stepping_aside_the_other_foot_stays() -> None:
    t_s, posture = done("side-step")
    lifted = {
        side: np.stack([posture.point(f"{side}_{part}")[:, 1] for part in FOOT]).min(axis=0)
        for side in ("left", "right")
    }
    for side, other in (("left", "right"), ("right", "left")):
        carries = (lifted[other] > 0.04) & (lifted[side] < 0.03)
        assert carries.sum() > 30
        speed_m_s = np.gradient(posture.point(f"{side}_ankle")[:, 0], t_s)
        assert np.abs(speed_m_s[carries]).max() < 0.06


@pytest.mark.parametrize("name", ALL)
def test_a_few_pictures_of_each_show_the_person_who_moves(name: str) -> None:
    one = example(name)
    staging = shipped.staging_for(one.choreography)
    scene = staging.scene(one.choreography)
    _, posture = done(name)
    start_s = one.choreography.moves[0].start_s
    steps = [round((start_s + at_s) * shipped.RATE_HZ) for at_s in (-0.5, 1.1, 2.4, 3.1)]
    drawn = [scene.picture(posture, i, staging.body, staging.look) for i in steps]
    empty = scene.empty().astype(int)
    assert all((np.abs(one.astype(int) - empty).max(axis=2) > 20).mean() > 0.03 for one in drawn)
    assert len({one.tobytes() for one in drawn}) >= 3


@pytest.mark.model
def test_the_pose_model_sees_what_the_examples_show(
    open_blazepose: Callable[..., PoseEstimator],
) -> None:
    parts = ("shoulder", "elbow", "wrist", "hip", "knee", "ankle")
    limbs = BLAZEPOSE.indices(tuple(f"{s}_{p}" for p in parts for s in ("left", "right")))
    estimator = open_blazepose(smooth=False)
    away = {}
    for one in examples():
        staging = shipped.staging_for(one.choreography)
        scene, (t_s, posture) = staging.scene(one.choreography), done(one.id)
        exact = track_of(one.id)
        distances = []
        estimator.reset()
        for i in np.linspace(100, len(t_s) // 2, 3).astype(int).tolist():
            drawn = scene.picture(posture, i, staging.body, staging.look)
            pose = estimator.estimate(Frame(drawn, float(t_s[i]), i))
            assert pose is not None, (one.id, i)
            distances.append(np.linalg.norm(pose.keypoints_px - exact.keypoints_px[i], axis=1))
        camera = staging.camera
        trunk_px = staging.body.trunk * camera.focal_px / camera.distance_m
        away[one.id] = float(np.median(np.array(distances)[:, limbs])) / trunk_px
    estimator.close()
    assert max(away.values()) < 0.06, away


def test_an_unknown_example_names_those_there_are() -> None:
    with pytest.raises(
        ChoreographyError, match="no example 'push-ups'; there are: arm-raise-front"
    ):
        example("push-ups")
