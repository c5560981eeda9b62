"""Puts a whole session into the records: once, however often it is tried."""

import json
import sqlite3

from coach_app.records.database import transaction
from coach_app.records.journal import details
from coach_app.records.journal.session_file import Contents, Ended

_INSERT = """INSERT OR IGNORE INTO sessions (id, routine_id, routine_title, participant_id, model,
    started_at, member, state, frames, reached_s, active_s)
    VALUES (?, ?, ?, ?, ?, ?, ?, 'running', ?, ?, ?)
    RETURNING number"""
_END = """UPDATE sessions SET state = ?, reason = ?, ended_at = ?, score = ?, coverage = ?,
    lag_s = ?, document = ?, timeline = ? WHERE number = ?"""


def take_in(connection: sqlite3.Connection, contents: Contents) -> None:
    """Add a session, or do nothing if it is there already; all of it or nothing, and durable.

    A session without an end is added as running: as nobody holds its lock, it is interrupted.

    Raises:
        sqlite3.Error: the database refused.
    """
    begun, seen, ended = contents.begun, contents.seen, contents.ended
    with transaction(connection, durable=True):
        if ended is not None:  # it may have been taken in before its end was known
            connection.execute(
                "DELETE FROM sessions WHERE id = ? AND state IN ('running', 'interrupted')",
                (begun.id,),
            )
        row = connection.execute(
            _INSERT,
            (
                begun.id,
                begun.routine_id,
                json.dumps(dict(begun.routine_title), ensure_ascii=False),
                begun.participant_id,
                begun.model,
                begun.started_at,
                begun.member,
                len(seen),
                seen.reached_s,
                seen.active_s,
            ),
        ).fetchone()
        if row is None:
            return
        number = int(row[0])
        if len(seen):
            connection.execute("INSERT INTO details VALUES (?, ?)", (number, details.pack(seen)))
        if ended is not None:
            _end(connection, number, ended)


def _end(connection: sqlite3.Connection, number: int, ended: Ended) -> None:
    connection.execute(
        _END,
        (
            ended.state,
            ended.reason,
            ended.ended_at,
            ended.score,
            ended.coverage,
            ended.lag_s,
            ended.document,
            ended.timeline,
            number,
        ),
    )
    if ended.consent is not None:
        connection.execute(
            "INSERT INTO outbox (session, state, consent) VALUES (?, 'waiting', ?)",
            (number, ended.consent),
        )
