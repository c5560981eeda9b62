"""The journal of one running session: every observation reaches the disk within half a second."""

import json
import sqlite3
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt

from coach_app.engine.structures import (
    FloatArray,
    Judgement,
    Observation,
    SessionScore,
)
from coach_app.errors import StorageError
from coach_app.records import database, packed_timeline, reserve
from coach_app.records.letters import JUDGEMENTS, LETTERS
from coach_app.records.running_lock import lock_path

COMMIT_EVERY_S = 0.5
# After a failed write the rows wait in memory and the disk is asked again this often.
RETRY_EVERY_S = 5.0
# A gap between observations longer than this is a pause, not exercise.
PAUSE_S = 1.0

_NOT_MEASURED = -32768  # an error in tenths of a degree never reaches it

_INSERT = f"INSERT INTO observations VALUES ({', '.join('?' * 11)})"
_PROGRESS = "UPDATE sessions SET frames = ?, reached_s = ?, active_s = ? WHERE number = ?"
_END = """UPDATE sessions SET state = ?, reason = ?, ended_at = ?, score = ?, coverage = ?,
    lag_s = ?, document = ?, timeline = ? WHERE number = ?"""

_Row = tuple[int, int, float, float, float | None, str, str, str, int, bytes, str | None]


@dataclass(frozen=True, slots=True)
class Moment:
    """One journalled observation, without keypoints: J joints in the order of `angles.JOINTS`.

    Attributes:
        t_s, reference_t_s, move: as in `Observation`.
        lag_s: None where it was not known.
        frame, colour, joints: judgements as in `Verdict`.
        expected: (J,) bool, joints that counted.
        errors_deg: (J,) float32 to a tenth of a degree, NaN for no data.
    """

    t_s: float
    reference_t_s: float
    lag_s: float | None
    frame: Judgement
    colour: Judgement
    joints: tuple[Judgement, ...]
    expected: npt.NDArray[np.bool_]
    errors_deg: FloatArray
    move: str | None


def _encode(session: int, sequence: int, observation: Observation) -> _Row:
    verdict = observation.verdict
    tenths = [
        round(float(error) * 10) if np.isfinite(error) else _NOT_MEASURED
        for error in verdict.errors_deg
    ]
    return (
        session,
        sequence,
        float(observation.t_s),
        float(observation.reference_t_s),
        float(verdict.lag_s) if np.isfinite(verdict.lag_s) else None,
        LETTERS[verdict.frame],
        LETTERS[verdict.colour],
        "".join(LETTERS[judgement] for judgement in verdict.joints),
        sum(1 << i for i, asked in enumerate(verdict.expected) if asked),
        struct.pack(f"<{len(tenths)}h", *tenths),
        observation.move,
    )


def decode(row: sqlite3.Row) -> Moment:
    """The row of `observations` as it was recorded."""
    tenths = np.frombuffer(row["errors"], dtype="<i2").astype(np.float32)
    errors_deg = np.where(tenths == _NOT_MEASURED, np.nan, tenths / 10).astype(np.float32)
    return Moment(
        t_s=row["t_s"],
        reference_t_s=row["reference_t_s"],
        lag_s=row["lag_s"],
        frame=JUDGEMENTS[row["frame"]],
        colour=JUDGEMENTS[row["colour"]],
        joints=tuple(JUDGEMENTS[letter] for letter in row["joints"]),
        expected=np.array([bool(row["expected"] >> i & 1) for i in range(len(row["joints"]))]),
        errors_deg=errors_deg,
        move=row["move"],
    )


