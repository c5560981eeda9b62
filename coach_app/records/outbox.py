"""Sessions and fitness checks on their way to the backend: none is lost, none counted twice.

The transaction that keeps one puts it here, if the participant agrees.
`deliver_due` is called now and then in the background; what fails waits longer each time, across
restarts of the app and changes of the clock.
"""

import json
import random
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from coach_app.engine.core import steady_time
from coach_app.engine.core.steady_time import Instant
from coach_app.errors import (
    BackendBusy,
    BackendError,
    BackendLocked,
    BackendOlder,
    BackendRefused,
)
from coach_app.records.database import transaction
from coach_app.records.session_record import Posting
from coach_app.records.store import Store

FIRST_WAIT_S = 30.0
LONGEST_WAIT_S = 3600.0
# A backend may ask for longer, up to this.
LONGEST_ASKED_WAIT_S = 86400.0
# So many failures in a row mean that the backend is in trouble, not the session.
FAILURES_IN_A_ROW = 3

_WITHHELD = "Sending was switched off, or agreed to anew, before it could be sent; it stays here."
# What an outbox's row stands for.
_ENTRIES = """outbox LEFT JOIN sessions ON sessions.number = outbox.session
    LEFT JOIN fitness_checks ON fitness_checks.number = outbox.fitness_check"""
# A wait is over as well if the computer was started again: nobody knows how long that took.
_OVER = "(waits_in_boot != :boot OR :s < waits_since_s OR :s >= waits_since_s + wait_s)"


class Poster(Protocol):
    """The part of `Client` that `deliver_due` needs."""

    def post_session(self, session_id: str, document: dict[str, Any]) -> None:
        """Send one session or fitness check, or raise a BackendError."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Outcome of one round of delivery.

    Attributes:
        sent, refused: documents in this round.
        waiting: those that still wait, due or not.
        problem: the last thing that went wrong, one plain sentence; None if nothing did.
    """

    sent: int
    refused: int
    waiting: int
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class OutboxState:
    """State of the outbox.

    Attributes:
        waiting: documents that wait to be posted.
        refused: those that the backend will never take.
        locked: why nothing gets through until token or address are mended; None if nothing says so.
    """

    waiting: int
    refused: int
    locked: str | None


