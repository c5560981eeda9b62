"""The settings' list of cameras comes when it comes; without one the choice stays."""

import dataclasses

import pytest
from pytestqt.qtbot import QtBot

from coach_app.engine.concurrency.job import JobState
from coach_app.errors import CaptureError
from coach_app.ui.main_window import MainWindow
from coach_app.ui.screens.settings import offered
from coach_app.ui.screens.settings.screen import SettingsScreen
from tests.scripted_ports import ScriptedJob, ScriptedPorts
from tests.ui.conftest import MakeWindow

BY_ID = "camera:usb-C920-video-index0"


def open_settings(window: MainWindow) -> SettingsScreen:
    window.home.settings_asked.emit()
    return window.settings


def test_an_old_number_becomes_the_same_camera_by_what_it_is(
    qtbot: QtBot, make_window: MakeWindow, ports: ScriptedPorts
) -> None:
    ports.chosen = dataclasses.replace(ports.chosen, camera="2")
    found = ((BY_ID, "C920", "2"), ("camera:other", "Other", "0"))
    ports.cameras_job = ScriptedJob(JobState.FINISHED, result=found)
    screen = open_settings(make_window())
    qtbot.waitUntil(lambda: screen.rows["camera"].value == BY_ID)
    assert ports.chosen.camera == "2", "looking changes nothing"


def test_a_chosen_camera_that_is_absent_stays_chosen(
    qtbot: QtBot, make_window: MakeWindow, ports: ScriptedPorts
) -> None:
    ports.chosen = dataclasses.replace(ports.chosen, camera=BY_ID)
    screen = open_settings(make_window())
    qtbot.waitUntil(lambda: len(screen.rows["camera"].choices) == 3)
    assert screen.rows["camera"].value == BY_ID


@pytest.mark.parametrize("hangs", [True, False], ids=["hangs", "fails"])
def test_a_list_that_does_not_come_is_said(
    qtbot: QtBot,
    make_window: MakeWindow,
    ports: ScriptedPorts,
    monkeypatch: pytest.MonkeyPatch,
    hangs: bool,
) -> None:
    monkeypatch.setattr(offered, "CAMERAS_S", 0.05)
    failed = ScriptedJob(JobState.FAILED, error=CaptureError("The list cannot be read."))
    ports.cameras_job = ScriptedJob() if hangs else failed
    screen = open_settings(make_window())
    qtbot.waitUntil(lambda: "could not be listed" in screen.note.text())
    assert screen.rows["camera"].value == ports.chosen.camera


def test_the_set_up_check_says_which_other_camera_is_used(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    ports.script.other_camera = "C920"
    window.choose("seated-arms")
    qtbot.waitUntil(lambda: "using C920" in window.setup.hint.text())
