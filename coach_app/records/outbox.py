"""Finished sessions on their way to the backend: none is lost, none is counted twice.

`Journal.finish` puts a session here in the transaction that ends it. `deliver_due` is called now
and then in the background; what fails waits longer each time, across restarts of the app.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from coach_app.errors import BackendBusy, BackendError, BackendLocked, BackendRefused, InputError
from coach_app.records.database import transaction
from coach_app.records.store import Posting, Store

FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)
# A backend may ask for longer, up to this.
LONGEST_ASKED_WAIT = timedelta(days=1)
# So many failures in a row mean that the backend is in trouble, not the session.
FAILURES_IN_A_ROW = 3


class Poster(Protocol):
    """What `deliver_due` needs of a `Client`."""

    def post_session(self, session_id: str, document: dict[str, Any]) -> None:
        """Send one session, or raise a BackendError."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one round did.

    Attributes:
        sent, refused: sessions in this round.
        waiting: sessions that still wait, due or not.
        problem: the last thing that went wrong, one plain sentence; None if nothing did.
    """

    sent: int
    refused: int
    waiting: int
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class OutboxState:
    """What the outbox holds.

    Attributes:
        waiting: sessions that wait to be posted.
        refused: sessions that the backend will never take.
        locked: why nothing gets through until token or address are mended; None if nothing says so.
    """

    waiting: int
    refused: int
    locked: str | None


class Outbox:
    """The outbox of a store.

    Args:
        store: where the sessions are.
        jitter: returns a number in [0, 1); spreads the retries of many homes.
    """

    def __init__(self, store: Store, jitter: Callable[[], float] = random.random) -> None:
        self._store = store
        self._jitter = jitter

    def deliver_due(
        self,
        client: Poster,
        now: datetime,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Delivery:
        """Post what is due, oldest first. Takes seconds to minutes: never on the GUI thread.

        Args:
            client: the backend.
            now: with time zone.
            cancelled: asked between two postings.

        Raises:
            StorageError: the disk refused; what was posted is posted again later, which the
                backend recognises.
        """
        sent = refused = failures = 0
        problem: str | None = None
        for session_id in self._due(now):
            if cancelled() or failures >= FAILURES_IN_A_ROW:
                break
            try:
                document = self._store.document(session_id)
            except InputError:  # deleted since the list was made
                continue
            try:
                client.post_session(session_id, document or {})
            except BackendRefused as error:
                problem = str(error)
                self._settle(session_id, Posting.REFUSED, problem, now)
                refused, failures = refused + 1, 0
            except BackendError as error:
                problem = str(error)
                failures += 1
                self._postpone(session_id, error, now)
                if _concerns_all(error):
                    break
            else:
                self._settle(session_id, Posting.SENT, None, now)
                sent, failures = sent + 1, 0
        if failures >= FAILURES_IN_A_ROW:
            self._hold_all(now + FIRST_WAIT)
        return Delivery(sent, refused, self.state().waiting, problem)

    def state(self) -> OutboxState:
        """What waits, what was refused, and whether the settings need mending.

        Raises:
            StorageError: the records cannot be read.
        """
        with self._store.connection() as connection:
            row = connection.execute(
                "SELECT count(*) FILTER (WHERE state = 'waiting'),"
                " count(*) FILTER (WHERE state = 'refused'),"
                " max(reason) FILTER (WHERE state = 'waiting' AND locked) FROM outbox"
            ).fetchone()
        return OutboxState(waiting=row[0], refused=row[1], locked=row[2])

    def retry_now(self, now: datetime) -> None:
        """Make everything due again, refused ones too: address or token were mended.

        Raises:
            StorageError: the disk refused.
        """
        with self._store.connection() as connection:
            connection.execute(
                "UPDATE outbox SET state = 'waiting', attempts = 0, next_attempt_at = ?,"
                " reason = NULL, locked = 0 WHERE state != 'sent'",
                (now.timestamp(),),
            )

    def _due(self, now: datetime) -> list[str]:
        # A clock that was set back must not hold a session for years, so a wait longer than any
        # that is ever given counts as over.
        latest = (now + LONGEST_ASKED_WAIT).timestamp()
        with self._store.connection() as connection:
            rows = connection.execute(
                "SELECT id FROM outbox JOIN sessions ON number = session WHERE outbox.state ="
                " 'waiting' AND (next_attempt_at <= ? OR next_attempt_at > ?) ORDER BY number",
                (now.timestamp(), latest),
            )
            return [row["id"] for row in rows]

    def _settle(self, session_id: str, state: Posting, reason: str | None, now: datetime) -> None:
        sent_at = now.isoformat(timespec="milliseconds") if state is Posting.SENT else None
        with self._store.connection() as connection, transaction(connection, durable=True):
            connection.execute(
                "UPDATE outbox SET state = ?, reason = ?, sent_at = ?, attempts = attempts + 1"
                " WHERE session = (SELECT number FROM sessions WHERE id = ?)",
                (state, reason, sent_at, session_id),
            )

    def _postpone(self, session_id: str, error: BackendError, now: datetime) -> None:
        with self._store.connection() as connection, transaction(connection):
            row = connection.execute(
                "UPDATE outbox SET attempts = attempts + 1, reason = ?, locked = ?"
                " WHERE session = (SELECT number FROM sessions WHERE id = ?)"
                " RETURNING session, attempts",
                (str(error), isinstance(error, BackendLocked), session_id),
            ).fetchone()
            if row is None:  # deleted meanwhile
                return
            until = (now + self._wait(row["attempts"], error)).timestamp()
            connection.execute(
                "UPDATE outbox SET next_attempt_at = ? WHERE session = ?", (until, row["session"])
            )
        if _concerns_all(error):
            self._hold_all(datetime.fromtimestamp(until, now.tzinfo))

    def _hold_all(self, until: datetime) -> None:
        with self._store.connection() as connection:
            connection.execute(
                "UPDATE outbox SET next_attempt_at = max(next_attempt_at, ?)"
                " WHERE state = 'waiting'",
                (until.timestamp(),),
            )

    def _wait(self, attempts: int, error: BackendError) -> timedelta:
        doubled_s = FIRST_WAIT.total_seconds() * 2.0 ** min(attempts - 1, 20)
        wait_s = min(doubled_s, LONGEST_WAIT.total_seconds()) * (0.5 + 0.5 * self._jitter())
        asked_s = error.wait_s if isinstance(error, BackendBusy) and error.wait_s else 0.0
        return timedelta(seconds=max(wait_s, min(asked_s, LONGEST_ASKED_WAIT.total_seconds())))


def _concerns_all(error: BackendError) -> bool:
    """Whether the next session would meet the same: unreachable, overloaded, or locked."""
    if isinstance(error, BackendLocked):
        return True
    return isinstance(error, BackendBusy) and not error.reached
