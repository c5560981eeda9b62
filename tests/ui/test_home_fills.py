"""Home is there at once and fills: routines as they are found, pictures as they are read."""

import subprocess
import sys
from functools import cached_property
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coach_app.app.card_pictures import CardPicture
from coach_app.app.desktop import RoutineCard
from coach_app.engine.concurrency.job import JobState
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.routines.week_plan import TRAINS
from coach_app.ui.main_window import MainWindow
from coach_app.ui.widgets.routine_card import RoutineButton
from tests.scripted_ports import Script, ScriptedJob, ScriptedPorts
from tests.ui.conftest import routine

GREEN = (40, 200, 60, 255)


@pytest.fixture
def ports() -> ScriptedPorts:
    """Nothing is known yet, and somebody is looking."""
    made = ScriptedPorts((), (), Script(BLAZEPOSE))
    made.looking_up = ScriptedJob()
    return made


@pytest.fixture
def card(short_video: Path) -> RoutineCard:
    return RoutineCard(routine("seated-arms", short_video), own=False, track_ready=False)


def buttons(window: MainWindow) -> list[RoutineButton]:
    return [b for b in window.home.findChildren(RoutineButton) if b.isVisibleTo(window)]


def test_while_it_is_empty_it_says_that_routines_are_looked_up(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts, card: RoutineCard
) -> None:
    assert window.home.note.text() == "Routines are being looked up."
    assert not window.home.settled
    ports.replace_card(card)
    qtbot.waitUntil(lambda: len(buttons(window)) == 1)
    assert window.focusWidget() is buttons(window)[0]
    assert window.home.note.text() == "Seated, arms and shoulders.", (
        "what the one in focus is good for"
    )
    ports.looking_up.state = JobState.FINISHED
    qtbot.waitUntil(lambda: window.home.settled)


def test_where_there_is_none_it_says_so_once_that_is_known(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    assert window.home.note.text() == "Routines are being looked up."
    ports.looking_up.state = JobState.FINISHED
    qtbot.waitUntil(lambda: window.home.note.text().startswith("There is no routine yet."))
    assert window.home.settled


def test_who_is_on_a_card_stays_on_it(
    qtbot: QtBot,
    window: MainWindow,
    ports: ScriptedPorts,
    card: RoutineCard,
    short_video: Path,
) -> None:
    ports.replace_card(card)
    ports.replace_card(RoutineCard(routine("standing", short_video), False, False))
    qtbot.waitUntil(lambda: len(buttons(window)) == 2)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    assert window.focusWidget() is buttons(window)[1]
    ports.replace_card(RoutineCard(routine("own-new", short_video), True, False))
    qtbot.waitUntil(lambda: len(buttons(window)) == 3)
    at = window.focusWidget()
    assert isinstance(at, RoutineButton)
    assert at.card.routine.id == "standing"


def test_that_a_track_is_ready_changes_no_card_but_what_is_chosen(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts, card: RoutineCard
) -> None:
    ports.replace_card(card)
    qtbot.waitUntil(lambda: len(buttons(window)) == 1)
    (before,) = buttons(window)
    ports.replace_card(RoutineCard(card.routine, own=False, track_ready=True))
    ports.looking_up.state = JobState.FINISHED
    qtbot.waitUntil(lambda: window.home.settled)
    assert buttons(window) == [before]
    before.click()
    qtbot.waitUntil(lambda: window.screen_shown is window.setup)


def test_pictures_come_when_they_are_read(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts, card: RoutineCard
) -> None:
    ports.pictures[card.routine.id] = CardPicture(None, awaited=True)
    ports.replace_card(card)
    ports.looking_up.state = JobState.FINISHED
    qtbot.waitUntil(lambda: bool(buttons(window)) and buttons(window)[0].awaiting_seen)
    assert not window.home.settled
    ports.pictures[card.routine.id] = CardPicture(np.full((90, 160, 4), GREEN, np.uint8))
    qtbot.waitUntil(lambda: window.home.settled)
    (button,) = buttons(window)
    shown = button.grab().toImage().pixelColor(button.width() // 2, button.height() // 4)
    assert (shown.blue(), shown.green(), shown.red()) == GREEN[:3]


def test_the_first_picture_waits_for_no_other_screen_and_no_library_of_theirs(
    window: MainWindow,
) -> None:
    made = {n for n in vars(window) if isinstance(getattr(MainWindow, n, None), cached_property)}
    assert made == {"home"}
    loaded = "import sys, coach_app.commands.window, coach_app.ui.app; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, check=True)
    late = {"pyqtgraph", "requests", "jsonschema", "coach_app.ui.studio.window"}
    assert late.isdisjoint(done.stdout.decode().split())


def test_who_comes_back_to_todays_exercise_sees_the_cards_from_the_first(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts, short_video: Path
) -> None:
    for name in sorted(TRAINS):
        ports.replace_card(RoutineCard(routine(name, short_video), False, False))
    qtbot.waitUntil(lambda: len(buttons(window)) == len(TRAINS))
    bar = window.home._scroll.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    buttons(window)[-1].setFocus()
    assert bar.value() > 0
    window.home.settings_asked.emit()
    window.settings.back()
    assert window.focusWidget() is window.home._today
    assert bar.value() == 0
