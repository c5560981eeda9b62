"""Which sessions run: each holds a lock that the operating system drops when its process dies."""

import sqlite3
from pathlib import Path


def lock_path(path: Path, session_id: str) -> Path:
    """The empty file beside the records that is locked while the session runs."""
    return path.with_name(f"{path.name}.{session_id}.running")


def hold_lock(path: Path, session_id: str) -> sqlite3.Connection:
    """Lock the session's file until the connection is closed or the process dies.

    SQLite's own lock, so that it works alike on every platform; nothing is written to the file.
    """
    file = lock_path(path, session_id)
    file.touch(mode=0o600)
    connection = sqlite3.connect(file, timeout=0, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = MEMORY")  # or a second file appears beside it
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def is_running(path: Path, session_id: str) -> bool:
    """Whether a living process, this one included, holds the session's lock."""
    file = lock_path(path, session_id)
    if not file.exists():
        return False
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=0)
    try:
        # A shared lock, so that two who ask do not take each other for the session.
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            return True
        raise
    finally:
        connection.close()
    return False
