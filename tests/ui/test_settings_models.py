"""The settings' list of pose models: what is here, and what "automatic" is on this computer."""

import dataclasses

from pytestqt.qtbot import QtBot

from tests.scripted_ports import ScriptedPorts
from tests.ui.conftest import MakeWindow
from tests.ui.test_settings_cameras import open_settings


def test_the_sizes_that_are_here_can_be_chosen(
    qtbot: QtBot, make_window: MakeWindow, ports: ScriptedPorts
) -> None:
    screen = open_settings(make_window())
    qtbot.waitUntil(lambda: len(screen._model._choices) == 3)
    assert [name for _, name in screen._model._choices] == [
        "automatic: standard",
        "exact, for a fast computer",
        "standard",
    ]
    assert screen._model.value == "auto"
    screen._model._step(1)
    qtbot.waitUntil(lambda: ports.chosen.model == "blazepose_heavy")


def test_a_model_of_ones_own_stays_chosen(
    qtbot: QtBot, make_window: MakeWindow, ports: ScriptedPorts
) -> None:
    ports.chosen = dataclasses.replace(ports.chosen, model="mine")
    screen = open_settings(make_window())
    qtbot.waitUntil(lambda: len(screen._model._choices) == 4)
    assert screen._model.value == "mine"
