"""The window is built anew in other looks where nobody is disturbed by it."""

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from coach_app.engine.concurrency.job import JobState
from coach_app.settings import Settings
from coach_app.ui.main_window import MainWindow
from coach_app.ui.screens.base import Screen
from tests.scripted_ports import ScriptedJob, ScriptedPorts


@pytest.fixture
def slow_disk(ports: ScriptedPorts, monkeypatch: pytest.MonkeyPatch) -> ScriptedJob:
    """Writes the settings when a test says so."""
    writing = ScriptedJob()

    def save(choices: Settings) -> ScriptedJob:
        ports.chosen = choices
        return writing

    monkeypatch.setattr(ports, "save_choices", save)
    return writing


def shown(window: MainWindow) -> Screen:
    return window.screen_shown


def choose_dark(window: MainWindow) -> None:
    """Who leaves the settings does not wait for the disk."""
    window.home.settings_asked.emit()
    window.settings.rows["colours"].choose("dark")
    window.settings.rows["colours"].changed.emit()


def test_looks_that_are_kept_late_do_not_end_a_visit(
    window: MainWindow, slow_disk: ScriptedJob, qtbot: QtBot
) -> None:
    choose_dark(window)
    window.settings.back()
    window.choose("seated-arms")
    visited, before = window.setup, window.home
    assert shown(window) is visited
    with qtbot.waitSignal(window.settings.kept):
        slow_disk.state = JobState.FINISHED
    due: list[bool] = []
    QTimer.singleShot(0, lambda: due.append(True))  # after what the signal has put off
    qtbot.waitUntil(lambda: bool(due))
    assert shown(window) is visited
    visited.back()
    qtbot.waitUntil(lambda: window.home is not before)
    assert shown(window) is window.home


def test_looks_that_are_kept_late_leave_home_in_front(
    window: MainWindow, slow_disk: ScriptedJob, qtbot: QtBot
) -> None:
    choose_dark(window)
    window.settings.back()
    before = window.home
    slow_disk.state = JobState.FINISHED
    qtbot.waitUntil(lambda: window.home is not before)
    assert shown(window) is window.home
