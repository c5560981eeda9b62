"""Sessions by participant, for reports; and the record of who looked at them."""

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from coach_app.engine.fitness.document import KEY
from pose_service.access import Caller
from pose_service.storage.database import Database
from pose_service.storage.session_store import searchable, utc_now
from pose_service.storage.tables import InstallationRow, ReportAccessRow, SessionRow

Document = Mapping[str, Any]

# Documents are kept in canonical JSON: within a text, the quotes would be escaped.
_IN_A_CHECK = f'"{KEY}":{{'


class ReportStore:
    """Reads the sessions of one centre at a time, and never without leaving a record.

    Where they cannot be read, or the record cannot be written, each method raises StorageError.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def open_sessions(
        self,
        caller: Caller,
        participant_id: str,
        since: datetime,
        form: str,
        checks_since: datetime,
    ) -> tuple[Document, ...] | None:
        """The participant's documents since then, once it is recorded that somebody looks.

        Fitness checks are looked for since `checks_since`: they are few, and tell of longer times.
        `form` is what is made of them.

        Returns:
            None where the centre has no such participant.
        """
        mine = _of(caller.centre, participant_id)
        with self._database.read() as session:
            if session.scalar(sa.select(SessionRow.number).where(*mine).limit(1)) is None:
                return None
            texts = session.scalars(
                sa.select(SessionRow.document).where(
                    *mine,
                    (SessionRow.started_s >= since.timestamp())
                    | (SessionRow.started_s >= checks_since.timestamp())
                    & SessionRow.document.contains(_IN_A_CHECK, autoescape=True),
                )
            ).all()
        self._record(caller, searchable(participant_id), form)
        return tuple(json.loads(text) for text in texts)

    def open_list(
        self, caller: Caller, after: str, limit: int, since: datetime
    ) -> Iterator[tuple[str, Sequence[Document]]]:
        """Participants with their sessions since then, for a list; recorded too.

        They are read one participant after the other: those of all at once would take as much
        memory as a centre has sessions. It holds `limit` participants whose id comes after `after`;
        sessions before `since` are left out, their participants are not.
        """
        names = (
            sa.select(SessionRow.participant_id)
            .distinct()
            .where(SessionRow.centre == caller.centre)
            .where(SessionRow.participant_id > searchable(after))  # never the empty one: nobody
            .order_by(SessionRow.participant_id)
            .limit(limit)
        )
        with self._database.read() as session:
            found = session.scalars(names).all()
        self._record(caller, None, "list")
        return ((name, self._since(caller.centre, name, since)) for name in found)

    def _since(self, centre: str, participant_id: str, since: datetime) -> Sequence[Document]:
        sessions = (
            sa.select(SessionRow.document)
            .where(SessionRow.centre == centre)
            .where(SessionRow.participant_id == participant_id)
            .where(SessionRow.started_s >= since.timestamp())
            .order_by(SessionRow.number)
        )
        with self._database.read() as session:
            return tuple(json.loads(text) for text in session.scalars(sessions))

    def accesses(self, centre: str, participant_id: str) -> Sequence[ReportAccessRow]:
        """List who looked at a participant's report, the newest first; lists of all left out."""
        with self._database.read() as session:
            return session.scalars(
                sa.select(ReportAccessRow)
                .where(ReportAccessRow.centre == centre)
                .where(ReportAccessRow.participant_id == searchable(participant_id))
                .order_by(ReportAccessRow.number.desc())
                .limit(1000)
            ).all()

    def installation(self) -> uuid.UUID:
        """Id that tells this service from every other."""
        with self._database.read() as session:
            return uuid.UUID(session.scalar(sa.select(InstallationRow.id)))

    def _record(self, caller: Caller, participant_id: str | None, form: str) -> None:
        """Record a look on the disk before anybody sees anything."""
        row = ReportAccessRow(
            at=utc_now(),
            centre=caller.centre,
            token_id=caller.token_id,
            participant_id=participant_id,
            form=form,
        )
        with self._database.write() as session:
            session.add(row)


def _of(centre: str, participant_id: str) -> tuple[sa.ColumnElement[bool], ...]:
    """Conditions for one participant's sessions; the empty id is nobody's, and finds nothing."""
    return (
        SessionRow.centre == centre,
        SessionRow.participant_id == searchable(participant_id),
        SessionRow.participant_id != "",
    )
