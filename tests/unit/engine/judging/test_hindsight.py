"""A whole session judged at its end: in parts as in one go, once, and within bounds of memory."""

import copy
import dataclasses
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.routine import Move, Routine
from coach_app.engine.core.skeletons import COCO
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.judging import alignment, hindsight, movement_correlation
from coach_app.engine.judging.body_limits import BodyLimits, PersonalRange
from coach_app.engine.judging.judged_frames import JudgedFrames
from coach_app.engine.judging.pose_judge import PoseJudge
from coach_app.engine.judging.reference import Reference

Draw = Callable[..., PoseTrack]
MINUTE_S = np.arange(0.0, 60.0, 1 / 15)
STIFF = BodyLimits(
    ranges={"left_shoulder": PersonalRange(15.0, 70.0, False, True, 15.0, 100.0, 2.0)}
)


@pytest.fixture
def draw(puppet: object) -> Draw:
    return puppet.track  # type: ignore[attr-defined,no-any-return]  # the fixture's own class


def exercised(
    draw: Draw, swing: Callable[..., Callable[[Array], Array]], limits: BodyLimits | None = None
) -> PoseJudge:
    """A judge after a minute: both arms late and uneven, nobody seen now and then, two jumps."""
    arm = swing(15.0, 100.0)
    t_s = MINUTE_S
    own = arm(t_s - 0.5 - 0.2 * np.sin(t_s / 7.0)) - np.where(t_s % 20.0 > 15.0, 30.0, 0.0)
    reference = draw(t_s, left_shoulder=arm(t_s), right_shoulder=arm(t_s), left_hip=0.3 * arm(t_s))
    follower = draw(t_s, left_shoulder=own, right_shoulder=own, left_hip=0.3 * own)
    texts = {"en": "x"}
    moves = tuple(Move(f"m{i}", 15.0 * i, 15.0 * (i + 1), texts, {}, ()) for i in range(4))
    routine = Routine(
        "r", texts, texts, Path("r.mp4"), "standing", False, moves, 60.0, "", "", Path()
    )
    judge = PoseJudge(
        Reference.from_track(reference),
        routine,
        skeleton=COCO,
        size_px=follower.size_px,
        limits=limits,
    )
    for i, t in enumerate(t_s.tolist()):
        position_s = t if t < 25.0 else t - 20.0 if t < 45.0 else t - 5.0
        judge.step(t, position_s, None if i % 50 == 0 else follower.pose(i))
    return judge


def assert_same(first: JudgedFrames, second: JudgedFrames) -> None:
    for field in dataclasses.fields(JudgedFrames):
        np.testing.assert_array_equal(
            getattr(first, field.name), getattr(second, field.name), err_msg=field.name
        )


@pytest.mark.parametrize("limits", [None, STIFF], ids=["full", "stiff shoulder"])
def test_in_parts_it_is_judged_as_in_one_go_to_the_last_digit(
    draw: Draw,
    swing: Callable[..., Callable[[Array], Array]],
    monkeypatch: pytest.MonkeyPatch,
    limits: BodyLimits | None,
) -> None:
    whole = exercised(draw, swing, limits)
    as_it_was = copy.deepcopy(whole)
    assert len(MINUTE_S) < min(hindsight._ROWS, alignment._ROWS, movement_correlation._ROWS)
    expected, score = whole.judged(), whole.result()
    for rows in (1, 7, 400):
        for module in (hindsight, alignment, movement_correlation):
            monkeypatch.setattr(module, "_ROWS", rows)
        divided = copy.deepcopy(as_it_was)
        assert_same(divided.judged(), expected)
        assert divided.result() == score
        assert divided.warm_up() == whole.warm_up()


def test_score_and_warm_up_share_one_judging_until_there_is_another_step(
    draw: Draw, swing: Callable[..., Callable[[Array], Array]]
) -> None:
    judge = exercised(draw, swing)
    first = judge.judged()
    judge.result()
    judge.warm_up()
    assert judge.judged() is first
    judge.step(61.0, 56.0, None)
    assert judge.judged() is not first
    assert len(judge.judged().t_s) == len(MINUTE_S) + 1


def test_more_that_is_known_of_the_instructor_is_judged_anew(
    draw: Draw, swing: Callable[..., Callable[[Array], Array]]
) -> None:
    judge = exercised(draw, swing)
    first = judge.judged()
    judge.reference.add(60.5, None, COCO)
    assert judge.judged() is not first


def test_a_session_without_a_step_is_judged(draw: Draw) -> None:
    judge = PoseJudge(Reference(), skeleton=COCO)
    assert len(judge.judged().t_s) == 0
    assert judge.result().reason == "nothing_played"


def test_judging_takes_little_more_memory_than_its_result(
    draw: Draw,
    swing: Callable[..., Callable[[Array], Array]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (hindsight, alignment, movement_correlation):
        monkeypatch.setattr(module, "_ROWS", 16)
    judge = exercised(draw, swing)
    looks = judge._steps.looks()[1].nbytes
    tracemalloc.start()
    try:
        judged = judge.judged()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    result = sum(np.asarray(of).nbytes for of in dataclasses.astuple(judged))
    # Looks for the lag twice (themselves and what they make likely), or the result and half as
    # much again; in one go it is ten times the looks.
    assert peak < max(2.6 * looks, 1.5 * result) + 500_000


def test_time_runs_forward_from_one_jump_of_the_routine_to_the_next(
    draw: Draw, swing: Callable[..., Callable[[Array], Array]]
) -> None:
    judged = exercised(draw, swing).judged()
    jumped = np.flatnonzero(np.diff(judged.routine_t_s) < 0.0)
    back = np.flatnonzero(np.diff(judged.matched_t_s) < 0.0)
    assert len(jumped) == 1 and back.tolist() == jumped.tolist()


@pytest.mark.parametrize("apart", [True, False])
def test_many_small_differences_count_between_who_was_filmed_apart(
    draw: Draw, swing: Callable[..., Callable[[Array], Array]], apart: bool
) -> None:
    t_s = np.arange(0.0, 20.0, 1 / 15)
    arm, sway = swing(15.0, 100.0)(t_s), swing(0.0, 14.0)(t_s)
    shown = draw(t_s, left_shoulder=arm)
    follower = draw(t_s, left_shoulder=arm, trunk=sway, left_hip=sway, right_hip=sway)
    judge = PoseJudge(Reference.from_track(shown, apart), skeleton=COCO, size_px=shown.size_px)
    for i, t in enumerate(t_s.tolist()):
        judge.step(t, t, follower.pose(i))
    score = judge.result()
    assert score.score is not None
    assert score.score < 0.85 if apart else score.score > 0.99
    assert (score.joints["trunk"].near > 0.15) is apart and score.joints["trunk"].wrong == 0.0
    assert score.findings == ()  # none of them is off by itself
