"""What was found in a video becomes moves that a routine can hold."""

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach_app.engine.core.routine import Routine
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.routines.proposals import (
    first_name,
    has_first_name,
    moves_of,
    position_of,
    rep_spans,
)
from coach_app.engine.routines.routine_file import load_routine, save_routine
from coach_app.engine.segmentation.proposed_moves import ProposedMove
from coach_app.languages.phrases import languages

ARM = ProposedMove(1.0, 7.0, ("left_shoulder",), 3, ((1, 3), (3, 5), (5, 7)), None, "standing")


@pytest.mark.parametrize(
    ("joints", "english", "korean"),
    [
        (("left_shoulder", "left_elbow"), "Move 1: left arm", "동작 1: 왼팔"),
        (("left_shoulder", "right_shoulder"), "Move 1: arms", "동작 1: 양팔"),
        (("right_knee", "trunk"), "Move 1: right leg and upper body", "동작 1: 오른다리, 상체"),
        (("left_hip", "trunk", "neck"), "Move 1: whole body", "동작 1: 온몸"),
        ((), "Move 1", "동작 1"),
    ],
)
def test_a_first_name_says_what_moves(joints: tuple[str, ...], english: str, korean: str) -> None:
    name = first_name(1, joints)
    assert (name["en"], name["ko"]) == (english, korean)
    assert name.keys() == set(languages())
    (move,) = moves_of((ARM,), "standing")
    assert all(has_first_name(dataclasses.replace(move, name={"en": t})) for t in name.values())


def test_a_move_says_its_position_only_where_it_differs() -> None:
    seated = dataclasses.replace(ARM, start_s=8.0, end_s=30.0, position="seated")
    assert position_of((ARM, seated)) == "seated"
    assert position_of(()) == "standing"
    moves = moves_of((ARM, seated), "seated")
    assert [move.position for move in moves] == ["standing", None]
    assert rep_spans((ARM, seated)) == ARM.rep_spans_s * 2


def test_a_move_has_the_name_of_its_exercise_where_that_is_known() -> None:
    later = dataclasses.replace(ARM, start_s=8.0, end_s=30.0)
    raising = {"en": "Arm raise", "ko": "팔 들기"}
    first, second = moves_of((ARM, later), "standing", (None, raising))
    assert has_first_name(first) and not has_first_name(second)
    assert second.name == raising


@given(
    hold_s=st.none() | st.floats(0, 100),
    reps=st.integers(0, 9),
    length_s=st.floats(0.5, 20),
    joints=st.lists(st.sampled_from(JOINTS), unique=True).map(tuple),
)
def test_whatever_is_found_can_be_kept(
    tmp_path_factory: pytest.TempPathFactory,
    hold_s: float | None,
    reps: int,
    length_s: float,
    joints: tuple[str, ...],
) -> None:
    folder: Path = tmp_path_factory.mktemp("found") / "own"
    folder.mkdir()
    (folder / "video.mp4").touch()
    found = ProposedMove(2.0, 2.0 + length_s, joints, reps, (), hold_s, "standing")
    routine = Routine(
        "own", {"en": "Own"}, {}, folder / "video.mp4", "standing", True,
        moves_of((found,), "standing"), 30.0, "", "", folder,
    )  # fmt: skip
    save_routine(routine)
    assert load_routine(folder).moves == routine.moves
