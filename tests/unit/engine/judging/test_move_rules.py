"""A move's own tolerance, position and mirror side, alone and in a whole session."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.routine import Move, Routine
from coach_app.engine.core.skeletons import COCO
from coach_app.engine.core.structures import PoseTrack, SessionScore
from coach_app.engine.judging.body_limits import BodyLimits
from coach_app.engine.judging.cues import Cues
from coach_app.engine.judging.move_rules import MoveRules
from coach_app.engine.judging.pose_judge import PoseJudge
from coach_app.engine.judging.reference import Reference
from coach_app.engine.kinematics.angles import JOINTS, MIRROR

Draw = Callable[..., PoseTrack]
T_S = np.arange(0.0, 25.0, 1 / 15)
ARMS = ("left_shoulder", "right_shoulder")
TEXTS = {"en": "x"}


@pytest.fixture
def draw(puppet: object) -> Draw:
    return puppet.track  # type: ignore[attr-defined,no-any-return]  # the fixture's own class


def move(name: str, start_s: float, end_s: float, *joints: str, **own: object) -> Move:
    return Move(name, start_s, end_s, TEXTS, {}, joints, **own)  # type: ignore[arg-type]  # as given


def play(
    reference: PoseTrack,
    participant: PoseTrack,
    *moves: Move,
    mirrored: bool = False,
    limits: BodyLimits | None = None,
) -> tuple[SessionScore, list[str]]:
    """The score, and what was said meanwhile."""
    routine = Routine(
        "r", TEXTS, {}, Path("r.mp4"), "standing", mirrored, moves, 25.0, "", "", Path()
    )
    judge = PoseJudge(Reference.from_track(reference), routine, skeleton=COCO, limits=limits)
    cues, said = Cues(moves), []
    for i, t_s in enumerate(participant.t_s):
        seen = judge.step(float(t_s), float(t_s), participant.pose(i))
        if (cue := cues.update(seen)) is not None:
            said.append(cue.sentence())
    return judge.result(), said


def swing(t_s: Array, low: float = 15.0, high: float = 100.0) -> Array:
    return low + (high - low) * 0.5 * (1.0 - np.cos(np.pi * np.maximum(t_s - 1.0, 0.0) / 2.0))


@pytest.mark.parametrize(
    ("tolerance_deg", "judged"), [(None, "near"), (25.0, "correct"), (8.0, "wrong")]
)
def test_the_moves_own_tolerance_decides(
    draw: Draw, tolerance_deg: float | None, judged: str
) -> None:
    lifted = swing(T_S - 0.4)
    off = {"left_shoulder": lifted - 20.0, "right_shoulder": lifted}
    both = {"left_shoulder": swing(T_S), "right_shoulder": swing(T_S)}
    only = move("up", 0.0, 25.0, *ARMS, tolerance_deg=tolerance_deg)
    score, said = play(draw(T_S, **both), draw(T_S, **off), only)
    arm = score.joints["left_shoulder"]
    assert getattr(arm, judged) > 0.85
    assert bool(score.findings) == bool(said and "left arm" in " ".join(said))
    assert bool(score.findings) == (judged != "correct")


def test_a_narrow_tolerance_asks_for_a_certain_angle() -> None:
    rules = MoveRules([move("a", 0.0, 5.0, tolerance_deg=5.0), move("b", 5.0, 9.0)])
    at = rules.at(np.array([1.0, 6.0]))
    sigma = np.full((2, len(JOINTS)), 6.0)
    assert not rules.bears(at, sigma)[0].any()
    assert rules.bears(at, sigma)[1].all()
    assert rules.bears(at, np.full((2, len(JOINTS)), 3.9)).all()
    assert rules.bears(at, np.full((2, len(JOINTS)), np.nan)).all()


def test_seated_in_one_move_the_legs_count_in_the_others_only(draw: Draw) -> None:
    both = {"left_shoulder": swing(T_S), "right_shoulder": swing(T_S)}
    bent = {**{name: swing(T_S - 0.4) for name in both}, "left_knee": 60.0}
    moves = move("on_the_chair", 0.0, 12.0, position="seated"), move("standing", 12.0, 25.0)
    score, _ = play(draw(T_S, **both), draw(T_S, **bent), *moves)
    seated, standing = score.moves
    assert seated.score is not None
    assert standing.score is not None
    assert seated.score > 0.95 > 0.1 > standing.score
    assert {finding.move for finding in score.findings} == {"standing"}


def test_a_seated_move_counts_the_leg_that_it_names_itself() -> None:
    rules = MoveRules([move("stretch", 0.0, 5.0, "left_knee", position="seated")])
    at = rules.at(np.array([1.0]))
    counted = rules.counted(at, rules.mirrored(at, False))
    assert [name for name, counts in zip(JOINTS, counted[0], strict=True) if counts] == [
        "left_knee"
    ]


@pytest.mark.parametrize("as_in_a_mirror", [False, True])
def test_a_move_copied_the_other_way_round_is_judged_so(draw: Draw, as_in_a_mirror: bool) -> None:
    """The instructor lifts the left arm throughout; from 13 s on the other one is meant."""
    arm, late = swing(T_S), swing(T_S - 0.4)
    first = np.where(T_S < 13.4, late, 15.0)
    second = np.where(T_S < 13.4, 15.0, late)
    one, other = ARMS[::-1] if as_in_a_mirror else ARMS
    participant = draw(T_S, **{one: first, other: second})
    same = move("one", 0.0, 13.0, "left_shoulder")
    turned = move("other", 13.0, 25.0, "left_shoulder", mirrored=True)
    score, _ = play(draw(T_S, left_shoulder=arm), participant, same, turned)
    assert score.mirrored == as_in_a_mirror
    assert [of.score and of.score > 0.95 for of in score.moves] == [True, True]
    assert set(score.joints) == set(ARMS)
    assert all(of.reps == of.reference_reps == 3 for of in score.moves)
    # Without the move's word the same is wrong: it is the word that made it right.
    plain = move("other", 13.0, 25.0, "left_shoulder")
    score, _ = play(draw(T_S, left_shoulder=arm), participant, same, plain)
    assert min(of.score or 0.0 for of in score.moves) < 0.2


def test_the_routines_own_word_repeated_by_a_move_changes_nothing(draw: Draw) -> None:
    instructor = draw(T_S, left_shoulder=swing(T_S))
    follower = draw(T_S, right_shoulder=swing(T_S - 0.5))
    silent, _ = play(instructor, follower, move("a", 0.0, 25.0), mirrored=True)
    said = move("a", 0.0, 25.0, mirrored=True, tolerance_deg=15.0, position="standing")
    assert play(instructor, follower, said, mirrored=True)[0] == silent


@given(
    at_s=st.lists(st.floats(-5.0, 30.0) | st.just(float("nan")), max_size=20),
    mirrored=st.booleans(),
)
def test_every_instant_belongs_to_the_move_around_it(at_s: list[float], mirrored: bool) -> None:
    moves = (
        move("a", 2.0, 5.0, "left_knee", mirrored=True),
        move("b", 5.0, 9.0, tolerance_deg=20.0),
        move("c", 12.0, 20.0, "neck", mirrored=False),
    )
    rules = MoveRules(moves, mirrored)
    at = rules.at(np.array(at_s, dtype=np.float64))
    for t_s, i in zip(at_s, at, strict=True):
        inside = [k for k, of in enumerate(moves) if of.start_s <= t_s < of.end_s]
        assert [int(i)] == (inside or [-1])
    counted = rules.counted(at, rules.mirrored(at, mirrored))
    in_the_mirror = rules.counted(at, rules.mirrored(at, not mirrored))
    np.testing.assert_array_equal(counted[:, MIRROR], in_the_mirror)
    assert not counted[at < 0].any()
