import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import MonkeyPatch

from coach_app.engine.core import steady_time
from coach_app.engine.core.steady_time import Instant
from coach_app.engine.core.structures import SessionScore
from coach_app.errors import BackendBusy, BackendError, BackendLocked, BackendRefused
from coach_app.records import database
from coach_app.records.outbox import (
    FAILURES_IN_A_ROW,
    FIRST_WAIT_S,
    LONGEST_WAIT_S,
    Outbox,
    OutboxState,
)
from coach_app.records.session_record import Posting
from coach_app.records.store import Store
from tests.unit.conftest import make_score

CONSENT = "2026-03-02"
DOWN = BackendBusy("It cannot be reached.")
BROKEN = BackendBusy("It has trouble.", reached=True)


class Clock:
    """A steady clock that a test moves on."""

    def __init__(self) -> None:
        self.boot = "first"
        self.s = 1000.0

    def __call__(self) -> Instant:
        return Instant(self.boot, self.s)

    def restart(self) -> None:
        """The computer is switched off and on."""
        self.boot, self.s = self.boot + "'", 5.0


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
        journal.finish(score(0.8), {"id": journal.session_id}, CONSENT)
        return journal.session_id

    return one


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def outbox(store: Store, clock: Clock) -> Outbox:
    return Outbox(store, clock, jitter=lambda: 1.0)


def waits_s(store: Store) -> list[float]:
    """In the order of the sessions."""
    with store.connection() as connection:
        rows = connection.execute("SELECT wait_s FROM outbox ORDER BY session").fetchall()
    return [row[0] for row in rows]


def test_what_is_due_is_sent_once_oldest_first(
    store: Store, outbox: Outbox, clock: Clock, finish: Callable[[], str]
) -> None:
    ids = [finish(), finish()]
    backend = ScriptedBackend()
    assert outbox.deliver_due(backend).sent == 2
    clock.s += 9 * 86400
    assert outbox.deliver_due(backend).sent == 0
    assert backend.posted == ids
    assert {record.posting for record in store.history()} == {Posting.SENT}


def test_an_unreachable_backend_is_asked_once_and_holds_all(
    store: Store, outbox: Outbox, clock: Clock, finish: Callable[[], str]
) -> None:
    for _ in range(4):
        finish()
    backend = ScriptedBackend(DOWN)
    delivery = outbox.deliver_due(backend)
    assert (delivery.sent, delivery.waiting, delivery.problem) == (0, 4, str(DOWN))
    assert len(backend.posted) == 1
    assert waits_s(store) == [30.0] * 4
    clock.s += 29
    assert outbox.deliver_due(backend).sent == 0
    clock.s += 2
    assert outbox.deliver_due(backend).sent == 4


def test_the_wait_doubles_up_to_an_hour_and_survives_a_restart(
    store: Store, clock: Clock, finish: Callable[[], str]
) -> None:
    finish()
    waits = []
    for _ in range(10):
        fresh = Outbox(Store(store.path), clock, jitter=lambda: 1.0)
        fresh.deliver_due(ScriptedBackend(DOWN))
        (wait_s,) = waits_s(store)
        clock.s += wait_s - 1
        assert fresh.deliver_due(ScriptedBackend()).sent == 0
        waits.append(round(wait_s))
        clock.s += 2
    assert waits == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]
    assert Outbox(store, clock).deliver_due(ScriptedBackend()).sent == 1


def test_jitter_takes_away_at_most_half(store: Store, finish: Callable[[], str]) -> None:
    finish()
    Outbox(store, jitter=lambda: 0.0).deliver_due(ScriptedBackend(DOWN))
    assert waits_s(store) == [FIRST_WAIT_S / 2]


def test_a_wait_that_the_backend_asks_for_is_kept(
    store: Store, outbox: Outbox, finish: Callable[[], str]
) -> None:
    finish()
    outbox.deliver_due(ScriptedBackend(BackendBusy("Busy.", wait_s=2 * LONGEST_WAIT_S)))
    assert waits_s(store) == [7200.0]


def test_one_session_that_breaks_the_backend_does_not_hold_the_others(
    store: Store, outbox: Outbox, finish: Callable[[], str]
) -> None:
    ids = [finish(), finish(), finish()]
    backend = ScriptedBackend(BROKEN)
    assert outbox.deliver_due(backend).sent == 2
    assert backend.posted == ids
    assert store.session(ids[0]).posting_reason == str(BROKEN)


