"""Each move is named, shown and counted in before it begins, and nothing of that is judged."""

import dataclasses
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coach_app.app.desktop import RoutineCard
from coach_app.engine.core.routine import Move
from coach_app.engine.core.structures import Direction
from coach_app.engine.judging.cues import Cue, CueKind
from coach_app.engine.live.hand_sign import Sign
from coach_app.engine.live.session_watch import Watched
from coach_app.ui.main_window import MainWindow
from coach_app.ui.routine_player import RoutinePlayer
from coach_app.ui.screens.session import pausing, preview
from coach_app.ui.screens.session.screen import SessionScreen
from coach_app.ui.speech import Voice
from tests.scripted_ports import ScriptedPorts
from tests.ui.answering import answer
from tests.ui.conftest import routine

FIRST_S, SECOND_S = 0.3, 30.0
MOVES = (
    Move("one", FIRST_S, 20.0, {"en": "Arms up"}, {"en": "Lift both arms."}),
    Move("two", SECOND_S, 50.0, {"en": "Squat"}, {"en": "Bend your knees."}),
)
DRAWN = dataclasses.replace(routine("seated-arms", Path("drawn.txt"), 60.0), moves=MOVES)
LIFT = Cue(3.0, CueKind.ADVICE, None, "left_shoulder", Direction.TOO_LOW, 20.0)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []
    for way in ("say_next", "say_if_quiet"):
        monkeypatch.setattr(Voice, way, lambda _, text: said.append(text))
    return said


@pytest.fixture
def screen(
    qtbot: QtBot,
    window: MainWindow,
    ports: ScriptedPorts,
    heard: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> SessionScreen:
    """A session of `DRAWN` in which the first move is being shown."""
    monkeypatch.setattr(preview, "SECOND_S", 60.0)  # until a test lets it go on
    ports.chosen = dataclasses.replace(ports.chosen, preview=True)
    ports.replace_card(RoutineCard(DRAWN, own=False, track_ready=True))
    window.choose(DRAWN.id)
    qtbot.waitUntil(lambda: window.setup.camera_seen)
    window.begin_session()
    qtbot.waitUntil(lambda: shown(window.session) == "one")
    return window.session


def shown(screen: SessionScreen) -> str:
    """Id of the move that is shown before it begins."""
    return "" if screen.preview.move is None else screen.preview.move.id


def player_of(screen: SessionScreen) -> RoutinePlayer:
    assert screen.player is not None
    return screen.player


def test_a_move_is_named_shown_and_counted_in_and_begins_at_its_beginning(
    qtbot: QtBot,
    screen: SessionScreen,
    ports: ScriptedPorts,
    heard: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session, player = ports.sessions[-1], player_of(screen)
    session.script.cue = LIFT
    qtbot.waitUntil(lambda: player.position_s > FIRST_S + 0.2)  # its picture moves
    with qtbot.waitSignal(screen.words.timeout):
        pass
    assert session.clock[1] is False  # and is not judged
    assert screen.stage.move_name.text() == "Arms up"
    assert screen.stage.cue.text() == "Watch first, then join in."
    assert screen.stage.pictures.ahead.text == "3" and not screen.stage.count.text
    monkeypatch.setattr(preview, "SECOND_S", 0.1)
    qtbot.waitUntil(lambda: not shown(screen))
    assert FIRST_S <= player.position_s < FIRST_S + 0.15
    qtbot.waitUntil(lambda: session.clock[1])
    qtbot.waitUntil(lambda: LIFT.sentence() in heard)
    instructed = heard.index("Lift both arms.")
    assert heard[:2] == ["Next: Arms up", "3"] and LIFT.sentence() not in heard[:instructed]
    assert set(heard[2:instructed]) <= {"2", "1"}
    assert not screen.stage.pictures.ahead.text


def test_keys_steer_away_from_it_and_to_it(qtbot: QtBot, screen: SessionScreen) -> None:
    player = player_of(screen)
    QTest.keyClick(screen, Qt.Key.Key_Down)
    assert shown(screen) == "one" and player.rate == 0.75
    QTest.keyClick(screen, Qt.Key.Key_Right)
    assert shown(screen) == "two" and screen.stage.move_name.text() == "Squat"
    QTest.keyClick(screen, Qt.Key.Key_Up)
    assert shown(screen) == "two"  # once more from its beginning
    QTest.keyClick(screen, Qt.Key.Key_Left)
    assert not shown(screen) and player.position_s == pytest.approx(SECOND_S - 10.0, abs=0.3)
    player.go_to(35.0)
    qtbot.waitUntil(lambda: shown(screen) == "two")  # the routine came to it once more


def test_a_repeated_move_begins_at_once(
    qtbot: QtBot, screen: SessionScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "SECOND_S", 0.01)
    qtbot.waitUntil(lambda: player_of(screen).position_s > FIRST_S + 0.3 and not shown(screen))
    QTest.keyClick(screen, Qt.Key.Key_Up)
    assert not shown(screen)
    assert player_of(screen).position_s == pytest.approx(FIRST_S, abs=0.1)


@pytest.mark.parametrize("by", ["key", "sign"])
def test_a_pause_holds_it_and_it_is_shown_anew(
    qtbot: QtBot, screen: SessionScreen, ports: ScriptedPorts, heard: list[str], by: str
) -> None:
    if by == "key":
        QTest.keyClick(screen, Qt.Key.Key_Return)
    else:
        ports.sessions[-1].script.watched = Watched(sign=Sign(1.0, 1))
    qtbot.waitUntil(lambda: screen.paused)
    assert player_of(screen).position_s < FIRST_S and not shown(screen)
    assert "Lift both arms." not in heard
    answer(screen, pausing.CONTINUE)
    qtbot.waitUntil(lambda: shown(screen) == "one")
    assert heard.count("Next: Arms up") == 2


def test_no_words_of_the_last_move_stand_below_the_name_of_the_next(
    qtbot: QtBot, screen: SessionScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "SECOND_S", 0.01)
    qtbot.waitUntil(lambda: screen.stage.cue.text() == "Lift both arms.")
    monkeypatch.setattr(preview, "SECOND_S", 60.0)
    player_of(screen).go_to(SECOND_S - 0.05)  # by itself, not by a key
    qtbot.waitUntil(lambda: shown(screen) == "two")
    QTest.keyClick(screen, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.paused)
    screen._tell()
    assert screen.stage.move_name.text() == "Squat"
    assert screen.stage.cue.text() != "Lift both arms."


def test_it_waits_for_somebody_who_has_gone(
    qtbot: QtBot, screen: SessionScreen, ports: ScriptedPorts
) -> None:
    script = ports.sessions[-1].script
    script.watched = Watched(absent=True)
    qtbot.waitUntil(lambda: not shown(screen))
    assert not player_of(screen).playing
    script.watched = Watched(absent=False)
    qtbot.waitUntil(lambda: shown(screen) == "one")
