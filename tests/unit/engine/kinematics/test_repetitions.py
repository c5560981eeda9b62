import numpy as np
import pytest

from coach_app.engine.core.arrays import Array
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.kinematics.repetitions import RepSignal, count_reps, rep_signal

T_S = np.arange(0.0, 20.0, 1 / 30)


def course(reps: int, low: float = 15.0, high: float = 95.0, start: float = 0.0) -> Array:
    phase = np.clip((T_S - start) / (20.0 - start), 0.0, 1.0) * reps
    return low + (high - low) * 0.5 * (1.0 - np.cos(2.0 * np.pi * phase))


def turns(**by_joint: Array) -> Array:
    table = np.zeros((len(T_S), len(JOINTS)))
    for name, values in by_joint.items():
        table[:, JOINTS.index(name)] = values
    return table


@pytest.mark.parametrize("reps", [1, 2, 5, 10])
def test_there_and_back_is_one(reps: int) -> None:
    assert count_reps(T_S, course(reps)) == reps


def test_a_small_range_counts_as_much_as_a_large_one() -> None:
    assert count_reps(T_S, course(6, 15.0, 50.0)) == 6


def test_jitter_is_no_repetition() -> None:
    noise = np.random.default_rng(2).normal(0.0, 5.0, len(T_S))
    assert count_reps(T_S, course(6) + noise) == 6
    assert count_reps(T_S, 40.0 + noise / 5.0) == 0


def test_a_repetition_that_ends_where_it_began_high_counts() -> None:
    assert count_reps(T_S, 110.0 - course(4)) == 4


def test_a_hold_in_the_middle_does_not_double() -> None:
    held = np.minimum(course(4), 70.0)
    assert count_reps(T_S, held) == 4


def test_hidden_frames_are_bridged() -> None:
    seen = course(5)
    seen[200:215] = np.nan
    assert count_reps(T_S, seen) == 5
    assert count_reps(T_S, np.full_like(seen, np.nan)) == 0


def test_the_joint_that_moves_most_is_counted() -> None:
    signal = rep_signal(T_S, turns(left_shoulder=course(5), left_elbow=course(11, 5.0, 30.0)))
    assert signal == RepSignal((JOINTS.index("left_shoulder"),))


def test_sides_that_alternate_are_counted_together() -> None:
    left = np.where((T_S // 4) % 2 == 0, course(5), 15.0)
    right = np.where((T_S // 4) % 2 == 1, course(5), 15.0)
    table = turns(left_shoulder=left, right_shoulder=right)
    signal = rep_signal(T_S, table, ("left_shoulder", "right_shoulder"), reps=5)
    assert signal is not None
    assert len(signal.joints) == 2
    assert count_reps(T_S, signal.of(table)) == 5
    assert signal.mirrored() == RepSignal((3, 2))


def test_the_move_says_which_joints_it_is_about() -> None:
    table = turns(left_shoulder=course(5), left_knee=course(3, 5.0, 40.0))
    signal = rep_signal(T_S, table, ("left_knee",))
    assert signal == RepSignal((JOINTS.index("left_knee"),))


def test_a_still_move_has_nothing_to_count() -> None:
    assert rep_signal(T_S, turns(left_shoulder=np.full_like(T_S, 90.0))) is None


def test_a_half_way_back_that_just_meets_one_way_does_not_double() -> None:
    # Up, a third of the way down, up again: one repetition, although a third is sometimes enough.
    hesitant = np.interp(T_S, T_S[-1] * np.array([0.0, 0.3, 0.5, 0.7, 1.0]), [10, 100, 68, 100, 10])
    assert count_reps(T_S, hesitant) == 1


def test_the_signal_whose_count_is_surest_is_counted() -> None:
    # The shoulder goes further, but whether it goes twice hangs on a way back of a third.
    hesitant = np.interp(T_S, T_S[-1] * np.array([0.0, 0.3, 0.5, 0.7, 1.0]), [10, 100, 66, 100, 10])
    both = turns(left_elbow=course(2, 0.0, 40.0), left_shoulder=hesitant)
    joints = ("left_elbow", "left_shoulder")
    assert rep_signal(T_S, both, joints, reps=2) == RepSignal((JOINTS.index("left_elbow"),))
    assert rep_signal(T_S, both, joints, reps=1) == RepSignal((JOINTS.index("left_shoulder"),))
