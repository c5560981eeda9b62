"""Repeat, skip, back and slower, by keys and from the pause; the video waits for somebody."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach_app.engine.core.routine import Move
from coach_app.engine.live.session_watch import Watched
from coach_app.ui.main_window import MainWindow
from coach_app.ui.routine_player import RoutinePlayer
from coach_app.ui.screens.session import pausing
from coach_app.ui.screens.session.steering import BACK, REPEAT, SKIP, SLOWER, WAYS, Steering
from tests.scripted_ports import ScriptedPorts
from tests.ui.answering import answer
from tests.ui.conftest import routine
from tests.ui.test_keyboard import start_session

NAME = {"en": "One"}
ROUTINE = dataclasses.replace(
    routine("seated-arms", Path("none.mp4"), 60.0),
    moves=(Move("one", 5.0, 20.0, NAME, NAME), Move("two", 25.0, 50.0, NAME, NAME)),
)


def no_picture(t_s: float, box: tuple[int, int]) -> object:
    return np.zeros((9, 16, 4), np.uint8)


@pytest.fixture
def player(qapp: QApplication) -> Iterator[RoutinePlayer]:
    made = RoutinePlayer()
    made.open_drawn(60.0, no_picture)  # type: ignore[arg-type]  # none is asked for
    yield made
    made.close()


@pytest.mark.parametrize(
    ("way", "from_s", "to_s"),
    [
        (REPEAT, 12.0, 5.0),
        (REPEAT, 22.0, 5.0),
        (REPEAT, 2.0, 0.0),
        (BACK, 22.0, 12.0),
        (BACK, 4.0, 0.0),
        (SKIP, 6.0, 25.0),
        (SKIP, 22.0, 25.0),
        (SKIP, 30.0, 59.5),
    ],
)
def test_where_each_way_leads(player: RoutinePlayer, way: str, from_s: float, to_s: float) -> None:
    player.go_to(from_s)
    Steering().steer(way, player, ROUTINE)
    assert player.position_s == pytest.approx(to_s)


def test_slower_goes_by_three_quarters_and_half_back_to_normal(player: RoutinePlayer) -> None:
    steering = Steering()
    rates = []
    for _ in range(3):
        steering.steer(SLOWER, player, ROUTINE)
        rates.append(player.rate)
    assert rates == [0.75, 0.5, 1.0]
    assert len(steering.names(1.0)) == len(WAYS)


def test_keys_steer_and_the_session_goes_on(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    start_session(qtbot, window, ports)
    screen = window.session
    assert screen.player is not None
    QTest.keyClick(screen, Qt.Key.Key_Down)
    assert screen.player.rate == 0.75
    assert "¾ speed" in screen.stage.notice.text()
    qtbot.waitUntil(lambda: screen.player is not None and screen.player.position_s > 0.3)
    QTest.keyClick(screen, Qt.Key.Key_Left)
    assert screen.player.position_s < 0.3
    assert not screen.paused


def test_the_pause_offers_the_same(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    start_session(qtbot, window, ports)
    screen = window.session
    screen.pause()
    answer(screen, pausing.STEER + WAYS.index(SLOWER))
    assert screen.player is not None and screen.player.rate == 0.75
    assert not screen.paused
    assert ports.sessions[-1].calls[-1] == "resume"


def test_the_video_waits_while_nobody_is_seen_unless_somebody_goes_on(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    start_session(qtbot, window, ports)
    screen, script = window.session, ports.sessions[-1].script
    player = screen.player
    assert player is not None
    qtbot.waitUntil(lambda: player.playing)
    image, seen = script.view(0.0)
    script.view = lambda t_s: (image, None)
    script.watched = Watched(absent=True)
    qtbot.waitUntil(lambda: not player.playing)
    assert not screen.paused
    script.watched = Watched(absent=False)
    qtbot.waitUntil(lambda: player.playing)
    script.watched = Watched(absent=True)
    qtbot.waitUntil(lambda: not player.playing)
    screen.pause()
    answer(screen, pausing.CONTINUE)
    qtbot.waitUntil(lambda: player.playing)
    assert not screen.paused
    assert seen is not None
