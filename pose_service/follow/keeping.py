"""Persistence of sessions in browsers, in the database and on the disk; it blocks."""

import json
import logging
from pathlib import Path
from typing import Any

from pose_service.errors import ConflictError
from pose_service.follow.invitations import Guest
from pose_service.follow.journal import look_into
from pose_service.follow.judging import Facts, result_message
from pose_service.follow.laid_out import routine_in
from pose_service.follow.protocol import NO_ROUTINE, Refused
from pose_service.follow.session_log import Ending, SessionLog
from pose_service.follow.shelf import Shelf
from pose_service.services import Services
from pose_service.storage.tables import FollowSessionRow

_log = logging.getLogger(__name__)


class Keeping:
    """Keeps sessions from their beginning to their end."""

    def __init__(self, services: Services, shelf: Shelf) -> None:
        self._services = services
        self._shelf = shelf
        self._log = SessionLog(services.database)
        self._journals = services.settings.data / "following"

    def begin(self, guest: Guest, seen_by: dict[str, Any]) -> tuple[FollowSessionRow, str]:
        """Enter a session; gives its row and the key to resume it by.

        Raises:
            Refused: the routine is not published any more. StorageError: nothing was kept.
        """
        routine = self._shelf.find(guest.centre, guest.routine_id)
        if routine is None:
            raise Refused(NO_ROUTINE)
        return self._log.begin(guest, routine.folder, seen_by)

    def find(self, guest: Guest, key: str) -> FollowSessionRow | None:
        """The guest's session with this key."""
        return self._log.find(guest, key)

    def under_way(self) -> list[tuple[FollowSessionRow, bool]]:
        """Sessions that had not ended when the service did, and whether the page had finished each.

        Only what was received here: other processes of this service have their own. Journals of
        sessions that nobody knows any more are removed.
        """
        journals = set(self._journals.glob("*"))  # before the rows: a row is there first
        rows = [row for row in self._log.open() if self.journal(row) in journals]
        for path in journals - {self.journal(row) for row in rows}:
            path.unlink(missing_ok=True)
        return [
            (row, look_into(self.journal(row), len(row.hello["skeleton"])).finished) for row in rows
        ]

    def facts(self, row: FollowSessionRow) -> Facts:
        """Facts by which a session is judged."""
        return Facts(
            session_id=row.id,
            participant_id=row.participant_id,
            routine_id=row.routine_id,
            folder=str(self._services.files.routine(row.folder)),
            journal=str(self.journal(row)),
            skeleton=row.hello["skeleton"],
            size_px=row.hello["size_px"],
            model=row.hello["model"],
            profile=row.profile,
            started_at=row.started_at,
            cache=str(self._services.settings.places.cache),
        )

    def store(self, row: FollowSessionRow, document: dict[str, Any]) -> None:
        """Store a session's score once, for good; only then its poses are forgotten.

        Raises:
            StorageError: it was not stored; try again.
        """
        token = f"follow:{row.invitation_id}"
        try:
            self._services.sessions.keep(row.centre, row.id, document, token)
        except ConflictError:  # stored by a version before this one, a moment before a kill
            _log.info("a session was stored before")
        written = look_into(self.journal(row), len(row.hello["skeleton"]))
        self._log.finish(row.id, written)
        self.journal(row).unlink(missing_ok=True)

    def interrupt(self, row: FollowSessionRow, reason: str) -> None:
        """Keep how far a session came; its poses are forgotten.

        Raises:
            StorageError: it was not stored; try again.
        """
        written = look_into(self.journal(row), len(row.hello["skeleton"]))
        self._log.interrupt(row.id, Ending(reason, written))
        self.journal(row).unlink(missing_ok=True)

    def result(self, row: FollowSessionRow) -> dict[str, Any] | None:
        """Result for the page of a finished session that asks again; None if it was erased.

        Raises:
            InputError: the routine is not there any more.
        """
        text = self._log.document(row)
        if text is None:
            return None
        routine = routine_in(self._services.files.routine(row.folder), row.routine_id)
        return result_message(json.loads(text), routine)

    def journal(self, row: FollowSessionRow) -> Path:
        """The file of what was received of a session."""
        return self._journals / row.id
