from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach_app.engine.core.skeletons import BLAZEPOSE, COCO
from coach_app.engine.core.structures import JointAngles, Pose
from coach_app.engine.kinematics import angles
from coach_app.engine.kinematics.angles import JOINTS, MIRROR, wrap_deg
from coach_app.errors import ShapeError

# The fixtures hold no state that one example could leave to the next.
LOOSE = settings(max_examples=60)
INDEX = {name: i for i, name in enumerate(JOINTS)}


def turns() -> st.SearchStrategy[dict[str, float]]:
    ranges = {
        "elbow": (-150.0, 150.0),
        "shoulder": (-30.0, 179.0),
        "hip": (-30.0, 80.0),
        "knee": (-100.0, 100.0),
    }
    strategies = {name: st.floats(*ranges[name.split("_")[1]]) for name in JOINTS if "_" in name}
    strategies["trunk"] = st.floats(-40.0, 40.0)
    strategies["neck"] = st.floats(-40.0, 40.0)
    return st.fixed_dictionaries(strategies)


class Drawn:
    """The puppet as a plain function: hypothesis cannot reset a function's fixtures."""

    keypoints: Callable[..., npt.NDArray[np.float32]]


@pytest.fixture(autouse=True)
def drawn(puppet: object) -> None:
    Drawn.keypoints = puppet.keypoints  # type: ignore[attr-defined]  # the fixture's own class


def measured(keypoints: npt.NDArray[np.float32], **scores: float) -> JointAngles:
    all_scores = np.ones(keypoints.shape[:-1], dtype=np.float32)
    for name, score in scores.items():
        all_scores[..., COCO.index(name)] = score
    return angles.measure_arrays(keypoints, all_scores, None, COCO)


@LOOSE
@given(turns())
def test_what_is_drawn_is_measured(drawn_deg: dict[str, float]) -> None:
    found = measured(Drawn.keypoints(1, **drawn_deg)[0]).turns_deg
    expected = np.array([drawn_deg[name] for name in JOINTS])
    np.testing.assert_allclose(wrap_deg(found - expected), 0.0, atol=0.05)


@LOOSE
@given(turns(), st.floats(-200, 200), st.floats(-200, 200), st.floats(0.3, 3.0))
def test_shift_and_scale_change_nothing(
    drawn_deg: dict[str, float], x: float, y: float, scale: float
) -> None:
    keypoints = Drawn.keypoints(1, **drawn_deg)[0]
    moved = (keypoints * scale + np.array([x, y])).astype(np.float32)
    found, again = measured(keypoints), measured(moved)
    np.testing.assert_allclose(wrap_deg(again.turns_deg - found.turns_deg), 0.0, atol=0.05)
    np.testing.assert_allclose(again.sigma_deg, found.sigma_deg, rtol=0.01)


@LOOSE
@given(turns(), st.floats(-180, 180))
def test_rotation_changes_only_what_is_held_against_the_vertical(
    drawn_deg: dict[str, float], rotation_deg: float
) -> None:
    keypoints = Drawn.keypoints(1, **drawn_deg)[0]
    c, s = np.cos(np.radians(rotation_deg)), np.sin(np.radians(rotation_deg))
    rotated = (keypoints @ np.array([[c, -s], [s, c]])).astype(np.float32)
    change = wrap_deg(measured(rotated).turns_deg - measured(keypoints).turns_deg)
    for name in JOINTS:
        if name.endswith("hip") or name == "trunk":
            assert abs(abs(change[INDEX[name]]) - abs(rotation_deg)) < 0.1
        else:
            assert abs(change[INDEX[name]]) < 0.05


@LOOSE
@given(turns())
def test_a_mirror_swaps_left_and_right_and_nothing_else(drawn_deg: dict[str, float]) -> None:
    keypoints = Drawn.keypoints(1, **drawn_deg)[0]
    reflected = keypoints[COCO.swap_indices] * np.array([-1, 1], dtype=np.float32)
    found, seen = measured(keypoints), measured(reflected)
    difference = wrap_deg(seen.turns_deg - angles.mirrored(found.turns_deg))
    np.testing.assert_allclose(difference, 0.0, atol=0.02)
    np.testing.assert_allclose(seen.sigma_deg, found.sigma_deg[MIRROR], rtol=1e-3)


def test_mirroring_twice_changes_nothing() -> None:
    some = np.linspace(-170, 170, len(JOINTS)).astype(np.float32)
    np.testing.assert_array_equal(angles.mirrored(angles.mirrored(some)), some)


def test_a_forearm_that_points_up_is_told_from_one_that_points_down(puppet: object) -> None:
    up = measured(Drawn.keypoints(1, left_shoulder=90.0, left_elbow=90.0)[0]).turns_deg
    down = measured(Drawn.keypoints(1, left_shoulder=90.0, left_elbow=-90.0)[0]).turns_deg
    assert abs(wrap_deg(up - down)[INDEX["left_elbow"]]) == pytest.approx(180.0, abs=0.1)


