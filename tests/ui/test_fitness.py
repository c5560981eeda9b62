"""The fitness check in the window: by keys from home to the result, and what stops it."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coach_app.app.fitness.check_visit import CheckDone
from coach_app.engine.fitness.live_check import Checked, Phase
from coach_app.engine.fitness.protocols import PROTOCOLS
from coach_app.engine.fitness.results import CheckResult, Event
from coach_app.errors import CaptureLost
from coach_app.ui.main_window import MainWindow
from tests.scripted_ports import ScriptedPorts
from tests.ui.test_keyboard import ENTER, ESCAPE, at, press

UP, DOWN, RIGHT = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Right
WHOLE = Event("stand", 8.0, 9.0, True, 1.0)
PUSHED = Event("stand", 12.0, 13.0, False, 1.0, None, ("pushed_off",))


def to_trial(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, UP, ENTER)
    assert at(window) is window.fitness.choosing
    press(qtbot, window, ENTER)
    assert at(window) is window.fitness.about
    assert "43 cm" in window.fitness.about.words.text()
    press(qtbot, window, ENTER)
    assert at(window) is window.fitness.setup
    qtbot.waitUntil(lambda: window.fitness.setup.camera_seen)
    press(qtbot, window, ENTER)
    assert at(window) is window.fitness.running


def test_keys_lead_from_home_through_trial_and_countdown_to_the_result(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    to_trial(qtbot, window)
    screen, script = window.fitness.running, ports.script
    assert ports.checks[0].calls[:2] == ["look", "try"]
    script.checked = Checked(Phase.TRIAL, done=1, event=PUSHED)
    qtbot.waitUntil(lambda: "pushed off with the arms" in screen.sentence.text())
    script.checked = Checked(Phase.TRIAL, count=1, done=2, event=WHOLE)
    qtbot.waitUntil(lambda: "start" in ports.checks[0].calls)
    script.checked = Checked(Phase.TRIAL, count=1, done=2, event=WHOLE)  # the model is behind
    shown = ports.checks[0].pictures
    qtbot.waitUntil(lambda: ports.checks[0].pictures > shown + 12)
    assert ports.checks[0].calls.count("start") == 1
    script.checked = Checked(Phase.RUNNING, 10.2, 4, 0.0, 4, WHOLE)
    qtbot.waitUntil(lambda: screen.number.text() == "4")
    assert screen.clock.text() == "20 seconds left"
    script.checked = Checked(Phase.RUNNING, 14.0, 4, 0.0, 5, PUSHED)
    qtbot.waitUntil(lambda: screen.sentence.text() == "Not counted: pushed off with the arms.")
    assert screen.number.text() == "4"
    script.checked = Checked(Phase.RUNNING, 16.0, 4, 0.0, 5, PUSHED, seen=False)
    qtbot.waitUntil(lambda: "cannot see you" in screen.sentence.text())
    script.checked = Checked(Phase.OVER, 31.0, 12)
    qtbot.waitUntil(lambda: at(window) is window.fitness.outcome)
    qtbot.waitUntil(lambda: window.fitness.outcome.result.text() == "12 full stands")
    assert window.fitness.outcome.meaning.text() == "", "nobody told age and sex"
    assert window.fitness.outcome.kept.text() == "Kept on this computer."
    press(qtbot, window, ENTER)
    assert at(window) is window.fitness.choosing
    press(qtbot, window, ESCAPE)
    assert at(window) is window.home


def test_age_and_sex_are_kept_and_say_what_is_usual(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    window.fitness.tell_about("30s-chair-stand")
    press(qtbot, window, UP, RIGHT, RIGHT, RIGHT)  # the age above "Start"
    assert ports.choices().age_group == "70-74"
    window.fitness.about.sex.setFocus()
    press(qtbot, window, RIGHT)
    assert (ports.choices().age_group, ports.choices().sex) == ("70-74", "women")
    few = CheckResult(
        "30s-chair-stand", "count", 9.0, 0.0, 4.0, 34.0, True, 1.0, (PUSHED,), ("pushed_off",)
    )
    ports.script.check = CheckDone(few, kept=False)
    outcome = window.fitness.outcome
    outcome.wait_for("30s-chair-stand", ports.open_check("30s-chair-stand").finish())
    qtbot.waitUntil(lambda: outcome.result.text() == "9 full stands")
    assert "10 to 15" in outcome.meaning.text()
    assert "STEADI" in outcome.meaning.text()
    assert "pushed off" in outcome.doubt.text()
    assert "could not be kept" in outcome.kept.text()
    reasons = ("legs_unseen", "pushed_off")
    none = dataclasses.replace(few, value=None, error=None, reasons=reasons)
    ports.script.check = CheckDone(none, kept=None)
    outcome.wait_for("30s-chair-stand", ports.open_check("30s-chair-stand").finish())
    qtbot.waitUntil(lambda: outcome.result.text() == "No result")
    assert outcome.meaning.text().startswith("The legs were not seen")
    assert "legs" not in outcome.doubt.text()
    assert "pushed off" in outcome.doubt.text()


def test_it_can_be_stopped_at_any_time_and_the_camera_is_given_back(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    to_trial(qtbot, window)
    ports.script.checked = Checked(Phase.RUNNING, 5.0, 1, 0.0, 1, WHOLE)
    press(qtbot, window, ESCAPE)
    assert at(window) is window.fitness.about
    assert ports.checks[0].calls[-1] == "abandon"
    press(qtbot, window, ESCAPE, ESCAPE)
    assert at(window) is window.home


def test_a_camera_that_is_lost_is_told_and_tried_again(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    to_trial(qtbot, window)
    ports.script.error = CaptureLost("gone")
    qtbot.waitUntil(lambda: "cable" in window.fitness.running.sentence.text())
    press(qtbot, window, ENTER)
    assert ports.checks[0].calls.count("look") == 2
    window.quit()
    assert ports.checks[0].calls[-1] == "abandon"


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_test_says_what_to_do_in_both_languages(window: MainWindow, language: str) -> None:
    window.fitness.about.language = language
    told = set()
    for test in PROTOCOLS:
        window.fitness.tell_about(test)
        told.add(window.fitness.about.words.text())
    assert len(told) >= len(PROTOCOLS) - 1  # both chair stands are prepared alike
    assert all(len(words) > 60 for words in told)
