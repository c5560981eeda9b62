"""The journal of one running session: every observation is on the disk within half a second.

It is written to a file of its own by a thread of its own, so that neither a disk that is slow nor
records that another program holds stop the session. When the session ends, `Store` takes the file
in; where it cannot, the file waits until it can.
"""

import json
import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

from coach_app.engine.concurrency.worker import Worker
from coach_app.engine.core.atomic_files import storage_error
from coach_app.engine.core.structures import Observation, SessionScore
from coach_app.errors import StorageError
from coach_app.records import reserve
from coach_app.records.journal import details, packed_timeline, session_file
from coach_app.records.journal.details import Details
from coach_app.records.journal.session_file import Begun, Contents, Ended, SessionFile
from coach_app.records.running_lock import lock_path

log = logging.getLogger(__name__)

COMMIT_EVERY_S = 0.5
# Observations that wait for a disk that hangs: two minutes of them.
MOST_WAITING = 4096
# How long the end of a session waits for the disk.
PATIENCE_S = 6.0
_FIRST_S = 1.0

Keep: TypeAlias = Callable[[Contents], None]


class Journal:
    """Writes one session as it goes; made by `Store.begin_session`.

    `record` is called by the inference thread, `finish` or `abandon` by any other. Until the
    session is kept, a lock tells other processes that it is running; the operating system lets go
    of it when this process dies. `keep` puts a session into the records, or raises StorageError.
    """

    def __init__(self, records: Path, begun: Begun, alive: sqlite3.Connection, keep: Keep) -> None:
        self.session_id = begun.id
        self.missed = 0
        self._records = records
        self._begun = begun
        self._began_s = time.monotonic()
        self._alive = alive
        self._keep = keep
        self._lock = threading.Lock()
        self._ending = False
        self._file = SessionFile(session_file.file_path(records, begun.id))
        self._begun_written = False
        self._unwritten: list[Details] = []
        self._ended: Ended | None = None
        self._failure: StorageError | None = None
        self._worker: Worker[Begun | Observation | Ended] = Worker(
            self._write, "journal", every_s=COMMIT_EVERY_S, capacity=MOST_WAITING
        )
        self._worker.offer(begun)  # or a session killed before its first moment would be gone
        self._worker.flush(_FIRST_S)

    @property
    def problem(self) -> StorageError | None:
        """Why the session, or a part of it, is not on the disk; None if all of it is."""
        if self._failure is None and self.missed and not self._ending:
            return StorageError(
                f"The disk of {self._records} is too slow: {self.missed} moments of this session"
                " are not kept."
            )
        return self._failure

    def record(self, observation: Observation) -> None:
        """Take one observation and return at once; a disk that refuses it is asked again."""
        if not self._ending and not self._worker.offer(observation):
            self.missed += 1

    def flush(self) -> None:
        """Put what waits on the disk now, for instance when the session is paused."""
        self._hurry()

    def finish(
        self, score: SessionScore, document: dict[str, object], consent: str | None = None
    ) -> None:
        """Keep the result. Once this returns, it is on the disk, unless `problem` says otherwise.

        Where the disk is full, the reserve that `Store.begin_session` laid aside makes room; if it
        is too small for the last observations, the result is kept without them. What cannot be kept
        is tried again as long as this process lives. `score` is for the history; `document`, of
        `session_document`, is what may be posted, under `consent`; None: it stays here.

        Raises:
            ValueError: `document` holds NaN or infinity, which JSON cannot carry.
        """
        ended = Ended(
            "finished",
            None,
            self._now(),
            score.score,
            score.coverage,
            score.lag_s,
            json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":")),
            packed_timeline.pack(score.timeline),
            consent,
        )
        self._end(ended)

    def abandon(self, reason: str) -> None:
        """Keep what was recorded, without a result; the reason is one plain sentence."""
        self._end(Ended("abandoned", reason, self._now()))

    def join(self, timeout_s: float) -> bool:
        """Wait until a session that could not be kept at its end is kept; True if it is."""
        return self._worker.join(timeout_s)

    def _now(self) -> str:
        """The start and what has gone by since, whatever was done to the computer's clock."""
        began = datetime.fromisoformat(self._begun.started_at)
        now = began + timedelta(seconds=time.monotonic() - self._began_s)
        return now.astimezone(UTC).isoformat(timespec="milliseconds")

    def _end(self, ended: Ended) -> None:
        with self._lock:
            if self._ending:
                return
            self._ending = True
        if self.missed:
            log.info("%d moments of the session are not kept; the disk is slow", self.missed)
        self._worker.offer(ended, needed=True)
        if self._hurry() and self._failure is None:
            self._worker.close()
            self._worker.join(PATIENCE_S)

    def _hurry(self) -> bool:
        if self._worker.flush(PATIENCE_S):
            return True
        self._failure = StorageError(
            f"The disk of {self._records} does not answer; this session is kept when it does."
        )
        return False

    # From here on: on the journal's own thread.

    def _write(self, batch: Sequence[Begun | Observation | Ended]) -> bool:
        """Put a batch on the disk; True where it must be tried again."""
        seen = [item for item in batch if isinstance(item, Observation)]
        if seen:
            self._unwritten.append(details.of_observations(seen))
        self._ended = next((item for item in batch if isinstance(item, Ended)), self._ended)
        try:
            self._append()
        except OSError as error:
            if self._ended is None or not self._kept_without_file(self._ended):
                self._refused(storage_error(self._file.path, error))
                return True
            self._let_go()
            self._file.path.unlink(missing_ok=True)
        else:
            if self._ended is not None:
                self._take_in()
        self._failure = None
        if self._ended is not None:
            self._worker.close()
        return False

    def _append(self) -> None:
        begin = b"" if self._begun_written else session_file.begin_line(self._begun)
        seen = b"".join(session_file.seen_line(part) for part in self._unwritten)
        if self._ended is None:
            self._append_somehow(begin + seen, reserve.release_half)
        else:
            end = session_file.end_line(self._begun, self._ended)
            try:
                self._append_somehow(begin + seen + end, reserve.release)
            except OSError:
                self._file.append(end)
                log.info("the result is kept without the last observations")
        self._begun_written = True
        self._unwritten.clear()

    def _append_somehow(self, lines: bytes, make_room: Callable[[Path], bool]) -> None:
        if not lines:
            return
        try:
            self._file.append(lines)
        except OSError:
            if not make_room(self._records):
                raise
            self._file.append(lines)

    def _kept_without_file(self, ended: Ended) -> bool:
        """Whether the records take what the file does not."""
        try:
            written = session_file.parse(self._file.content())
            before = [] if written is None else [written.seen]
            self._keep(Contents(self._begun, details.joined([*before, *self._unwritten]), ended))
        except (StorageError, OSError) as error:
            log.info("neither file nor records take the session: %s", error)
            return False
        return True

    def _take_in(self) -> None:
        """Put what the file holds into the records, or leave it to whoever opens them next."""
        try:
            contents = session_file.parse(self._file.content())
            if contents is not None:
                self._keep(contents)
        except (StorageError, OSError) as error:
            log.info("the session waits in its file: %s", error)
            self._let_go()
            return
        self._let_go()
        self._file.path.unlink(missing_ok=True)

    def _let_go(self) -> None:
        self._file.close()
        self._alive.close()
        lock_path(self._records, self.session_id).unlink(missing_ok=True)

    def _refused(self, error: StorageError) -> None:
        if self._failure is None:
            log.info("the session goes on although it is not kept yet: %s", error)
        self._failure = error
