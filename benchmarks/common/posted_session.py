"""A session as homes post it: a score of one joint, under an id of its own."""

import uuid
from datetime import UTC, datetime

from coach_app.engine.core.structures import JointScore, SessionScore
from coach_app.engine.reporting.session_document import session_document

_JOINT = JointScore(0.8, 0.1, 0.1, 0.0, 6.5, 80.0, 92.0)
SCORE = SessionScore(0.8, 0.9, 0.4, True, 1800, 2, 30.0, "blazepose_full", {"left_elbow": _JOINT})


def posted_session(
    session_id: str | None = None,
    participant_id: str = "p-17",
    started_at: datetime | None = None,
    *,
    trial: bool = False,
) -> tuple[str, dict[str, object]]:
    """The id of a session, and its document.

    Args:
        session_id: None: one that nobody else has.
        participant_id: whose it is.
        started_at: with its time zone; None: now.
        trial: whether reports leave it out.
    """
    key = session_id or str(uuid.uuid4())
    document = session_document(
        SCORE,
        session_id=key,
        participant_id=participant_id,
        routine_id="seated-arms",
        routine_title={"en": "Arms"},
        started_at=started_at or datetime.now(UTC),
        duration_s=60.0,
        app_version="benchmark",
        trial=trial,
    )
    return key, document
