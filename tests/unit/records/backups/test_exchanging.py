"""The exchange of the data folder: killed at any step, it leaves the old or the new, whole."""

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from coach_app.errors import StorageError
from coach_app.records.backups import exchanging

NAMES = ("records.sqlite", "records.sqlite-wal", "ranges.json", "settings.json")
ALWAYS = (NAMES[0], *NAMES[2:])


def fill(folder: Path, what: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        (folder / name).write_text(what)
    (folder / "routines" / what).mkdir(parents=True)
    (folder / "routines" / what / "video.mp4").write_text(what)


def what_is_there(data: Path) -> str:
    """Old or new; fails for a mixture."""
    found = {(data / name).read_text() for name in ALWAYS}
    found |= {path.name for path in (data / "routines").iterdir()}
    (only,) = found
    return only


# Each child is this process forked, so that hundreds of them cost little.
_KILLED_AT_EVERY_STEP = """
    import json, os, shutil, signal, sys
    from pathlib import Path
    from coach_app.records.backups import exchanging
    template, work = Path(sys.argv[1]), Path(sys.argv[2])
    CALLS = ("rename", "replace", "fsync", "mkdir", "unlink", "rmdir")
    real = {name: getattr(os, name) for name in CALLS}

    def die_at(last, after):
        done = 0
        def counted(name):
            def call(*args, **kwargs):
                nonlocal done
                done += 1
                if done == last and not after:
                    os.kill(os.getpid(), signal.SIGKILL)
                try:
                    return real[name](*args, **kwargs)
                finally:
                    if done == last:
                        os.kill(os.getpid(), signal.SIGKILL)
            return call
        for name in CALLS:
            setattr(os, name, counted(name))

    def child(step, last, after):
        pid = os.fork()
        if pid:
            return os.waitpid(pid, 0)[1] != 0
        die_at(last, after)
        step()
        os._exit(0)

    def begin():
        with exchanging.alone(data):
            exchanging.exchange(data, data / ".restore-x")

    last, killed = 1, True
    while killed:
        for after in (False, True):
            data = work / f"{last}-{int(after)}"
            shutil.copytree(template, data)
            killed = child(begin, last, after)
            # The start that goes on is killed too, at as many steps.
            for again in range(1, last + 1, 5):
                if killed:
                    child(lambda: exchanging.finish(data), again, after)
        last += 1
    print(last)
    """


@pytest.mark.skipif(sys.platform == "win32", reason="processes fork on POSIX only")
def test_killed_at_any_step_it_is_the_old_or_the_new(tmp_path: Path) -> None:
    template = tmp_path / "template"
    fill(template, "old")
    fill(template / ".restore-x", "new")
    (template / ".restore-x" / "records.sqlite-wal").unlink()
    script = textwrap.dedent(_KILLED_AT_EVERY_STEP)
    done = subprocess.run(
        [sys.executable, "-c", script, str(template), str(tmp_path / "work")],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 20
    found = []
    for data in sorted((tmp_path / "work").iterdir()):
        exchanging.finish(data)
        exchanging.finish(data)
        found.append(what_is_there(data))
        assert not (data / exchanging.MARKER).exists()
        assert (data / "records.sqlite-wal").exists() == (found[-1] == "old")
        if found[-1] == "new":
            (kept,) = data.glob(f"{exchanging.KEPT}*")
            assert what_is_there(kept) == "old"
            assert (kept / "records.sqlite-wal").read_text() == "old"
    assert set(found) == {"old", "new"}


def test_what_the_disk_refuses_is_said_and_done_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, "old")
    fill(tmp_path / ".restore-x", "new")
    rename, left = os.rename, [7]

    def refuse(*args: str) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise PermissionError(13, "Permission denied")
        rename(*args)

    monkeypatch.setattr(os, "rename", refuse)
    with (
        exchanging.alone(tmp_path),
        pytest.raises(StorageError, match="start Coach again: it goes on"),
    ):
        exchanging.exchange(tmp_path, tmp_path / ".restore-x")
    exchanging.finish(tmp_path)
    assert what_is_there(tmp_path) == "new"


def test_a_marker_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    for content in (
        "{",
        "[]",
        json.dumps({"source": "x"}),
        json.dumps({"source": "..", "kept": "a"}),
    ):
        (tmp_path / exchanging.MARKER).write_text(content)
        with pytest.raises(StorageError, match="cannot be read"):
            exchanging.finish(tmp_path)


def test_only_abandoned_stagings_are_cleared(tmp_path: Path) -> None:
    for name in (".restore-old", ".restore-new"):
        (tmp_path / name).mkdir()
    os.utime(tmp_path / ".restore-old", (0, 0))
    exchanging.clear_abandoned(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [".restore-new"]
