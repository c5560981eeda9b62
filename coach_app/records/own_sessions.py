"""A participant's own sessions of a routine in the last month, from the records."""

import json
from datetime import UTC, datetime, timedelta

from coach_app.engine.core.quality import SessionQuality
from coach_app.engine.core.structures import SessionScore
from coach_app.engine.movement.own_reference import DAYS
from coach_app.engine.reporting.quality_document import quality_from_document
from coach_app.engine.reporting.weeks import monday_of, sum_week
from coach_app.records.session_record import SessionState
from coach_app.records.store import Store

_MOST = 60  # documents read: two a day


def earlier_qualities(
    store: Store, session_id: str, score: SessionScore
) -> tuple[SessionQuality, ...]:
    """How the sessions before that of `session_id` and `score` were done, the newest first.

    Only what can be compared: of the same participant and routine, with a score, seen by the same
    model, and with the same parts of the body that count.

    Raises:
        InputError: no such session. StorageError: the records cannot be read.
    """
    this = store.session(session_id)
    since = this.started_at.astimezone(UTC) - timedelta(days=DAYS)
    with store.connection() as connection:
        rows = connection.execute(
            """SELECT document FROM sessions WHERE state = 'finished' AND id != ?
            AND member = ? AND participant_id = ? AND routine_id = ? AND score IS NOT NULL
            AND document IS NOT NULL AND started_at BETWEEN ? AND ?
            ORDER BY started_at DESC LIMIT ?""",
            (
                session_id,
                this.member,
                this.participant_id,
                this.routine_id,
                _text(since),
                _text(this.started_at),
                _MOST,
            ),
        ).fetchall()
    found = []
    for row in rows:
        document = json.loads(row["document"])
        alike = document.get("profile", "standing") == score.profile
        quality = quality_from_document(document.get("quality"))
        if alike and document.get("model") == score.model and quality is not None:
            found.append(quality)
    return tuple(found)


def last_week_score(store: Store, session_id: str) -> float | None:
    """Score of the same routine and profile in the week before a session's, see `WeekSum.score`.

    Weeks are from Monday to Sunday in local time.

    Raises:
        InputError: no such session. StorageError: the records cannot be read.
    """
    this = store.session(session_id)
    last_week = monday_of(this.started_at, None) - timedelta(days=7)
    sessions = [
        of.counted
        for of in store.history(member=this.member)
        if of.routine_id == this.routine_id
        and of.state is SessionState.FINISHED
        and monday_of(of.started_at, None) == last_week
    ]
    return sum_week(sessions).score


def _text(at: datetime) -> str:
    """Write a time like `Store.begin_session`, so that texts are in the order of time."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")
