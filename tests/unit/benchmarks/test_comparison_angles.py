"""Angles of bones and between bones, all the way round."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.common.comparison import joint_angle, segment_angles
from coach_app.engine.core.skeletons import COCO
from coach_app.errors import ShapeError

LOOSE = settings(max_examples=60)


def test_arrays_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ShapeError):
        joint_angle(np.zeros((3, 2)), np.zeros((3, 2)), np.zeros((4, 2)))
    with pytest.raises(ShapeError):
        segment_angles(np.zeros((3, 3)), COCO.bone_indices)


@pytest.mark.parametrize("angle", [0.0, 45.0, 90.0, 135.0, 180.0, 225.0, 270.0, 315.0])
def test_segment_angles_go_all_the_way_round(angle: float) -> None:
    end = [np.cos(np.radians(angle)), -np.sin(np.radians(angle))]
    points = np.array([[0.0, 0.0], end])
    found = segment_angles(points, np.array([[0, 1]]))
    assert found[0] == pytest.approx(angle, abs=1e-4)
    assert 0.0 <= found[0] < 360.0


def test_a_segment_without_length_has_no_angle() -> None:
    assert np.isnan(segment_angles(np.zeros((2, 2)), np.array([[0, 1]]))[0])


@LOOSE
@given(st.floats(0.0, 180.0), st.floats(-180.0, 180.0), st.floats(0.1, 50.0))
def test_joint_angle_is_what_was_drawn(angle: float, turned: float, length: float) -> None:
    first = np.radians([turned, turned + angle])
    ends = np.stack([np.cos(first), np.sin(first)], axis=-1) * [[1.0], [length]]
    found = joint_angle(ends[:1], np.zeros((1, 2)), ends[1:])
    assert found[0] == pytest.approx(angle, abs=1e-3)


def test_joint_angle_without_a_side_is_nothing() -> None:
    at, off = np.zeros((1, 2)), np.ones((1, 2))
    assert np.isnan(joint_angle(at, at, off)[0])
    assert np.isnan(joint_angle(np.full((1, 2), np.nan), at, off)[0])


def test_the_old_notes_formula_misses_the_whole_tolerance() -> None:
    """tanh(y / x) * 90 stood where atan2 belongs: wrong by more than what is tolerated."""
    true_deg = np.linspace(1.0, 89.0, 200)
    x, y = np.cos(np.radians(true_deg)), np.sin(np.radians(true_deg))
    mistaken = np.abs(np.tanh(y / x) * 90.0 - true_deg)
    ours = np.abs(
        segment_angles(
            np.stack([np.zeros((200, 2)), np.stack([x, -y], axis=-1)], axis=1), np.array([[0, 1]])
        )[:, 0]
        - true_deg
    )
    assert mistaken.mean() > 14.0
    assert mistaken.max() > 24.0
    assert ours.max() < 1e-3
