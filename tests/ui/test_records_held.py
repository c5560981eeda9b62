"""Records that another program holds, or that are slow: the window is there and asks on."""

import dataclasses
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach_app import settings
from coach_app.app.desktop import Desktop
from coach_app.app.installation import Installation
from coach_app.engine.concurrency.job import JobState
from coach_app.errors import StorageError
from coach_app.records.body_ranges import BodyRanges
from coach_app.records.mending import Mended
from coach_app.settings import Settings
from coach_app.ui.language import LanguageSwitch
from coach_app.ui.main_window import MainWindow
from coach_app.ui.screens import history, home
from coach_app.ui.texts import records_busy
from tests.scripted_ports import ScriptedJob, ScriptedPorts, warmed_up
from tests.ui.conftest import MakeWindow
from tests.ui.test_keyboard import at
from tests.unit.conftest import make_document, make_observation, make_score


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installation:
    """A finished session and an interrupted one are kept."""
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "data"))
    made = Installation(
        Settings(language="en", voice=False, fullscreen=False),
        settings.resource_dir(),
        tmp_path / "data",
        tmp_path / "cache",
    )
    done = made.store.begin_session("seated-arms", {"en": "Arms"}, "p", "m")
    done.finish(make_score(0.8), make_document(done.session_id, make_score(0.8)))
    cut_off = made.store.begin_session("seated-arms", {"en": "Legs"}, "p", "m")
    cut_off.record(make_observation(0.0))
    cut_off.flush()
    cut_off._worker.close()
    cut_off._worker.join(5.0)
    cut_off._let_go()  # as the operating system does when a process is killed
    made.store.open()
    return made


@pytest.fixture
def asked_on_gui_thread(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked of the disk by the window's own thread."""
    asked: list[str] = []

    def watch(owner: Any, name: str) -> None:
        real = getattr(owner, name)

        def watched(*args: Any, **kwargs: Any) -> Any:
            if threading.current_thread() is threading.main_thread():
                asked.append(name)
            return real(*args, **kwargs)

        monkeypatch.setattr(owner, name, watched)

    watch(sqlite3, "connect")
    watch(settings, "save")
    watch(BodyRanges, "of")
    watch(BodyRanges, "erase")
    return asked


@pytest.fixture
def desktop(parts: Installation) -> Iterator[Desktop]:
    made = Desktop(parts)
    yield made
    made.close()
    made.join()


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The window says after no time that nothing answers."""
    for screen in (home, history):
        monkeypatch.setattr(screen, "LATE_S", 0.0)
    monkeypatch.setattr(history, "AGAIN_MS", 1)


def test_home_history_and_settings_open_while_another_program_holds_the_records(
    qtbot: QtBot,
    qapp: QApplication,
    parts: Installation,
    at_once: None,
    asked_on_gui_thread: list[str],
) -> None:
    with closing(sqlite3.connect(parts.store.path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        asked_on_gui_thread.clear()
        desktop = Desktop(parts)
        window = MainWindow(desktop, LanguageSwitch(qapp))
        window.show()
        assert at(window) is window.home
        window.home.history_asked.emit()
        assert at(window) is window.history
        qtbot.waitUntil(lambda: window.history.note.text() == records_busy())
        window.history.back()
        qtbot.waitUntil(lambda: window.home.note.text() == records_busy())
        window.home.settings_asked.emit()
        window.settings.rows["show_corner"].choose(False)
        window.settings.rows["show_corner"].changed.emit()
        qtbot.waitUntil(lambda: window.settings.note.text() == "Kept")
        window.settings.back()
        window.home.history_asked.emit()
    qtbot.waitUntil(lambda: len(window.history.rows) == 2)
    assert window.history.note.text() == ""
    next(row for row in window.history.rows if row.entry.score is not None).click()
    qtbot.waitUntil(lambda: window.screen_shown is window.result)
    window.result.back()
    window.history.back()
    qtbot.waitUntil(lambda: "“Legs” was interrupted" in window.home.note.text())
    assert asked_on_gui_thread == []
    assert not settings.load().show_corner
    window.quit()
    desktop.join()
    window.deleteLater()


def test_a_question_that_is_still_open_is_not_put_a_second_time(
    qtbot: QtBot, desktop: Desktop, parts: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = threading.Event()
    monkeypatch.setattr(
        type(parts.store), "history", lambda _self, member: answer.wait(10.0) and ()
    )
    asked = desktop.history()
    assert asked.state == "running"  # it returned before there was an answer
    assert desktop.history() is asked
    answer.set()
    qtbot.waitUntil(lambda: asked.state != "running")
    assert desktop.history() is not asked


def test_what_was_mended_is_still_said_after_the_settings_are_kept(
    qtbot: QtBot, desktop: Desktop, parts: Installation
) -> None:
    parts.store.mended = Mended(parts.store.path.with_suffix(".damaged"), 7)
    keeping = desktop.save_choices(desktop.choices())
    qtbot.waitUntil(lambda: keeping.state == "finished")
    assert desktop.saved_of_damaged() == 7


def test_settings_that_were_just_changed_are_the_ones_that_are_written(
    qtbot: QtBot, desktop: Desktop
) -> None:
    choices = desktop.choices()
    jobs = [
        desktop.save_choices(dataclasses.replace(choices, participant_id=f"p-{number}"))
        for number in range(5)
    ]
    qtbot.waitUntil(lambda: all(job.state == "finished" for job in jobs))
    assert settings.load().participant_id == "p-4"


def test_a_history_that_cannot_be_read_is_asked_for_again(
    qtbot: QtBot, at_once: None, ports: ScriptedPorts, make_window: MakeWindow
) -> None:
    window = make_window()
    ports.records_job = ScriptedJob(JobState.FAILED, error=StorageError("held"))
    window.home.history_asked.emit()
    assert window.history.note.text() == records_busy()
    assert not [row for row in window.history.rows if row.isVisible()]
    ports.records_job = None
    qtbot.waitUntil(lambda: len(window.history.rows) == 9)
    assert window.history.note.text() == ""


def test_while_the_history_is_read_it_says_so(
    qtbot: QtBot, ports: ScriptedPorts, make_window: MakeWindow
) -> None:
    window = make_window()
    job = ports.records_job = ScriptedJob()
    window.home.history_asked.emit()
    assert window.history.note.text() == "Your results are being read."
    job.result, job.state = ports.entries, JobState.FINISHED
    qtbot.waitUntil(lambda: len(window.history.rows) == 9)


def test_a_score_that_is_not_read_in_time_is_said_and_shown_when_it_comes(
    qtbot: QtBot, at_once: None, ports: ScriptedPorts, make_window: MakeWindow
) -> None:
    window = make_window()
    window.home.history_asked.emit()
    job = ports.records_job = ScriptedJob()
    window.history.rows[0].click()
    qtbot.waitUntil(lambda: window.history.note.text() == records_busy())
    assert at(window) is window.history
    job.result, job.state = ports.script.score, JobState.FINISHED
    qtbot.waitUntil(lambda: window.screen_shown is window.result)


def test_the_reach_is_offered_once_it_is_read(
    qtbot: QtBot, ports: ScriptedPorts, make_window: MakeWindow
) -> None:
    window = make_window()
    job = ports.records_job = ScriptedJob()
    window.home.settings_asked.emit()
    assert not window.settings.reach.isVisible()
    job.result, job.state = (
        warmed_up(left_shoulder=(90.0, 3.0, 150.0, True)),
        JobState.FINISHED,
    )
    qtbot.waitUntil(window.settings.reach.isVisible)
