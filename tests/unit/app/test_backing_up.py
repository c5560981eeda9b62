"""Backup and restore from end to end, on real files, through the command line's own entrance."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from coach_app import cli, settings
from coach_app.app.installation import Installation
from coach_app.errors import StorageError
from coach_app.records import running_lock
from coach_app.records.backups import exchanging
from coach_app.records.outbox import Outbox
from coach_app.records.session_record import Posting, SessionState
from coach_app.records.store import FILE_NAME, Store

Capture = pytest.CaptureFixture[str]
Main = Callable[..., int]


@pytest.fixture
def main(monkeypatch: pytest.MonkeyPatch) -> Main:
    # The handlers would outlive the test.
    monkeypatch.setattr("coach_app.logs.configure", lambda *_: None)
    return lambda *arguments: cli.main([str(argument) for argument in arguments])


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "one" / "data"
    monkeypatch.setenv("COACH_DATA", str(folder))
    monkeypatch.setenv("COACH_CACHE", str(tmp_path / "cache"))
    yield folder


@pytest.fixture
def keep(data: Path, observation: Any, score: Any, document: Any) -> Callable[..., str]:
    def kept(number: float = 0.8, consent: str | None = None) -> str:
        journal = Store(data / FILE_NAME).begin_session("r", {"en": "T", "ko": "팔"}, "p", "m")
        for i in range(30):
            journal.record(observation(i / 30))
        result = score(number)
        journal.finish(result, document(journal.session_id, result), consent)
        return journal.session_id

    return kept


def furnish(data: Path) -> None:
    """Ranges, settings with a token, and a routine of one's own with its tracks and a draft."""
    data.mkdir(parents=True, exist_ok=True)
    (data / "ranges.json").write_text('{"p": {}}')
    values = {
        "backend_url": "https://scores.example",
        "backend_token": "very-secret",
        "consent_since": "2026-03-02",
        "participant_id": "p",
        "camera": "usb-1",
        "voice": False,
    }
    (data / "settings.json").write_text(json.dumps(values))
    routine = data / "routines" / "월요일"
    routine.mkdir(parents=True)
    (routine / "video.mp4").write_bytes(os.urandom(3_000_000))
    (routine / "track-0.npz").write_bytes(b"track")
    (routine / ".draft.toml").write_text("draft")
    (data / "studio").mkdir()
    (data / "studio" / "new-choreography.txt").write_text("raise arms")
    (data / "routines" / ".new-half").mkdir()
    (data / "routines" / ".new-half" / "video.mp4").write_bytes(b"half")


def told(data: Path) -> dict[str, Any]:
    """Everything that a person would miss."""
    store = Store(data / FILE_NAME)
    files = {
        str(file.relative_to(data)): file.read_bytes()
        for folder in ("routines", "studio")
        for file in sorted((data / folder).rglob("*"))
        if file.is_file() and ".new-" not in str(file)
    }
    ranges = data / "ranges.json"
    return {
        "history": store.history(),
        "timelines": [repr(store.timeline(record.id)) for record in store.history()],
        "scores": [store.score(record.id) for record in store.history()],
        "routines": files,
        "ranges": ranges.read_bytes() if ranges.exists() else None,
        "settings": settings.to_move()[0],
    }


def test_all_of_it_comes_back_on_another_computer(
    data: Path,
    keep: Any,
    main: Main,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
) -> None:
    furnish(data)
    keep(0.8, consent="2026-03-02")
    keep(0.4)
    before = told(data)
    file = tmp_path / "stick" / "coach.backup"
    assert main("backup", file, "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["routines"], document["problem"]) == (1, None)
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in file.parent.iterdir()] == ["coach.backup"]
    content = file.read_bytes()
    assert b"very-secret" not in content
    assert b"usb-1" not in content

    other = tmp_path / "two" / "data"
    monkeypatch.setenv("COACH_DATA", str(other))
    assert main("restore", file) == 0
    output = capsys.readouterr().out
    assert "2 sessions are in the records" in output
    assert "Give the backend's token anew" in output
    assert told(other) == before
    assert settings.read().settings.backend_token == ""
    assert settings.read().settings.camera == "0"
    assert not [p for p in other.iterdir() if p.name.startswith((".restore", "before", "restore"))]
    assert main("backup", file) == 0  # one of ours is replaced
    assert Outbox(Store(other / FILE_NAME)).state().waiting == 1


