"""Sessions that are killed lose nothing that was kept; and what would be lost is noticed."""

from pathlib import Path
from typing import Any

import pytest

from benchmarks.kills.__main__ import measure
from benchmarks.kills.told import Told, check
from coach_app.records.store import Store

MOMENTS = ("first line", "session", "taking in", "next set-up")
NOTHING = ("lost_scores", "lost_sessions", "lost_flushed", "not_listed", "doubled", "damaged")


def test_kills_in_every_part_of_a_session_lose_nothing_that_was_kept(tmp_path: Path) -> None:
    figures, faults = measure(len(MOMENTS), 3, tmp_path, MOMENTS)
    assert faults.said == []
    assert [figures[name] for name in NOTHING] == [0] * len(NOTHING)
    assert figures["sessions"] >= len(MOMENTS)
    assert figures["finished"] >= 1


@pytest.fixture
def kept(tmp_path: Path, observation: Any, score: Any, document: Any) -> Store:
    """One finished session of ten observations."""
    store = Store(tmp_path / "records.sqlite")
    journal = store.begin_session("r", {"en": "T"}, "p", "m")
    for i in range(10):
        journal.record(observation(i / 30))
    journal.finish(score(0.8), document(journal.session_id, score(0.8)), "2026-03-02")
    return store


def told(count: int = 10, **facts: Any) -> Told:
    return Told([(i / 30, 100.0 + i / 30) for i in range(count)], **facts)


@pytest.mark.parametrize(
    ("claimed", "name"),
    [
        (told(flushed=10, finishing=True, kept=True, score=0.8), None),
        (told(flushed=10, finishing=True, kept=True, score=0.7), "lost_scores"),
        (told(12, flushed=11, finishing=True, score=0.8), "lost_flushed"),
        (told(9, finishing=True, score=0.8), "damaged"),
        (told(), "doubled"),
    ],
    ids=["as kept", "another score", "fewer than flushed", "more than given", "never finished"],
)
def test_what_the_records_hold_otherwise_is_noticed(
    kept: Store, claimed: Told, name: str | None
) -> None:
    (record,) = kept.history()
    faults = check(kept, {record.id: claimed}, {record.id: 101.0})
    assert [said.split(":")[0] for said in faults.said[:1]] == ([] if name is None else [name])


def test_a_session_that_is_gone_and_files_that_are_left_are_noticed(kept: Store) -> None:
    (record,) = kept.history()
    whole = told(finishing=True, kept=True, score=0.8)
    kept.path.with_name(f"{kept.path.name}.gone.running").touch()
    faults = check(kept, {record.id: whole, "gone": told(3, kept=True)}, {})
    assert (faults.lost_sessions, faults.left_files) == (1, 1)


def test_how_much_is_lost_is_counted_from_the_kill(kept: Store) -> None:
    (record,) = kept.history()
    claimed = told(12, finishing=True, score=0.8)
    faults = check(kept, {record.id: claimed}, {record.id: 101.0})
    assert faults.worst_lost_s == pytest.approx(101.0 - (100.0 + 10 / 30))
