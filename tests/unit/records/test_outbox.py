from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from coach_app.engine.structures import SessionScore
from coach_app.errors import BackendBusy, BackendError, BackendLocked, BackendRefused
from coach_app.records.outbox import (
    FAILURES_IN_A_ROW,
    FIRST_WAIT,
    LONGEST_WAIT,
    Outbox,
    OutboxState,
)
from coach_app.records.store import Posting, Store

NOW = datetime.now(UTC) + timedelta(hours=1)
DOWN = BackendBusy("It cannot be reached.")
BROKEN = BackendBusy("It has trouble.", reached=True)


class ScriptedBackend:
    """Answers one posting after the other from a script; beyond it, it takes everything."""

    def __init__(self, *answers: BackendError | None) -> None:
        self._answers: Iterator[BackendError | None] = iter(answers)
        self.posted: list[str] = []

    def post_session(self, session_id: str, document: dict[str, Any]) -> None:
        self.posted.append(session_id)
        answer = next(self._answers, None)
        if answer is not None:
            raise answer


@pytest.fixture
def finish(store: Store, score: Callable[[float], SessionScore]) -> Callable[[], str]:
    def one() -> str:
        journal = store.begin_session("r", {"en": "T"}, "p", "m")
        journal.finish(score(0.8), {"id": journal.session_id})
        return journal.session_id

    return one


@pytest.fixture
def outbox(store: Store) -> Outbox:
    return Outbox(store, jitter=lambda: 1.0)


def next_attempts(store: Store) -> list[float]:
    """Seconds from NOW, in the order of the sessions."""
    with store.connection() as connection:
        rows = connection.execute("SELECT next_attempt_at FROM outbox ORDER BY session").fetchall()
    return [round(row[0] - NOW.timestamp(), 3) for row in rows]


def test_what_is_due_is_sent_once_oldest_first(
    store: Store, outbox: Outbox, finish: Callable[[], str]
) -> None:
    ids = [finish(), finish()]
    backend = ScriptedBackend()
    assert outbox.deliver_due(backend, NOW).sent == 2
    assert outbox.deliver_due(backend, NOW + timedelta(days=9)).sent == 0
    assert backend.posted == ids
    assert {record.posting for record in store.history()} == {Posting.SENT}


def test_an_unreachable_backend_is_asked_once_and_holds_all(
    store: Store, outbox: Outbox, finish: Callable[[], str]
) -> None:
    for _ in range(4):
        finish()
    backend = ScriptedBackend(DOWN)
    delivery = outbox.deliver_due(backend, NOW)
    assert (delivery.sent, delivery.waiting, delivery.problem) == (0, 4, str(DOWN))
    assert len(backend.posted) == 1
    assert next_attempts(store) == [30.0] * 4
    assert outbox.deliver_due(backend, NOW + timedelta(seconds=29)).sent == 0
    assert outbox.deliver_due(backend, NOW + timedelta(seconds=31)).sent == 4


def test_the_wait_doubles_up_to_an_hour_and_survives_a_restart(
    store: Store, finish: Callable[[], str]
) -> None:
    finish()
    now, waits = NOW, []
    for _ in range(10):
        fresh = Outbox(Store(store.path), jitter=lambda: 1.0)
        fresh.deliver_due(ScriptedBackend(DOWN), now)
        wait = next_attempts(store)[0] - (now - NOW).total_seconds()
        assert fresh.deliver_due(ScriptedBackend(), now + timedelta(seconds=wait - 1)).sent == 0
        waits.append(round(wait))
        now += timedelta(seconds=wait + 1)
    assert waits == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]
    assert Outbox(store).deliver_due(ScriptedBackend(), now).sent == 1


def test_jitter_takes_away_at_most_half(store: Store, finish: Callable[[], str]) -> None:
    finish()
    Outbox(store, jitter=lambda: 0.0).deliver_due(ScriptedBackend(DOWN), NOW)
    assert next_attempts(store) == [FIRST_WAIT.total_seconds() / 2]


