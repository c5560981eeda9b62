"""Repetitions, hold and tempo of a move within a whole session."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.routine import Move, Routine
from coach_app.engine.core.skeletons import COCO
from coach_app.engine.core.structures import MoveScore, PoseTrack
from coach_app.engine.judging.pose_judge import PoseJudge
from coach_app.engine.judging.reference import Reference

Draw = Callable[..., PoseTrack]
T_S = np.arange(0.0, 27.0, 1 / 15)
TEXTS = {"en": "x"}
CYCLE_S, WAY_S, HOLD_S, REPS = 7.5, 1.5, 3.0, 3
LEFT_ELBOW = COCO.index("left_elbow")


@pytest.fixture
def draw(puppet: object) -> Draw:
    return puppet.track  # type: ignore[attr-defined,no-any-return]  # the fixture's own class


def level(t_s: Array, hold_s: float = HOLD_S) -> Array:
    """0 at rest, 1 at the end of each of three repetitions, from 2 s on."""
    course = np.zeros_like(t_s)
    for rep in range(REPS):
        there = np.clip((t_s - 2.0 - rep * CYCLE_S) / WAY_S, 0.0, 1.0)
        back = np.clip((t_s - 2.0 - rep * CYCLE_S - WAY_S - hold_s) / WAY_S, 0.0, 1.0)
        course += there**3 * (10 - 15 * there + 6 * there**2)
        course -= back**3 * (10 - 15 * back + 6 * back**2)
    return course


def arms(course: Array, top_deg: float = 100.0) -> dict[str, Array]:
    angle = 15.0 + (top_deg - 15.0) * course
    return {"left_shoulder": angle, "right_shoulder": angle}


def play(
    instructor: PoseTrack,
    participant: PoseTrack,
    move: Move,
    position: Callable[[float], float] = lambda t: t,
) -> MoveScore:
    routine = Routine(
        "r", TEXTS, {}, Path("r.mp4"), "standing", False, (move,), 27.0, "", "", Path()
    )
    judge = PoseJudge(Reference.from_track(instructor), routine, skeleton=COCO)
    for i, t_s in enumerate(participant.t_s):
        judge.step(float(t_s), position(float(t_s)), participant.pose(i))
    [score] = judge.result().moves
    return score


def held(hold_s: float | None = HOLD_S, tolerance_deg: float | None = None) -> Move:
    return Move("up", 1.0, 26.0, TEXTS, {}, reps=REPS, hold_s=hold_s, tolerance_deg=tolerance_deg)


@pytest.mark.parametrize("hold_s", [0.0, 1.0, 2.2, 3.0])
def test_what_was_held_is_told_beside_what_is_asked(draw: Draw, hold_s: float) -> None:
    follower = draw(T_S, **arms(level(T_S - 0.5, hold_s)))
    score = play(draw(T_S, **arms(level(T_S))), follower, held())
    assert (score.reps, score.reference_reps, score.asked_reps) == (3, 3, 3)
    assert score.hold_s == pytest.approx(hold_s, abs=0.3)
    assert score.asked_hold_s == HOLD_S
    assert score.tempo == pytest.approx(1.0, abs=0.03)
    assert score.tempo_spread is not None
    assert score.tempo_spread < 0.05


def test_without_a_hold_asked_for_none_is_told(draw: Draw) -> None:
    track = draw(T_S, **arms(level(T_S)))
    score = play(track, track, held(None))
    assert (score.reps, score.hold_s, score.asked_hold_s) == (3, None, None)
    assert score.tempo == pytest.approx(1.0, abs=0.03)


def test_held_in_the_wrong_place_is_not_held_unless_the_move_tolerates_it(draw: Draw) -> None:
    instructor = draw(T_S, **arms(level(T_S)))
    lower = draw(T_S, **arms(level(T_S - 0.5), top_deg=78.0))
    assert play(instructor, lower, held()).hold_s == 0.0
    wide = play(instructor, lower, held(tolerance_deg=30.0))
    assert wide.hold_s == pytest.approx(HOLD_S, abs=0.3)


def test_one_arm_that_sinks_half_way_through_halves_the_hold(draw: Draw) -> None:
    courses = arms(level(T_S - 0.5))
    sinks = [2.5 + rep * CYCLE_S + WAY_S + HOLD_S / 2 for rep in range(REPS)]
    for sink_s in sinks:
        late = (T_S - sink_s > 0.0) & (T_S - sink_s < HOLD_S / 2 + WAY_S)
        courses["left_shoulder"] = courses["left_shoulder"] - np.where(late, 22.0, 0.0)
    score = play(draw(T_S, **arms(level(T_S))), draw(T_S, **courses), held())
    assert score.hold_s == pytest.approx(HOLD_S / 2, abs=0.4)


def test_a_hold_that_was_not_seen_is_not_told(draw: Draw) -> None:
    follower = draw(T_S, **arms(level(T_S - 0.5)))
    top = level(T_S - 0.5) > 0.98
    follower.scores[top] = 0.0
    score = play(draw(T_S, **arms(level(T_S))), follower, held())
    assert score.hold_s is None


def test_an_arm_that_was_not_seen_is_not_held_against_anybody(draw: Draw) -> None:
    follower = draw(T_S, **arms(level(T_S - 0.5)))
    follower.scores[:, LEFT_ELBOW] = 0.0
    of = Move("up", 1.0, 26.0, TEXTS, {}, ("right_shoulder", "left_shoulder"), REPS, hold_s=HOLD_S)
    score = play(draw(T_S, right_shoulder=arms(level(T_S))["right_shoulder"]), follower, of)
    assert score.hold_s == pytest.approx(HOLD_S, abs=0.3)


def test_fewer_repetitions_have_a_hold_but_no_tempo(draw: Draw) -> None:
    twice = np.where(T_S < 2.0 + 2 * CYCLE_S, level(T_S - 0.5), 0.0)
    score = play(draw(T_S, **arms(level(T_S))), draw(T_S, **arms(twice)), held())
    assert (score.reps, score.asked_reps, score.tempo) == (2, 3, None)
    assert score.hold_s == pytest.approx(HOLD_S, abs=0.3)


def test_standing_still_is_no_repetition_and_no_hold(draw: Draw) -> None:
    score = play(draw(T_S, **arms(level(T_S))), draw(T_S), held())
    assert (score.reps, score.hold_s, score.tempo) == (0, 0.0, None)


def test_a_move_that_begins_at_the_far_end_is_counted_from_there(draw: Draw) -> None:
    downwards = arms(1.0 - level(T_S))
    late = arms(1.0 - level(T_S - 0.5, 1.5))
    score = play(draw(T_S, **downwards), draw(T_S, **late), held())
    assert score.reps == 3
    assert score.hold_s == pytest.approx(1.5, abs=0.3)


def test_a_pause_within_a_move_does_not_make_a_hold(draw: Draw) -> None:
    """The video rests for five seconds while the arms are up; the rest of it is counted."""

    def position(t: float) -> float:
        return t if t < 4.2 else max(4.2, t - 5.0)

    at = np.array([position(t) for t in T_S])
    follower = draw(T_S, **arms(level(at - 0.4)))
    score = play(draw(T_S, **arms(level(T_S))), follower, held(), position)
    assert score.hold_s == pytest.approx(HOLD_S, abs=0.4)
    assert score.tempo is None or score.tempo == pytest.approx(1.0, abs=0.05)
