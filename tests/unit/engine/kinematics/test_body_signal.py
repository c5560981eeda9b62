"""What a movement is about, and its repetitions."""

import numpy as np
import pytest

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.skeletons import COCO
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.kinematics import body_signal
from tests.unit.engine.conftest import SIZE_PX, Puppet

T_S = np.arange(0.0, 20.0, 1.0 / 25.0)


def bump(t_s: Array, centre_s: float, width_s: float = 1.2) -> Array:
    inside = np.abs(t_s - centre_s) < width_s
    course: Array = np.where(inside, 0.5 + 0.5 * np.cos(np.pi * (t_s - centre_s) / width_s), 0.0)
    return course


def squats(puppet: Puppet, at_s: tuple[float, ...], depth: float = 0.5) -> PoseTrack:
    """Hips, trunk and head go down and up; the arms swing far, at a pace of their own."""
    down = depth * puppet.torso_px * sum(bump(T_S, t) for t in at_s)
    swing = 40.0 + 38.0 * np.sin(2.0 * np.pi * T_S / 1.9)
    track = puppet.track(T_S, left_shoulder=swing, right_shoulder=swing)
    points = track.keypoints_px.astype(np.float64)
    legs = [
        COCO.index(f"{side}_{part}") for side in ("left", "right") for part in ("knee", "ankle")
    ]
    above = np.setdiff1d(np.arange(len(COCO)), legs)
    points[:, above, 1] += np.asarray(down)[:, None]
    return PoseTrack(COCO, T_S, points.astype(np.float32), track.scores, None, SIZE_PX, "puppet")


@pytest.mark.parametrize("at_s", [(3.0, 7.0, 11.0, 15.0), (4.0, 7.5, 10.0, 12.5, 15.0, 17.5)])
def test_a_squat_is_counted_by_what_carries_the_weight(
    puppet: Puppet, at_s: tuple[float, ...]
) -> None:
    track = squats(puppet, at_s)
    signal = body_signal.body_signal([track])
    course = signal.of(track)
    assert body_signal.count(course) == len(at_s)
    turns = T_S[[one.turn for one in body_signal.repetitions(course)]]
    np.testing.assert_allclose(turns, at_s, atol=0.25)


def test_a_start_into_position_and_a_jump_are_no_repetitions(puppet: Puppet) -> None:
    track = squats(puppet, (5.0, 9.0, 13.0))
    signal = body_signal.body_signal([track])
    course = signal.of(track)
    way = np.ptp(course)
    half_hearted = course + 0.25 * way * bump(T_S, 2.0)
    jumping = np.where(T_S < 0.6, course + np.sign(course.mean()) * 2.5 * way, course)
    assert body_signal.count(half_hearted) == 3
    assert body_signal.count(jumping) in (3, 4)


def test_the_last_way_may_be_cut_off(puppet: Puppet) -> None:
    track = squats(puppet, (5.0, 10.0, 15.0))
    course = body_signal.body_signal([track]).of(track)
    until = T_S < 15.1
    assert body_signal.count(course[until]) == 3


def test_what_stays_half_of_the_time_at_either_end_is_divided_at_the_same_end(
    puppet: Puppet,
) -> None:
    """A few frames more at one end must not turn an execution's repetitions round."""
    t_s = np.arange(0.0, 16.0, 1.0 / 30.0)
    arm = 50.0 - 40.0 * np.clip(3.0 * np.cos(2.0 * np.pi * t_s / 4.0), -1.0, 1.0)
    track = puppet.track(t_s, left_shoulder=arm, right_shoulder=arm)
    turns: dict[bool, list[float]] = {True: [], False: []}
    for rows in (slice(0, 390), slice(30, 450)):
        part = PoseTrack(
            COCO, t_s[rows], track.keypoints_px[rows], track.scores[rows], None, SIZE_PX, "puppet"
        )
        signal = body_signal.body_signal([track])
        for told in (True, False):
            high = signal.rests_high if told else None
            first = body_signal.repetitions(signal.of(part), rests_high=high)[0]
            turns[told].append(float(np.round(part.t_s[first.turn] % 4.0)))
    assert turns[True][0] == turns[True][1]
    assert turns[False][0] != turns[False][1]  # each by itself: the one up, the other down


def test_nothing_moves(puppet: Puppet) -> None:
    track = puppet.track(T_S)
    course = body_signal.body_signal([track]).of(track)
    assert body_signal.count(course) == 0
    assert body_signal.repetitions(course) == []
