"""Details of old sessions are given up, scores stay, and the file becomes smaller."""

import os
import struct
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from coach_app.records import running_lock, upkeep
from coach_app.records.store import Store

NEWEST = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture
def years(store: Store, observation: Any, score: Any, document: Any) -> Store:
    """A session each of today, 30 and 100 days ago."""
    for days in (100, 30, 0):
        journal = store.begin_session("r", {"en": "T"}, "p", "m", NEWEST - timedelta(days=days))
        for i in range(300):
            journal.record(observation(i / 30))
        journal.finish(score(0.8), document(journal.session_id, score(0.8)))
    return store


def kept(store: Store) -> list[int]:
    return [len(store.timeline(record.id)) for record in store.history()]


def test_only_details_that_are_old_go_and_everything_shown_stays(years: Store) -> None:
    before = years.history(), [years.score(r.id) for r in years.history()]
    upkeep.tidy(years, keep_days=90)
    assert kept(years) == [300, 300, 0]
    upkeep.tidy(years, keep_days=7)
    assert kept(years) == [300, 0, 0]
    assert (years.history(), [years.score(r.id) for r in years.history()]) == before


def test_nothing_goes_where_nothing_should(years: Store) -> None:
    upkeep.tidy(years, keep_days=0)
    upkeep.tidy(years, keep_days=90, cancelled=lambda: True)
    assert kept(years) == [300, 300, 300]


def test_rows_of_an_earlier_coach_are_packed_without_loss_and_the_file_shrinks(
    years: Store,
) -> None:
    newest = years.history()[0].id
    as_packed = years.timeline(newest)
    with years.connection() as connection:
        # As an earlier Coach kept it: row by row, in a file that does not shrink.
        (number,) = connection.execute(
            "SELECT number FROM sessions WHERE id = ?", (newest,)
        ).fetchone()
        connection.execute("DELETE FROM details")
        connection.execute("PRAGMA auto_vacuum = NONE")
        connection.execute("VACUUM")
        rows = [
            (
                number, i, m.t_s, m.reference_t_s, m.lag_s, "w", "n", "cnw-cnw-cn",
                sum(1 << j for j, asked in enumerate(m.expected) if asked),
                struct.pack("<10h", *(-32768 if e != e else round(float(e) * 10)
                                      for e in m.errors_deg)),
                m.move,
            )
            for i, m in enumerate(as_packed)
        ]  # fmt: skip
        connection.executemany(f"INSERT INTO observations VALUES ({', '.join('?' * 11)})", rows)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = years.path.stat().st_size
    as_rows = years.timeline(newest)
    upkeep.tidy(years, keep_days=90)
    assert repr(years.timeline(newest)) == repr(as_rows)
    assert years.path.stat().st_size < size
    with years.connection() as connection:
        assert connection.execute("SELECT count(*) FROM observations").fetchone()[0] == 0
        assert connection.execute("PRAGMA freelist_count").fetchone()[0] == 0
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_an_old_lock_without_a_session_goes_and_no_other(years: Store) -> None:
    left, fresh, window = (
        running_lock.lock_path(years.path, name) for name in ("a" * 32, "b" * 32, "window")
    )
    held = running_lock.lock_path(years.path, "c" * 32)
    with closing(running_lock.hold_lock(years.path, "c" * 32)):
        for file in (left, fresh, window, held):
            file.touch()
            if file is not fresh:
                os.utime(file, (1.0, 1.0))
        upkeep.tidy(years, keep_days=0)
        assert [file.exists() for file in (left, fresh, window, held)] == [False, True, True, True]
