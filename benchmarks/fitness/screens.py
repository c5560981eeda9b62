"""The screens of the fitness check, one after the other, for `benchmarks.screens`."""

import dataclasses
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from coach_app.app.fitness.check_visit import CheckDone
from coach_app.app.fitness.pictures import pictures
from coach_app.engine.concurrency.job import JobState
from coach_app.engine.fitness.course import TestCourse, courses
from coach_app.engine.fitness.document import new_check
from coach_app.engine.fitness.live_check import Checked, Phase
from coach_app.engine.fitness.protocols import PROTOCOLS
from coach_app.engine.fitness.results import CheckResult, Event
from coach_app.ui.main_window import MainWindow
from tests.scripted_ports import ScriptedJob, ScriptedPorts


def fitness_stages(
    window: MainWindow, ports: ScriptedPorts, wait: Callable[[int], None]
) -> Iterator[str]:
    """Bring the window from home to each of its screens; yields a name for each.

    Args:
        window: which shows home.
        ports: behind it.
        wait: lets the window live for some milliseconds.
    """
    ports.drawn = {test: pictures(test, (676, 380)) for test in PROTOCOLS}
    flow, script = window.fitness, ports.script
    ports.chosen = dataclasses.replace(ports.chosen, age_group="70-74", sex="women")
    window.home.fitness_asked.emit()
    yield "20_fitness"
    for test in PROTOCOLS:
        flow.tell_about(test)
        wait(200)
        yield f"21_fitness_{test}"
    flow.tell_about("30s-chair-stand")
    script.advice = "hold"
    flow.about.start.click()
    script.advice = "ready"
    flow.setup.ready.emit()
    wait(500)
    yield "22_fitness_trial"
    flow.running.begin_now()
    wait(400)
    yield "23_fitness_countdown"
    while "start" not in ports.checks[-1].calls:
        wait(20)
    pushed = Event("stand", 0.0, 1.0, False, 1.0, None, ("pushed_off",))
    script.checked = Checked(Phase.RUNNING, 17.2, 8, 0.0, 9, pushed)
    wait(500)
    yield "24_fitness_running"
    script.checked = Checked(Phase.OVER, 31.0, 12)
    while window.screen_shown is not flow.outcome:
        wait(20)
    for name, done in _outcomes():
        flow.outcome.wait_for(done.result.test, ScriptedJob(JobState.FINISHED, result=done))
        wait(300)
        yield f"25_fitness_result_{name}"
    script.checked = None
    flow.outcome.back()
    flow.choosing.back()
    ports.chosen = dataclasses.replace(ports.chosen, age_group="", sex="")


def _outcomes() -> Iterator[tuple[str, CheckDone]]:
    pushed = Event("stand", 9.0, 10.0, False, 1.0, None, ("pushed_off",))
    few = CheckResult(
        "30s-chair-stand", "count", 9.0, 0.0, 4.0, 34.0, True, 1.0, (pushed,), ("pushed_off",)
    )
    yield "below", CheckDone(few, kept=True)
    yield "usual", CheckDone(dataclasses.replace(few, value=12.0, events=(), reasons=()), kept=True)
    yield (
        "none",
        CheckDone(
            dataclasses.replace(few, value=None, error=None, reasons=("legs_unseen", "pushed_off")),
            kept=None,
        ),
    )
    sides = (("left", 151.0, 4.5), ("right", 128.0, 4.5))
    arms = CheckResult("shoulder-rom", "degrees", 151.0, 4.5, 0.0, 12.0, True, 1.0, (), (), sides)
    yield "shoulders", CheckDone(arms, kept=True)


def chair_stands_by_month() -> tuple[TestCourse, ...]:
    """A chair stand a month, with what an attentive camera makes of it."""
    first = datetime(2026, 6, 16, 10, 0, tzinfo=UTC)
    return courses(
        new_check(
            f"check-{month}",
            first + timedelta(days=31 * month),
            CheckResult("30s-chair-stand", "count", 9.0 + month, 0.4, 0.0, 30.0, True, 1.0, ()),
            "blazepose_full",
        )
        for month in range(5)
    )
