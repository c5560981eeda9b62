"""The count of repetitions: one source for the screen and the voice."""

from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from coach_app.engine.movement.live_count import Counted
from coach_app.engine.reporting.vocabulary import counting_word
from coach_app.ui.main_window import MainWindow
from coach_app.ui.screens.session.count_badge import CountBadge
from coach_app.ui.speech import Voice
from tests.scripted_ports import ScriptedPorts
from tests.ui.test_keyboard import start_session


def _shows(badge: CountBadge, reps: int) -> bool:
    return badge.text == str(reps)


def test_what_is_said_is_what_is_shown(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts, monkeypatch: pytest.MonkeyPatch
) -> None:
    start_session(qtbot, window, ports)
    badge = window.session.stage.count
    said: list[tuple[str, str]] = []
    monkeypatch.setattr(Voice, "say_if_quiet", lambda _, text: said.append((text, badge.text)))
    script = ports.sessions[-1].script
    for reps in range(4):
        script.counted = Counted("elbow_bend", reps, 4)
        qtbot.waitUntil(partial(_shows, badge, reps))
    assert said == [("1", "1"), ("2", "2"), ("3", "3")]
    assert badge.isVisible()
    script.counted = None
    qtbot.waitUntil(badge.isHidden)


@pytest.mark.parametrize(
    ("number", "word"), [(1, "하나"), (10, "열"), (23, "스물셋"), (120, "120")]
)
def test_numbers_are_said_as_one_counts(number: int, word: str) -> None:
    assert counting_word(number, "ko") == word
    assert counting_word(number, "en") == str(number)
