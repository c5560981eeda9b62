"""A follower is late, slower, less able, or wrong exactly as asked for, and the truth says so."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.common.stand_ins.truth import follower_truth
from coach_app.avatar.language.channels import INDEX, mirrored
from coach_app.avatar.language.choreography import Choreography
from coach_app.avatar.language.reading import read_choreography
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.performing.body import Proportions
from coach_app.avatar.performing.follower import Fault, Follower, Following
from coach_app.engine.kinematics.angles import JOINTS, measure_track
from coach_app.errors import ChoreographyError

TEXT = """\
title en: Two moves
position: standing
pose ready
    both shoulder abduction 10
pose side
    both shoulder abduction 90
pose one
    left shoulder abduction 120
    right shoulder abduction 10
start ready
hold 1
move both_arms
    name en: Both
    cue en: Both
    to side in 1.5
    hold 1
    to ready in 1.5
end
hold 1
move left_arm
    name en: Left
    cue en: Left
    to one in 1.5
    hold 1
    to ready in 1.5
end
hold 1
"""
LEFT, RIGHT = INDEX["left_shoulder_abduction"], INDEX["right_shoulder_abduction"]


@pytest.fixture(scope="module")
def choreography() -> Choreography:
    return read_choreography(TEXT).choreography


def times(follower: Follower) -> np.ndarray:
    return np.arange(0, follower.duration_s, 1 / 30)


def test_lag_and_tempo(choreography: Choreography) -> None:
    follower = Follower(choreography, Following(lag_s=0.6, tempo=0.9))
    t_s = times(follower)
    expected = choreography.angles_at((t_s - 0.6) * 0.9)
    np.testing.assert_allclose(follower.angles_at(t_s), expected)
    assert follower.reference_t_s(np.array([0.0, 0.6, 1.6]))[[0, 1]].tolist() == [0, 0]
    assert follower.reference_t_s(np.array([1.6]))[0] == pytest.approx(0.9)


def test_a_fault_is_in_its_move_and_its_joint_only(choreography: Choreography) -> None:
    fault = Fault("both_arms", "right_shoulder_abduction", -30.0)
    follower = Follower(choreography, Following(lag_s=0.6, faults=(fault,)))
    truth = follower_truth(follower, times(follower), Proportions(), Camera())
    joint = JOINTS.index("right_shoulder")
    held = np.abs(truth.reference_t_s - 3.0) < 0.4
    np.testing.assert_allclose(truth.errors_deg[held, joint], -30, atol=0.01)
    assert truth.wrong[held, joint].all()
    assert not np.delete(truth.wrong, joint, axis=1).any()
    elsewhere = (truth.reference_t_s < 1.0) | (truth.reference_t_s > 5.0)
    assert not truth.wrong[elsewhere].any()
    assert fault.joint == "right_shoulder"


def test_a_lowered_arm_is_not_pushed_through_the_body(choreography: Choreography) -> None:
    fault = Fault("both_arms", "right_shoulder_abduction", -60.0)
    follower = Follower(choreography, Following(faults=(fault,)))
    angles = follower.angles_at(times(follower))
    assert angles[:, RIGHT].min() == pytest.approx(10)
    assert angles[:, RIGHT].max() <= 30 + 1e-9
    assert Fault("both_arms", "trunk_lean", 20).joint == "trunk"


def test_range_of_motion_scales_the_way_from_the_ready_pose(choreography: Choreography) -> None:
    following = Following(range_of_motion={"shoulder_abduction": 0.5, "left_shoulder_abduction": 1})
    angles = Follower(choreography, following).angles_at(np.array([3.0]))
    assert angles[0, [LEFT, RIGHT]].tolist() == pytest.approx([90, 50])


def test_a_mirrored_follower_swaps_the_sides(choreography: Choreography) -> None:
    plain, mirror = Follower(choreography, Following()), Following(mirrored=True)
    t_s = times(plain)
    np.testing.assert_allclose(
        Follower(choreography, mirror).angles_at(t_s), mirrored(plain.angles_at(t_s))
    )
    truth = follower_truth(Follower(choreography, mirror), t_s, Proportions(), Camera())
    assert not truth.wrong.any()  # right for somebody who copies a mirror


def test_unsteadiness_is_as_large_as_asked_and_the_same_for_a_seed(
    choreography: Choreography,
) -> None:
    t_s = np.arange(0, 400, 0.1)
    steady = Follower(choreography, Following())
    noisy = Follower(choreography, Following(noise_deg=2.0, seed=5))
    noise = (noisy.angles_at(t_s) - steady.angles_at(t_s))[:, [LEFT, RIGHT]]
    assert noise.std() == pytest.approx(2.0, rel=0.2)
    np.testing.assert_array_equal(noisy.angles_at(t_s[7:9]), noisy.angles_at(t_s)[7:9])
    other = Follower(choreography, replace(noisy.following, seed=6))
    assert np.abs(other.angles_at(t_s) - noisy.angles_at(t_s)).max() > 1.0


def test_the_engine_measures_on_exact_keypoints_what_was_drawn(choreography: Choreography) -> None:
    follower = Follower(choreography, Following(noise_deg=3.0, seed=1))
    truth = follower_truth(follower, times(follower), Proportions(), Camera(yaw_deg=20))
    measured = measure_track(truth.track).turns_deg
    difference = (measured - truth.turns_deg + 180) % 360 - 180
    assert np.nanmax(np.abs(difference)) < 0.01
    assert np.isfinite(measured).mean() > 0.95


def test_a_fault_nobody_knows_is_refused(choreography: Choreography) -> None:
    with pytest.raises(ChoreographyError, match="there are: both_arms, left_arm"):
        Follower(choreography, Following(faults=(Fault("hop", "trunk_lean", 10),)))
    with pytest.raises(ChoreographyError, match="no movement"):
        Follower(choreography, Following(faults=(Fault("both_arms", "tail_wag", 10),)))
