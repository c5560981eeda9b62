"""The settings' list of pose models: what is here, and what "automatic" is on this computer."""

import dataclasses

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.scripted_ports import ScriptedPorts
from tests.ui.conftest import MakeWindow
from tests.ui.test_settings_cameras import open_settings


def test_the_sizes_that_are_here_can_be_chosen(
    qtbot: QtBot, make_window: MakeWindow, ports: ScriptedPorts
) -> None:
    screen = open_settings(make_window())
    qtbot.waitUntil(lambda: len(screen.rows["model"].choices) == 3)
    assert [name for _, name in screen.rows["model"].choices] == [
        "automatic: standard",
        "exact, for a fast computer",
        "standard",
    ]
    assert screen.rows["model"].value == "auto"
    QTest.keyClick(screen.rows["model"], Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: ports.chosen.model == "blazepose_heavy")


def test_a_model_of_ones_own_stays_chosen(
    qtbot: QtBot, make_window: MakeWindow, ports: ScriptedPorts
) -> None:
    ports.chosen = dataclasses.replace(ports.chosen, model="mine")
    screen = open_settings(make_window())
    qtbot.waitUntil(lambda: len(screen.rows["model"].choices) == 4)
    assert screen.rows["model"].value == "mine"
