import dataclasses

import pytest

from coach_app.engine.core.quality import MoveQuality, Part, SessionQuality
from coach_app.engine.core.routine import Move
from coach_app.engine.core.structures import Direction, Finding, SessionScore
from coach_app.engine.judging import scoring
from coach_app.engine.judging.findings import direction
from coach_app.engine.kinematics import angles
from coach_app.engine.reporting import sentences
from coach_app.languages.phrases import languages

MOVES = (Move("raise", 0.0, 5.0, {"en": "Arm raise to the side", "ko": "옆으로 팔 들기"}, {}),)
NOT_MEASURED = SessionScore(
    score=None,
    coverage=0.0,
    lag_s=None,
    mirrored=False,
    frames=0,
    dropped=0,
    fps=30.0,
    model="m",
    joints={},
    moves=(),
    findings=(),
)
FINDING = Finding("raise", "left_shoulder", Direction.TOO_LOW, 20.0, 0.4, 1.0)


def test_the_arm_and_the_move_are_named() -> None:
    sentence = sentences.practice_sentence(FINDING, MOVES)
    assert sentence == "Lift your left arm a little higher in 'Arm raise to the side'."
    korean = sentences.practice_sentence(FINDING, MOVES, "ko")
    assert korean == "'옆으로 팔 들기' 동작에서 왼쪽 팔을 조금 더 높이 들어 주세요."


def test_a_bare_video_has_no_move_to_name() -> None:
    assert sentences.practice_sentence(FINDING, ()) == "Lift your left arm a little higher."


def test_much_is_not_called_a_little() -> None:
    far = Finding("raise", "left_shoulder", Direction.TOO_LOW, 60.0, 0.4, 1.0)
    assert "little" not in sentences.practice_sentence(far, MOVES)


def found_directions(joint: str) -> set[Direction]:
    """Every direction in which `joint` is found off, of any turn and any error."""
    return {
        direction(joint, turn, error, upper_arm)
        for turn in (-100.0, -20.0, 20.0, 100.0)
        for error in (-60.0, 60.0)
        for upper_arm in (-90.0, 90.0)
    }


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("joint", angles.JOINTS)
def test_every_fault_that_can_be_found_has_a_sentence(joint: str, language: str) -> None:
    for way in found_directions(joint):
        text = sentences.advice(joint, way, 20.0, language)
        assert text.endswith(".")
        assert "{" not in text
        assert "  " not in text


def test_left_and_right_are_told_apart() -> None:
    left = sentences.advice("left_knee", Direction.TOO_BENT, 20.0)
    right = sentences.advice("right_knee", Direction.TOO_BENT, 20.0)
    assert left.replace("left", "right") == right != left


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("joint", angles.JOINTS)
def test_the_sentence_after_a_session_is_the_one_said_during_it(joint: str, language: str) -> None:
    for way in found_directions(joint):
        finding = Finding(None, joint, way, 20.0, 0.4, 1.0)
        score = dataclasses.replace(NOT_MEASURED, score=0.5, reason=None, findings=(finding,))
        said = sentences.advice(joint, way, 20.0, language)
        assert sentences.what_to_do(score, (), language) == said


@pytest.mark.parametrize("language", languages())
def test_every_reason_for_no_score_is_explained_with_what_to_do(language: str) -> None:
    told = set()
    for reason in (*scoring.NO_SCORE_REASONS, None):
        score = dataclasses.replace(NOT_MEASURED, reason=reason)
        why = sentences.no_score_sentence(score, language)
        told.add((why, sentences.what_to_do(score, (), language)))
    assert len(told) == len(scoring.NO_SCORE_REASONS), "None is told as one of them"


def test_an_unknown_language_is_answered_in_english() -> None:
    assert sentences.praise("fr") == sentences.praise("en") != sentences.praise("ko")
    nobody = dataclasses.replace(NOT_MEASURED, reason="nobody_seen")
    assert sentences.no_score_sentence(nobody, "fr") == (
        "It could not be measured because the camera saw nobody."
    )


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.79])
def test_nothing_is_praised_below_a_floor(share: float, language: str) -> None:
    low = dataclasses.replace(NOT_MEASURED, score=share, reason=None)
    praised = dataclasses.replace(NOT_MEASURED, score=sentences.PRAISE_FROM, reason=None)
    assert sentences.what_to_do(low, (), language) != sentences.what_to_do(praised, (), language)
    assert not any(
        word in sentences.what_to_do(low, (), language) for word in ("Well done", "잘하셨어요")
    )
    well_done = {"en": "Well done", "ko": "잘하셨어요", "de": "Gut gemacht"}[language]
    assert well_done in sentences.what_to_do(praised, (), language)


def done(part: str, value: float, unit: str = "deg") -> SessionQuality:
    """A session in whose move `raise` this part was at fault."""
    move = MoveQuality("raise", 0.5, 0.1, "", (Part(part, value, unit, 4.0),), part)
    return SessionQuality(move, (move,))


def test_what_cost_the_movement_most_is_the_one_sentence() -> None:
    score = dataclasses.replace(
        NOT_MEASURED, score=0.9, coverage=1.0, findings=(FINDING,), quality=done("trunk_lean", 14.0)
    )
    said = sentences.what_to_do(score, MOVES)
    assert said == "Keep your upper body still in 'Arm raise to the side': it leaned by 14°."
    korean = sentences.what_to_do(score, MOVES, "ko")
    assert korean == "'옆으로 팔 들기' 동작에서 상체를 바로 세워 주세요(14° 기울었어요)."


def test_which_arm_is_off_says_more_than_that_the_range_is_short() -> None:
    score = dataclasses.replace(
        NOT_MEASURED, score=0.9, coverage=1.0, quality=done("range", 0.5, "ratio")
    )
    assert "50% of the range" in sentences.what_to_do(score, MOVES)
    off = dataclasses.replace(score, findings=(FINDING,))
    assert sentences.what_to_do(off, MOVES) == sentences.practice_sentence(FINDING, MOVES)


def test_a_session_that_could_not_be_measured_is_told_what_to_do_about_that() -> None:
    score = dataclasses.replace(
        NOT_MEASURED, reason="nobody_seen", quality=done("trunk_lean", 14.0)
    )
    assert "Please stand" in sentences.what_to_do(score, MOVES)


def test_who_does_it_well_is_praised() -> None:
    well = SessionQuality(MoveQuality(None, 0.95), (MoveQuality("raise", 0.95),))
    score = dataclasses.replace(NOT_MEASURED, score=0.95, coverage=1.0, quality=well)
    assert "Well done" in sentences.what_to_do(score, MOVES)
