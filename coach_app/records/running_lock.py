"""Locks that the operating system drops when their process dies: running sessions, exchanges."""

import logging
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from coach_app.errors import StorageError

log = logging.getLogger(__name__)

_SUFFIX = ".running"
_EXCHANGE = ".exchange"
# A window on the records counts like a session: both must end before the file is exchanged.
WINDOW = "window"
_RESTORING_S = 10.0
_STALE_S = 3600.0


def lock_path(path: Path, session_id: str) -> Path:
    """The empty file beside the records that is locked while the session runs."""
    return path.with_name(f"{path.name}.{session_id}{_SUFFIX}")


def hold_lock(path: Path, session_id: str, timeout_s: float = 0.0) -> sqlite3.Connection:
    """Lock the session's file until the connection is closed or the process dies.

    SQLite's own lock, so that it works alike on every platform; nothing is written to the file.
    `session_id` may be `WINDOW`; another process that holds the lock is waited for `timeout_s`.

    Raises:
        sqlite3.OperationalError: another process holds it.
    """
    return _locked(lock_path(path, session_id), timeout_s)


@contextmanager
def open_window(path: Path) -> Iterator[None]:
    """Held while a window is open on the records in `path`, so that nobody exchanges them.

    A folder that takes no lock keeps no window from opening.

    Raises:
        StorageError: a backup is being restored.
    """
    with ExitStack() as held:
        try:
            held.enter_context(closing(hold_lock(path, WINDOW, _RESTORING_S)))
        except (OSError, sqlite3.Error) as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
                raise StorageError(
                    f"A backup is being restored to {path.parent}; wait until it is done and start"
                    " Coach again."
                ) from error
            log.info("the data folder takes no lock: %s", error)
        yield


def is_running(path: Path, session_id: str) -> bool:
    """Whether a living process, this one included, holds the session's lock."""
    file = lock_path(path, session_id)
    if not file.exists():
        return False
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=0)
    try:
        # A shared lock, so that two who ask do not take each other for the session.
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        code = error.sqlite_errorcode & 0xFF
        if code == sqlite3.SQLITE_BUSY:
            return True
        if code != sqlite3.SQLITE_NOTADB:  # somebody wrote into the file; it is not held
            raise
    finally:
        connection.close()
    return False


def session_running(path: Path) -> bool:
    """Whether a session runs on the records in `path`."""
    found = path.parent.glob(f"{path.name}.*{_SUFFIX}")
    ids = [file.name[len(path.name) + 1 : -len(_SUFFIX)] for file in found]
    return any(is_running(path, session_id) for session_id in ids if session_id != WINDOW)


def sweep(path: Path) -> None:
    """Remove the locks of sessions that were killed before there was anything else of them.

    Those that are younger than an hour are left: one that is being made is not held for a moment.
    """
    for file in path.parent.glob(f"{path.name}.*{_SUFFIX}"):
        session_id = file.name[len(path.name) + 1 : -len(_SUFFIX)]
        try:
            age_s = time.time() - file.stat().st_mtime
        except FileNotFoundError:  # its session has just ended
            continue
        if session_id != WINDOW and age_s > _STALE_S and not is_running(path, session_id):
            file.unlink(missing_ok=True)


@contextmanager
def exchange(path: Path, timeout_s: float) -> Iterator[None]:
    """Held by whoever makes, exchanges or adds sessions to the records in `path`.

    Raises:
        sqlite3.OperationalError: another process holds it for longer than `timeout_s`.
    """
    with closing(_locked(path.with_name(path.name + _EXCHANGE), timeout_s)):
        yield


def _locked(file: Path, timeout_s: float) -> sqlite3.Connection:
    file.touch(mode=0o600)
    connection = sqlite3.connect(
        file, timeout=timeout_s, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA journal_mode = MEMORY")  # or a second file appears beside it
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error:
        connection.close()
        raise
    return connection