class Journal:
    """Writes one session as it goes; made by `Store.begin_session`.

    `record` is called by the inference thread, `finish` or `abandon` by any other: a lock keeps
    them apart. Until one of these two has returned, an open lock file tells other processes that
    the session is running; the operating system lets go of it when this process dies.
    """

    def __init__(
        self,
        path: Path,
        session_id: str,
        number: int,
        alive: sqlite3.Connection,
        clock: Callable[[], float],
    ) -> None:
        self.session_id = session_id
        self._number = number
        self._path = path
        self._alive = alive
        self._clock = clock
        self._lock = threading.Lock()
        self._rows: list[_Row] = []
        self._frames = 0
        self._reached_s = 0.0
        self._active_s = 0.0
        self._last_t_s: float | None = None
        self._write_at = clock() + COMMIT_EVERY_S
        self._failing = False
        self._ended = False
        with database.plain_errors(path):
            self._connection = database.connect(path)

    def record(self, observation: Observation) -> None:
        """Take one observation; it is on the disk within COMMIT_EVERY_S of frames.

        Raises:
            StorageError: the disk refused. Raised once; the session may go on, the rows wait in
                memory, and the disk is asked again every RETRY_EVERY_S and by `finish`.
        """
        with self._lock:
            if self._ended:
                return
            self._rows.append(_encode(self._number, self._frames, observation))
            self._frames += 1
            self._reached_s = max(self._reached_s, float(observation.reference_t_s))
            if self._last_t_s is not None:
                step_s = float(observation.t_s) - self._last_t_s
                self._active_s += step_s if 0.0 <= step_s <= PAUSE_S else 0.0
            self._last_t_s = float(observation.t_s)
            if self._clock() >= self._write_at:
                self._write()

    def flush(self) -> None:
        """Put what waits on the disk now, for instance when the session is paused.

        Raises:
            StorageError: the disk refused, and this was not yet said.
        """
        with self._lock:
            if not self._ended:
                self._write()

    def _write(self) -> None:
        try:
            with database.plain_errors(self._path), database.transaction(self._connection):
                self._write_rows()
        except StorageError:
            self._write_at = self._clock() + RETRY_EVERY_S
            if not self._failing:
                self._failing = True
                raise
            return
        self._rows.clear()
        self._failing = False
        self._write_at = self._clock() + COMMIT_EVERY_S

    def _write_rows(self) -> None:
        self._connection.executemany(_INSERT, self._rows)
        self._connection.execute(
            _PROGRESS, (self._frames, self._reached_s, self._active_s, self._number)
        )

    def finish(
        self, score: SessionScore, document: dict[str, object], consent: str | None = None
    ) -> None:
        """Keep the result, and put it into the outbox if it may be sent, in one transaction.

        Where the disk is full, the reserve that `Store.begin_session` laid aside makes room; if
        it is too small for the last observations, the result is kept without them.

        Args:
            score: the numbers for the history, and the timeline, which is not posted.
            document: what is posted, from `session_document`; finite numbers only.
            consent: since when the participant agrees to sending; None: it stays here.

        Raises:
            StorageError: not kept; may be called again after the remedy. Nothing is half-written.
            ValueError: `document` holds NaN or infinity, which JSON cannot carry.
        """
        text = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        timeline = packed_timeline.pack(score.timeline)
        values = (score.score, score.coverage, score.lag_s, text, timeline)
        self._end("finished", None, values, consent)

    def abandon(self, reason: str) -> None:
        """Keep what was recorded, without a result: the participant stopped, the camera went.

        Args:
            reason: one plain sentence without private data.

        Raises:
            StorageError: not kept; may be called again after the remedy.
        """
        self._end("abandoned", reason, (None,) * 5, None)

    def _end(
        self,
        state: str,
        reason: str | None,
        values: tuple[float | str | bytes | None, ...],
        consent: str | None,
    ) -> None:
        now = datetime.now(UTC)

        def close_session() -> None:
            ended_at = now.isoformat(timespec="milliseconds")
            self._connection.execute(_END, (state, reason, ended_at, *values, self._number))
            if consent is not None:
                self._connection.execute(
                    "INSERT INTO outbox (session, state, consent) VALUES (?, 'waiting', ?)",
                    (self._number, consent),
                )

        with self._lock, database.plain_errors(self._path):
            if self._ended:
                return
            try:
                self._commit(self._write_rows, close_session)
            except sqlite3.Error:
                reserve.release(self._path)
                try:
                    self._commit(self._write_rows, close_session)
                except sqlite3.Error:
                    self._commit(close_session)
            self._ended = True
            self._close()

    def _commit(self, *steps: Callable[[], None]) -> None:
        with database.transaction(self._connection, durable=True):
            for step in steps:
                step()

    def _close(self) -> None:
        self._rows.clear()
        self._connection.close()
        self._alive.close()
        lock_path(self._path, self.session_id).unlink(missing_ok=True)
