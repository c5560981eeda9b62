"""What changes is announced, and what is painted by hand is named as a whole."""

import pytest
from pytestqt.qtbot import QtBot

from coach_app.engine.core.structures import Judgement
from coach_app.ui.main_window import MainWindow
from coach_app.ui.screens.history import HistoryRow
from coach_app.ui.widgets.question import Question
from coach_app.ui.widgets.routine_card import RoutineButton
from coach_app.ui.widgets.setting_row import ChoiceRow
from tests.scripted_ports import ScriptedPorts
from tests.ui.conftest import CUE, NAME, MakeWindow
from tests.ui.screen_reader import announcements, name_of


@pytest.mark.parametrize("language", ["en", "ko"])
def test_judgements_cues_and_advice_are_announced_once_each(
    qtbot: QtBot,
    make_window: MakeWindow,
    ports: ScriptedPorts,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
) -> None:
    heard = announcements(monkeypatch)
    window = make_window(language=language)
    ports.script.advice = "step_back"
    window.choose("seated-arms")
    qtbot.waitUntil(lambda: window.setup.sentence.text() in heard and window.setup.camera_seen)
    window.begin_session()
    qtbot.waitUntil(lambda: CUE[language] in heard and window.session.stage.word.text() in heard)
    assert NAME[language] in heard
    before = window.session.stage.word.text()
    ports.script.judgement = Judgement.WRONG
    qtbot.waitUntil(lambda: window.session.stage.word.text() != before and len(set(heard)) >= 5)
    qtbot.waitUntil(lambda: heard[-1] == window.session.stage.word.text())
    assert name_of(window.session.stage.word) == window.session.stage.word.text()
    assert name_of(window.session.stage.cue) == window.session.stage.cue.text()
    assert heard.count(CUE[language]) == 1, "what stays is not said again"


def test_a_setting_says_its_value_and_says_the_new_one(window: MainWindow) -> None:
    row = next(r for r in window.settings.findChildren(ChoiceRow) if "Speak" in name_of(r))
    before = name_of(row)
    row._step(1)
    assert before != name_of(row)
    assert {before.split(": ")[1], name_of(row).split(": ")[1]} == {"on", "off"}


def test_what_is_painted_by_hand_is_named_with_all_that_is_seen(
    window: MainWindow, ports: ScriptedPorts
) -> None:
    card = window.home.findChildren(RoutineButton)[0]
    assert name_of(card) == "Seated, arms and shoulders. Seated. 1 min"
    ports.let_send()
    window.home.history_asked.emit()
    row = window.history.findChildren(HistoryRow)[0]
    assert name_of(row).startswith("Seated, arms and shoulders. ")
    assert "not sent yet" in name_of(row)
    assert name_of(row).endswith(". 90")
    window.history.back()
    window.home.back()
    assert name_of(window.findChildren(Question)[0]) == "Do you want to leave Coach?"
