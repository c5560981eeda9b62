"""The records' SQLite file: opening it, its layout by version, and its errors in plain words."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from coach_app.errors import RecordsDamaged, StorageError

BUSY_TIMEOUT_S = 5.0

DAMAGED = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)

# Statements that take the layout from version i to i + 1 (PRAGMA user_version). Never edit one
# that has shipped: append.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE sessions (
            number INTEGER PRIMARY KEY,     -- short, since every observation carries it
            id TEXT NOT NULL UNIQUE,
            routine_id TEXT NOT NULL,
            routine_title TEXT NOT NULL,    -- JSON, by language
            participant_id TEXT NOT NULL,   -- a pseudonym
            model TEXT NOT NULL,
            started_at TEXT NOT NULL,       -- ISO 8601, UTC
            ended_at TEXT,
            state TEXT NOT NULL
                CHECK (state IN ('running', 'finished', 'abandoned', 'interrupted')),
            reason TEXT,
            frames INTEGER NOT NULL DEFAULT 0,
            reached_s REAL NOT NULL DEFAULT 0,  -- furthest instant of the routine
            active_s REAL NOT NULL DEFAULT 0,   -- time observed, pauses left out
            score REAL,
            coverage REAL,
            lag_s REAL,
            document TEXT,                  -- JSON, what is posted
            timeline BLOB                   -- packed_timeline.pack
        ) STRICT""",
        "CREATE INDEX sessions_by_start ON sessions (started_at)",
        """CREATE TABLE observations (
            session INTEGER NOT NULL REFERENCES sessions (number) ON DELETE CASCADE,
            sequence INTEGER NOT NULL,
            t_s REAL NOT NULL,
            reference_t_s REAL NOT NULL,
            lag_s REAL,
            frame TEXT NOT NULL,            -- one letter, see journal
            colour TEXT NOT NULL,           -- one letter
            joints TEXT NOT NULL,           -- one letter a joint
            expected INTEGER NOT NULL,      -- bit i: joint i was asked for
            errors BLOB NOT NULL,           -- int16 a joint, tenths of a degree
            move TEXT,
            PRIMARY KEY (session, sequence)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE outbox (
            session INTEGER PRIMARY KEY REFERENCES sessions (number) ON DELETE CASCADE,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'refused')),
            attempts INTEGER NOT NULL DEFAULT 0,
            next_attempt_at REAL NOT NULL,  -- seconds since 1970, UTC
            reason TEXT,
            locked INTEGER NOT NULL DEFAULT 0,  -- 1: waits until somebody mends the settings
            sent_at TEXT
        ) STRICT""",
        "CREATE INDEX outbox_due ON outbox (state, next_attempt_at)",
    ),
    (
        # Sending begins with consent. What waited or was refused before there was any stays here.
        """CREATE TABLE consented_outbox (
            session INTEGER PRIMARY KEY REFERENCES sessions (number) ON DELETE CASCADE,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'refused', 'withheld')),
            consent TEXT NOT NULL,          -- since when the participant agreed, as in the settings
            attempts INTEGER NOT NULL DEFAULT 0,
            -- A wait is told by core.steady_time, which no change of the clock touches.
            waits_in_boot TEXT NOT NULL DEFAULT '',
            waits_since_s REAL NOT NULL DEFAULT 0,
            wait_s REAL NOT NULL DEFAULT 0,
            reason TEXT,
            locked INTEGER NOT NULL DEFAULT 0,  -- 1: waits until somebody mends the settings
            sent_at TEXT
        ) STRICT""",
        """INSERT INTO consented_outbox (session, state, consent, attempts, reason, sent_at)
            SELECT session, CASE state WHEN 'sent' THEN 'sent' ELSE 'withheld' END, '', attempts,
            CASE state WHEN 'waiting' THEN 'It is from before sending was agreed to; it stays here.'
            ELSE reason END, sent_at FROM outbox""",
        "DROP TABLE outbox",
        "ALTER TABLE consented_outbox RENAME TO outbox",
        "CREATE INDEX outbox_by_state ON outbox (state)",
    ),
    (
        # Replaces `observations`, whose rows of before are packed by `upkeep`.
        """CREATE TABLE details (
            session INTEGER PRIMARY KEY REFERENCES sessions (number) ON DELETE CASCADE,
            packed BLOB NOT NULL            -- details.pack
        ) STRICT""",
    ),
    (
        # Whose session it is: a key of household.Member. Those of before are the first one's.
        "ALTER TABLE sessions ADD COLUMN member TEXT NOT NULL DEFAULT 'first'",
    ),
    (
        # One outbox for sessions and fitness checks, in the order in which they came.
        """CREATE TABLE fitness_checks (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            member TEXT NOT NULL,           -- as of a session
            done_at TEXT NOT NULL,          -- ISO 8601, UTC
            document TEXT NOT NULL          -- JSON, what is posted
        ) STRICT""",
        "CREATE INDEX fitness_checks_by_member ON fitness_checks (member, done_at)",
        """CREATE TABLE joint_outbox (
            number INTEGER PRIMARY KEY,
            session INTEGER UNIQUE REFERENCES sessions (number) ON DELETE CASCADE,
            fitness_check INTEGER UNIQUE REFERENCES fitness_checks (number) ON DELETE CASCADE,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'refused', 'withheld')),
            consent TEXT NOT NULL,          -- the rest as it was
            attempts INTEGER NOT NULL DEFAULT 0,
            waits_in_boot TEXT NOT NULL DEFAULT '',
            waits_since_s REAL NOT NULL DEFAULT 0,
            wait_s REAL NOT NULL DEFAULT 0,
            reason TEXT,
            locked INTEGER NOT NULL DEFAULT 0,
            sent_at TEXT,
            CHECK ((session IS NULL) != (fitness_check IS NULL))
        ) STRICT""",
        """INSERT INTO joint_outbox (session, state, consent, attempts, waits_in_boot,
            waits_since_s, wait_s, reason, locked, sent_at)
            SELECT session, state, consent, attempts, waits_in_boot, waits_since_s, wait_s, reason,
            locked, sent_at FROM outbox ORDER BY session""",
        "DROP TABLE outbox",
        "ALTER TABLE joint_outbox RENAME TO outbox",
        "CREATE INDEX outbox_by_state ON outbox (state)",
    ),
)


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite and the file system say about `path` into one StorageError."""
    try:
        yield
    except sqlite3.Error as error:
        if primary_code(error) in DAMAGED:
            raise RecordsDamaged(
                f"{path} is damaged or no records file; close Coach and start it again, and it"
                " saves what can be saved."
            ) from error
        raise StorageError(_sentence(path, error)) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise StorageError(
            f"The records in {path} cannot be opened ({reason}); check the folder and its rights."
        ) from error


def _sentence(path: Path, error: sqlite3.Error) -> str:
    code = primary_code(error)
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return f"The records in {path} cannot be written: the disk is full or failing; free space."
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN):
        return f"The records in {path} cannot be written; make the file and its folder writable."
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return f"The records in {path} are held by another program; close it and try again."
    return f"The records in {path} cannot be used ({error})."


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's primary code, the low byte of the extended one; 0 where Python says none."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def connect(path: Path, timeout_s: float = BUSY_TIMEOUT_S) -> sqlite3.Connection:
    """A connection in autocommit mode; transactions are begun by `transaction`.

    It may be handed from one thread to another, but used by one at a time. It waits `timeout_s` for
    another program that holds the records.
    """
    connection = sqlite3.connect(
        path, timeout=timeout_s, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")  # what is deleted is gone from the file
        # With WAL, NORMAL survives a killed process; `durable` adds the power cut.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.row_factory = sqlite3.Row
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection, durable: bool = False) -> Iterator[None]:
    """Run a transaction: all of it or nothing.

    `durable`: it is on the platter before this returns, so that a power cut loses nothing.
    """
    if durable:
        connection.execute("PRAGMA synchronous = FULL")
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # SQLite may have rolled back by itself
                connection.execute("ROLLBACK")
            raise
    finally:
        if durable:
            connection.execute("PRAGMA synchronous = NORMAL")


def prepare(path: Path, timeout_s: float = BUSY_TIMEOUT_S) -> None:
    """Make the file if there is none, readable by its owner only, and bring it up to date.

    Raises:
        RecordsDamaged: it is no records file.
        StorageError: it cannot be written, or a newer Coach wrote it.
    """
    with plain_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            # Only where there is none: closing any descriptor of a file drops the locks that
            # SQLite holds on it elsewhere in this process (POSIX), so never open an existing one.
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        with closing(connect(path, timeout_s)) as connection:
            if _version(connection, path) == 0:  # a new file; it writes to any other
                connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
            connection.execute("PRAGMA journal_mode = WAL")
            if _version(connection, path) < len(MIGRATIONS):
                with transaction(connection, durable=True):
                    # Asked again: another process may have migrated in between.
                    for statements in MIGRATIONS[_version(connection, path) :]:
                        for statement in statements:
                            connection.execute(statement)
                    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _version(connection: sqlite3.Connection, path: Path) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > len(MIGRATIONS):
        raise StorageError(f"{path} was written by a newer Coach; update this one to read it.")
    return version
