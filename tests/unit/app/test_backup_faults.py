"""Real faults of backup and restore: killed at any step, and disks that are too small."""

import json
import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coach_app import cli
from coach_app.records.backups import exchanging
from coach_app.records.store import FILE_NAME, Store

Capture = pytest.CaptureFixture[str]

# Each child is this process forked, so that many of them cost little.
_KILLED = """
    import os, shutil, signal, sys
    from pathlib import Path
    from coach_app import cli, logs
    logs.configure = lambda *_: None
    template, work, backup = (Path(argument) for argument in sys.argv[1:4])
    CALLS = ("rename", "replace", "fsync", "mkdir", "unlink", "open")

    def die_at(last):
        done = 0
        def counted(real):
            def call(*args, **kwargs):
                nonlocal done
                done += 1
                if done == last:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*args, **kwargs)
            return call
        for name in CALLS:
            setattr(os, name, counted(getattr(os, name)))

    last, killed = 1, True
    while killed:
        data = work / str(last)
        shutil.copytree(template, data)
        pid = os.fork()
        if not pid:
            os.environ["COACH_DATA"] = str(data)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            die_at(last)
            os._exit(cli.main(["restore", str(backup)]))
        killed = os.waitpid(pid, 0)[1] == signal.SIGKILL
        last += 23  # every single step of the exchange itself is in test_exchanging
    """


@pytest.fixture
def main(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    # The handlers would outlive the test.
    monkeypatch.setattr("coach_app.logs.configure", lambda *_: None)
    return lambda *arguments: cli.main([str(argument) for argument in arguments])


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setenv("COACH_DATA", str(folder))
    return folder


def add_session(data: Path, observation: Any) -> None:
    journal = Store(data / FILE_NAME).begin_session("r", {"en": "T"}, "p", "m")
    journal.record(observation(0.0))
    journal.abandon("Stopped.")


def add_routine(data: Path, name: str, size: int = 1000) -> None:
    (data / "routines" / name).mkdir(parents=True)
    (data / "routines" / name / "video.mp4").write_bytes(os.urandom(size))


def seen(data: Path) -> list[object]:
    routines = sorted(path.name for path in (data / "routines").iterdir())
    return [len(Store(data / FILE_NAME).history()), routines, (data / "ranges.json").read_text()]


@pytest.mark.skipif(sys.platform == "win32", reason="processes fork on POSIX only")
def test_a_restore_killed_at_any_step_leaves_the_old_or_the_new(
    data: Path,
    main: Callable[..., int],
    observation: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    backup = tmp_path / "coach.backup"
    add_session(data, observation)
    add_routine(data, "new")
    (data / "ranges.json").write_text('{"new": {}}')
    assert main("backup", backup) == 0
    new = seen(data)
    add_session(data, observation)
    shutil.rmtree(data / "routines")
    add_routine(data, "old")
    (data / "ranges.json").write_text('{"old": {}}')
    old = seen(data)
    (tmp_path / "work").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(_KILLED), data, tmp_path / "work", backup],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = []
    for killed in sorted((tmp_path / "work").iterdir(), key=lambda path: int(path.name)):
        monkeypatch.setenv("COACH_DATA", str(killed))
        assert main("history") == 0  # the next start goes on
        assert seen(killed) in (old, new), killed.name
        found.append(seen(killed) == new)
        assert not (killed / exchanging.MARKER).exists()
    assert found == sorted(found), "first the old, from one step on the new"
    assert set(found) == {False, True}
    assert main("restore", backup) == 0  # and nothing that was left is in the way


_SMALL_DISK = """
    import json, os, subprocess, sys
    from pathlib import Path
    folder, data, backup = (Path(argument) for argument in sys.argv[1:4])
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True).returncode:
        sys.exit(77)
    from coach_app import cli, logs
    logs.configure = lambda *_: None
    def run(data, *arguments):
        os.environ["COACH_DATA"] = str(data)
        return cli.main([str(argument) for argument in arguments])
    """


def on_a_small_disk(tmp_path: Path, data: Path, body: str) -> tuple[Any, str]:
    """What `body` prints last, and its standard error; `folder` holds 4 MB."""
    folder = tmp_path / "small"
    folder.mkdir()
    script = textwrap.dedent(_SMALL_DISK) + textwrap.dedent(body)
    command = ["unshare", "--user", "--map-root-user", "--mount", sys.executable, "-c", script]
    done = subprocess.run(
        [*command, folder, data, tmp_path / "coach.backup"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip("a process may not mount a file system of its own here")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1]), done.stderr


needs_small_disk = pytest.mark.skipif(
    shutil.which("unshare") is None, reason="no unshare, so no small disk"
)


@needs_small_disk
def test_a_backup_onto_a_full_disk_leaves_nothing_half_written(
    data: Path, observation: Any, tmp_path: Path
) -> None:
    add_session(data, observation)
    add_routine(data, "long", 6_000_000)
    body = """
        status = run(data, "backup", folder / "coach.backup")
        print(json.dumps([status, os.listdir(folder)]))
        """
    (status, left), error = on_a_small_disk(tmp_path, data, body)
    assert (status, left) == (1, [])
    assert error.startswith("The disk is full: ")
    assert error.count("\n") == 1


@needs_small_disk
def test_an_older_backup_outlives_one_that_does_not_fit(
    data: Path, observation: Any, tmp_path: Path
) -> None:
    add_session(data, observation)
    body = """
        target = folder / "coach.backup"
        first = run(data, "backup", target)
        before = target.read_bytes()
        (data / "routines" / "long").mkdir(parents=True)
        (data / "routines" / "long" / "video.mp4").write_bytes(os.urandom(6_000_000))
        second = run(data, "backup", target)
        print(json.dumps([first, second, target.read_bytes() == before, os.listdir(folder)]))
        """
    found, _ = on_a_small_disk(tmp_path, data, body)
    assert found == [0, 1, True, ["coach.backup"]]


@needs_small_disk
@pytest.mark.parametrize("noticed", [True, False])
def test_a_restore_onto_a_disk_that_is_too_small_changes_nothing(
    data: Path, observation: Any, main: Callable[..., int], tmp_path: Path, noticed: bool
) -> None:
    add_session(data, observation)
    add_routine(data, "long", 6_000_000)
    assert main("backup", tmp_path / "coach.backup") == 0
    body = """
        small = folder / "data"
        small.mkdir()
        (small / "ranges.json").write_text("{}")
        status = run(small, "restore", backup)
        print(json.dumps([status, os.listdir(small)]))
        """
    if not noticed:  # another program takes the space meanwhile
        body = (
            """
        import shutil
        from types import SimpleNamespace
        shutil.disk_usage = lambda _: SimpleNamespace(free=1 << 40)
        """
            + body
        )
    (status, left), error = on_a_small_disk(tmp_path, data, body)
    assert (status, left) == (1, ["ranges.json"])
    assert "free some space first" in error
