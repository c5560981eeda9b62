"""What the window sends: nothing from before consent, and without a backend nothing waits."""

from collections.abc import Callable
from pathlib import Path

import pytest

from coach_app import settings
from coach_app.app.installation import Installation
from coach_app.app.posting import ScorePosting, deliver_due
from coach_app.engine.core.structures import SessionScore
from coach_app.errors import StorageError
from coach_app.records.outbox import Outbox, OutboxState
from coach_app.records.session_record import Posting as Sent
from coach_app.settings import Settings
from tests.unit.service_client.test_client import TOKEN, answering
from tests.waiting import until

CONSENT = "2026-03-02"
Finish = Callable[[Installation, str | None], str]


@pytest.fixture
def finish(
    score: Callable[[float], SessionScore],
    document: Callable[[str, SessionScore], dict[str, object]],
) -> Finish:
    def finished(parts: Installation, consent: str | None) -> str:
        journal = parts.store.begin_session("r", {"en": "T"}, "p-17", "m")
        journal.finish(score(0.8), document(journal.session_id, score(0.8)), consent)
        return journal.session_id

    return finished


def installation(folder: Path, url: str) -> Installation:
    chosen = Settings(
        backend_url=url, backend_token=TOKEN, consent_since=CONSENT, participant_id="p-17"
    )
    return Installation(chosen, settings.resource_dir(), folder / "data", folder / "cache")


def test_only_what_was_kept_under_the_consent_of_today_is_sent(
    tmp_path: Path, finish: Finish
) -> None:
    with answering(201, None) as backend:
        parts = installation(tmp_path, backend.url)
        before, earlier, now = (finish(parts, of) for of in (None, "2026-01-01", CONSENT))
        kept = deliver_due(parts)
    assert [headers["Idempotency-Key"] for _, headers, _ in backend.requests] == [now]
    assert (kept.waiting, kept.refused) == (0, 0)
    told = {record.id: record.posting for record in parts.store.history()}
    assert told == {before: None, earlier: Sent.WITHHELD, now: Sent.SENT}


@pytest.mark.parametrize("gone", [{"backend_url": ""}, {"consent_since": ""}])
def test_once_there_is_nobody_to_send_to_nothing_waits(
    tmp_path: Path, finish: Finish, gone: dict[str, str]
) -> None:
    parts = installation(tmp_path, "http://127.0.0.1:9")  # nobody listens there
    finish(parts, CONSENT)
    posting = ScorePosting(parts)
    until(lambda: posting.state() == OutboxState(1, 0, None))
    posting.use(parts.with_settings(parts.settings.replace(**gone)))
    assert posting.state() == OutboxState(0, 0, None)
    posting.stop()
    assert posting.join()


def test_what_a_full_disk_kept_from_being_done_is_done_by_the_next_delivery(
    tmp_path: Path, finish: Finish, monkeypatch: pytest.MonkeyPatch
) -> None:
    with answering(422, None) as refusing:
        parts = installation(tmp_path, refusing.url)
        finish(parts, CONSENT)
        posting = ScorePosting(parts)
        until(lambda: posting.state() == OutboxState(0, 1, None))
    with answering(201, None) as backend:
        with monkeypatch.context() as full:
            full.setattr(Outbox, "retry_now", refused_by_the_disk)
            posting.use(installation(tmp_path, backend.url))
            posting.state()
            assert posting.join()
        posting.state()  # hears of it
        posting.deliver()
        until(lambda: posting.state() == OutboxState(0, 0, None) and bool(backend.requests))
        posting.stop()
        assert posting.join()


def refused_by_the_disk(outbox: Outbox) -> None:
    raise StorageError("The disk is full.")