def test_a_backend_that_always_fails_is_left_alone_after_a_few(
    store: Store, outbox: Outbox, finish: Callable[[], str]
) -> None:
    for _ in range(8):
        finish()
    backend = ScriptedBackend(*[BROKEN] * 8)
    assert outbox.deliver_due(backend).waiting == 8
    assert len(backend.posted) == FAILURES_IN_A_ROW
    assert min(waits_s(store)) == 30.0


def test_a_refused_session_is_set_aside_with_the_reason(
    store: Store, outbox: Outbox, clock: Clock, finish: Callable[[], str]
) -> None:
    ids = [finish(), finish()]
    delivery = outbox.deliver_due(ScriptedBackend(BackendRefused("Too long.")))
    assert (delivery.sent, delivery.refused, delivery.waiting) == (1, 1, 0)
    record = store.session(ids[0])
    assert (record.posting, record.posting_reason) == (Posting.REFUSED, "Too long.")
    assert store.document(ids[0]) == {"id": ids[0]}
    assert outbox.state() == OutboxState(waiting=0, refused=1, locked=None)
    clock.s += 9 * 86400
    assert outbox.deliver_due(ScriptedBackend()).sent == 0

    outbox.retry_now()
    assert outbox.deliver_due(ScriptedBackend()).sent == 1


def test_a_wrong_token_keeps_everything_until_it_is_mended(
    store: Store, outbox: Outbox, finish: Callable[[], str]
) -> None:
    ids = [finish(), finish()]
    backend = ScriptedBackend(BackendLocked("Put in a valid token."))
    assert outbox.deliver_due(backend).waiting == 2
    assert backend.posted == ids[:1]
    assert store.session(ids[0]).posting_reason == "Put in a valid token."
    assert outbox.state() == OutboxState(waiting=2, refused=0, locked="Put in a valid token.")
    outbox.retry_now()
    assert outbox.state().locked is None
    assert outbox.deliver_due(backend).sent == 2


def test_cancelling_stops_between_two_postings(outbox: Outbox, finish: Callable[[], str]) -> None:
    finish()
    finish()
    backend = ScriptedBackend()
    assert outbox.deliver_due(backend, lambda: bool(backend.posted)).sent == 1


def test_what_is_given_up_in_the_middle_was_not_tried(
    store: Store, outbox: Outbox, finish: Callable[[], str]
) -> None:
    finish()
    backend = ScriptedBackend(DOWN)
    delivery = outbox.deliver_due(backend, lambda: bool(backend.posted))
    assert (delivery.waiting, delivery.problem) == (1, None)
    assert waits_s(store) == [0.0]


def test_what_nobody_agreed_to_is_not_in_the_outbox(
    store: Store, outbox: Outbox, score: Callable[[float], SessionScore]
) -> None:
    journal = store.begin_session("r", {"en": "T"}, "p", "m")
    journal.finish(score(0.8), {"id": journal.session_id})
    assert outbox.state() == OutboxState(waiting=0, refused=0, locked=None)
    assert store.session(journal.session_id).posting is None


@pytest.mark.parametrize("consent", [None, "2026-05-01"], ids=["withdrawn", "anew"])
def test_under_another_consent_nothing_leaves(
    store: Store, outbox: Outbox, finish: Callable[[], str], consent: str | None
) -> None:
    sent, refused, waiting = finish(), finish(), finish()
    outbox.deliver_due(ScriptedBackend(None, BackendRefused("Too long."), DOWN))
    assert outbox.keep_to({"first": CONSENT, "another": "2026-05-01"}) == 0
    assert outbox.keep_to({} if consent is None else {"first": consent, "another": CONSENT}) == 2
    outbox.retry_now()
    backend = ScriptedBackend()
    assert outbox.deliver_due(backend).waiting == 0
    assert backend.posted == []
    assert store.session(sent).posting is Posting.SENT
    for session_id in (refused, waiting):
        record = store.session(session_id)
        assert record.posting is Posting.WITHHELD
        assert "stays here" in (record.posting_reason or "")


