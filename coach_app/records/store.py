"""The records on this computer: sessions as they go, the history, what was interrupted.

No picture, no keypoint and no name is kept: times, judgements, angle errors and a pseudonym.
"""

import dataclasses
import json
import logging
import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from coach_app.engine.core.routine import Texts
from coach_app.engine.core.structures import SessionScore
from coach_app.engine.reporting.session_document import score_from_document
from coach_app.errors import InputError, RecordsDamaged, StorageError
from coach_app.records import database, mending, reserve
from coach_app.records.household import FIRST
from coach_app.records.journal import detail_rows as rows
from coach_app.records.journal import packed_timeline, session_file
from coach_app.records.journal.details import Moment, moments
from coach_app.records.journal.session_file import Begun, Contents
from coach_app.records.journal.taking_in import take_in
from coach_app.records.journal.writing import Journal
from coach_app.records.mending import Mended
from coach_app.records.running_lock import exchange, hold_lock, is_running, lock_path
from coach_app.records.session_record import Posting, SessionRecord, SessionState

FILE_NAME = "records.sqlite"

_OPENING_S = 5.0
_END_WAITS_S = 1.0  # for records that another program holds, before the session's file must do
_CHECK_S = 0.3

log = logging.getLogger(__name__)


# All but the document: a history of years must not read every one of them.
_SELECT = """SELECT sessions.id, routine_id, routine_title, participant_id, model, started_at,
    member, sessions.state, sessions.reason, frames, reached_s, active_s, score, coverage, lag_s,
    outbox.state AS posting, outbox.reason AS posting_reason
    FROM sessions LEFT JOIN outbox ON outbox.session = sessions.number"""


