"""What to improve is shown large for a few seconds, and said once."""

import pytest
from pytestqt.qtbot import QtBot

from coach_app.engine.core.structures import Direction
from coach_app.engine.judging.cues import Cue, CueKind
from coach_app.ui.main_window import MainWindow
from coach_app.ui.screens.session import guidance, pausing
from coach_app.ui.speech import Voice
from tests.scripted_ports import ScriptedPorts
from tests.ui.conftest import CUE
from tests.ui.test_keyboard import start_session

LIFT = Cue(3.0, CueKind.ADVICE, "elbow_bend", "left_shoulder", Direction.TOO_LOW, 20.0)
WORDS = "Lift your left arm a little higher."


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    sentences: list[str] = []
    monkeypatch.setattr(Voice, "say_next", lambda voice, text: sentences.append(text))
    return sentences


def test_a_cue_is_shown_for_a_while_and_said_once(
    qtbot: QtBot,
    window: MainWindow,
    ports: ScriptedPorts,
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start_session(qtbot, window, ports)
    screen = window.session
    qtbot.waitUntil(lambda: screen.cue_text == CUE["en"])
    ports.sessions[-1].script.cue = LIFT
    qtbot.waitUntil(lambda: screen.cue_text == WORDS)
    screen._tell()
    assert screen.cue_text == WORDS
    monkeypatch.setattr(guidance, "CUE_S", 0.0)  # its time is over
    screen._tell()
    assert screen.cue_text == CUE["en"]
    assert said.count(WORDS) == 1


def test_nothing_is_said_during_a_pause(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts, said: list[str]
) -> None:
    start_session(qtbot, window, ports)
    qtbot.waitUntil(lambda: window.session.cue_text == CUE["en"])
    window.session.pause()
    ports.sessions[-1].script.cue = LIFT
    with qtbot.waitSignal(window.session._words.timeout):  # the text's own clock goes on
        pass
    assert WORDS not in said
    window.session.answer(pausing.CONTINUE)
    qtbot.waitUntil(lambda: WORDS in said)
