"""Stances on one leg and arm lifts: no result where a foot's height cannot be told."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.fitness.others import stance
from benchmarks.fitness.people import movement, performed
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.performing.body import Proportions
from coach_app.avatar.truth import truth_track
from coach_app.engine.fitness.protocols import check


def test_a_foot_held_ahead_that_looks_no_higher_has_no_result() -> None:
    case = stance(np.random.default_rng([1630, 4, 116]))
    assert case.truth.time_s == 45.0
    result = check(case.test, case.track)
    assert (result.value, result.error, result.reasons[0]) == (None, None, "doubtful")


def test_one_look_that_is_off_does_not_move_the_standing_foot() -> None:
    case = stance(np.random.default_rng([2026, 4, 35]))
    assert check(case.test, case.track).value == pytest.approx(case.truth.time_s, abs=0.3)


@pytest.mark.parametrize("height_m", [0.7, 1.35])
def test_an_arm_lifted_to_a_camera_below_it_is_not_measured_too_high(height_m: float) -> None:
    hanging = {"both_shoulder_abduction": 5.0, "both_elbow_flexion": 4.0}
    ahead = {**hanging, "both_shoulder_flexion": 90.0}
    keys = [(0.0, hanging), (1.0, hanging), (3.0, ahead), (3.6, ahead), (5.6, hanging)]
    t_s, posture = performed(
        movement("standing", keys), 6.5, Proportions(), np.random.default_rng(5)
    )
    camera = Camera(distance_m=3.5, height_m=height_m, view_height_m=2.5)
    result = check("shoulder-rom", truth_track(posture, t_s, camera))
    assert [event.notes for event in result.events] == [("forwards",)] * 2
    for _, degrees, _ in result.sides:
        assert degrees == pytest.approx(90.0, abs=5.0)


def test_arms_that_are_lifted_are_no_curls() -> None:
    hanging = {"both_shoulder_abduction": 5.0, "both_elbow_flexion": 4.0}
    lifted = {"both_shoulder_abduction": 92.0, "both_elbow_flexion": 4.0}
    keys = [(0.0, hanging)]
    for i in range(4):
        keys += [(1.0 + 4 * i, hanging), (2.5 + 4 * i, lifted), (4.5 + 4 * i, hanging)]
    t_s, posture = performed(
        movement("standing", keys), 32.0, Proportions(), np.random.default_rng(5)
    )
    camera = Camera(distance_m=3.5, height_m=1.0, view_height_m=2.5)
    result = check("30s-arm-curl", truth_track(posture, t_s, camera))
    assert result.value is None
    assert [event.counted for event in result.events] == [False] * 4
    assert all("arm_lifted" in event.notes for event in result.events)


def test_a_foot_behind_the_other_one_is_not_told_to_be_up() -> None:
    case = stance(np.random.default_rng([2026, 4, 35]))
    points = case.track.keypoints_px.copy()
    centre = points[:, :, 0].mean()
    points[:, :, 0] = centre + 0.2 * (points[:, :, 0] - centre)  # seen from the side
    result = check(case.test, replace(case.track, keypoints_px=points))
    assert (result.value, result.reasons[0]) == (None, "from_the_side")
