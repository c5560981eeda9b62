"""At high contrast every word stands on its ground at 7 to 1 (WCAG 2.2, 1.4.6), on every screen."""

import dataclasses
from itertools import product
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from coach_app import settings
from coach_app.ui.main_window import MainWindow
from coach_app.ui.theme import COLOURS
from coach_app.ui.widgets.routine_card import RoutineButton
from coach_app.ui.widgets.setting_row import ChoiceRow
from tests.scripted_ports import ScriptedPorts
from tests.ui import test_layout as stages
from tests.ui.conftest import MakeWindow

Array = NDArray[Any]
Worded = QLabel | QPushButton | QLineEdit
HIGH = ("dark", "light")
WALK = (
    stages.home, stages.safety, stages.setup, stages.pause, stages.all_right,
    stages.result, stages.history, stages.settings,
)  # fmt: skip


def luminance(rgb: Array) -> Array:
    """WCAG's relative luminance of colours, (..., 3) in 0..255."""
    share = rgb / 255.0
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(one: Array, other: Array) -> Array:
    """WCAG's contrast, from 1 to 21."""
    a, b = luminance(one), luminance(other)
    return np.asarray((np.maximum(a, b) + 0.05) / (np.minimum(a, b) + 0.05))


def rgb(colour: str) -> Array:
    return np.array([QColor(colour).red(), QColor(colour).green(), QColor(colour).blue()], float)


def test_a_setting_names_each_set_of_colours() -> None:
    assert tuple(COLOURS) == settings.COLOURS


@pytest.mark.parametrize("name", HIGH)
def test_every_colour_of_words_stands_out_from_every_ground(name: str) -> None:
    of = COLOURS[name]
    pairs = [*product((of.text, of.muted), (of.background, of.card, of.raised, of.chosen))]
    pairs += [(of.done_ink, of.done), (of.text, of.alarm)]
    for ink, ground in pairs:
        assert contrast(rgb(ink), rgb(ground)) >= 7.0, (ink, ground)
    for ground in (of.background, of.card, of.raised):
        assert contrast(rgb(of.focus), rgb(ground)) >= 3.0, "the ring (1.4.11)"


@pytest.mark.parametrize("name", HIGH)
@pytest.mark.parametrize("stage", WALK, ids=[stage.__name__ for stage in WALK])
def test_words_as_painted_stand_out(
    qtbot: QtBot, make_window: MakeWindow, ports: ScriptedPorts, stage: stages.Stage, name: str
) -> None:
    ports.chosen = dataclasses.replace(ports.chosen, colours=name, text_percent=150)
    window = make_window()
    stage(qtbot, window, ports)
    QApplication.processEvents()
    picture = _pixels(window.grab().toImage())
    everything: list[Worded] = [
        *window.findChildren(QLabel),
        *window.findChildren(QPushButton),
        *window.findChildren(QLineEdit),
    ]
    words = [widget for widget in everything if widget.isVisible() and _text(widget).strip()]
    seen = 0
    for widget in words:
        inside = _inside(widget)
        box = QRect(widget.mapTo(window, inside.topLeft()), inside.size())
        covering = window.childAt(box.center())
        if not window.rect().contains(box) or covering is not widget:
            continue  # scrolled away, or below a question
        part = picture[box.top() : box.bottom(), box.left() : box.right()]
        codes, counts = np.unique(part @ np.array([1 << 16, 1 << 8, 1]), return_counts=True)
        colours = np.stack([codes >> 16, codes >> 8 & 255, codes & 255], axis=1)
        found = contrast(colours, colours[counts.argmax()]).max()
        assert found >= 7.0, f"{_text(widget)!r}: {found:.1f}"
        seen += 1
    assert seen > 0


def _text(widget: Worded) -> str:
    hint = widget.placeholderText() if isinstance(widget, QLineEdit) else ""
    return widget.text() or hint


def _inside(widget: Worded) -> QRect:
    """Where the words are, without a ring around them."""
    if isinstance(widget, RoutineButton):
        return widget.title_box().toRect()
    ring = 0 if isinstance(widget, QLabel) else 10
    return widget.rect().adjusted(ring, ring, -ring, -ring)


def _pixels(image: QImage) -> Array:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def test_colours_change_at_once_and_can_be_chosen_on(
    window: MainWindow, ports: ScriptedPorts, qtbot: QtBot
) -> None:
    window.home.settings_asked.emit()
    row = next(row for row in window.settings.findChildren(ChoiceRow) if row.value == "standard")
    row.setFocus()
    for name in (*HIGH, "standard"):
        before = window.settings
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Right)
        qtbot.waitUntil(lambda before=before: window.settings is not before)  # type: ignore[misc]
        assert ports.chosen.colours == name
        ground = window.grab().toImage().pixelColor(3, 3).name().upper()
        assert ground == COLOURS[name].background
