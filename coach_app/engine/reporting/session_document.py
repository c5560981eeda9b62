"""A session as JSON: what is posted, and what `coach-app score --json` prints.

The schema beside this file is published. It has no place for a picture or a name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any, Literal

from coach_app.engine.core.structures import Direction, Finding, JointScore, MoveScore, SessionScore
from coach_app.engine.reporting.losses import losses_document, losses_from_document
from coach_app.engine.reporting.quality_document import (
    quality_document,
    quality_from_document,
    rounded,
)

SCHEMA_VERSION = 2
Source = Literal["desktop", "browser"]
_DEGREE_DIGITS = 2
_DIGITS = {
    **dict.fromkeys(("correct", "near", "wrong", "no_data"), 6),
    **dict.fromkeys(("score", "coverage", "share"), 4),
    **dict.fromkeys(("lag_s", "t_s", "tempo", "tempo_spread"), 3),
    **dict.fromkeys(("fps", "hold_s", "asked_hold_s"), 2),
}
_SCORE = ("score", "coverage", "reason", "lag_s", "mirrored", "frames", "dropped", "fps")


def session_document(
    score: SessionScore,
    *,
    session_id: str,
    participant_id: str,
    routine_id: str,
    routine_title: Mapping[str, str],
    started_at: datetime,
    duration_s: float,
    app_version: str,
    trial: bool = False,
    source: Source = "desktop",
) -> dict[str, object]:
    """A session as it is posted; fits session.schema.json.

    Posting twice under `session_id` stores once; the participant's is a pseudonym or empty. A
    `trial` is a demonstration or a recorded clip, which no report has. `source` is what measured
    it: the app on somebody's computer, or a page of the service.
    """
    return {
        "schema_version": SCHEMA_VERSION,
        "source": source,
        "session_id": session_id,
        "participant_id": participant_id,
        "routine_id": routine_id,
        "routine_title": dict(routine_title),
        "started_at": started_at.astimezone(UTC).isoformat(timespec="seconds"),
        "duration_s": round(duration_s, 3),
        "app_version": app_version,
        **({"trial": True} if trial else {}),
        **score_document(score),
    }


def score_document(score: SessionScore) -> dict[str, object]:
    """The score alone: the names that scripts outside of the repository rely on."""
    quality = {} if score.quality is None else {"quality": quality_document(score.quality)}
    return {
        **_written(score, (*_SCORE, "model", "profile")),
        "joints": {
            name: _written(joint, _names(JointScore)) for name, joint in score.joints.items()
        },
        "moves": [_written(move, _names(MoveScore)) for move in score.moves],
        "findings": [_written(finding, _names(Finding)) for finding in score.findings],
        **quality,
        **({"losses": losses_document(score.losses)} if score.losses else {}),
    }


def score_from_document(document: Mapping[str, Any]) -> SessionScore:
    """The score back from a document that fits the schema; the timeline is not kept in it."""
    return SessionScore(
        **{name: document[name] for name in (*_SCORE, "model")},
        joints={name: JointScore(**joint) for name, joint in document["joints"].items()},
        moves=tuple(MoveScore(**move) for move in document["moves"]),
        findings=tuple(
            Finding(**{**finding, "direction": Direction(finding["direction"])})
            for finding in document["findings"]
        ),
        profile=document.get("profile", "standing"),  # from before there were others
        quality=quality_from_document(document.get("quality")),
        losses=losses_from_document(document.get("losses")),
    )


def _names(kind: type[JointScore | MoveScore | Finding]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _written(part: object, names: Sequence[str]) -> dict[str, object]:
    """The attributes of those names, as JSON has them."""
    return {name: _value(name, getattr(part, name)) for name in names}


def _value(name: str, value: Any) -> object:  # noqa: ANN401 - of as many kinds as attributes
    if isinstance(value, Direction):
        return value.value
    digits = _DEGREE_DIGITS if name.endswith("_deg") else _DIGITS.get(name)
    return value if digits is None else rounded(value, digits)
