"""A session as JSON: what is posted, and what `coach-app score --json` prints.

The schema beside this file is published. It has no place for a picture or a name.
"""

import math
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from coach_app.engine.core.structures import Direction, Finding, JointScore, MoveScore, SessionScore

SCHEMA_VERSION = 1
_FRACTION_DIGITS = 4
_DEGREE_DIGITS = 2


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
) -> dict[str, object]:
    """A session as it is posted; fits session.schema.json.

    Args:
        score: the session's.
        session_id: unique, made once; posting twice under it stores once.
        participant_id: a pseudonym, may be empty.
        routine_id: the routine's.
        routine_title: by language.
        started_at: with its time zone.
        duration_s: how long the session lasted.
        app_version: `coach_app.__version__`.
    """
    return {
        "schema_version": SCHEMA_VERSION,
        "session_id": session_id,
        "participant_id": participant_id,
        "routine_id": routine_id,
        "routine_title": dict(routine_title),
        "started_at": started_at.astimezone(UTC).isoformat(timespec="seconds"),
        "duration_s": round(duration_s, 3),
        "app_version": app_version,
        **score_document(score),
    }


def score_document(score: SessionScore) -> dict[str, object]:
    """The score alone: the names that scripts outside of the repository rely on."""
    return {
        "score": _rounded(score.score, _FRACTION_DIGITS),
        "coverage": _rounded(score.coverage, _FRACTION_DIGITS),
        "reason": score.reason,
        "lag_s": _rounded(score.lag_s, 3),
        "mirrored": score.mirrored,
        "frames": score.frames,
        "dropped": score.dropped,
        "fps": _rounded(score.fps, 2),
        "model": score.model,
        "profile": score.profile,
        "joints": {name: _joint(joint) for name, joint in score.joints.items()},
        "moves": [
            {
                "move": move.move,
                "score": _rounded(move.score, _FRACTION_DIGITS),
                "coverage": _rounded(move.coverage, _FRACTION_DIGITS),
                "reps": move.reps,
                "reference_reps": move.reference_reps,
                "asked_reps": move.asked_reps,
                "hold_s": _rounded(move.hold_s, 2),
                "asked_hold_s": _rounded(move.asked_hold_s, 2),
                "tempo": _rounded(move.tempo, 3),
                "tempo_spread": _rounded(move.tempo_spread, 3),
            }
            for move in score.moves
        ],
        "findings": [
            {
                "move": finding.move,
                "joint": finding.joint,
                "direction": finding.direction.value,
                "error_deg": _rounded(finding.error_deg, _DEGREE_DIGITS),
                "share": _rounded(finding.share, _FRACTION_DIGITS),
                "t_s": _rounded(finding.t_s, 3),
            }
            for finding in score.findings
        ],
    }


def score_from_document(document: Mapping[str, Any]) -> SessionScore:
    """The score back from a document that fits the schema; the timeline is not kept in it."""
    return SessionScore(
        score=document["score"],
        coverage=document["coverage"],
        lag_s=document["lag_s"],
        mirrored=document["mirrored"],
        frames=document["frames"],
        dropped=document["dropped"],
        fps=document["fps"],
        model=document["model"],
        joints={name: JointScore(**joint) for name, joint in document["joints"].items()},
        moves=tuple(MoveScore(**move) for move in document["moves"]),
        findings=tuple(
            Finding(**{**finding, "direction": Direction(finding["direction"])})
            for finding in document["findings"]
        ),
        reason=document["reason"],
        profile=document.get("profile", "standing"),  # from before there were others
    )


def _joint(joint: JointScore) -> dict[str, float | None]:
    return {
        name: _rounded(value, _DEGREE_DIGITS if name.endswith("_deg") else 6)
        for name, value in asdict(joint).items()
    }


def _rounded(value: float | None, digits: int) -> float | None:
    """JSON knows no NaN: what is not finite was not measured."""
    return None if value is None or not math.isfinite(value) else round(float(value), digits)
