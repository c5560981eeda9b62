"""Stances on one leg and arm lifts: no result where a foot's height cannot be told."""

import numpy as np
import pytest

from benchmarks.fitness.others import stance
from benchmarks.fitness.people import movement, performed
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.performing.body import Proportions
from coach_app.avatar.truth import truth_track
from coach_app.engine.fitness.protocols import check


def test_a_foot_held_ahead_that_looks_no_higher_has_no_result() -> None:
    case = stance(np.random.default_rng([2026, 4, 62]))
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
