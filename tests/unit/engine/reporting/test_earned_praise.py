"""Praise after a session is true, and none is given where nothing was right."""

import dataclasses

import pytest

from coach_app.engine.core.structures import JointScore, MoveScore, SessionScore
from coach_app.engine.reporting.sentences import earned_praise

RIGHT = JointScore(0.9, 0.02, 0.03, 0.05, 5.0, 150.0, 160.0)
OFF = JointScore(0.3, 0.1, 0.55, 0.05, 30.0, 80.0, 160.0)
UNSEEN = JointScore(0.09, 0.0, 0.0, 0.91, 5.0, 150.0, 160.0)
SCORE = SessionScore(0.6, 0.95, 0.5, True, 900, 0, 30.0, "m", {"left_elbow": OFF})


@pytest.mark.parametrize("share", [None, 0.0, 0.004])
def test_nothing_right_is_never_praised(share: float | None) -> None:
    done = (MoveScore("a", 0.0, 1.0, 9, 3, 3),)
    joints = {"left_elbow": RIGHT, "left_shoulder": RIGHT}
    score = dataclasses.replace(SCORE, score=share, moves=done, joints=joints)
    assert earned_praise(score) == earned_praise(score, "ko") == ""


def test_all_repetitions_are_named_only_if_every_move_has_all_of_its_own() -> None:
    moves = (MoveScore("a", 0.6, 1.0, 5, 3, 3), MoveScore("b", 0.6, 1.0, 4, 4))
    score = dataclasses.replace(SCORE, moves=moves)
    assert earned_praise(score) == "You did all 7 repetitions."
    short = (moves[0], dataclasses.replace(moves[1], reps=3))
    assert "all" not in earned_praise(dataclasses.replace(score, moves=short))


def test_a_part_of_the_body_is_praised_only_if_all_of_it_was_seen_and_right() -> None:
    arm = {"left_elbow": RIGHT, "left_shoulder": RIGHT, "right_elbow": OFF}
    assert "left arm" in earned_praise(dataclasses.replace(SCORE, joints=arm))
    for other in (OFF, UNSEEN):
        mixed = {**arm, "left_shoulder": other}
        assert "arm" not in earned_praise(dataclasses.replace(SCORE, joints=mixed))


def test_else_as_much_as_is_true() -> None:
    assert earned_praise(SCORE) == "More than half of the moments were as shown."
    assert "Most" in earned_praise(dataclasses.replace(SCORE, score=0.87))
    assert earned_praise(dataclasses.replace(SCORE, score=0.2)) == "You have made a start."
