"""How well a session was done, as JSON: a part of the session's document.

`version` grows when a number of the same name comes to mean something else. What reads a document
takes a version that it does not know for none.
"""

import math
from collections.abc import Mapping
from typing import Any

from coach_app.engine.core.quality import MoveQuality, Part, SessionQuality

QUALITY_VERSION = 1
_DIGITS = 4


def quality_document(quality: SessionQuality) -> dict[str, object]:
    """The quality of a session; `from_document` reads it."""
    return {
        "version": QUALITY_VERSION,
        **_one(quality.whole),
        "moves": [_one(move) for move in quality.moves],
    }


def quality_from_document(document: Mapping[str, Any] | None) -> SessionQuality | None:
    """The quality back; None where there is none, or of another version."""
    if document is None or document["version"] != QUALITY_VERSION:
        return None
    return SessionQuality(_read(document), tuple(map(_read, document["moves"])))


def _one(of: MoveQuality) -> dict[str, object]:
    return {
        "move": of.move,
        "value": rounded(of.value),
        "error": rounded(of.error),
        "reason": of.reason or None,
        "finding": of.finding,
        "parts": [
            {
                "name": part.name,
                "value": rounded(part.value),
                "unit": part.unit,
                "error": rounded(part.error),
                "seen": part.value is not None,
                "reason": part.seen or None,
            }
            for part in of.parts
        ],
    }


def _read(of: Mapping[str, Any]) -> MoveQuality:
    return MoveQuality(
        of["move"],
        of["value"],
        of["error"],
        of["reason"] or "",
        tuple(
            Part(part["name"], part["value"], part["unit"], part["error"], part["reason"] or "")
            for part in of["parts"]
        ),
        of["finding"],
    )


def rounded(value: float | None, digits: int = _DIGITS) -> float | None:
    """JSON knows no NaN: what is not finite was not measured."""
    return None if value is None or not math.isfinite(value) else round(float(value), digits)