def test_a_wait_that_the_backend_asks_for_is_kept(
    store: Store, outbox: Outbox, finish: Callable[[], str]
) -> None:
    finish()
    outbox.deliver_due(
        ScriptedBackend(BackendBusy("Busy.", wait_s=2 * LONGEST_WAIT.total_seconds())), NOW
    )
    assert next_attempts(store) == [7200.0]


def test_one_session_that_breaks_the_backend_does_not_hold_the_others(
    store: Store, outbox: Outbox, finish: Callable[[], str]
) -> None:
    ids = [finish(), finish(), finish()]
    backend = ScriptedBackend(BROKEN)
    assert outbox.deliver_due(backend, NOW).sent == 2
    assert backend.posted == ids
    assert store.session(ids[0]).posting_reason == str(BROKEN)


def test_a_backend_that_always_fails_is_left_alone_after_a_few(
    store: Store, outbox: Outbox, finish: Callable[[], str]
) -> None:
    for _ in range(8):
        finish()
    backend = ScriptedBackend(*[BROKEN] * 8)
    assert outbox.deliver_due(backend, NOW).waiting == 8
    assert len(backend.posted) == FAILURES_IN_A_ROW
    assert min(next_attempts(store)) == 30.0


def test_a_refused_session_is_set_aside_with_the_reason(
    store: Store, outbox: Outbox, finish: Callable[[], str]
) -> None:
    ids = [finish(), finish()]
    delivery = outbox.deliver_due(ScriptedBackend(BackendRefused("Too long.")), NOW)
    assert (delivery.sent, delivery.refused, delivery.waiting) == (1, 1, 0)
    record = store.session(ids[0])
    assert (record.posting, record.posting_reason) == (Posting.REFUSED, "Too long.")
    assert store.document(ids[0]) == {"id": ids[0]}
    assert outbox.state() == OutboxState(waiting=0, refused=1, locked=None)
    assert outbox.deliver_due(ScriptedBackend(), NOW + timedelta(days=9)).sent == 0

    outbox.retry_now(NOW)
    assert outbox.deliver_due(ScriptedBackend(), NOW).sent == 1


def test_a_wrong_token_keeps_everything_until_it_is_mended(
    store: Store, outbox: Outbox, finish: Callable[[], str]
) -> None:
    ids = [finish(), finish()]
    backend = ScriptedBackend(BackendLocked("Put in a valid token."))
    assert outbox.deliver_due(backend, NOW).waiting == 2
    assert backend.posted == ids[:1]
    assert store.session(ids[0]).posting_reason == "Put in a valid token."
    assert outbox.state() == OutboxState(waiting=2, refused=0, locked="Put in a valid token.")
    outbox.retry_now(NOW)
    assert outbox.state().locked is None
    assert outbox.deliver_due(backend, NOW).sent == 2


def test_cancelling_stops_between_two_postings(outbox: Outbox, finish: Callable[[], str]) -> None:
    finish()
    finish()
    backend = ScriptedBackend()
    assert outbox.deliver_due(backend, NOW, lambda: bool(backend.posted)).sent == 1


def test_a_clock_set_back_by_years_holds_nothing(
    store: Store, outbox: Outbox, finish: Callable[[], str]
) -> None:
    finish()
    assert outbox.deliver_due(ScriptedBackend(), NOW - timedelta(days=3 * 365)).sent == 1


def test_sessions_deleted_meanwhile_are_skipped(
    store: Store, outbox: Outbox, finish: Callable[[], str]
) -> None:
    ids = [finish(), finish(), finish()]

    class Deleting(ScriptedBackend):
        def post_session(self, session_id: str, document: dict[str, Any]) -> None:
            if not self.posted:
                store.delete(ids[0])
                store.delete(ids[1])
            super().post_session(session_id, document)

    backend = Deleting(BROKEN)
    assert outbox.deliver_due(backend, NOW).sent == 1
    assert backend.posted == [ids[0], ids[2]]
    assert [record.id for record in store.history()] == [ids[2]]
