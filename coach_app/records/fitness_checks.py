"""The fitness checks of the people of this computer: kept, read, forgotten, put into the outbox."""

import json
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from coach_app import __version__
from coach_app.engine.fitness.document import (
    DatedCheck,
    check_document,
    check_from_document,
    new_check,
    result_document,
)
from coach_app.engine.fitness.results import CheckResult
from coach_app.errors import InputError
from coach_app.records.database import transaction
from coach_app.records.household import GUEST
from coach_app.records.session_record import Posting
from coach_app.records.store import Store

_HISTORY = """SELECT member, document, outbox.state AS posting, outbox.reason AS posting_reason
    FROM fitness_checks LEFT JOIN outbox ON outbox.fitness_check = fitness_checks.number
    WHERE ?1 IS NULL OR member = ?1 ORDER BY done_at DESC, fitness_checks.number DESC"""


@dataclass(frozen=True, slots=True)
class KeptCheck:
    """One check as the history shows it.

    Attributes:
        check: what was done.
        member: key of the profile whose it is.
        posting: None unless it was to be sent.
        posting_reason: why it still waits, was refused or is withheld, one plain sentence.
    """

    check: DatedCheck
    member: str
    posting: Posting | None
    posting_reason: str | None


class FitnessChecks:
    """The checks in a store. Any thread may call any method."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(
        self,
        result: CheckResult,
        *,
        member: str,
        participant_id: str,
        model: str,
        consent: str | None,
        done_at: datetime | None = None,
    ) -> str | None:
        """Keep a check, on the disk when this returns; a guest leaves nothing.

        The result's events are not kept. Under `consent` it goes into the outbox; None: it does
        not.

        Returns:
            Its id; None for a guest.

        Raises:
            StorageError: the disk refused; nothing was kept.
        """
        if member == GUEST:
            return None
        at = (done_at or datetime.now(UTC)).astimezone(UTC)
        check = new_check(uuid.uuid4().hex, at, result, model)
        document = check_document(check, participant_id=participant_id, app_version=__version__)
        text = json.dumps(document, ensure_ascii=False, allow_nan=False)
        with self._store.connection() as connection, transaction(connection, durable=True):
            number = connection.execute(
                "INSERT INTO fitness_checks (id, member, done_at, document) VALUES (?, ?, ?, ?)"
                " RETURNING number",
                (check.id, member, at.isoformat(timespec="milliseconds"), text),
            ).fetchone()[0]
            if consent is not None:
                connection.execute(
                    "INSERT INTO outbox (fitness_check, state, consent) VALUES (?, 'waiting', ?)",
                    (number, consent),
                )
        return check.id

    def history(self, member: str | None = None) -> tuple[KeptCheck, ...]:
        """The checks, newest first; `member`: of this profile only.

        Raises:
            StorageError: the records cannot be read.
        """
        with self._store.connection() as connection:
            rows = connection.execute(_HISTORY, (member,)).fetchall()
        return tuple(
            KeptCheck(
                check_from_document(json.loads(row["document"])),
                row["member"],
                Posting(row["posting"]) if row["posting"] else None,
                row["posting_reason"],
            )
            for row in rows
        )

    def delete(self, check_id: str) -> None:
        """Forget a check and its posting, beyond recovery from the file.

        One that was already posted stays with the backend.

        Raises:
            InputError: there is no such check. StorageError: the disk refused.
        """
        with self._store.connection() as connection:
            gone = connection.execute("DELETE FROM fitness_checks WHERE id = ?", (check_id,))
            if not gone.rowcount:
                raise InputError(f"There is no fitness check {check_id} in {self._store.path}.")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def kept_document(kept: KeptCheck) -> dict[str, object]:
    """A check for JSON, on this computer."""
    return {
        "id": kept.check.id,
        "done_at": kept.check.done_at.isoformat(),
        **result_document(kept.check.result),
        "protocol_version": kept.check.protocol,
        "model": kept.check.model,
        "member": kept.member,
        "posting": kept.posting,
        "posting_reason": kept.posting_reason,
    }
