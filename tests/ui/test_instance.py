"""A second start raises the first window; one that was killed is in nobody's way."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coach_app.errors import CoachError
from coach_app.records.backups import writing
from coach_app.records.running_lock import WINDOW, is_running
from coach_app.ui.application.instance import OnlyInstance

STARTS = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from coach_app.ui.application.instance import OnlyInstance
application = QCoreApplication([])
instance = OnlyInstance(Path(sys.argv[1]))
print(instance.claim(), flush=True)
sys.stdin.read()
"""


def start(data: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", STARTS, str(data)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def first(qtbot: QtBot, tmp_path: Path) -> Iterator[OnlyInstance]:
    instance = OnlyInstance(tmp_path / "data")
    assert instance.claim()
    yield instance
    instance.close()


def test_a_second_start_raises_the_first_window(
    qtbot: QtBot, first: OnlyInstance, tmp_path: Path
) -> None:
    second = start(tmp_path / "data")
    with qtbot.waitSignal(first.asked, timeout=60_000):
        pass
    output, _ = second.communicate(timeout=30)
    assert output == "False\n"


def test_other_records_have_a_window_of_their_own(first: OnlyInstance, tmp_path: Path) -> None:
    other = OnlyInstance(tmp_path / "other data")
    assert other.claim()
    other.close()


def test_closed_it_leaves_the_place_to_the_next(first: OnlyInstance, tmp_path: Path) -> None:
    first.close()
    following = OnlyInstance(tmp_path / "data")
    assert following.claim()
    following.close()


def test_a_window_that_was_killed_is_in_nobodys_way(qtbot: QtBot, tmp_path: Path) -> None:
    killed = start(tmp_path / "data")
    assert killed.stdout is not None
    assert killed.stdout.readline() == "True\n"
    killed.kill()
    killed.communicate()
    following = OnlyInstance(tmp_path / "data")
    assert following.claim()
    assert following._server.isListening()
    following.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGSTOP")
def test_a_window_that_hangs_is_named_instead_of_a_second_one(qtbot: QtBot, tmp_path: Path) -> None:
    hung = start(tmp_path / "data")
    assert hung.stdout is not None
    assert hung.stdout.readline() == "True\n"
    os.kill(hung.pid, signal.SIGSTOP)
    second = OnlyInstance(tmp_path / "data", wait_s=0.3)
    with pytest.raises(CoachError, match="does not answer"):
        second.claim()
    hung.kill()
    hung.communicate()


def test_a_folder_that_takes_no_lock_still_has_a_window(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    instance = OnlyInstance(tmp_path / "file" / "data")
    assert instance.claim()  # that the records cannot be kept is said by what opens them
    instance.close()


def test_while_a_window_is_open_no_backup_is_restored(tmp_path: Path) -> None:
    environment = {**os.environ, "COACH_DATA": str(tmp_path / "data")}
    coach = [sys.executable, "-m", "coach_app"]
    backup = tmp_path / "coach.backup"
    writing.write(tmp_path / "nothing yet", backup, None, "1.0")
    window = subprocess.Popen(coach, env=environment, stderr=subprocess.DEVNULL)
    records = tmp_path / "data" / "records.sqlite"
    deadline_s = time.monotonic() + 60
    while not is_running(records, WINDOW):
        assert time.monotonic() < deadline_s and window.poll() is None
        time.sleep(0.05)
    refused = subprocess.run(
        [*coach, "restore", backup],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    window.kill()
    window.wait(30)
    assert refused.returncode == 1
    assert "window is open" in refused.stderr and "close it and restore again" in refused.stderr
