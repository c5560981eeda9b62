"""The screens of the fitness check, with the longest words of each, for the test of the layout."""

import dataclasses

from pytestqt.qtbot import QtBot

from coach_app.app.fitness.check_visit import CheckDone
from coach_app.engine.fitness.live_check import Checked, Phase
from coach_app.engine.fitness.results import CheckResult, Event
from coach_app.ui.main_window import MainWindow
from tests.scripted_ports import ScriptedPorts

LATE = Event("stand", 12.0, 13.0, False, 1.0, None, ("not_seated", "arms_unseen"))
FEW = CheckResult(
    "30s-chair-stand", "count", 9.0, 0.6, 4.0, 34.0, True, 1.0, (LATE,), ("not_seated",)
)


def fitness(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    window.home.fitness_asked.emit()


def fitness_about(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    window.fitness.tell_about("four-stage-balance")


def fitness_trial(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    window.fitness.tell_about("30s-chair-stand")
    window.fitness.about.start.click()
    qtbot.waitUntil(lambda: window.fitness.setup.camera_seen)
    window.fitness.setup.ready.emit()
    ports.script.checked = Checked(Phase.TRIAL, done=1, event=LATE)
    sentence = window.fitness.running.sentence
    asked = sentence.text()
    qtbot.waitUntil(lambda: sentence.text() not in ("", asked))


def fitness_running(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    fitness_trial(qtbot, window, ports)
    window.fitness.running.begin_now()
    qtbot.waitUntil(lambda: "start" in ports.checks[-1].calls, timeout=10_000)
    ports.script.checked = Checked(Phase.RUNNING, 10.2, 14, 0.0, 15, LATE)
    qtbot.waitUntil(lambda: window.fitness.running.number.text() == "14")


def fitness_result(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    _show(qtbot, window, ports, FEW)


def fitness_without_result(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    reasons = ("legs_unseen", "doubtful")
    _show(qtbot, window, ports, dataclasses.replace(FEW, value=None, error=None, reasons=reasons))


def _show(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts, result: CheckResult) -> None:
    ports.chosen = dataclasses.replace(ports.chosen, age_group="70-74", sex="women")
    ports.script.check = CheckDone(result, kept=False)
    outcome = window.fitness.outcome
    outcome.wait_for(result.test, ports.open_check(result.test).finish())
    qtbot.waitUntil(lambda: outcome.kept.text() != "")
    window._show(outcome)


STAGES = (
    fitness, fitness_about, fitness_trial, fitness_running, fitness_result, fitness_without_result,
)  # fmt: skip