def test_bending_the_trunk_is_blamed_on_the_trunk_alone() -> None:
    upright = measured(Drawn.keypoints(1)[0]).turns_deg
    bent = measured(Drawn.keypoints(1, trunk=25.0)[0]).turns_deg
    change = np.abs(wrap_deg(bent - upright))
    assert change[INDEX["trunk"]] == pytest.approx(25.0, abs=0.1)
    assert np.delete(change, INDEX["trunk"]).max() < 0.1


@pytest.mark.parametrize(
    ("keypoint", "joints"),
    [
        ("left_wrist", {"left_elbow"}),
        ("left_elbow", {"left_elbow", "left_shoulder"}),
        ("right_ankle", {"right_knee"}),
        ("right_knee", {"right_hip", "right_knee"}),
        ("left_ear", {"neck"}),
    ],
)
def test_a_doubtful_keypoint_hides_its_own_joints_only(keypoint: str, joints: set[str]) -> None:
    found = measured(Drawn.keypoints(1)[0], **{keypoint: 0.3})
    hidden = {name for name in JOINTS if np.isnan(found.turns_deg[INDEX[name]])}
    assert hidden == joints
    np.testing.assert_array_equal(np.isnan(found.turns_deg), np.isnan(found.sigma_deg))


def test_a_keypoint_out_of_the_picture_is_not_measured() -> None:
    keypoints = Drawn.keypoints(1)[0]
    keypoints[COCO.index("left_wrist"), 0] = 641.0
    pose = Pose(keypoints, np.ones(len(COCO), dtype=np.float32))
    assert np.isfinite(angles.measure(pose, COCO).turns_deg[INDEX["left_elbow"]])
    assert np.isnan(angles.measure(pose, COCO, (640, 720)).turns_deg[INDEX["left_elbow"]])


def test_a_bone_that_points_at_the_camera_is_not_measured() -> None:
    keypoints = Drawn.keypoints(1, left_shoulder=90.0)[0]
    shoulder, elbow = COCO.index("left_shoulder"), COCO.index("left_elbow")
    along = keypoints[elbow] - keypoints[shoulder]
    keypoints[elbow] = keypoints[shoulder] + 0.3 * along
    found = measured(keypoints).turns_deg
    assert np.isnan(found[INDEX["left_shoulder"]])
    assert np.isfinite(found[INDEX["right_shoulder"]])


def test_world_coordinates_tell_what_points_at_the_camera(puppet: object) -> None:
    keypoints = np.zeros((len(BLAZEPOSE), 2), dtype=np.float32)
    flat = Drawn.keypoints(1, left_shoulder=90.0)[0]
    for name in COCO.keypoints:
        keypoints[BLAZEPOSE.index(name)] = flat[COCO.index(name)]
    scores = np.ones(len(BLAZEPOSE), dtype=np.float32)
    world = np.concatenate([keypoints / 200.0, np.zeros((len(BLAZEPOSE), 1))], axis=1)
    world = world.astype(np.float32)
    seen = angles.measure_arrays(keypoints, scores, world, BLAZEPOSE)
    assert np.isfinite(seen.turns_deg).all()
    elbow = BLAZEPOSE.index("left_elbow")
    world[elbow, 2] -= 0.6  # twice the upper arm towards the camera
    world[BLAZEPOSE.index("left_wrist"), 2] -= 0.6
    turned = angles.measure_arrays(keypoints, scores, world, BLAZEPOSE)
    assert np.isnan(turned.turns_deg[INDEX["left_shoulder"]])
    assert np.isfinite(turned.turns_deg[INDEX["right_shoulder"]])


def test_less_sure_keypoints_give_larger_errors() -> None:
    keypoints = Drawn.keypoints(1)[0]
    sure, unsure = measured(keypoints), measured(keypoints, left_wrist=0.7)
    assert unsure.sigma_deg[INDEX["left_elbow"]] > 1.1 * sure.sigma_deg[INDEX["left_elbow"]]
    assert unsure.sigma_deg[INDEX["right_elbow"]] == sure.sigma_deg[INDEX["right_elbow"]]


def test_the_stated_error_is_what_noise_causes() -> None:
    random = np.random.default_rng(7)
    keypoints = np.repeat(Drawn.keypoints(1, left_elbow=60.0), 4000, axis=0)
    noise = random.normal(0.0, angles.KEYPOINT_SIGMA * 100.0, keypoints.shape)
    found = measured((keypoints + noise).astype(np.float32))
    caused = np.nanstd(found.turns_deg, axis=0)
    # Shortened by noise, some bones look as if they leaned, which only adds to the stated error.
    stated = np.nanmedian(found.sigma_deg, axis=0)
    assert (stated > 0.9 * caused).all()
    assert (stated < 2.5 * caused).all()


