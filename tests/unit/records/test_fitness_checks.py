"""Fitness checks are kept with their profile, sent once, and go with it."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from coach_app.engine.fitness.results import CheckResult
from coach_app.engine.reporting import session_schema
from coach_app.errors import BackendError, BackendOlder, InputError
from coach_app.records import database, mending
from coach_app.records.backups import carrying_over
from coach_app.records.fitness_checks import FitnessChecks
from coach_app.records.household import FIRST, GUEST
from coach_app.records.outbox import FAILURES_IN_A_ROW, Outbox
from coach_app.records.session_record import Posting
from coach_app.records.store import Store
from tests.unit.conftest import make_document, make_score

STANDS = CheckResult("30s-chair-stand", "count", 12.0, 0.5, 1.0, 31.0, True, 0.97, ())
SHOULDERS = CheckResult(
    "shoulder-rom", "degrees", 151.2, 6.2, 0.0, 9.0, True, 1.0, (), ("sideways",),
    (("left", 140.0, 6.0), ("right", 151.2, 6.2)),
)  # fmt: skip
NONE = CheckResult(
    "5x-sit-to-stand", "time_s", None, None, 0.0, 20.0, False, 0.4, (), ("legs_unseen",)
)
MARCH = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
CONSENT = "2026-03-02"


class Backend:
    """An older service takes sessions and no checks."""

    def __init__(self, *, older: bool = False) -> None:
        self.older = older
        self.posted: list[str] = []

    def post_session(self, session_id: str, document: dict[str, Any]) -> None:
        if self.older and "fitness_check" in document:
            raise BackendOlder("It does not take fitness checks yet.")
        self.posted.append(session_id)


@pytest.fixture
def checks(store: Store) -> FitnessChecks:
    return FitnessChecks(store)


def keep(
    checks: FitnessChecks, result: CheckResult = STANDS, member: str = FIRST, **given: Any
) -> str:
    given = {"participant_id": "p-1", "model": "m", "consent": None, **given}
    kept = checks.keep(result, member=member, **given)
    assert kept is not None
    return kept


def session(store: Store) -> str:
    journal = store.begin_session("r", {"en": "T"}, "p-1", "m")
    result = make_score()
    journal.finish(result, make_document(journal.session_id, result), CONSENT)
    return journal.session_id


@pytest.mark.parametrize("result", [STANDS, SHOULDERS, NONE], ids=lambda of: of.test)
def test_what_is_kept_comes_back_and_fits_the_schema(
    store: Store, checks: FitnessChecks, result: CheckResult
) -> None:
    kept = keep(checks, result, done_at=MARCH)
    (found,) = checks.history()
    assert (found.check.id, found.check.done_at, found.check.model) == (kept, MARCH, "m")
    assert found.check.result.value == result.value
    assert found.check.result.sides == result.sides
    assert found.check.result.reasons == result.reasons
    with store.connection() as connection:
        text = connection.execute("SELECT document FROM fitness_checks").fetchone()[0]
    document = json.loads(text)
    assert session_schema.complaint(document) is None
    assert not {"age", "sex", "name"} & set(text.replace('"', " ").split())


def test_people_never_mix_and_a_guest_leaves_nothing(store: Store, checks: FitnessChecks) -> None:
    hers, his = keep(checks, member="a" * 32), keep(checks, member="b" * 32)
    guest = checks.keep(STANDS, member=GUEST, participant_id="", model="m", consent=CONSENT)
    assert guest is None
    assert [of.check.id for of in checks.history("a" * 32)] == [hers]
    store.delete_member("a" * 32)
    assert [of.check.id for of in checks.history()] == [his]
    assert hers.encode() not in store.path.read_bytes()
    checks.delete(his)
    assert checks.history() == ()
    with pytest.raises(InputError, match="no fitness check"):
        checks.delete(his)


def test_the_newest_comes_first(checks: FitnessChecks) -> None:
    ids = [keep(checks, done_at=MARCH + timedelta(days=30 * i)) for i in (1, 0, 2)]
    assert [of.check.id for of in checks.history()] == [ids[2], ids[0], ids[1]]


def test_checks_and_sessions_are_sent_once_in_their_order(
    store: Store, checks: FitnessChecks
) -> None:
    ids = [session(store), keep(checks, consent=CONSENT), session(store)]
    keep(checks)  # nobody agreed
    backend = Backend()
    assert Outbox(store).deliver_due(backend).sent == 3
    assert backend.posted == ids
    assert [of.posting for of in checks.history()] == [None, Posting.SENT]


def test_consent_taken_back_keeps_checks_here(store: Store, checks: FitnessChecks) -> None:
    keep(checks, consent=CONSENT)
    other = keep(checks, member="b" * 32, consent=CONSENT)
    assert Outbox(store).keep_to({"b" * 32: CONSENT}) == 1
    assert [(of.check.id == other, of.posting) for of in checks.history()] == [
        (True, Posting.WAITING),
        (False, Posting.WITHHELD),
    ]


def test_an_older_service_gets_the_sessions_and_the_checks_wait(
    store: Store, checks: FitnessChecks
) -> None:
    kept = [keep(checks, consent=CONSENT) for _ in range(FAILURES_IN_A_ROW + 1)]
    done = session(store)
    outbox, backend = Outbox(store), Backend(older=True)
    delivery = outbox.deliver_due(backend)
    assert backend.posted == [done]
    assert (delivery.sent, delivery.waiting) == (1, len(kept))
    assert {of.posting_reason for of in checks.history()} == {
        "It does not take fitness checks yet."
    }
    outbox.retry_now()
    assert outbox.deliver_due(Backend()).sent == len(kept)


def test_the_outbox_of_before_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite"
    with closing(sqlite3.connect(path)) as old:
        for statements in database.MIGRATIONS[:4]:
            for statement in statements:
                old.execute(statement)
        old.execute(
            "INSERT INTO sessions (number, id, routine_id, routine_title, participant_id, model,"
            " started_at, state, document) VALUES (7, 'session-0007', 'r', '{}', 'p', 'm',"
            " '2026-01-01T00:00:00+00:00', 'finished', '{}')"
        )
        old.execute(
            "INSERT INTO outbox (session, state, consent, attempts, reason)"
            " VALUES (7, 'waiting', ?, 3, 'It was down.')",
            (CONSENT,),
        )
        old.execute("PRAGMA user_version = 4")
        old.commit()
    store = Store(path)
    (record,) = store.history()
    assert (record.posting, record.posting_reason) == (Posting.WAITING, "It was down.")
    backend = Backend()
    assert Outbox(store).deliver_due(backend).sent == 1
    assert backend.posted == ["session-0007"]


def test_a_restore_keeps_what_waits_and_sends_nothing_twice(tmp_path: Path) -> None:
    present, backup = Store(tmp_path / "here.sqlite"), tmp_path / "backup.sqlite"
    checks = FitnessChecks(present)
    sent = keep(checks, consent=CONSENT)
    with present.connection() as connection, closing(sqlite3.connect(backup)) as copy:
        connection.backup(copy)
    carrying_over.check(backup, backup)
    assert Outbox(present).deliver_due(Backend()).sent == 1
    waiting = keep(checks, consent=CONSENT)
    assert carrying_over.make_ready(backup, present.path) == 1
    restored = Store(backup)
    postings = {of.check.id: of.posting for of in FitnessChecks(restored).history()}
    assert postings == {sent: Posting.SENT, waiting: Posting.WAITING}


def test_mended_records_keep_the_checks(store: Store, checks: FitnessChecks) -> None:
    kept, done = keep(checks, consent=CONSENT), session(store)
    mending.mend(store.path)
    backend = Backend()
    assert Outbox(store).deliver_due(backend).sent == 2
    assert backend.posted == [kept, done]


def test_a_failing_backend_is_not_asked_for_ever(store: Store, checks: FitnessChecks) -> None:
    class Broken:
        asked = 0

        def post_session(self, session_id: str, document: dict[str, Any]) -> None:
            self.asked += 1
            raise BackendError("It has trouble.")

    for _ in range(FAILURES_IN_A_ROW + 2):
        keep(checks, consent=CONSENT)
    broken = Broken()
    assert Outbox(store).deliver_due(broken).waiting == FAILURES_IN_A_ROW + 2
    assert broken.asked == FAILURES_IN_A_ROW
