from pathlib import Path

import pytest

from coach_app.engine.core.routine import Move, Routine
from coach_app.engine.core.structures import Direction, Finding
from coach_app.engine.judging import scoring
from coach_app.engine.judging.findings import possible_directions
from coach_app.engine.kinematics import angles
from coach_app.engine.reporting import sentences

ROUTINE = Routine(
    id="r",
    title={"en": "R"},
    description={"en": ""},
    video=Path("r.mp4"),
    position="standing",
    mirrored=False,
    moves=(Move("raise", 0.0, 5.0, {"en": "Arm raise to the side", "ko": "옆으로 팔 들기"}, {}),),
    duration_s=5.0,
    author="",
    licence="",
    folder=Path(),
)
FINDING = Finding("raise", "left_shoulder", Direction.TOO_LOW, 20.0, 0.4, 1.0)


def test_the_arm_and_the_move_are_named() -> None:
    sentence = sentences.practice_sentence(FINDING, ROUTINE)
    assert sentence == "Lift your left arm a little higher in 'Arm raise to the side'."
    korean = sentences.practice_sentence(FINDING, ROUTINE, "ko")
    assert korean == "'옆으로 팔 들기' 동작에서 왼쪽 팔을 조금 더 높이 들어 주세요."


def test_a_bare_video_has_no_move_to_name() -> None:
    assert sentences.practice_sentence(FINDING, None) == "Lift your left arm a little higher."


def test_much_is_not_called_a_little() -> None:
    far = Finding("raise", "left_shoulder", Direction.TOO_LOW, 60.0, 0.4, 1.0)
    assert "little" not in sentences.practice_sentence(far, ROUTINE)


@pytest.mark.parametrize("language", sentences.LANGUAGES)
@pytest.mark.parametrize("joint", angles.JOINTS)
def test_every_fault_that_can_be_found_has_a_sentence(joint: str, language: str) -> None:
    for direction in possible_directions(joint):
        text = sentences.advice(joint, direction, 20.0, language)
        assert text.endswith(".")
        assert "{" not in text
        assert "  " not in text


def test_left_and_right_are_told_apart() -> None:
    left = sentences.advice("left_knee", Direction.TOO_BENT, 20.0)
    right = sentences.advice("right_knee", Direction.TOO_BENT, 20.0)
    assert left.replace("left", "right") == right != left


@pytest.mark.parametrize("language", sentences.LANGUAGES)
def test_every_reason_for_no_score_is_explained(language: str) -> None:
    for reason in scoring.NO_SCORE_REASONS:
        assert sentences.no_score_sentence(reason, language)


def test_an_unknown_language_is_answered_in_english() -> None:
    assert sentences.praise("fr") == sentences.praise("en") != sentences.praise("ko")
    assert sentences.nothing_to_practise("fr") == sentences.nothing_to_practise("en")
