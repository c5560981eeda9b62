"""The hand sign in the window: the ring, the pause, and the way on."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coach_app.engine.live.floor_watch import Alarm
from coach_app.engine.live.hand_sign import Sign
from coach_app.engine.live.session_watch import Watched
from coach_app.ui.main_window import MainWindow
from coach_app.ui.screens.session.all_right import AllRight
from coach_app.ui.speech import Voice
from coach_app.ui.widgets.label import Label
from tests.scripted_ports import ScriptedPorts
from tests.ui.test_keyboard import start_session


def test_the_sign_fills_a_ring_pauses_and_goes_on(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    start_session(qtbot, window, ports)
    screen, script = window.session, ports.sessions[-1].script
    ring = screen.attention.ring
    assert ring.isHidden()
    script.watched = Watched(Sign(0.5, 0))
    qtbot.waitUntil(ring.isVisible)
    script.watched = Watched(Sign(0.0, 1))
    qtbot.waitUntil(lambda: screen.paused)
    assert ports.sessions[-1].calls[-1] == "pause"
    qtbot.waitUntil(ring.isHidden)
    script.watched = Watched(Sign(0.0, 2))
    qtbot.waitUntil(lambda: not screen.paused)
    assert ports.sessions[-1].calls[-1] == "resume"


def test_the_sign_is_named_only_where_it_works(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    ports.chosen = dataclasses.replace(ports.chosen, hand_sign=False)
    start_session(qtbot, window, ports)
    assert "hands" not in window.session.stage.notice.text()
    window.session.pause()
    question = window.session.focus_root()
    assert not any("hands" in label.text() for label in question.findChildren(Label))


def test_somebody_on_the_floor_is_asked_louder_until_any_key_says_yes(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[tuple[str, float]] = []
    monkeypatch.setattr(Voice, "urge", lambda _, text, loudness: said.append((text, loudness)))
    start_session(qtbot, window, ports)
    screen, script = window.session, ports.sessions[-1].script
    script.watched = Watched(alarm=Alarm.DOWN, alarms=1)
    qtbot.waitUntil(lambda: screen.paused)
    asking = screen.focus_root()
    assert isinstance(asking, AllRight)
    texts = [label.text() for label in asking.findChildren(Label)]
    assert texts[0] == "Are you all right?"
    assert any("calls nobody" in text for text in texts)
    assert screen.player is not None and not screen.player.playing
    for _ in range(3):
        asking._again.timeout.emit()
    assert [text for text, _ in said] == ["Are you all right?"] * 4
    assert [loudness for _, loudness in said] == [0.6, 0.8, 1.0, 1.0]
    QTest.keyClick(asking, Qt.Key.Key_7)
    assert screen.paused and screen.focus_root() is not asking
    script.watched = Watched(Sign(0.0, 1), alarm=Alarm.DOWN, alarms=1)
    qtbot.waitUntil(lambda: not screen.paused)


def test_the_sign_says_yes_too(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    start_session(qtbot, window, ports)
    script = ports.sessions[-1].script
    script.watched = Watched(alarm=Alarm.GONE, alarms=1)
    qtbot.waitUntil(lambda: isinstance(window.session.focus_root(), AllRight))
    script.watched = Watched(Sign(0.0, 1), alarm=Alarm.GONE, alarms=1)
    qtbot.waitUntil(lambda: not isinstance(window.session.focus_root(), AllRight))
    assert window.session.paused
