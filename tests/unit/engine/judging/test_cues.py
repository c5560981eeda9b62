from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach_app.engine.core.routine import Move
from coach_app.engine.core.structures import (
    Direction,
    JointAngles,
    Judgement,
    Observation,
    Pose,
    Shown,
    Verdict,
)
from coach_app.engine.judging.cues import APART_S, Cue, CueKind, Cues
from coach_app.engine.kinematics.angles import JOINTS

J = len(JOINTS)
ARM = JOINTS.index("left_shoulder")
SIGMA_DEG = 3.0
POSE = Pose(np.zeros((17, 2), np.float32), np.ones(17, np.float32))
STEP_S = 1 / 20
TIMES = np.arange(0.0, 40.0, STEP_S)


def seen(
    t_s: float,
    move: str | None,
    error_deg: float = 0.0,
    joint: int = ARM,
    nobody: bool = False,
    turn_deg: float | None = None,
) -> Observation:
    """One joint is off by so much while the arms swing; a turn of the reference is 60."""
    errors = np.zeros(J, dtype=np.float32)
    errors[joint] = error_deg
    turns = np.full(J, 60.0 + 30.0 * np.sin(t_s), dtype=np.float32) + errors
    if turn_deg is not None:
        turns[joint] = turn_deg
    frame = Judgement.CORRECT if abs(error_deg) <= 15 else Judgement.WRONG
    if nobody:
        frame, errors = Judgement.NO_DATA, np.full(J, np.nan, np.float32)
    shown = Shown(frame, (frame,) * J)
    verdict = Verdict((frame,) * J, errors, frame, shown, 0.5, t_s, np.ones(J, dtype=np.bool_))
    measured = JointAngles(turns, np.full(J, SIGMA_DEG, np.float32))
    if nobody:
        return Observation(t_s, t_s, None, verdict, move)
    return Observation(t_s, t_s, POSE, verdict, move, measured)


def said(observations: Iterable[Observation], moves: tuple[Move, ...] = ()) -> list[Cue]:
    cues = Cues(moves)
    found = [cue for o in observations if (cue := cues.update(o)) is not None]
    assert cues.newest == (found[-1] if found else None)
    return found


def move_of(t_s: float, length_s: float = 8.0) -> str | None:
    return f"move_{int(t_s // length_s)}" if t_s % length_s < 0.9 * length_s else None


def test_after_the_move_the_joint_that_cost_most_is_named() -> None:
    [cue] = said(seen(t, "a" if t < 8.0 else "b", -30.0) for t in TIMES[:180])
    assert cue.t_s == pytest.approx(8.0, abs=0.06)
    assert (cue.kind, cue.move, cue.joint) == (CueKind.ADVICE, "a", "left_shoulder")
    assert cue.direction is Direction.TOO_LOW
    assert cue.error_deg == pytest.approx(30.0, abs=0.5)
    assert cue.sentence() == "Lift your left arm a little higher."
    assert cue.sentence("ko") == "왼쪽 팔을 조금 더 높이 들어 주세요."


def test_a_long_move_is_divided_at_its_repetitions() -> None:
    long = Move("a", 0.0, 24.0, {"en": "a"}, {}, reps=6)  # four seconds each, six between
    heard = said((seen(t, "a", -30.0) for t in TIMES if t < 24.0), (long,))
    assert [round(cue.t_s) for cue in heard] == [4, 12, 20]


def test_between_moves_nothing_is_taken_in() -> None:
    moves = (Move("a", 0.0, 8.0, {"en": "a"}, {}),)
    assert said((seen(t, None, -30.0) for t in TIMES), moves) == []


def test_a_second_joint_that_costs_less_is_left_for_later() -> None:
    def both(t_s: float) -> Observation:
        of = seen(t_s, "a" if t_s < 8.0 else "b", -40.0)
        errors = of.verdict.errors_deg.copy()
        errors[JOINTS.index("trunk")] = 25.0
        return replace(of, verdict=replace(of.verdict, errors_deg=errors))

    [cue] = said(both(t) for t in TIMES[:180])
    assert cue.joint == "left_shoulder"


def test_an_error_within_the_joints_own_uncertainty_is_no_cue() -> None:
    just = 15.0 + SIGMA_DEG
    assert said(seen(t, move_of(t), just - 0.5) for t in TIMES) == []
    assert said(seen(t, move_of(t), just + 0.5) for t in TIMES) != []


def test_wild_frames_are_no_cue() -> None:
    wild = [seen(t, move_of(t), 90.0 if i % 9 == 0 else 0.0) for i, t in enumerate(TIMES)]
    assert not any(cue.kind is CueKind.ADVICE for cue in said(wild))


def test_praise_is_earned_and_not_given_every_time() -> None:
    heard = said(seen(t, move_of(t), 4.0) for t in np.arange(0.0, 64.0, STEP_S))
    assert {cue.kind for cue in heard} == {CueKind.PRAISE}
    assert len(heard) < 64.0 / 8.0 / 2
    assert heard[0].sentence() == "Well done, that was right."


