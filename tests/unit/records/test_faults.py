"""Real faults, each in a process of its own: killed in mid-session, a disk that takes no more."""

import errno
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from coach_app.records import database
from coach_app.records.journal import session_file
from coach_app.records.journal import writing as journal_module
from coach_app.records.journal.session_file import SessionFile
from coach_app.records.session_record import SessionState
from coach_app.records.store import Store

HERE = Path(__file__).parents[1]  # where conftest.py lies

_PRELUDE = f"""
import json, sys, time
from pathlib import Path
sys.path.insert(0, {str(HERE)!r})
from conftest import make_document, make_observation, make_score
from coach_app.errors import StorageError
from coach_app.records.store import Store
store = Store(Path(sys.argv[1]))
def begin():
    return store.begin_session("seated-arms", {{"en": "Arms"}}, "p", "m")
"""


def script(body: str) -> list[str]:
    return [sys.executable, "-c", _PRELUDE + textwrap.dedent(body)]


def test_a_killed_process_loses_less_than_a_second(store: Store) -> None:
    body = """
        journal = begin()
        start = time.monotonic()
        for i in range(10_000):
            while time.monotonic() < start + i / 30:
                time.sleep(0.002)
            journal.record(make_observation(i / 30))
            print(time.monotonic(), flush=True)
        """
    with subprocess.Popen([*script(body), str(store.path)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        recorded_at = [float(process.stdout.readline()) for _ in range(51)]
        assert store.interrupted() == ()  # it is still alive
        process.send_signal(signal.SIGKILL)
        recorded_at += [float(line) for line in process.stdout if line.endswith(b"\n")]

    (cut_off,) = store.interrupted()  # and not only where the records are opened anew
    assert cut_off.state is SessionState.INTERRUPTED
    timeline = store.timeline(cut_off.id)
    lost = recorded_at[len(timeline) :]
    assert all(recorded_at[-1] - at < 1.0 for at in lost)
    assert cut_off.frames == len(timeline) >= 15
    assert cut_off.reached_s == timeline[-1].reference_t_s

    store.dismiss(cut_off.id)
    assert store.interrupted() == ()
    assert store.history()[0].state is SessionState.INTERRUPTED
    assert not list(store.path.parent.glob("*.running"))


def test_killed_before_its_first_observation_a_session_is_listed_and_leaves_no_file(
    store: Store,
) -> None:
    body = """
        import os, signal
        journal = begin()
        os.kill(os.getpid(), signal.SIGKILL)
        """
    done = subprocess.run([*script(body), str(store.path)], timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL
    (cut_off,) = store.interrupted()
    assert (cut_off.state, cut_off.frames) == (SessionState.INTERRUPTED, 0)
    assert not list(store.path.parent.glob("*.running"))
    assert not list(store.path.parent.glob("*.session"))


# Where a process may be killed while it keeps a score, and how to be killed just there.
_LAST_STEPS = {
    "before the end is written": "journal_module.Journal._append = die",
    "before the records are asked": "journal._keep = die",
    "before the commit": "taking_in._end = die",
    "before the file is removed": "journal_module.Journal._let_go = die",
    "before the lock is removed": "journal_module.lock_path = die",
}


@pytest.mark.parametrize("step", _LAST_STEPS)
def test_killed_at_any_step_of_the_end_nothing_is_lost_or_doubled(store: Store, step: str) -> None:
    body = f"""
        import os, signal
        from coach_app.records.journal import taking_in, writing as journal_module
        def die(*args):
            os.kill(os.getpid(), signal.SIGKILL)
        journal = begin()
        for i in range(30):
            journal.record(make_observation(i / 30))
        journal.flush()
        {_LAST_STEPS[step]}
        journal.finish(make_score(), {{"score": 0.8}})
        """
    done = subprocess.run([*script(body), str(store.path)], timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL
    for _ in range(2):
        (record,) = Store(store.path).history()
        assert len(store.timeline(record.id)) == record.frames == 30
        if step == "before the end is written":
            assert record.state is SessionState.INTERRUPTED
        else:
            assert (record.state, record.score) == (SessionState.FINISHED, 0.8)
    assert not list(store.path.parent.glob("*.session"))
    with store.connection() as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_records_that_another_program_holds_cost_no_session(
    store: Store, observation: Any, score: Any
) -> None:
    store.open()
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")  # from before its start until after its end
    try:
        journal = store.begin_session("r", {"en": "T"}, "p", "m")
        for i in range(30):
            journal.record(observation(i / 30))
        journal.flush()
        assert journal.problem is None
        journal.finish(score(0.8), {"score": 0.8})
        assert journal.problem is None, "it is on the disk"
        assert store.history() == ()
    finally:
        other.close()
    (record,) = store.history()  # the next who asks takes it in
    assert (record.score, record.frames) == (0.8, 30)
    assert len(store.timeline(record.id)) == 30


def test_a_session_is_recorded_although_the_records_cannot_even_be_opened(
    store: Store, score: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.open()
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("DELETE FROM outbox")  # now nobody else may even read
    try:
        journal = Store(store.path).begin_session("r", {"en": "T"}, "p", "m")
        journal.finish(score(0.8), {"score": 0.8})
        assert journal.problem is None
        monkeypatch.setattr(database, "BUSY_TIMEOUT_S", 0.1)
    finally:
        other.close()
    assert store.history()[0].score == 0.8


_SMALL_DISK = """
        import os, subprocess
        folder = store.path.parent / "small"
        folder.mkdir(parents=True)
        mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
        if subprocess.run(mount, capture_output=True).returncode:
            sys.exit(77)
        store = Store(folder / "records.sqlite")
        def fill():
            with (folder / "filler").open("ab", buffering=0) as filler:
                try:
                    while True:
                        filler.write(b"x" * 4096)
                except OSError:
                    pass
        """


def on_a_small_disk(store: Store, body: str) -> Any:
    """What `body` prints, run on a file system of 4 MB that only its process sees."""
    whole = textwrap.dedent(_SMALL_DISK) + textwrap.dedent(body)
    done = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", *script(whole), str(store.path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip("a process may not mount a file system of its own here")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


needs_small_disk = pytest.mark.skipif(
    shutil.which("unshare") is None, reason="no unshare, so no small disk"
)


@needs_small_disk
def test_a_disk_that_fills_up_in_mid_session_takes_all_of_it(store: Store) -> None:
    body = """
        journal = begin()
        for i in range(300):
            journal.record(make_observation(i / 30))
        journal.flush()
        fill()
        for i in range(300, 3000):
            journal.record(make_observation(i / 30))
            if i % 100 == 0:
                journal.flush()
        journal.flush()
        fill()
        problem = journal.problem
        journal.finish(make_score(), make_document(journal.session_id, make_score()))
        (record,) = store.history()
        kept = len(store.timeline(record.id))
        print(json.dumps([problem is None, journal.problem is None, record.score, kept]))
        """
    assert on_a_small_disk(store, body) == [True, True, 0.8, 3000]


@needs_small_disk
def test_a_disk_that_is_full_at_the_start_takes_the_session_into_the_reserve(
    store: Store,
) -> None:
    body = """
        begin().abandon("Yesterday.")
        fill()
        journal = begin()
        for i in range(300):
            journal.record(make_observation(i / 30))
        journal.flush()
        fill()
        told = journal.problem
        journal.finish(make_score(), make_document(journal.session_id, make_score()))
        last = journal.problem
        fill()
        third = begin()
        third.record(make_observation(0.0))
        third.finish(make_score(), make_document(third.session_id, make_score()))
        (folder / "filler").unlink()
        second = store.session(journal.session_id)
        kept = second.state, second.score, len(store.timeline(second.id))
        fourth = begin()
        fourth.abandon("Now there is room.")
        for _ in range(100):
            if len(store.history()) == 4:
                break
            time.sleep(0.1)
        scores = sorted(str(r.score) for r in store.history())
        print(json.dumps([told is None, last is None, kept, scores]))
        """
    told, last, kept, scores = on_a_small_disk(store, body)
    assert told and last
    assert kept == ["finished", 0.8, 300]
    assert scores == ["0.8", "0.8", "None", "None"]  # the third too, at the latest with room


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process exist on POSIX only")
def test_a_disk_that_takes_nothing_at_all_is_said_and_asked_again(store: Store) -> None:
    # The limit on file size is refused by the kernel like a disk without space; lifting it is
    # like freeing some.
    body = """
        import resource
        store.open()
        unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, unlimited[1]))
        journal = begin()
        for i in range(300):
            journal.record(make_observation(i / 30))
        journal.flush()
        during = str(journal.problem)
        journal.finish(make_score(), {"score": 0.8})
        refused = str(journal.problem)
        resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
        ended = journal.join(60)
        (record,) = store.history()
        kept = len(store.timeline(record.id))
        print(json.dumps([during, refused, ended, str(journal.problem), kept]))
        """
    done = subprocess.run(
        [*script(body), str(store.path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    during, refused, ended, after, kept = json.loads(done.stdout)
    assert "cannot be written" in during
    assert "cannot be written" in refused
    assert ended
    assert (after, kept) == ("None", 300)
    assert store.history()[0].score == 0.8


def test_a_disk_that_hangs_holds_nobody_up(
    store: Store, observation: Any, score: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    hangs, answers = threading.Event(), threading.Event()
    fsync = os.fsync

    def hang(descriptor: int) -> None:
        hangs.set()
        answers.wait(30)
        fsync(descriptor)

    monkeypatch.setattr(journal_module, "PATIENCE_S", 0.05)
    monkeypatch.setattr(journal_module, "_FIRST_S", 0.05)
    monkeypatch.setattr(journal_module, "MOST_WAITING", 100)
    journal = store.begin_session("r", {"en": "T"}, "p", "m")
    monkeypatch.setattr(os, "fsync", hang)
    journal.record(observation(0.0))
    journal.flush()
    assert "does not answer" in str(journal.problem)
    assert hangs.wait(30)  # the first moment is with the disk, and waits no more
    for i in range(1, 151):
        journal.record(observation(i / 30))
    assert journal.missed == 50
    journal.finish(score(0.8), {"score": 0.8})
    assert journal.problem is not None
    answers.set()  # and what could wait is kept
    assert journal.join(60)
    (record,) = store.history()
    assert (record.score, record.frames) == (0.8, 101)


def test_too_many_moments_for_the_disk_are_counted_and_told(
    store: Store, observation: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_module, "MOST_WAITING", 2)
    journal = store.begin_session("r", {"en": "T"}, "p", "m")
    for i in range(100):
        journal.record(observation(i / 30))
    assert journal.missed > 0
    assert f"{journal.missed} moments" in str(journal.problem)
    journal.abandon("Stopped.")
    (record,) = store.history()
    assert record.frames == 100 - journal.missed


def test_a_file_that_may_not_grow_leaves_the_score_to_the_records(
    store: Store, observation: Any, score: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = store.begin_session("r", {"en": "T"}, "p", "m")
    journal.record(observation(0.0))
    journal.flush()

    def refuse(self: SessionFile, lines: bytes) -> None:
        raise OSError(errno.EDQUOT, "Disk quota exceeded")

    monkeypatch.setattr(SessionFile, "append", refuse)
    journal.record(observation(0.1))
    journal.flush()
    assert "disk is full" in str(journal.problem)
    journal.finish(score(0.8), {"score": 0.8})
    assert journal.problem is None
    (record,) = store.history()
    assert (record.score, record.frames) == (0.8, 2)


def test_a_file_that_somebody_deletes_costs_nothing(
    store: Store, observation: Any, score: Any
) -> None:
    journal = store.begin_session("r", {"en": "T"}, "p", "m")
    journal.record(observation(0.0))
    journal.flush()
    session_file.file_path(store.path, journal.session_id).unlink()
    journal.record(observation(0.1))
    journal.finish(score(0.8), {"score": 0.8})
    assert store.history()[0].frames == 2


def test_a_clock_that_jumps_changes_no_duration(store: Store, observation: Any, score: Any) -> None:
    start = datetime(2031, 5, 1, 9, 0, tzinfo=UTC)  # as a wrong clock said when it began
    journal = store.begin_session("r", {"en": "T"}, "p", "m", start)
    journal.record(observation(0.0))
    journal.record(observation(0.5))
    journal.finish(score(0.8), {"score": 0.8})
    with store.connection() as connection:
        (ended,) = connection.execute("SELECT ended_at FROM sessions").fetchone()
    (record,) = store.history()
    assert record.started_at == start
    assert timedelta() <= datetime.fromisoformat(ended) - start < timedelta(minutes=1)
    assert record.active_s == 0.5


@pytest.mark.skipif(sys.platform == "win32", reason="rights of a folder differ there")
def test_records_that_may_not_be_written_are_named(store: Store) -> None:
    # Root may write anywhere, so the process first becomes nobody, in a folder open to read.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        old = Store(folder / "old.sqlite")
        old.open()
        with old.connection() as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
        for file in folder.iterdir():
            file.chmod(0o444)
        folder.chmod(0o555)
        body = """
            import os
            if os.geteuid() == 0:
                os.setuid(65534)
            said = []
            for path in sys.argv[2:]:
                try:
                    Store(Path(path)).open()
                except StorageError as error:
                    said.append(str(error))
            print(json.dumps(said))
            """
        files = [folder / "old.sqlite", folder / "new.sqlite"]
        done = subprocess.run(
            [*script(body), str(store.path), *map(str, files)],
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        folder.chmod(0o755)
        names = ["old.sqlite", "old.sqlite.exchange"]
        assert sorted(file.name for file in folder.iterdir()) == names
    said = json.loads(done.stdout)
    for file, sentence in zip(files, said, strict=True):
        assert str(file) in sentence
        assert "writable" in sentence or "check the folder and its rights" in sentence


def test_two_processes_may_record_at_the_same_time(store: Store) -> None:
    body = """
        journal = begin()
        for i in range(200):
            journal.record(make_observation(i / 30))
            journal.flush()
        journal.finish(make_score(), {"score": 0.8})
        """
    started = time.monotonic()
    both = [subprocess.Popen([*script(body), str(store.path)]) for _ in range(2)]
    assert [process.wait(timeout=60) for process in both] == [0, 0]
    assert time.monotonic() - started < 30
    records = store.history()
    assert [len(store.timeline(record.id)) for record in records] == [200, 200]
