"""The sessions in browsers: which are under way, how each ended."""

import secrets
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from pose_service.follow.invitations import Guest
from pose_service.follow.journal import Written
from pose_service.storage.database import Database
from pose_service.storage.session_store import utc_now
from pose_service.storage.tables import FollowSessionRow, SessionRow
from pose_service.storage.tokens import digest

OPEN, FINISHED, INTERRUPTED = "open", "finished", "interrupted"


@dataclass(frozen=True, slots=True)
class Ending:
    """How a session ended without a score.

    Attributes:
        reason: one plain sentence.
        written: what was received until then.
    """

    reason: str
    written: Written


class SessionLog:
    """The sessions of all centres."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(
        self, guest: Guest, folder: str, hello: dict[str, Any]
    ) -> tuple[FollowSessionRow, str]:
        """Enter a new session; gives its row and the key to resume it by."""
        key = secrets.token_urlsafe(24)
        row = FollowSessionRow(
            id=secrets.token_hex(16),
            resume_hash=digest(key),
            invitation_id=guest.invitation_id,
            centre=guest.centre,
            participant_id=guest.participant_id,
            routine_id=guest.routine_id,
            folder=folder,
            hello=hello,
            profile=guest.profile,
            state=OPEN,
            started_at=utc_now(),
        )
        with self._database.write() as session:
            session.add(row)
        return row, key

    def find(self, guest: Guest, key: str) -> FollowSessionRow | None:
        """The session of this guest with this key; None if there is none."""
        rows = sa.select(FollowSessionRow).where(
            FollowSessionRow.resume_hash == digest(key),
            FollowSessionRow.invitation_id == guest.invitation_id,
        )
        with self._database.read() as session:
            return session.scalar(rows)

    def open(self) -> tuple[FollowSessionRow, ...]:
        """Every session that has not ended."""
        with self._database.read() as session:
            rows = sa.select(FollowSessionRow).where(FollowSessionRow.state == OPEN)
            return tuple(session.scalars(rows))

    def of_centre(self, centre: str, limit: int) -> tuple[FollowSessionRow, ...]:
        """The centre's newest sessions, the newest first."""
        rows = (
            sa.select(FollowSessionRow)
            .where(FollowSessionRow.centre == centre)
            .order_by(FollowSessionRow.started_at.desc(), FollowSessionRow.id)
            .limit(limit)
        )
        with self._database.read() as session:
            return tuple(session.scalars(rows))

    def finish(self, session_id: str, written: Written) -> None:
        """Note that a session's score is stored."""
        self._end(session_id, FINISHED, None, written)

    def interrupt(self, session_id: str, ending: Ending) -> None:
        """Note that a session ended without a score."""
        self._end(session_id, INTERRUPTED, ending.reason, ending.written)

    def interrupt_all(self, reason: str) -> None:
        """Interrupt every session that is open, whose poses nobody has."""
        with self._database.write() as session:
            session.execute(
                sa.update(FollowSessionRow)
                .where(FollowSessionRow.state == OPEN)
                .values(state=INTERRUPTED, reason=reason, ended_at=utc_now())
            )

    def document(self, row: FollowSessionRow) -> str | None:
        """The stored document of a finished session, as JSON; None if it was erased."""
        with self._database.read() as session:
            return session.scalar(
                sa.select(SessionRow.document).where(
                    SessionRow.centre == row.centre, SessionRow.id == row.id
                )
            )

    def _end(self, session_id: str, state: str, reason: str | None, written: Written) -> None:
        first, last = written.first, written.last
        with self._database.write() as session:
            session.execute(
                sa.update(FollowSessionRow)
                .where(FollowSessionRow.id == session_id, FollowSessionRow.state == OPEN)
                .values(
                    state=state,
                    reason=reason,
                    ended_at=utc_now(),
                    poses=written.poses,
                    duration_s=last.t_s - first.t_s if first and last else 0.0,
                    reached_s=last.reference_t_s if last else None,
                )
            )
