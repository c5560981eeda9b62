"""Keeps the records small: details of old sessions are given up, and their space is given back.

The records need nobody to do so: each step is whole by itself, and may be the last.
"""

import logging
import sqlite3
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from coach_app.records.database import plain_errors, transaction
from coach_app.records.journal import detail_rows, details
from coach_app.records.running_lock import is_running, sweep
from coach_app.records.store import Store

log = logging.getLogger(__name__)

# Small steps, so that whoever else writes waits for milliseconds.
_SESSIONS_A_STEP = 50
_PAGES_A_STEP = 500
_REST_S = 0.02


def tidy(
    store: Store,
    keep_days: int,
    cancelled: Callable[[], bool] = lambda: False,
) -> None:
    """Tidy up step by step until nothing is left to do. Never call it on the GUI thread.

    Details of sessions that began `keep_days` before the newest one are given up; counted from
    there, so that a clock that is wrong today costs nothing. 0: never.

    Raises:
        StorageError: the records cannot be used; what was done is done.
    """
    with plain_errors(store.path):
        sweep(store.path)
    steps: list[Callable[[sqlite3.Connection], bool]] = [
        lambda connection: _pack_one(connection, store),
        lambda connection: _give_up_old(connection, keep_days),
        _give_space_back,
    ]
    while steps and not cancelled():
        with store.connection() as connection:
            if not steps[0](connection):
                steps.pop(0)
        time.sleep(_REST_S)


def _pack_one(connection: sqlite3.Connection, store: Store) -> bool:
    """Pack one session that an earlier Coach kept row by row: nothing of it is lost."""
    found = connection.execute(
        "SELECT number, id FROM sessions"
        " WHERE number IN (SELECT DISTINCT session FROM observations)"
    )
    for number, session_id in found.fetchall():
        if is_running(store.path, session_id):
            continue
        with transaction(connection):
            packed = details.pack(detail_rows.details_of(connection, number))
            connection.execute("INSERT OR IGNORE INTO details VALUES (?, ?)", (number, packed))
            connection.execute("DELETE FROM observations WHERE session = ?", (number,))
        return True
    return False


def _give_up_old(connection: sqlite3.Connection, keep_days: int) -> bool:
    newest = connection.execute("SELECT max(started_at) FROM sessions").fetchone()[0]
    if newest is None or not keep_days:
        return False
    before = datetime.fromisoformat(newest) - timedelta(days=keep_days)
    with transaction(connection):
        gone = connection.execute(
            "DELETE FROM details WHERE session IN (SELECT number FROM sessions JOIN details"
            " ON session = number WHERE started_at < ? LIMIT ?)",
            (before.isoformat(timespec="milliseconds"), _SESSIONS_A_STEP),
        ).rowcount
    if gone:
        log.info("the details of %d old sessions are given up", gone)
    return gone > 0


def _give_space_back(connection: sqlite3.Connection) -> bool:
    free = int(connection.execute("PRAGMA freelist_count").fetchone()[0])
    if connection.execute("PRAGMA auto_vacuum").fetchone()[0] == 0:
        # A file of an earlier Coach: written anew once, and from then on it shrinks by itself.
        if free:
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return False
    connection.execute(f"PRAGMA incremental_vacuum({_PAGES_A_STEP})").fetchall()
    left = int(connection.execute("PRAGMA freelist_count").fetchone()[0])
    if left == 0 or left == free:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return False
    return True