class Store:
    """The records. Any thread may call any method: each opens a connection of its own.

    Nothing is read before it is asked for, so that records which cannot be used do not keep a
    session from being recorded: its file waits until they can.

    Where the records cannot be used, methods raise StorageError; where there is no session of the
    id that is given, InputError.

    Attributes:
        mended: what was done about damaged records since this object was made; None for nothing.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.mended: Mended | None = None
        self._lock = threading.Lock()
        self._opened = False
        self._damaged = False

    def open(self) -> None:
        """Bring the records up to date, mend them if need be, take in what waits beside them.

        Every other method does so by itself; this is for whoever wants it done in the background.

        Raises:
            StorageError: they cannot be used, or a newer Coach wrote them.
        """
        with self.connection():
            pass

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """A connection for the length of a `with`; SQLite's errors leave it as StorageError."""
        self._open()
        self._take_in_waiting()
        with self._connected() as connection:
            yield connection

    @contextmanager
    def _connected(
        self, timeout_s: float = database.BUSY_TIMEOUT_S
    ) -> Iterator[sqlite3.Connection]:
        try:
            with (
                database.plain_errors(self.path),
                closing(database.connect(self.path, timeout_s)) as connection,
            ):
                yield connection
        except RecordsDamaged:
            self._opened, self._damaged = False, True  # mended by the next who asks
            raise

    def _open(self, timeout_s: float = _OPENING_S) -> None:
        with self._lock:
            if self._opened:
                return
            with database.plain_errors(self.path):
                self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                with exchange(self.path, timeout_s):
                    self._prepare(timeout_s)
            self._opened, self._damaged = True, False

    def _prepare(self, timeout_s: float) -> None:
        try:
            database.prepare(self.path, timeout_s)
            sound = not self._damaged and mending.is_sound(self.path, _CHECK_S)
        except RecordsDamaged:
            sound = False
        if not sound:
            self.mended = mending.mend(self.path)
            log.warning("%s", self.mended.sentence)

    def check(self, cancelled: Callable[[], bool] = lambda: False) -> None:
        """Look at every page, which takes a second or so for 100 MB; what is damaged is mended."""
        self._open()
        if not mending.is_sound(self.path, cancelled=cancelled):
            self._opened, self._damaged = False, True
            self._open()

    def _take_in_waiting(self) -> None:
        """Take in the files of sessions that have ended; what cannot be now waits on."""
        for session_id, file in session_file.files(self.path).items():
            with database.plain_errors(self.path):
                if is_running(self.path, session_id):
                    continue
            try:
                self._take_in_file(session_id, file)
            except StorageError as error:
                log.info("the file of a session waits on: %s", error)
                return

    def _take_in_file(self, session_id: str, file: Path) -> None:
        with database.plain_errors(self.path):
            try:
                contents = session_file.parse(file.read_bytes())
            except FileNotFoundError:  # another process was faster
                return
            except (ValueError, TypeError, LookupError) as error:
                log.info("the file of a session cannot be understood: %s", error)
                contents = None
            if contents is None:
                aside = session_file.set_aside(file)
                log.warning("The file of a session cannot be read; it is kept as %s.", aside)
                return
            self._take_in(contents, timeout_s=0.0)
            file.unlink(missing_ok=True)
            lock_path(self.path, session_id).unlink(missing_ok=True)

    def _keep(self, contents: Contents) -> None:
        """Put what the journal has written into the records."""
        self._open(_END_WAITS_S)
        self._take_in(contents, _END_WAITS_S)

    def _take_in(self, contents: Contents, timeout_s: float) -> None:
        with (
            database.plain_errors(self.path),
            exchange(self.path, timeout_s),
            self._connected(timeout_s) as connection,
        ):
            take_in(connection, contents)

    def begin_session(
        self,
        routine_id: str,
        routine_title: Texts,
        participant_id: str,
        model: str,
        started_at: datetime | None = None,
        member: str = FIRST,
    ) -> Journal:
        """Open the journal of a new session, whatever state the records are in.

        The title, by language, is kept so that the history outlives the routine; `participant_id`
        is a pseudonym, never a name, and may be empty.

        Raises:
            StorageError: the folder cannot be written; the session can be done without a record.
        """
        session_id = uuid.uuid4().hex
        start = (started_at or datetime.now(UTC)).astimezone(UTC)
        begun = Begun(
            session_id,
            routine_id,
            dict(routine_title),
            participant_id,
            model,
            start.isoformat(timespec="milliseconds"),
            member,
        )
        with database.plain_errors(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            reserve.lay_aside(self.path)
            # Locked before the file is there, or it would look interrupted for a moment.
            alive = hold_lock(self.path, session_id)
        return Journal(self.path, begun, alive, self._keep)

    def history(
        self, limit: int | None = None, member: str | None = None
    ) -> tuple[SessionRecord, ...]:
        """The sessions, newest first, at most `limit`; `member`: of this profile only."""
        with self.connection() as connection:
            rows = connection.execute(
                f"{_SELECT} WHERE ?1 IS NULL OR member = ?1 ORDER BY started_at DESC, id LIMIT ?2",
                (member, -1 if limit is None else limit),
            ).fetchall()
            return tuple(self._record(row) for row in rows)

    def interrupted(self) -> tuple[SessionRecord, ...]:
        """Sessions whose process died, newest first, until `dismiss` says they were shown."""
        with self.connection() as connection:
            rows = connection.execute(
                f"{_SELECT} WHERE sessions.state = 'running' ORDER BY started_at DESC"
            ).fetchall()
            records = (self._record(row) for row in rows)
            return tuple(r for r in records if r.state is SessionState.INTERRUPTED)

    def dismiss(self, session_id: str) -> None:
        """An interrupted session was shown: the history keeps it, `interrupted` forgets it."""
        if self.session(session_id).state is not SessionState.INTERRUPTED:
            return
        with self.connection() as connection:
            connection.execute(
                "UPDATE sessions SET state = 'interrupted' WHERE id = ? AND state = 'running'",
                (session_id,),
            )
            lock_path(self.path, session_id).unlink(missing_ok=True)

    def session(self, session_id: str) -> SessionRecord:
        """One session."""
        with self.connection() as connection:
            row = connection.execute(f"{_SELECT} WHERE sessions.id = ?", (session_id,)).fetchone()
            if row is None:
                raise InputError(f"There is no session {session_id} in {self.path}.")
            return self._record(row)

    def timeline(self, session_id: str) -> tuple[Moment, ...]:
        """Every kept instant of a session that has ended, in order; empty if there is none.

        Details of old sessions are given up after a while, see `upkeep`.
        """
        with self.connection() as connection:
            row = connection.execute(
                "SELECT number FROM sessions WHERE id = ?", (session_id,)
            ).fetchone()
            return () if row is None else moments(rows.details_of(connection, row["number"]))

    def document(self, session_id: str) -> dict[str, Any] | None:
        """Return the document to be posted of a session; None unless it is finished."""
        text = self._column("document", session_id)
        document: dict[str, Any] | None = json.loads(text) if text else None
        return document

    def score(self, session_id: str) -> SessionScore | None:
        """The score of a session with its timeline; None unless it is finished."""
        document = self.document(session_id)
        packed = self._column("timeline", session_id)
        if document is None or packed is None:
            return None
        return dataclasses.replace(
            score_from_document(document), timeline=packed_timeline.unpack(packed)
        )

    def _column(self, name: str, session_id: str) -> Any:  # noqa: ANN401 - as SQLite keeps it
        with self.connection() as connection:
            row = connection.execute(
                f"SELECT {name} FROM sessions WHERE id = ?", (session_id,)
            ).fetchone()
        if row is None:
            raise InputError(f"There is no session {session_id} in {self.path}.")
        return row[0]

    def delete(self, session_id: str) -> None:
        """Forget a session, its observations and its posting, beyond recovery from the file.

        A score that was already posted stays with the backend.

        Raises:
            InputError: no such session, or it is running now.
            StorageError: the disk refused.
        """
        if self.session(session_id).state is SessionState.RUNNING:
            raise InputError(f"Session {session_id} is running; stop it before deleting it.")
        with self.connection() as connection:
            session_file.file_path(self.path, session_id).unlink(missing_ok=True)
            connection.execute("DELETE FROM sessions WHERE id = ?", (session_id,))
            # The write-ahead log would keep the deleted rows until it is next reused.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            lock_path(self.path, session_id).unlink(missing_ok=True)

    def delete_member(self, member: str) -> None:
        """Forget every session and fitness check of a profile, beyond recovery from the file."""
        with self.connection() as connection:
            with database.transaction(connection):
                connection.execute("DELETE FROM sessions WHERE member = ?", (member,))
                connection.execute("DELETE FROM fitness_checks WHERE member = ?", (member,))
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _record(self, row: sqlite3.Row) -> SessionRecord:
        state = SessionState(row["state"])
        if state is SessionState.RUNNING and not is_running(self.path, row["id"]):
            state = SessionState.INTERRUPTED
        told = {
            "state": state,
            "routine_title": json.loads(row["routine_title"]),
            "started_at": datetime.fromisoformat(row["started_at"]),
            "posting": Posting(row["posting"]) if row["posting"] else None,
        }
        return SessionRecord(**(dict(row) | told))  # the columns are called as its fields are
