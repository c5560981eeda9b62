"""The service's database: sessions as they were posted, and hashes of tokens.

Plain SQLite behind four questions. SQLAlchemy and PostgreSQL will stand behind the same ones.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from coach_app.errors import InputError, StorageError
from pose_service.errors import ConflictError

FILE_NAME = "service.sqlite"
BUSY_TIMEOUT_S = 10.0

# Statements from layout i to i + 1 (PRAGMA user_version): append, never edit.
_MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE tokens (
            id TEXT PRIMARY KEY,
            label TEXT NOT NULL,
            hash BLOB NOT NULL,             -- SHA-256 of the whole token
            created_at TEXT NOT NULL,
            revoked_at TEXT
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE sessions (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,        -- the poster's idempotency key
            document TEXT NOT NULL,         -- JSON, canonical
            hash BLOB NOT NULL,             -- SHA-256 of it
            token_id TEXT,                  -- NULL: the token of the environment
            received_at TEXT NOT NULL
        ) STRICT""",
    ),
)


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A token as kept: `id` is public, `hash` is SHA-256 of the whole token."""

    id: str
    label: str
    hash: bytes
    created_at: str
    revoked_at: str | None


class Storage:
    """The database in `folder`. Any thread may call any method.

    Raises:
        StorageError: the folder or the file cannot be used.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.path.touch(mode=0o600)
        except OSError as error:
            raise StorageError(
                f"The data folder {folder} cannot be used ({error.strerror});"
                " choose another with --data."
            ) from error
        with self._connection() as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            self._migrate(connection)

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(
                sqlite3.connect(self.path, timeout=BUSY_TIMEOUT_S, isolation_level=None)
            ) as connection:
                # What has been acknowledged must survive a power cut: the poster forgets it.
                connection.execute("PRAGMA synchronous = FULL")
                connection.row_factory = sqlite3.Row
                yield connection
        except sqlite3.Error as error:
            raise StorageError(
                f"The database {self.path} cannot be used ({error}); check the disk and the"
                " rights of the folder."
            ) from error

    def _migrate(self, connection: sqlite3.Connection) -> None:
        connection.execute("BEGIN IMMEDIATE")
        try:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version > len(_MIGRATIONS):
                raise StorageError(f"{self.path} was written by a newer service; update this one.")
            for statements in _MIGRATIONS[version:]:
                for statement in statements:
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {len(_MIGRATIONS)}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

    def check_writable(self) -> None:
        """Take the write lock and let go of it.

        Raises:
            StorageError: nothing can be stored now.
        """
        with self._connection() as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")

    def keep_session(
        self, session_id: str, document: Mapping[str, Any], token_id: str | None
    ) -> bool:
        """Store a session once, for good.

        Args:
            session_id: the poster's key.
            document: a valid session document.
            token_id: who posted it; None for the environment's token.

        Returns:
            True if it is new, False if the same document is there already.

        Raises:
            ConflictError: another document is there under this id. StorageError: not stored.
        """
        text = json.dumps(
            document, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
        )
        digest = hashlib.sha256(text.encode()).digest()
        with self._connection() as connection:
            inserted = connection.execute(
                "INSERT INTO sessions (id, document, hash, token_id, received_at)"
                " VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                (session_id, text, digest, token_id, _now()),
            ).rowcount
            if inserted:
                return True
            row = connection.execute(
                "SELECT hash FROM sessions WHERE id = ?", (session_id,)
            ).fetchone()
        if row["hash"] != digest:
            raise ConflictError(
                f"Session {session_id} is stored already with another content; it was not changed."
            )
        return False

    def add_token(self, token_id: str, label: str, token_hash: bytes) -> None:
        """Keep a token's hash."""
        with self._connection() as connection:
            connection.execute(
                "INSERT INTO tokens (id, label, hash, created_at) VALUES (?, ?, ?, ?)",
                (token_id, label, token_hash, _now()),
            )

    def token(self, token_id: str) -> TokenRow | None:
        """The token with this public id, revoked ones too."""
        with self._connection() as connection:
            row = connection.execute("SELECT * FROM tokens WHERE id = ?", (token_id,)).fetchone()
        return TokenRow(**row) if row is not None else None

    def tokens(self) -> tuple[TokenRow, ...]:
        """All tokens, oldest first."""
        with self._connection() as connection:
            rows = connection.execute("SELECT * FROM tokens ORDER BY created_at, id")
            return tuple(TokenRow(**row) for row in rows)

    def revoke_token(self, token_id: str) -> None:
        """Accept the token no more.

        Raises:
            InputError: there is no such token.
        """
        with self._connection() as connection:
            changed = connection.execute(
                "UPDATE tokens SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?",
                (_now(), token_id),
            ).rowcount
        if not changed:
            raise InputError(f"There is no token {token_id}; pose-service token list shows them.")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