class Outbox:
    """The outbox of a store.

    Methods raise StorageError where the records cannot be used. `jitter` gives a number in [0, 1),
    which spreads the retries of many homes.
    """

    def __init__(
        self,
        store: Store,
        clock: Callable[[], Instant] = steady_time.now,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._store = store
        self._clock = clock
        self._jitter = jitter

    def deliver_due(
        self, client: Poster, cancelled: Callable[[], bool] = lambda: False
    ) -> Delivery:
        """Post what is due, oldest first. Takes seconds to minutes: never on the GUI thread.

        `cancelled` is asked between two postings; what was under way then counts as not tried.

        Raises:
            StorageError: the disk refused; what was posted is posted again later, which the
                backend recognises.
        """
        with self._store.connection() as connection:
            return _Round(connection, self._clock, self._jitter).deliver(client, cancelled)

    def state(self) -> OutboxState:
        """Count what waits and what was refused, and say whether the settings need mending."""
        with self._store.connection() as connection:
            return _state(connection)

    def retry_now(self) -> None:
        """Make everything due again, refused ones too: address or token were mended."""
        with self._store.connection() as connection:
            connection.execute(
                "UPDATE outbox SET state = 'waiting', attempts = 0, wait_s = 0,"
                " reason = NULL, locked = 0 WHERE state IN ('waiting', 'refused')"
            )

    def keep_to(self, consents: Mapping[str, str]) -> int:
        """Withhold what was kept for sending under other consents (by profile) than these.

        Returns:
            How many documents now stay here for good.
        """
        with self._store.connection() as connection:
            return connection.execute(
                "UPDATE outbox SET state = 'withheld', reason = ?, locked = 0"
                " WHERE state IN ('waiting', 'refused') AND number NOT IN (SELECT outbox.number"
                f" FROM {_ENTRIES} JOIN json_each(?) AS agreed ON agreed.value = outbox.consent"
                " AND agreed.key = coalesce(sessions.member, fitness_checks.member))",
                (_WITHHELD, json.dumps(dict(consents))),
            ).rowcount


class _Round:
    """One round of deliveries on one connection."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        clock: Callable[[], Instant],
        jitter: Callable[[], float],
    ) -> None:
        self._connection = connection
        self._clock = clock
        self._jitter = jitter
        self._sent = self._refused = self._failures = 0
        self._problem: str | None = None

    def deliver(self, client: Poster, cancelled: Callable[[], bool]) -> Delivery:
        for number in self._due():
            if cancelled() or self._failures >= FAILURES_IN_A_ROW:
                break
            row = self._connection.execute(
                "SELECT coalesce(sessions.id, fitness_checks.id) AS id,"
                " coalesce(sessions.document, fitness_checks.document) AS document"
                f" FROM {_ENTRIES} WHERE outbox.number = ?",
                (number,),
            ).fetchone()
            if row is None:  # deleted since the list was made
                continue
            try:
                client.post_session(row["id"], json.loads(row["document"]))
            except BackendRefused as error:
                self._settle(number, Posting.REFUSED, str(error))
            except BackendError as error:
                if cancelled():  # given up in the middle: nobody's fault
                    break
                self._postpone(number, error)
                if _concerns_all(error):
                    break
            else:
                self._settle(number, Posting.SENT, None)
        if self._failures >= FAILURES_IN_A_ROW:
            self._hold_all(FIRST_WAIT_S)
        return Delivery(self._sent, self._refused, _state(self._connection).waiting, self._problem)

    def _due(self) -> list[int]:
        now = self._clock()
        rows = self._connection.execute(
            f"SELECT number FROM outbox WHERE state = 'waiting' AND {_OVER} ORDER BY number",
            {"boot": now.boot, "s": now.s},
        )
        return [row["number"] for row in rows]

    def _settle(self, number: int, state: Posting, reason: str | None) -> None:
        sent = state is Posting.SENT
        sent_at = datetime.now(UTC).isoformat(timespec="milliseconds") if sent else None
        # Not flushed to the disk: should a power cut undo it, the session is posted again, which
        # the backend recognises. A flush for each of thousands takes longer than posting them.
        with transaction(self._connection):
            self._connection.execute(
                "UPDATE outbox SET state = ?, reason = ?, sent_at = ?, attempts = attempts + 1,"
                " locked = 0 WHERE number = ?",
                (state, reason, sent_at, number),
            )
        self._failures = 0
        self._sent += sent
        self._refused += not sent
        self._problem = reason or self._problem

    def _postpone(self, number: int, error: BackendError) -> None:
        self._problem = str(error)
        self._failures += not isinstance(error, BackendOlder)  # the next may well be taken
        with transaction(self._connection):
            row = self._connection.execute(
                "UPDATE outbox SET attempts = attempts + 1, reason = ?, locked = ?"
                " WHERE number = ? RETURNING attempts",
                (str(error), isinstance(error, BackendLocked), number),
            ).fetchone()
            wait_s = self._wait_s(row["attempts"] if row else 1, error)
            now = self._clock()
            self._connection.execute(
                "UPDATE outbox SET waits_in_boot = ?, waits_since_s = ?, wait_s = ?"
                " WHERE number = ?",
                (now.boot, now.s, wait_s, number),
            )
        if _concerns_all(error):
            self._hold_all(wait_s)

    def _hold_all(self, wait_s: float) -> None:
        """Let everything wait at least so long from now."""
        now = self._clock()
        self._connection.execute(
            "UPDATE outbox SET waits_in_boot = :boot, waits_since_s = :s, wait_s = :wait_s"
            " WHERE state = 'waiting' AND"
            f" ({_OVER} OR waits_since_s + wait_s < :s + :wait_s)",
            {"boot": now.boot, "s": now.s, "wait_s": wait_s},
        )

    def _wait_s(self, attempts: int, error: BackendError) -> float:
        doubled_s = FIRST_WAIT_S * 2.0 ** min(attempts - 1, 20)
        wait_s = min(doubled_s, LONGEST_WAIT_S) * (0.5 + 0.5 * self._jitter())
        asked_s = error.wait_s if isinstance(error, BackendBusy) and error.wait_s else 0.0
        return max(wait_s, min(asked_s, LONGEST_ASKED_WAIT_S))


def _state(connection: sqlite3.Connection) -> OutboxState:
    row = connection.execute(
        "SELECT count(*) FILTER (WHERE state = 'waiting'),"
        " count(*) FILTER (WHERE state = 'refused'),"
        " max(reason) FILTER (WHERE state = 'waiting' AND locked) FROM outbox"
    ).fetchone()
    return OutboxState(waiting=row[0], refused=row[1], locked=row[2])


def _concerns_all(error: BackendError) -> bool:
    """Whether the next session would meet the same: unreachable, overloaded, or locked."""
    if isinstance(error, BackendLocked):
        return True
    return isinstance(error, BackendBusy) and not error.reached
