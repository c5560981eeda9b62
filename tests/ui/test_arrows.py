"""Where an arrow leads is a matter of the screen, never of how long the words of a language are."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coach_app.ui import keys
from coach_app.ui.screens.base import Screen
from tests.scripted_ports import ScriptedPorts
from tests.ui import test_layout as layout
from tests.ui.conftest import MakeWindow

STAGES = (
    layout.home, layout.prepare, layout.setup, layout.pause, layout.result_of_moves,
    layout.history, layout.settings_with_reach, layout.reach, layout.leaving,
)  # fmt: skip


def ways(root: QWidget) -> list[list[int]]:
    """For each widget that takes the focus, which one each of the four arrows leads to."""
    widgets = keys.focusable(root)
    found = []
    for widget in widgets:
        row = []
        for direction in keys.ARROWS.values():
            widget.setFocus()
            keys.move_focus(root, direction)
            focus = QApplication.focusWidget()
            row.append(next(i for i, w in enumerate(widgets) if w.hasFocus() or w is focus))
        found.append(row)
    return found


@pytest.mark.parametrize("stage", STAGES, ids=[stage.__name__ for stage in STAGES])
def test_every_arrow_leads_to_the_same_place_in_both_languages(
    qtbot: QtBot, make_window: MakeWindow, ports: ScriptedPorts, stage: layout.Stage
) -> None:
    led = []
    for language in ("en", "ko"):
        window = make_window(language=language)
        stage(qtbot, window, ports)
        QApplication.processEvents()
        shown: Screen = window.screen_shown
        asked = window._question
        led.append(ways(shown.focus_root() if asked is None else asked))
        window.hide()
    assert led[0] == led[1]
    assert len(led[0]) > 1
