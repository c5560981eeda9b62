import pytest

from coach_app.engine.judging import scoring
from coach_app.engine.judging.body_limits import PROFILES, STANDING
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.reporting import vocabulary
from coach_app.engine.reporting.vocabulary import (
    capitalised,
    joint_name,
    moving_parts,
    names_together,
    why_unmeasured,
)
from coach_app.languages.phrases import languages


@pytest.mark.parametrize("language", languages())
def test_every_joint_has_a_name_of_its_own_and_a_part_of_the_body(language: str) -> None:
    assert len({joint_name(joint, language) for joint in JOINTS}) == len(JOINTS)
    assert set(vocabulary.PART_OF_JOINT) == set(JOINTS)
    assert set(vocabulary.PART_OF_JOINT.values()) == set(vocabulary.BODY_PARTS)


@pytest.mark.parametrize("language", languages())
def test_every_reason_and_profile_has_words(language: str) -> None:
    for reason in (*scoring.NO_SCORE_REASONS, "too_short", "several_reasons"):
        assert "{" not in why_unmeasured(reason, language)
    assert {STANDING, *vocabulary.PROFILES} == set(PROFILES)


def test_english_is_answered_where_a_language_is_not_known() -> None:
    assert joint_name("left_elbow", "fr") == "left elbow"
    assert joint_name("left_elbow", "ko") == "왼쪽 팔꿈치"
    assert capitalised(joint_name("trunk")) == "Trunk"


def test_several_parts_are_named_as_people_do() -> None:
    assert names_together(["left_wrist", "right_wrist"], "en") == "both wrists"
    assert names_together(["left_wrist", "nose"], "en") == "left wrist and head"
    together = names_together(["left_elbow", "right_elbow", "trunk"], "ko")
    assert together == "양쪽 팔꿈치, 몸통"
    assert names_together([], "en") == "limbs"
    assert names_together(JOINTS, "en") == "limbs"


def test_moving_parts_are_paired_and_more_than_two_are_the_whole_body() -> None:
    assert moving_parts([]) is None
    for joints, english, korean in (
        (("left_elbow", "left_shoulder"), "left arm", "왼팔"),
        (("left_elbow", "right_elbow", "trunk"), "arms and upper body", "양팔, 상체"),
        (("left_hip", "right_knee", "right_elbow", "neck"), "whole body", "온몸"),
    ):
        named = moving_parts(joints) or {}
        assert (named["en"], named["ko"]) == (english, korean)
