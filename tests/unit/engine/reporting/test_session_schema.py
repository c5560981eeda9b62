import jsonschema
import pytest

from coach_app.engine.core.structures import SessionScore
from coach_app.engine.reporting import session_schema
from coach_app.engine.reporting.session_document import score_document

SCORE = SessionScore(None, 0.2, None, False, 10, 0, 30.0, "m", {}, reason="too_little_seen")
FITTING: dict[str, object] = {
    "schema_version": 1,
    "session_id": "session-0001",
    "participant_id": "",
    "routine_id": "arms",
    "routine_title": {"en": "Arms"},
    "started_at": "2026-03-02T09:30:00Z",
    "duration_s": 1,
    "app_version": "1",
    **score_document(SCORE),
}


def test_the_schema_is_one_and_takes_a_session_without_a_score() -> None:
    jsonschema.Draft202012Validator.check_schema(session_schema.schema())
    assert session_schema.complaint(FITTING) is None


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"coverage": 1.5}, "coverage does not fit the schema (maximum 1)."),
        ({"started_at": "noon"}, 'started_at does not fit the schema (format "date-time").'),
        (
            {"started_at": "2026-03-02T09:30:00"},
            'started_at does not fit the schema (format "date-time").',
        ),
        ({"frames": "private"}, 'frames does not fit the schema (type "integer").'),
        (
            {"routine_title": {"en": ""}},
            "routine_title.en does not fit the schema (minLength 1).",
        ),
        (
            {"image": "private"},
            "the document does not fit the schema (additionalProperties false).",
        ),
    ],
)
def test_a_complaint_names_the_place_and_the_rule_but_no_value(
    change: dict[str, object], sentence: str
) -> None:
    assert session_schema.complaint({**FITTING, **change}) == sentence


# Documents from before there were profiles still wait in outboxes.
@pytest.mark.parametrize("name", sorted(FITTING.keys() - {"profile"}))
def test_every_field_is_needed(name: str) -> None:
    without = {key: value for key, value in FITTING.items() if key != name}
    complaint = session_schema.complaint(without)
    assert complaint is not None
    assert complaint.startswith("the document does not fit the schema (required")


CHECK: dict[str, object] = {
    "schema_version": 2,
    "session_id": "session-0001",
    "participant_id": "",
    "started_at": "2026-03-02T09:30:00Z",
    "duration_s": 30,
    "app_version": "1",
    "model": "m",
    "fitness_check": {
        "test": "30s-chair-stand",
        "protocol_version": 1,
        "count": 12,
        "error": 0.5,
        "complete": True,
        "coverage": 1.0,
        "reasons": [],
    },
}


def test_version_2_has_a_source_and_fitness_checks_and_version_1_has_neither() -> None:
    assert session_schema.complaint({**FITTING, "schema_version": 2, "source": "browser"}) is None
    assert session_schema.complaint(CHECK) is None
    for document in ({**FITTING, "source": "desktop"}, {**CHECK, "schema_version": 1}):
        assert session_schema.complaint(document) == (
            "schema_version does not fit the schema (const 2)."
        )
    assert session_schema.complaint({**FITTING, "schema_version": 3}) is not None


@pytest.mark.parametrize("more", [{"age": 70}, {"sex": "women"}, {"time_s": 3.0}, {"count": -1}])
def test_a_check_has_one_result_and_no_age_or_sex(more: dict[str, object]) -> None:
    told = CHECK["fitness_check"]
    assert isinstance(told, dict)
    complaint = session_schema.complaint({**CHECK, "fitness_check": {**told, **more}})
    assert complaint is not None and complaint.startswith("fitness_check")
    assert session_schema.complaint({**CHECK, "score": 0.5}) is not None


def test_a_complaint_within_what_the_schema_refers_to_names_the_place_too() -> None:
    shares = {"correct": 3, **dict.fromkeys(("near", "wrong", "no_data"), 0)}
    ranges = dict.fromkeys(("mean_error_deg", "rom_deg", "reference_rom_deg"), None)
    joints = {"left_elbow": {**shares, **ranges}}
    complaint = session_schema.complaint({**FITTING, "joints": joints})
    assert complaint == "joints.left_elbow.correct does not fit the schema (maximum 1)."


def test_what_is_no_object_is_no_session() -> None:
    others: tuple[object, ...] = (None, [], "text", 1)
    for value in others:
        assert session_schema.complaint(value) is not None
