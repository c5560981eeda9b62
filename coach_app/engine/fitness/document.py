"""A fitness check as JSON: what is kept, what is posted, and what `coach-app check` prints of it.

Age and sex are not in it: they are asked for on this computer only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, get_args

from coach_app.engine.fitness import protocols
from coach_app.engine.fitness.results import CheckResult, Measure
from coach_app.engine.reporting.quality_document import rounded
from coach_app.engine.reporting.session_document import SCHEMA_VERSION

KEY = "fitness_check"
"""What a posted document holds instead of a session's score."""
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class DatedCheck:
    """A check that was done.

    Attributes:
        id: unique; under which it is posted.
        done_at: with its time zone.
        result: without its events, which are not kept.
        protocol: `protocols.VERSION` of then.
        model: name of the pose model that saw it.
    """

    id: str
    done_at: datetime
    result: CheckResult
    protocol: int
    model: str


def result_document(result: CheckResult) -> dict[str, object]:
    """The result by its names: `count`, `time_s` or `degrees`, its error, coverage, reasons."""
    document: dict[str, object] = {
        "test": result.test,
        result.measure: _number(result),
        "error": rounded(result.error, _DIGITS),
        "complete": result.complete,
        "coverage": round(min(result.coverage, 1.0), _DIGITS),
        "reasons": list(result.reasons),
    }
    if result.measure == "degrees":
        document["sides"] = {
            side: {"degrees": rounded(degrees, _DIGITS), "error": rounded(error, _DIGITS)}
            for side, degrees, error in result.sides
        }
    return document


def check_document(check: DatedCheck, *, participant_id: str, app_version: str) -> dict[str, Any]:
    """A check as it is posted, under a pseudonym or none; fits session.schema.json."""
    return {
        "schema_version": SCHEMA_VERSION,
        "source": "desktop",
        "session_id": check.id,
        "participant_id": participant_id,
        "started_at": check.done_at.astimezone(UTC).isoformat(timespec="seconds"),
        "duration_s": round(check.result.end_s - check.result.start_s, _DIGITS),
        "app_version": app_version,
        "model": check.model,
        KEY: {**result_document(check.result), "protocol_version": check.protocol},
    }


def check_from_document(document: Mapping[str, Any]) -> DatedCheck:
    """The check back from a document that fits the schema."""
    told = document[KEY]
    measure: Measure = next(name for name in get_args(Measure) if name in told)
    result = CheckResult(
        told["test"],
        measure,
        told[measure],
        told["error"],
        0.0,
        document["duration_s"],
        told["complete"],
        told["coverage"],
        (),
        tuple(told["reasons"]),
        tuple((side, of["degrees"], of["error"]) for side, of in told.get("sides", {}).items()),
    )
    return DatedCheck(
        document["session_id"],
        datetime.fromisoformat(document["started_at"]),
        result,
        told["protocol_version"],
        document["model"],
    )


def new_check(check_id: str, done_at: datetime, result: CheckResult, model: str) -> DatedCheck:
    """A check that was done just now, by today's rules."""
    return DatedCheck(check_id, done_at, result, protocols.VERSION, model)


def _number(result: CheckResult) -> float | int | None:
    if result.value is not None and result.measure == "count":
        return round(result.value)
    return rounded(result.value, _DIGITS)
