"""What a body explains is forgiven, and nothing else: not a missing range, not a fault."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach_app.engine.core.arrays import Array
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.kinematics.stance import Stance, forgiving, stance_of

ARM, TRUNK = JOINTS.index("left_shoulder"), JOINTS.index("trunk")
T_S = np.arange(0.0, 20.0, 1 / 30)
WAY = 0.5 * (1.0 - np.cos(2.0 * np.pi * np.maximum(T_S - 1.0, 0.0) / 4.0))


def shown(low_deg: float = 10.0, high_deg: float = 100.0) -> Array:
    """(N, J): one arm rises and falls, all else stays straight."""
    turns = np.zeros((len(T_S), len(JOINTS)))
    turns[:, ARM] = low_deg + (high_deg - low_deg) * WAY
    return turns


def both_ways(reference: Array, errors: Array) -> list[Array]:
    """What is found afterwards and, at the end, live."""
    live = Stance()
    last = [live.update(*rows) for rows in zip(reference, errors, strict=True)][-1]
    return [stance_of(reference, errors), last]


@pytest.mark.parametrize(
    ("off_deg", "stance_deg"),
    [(3.0, 0.0), (9.0, 4.0), (-9.0, -4.0), (15.0, 10.0), (17.5, 5.0), (20.0, 0.0), (-45.0, 0.0)],
)
def test_what_is_off_at_rest_is_stance_as_far_as_a_body_explains_it(
    off_deg: float, stance_deg: float
) -> None:
    errors = np.zeros((len(T_S), len(JOINTS)))
    errors[:, ARM] = off_deg
    for found in both_ways(shown(), errors):
        assert found[ARM] == pytest.approx(stance_deg)
        assert not np.delete(found, ARM).any()


def test_a_missing_range_is_no_stance() -> None:
    reference = shown()
    errors = 0.6 * (shown(0.0, 90.0) * -1.0)  # right at rest, 54 degrees too low at the top
    for found in both_ways(reference, errors):
        assert not found.any()


def test_an_arm_that_is_held_out_has_no_rest_to_tell_its_stance_from() -> None:
    reference = shown(70.0, 75.0)
    errors = np.full(reference.shape, np.nan)
    errors[:, ARM] = -12.0
    for found in both_ways(reference, errors):
        assert not found.any()


def test_a_lean_that_comes_with_the_movement_is_no_stance() -> None:
    errors = np.zeros((len(T_S), len(JOINTS)))
    errors[:, TRUNK] = 14.0 * (WAY > 0.2)
    for found in both_ways(shown(), errors):
        assert not found.any()


def test_nothing_seen_is_no_stance() -> None:
    unseen = np.full((len(T_S), len(JOINTS)), np.nan)
    for found in both_ways(shown(), unseen):
        assert not found.any()
    assert not stance_of(unseen[:0], unseen[:0]).any()


@given(error=st.integers(-180, 180), stance=st.integers(-10, 10))
def test_what_is_forgiven_never_turns_an_error_round_nor_makes_one(error: int, stance: int) -> None:
    left = float(forgiving(np.array([float(error)]), np.array([float(stance)]))[0])
    assert abs(left) <= abs(error)
    assert left * error >= 0.0
    assert abs(error - left) <= abs(stance) + 1e-9
    if error * stance <= 0:
        assert left == error
