"""Left and right that a pose model exchanged are put back, and nothing else is touched."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.core.skeletons import COCO
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.kinematics.sides import as_from_in_front, with_steady_sides
from tests.unit.engine.conftest import SIZE_PX, Puppet

Swing = Callable[..., Callable[[Array], Array]]

T_S = np.arange(0.0, 8.0, 1.0 / 25.0)
ARMS = tuple(i for i, name in enumerate(COCO.keypoints) if name.endswith(("elbow", "wrist")))
ARMS += tuple(COCO.index(f"{side}_shoulder") for side in ("left", "right"))
LEGS = tuple(i for i, name in enumerate(COCO.keypoints) if name.endswith(("hip", "knee", "ankle")))


def squats() -> PoseTrack:
    """Knees and hips bend by up to 30 degrees, one arm rises."""
    bend = 15.0 * (1.0 - np.cos(2.0 * np.pi * T_S / 4.0))
    turns = {f"{side}_hip": bend for side in ("left", "right")}
    turns |= {f"{side}_knee": -bend for side in ("left", "right")}
    return Puppet().track(T_S, left_shoulder=10.0 + bend, **turns)


def exchanged(track: PoseTrack, rows: Mask, keypoints: tuple[int, ...]) -> PoseTrack:
    points = track.keypoints_px.copy()
    at = np.array(keypoints)
    points[np.ix_(rows, at)] = track.keypoints_px[np.ix_(rows, COCO.swap_indices[at])]
    return replace(track, keypoints_px=points)


def between(first_s: float, last_s: float) -> Mask:
    return np.asarray((first_s <= T_S) & (last_s >= T_S))


@pytest.mark.parametrize("limbs", [ARMS, LEGS, ARMS + LEGS], ids=["arms", "legs", "both"])
@given(first_s=st.floats(0.1, 5.0), lasting_s=st.floats(0.1, 2.5))
def test_what_was_exchanged_for_a_while_is_put_back(
    limbs: tuple[int, ...], first_s: float, lasting_s: float
) -> None:
    track = squats()
    found = with_steady_sides(exchanged(track, between(first_s, first_s + lasting_s), limbs))
    np.testing.assert_array_equal(found.keypoints_px, track.keypoints_px)


def test_frames_that_show_no_side_in_between_are_not_measured() -> None:
    track = squats()
    points = exchanged(track, between(3.0, 4.0), ARMS + LEGS).keypoints_px.copy()
    doubt = between(2.9, 2.99)
    points[doubt, :, 0] = 320.0 + 0.1 * (points[doubt, :, 0] - 320.0)
    found = with_steady_sides(replace(track, keypoints_px=points))
    assert np.isnan(found.keypoints_px[doubt][:, [*ARMS, *LEGS]]).all()
    assert (found.scores[doubt][:, [*ARMS, *LEGS]] == 0.0).all()
    np.testing.assert_array_equal(found.keypoints_px[~doubt], track.keypoints_px[~doubt])


@pytest.mark.parametrize("turning_s", [1.5, 3.0])
def test_a_body_that_turns_round_keeps_its_sides(turning_s: float) -> None:
    track = squats()
    turned = np.cos(np.pi * np.clip((T_S - 2.0) / turning_s, 0.0, 1.0))
    points = track.keypoints_px.copy()
    points[..., 0] = 320.0 + turned[:, None] * (points[..., 0] - 320.0)
    track = replace(track, keypoints_px=points)
    assert with_steady_sides(track) is track


def test_legs_that_cross_keep_their_sides(puppet: Puppet, swing: Swing) -> None:
    crossing = -swing(0.0, 35.0, period_s=1.0)(T_S)
    track = puppet.track(T_S, left_hip=crossing, right_hip=crossing)
    assert with_steady_sides(track) is track


def test_from_the_side_no_side_is_told() -> None:
    track = squats()
    points = track.keypoints_px.copy()
    points[..., 0] = 320.0 + 0.2 * (points[..., 0] - 320.0)
    track = exchanged(replace(track, keypoints_px=points), between(3.0, 4.0), ARMS + LEGS)
    assert with_steady_sides(track) is track


def test_who_is_not_measured_stays_so() -> None:
    track = squats()
    track = replace(track, keypoints_px=np.full_like(track.keypoints_px, np.nan))
    assert with_steady_sides(track) is track
    assert as_from_in_front(track) is track


def test_a_back_is_shown_as_a_front_and_a_front_stays() -> None:
    track = squats()
    assert as_from_in_front(track) is track
    behind = track.keypoints_px.copy()
    behind[..., 0] = SIZE_PX[0] - 1 - behind[..., 0]
    found = as_from_in_front(replace(track, keypoints_px=behind))
    np.testing.assert_allclose(found.keypoints_px, track.keypoints_px, atol=1e-4)


def test_positions_in_space_go_along() -> None:
    track = squats()
    world = np.concatenate([track.keypoints_px - 320.0, np.ones((len(T_S), len(COCO), 1))], axis=2)
    track = replace(track, world_m=world.astype(np.float32))
    rows = between(3.0, 4.0)
    swapped = exchanged(track, rows, ARMS + LEGS)
    wrong = world.astype(np.float32)
    wrong[rows] = wrong[rows][:, swapped.skeleton.swap_indices]
    found = with_steady_sides(replace(swapped, world_m=wrong))
    at = [*ARMS, *LEGS]
    assert found.world_m is not None
    np.testing.assert_array_equal(found.world_m[:, at], world.astype(np.float32)[:, at])

    points = track.keypoints_px.copy()
    points[..., 0] = SIZE_PX[0] - 1 - points[..., 0]
    turned = as_from_in_front(replace(track, keypoints_px=points))
    assert turned.world_m is not None
    np.testing.assert_allclose(turned.world_m, world * (-1.0, 1.0, 1.0), rtol=1e-5)