def test_who_improves_is_praised_at_once() -> None:
    heard = said(seen(t, move_of(t), -30.0 if 8.0 <= t < 16.0 else 0.0) for t in TIMES)
    kinds = [(round(cue.t_s), cue.kind) for cue in heard]
    assert kinds == [
        (7, CueKind.PRAISE),
        (15, CueKind.ADVICE),
        (23, CueKind.PRAISE),  # a second praise within thirty seconds: it was earned
    ]


def test_standing_right_where_nothing_moves_earns_no_praise() -> None:
    still = np.full(J, 10.0, np.float32)
    sigma = np.full(J, SIGMA_DEG, np.float32)
    rest = [replace(seen(t, move_of(t)), angles=JointAngles(still, sigma)) for t in TIMES]
    assert said(rest) == []


def test_who_was_not_seen_is_neither_told_nor_praised() -> None:
    assert said(seen(t, move_of(t), nobody=True) for t in TIMES) == []


def test_nothing_is_said_at_a_moment_when_nobody_is_seen() -> None:
    left = [seen(t, move_of(t), -30.0, nobody=t >= 7.0) for t in TIMES[:300]]
    assert said(left) == []


def test_what_lies_before_a_pause_does_not_add_up_with_what_follows() -> None:
    bits = [t + 60.0 * k for k in range(20) for t in np.arange(0.0, 0.3, STEP_S)]
    heard = said(seen(t, "a" if t < 1100.0 else "b", -30.0) for t in bits)
    assert len(heard) <= 1  # twenty bits of what was seen are together one fault


def test_a_routine_without_moves_gets_its_word_now_and_then() -> None:
    heard = said(seen(t, None, -30.0) for t in TIMES)
    assert [cue.kind for cue in heard] == [CueKind.ADVICE] * len(heard)
    assert 2 <= len(heard) <= 5


errors_then = st.lists(
    st.tuples(st.floats(-90.0, 90.0), st.integers(0, J - 1), st.booleans()), min_size=3, max_size=30
)


@settings(max_examples=40)
@given(errors_then, st.floats(0.7, 9.0))
def test_never_two_within_six_seconds_and_in_order(
    course: list[tuple[float, int, bool]], length_s: float
) -> None:
    times = np.arange(0.0, 1.5 * len(course), 0.1)
    heard = said(
        seen(t, f"m{int(t // length_s)}", error, joint, gone)
        for t in times
        for error, joint, gone in [course[int(t / 1.5)]]
    )
    at = np.array([cue.t_s for cue in heard])
    assert (np.diff(at) >= APART_S).all()


@settings(max_examples=40)
@given(st.integers(0, 2**32 - 1), st.floats(0.0, 15.0))
def test_no_noise_within_the_tolerance_is_ever_a_cue(seed: int, most_deg: float) -> None:
    noise = np.random.default_rng(seed).uniform(-most_deg, most_deg, len(TIMES))
    heard = said(seen(t, move_of(t), float(e)) for t, e in zip(TIMES, noise, strict=True))
    assert not any(cue.kind is CueKind.ADVICE for cue in heard)


@settings(max_examples=30)
@given(st.integers(0, 2**32 - 1), st.floats(-10.0, 10.0), st.floats(0.0, 12.0))
def test_no_jitter_around_what_is_right_is_ever_a_cue(
    seed: int, mean_deg: float, sigma_deg: float
) -> None:
    """Far beyond the tolerance now and then, as far as jitter of a pose model goes."""
    noise = np.random.default_rng(seed).normal(mean_deg * 0.5, sigma_deg, len(TIMES))
    heard = said(seen(t, move_of(t), float(e)) for t, e in zip(TIMES, noise, strict=True))
    assert not any(cue.kind is CueKind.ADVICE for cue in heard)


@settings(max_examples=60)
@given(
    st.integers(0, J - 1),
    st.floats(22.0, 50.0),
    st.booleans(),
    st.integers(0, 2**32 - 1),
)
def test_the_right_joint_and_direction_are_named(
    joint: int, size_deg: float, more: bool, seed: int
) -> None:
    error = size_deg if more else -size_deg
    noise: npt.NDArray[np.float64] = np.random.default_rng(seed).normal(0.0, 2.0, len(TIMES))
    # The reference turns by 60 degrees: more is further.
    [cue] = said(
        seen(t, "a" if t < 8.0 else "b", error + float(e), joint, turn_deg=60.0 + error)
        for t, e in zip(TIMES[:200], noise, strict=False)
    )
    assert cue.joint == JOINTS[joint]
    further = {
        "elbow": (Direction.TOO_BENT, Direction.TOO_STRAIGHT),
        "shoulder": (Direction.TOO_HIGH, Direction.TOO_LOW),
        "hip": (Direction.TOO_HIGH, Direction.TOO_LOW),
        "knee": (Direction.TOO_BENT, Direction.TOO_STRAIGHT),
    }.get(JOINTS[joint].split("_")[-1], (Direction.TOO_FAR_LEFT, Direction.TOO_FAR_RIGHT))
    assert cue.direction is further[0 if more else 1]
