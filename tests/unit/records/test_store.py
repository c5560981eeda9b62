import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest

from coach_app.engine.core.structures import Observation, SessionScore
from coach_app.errors import InputError, StorageError
from coach_app.records import database
from coach_app.records.journal.writing import Journal
from coach_app.records.session_record import Posting, SessionState
from coach_app.records.store import Store

Observe = Callable[[float], Observation]
Score = Callable[[float | None], SessionScore]
Document = Callable[[str, SessionScore], dict[str, object]]


def begin(store: Store, started_at: datetime | None = None) -> Journal:
    return store.begin_session(
        "seated-arms", {"en": "Arms", "ko": "팔"}, "p-17", "blazepose_full", started_at
    )


def test_a_finished_session_is_kept_with_its_timeline(
    store: Store, observation: Observe, score: Score, document: Document
) -> None:
    journal = begin(store)
    seen = [observation(i / 30) for i in range(45)]
    for one in seen:
        journal.record(one)
    posted = document(journal.session_id, score(0.8))
    journal.finish(score(0.8), posted, "2026-03-02")

    (record,) = store.history()
    assert record.state is SessionState.FINISHED
    assert record.routine_title == {"en": "Arms", "ko": "팔"}
    assert (record.score, record.coverage, record.lag_s) == (0.8, 0.9, 0.4)
    assert record.frames == 45
    assert record.reached_s == pytest.approx(44 / 30 + 0.25)
    assert record.active_s == pytest.approx(44 / 30)
    assert record.posting is Posting.WAITING
    assert store.document(record.id) == posted
    assert store.score(record.id) == score(0.8)

    timeline = store.timeline(record.id)
    assert len(timeline) == 45
    for moment, one in zip(timeline, seen, strict=True):
        verdict = one.verdict
        assert moment.t_s == pytest.approx(one.t_s, abs=1e-6)
        assert moment.reference_t_s == pytest.approx(one.reference_t_s, abs=1e-6)
        assert (moment.frame, moment.colour, moment.joints) == (
            verdict.frame,
            verdict.colour,
            verdict.joints,
        )
        assert (moment.lag_s, moment.move) == (verdict.lag_s, one.move)
        np.testing.assert_array_equal(moment.expected, verdict.expected)
        np.testing.assert_allclose(moment.errors_deg, verdict.errors_deg, atol=0.051)


def test_a_pause_is_not_counted_as_exercise(store: Store, observation: Observe) -> None:
    journal = begin(store)
    for t_s in (0.0, 0.5, 60.0, 60.5):
        journal.record(observation(t_s))
    journal.abandon("Stopped.")
    assert store.history()[0].active_s == pytest.approx(1.0)


def test_a_running_session_is_not_taken_for_an_interrupted_one(
    store: Store, observation: Observe
) -> None:
    journal = begin(store)
    journal.record(observation(0.0))
    journal.flush()
    assert Store(store.path).interrupted() == ()
    assert store.history() == ()
    journal.abandon("Stopped.")
    assert store.history()[0].reason == "Stopped."
    assert store.history()[0].posting is None
    assert store.document(journal.session_id) is None
    assert store.score(journal.session_id) is None


def test_ending_twice_and_recording_after_the_end_change_nothing(
    store: Store, observation: Observe, score: Score
) -> None:
    journal = begin(store)
    journal.finish(score(0.8), {"score": 0.8})
    journal.abandon("Stopped.")
    journal.record(observation(1.0))
    journal.flush()
    assert store.history()[0].state is SessionState.FINISHED
    assert store.timeline(journal.session_id) == ()


def test_the_history_is_newest_first_and_limited(store: Store) -> None:
    start = datetime(2026, 3, 1, 9, 0, tzinfo=timezone(timedelta(hours=9)))
    for day in (1, 3, 0, 2):
        begin(store, start + timedelta(days=day)).abandon("Stopped.")
    days = [r.started_at for r in store.history(limit=3)]
    assert days == [start + timedelta(days=d) for d in (3, 2, 1)]
    assert days[0].tzinfo is UTC


def test_deleting_removes_every_trace(store: Store, observation: Observe, score: Score) -> None:
    journal = store.begin_session("r", {"en": "T"}, "pseudonym-to-forget", "m")
    journal.record(observation(0.0))
    journal.finish(score(0.8), {"participant": "pseudonym-to-forget"})
    store.delete(journal.session_id)
    assert store.history() == ()
    assert store.timeline(journal.session_id) == ()
    for file in store.path.parent.iterdir():
        assert b"pseudonym-to-forget" not in file.read_bytes()
    with pytest.raises(InputError, match="no session"):
        store.delete(journal.session_id)


def test_a_document_that_json_cannot_carry_leaves_the_session_open(
    store: Store, score: Score
) -> None:
    journal = begin(store)
    with pytest.raises(ValueError, match="Out of range float"):
        journal.finish(score(0.8), {"score": float("nan")})
    journal.finish(score(0.8), {"score": None})
    assert store.document(journal.session_id) == {"score": None}


def test_only_the_owner_can_read_the_records(store: Store, observation: Observe) -> None:
    journal = begin(store)
    journal.record(observation(0.0))
    journal.flush()
    files = list(store.path.parent.iterdir())
    assert len(files) >= 3  # the lock, what was seen, the reserve
    with store.connection():
        files += store.path.parent.iterdir()
    journal.abandon("Stopped.")
    left = list(store.path.parent.iterdir())
    assert {file.stat().st_mode & 0o077 for file in (*files, *left) if file.exists()} == {0}
    name = store.path.name
    assert sorted(file.name for file in left) == [name, f"{name}.exchange", f"{name}.reserve"]


def test_records_of_a_newer_coach_are_left_alone_and_sessions_wait_beside_them(
    store: Store, score: Score
) -> None:
    store.open()
    newer = f"PRAGMA user_version = {len(database.MIGRATIONS) + 1}"
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute(newer)
    old = Store(store.path)
    with pytest.raises(StorageError, match="newer Coach"):
        old.history()
    journal = begin(old)
    journal.finish(score(0.8), {"score": 0.8})
    assert journal.problem is None
    with pytest.raises(StorageError, match="newer Coach"):
        old.history()

    with closing(sqlite3.connect(store.path)) as connection:  # as if Coach were updated
        connection.execute(f"PRAGMA user_version = {len(database.MIGRATIONS)}")
    (record,) = old.history()
    assert (record.id, record.score) == (journal.session_id, 0.8)


def test_an_older_layout_is_migrated_and_keeps_its_sessions(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(store).abandon("Stopped.")
    later = (*database.MIGRATIONS, ("ALTER TABLE sessions ADD COLUMN note TEXT",))
    monkeypatch.setattr(database, "MIGRATIONS", later)
    with Store(store.path).connection() as connection:
        assert connection.execute("SELECT note FROM sessions").fetchall()[0][0] is None
        assert connection.execute("PRAGMA user_version").fetchone()[0] == len(later)


def test_a_migration_that_fails_changes_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.open()
    broken = (*database.MIGRATIONS, ("ALTER TABLE sessions ADD COLUMN note TEXT", "NOT SQL"))
    monkeypatch.setattr(database, "MIGRATIONS", broken)
    with pytest.raises(StorageError):
        Store(store.path).open()
    monkeypatch.undo()
    with Store(store.path).connection() as connection:
        columns = [row["name"] for row in connection.execute("PRAGMA table_info(sessions)")]
    assert "note" not in columns


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    store = Store(tmp_path / "data" / "records.sqlite")
    for use in (store.open, lambda: begin(store)):
        with pytest.raises(StorageError, match="cannot be opened"):
            use()
