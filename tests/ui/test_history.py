"""The history shows one routine at a time, session after session."""

import dataclasses
from datetime import UTC, datetime

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach_app.engine.fitness.course import courses
from coach_app.engine.fitness.document import new_check
from coach_app.engine.fitness.results import CheckResult
from coach_app.errors import InputError, StorageError
from coach_app.ui.main_window import MainWindow
from coach_app.ui.widgets.scroll import Reading
from tests.scripted_ports import ScriptedPorts
from tests.ui.conftest import MakeWindow, history
from tests.ui.test_keyboard import DOWN, ENTER, RIGHT, focused_text, press


def drawn(window: MainWindow) -> tuple[list[float], list[float]]:
    (curve,) = (
        item
        for item in window.history.chart.getPlotItem().items
        if isinstance(item, pg.PlotDataItem)
    )
    x, y = curve.getData()
    return list(x), [round(float(value)) for value in y]


def test_several_sessions_of_one_day_are_one_curve_of_one_routine(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    day = datetime(2026, 11, 20, 10, 0)
    arms, legs = ("seated-arms", {"en": "Arms"}), ("legs", {"en": "Legs"})
    ports.entries = tuple(
        dataclasses.replace(
            history(1)[0],
            id=str(i),
            routine_id=(arms, legs)[i % 2][0],
            routine_title=(arms, legs)[i % 2][1],
            started_at=day.replace(minute=50 - i),
            score=0.9 - 0.1 * i,
        )
        for i in range(6)
    )
    window.home.history_asked.emit()
    x, y = drawn(window)
    assert y == [50, 70, 90], "of the routine that was done last, oldest first"
    assert (np.diff(x) == 1).all(), "sessions of one day do not stand over each other"
    assert window.history.charted.text() == "Arms"
    press(qtbot, window, DOWN)
    assert drawn(window)[1] == [40, 60, 80]
    assert window.history.charted.text() == "Legs"


def test_the_chart_is_whole_without_scrolling_where_text_is_large(
    qtbot: QtBot, make_window: MakeWindow, ports: ScriptedPorts
) -> None:
    ports.entries = history(3)
    ports.chosen = dataclasses.replace(ports.chosen, text_percent=150)
    window = make_window(1366, 768, "de")
    window.home.history_asked.emit()
    (surround,) = window.history.findChildren(Reading)
    qtbot.waitUntil(lambda: bool(window.history.charted.text()))
    for size in ((1920, 1080), (1366, 768)):  # it was as large as it had been
        window.resize(*size)
        QApplication.processEvents()
    assert surround.inside.height() <= surround.viewport().height()
    assert surround.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_page_to_print_is_written_by_keys_and_where_it_lies_is_said(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    ports.entries = history(3)
    window.home.history_asked.emit()
    for _ in range(3):
        press(qtbot, window, DOWN)
    assert focused_text() == "Back"
    press(qtbot, window, RIGHT)
    assert window.history.write.hasFocus()
    press(qtbot, window, ENTER)
    qtbot.waitUntil(lambda: "page-en.pdf" in window.history.page_says.text())
    for error, said in (
        (InputError("nothing"), "no exercise in the last weeks"),
        (StorageError("full"), "could not be written"),
    ):
        ports.save_error = error
        press(qtbot, window, ENTER)
        qtbot.waitUntil(lambda said=said: said in window.history.page_says.text())  # type: ignore[misc]


def test_without_a_session_no_page_is_offered(window: MainWindow, ports: ScriptedPorts) -> None:
    ports.entries = ()
    window.home.history_asked.emit()
    assert not window.history.write.isVisible()


def test_fitness_tests_stand_above_the_sessions_and_say_what_changed(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    ports.entries = history(2)
    stands = [("30s-chair-stand", "count", 9.0 + 2 * month) for month in range(3)]
    done = [*stands, ("single-leg-stance", "time_s", 12.0)]
    ports.courses = courses(
        new_check(
            f"check-{i}", datetime(2026, 3 + i, 2, 12, tzinfo=UTC),
            CheckResult(test, measure, of, 0.4, 0.0, 30.0, True, 1.0, ()), "m",  # type: ignore[arg-type]  # one of three
        )
        for i, (test, measure, of) in enumerate(done)
    )  # fmt: skip
    window.home.history_asked.emit()
    shown = window.history
    qtbot.waitUntil(lambda: len(shown.check_rows) == 2)
    stand, leg = shown.check_rows
    assert stand.accessibleName().endswith("clearly better. 13")
    assert "12.0" in leg.accessibleName() and "clear" not in leg.accessibleName()
    stand.setFocus()
    assert "beyond measurement error" in shown.charted.text()
    assert "no diagnosis" in shown.charted.text()
    assert not shown.chart.isVisible()
    press(qtbot, window, DOWN)
    press(qtbot, window, DOWN)
    assert shown.rows[0].hasFocus() and shown.chart.isVisible()
    ports.entries = ()
    shown.enter()
    assert shown.write.isVisible() and not shown.empty.isVisible()
    shown.forget()
    assert shown.check_rows == []


def test_nothing_is_said_of_sending_where_nothing_is_sent(
    window: MainWindow, ports: ScriptedPorts
) -> None:
    ports.entries = history(1)
    window.home.history_asked.emit()
    assert "sent" not in window.history.rows[0].accessibleName()
    window.history.back()
    ports.let_send()
    window.home.history_asked.emit()
    assert window.history.rows[0].accessibleName().endswith("not sent yet. 90")
