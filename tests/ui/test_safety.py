"""The page on safety comes before a profile's first session, and only then."""

import dataclasses

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from coach_app.ui.main_window import MainWindow
from tests.scripted_ports import ScriptedPorts
from tests.ui.test_keyboard import ENTER, ESCAPE, at, press


def test_one_key_leads_through_it_and_it_does_not_come_again(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    ports.chosen = dataclasses.replace(ports.chosen, safety_read=False)
    press(qtbot, window, ENTER)
    assert at(window) is window.safety
    assert not ports.sessions, "no camera before it was read"
    press(qtbot, window, ESCAPE)
    assert at(window) is window.home
    assert not ports.choices().safety_read, "leaving it is not reading it"
    press(qtbot, window, ENTER, ENTER)
    assert at(window) is window.setup
    assert ports.choices().safety_read
    press(qtbot, window, ESCAPE)
    assert at(window) is window.home
    press(qtbot, window, ENTER)
    assert at(window) is window.setup


def test_each_session_begins_with_one_line_of_it(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    press(qtbot, window, ENTER)
    shown = [label.text() for label in window.setup.findChildren(QLabel) if label.isVisible()]
    assert any("Stop if it hurts" in text and "chair" in text for text in shown)
