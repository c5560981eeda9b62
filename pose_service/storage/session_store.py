"""Sessions as they were posted, each stored once."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from pose_service.errors import ConflictError
from pose_service.storage.database import Database, insert_new
from pose_service.storage.tables import ErasedSessionRow, SessionRow


class SessionStore:
    """The sessions of all centres."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(
        self, centre: str, session_id: str, document: Mapping[str, Any], token_id: str | None
    ) -> bool:
        """Store a valid session document once, for good.

        Returns:
            True if it is new, False if the same document is there already, or was and has been
            erased since.

        Raises:
            ConflictError: another document is there under this id. StorageError: not stored.
        """
        text = json.dumps(
            document, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
        )
        digest = hashlib.sha256(text.encode()).digest()
        row = {
            "centre": centre,
            "id": session_id,
            "document": text,
            "hash": digest,
            "token_id": token_id,
            "received_at": utc_now(),
            "participant_id": searchable(document["participant_id"]),
            "started_s": datetime.fromisoformat(document["started_at"]).timestamp(),
        }
        with self._database.write() as session:
            new = insert_new(session, SessionRow, row)
            erased = session.get(ErasedSessionRow, (centre, erased_hash(session_id)))
            if erased is not None:  # by now or in this very moment
                session.rollback()
                return False
            if new:
                return True
            kept = session.scalar(
                sa.select(SessionRow.hash).where(
                    SessionRow.centre == centre, SessionRow.id == session_id
                )
            )
        if kept is not None and kept != digest:
            raise ConflictError(
                f"Session {session_id} is stored already with another content; it was not changed."
            )
        return False

    def check_content(self) -> None:
        """Hold every document against the hash that was stored with it.

        Raises:
            StorageError: one is no longer what was posted, or the database cannot be read.
        """
        rows = sa.select(SessionRow.number, SessionRow.document, SessionRow.hash)
        with self._database.read() as session:
            for number, text, digest in session.execute(rows.execution_options(yield_per=500)):
                if hashlib.sha256(text.encode()).digest() != digest:
                    raise self._database.found_damaged(f"session number {number} is not as posted")


def searchable(participant_id: str) -> str:
    """The id as the database keeps it: in one spelling (NFC), since keyboards write several.

    PostgreSQL's texts cannot hold the character NUL, which was taken once.
    """
    return unicodedata.normalize("NFC", participant_id.replace("\0", "\ufffd"))


def erased_hash(session_id: str) -> bytes:
    """Hash that is kept of an erased session's id."""
    return hashlib.sha256(session_id.encode()).digest()


def utc_now() -> str:
    """Now, as the database keeps it: ISO 8601 with milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