def test_records_from_before_consent_are_set_aside_and_not_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "MIGRATIONS", database.MIGRATIONS[:1])
    old = Store(tmp_path / "old.sqlite")
    states = ("waiting", "sent", "refused")
    with old.connection() as connection:
        for number, state in enumerate(states):
            connection.execute(
                "INSERT INTO sessions (number, id, routine_id, routine_title, participant_id,"
                " model, started_at, state, document) VALUES"
                " (?, ?, 'r', '{}', '', 'm', '2026-01-01T00:00:00+00:00', 'finished', '{}')",
                (number, state),
            )
            connection.execute(
                "INSERT INTO outbox (session, state, next_attempt_at, reason) VALUES (?, ?, 0, ?)",
                (number, state, "Too long." if state == "refused" else None),
            )
    monkeypatch.undo()
    store, backend = Store(old.path), ScriptedBackend()
    outbox = Outbox(store)
    outbox.retry_now()
    assert outbox.deliver_due(backend).waiting == 0
    assert backend.posted == []
    told = {record.id: (record.posting, record.posting_reason) for record in store.history()}
    assert told == {
        "waiting": (
            Posting.WITHHELD,
            "It is from before sending was agreed to; it stays here.",
        ),
        "sent": (Posting.SENT, None),
        "refused": (Posting.WITHHELD, "Too long."),
    }


@pytest.mark.parametrize("jump_s", [-5 * 3600, 5 * 3600])
def test_a_change_of_the_clock_by_five_hours_changes_no_wait(
    jump_s: float, store: Store, finish: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    finish()
    Outbox(store, jitter=lambda: 1.0).deliver_due(ScriptedBackend(DOWN))
    wall_s = time.time()
    monkeypatch.setattr(time, "time", lambda: wall_s + jump_s)
    assert Outbox(store).deliver_due(ScriptedBackend()).sent == 0
    now, clock = steady_time.now(), Clock()
    clock.boot, clock.s = now.boot, now.s + FIRST_WAIT_S
    assert Outbox(store, clock).deliver_due(ScriptedBackend()).sent == 1


@dataclass
class Machine:
    """A computer whose clocks a test sets: the one that people set, and the steady one."""

    wall: datetime = datetime(2026, 3, 2, tzinfo=UTC)
    clock: Clock = field(default_factory=Clock)
    true_s: float = 0.0

    def pass_by(self, s: float) -> None:
        self.wall += timedelta(seconds=s)
        self.clock.s += s
        self.true_s += s


EVENTS = st.lists(
    st.one_of(
        st.tuples(st.just("passes"), st.floats(1.0, 5000.0)),
        st.tuples(st.just("jumps"), st.floats(-400000.0, 400000.0)),
        st.tuples(st.just("reboots"), st.floats(1.0, 5000.0)),
    ),
    min_size=1,
    max_size=25,
)


@settings(max_examples=60)
@given(events=EVENTS, jitter=st.floats(0.0, 0.999))
def test_nothing_waits_longer_than_its_wait_and_nothing_hammers(
    events: list[tuple[str, float]], jitter: float
) -> None:
    machine = Machine()
    with tempfile.TemporaryDirectory() as folder, MonkeyPatch.context() as patch:
        patch.setattr("coach_app.records.outbox.datetime", SetTime(machine))
        store = Store(Path(folder) / "records.sqlite")
        journal = store.begin_session("r", {"en": "T"}, "p", "m")
        journal.finish(make_score(0.8), {"id": journal.session_id}, CONSENT)
        tried_s, tries, rebooted = float("-inf"), 0, False
        for kind, amount in [("passes", 0.0), *events]:
            if kind == "jumps":
                machine.wall += timedelta(seconds=amount)
            else:
                machine.pass_by(amount)
            if kind == "reboots":
                machine.clock.restart()
                rebooted = True
            backend = ScriptedBackend(DOWN)
            Outbox(store, machine.clock, lambda: jitter).deliver_due(backend)
            longest_s = min(FIRST_WAIT_S * 2.0 ** max(tries - 1, 0), LONGEST_WAIT_S)
            waited_s = machine.true_s - tried_s
            if backend.posted:
                assert rebooted or waited_s >= 0.5 * longest_s - 1e-6
                tried_s, tries, rebooted = machine.true_s, tries + 1, False
            else:
                assert waited_s <= longest_s
                assert not rebooted


class SetTime:
    """`datetime` with a clock that somebody sets."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine

    def now(self, zone: tzinfo) -> datetime:
        return self._machine.wall.astimezone(zone)


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
    assert outbox.deliver_due(backend).sent == 1
    assert backend.posted == [ids[0], ids[2]]
    assert [record.id for record in store.history()] == [ids[2]]
