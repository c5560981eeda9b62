import dataclasses
import json
from datetime import datetime, timedelta, timezone

import pytest

from coach_app.engine.core.quality import MoveQuality, Part, SessionQuality
from coach_app.engine.core.structures import Direction, Finding, JointScore, MoveScore, SessionScore
from coach_app.engine.judging import scoring
from coach_app.engine.kinematics import angles
from coach_app.engine.reporting import session_schema
from coach_app.engine.reporting.session_document import score_from_document, session_document

SCORE = SessionScore(
    score=0.8123456,
    coverage=0.9,
    lag_s=0.6,
    mirrored=False,
    frames=1800,
    dropped=3,
    fps=29.97,
    model="blazepose_full",
    joints={"left_shoulder": JointScore(0.7, 0.1, 0.1, 0.1, 12.5, 80.0, 95.0)},
    moves=(
        MoveScore("arm_raise", 0.8, 0.95, 4, 5, 5, 3.456, 5.0, 1.0456, 0.02),
        MoveScore("march", None, 0.2),
    ),
    findings=(Finding("arm_raise", "left_shoulder", Direction.TOO_LOW, 29.7, 0.4, 12.0),),
)


def document(score: SessionScore = SCORE) -> dict[str, object]:
    return session_document(
        score,
        session_id="0b9df3a2c1d94d5c8f0e4f8a6b7c8d9e",
        participant_id="p-17",
        routine_id="seated-arms",
        routine_title={"en": "Seated arms", "ko": "앉아서 하는 팔 운동"},
        started_at=datetime(2026, 5, 4, 10, 0, tzinfo=timezone(timedelta(hours=9))),
        duration_s=61.25,
        app_version="0.1.0",
    )


def test_a_document_fits_the_published_schema() -> None:
    assert session_schema.complaint(document()) is None


def test_what_scripts_rely_on_is_at_the_top_level() -> None:
    names = {"score", "coverage", "lag_s", "mirrored", "frames", "dropped", "fps", "model"}
    assert names <= document().keys()
    joint = document()["joints"]["left_shoulder"]  # type: ignore[index]  # JSON is loosely typed
    assert set(joint) == {
        "correct",
        "near",
        "wrong",
        "no_data",
        "mean_error_deg",
        "rom_deg",
        "reference_rom_deg",
        "personal_rom_deg",
        "rom_error_deg",
    }


def test_repetitions_hold_and_tempo_of_each_move_are_told() -> None:
    raised, march = json.loads(json.dumps(document()))["moves"]
    assert raised == {
        "move": "arm_raise",
        "score": 0.8,
        "coverage": 0.95,
        "reps": 4,
        "reference_reps": 5,
        "asked_reps": 5,
        "hold_s": 3.46,
        "asked_hold_s": 5.0,
        "tempo": 1.046,
        "tempo_spread": 0.02,
    }
    assert march["hold_s"] is march["tempo"] is None


def test_a_document_from_before_holds_were_counted_still_fits_and_is_read() -> None:
    older = json.loads(json.dumps(document()))
    for move in older["moves"]:
        for name in ("asked_reps", "hold_s", "asked_hold_s", "tempo", "tempo_spread"):
            del move[name]
    assert session_schema.complaint(older) is None
    assert score_from_document(older).moves[0] == MoveScore("arm_raise", 0.8, 0.95, 4, 5)


def test_the_start_is_told_in_universal_time() -> None:
    assert document()["started_at"] == "2026-05-04T01:00:00+00:00"


def test_a_session_without_a_score_fits_for_every_reason() -> None:
    for reason in scoring.NO_SCORE_REASONS:
        nothing = SessionScore(None, 0.0, None, False, 0, 0, 0.0, "", {}, reason=reason)
        assert session_schema.complaint(document(nothing)) is None


def test_every_joint_and_direction_has_a_place_in_the_schema() -> None:
    for joint in angles.JOINTS:
        for direction in Direction:
            finding = Finding(None, joint, direction, 20.0, 0.5, 1.0)
            joints = {joint: JointScore(1.0, 0.0, 0.0, 0.0, None, None, None)}
            score = SessionScore(1.0, 1.0, 0.0, False, 1, 0, 30.0, "m", joints, findings=(finding,))
            assert session_schema.complaint(document(score)) is None


def test_the_score_comes_back_out_of_its_document() -> None:
    kept = json.loads(json.dumps(document()))
    assert document(score_from_document(kept)) == document()


QUALITY = SessionQuality(
    MoveQuality("march", 0.7123, 0.05, "", (Part("range", 0.8, "ratio", 0.08),), "trunk_lean"),
    (
        MoveQuality("arm_raise", None, None, "too_short"),
        MoveQuality(
            "march",
            0.7123,
            None,
            "",
            (
                Part("trunk_lean", -12.5, "deg", 4.0),
                Part("hip_hike", None, "deg", None, "sideways"),
            ),
            "trunk_lean",
        ),
    ),
)


def test_how_well_it_was_done_is_kept_beside_the_score() -> None:
    kept = json.loads(json.dumps(document(dataclasses.replace(SCORE, quality=QUALITY))))
    assert session_schema.complaint(kept) is None
    assert score_from_document(kept).quality == QUALITY
    assert {name: of for name, of in kept.items() if name != "quality"} == document()
    lean, hip = kept["quality"]["moves"][1]["parts"]
    assert (lean["value"], lean["seen"]) == (-12.5, True)
    assert (hip["value"], hip["seen"], hip["reason"]) == (None, False, "sideways")


def test_a_document_from_before_quality_has_none_and_a_later_kind_is_not_misread() -> None:
    assert "quality" not in document()
    assert score_from_document(document()).quality is None
    later = json.loads(json.dumps(document(dataclasses.replace(SCORE, quality=QUALITY))))
    later["quality"]["version"] = 2
    assert session_schema.complaint(later) is None
    assert score_from_document(later).quality is None


def test_not_a_number_never_reaches_json() -> None:
    score = SessionScore(float("nan"), 1.0, float("inf"), False, 1, 0, 30.0, "m", {})
    assert document(score)["score"] is None
    assert document(score)["lag_s"] is None


@pytest.mark.parametrize("extra", ["image", "name", "frame_png"])
def test_the_schema_has_no_place_for_pictures_and_names(extra: str) -> None:
    assert session_schema.complaint({**document(), extra: "x"}) is not None


def test_the_schema_refuses_a_share_beyond_one() -> None:
    assert session_schema.complaint({**document(), "score": 1.5}) is not None
