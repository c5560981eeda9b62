"""Today's exercise: first on home, several routines with rests, and the month beside it."""

import dataclasses
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from coach_app.app.desktop import RoutineCard
from coach_app.ui.main_window import MainWindow
from coach_app.ui.screens import rest
from coach_app.ui.screens.base import Screen
from tests.scripted_ports import ScriptedJob, ScriptedPorts
from tests.ui.conftest import MakeWindow, history

ENTER, ESCAPE, DOWN, RIGHT = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Right
STRENGTH = ("warm-up", "chair-legs", "balance", "cool-down")
GENTLE = ("shoulders", "back")


@pytest.fixture
def planned(ports: ScriptedPorts) -> ScriptedPorts:
    """With films of 1.6 s in the places of the shipped routines, and nothing done so far."""
    first = ports.routines()[0]
    cards = [
        RoutineCard(
            dataclasses.replace(first.routine, id=name, title={"en": name}, duration_s=300.0),
            own=False,
            track_ready=True,
        )
        for name in (*STRENGTH, *GENTLE)
    ]
    made = ScriptedPorts(tuple(cards), (), ports.script)
    made.pictures = {card.routine.id: ports.pictures["seated-arms"] for card in cards}
    return made


@pytest.fixture
def window(make_window: MakeWindow, ports: ScriptedPorts, planned: ScriptedPorts) -> MainWindow:
    vars(ports).update(vars(planned))
    return make_window()


def at(window: MainWindow) -> Screen:
    return window.screen_shown


def press(*keys: Qt.Key) -> None:
    for key in keys:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key)


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.text() if isinstance(widget, QPushButton) else type(widget).__name__


def finish_routine(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.setup.camera_seen)
    window.begin_session()
    with qtbot.waitSignal(window.session.finished, timeout=60_000):
        pass
    assert at(window) is window.result


def test_it_is_the_first_choice_on_home_and_says_what_and_why(window: MainWindow) -> None:
    assert focused() == "Today's exercise"
    press(DOWN)
    assert focused() != "Today's exercise"
    press(Qt.Key.Key_Up, ENTER)
    assert at(window) is window.today
    assert focused() == "Start"
    assert window.today.routines.text().splitlines() == [f"{name}, 5 minutes" for name in STRENGTH]
    assert "World Health" in window.today.why.text()
    press(ESCAPE)
    assert at(window) is window.home


def test_routines_follow_each_other_with_rests_between(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    press(ENTER, ENTER)
    assert at(window) is window.setup
    finish_routine(qtbot, window)
    window.result.back()
    assert at(window) is window.rest
    assert window.rest.next.text() == "Next: chair-legs"
    assert focused() == "Go on now"
    press(ENTER)
    assert at(window) is window.setup
    assert len(ports.sessions) == 2
    finish_routine(qtbot, window)
    window.result.back()
    assert window.rest.next.text() == "Next: balance"
    press(RIGHT, ENTER)  # that is enough
    assert at(window) is window.home
    window.choose("back")
    finish_routine(qtbot, window)
    window.result.back()
    assert at(window) is window.home, "one routine alone has no rest after it"


def test_who_leaves_before_a_routine_has_begun_ends_the_session(
    qtbot: QtBot, window: MainWindow
) -> None:
    press(ENTER, ENTER)
    finish_routine(qtbot, window)
    window.result.back()
    press(ENTER)
    window.setup.back()
    assert at(window) is window.home
    window.choose("back")
    finish_routine(qtbot, window)
    window.result.back()
    assert at(window) is window.home


def test_a_rest_ends_by_itself(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rest, "REST_S", 0)
    press(ENTER, ENTER)
    finish_routine(qtbot, window)
    window.result.back()
    assert at(window) is window.setup


def test_yesterday_was_hard_work_so_today_is_gentle_and_the_month_shows_it(
    window: MainWindow, ports: ScriptedPorts
) -> None:
    now = datetime.now().replace(hour=9)
    entry = history(1)[0]
    ports.entries = (
        dataclasses.replace(
            entry, routine_id="balance", started_at=now - timedelta(days=1), active_s=360.0
        ),
        dataclasses.replace(
            entry, routine_id="back", started_at=now - timedelta(days=3), active_s=24.0
        ),
    )
    press(ENTER)
    assert window.today.routines.text() == "shoulders, 5 minutes"
    assert "rest" in window.today.why.text()
    name = window.today.month.accessibleName()
    yesterday_is_here = (now - timedelta(days=1)).month == now.month
    assert name.endswith(f"days with exercise: {int(yesterday_is_here)}")
    assert window.today.month.grab().toImage().width() > 100


def test_records_that_do_not_answer_keep_nobody_from_exercising(
    window: MainWindow, ports: ScriptedPorts
) -> None:
    ports.records_job = ScriptedJob()
    press(ENTER)
    assert window.today.routines.text().splitlines()[0] == "warm-up, 5 minutes"
    press(ENTER)
    assert at(window) is window.setup


def test_without_the_planned_routines_home_offers_no_plan(make_window: MakeWindow) -> None:
    assert focused_on(make_window()) == "RoutineButton"


def focused_on(window: MainWindow) -> str:
    return type(window.focusWidget()).__name__
