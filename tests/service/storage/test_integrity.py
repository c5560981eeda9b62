"""A damaged database is refused with a sentence, or repaired where nothing is lost."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from coach_app.errors import StorageError
from pose_service.storage import write_ahead_log
from pose_service.storage.database import FILE_NAME, Database
from pose_service.storage.session_store import SessionStore
from tests.service.conftest import make_document

PAGE = 4096
FRAME = 24 + PAGE


def session_ids(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        return [row[0] for row in connection.execute("SELECT id FROM sessions ORDER BY number")]


@pytest.fixture
def killed(tmp_path: Path) -> Callable[[int], Path]:
    """The folder of a service that was killed after so many sessions, its log not taken in yet."""

    def make(count: int) -> Path:
        database = Database(tmp_path / "living")
        sessions = SessionStore(database)
        for i in range(count):
            sessions.keep("north", f"session-{i:04}", make_document(f"session-{i:04}"), None)
        shutil.copytree(tmp_path / "living", tmp_path / "killed")
        database.close()
        return tmp_path / "killed"

    return make


def log_of(folder: Path) -> Path:
    return folder / f"{FILE_NAME}-wal"


def frames(folder: Path) -> int:
    return (log_of(folder).stat().st_size - 32) // FRAME


def spoil(file: Path, at: int, length: int = 16) -> None:
    with file.open("r+b") as opened:
        opened.seek(at)
        before = opened.read(length)
        opened.seek(at)
        opened.write(bytes(byte ^ 0xA5 for byte in before))


def test_what_a_kill_leaves_is_taken_in_whole(killed: Callable[[int], Path]) -> None:
    folder = killed(40)
    found = write_ahead_log.read(log_of(folder))
    assert found is not None and not found.is_damaged and len(found.frames) == frames(folder)
    Database(folder).close()
    assert len(session_ids(folder)) == 40


def test_half_of_a_last_transaction_was_never_acknowledged(killed: Callable[[int], Path]) -> None:
    folder = killed(10)
    spoil(log_of(folder), log_of(folder).stat().st_size - 100)
    Database(folder).close()
    assert len(session_ids(folder)) == 9  # as after a power cut
    with log_of(folder).open("ab") as log:
        log.write(b"half a frame")
    Database(folder).close()


@pytest.mark.parametrize("place", [0.4, 0.6, 0.8])
@pytest.mark.parametrize("part", [30, 2000], ids=["its first bytes", "its middle"])
def test_a_damaged_log_is_repaired_where_a_later_page_takes_the_place(
    killed: Callable[[int], Path],
    place: float,
    part: int,
    expected_warnings: pytest.LogCaptureFixture,
) -> None:
    folder = killed(60)
    spoil(log_of(folder), 32 + int(place * frames(folder)) * FRAME + part)
    copy = shutil.copytree(folder, folder.with_name("copy"))
    assert len(session_ids(copy)) < 60, "SQLite itself does it"
    Database(folder).close()
    assert len(session_ids(folder)) == 60
    assert len(list(folder.glob("*.damaged-*"))) == 2
    assert "nothing is lost" in expected_warnings.text


def test_a_damaged_log_is_refused_where_a_page_is_lost(killed: Callable[[int], Path]) -> None:
    folder = killed(60)
    spoil(log_of(folder), 32 + frames(folder) // 2 * FRAME, 4)  # which page it is
    before = log_of(folder).read_bytes()
    with pytest.raises(StorageError, match="sessions that were acknowledged"):
        Database(folder)
    assert log_of(folder).read_bytes() == before


def test_a_log_without_a_head_is_refused(killed: Callable[[int], Path]) -> None:
    folder = killed(10)
    before = log_of(folder).read_bytes()
    spoil(log_of(folder), 16)
    with pytest.raises(StorageError, match="write-ahead log is"):
        Database(folder)
    spoil(log_of(folder), 16)
    assert log_of(folder).read_bytes() == before
    Database(folder).close()
    assert len(session_ids(folder)) == 10


@pytest.fixture
def at_rest(tmp_path: Path) -> Path:
    database = Database(tmp_path)
    sessions = SessionStore(database)
    for i in range(60):
        sessions.keep("north", f"session-{i:04}", make_document(f"session-{i:04}"), None)
    database.wipe_deleted()
    database.close()
    return tmp_path


def root_page(folder: Path, name: str) -> int:
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        return int(connection.execute(query, (name,)).fetchone()[0])


def zero(folder: Path, page: int) -> None:
    with (folder / FILE_NAME).open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(bytes(PAGE))


@pytest.mark.parametrize("table", ["sessions", "tokens", "tasks"])
def test_zeroed_pages_are_refused_at_the_start(at_rest: Path, table: str) -> None:
    zero(at_rest, root_page(at_rest, table))
    before = (at_rest / FILE_NAME).read_bytes()
    with pytest.raises(StorageError, match="is damaged") as refused:
        Database(at_rest)
    assert "pose-service restore" in str(refused.value)
    assert (at_rest / FILE_NAME).read_bytes() == before


def test_damage_that_comes_later_ends_taking_sessions(at_rest: Path) -> None:
    database = Database(at_rest)
    database.check_whole()
    zero(at_rest, root_page(at_rest, "sessions"))
    with pytest.raises(StorageError, match="is damaged"):
        database.check_whole()
    with pytest.raises(StorageError, match="is damaged"):
        SessionStore(database).keep("north", "another-1", make_document("another-1"), None)
    with pytest.raises(StorageError, match="is damaged"):
        database.check_writable()
    database.close()


def test_a_session_that_is_no_longer_as_posted_is_found(at_rest: Path) -> None:
    database = Database(at_rest)
    sessions = SessionStore(database)
    sessions.check_content()
    with closing(sqlite3.connect(at_rest / FILE_NAME)) as connection:
        connection.execute("UPDATE sessions SET document = replace(document, '0.8', '0.9')")
        connection.commit()
    with pytest.raises(StorageError, match="session number 1 is not as posted"):
        sessions.check_content()
    database.close()
