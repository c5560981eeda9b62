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


def test_what_is_no_object_is_no_session() -> None:
    others: tuple[object, ...] = (None, [], "text", 1)
    for value in others:
        assert session_schema.complaint(value) is not None
