"""Real faults, each in a process of its own: killed in mid-session, a disk that takes no more."""

import json
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path
from typing import Any

import pytest

from coach_app.records.store import Posting, SessionState, Store

HERE = Path(__file__).parent

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

    (cut_off,) = Store(store.path).interrupted()
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


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process exist on POSIX only")
def test_a_full_disk_is_said_once_and_costs_nothing(store: Store) -> None:
    # The limit on file size is refused by the kernel like a disk without space; lifting it is
    # like freeing some.
    body = """
        import resource
        now = 0.0
        journal = Store(store.path, clock=lambda: now).begin_session("r", {"en": "Arms"}, "p", "m")
        said = []
        def observe(first, count):
            global now
            for i in range(first, first + count):
                now = i / 30
                try:
                    journal.record(make_observation(i / 30))
                except StorageError as error:
                    said.append(str(error))
        observe(0, 300)
        before = len(store.timeline(journal.session_id))
        unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
        size = store.path.with_name(store.path.name + "-wal").stat().st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, unlimited[1]))
        observe(300, 600)
        during = len(store.timeline(journal.session_id))
        refused = None
        try:
            journal.finish(make_score(), {"score": 0.8})
        except StorageError as error:
            refused = str(error)
        state = store.history()[0].state
        resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
        journal.finish(make_score(), {"score": 0.8}, "2026-03-02")
        after = len(store.timeline(journal.session_id))
        print(json.dumps([said, before, during, refused, state, after]))
        """
    done = subprocess.run(
        [*script(body), str(store.path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    said, before, during, refused, state, after = json.loads(done.stdout)
    assert len(said) == 1
    assert "the disk is full" in said[0]
    assert 0 < before <= during < 400
    assert "the disk is full" in refused
    assert state == "running"
    assert after == 900
    assert store.history()[0].posting is Posting.WAITING


@pytest.mark.skipif(shutil.which("unshare") is None, reason="no unshare, so no small disk")
def test_a_disk_that_fills_up_still_takes_the_result(store: Store) -> None:
    # A real file system of 4 MB, mounted where only this process sees it.
    body = """
        import os, subprocess
        folder = store.path.parent / "small"
        folder.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
        if subprocess.run(mount, capture_output=True).returncode:
            sys.exit(77)
        store = Store(folder / "records.sqlite")
        journal = begin()
        for i in range(300):
            journal.record(make_observation(i / 30))
        journal.flush()
        with (folder / "filler").open("wb", buffering=0) as filler:
            try:
                while True:
                    filler.write(b"x" * 4096)
            except OSError:
                pass
        said = []
        for i in range(300, 3000):
            try:
                journal.record(make_observation(i / 30))
                if i % 100 == 0:
                    journal.flush()
            except StorageError as error:
                said.append(str(error))
        kept = len(store.timeline(journal.session_id))
        document = make_document(journal.session_id, make_score())
        journal.finish(make_score(), document, "2026-03-02")
        after = len(store.timeline(journal.session_id))
        posting = store.session(journal.session_id).posting
        print(json.dumps([said, kept, after, posting]))
        """
    done = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", *script(body), str(store.path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip("a process may not mount a file system of its own here")
    assert done.returncode == 0, done.stderr
    said, kept, after, posting = json.loads(done.stdout)
    assert len(said) == 1
    assert "the disk is full" in said[0]
    assert 300 <= kept < 3000
    assert after == 3000
    assert posting == "waiting"


def test_a_database_that_may_not_grow_keeps_the_result_without_the_last_rows(
    store: Store, observation: Any, score: Any
) -> None:
    stopped = Store(store.path, clock=lambda: 0.0)  # nothing is written before it is asked for
    journal = stopped.begin_session("r", {"en": "T"}, "p", "m")
    for i in range(30):
        journal.record(observation(i / 30))
    journal.flush()
    pages = journal._connection.execute("PRAGMA page_count").fetchone()[0]
    journal._connection.execute(f"PRAGMA max_page_count = {pages + 1}")  # SQLITE_FULL beyond
    for i in range(30, 3000):
        journal.record(observation(i / 30))
    journal.finish(score(0.8), {"score": 0.8}, "2026-03-02")

    (record,) = store.history()
    assert record.state is SessionState.FINISHED
    assert record.posting is Posting.WAITING
    assert 30 <= len(store.timeline(record.id)) < 3000


@pytest.mark.skipif(sys.platform == "win32", reason="rights of a folder differ there")
def test_records_that_may_not_be_written_are_named(store: Store) -> None:
    # Root may write anywhere, so the process first becomes nobody, in a folder open to read.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(store.path, folder / "old.sqlite")
        (folder / "old.sqlite").chmod(0o444)
        folder.chmod(0o555)
        body = """
            import os
            if os.geteuid() == 0:
                os.setuid(65534)
            said = []
            for path in sys.argv[2:]:
                try:
                    Store(Path(path))
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
        assert sorted(file.name for file in folder.iterdir()) == ["old.sqlite"]
    old, new = json.loads(done.stdout)
    assert str(files[0]) in old
    assert "make the file and its folder writable" in old
    assert str(files[1]) in new
    assert "check the folder and its rights" in new


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