def test_what_was_there_is_kept_and_comes_back(
    data: Path, keep: Any, main: Main, tmp_path: Path, capsys: Capture
) -> None:
    furnish(data)
    keep(0.8)
    old = told(data)
    file = tmp_path / "coach.backup"
    assert main("backup", file) == 0
    keep(0.1)
    (data / "ranges.json").write_text('{"q": {}}')
    shutil.rmtree(data / "routines")
    (data / "studio" / "new-choreography.txt").write_text("another one")
    new = told(data)
    capsys.readouterr()

    assert main("restore", file, "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert told(data) == old
    # The same backend: its token and what is true of this computer stay.
    assert settings.read().settings.backend_token == "very-secret"
    assert settings.read().settings.camera == "usb-1"
    assert document["token_missing"] is False

    assert main("restore", document["kept"]) == 0
    assert told(data) == new
    assert len(list(data.glob("before-restore-*"))) == 1  # of the restore that was undone


def test_a_token_does_not_go_to_another_address_and_consent_taken_back_stays_so(
    data: Path, main: Main, tmp_path: Path
) -> None:
    furnish(data)
    file = tmp_path / "coach.backup"
    assert main("backup", file) == 0
    settings.save(
        settings.read().settings.replace(
            backend_url="https://other.example", backend_token="new", consent_since=""
        )
    )
    assert main("restore", file) == 0
    now = settings.read().settings
    assert (now.backend_url, now.backend_token) == ("https://scores.example", "")
    assert now.consent_since == ""


def test_nothing_is_sent_twice_and_what_waits_goes_on_waiting(
    data: Path, keep: Any, main: Main, tmp_path: Path, capsys: Capture
) -> None:
    class Backend:
        def __init__(self) -> None:
            self.got: list[str] = []

        def post_session(self, session_id: str, document: dict[str, Any]) -> None:
            self.got.append(session_id)

    store, backend = Store(data / FILE_NAME), Backend()
    sent_before = keep(consent="2026-03-02")
    Outbox(store).deliver_due(backend)
    sent_since = keep(consent="2026-03-02")
    file = tmp_path / "coach.backup"
    assert main("backup", file) == 0
    Outbox(store).deliver_due(backend)
    assert backend.got == [sent_before, sent_since]
    waiting = keep(0.3, consent="2026-03-02")
    timeline = repr(store.timeline(waiting))
    capsys.readouterr()

    assert main("restore", file, "--json") == 0
    assert json.loads(capsys.readouterr().out)["carried_over"] == 1
    store = Store(data / FILE_NAME)
    assert repr(store.timeline(waiting)) == timeline
    assert store.session(waiting).posting is Posting.WAITING
    Outbox(store).deliver_due(backend)
    assert backend.got == [sent_before, sent_since, waiting]


def test_a_session_that_runs_is_in_the_backup_as_far_as_it_went(
    data: Path,
    observation: Any,
    score: Any,
    main: Main,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    journal = Store(data / FILE_NAME).begin_session("r", {"en": "T"}, "p", "m")
    for i in range(60):
        journal.record(observation(i / 30))
    journal.flush()
    file = tmp_path / "coach.backup"
    assert main("backup", file) == 0
    for i in range(60, 90):
        journal.record(observation(i / 30))
    journal.finish(score(0.8), {"score": 0.8}, "2026-03-02")
    assert Store(data / FILE_NAME).history()[0].frames == 90

    # Where it went on to its end and waits, the backup's half of it does not take its place.
    assert main("restore", file) == 0
    (record,) = Store(data / FILE_NAME).history()
    assert (record.frames, record.score, record.posting) == (90, 0.8, Posting.WAITING)

    monkeypatch.setenv("COACH_DATA", str(tmp_path / "two"))
    assert main("restore", file) == 0
    (record,) = Store(tmp_path / "two" / FILE_NAME).interrupted()
    assert record.frames == 60


def test_backups_while_sessions_come_to_their_end_lose_none(
    data: Path, keep: Any, main: Main, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = f"""
        import sys
        sys.path.insert(0, {str(Path(__file__).parents[1])!r})
        from pathlib import Path
        from conftest import make_observation, make_score
        from coach_app.records.store import Store
        store = Store(Path(sys.argv[1]))
        for i in range(25):
            journal = store.begin_session("r", {{"en": "T"}}, "p", "m")
            journal.record(make_observation(0.0))
            journal.finish(make_score(), {{"score": 0.8}})
            print(journal.session_id, flush=True)
        """
    ended: list[str] = []
    command = [sys.executable, "-c", textwrap.dedent(body), str(data / FILE_NAME)]
    data.mkdir(parents=True)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for number in range(4):
            ended += [process.stdout.readline().strip() for _ in range(5)]
            assert main("backup", tmp_path / f"{number}.backup") == 0
            monkeypatch.setenv("COACH_DATA", str(tmp_path / str(number)))
            assert main("restore", tmp_path / f"{number}.backup") == 0
            history = Store(tmp_path / str(number) / FILE_NAME).history()
            monkeypatch.setenv("COACH_DATA", str(data))
            finished = {r.id for r in history if r.state is SessionState.FINISHED}
            assert set(ended) <= finished
        process.stdout.read()


@pytest.mark.parametrize("name", [running_lock.WINDOW, "0" * 32])
def test_nothing_is_restored_under_a_window_or_a_session(
    data: Path, keep: Any, main: Main, tmp_path: Path, capsys: Capture, name: str
) -> None:
    keep()
    file = tmp_path / "coach.backup"
    assert main("backup", file) == 0
    keep()
    lock = running_lock.hold_lock(data / FILE_NAME, name)
    try:
        assert main("restore", file) == 1
    finally:
        lock.close()
    assert "restore again" in capsys.readouterr().err
    assert len(Store(data / FILE_NAME).history()) == 2
    assert not list(data.glob(f"{exchanging.STAGING}*"))
    assert main("restore", file) == 0


def test_a_session_that_begins_in_the_very_moment_is_kept(
    data: Path,
    keep: Any,
    observation: Any,
    score: Any,
    main: Main,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keep()
    file = tmp_path / "coach.backup"
    assert main("backup", file) == 0
    begun = []
    exchange = exchanging.exchange

    def begin_and_exchange(*args: Path) -> Path | None:
        journal = Store(data / FILE_NAME).begin_session("r", {"en": "T"}, "p", "m")
        journal.record(observation(0.0))
        journal.flush()
        begun.append(journal)
        return exchange(*args)

    monkeypatch.setattr(exchanging, "exchange", begin_and_exchange)
    assert main("restore", file) == 0
    assert len(list(data.glob(f"{FILE_NAME}.*.session"))) == 1  # should its process die now
    begun[0].finish(score(0.8), {"score": 0.8})
    history = Store(data / FILE_NAME).history()
    assert [record.score for record in history] == [0.8, 0.8]
    assert not list(data.glob(f"{FILE_NAME}.*.session"))


def test_a_window_holds_the_records_and_none_opens_while_they_are_exchanged(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data.mkdir(parents=True)
    records = data / FILE_NAME
    with running_lock.open_window(records):
        assert running_lock.is_running(records, running_lock.WINDOW)
        assert not running_lock.session_running(records)
    assert not running_lock.is_running(records, running_lock.WINDOW)
    monkeypatch.setattr(running_lock, "_RESTORING_S", 0.1)
    refused = pytest.raises(StorageError, match="being restored")
    with exchanging.alone(data), refused, running_lock.open_window(records):
        pytest.fail("a window opened")


def test_a_target_that_is_something_else_is_left_alone(
    data: Path, keep: Any, main: Main, tmp_path: Path, capsys: Capture
) -> None:
    keep()
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all")
    assert main("backup", letter) == 2
    assert "no backup of Coach; give another name" in capsys.readouterr().err
    assert letter.read_text() == "Dear all"
    assert main("backup", tmp_path) == 2
    assert main("backup", data / FILE_NAME) == 2
    assert main("backup", data / "routines" / "new.backup") == 2


def test_nothing_yet_is_a_backup_too(
    data: Path, main: Main, tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "coach.backup"
    assert main("backup", file) == 0
    assert not data.exists()
    assert main("restore", file) == 0
    assert "0 sessions" in capsys.readouterr().out


def test_settings_that_cannot_be_read_are_said(
    data: Path, keep: Any, main: Main, tmp_path: Path, capsys: Capture
) -> None:
    keep()
    (data / "settings.json").write_text("{")
    assert main("backup", tmp_path / "coach.backup") == 0
    assert "but not the settings" in capsys.readouterr().out


def test_records_held_by_another_program_are_copied_all_the_same(
    data: Path, keep: Any, main: Main, tmp_path: Path
) -> None:
    keep()
    other = sqlite3.connect(data / FILE_NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")  # it writes for as long as it likes
    try:
        assert main("backup", tmp_path / "coach.backup") == 0
    finally:
        other.close()


def test_what_still_stands_in_the_log_of_the_records_is_in_the_backup(
    data: Path, keep: Any, main: Main, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep()
    with closing(sqlite3.connect(data / FILE_NAME, isolation_level=None)) as reader:
        reader.execute("BEGIN")  # for so long the log is not written back
        reader.execute("SELECT count(*) FROM sessions").fetchone()
        newest = keep()
        assert main("backup", tmp_path / "coach.backup") == 0
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "two"))
    assert main("restore", tmp_path / "coach.backup") == 0
    restored = Store(tmp_path / "two" / FILE_NAME).history()
    assert len(restored) == 2
    assert newest in {record.id for record in restored}


def test_parts_find_what_was_restored(
    data: Path, keep: Any, main: Main, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    furnish(data)
    keep()
    assert main("backup", tmp_path / "coach.backup") == 0
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "two"))
    assert main("restore", tmp_path / "coach.backup") == 0
    parts = Installation.load()
    assert parts.data == tmp_path / "two"
    assert len(parts.store.history()) == 1
    assert parts.settings.voice is False