def test_shoulders_stand_in_for_hips_that_are_not_seen() -> None:
    keypoints = Drawn.keypoints(1, left_shoulder=90.0, trunk=10.0)[0]
    found = measured(keypoints, left_hip=0.1, right_hip=0.1)
    assert found.turns_deg[INDEX["left_shoulder"]] == pytest.approx(90.0, abs=8.0)
    assert found.turns_deg[INDEX["trunk"]] == pytest.approx(10.0, abs=0.1)
    assert found.sigma_deg[INDEX["trunk"]] > measured(keypoints).sigma_deg[INDEX["trunk"]]
    assert np.isnan(found.turns_deg[INDEX["left_hip"]])


def test_a_track_is_measured_as_its_poses_are(puppet: object) -> None:
    t_s = np.arange(5) / 30.0
    track = puppet.track(t_s, left_shoulder=t_s * 100)  # type: ignore[attr-defined]
    whole = angles.measure_track(track)
    for i in range(len(track)):
        one = angles.measure(track.pose(i), COCO, track.size_px)
        np.testing.assert_allclose(one.turns_deg, whole.turns_deg[i], atol=1e-4)


def test_nobody_measures_as_nothing() -> None:
    nobody = np.full((3, len(COCO), 2), np.nan, dtype=np.float32)
    found = angles.measure_arrays(nobody, np.zeros((3, len(COCO)), np.float32), None, COCO)
    assert np.isnan(found.turns_deg).all()


def test_arrays_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ShapeError):
        angles.measure_arrays(np.zeros((16, 2), np.float32), np.zeros(16, np.float32), None, COCO)


@given(st.floats(-1e4, 1e4))
def test_wrapping_stays_on_the_circle(angle_deg: float) -> None:
    wrapped = float(wrap_deg(np.array(angle_deg)))
    assert -180.0 < wrapped <= 180.0
    assert (wrapped - angle_deg) % 360.0 == pytest.approx(0.0, abs=1e-6) or (
        wrapped - angle_deg
    ) % 360.0 == pytest.approx(360.0, abs=1e-6)


@pytest.mark.parametrize("kind", [np.float32, np.float64])
def test_many_angles_are_wrapped_to_the_last_digit_as_each_of_them(kind: Any) -> None:
    quarters = 90.0 * np.arange(-40, 41, dtype=kind)
    beside = [np.nextafter(quarters, kind(way)) for way in (np.inf, -np.inf)]
    anywhere = np.random.default_rng(1).uniform(-4000.0, 4000.0, 2000).astype(kind)
    many = np.concatenate([quarters, *beside, anywhere, np.array([np.nan], kind)])
    each = np.concatenate([wrap_deg(one) for one in many[:, None]])
    assert wrap_deg(many).dtype == kind
    np.testing.assert_array_equal(wrap_deg(many), each)


def test_an_elbow_at_the_edge_whose_wrist_is_gone_is_not_measured() -> None:
    keypoints = Drawn.keypoints(1)[0]
    scores = np.ones(len(COCO), dtype=np.float32)
    scores[COCO.index("left_wrist")] = 0.1
    leftmost = np.delete(keypoints[:, 0], COCO.index("left_wrist")).max()

    def shoulder_deg(width_px: float, scores: npt.NDArray[np.float32]) -> float:
        pose = Pose(keypoints, scores)
        found = angles.measure(pose, COCO, (int(width_px), 720))
        return float(found.turns_deg[INDEX["left_shoulder"]])

    assert np.isnan(shoulder_deg(leftmost + 5.0, scores))
    assert np.isfinite(shoulder_deg(leftmost + 500.0, scores))
    assert np.isfinite(shoulder_deg(keypoints[:, 0].max() + 5.0, np.ones_like(scores)))


@given(st.lists(st.floats(-1e4, 1e4), min_size=1, max_size=40))
def test_a_cut_course_has_the_same_directions_within_one_turn(course: list[float]) -> None:
    of = np.array(course)[:, None]
    cut = angles.cut_deg(of)
    np.testing.assert_allclose(np.cos(np.radians(cut - of)), 1.0, atol=1e-6)
    assert np.ptp(cut) <= 360.0
    assert abs(np.median(cut)) <= 180.0 + 1e-6


def test_a_limb_seen_wrongly_for_a_moment_adds_no_turn() -> None:
    course = np.tile([0.0, 10.0, 20.0, 140.0, 260.0, 15.0], 4)[:, None]
    assert np.ptp(angles.cut_deg(course)) <= 260.0
