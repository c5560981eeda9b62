"""Damaged records: every session that can be read is there afterwards, and the file is kept."""

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from coach_app.records import mending
from coach_app.records.store import Store

SESSIONS = 40
PAGE = 4096


@pytest.fixture
def kept(store: Store, observation: Any, score: Any, document: Any) -> dict[str, bytes]:
    """Forty sessions in the records, each with details; what each score looks like."""
    with store.connection() as connection:
        store.begin_session("r", {"en": "T"}, "p", "m").abandon("Stopped.")
        for _ in range(SESSIONS - 1):
            journal = store.begin_session("r", {"en": "T"}, "p", "m")
            for i in range(60):
                journal.record(observation(i / 30))
            journal.finish(score(0.8), document(journal.session_id, score(0.8)))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return contents(store)


def contents(store: Store) -> dict[str, bytes]:
    return {
        record.id: repr(
            (record, store.document(record.id), len(store.timeline(record.id)))
        ).encode()
        for record in store.history()
    }


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def mended(store: Store) -> tuple[Store, dict[str, bytes]]:
    before = digest(store.path)
    again = Store(store.path)
    found = contents(again)
    assert again.mended is not None
    assert again.mended.saved == len(found)
    assert str(len(found)) in again.mended.sentence
    assert digest(again.mended.aside) == before, "the damaged file is kept as it was"
    assert again.mended.aside.stat().st_mode & 0o077 == 0
    with again.connection() as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert Store(store.path).history() == again.history()
    return again, found


def overwrite(path: Path, at: int, size: int, with_: bytes = b"\0") -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write((with_ * size)[:size])


def pages_of(path: Path, table: str) -> list[int]:
    with closing(sqlite3.connect(path)) as connection:
        try:
            rows = connection.execute("SELECT pageno FROM dbstat WHERE name = ?", (table,))
            return [int(row[0]) for row in rows]
        except sqlite3.OperationalError:
            pytest.skip("this SQLite does not say where its pages are")


@pytest.mark.usefixtures("expected_warnings")
@pytest.mark.parametrize("damage", ["header", "page", "note"])
def test_a_lost_first_page_costs_no_session(
    store: Store, kept: dict[str, bytes], damage: str
) -> None:
    match damage:
        case "header":
            overwrite(store.path, 0, 100, b"\xde\xad")
        case "page":
            overwrite(store.path, 0, PAGE)
        case "note":
            overwrite(store.path, 0, 700, b"dear diary, ")
    assert mended(store)[1] == kept


@pytest.mark.usefixtures("expected_warnings")
@pytest.mark.parametrize("share", [0.6, 0.8])
def test_a_file_cut_short_keeps_what_is_left(
    store: Store, kept: dict[str, bytes], share: float
) -> None:
    content = store.path.read_bytes()
    store.path.write_bytes(content[: int(len(content) * share)])
    again = Store(store.path)
    assert set(contents(again)) <= set(kept)
    assert again.mended is not None
    assert again.mended.aside.exists()
    assert len(contents(again)) > 0


@pytest.mark.usefixtures("expected_warnings")
def test_zeroed_details_leave_every_session_with_its_score(
    store: Store, kept: dict[str, bytes]
) -> None:
    for page in pages_of(store.path, "details"):
        overwrite(store.path, (page - 1) * PAGE, PAGE)
    again, found = mended(store)
    assert set(found) == set(kept)
    assert sorted(str(record.score) for record in again.history())[:2] == ["0.8", "0.8"]


@pytest.mark.usefixtures("expected_warnings")
def test_a_zeroed_page_of_sessions_costs_those_of_that_page_only(
    store: Store, kept: dict[str, bytes]
) -> None:
    pages = pages_of(store.path, "sessions")
    lost = pages[len(pages) // 2]
    overwrite(store.path, (lost - 1) * PAGE, PAGE)
    _, found = mended(store)
    assert len(kept) - 15 <= len(found) < len(kept)
    assert all(kept[session_id] == value for session_id, value in found.items())


def test_a_damaged_log_costs_what_it_held_at_most(store: Store, kept: dict[str, bytes]) -> None:
    wal = store.path.with_name(store.path.name + "-wal")
    wal.write_bytes(b"\xde\xad\xbe\xef" * 5000)
    assert contents(Store(store.path)) == kept


@pytest.mark.usefixtures("expected_warnings")
def test_damage_that_shows_in_mid_run_is_mended_by_the_next_who_asks(
    store: Store, kept: dict[str, bytes]
) -> None:
    for page in pages_of(store.path, "details"):
        overwrite(store.path, (page - 1) * PAGE, PAGE)
    store.check()
    assert store.mended is not None
    assert set(contents(store)) == set(kept)


def test_a_check_gives_up_in_time_and_finds_nothing_in_sound_records(
    store: Store, kept: dict[str, bytes]
) -> None:
    assert mending.is_sound(store.path)
    assert mending.is_sound(store.path, cancelled=lambda: True)
    store.check()
    assert store.mended is None


@pytest.mark.usefixtures("expected_warnings")
def test_a_file_of_a_session_that_says_nothing_is_kept_aside(store: Store, tmp_path: Path) -> None:
    store.open()
    lost = store.path.with_name(f"{store.path.name}.{'0' * 32}.session")
    lost.write_bytes(b"dear diary")
    assert store.history() == ()
    assert lost.with_name(lost.name + ".damaged").read_bytes() == b"dear diary"


def test_a_damaged_line_of_a_session_costs_itself_only(
    store: Store, observation: Callable[[float], Any]
) -> None:
    journal = store.begin_session("r", {"en": "T"}, "p", "m")
    for part in range(3):
        for i in range(10):
            journal.record(observation(part + i / 30))
        journal.flush()
    file = next(store.path.parent.glob("*.session"))
    lines = file.read_bytes().split(b"\n")
    journal.abandon("Stopped.")
    store.delete(journal.session_id)
    lines[3] = lines[3][:-5] + b"XXXXX"  # the second batch
    file.write_bytes(b"\n".join(lines)[:-4])  # and the third is cut off
    (record,) = store.interrupted()
    assert (record.id, record.frames) == (journal.session_id, 10)
