"""The first start, by keys alone: each question once, each to be skipped, all to be asked again."""

import dataclasses
from functools import partial
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QScreen
from pytestqt.qtbot import QtBot

from coach_app.app.first_start.arm import Arm
from coach_app.engine.concurrency.job import JobState
from coach_app.errors import CaptureError, StorageError
from coach_app.records.household import Member
from coach_app.ui.main_window import MainWindow
from coach_app.ui.screens.first_start import colours, place
from coach_app.ui.screens.first_start.camera import CameraStep
from coach_app.ui.screens.first_start.screen import (
    BEGUN,
    NEVER,
    STEPS,
    unanswered,
    with_first_start,
)
from coach_app.ui.screens.first_start.whole_screen import fills
from coach_app.ui.speech import NONE
from tests.scripted_ports import ScriptedJob, ScriptedPorts
from tests.ui.conftest import MakeWindow
from tests.ui.test_keyboard import DOWN, ENTER, ESCAPE, RIGHT, at, focused_text, press


@pytest.fixture
def fresh(ports: ScriptedPorts, make_window: MakeWindow) -> MainWindow:
    ports.chosen = dataclasses.replace(ports.chosen, first_start=BEGUN)
    return make_window()


def shown(window: MainWindow) -> str:
    """The name of the step that is asked."""
    first = window.first_start
    assert at(window) is first
    return next(name for name, step in first.steps.items() if step is first.step)


def answered(ports: ScriptedPorts) -> list[str]:
    return ports.choices().first_start.split(",")


def go_to(qtbot: QtBot, window: MainWindow, step: str) -> None:
    while shown(window) != step:
        window.first_start.skip.click()


def test_all_of_it_by_keys_and_never_again(
    qtbot: QtBot,
    fresh: MainWindow,
    ports: ScriptedPorts,
    make_window: MakeWindow,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(place, "STAYS_S", 0.0)
    monkeypatch.setattr(colours, "_HELD_S", 0.0)
    monkeypatch.setattr(colours, "_END_S", 0.0)
    ports.script.advice = "ready"
    assert (shown(fresh), focused_text()) == ("language", "English")
    press(qtbot, fresh, ENTER)
    assert (shown(fresh), focused_text()) == ("screen", "In a window")
    press(qtbot, fresh, ENTER)
    camera = fresh.first_start.step
    assert isinstance(camera, CameraStep)
    assert [tile.camera for tile in camera.tiles] == ["0", "1"]
    qtbot.waitUntil(lambda: all(tile.view.image is not None for tile in camera.tiles))
    press(qtbot, fresh, RIGHT, ENTER)
    assert ports.looked_through[-1].abandoned, "the next step needs the camera"
    assert (shown(fresh), ports.choices().camera) == ("sound", "1")
    press(qtbot, fresh, ENTER)
    assert shown(fresh) == "place"
    qtbot.waitUntil(lambda: shown(fresh) == "colours")  # by itself, once all is well
    assert ports.sessions[0].calls == ["look", "abandon"]
    sentence = fresh.first_start.step.sentence
    for judgement, before in zip(colours.ORDER, ("Lift", "Green", "Yellow"), strict=True):
        qtbot.waitUntil(partial(lambda words: sentence.text().startswith(words), before))
        ports.script.arm = Arm("left", judgement)
    qtbot.waitUntil(lambda: at(fresh) is fresh.home)
    assert answered(ports) == [BEGUN, *STEPS]
    assert at(make_window()).__class__ is at(fresh).__class__, "not asked twice"


def test_what_was_skipped_is_answered_and_what_was_left_is_asked_at_the_next_start(
    qtbot: QtBot, fresh: MainWindow, ports: ScriptedPorts, make_window: MakeWindow
) -> None:
    go_to(qtbot, fresh, "camera")
    assert ports.choices().fullscreen is False
    press(qtbot, fresh, ESCAPE)
    assert shown(fresh) == "screen", "Escape leads back"
    press(qtbot, fresh, ESCAPE, ESCAPE)
    assert at(fresh) is fresh.home
    assert answered(ports) == [BEGUN, "language", "screen"]
    again = make_window()
    assert shown(again) == "camera"
    assert not ports.sessions


def test_installations_that_are_in_use_are_asked_nothing(
    make_window: MakeWindow, ports: ScriptedPorts
) -> None:
    window = make_window()
    assert at(window) is window.home
    assert unanswered("") == unanswered(NEVER) == ()
    assert unanswered(f"{BEGUN},language,place") == ("screen", "camera", "sound", "colours")


def test_another_language_goes_on_with_the_next_question(
    qtbot: QtBot, fresh: MainWindow, ports: ScriptedPorts
) -> None:
    press(qtbot, fresh, DOWN, DOWN, ENTER)
    qtbot.waitUntil(lambda: fresh.first_start.language == "ko")
    assert shown(fresh) == "screen"
    assert "화면" in fresh.first_start.step.sentence.text()


def test_from_the_settings_all_is_asked_again_and_leads_back_there(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    window.home.settings_asked.emit()
    window.settings.set_up_again_asked.emit()
    assert shown(window) == "language"
    press(qtbot, window, ESCAPE)
    assert at(window) is window.settings
    window.settings.set_up_again_asked.emit()
    for _ in STEPS:
        window.first_start.skip.click()
    assert at(window) is window.settings


def test_where_no_voice_is_installed_it_says_what_to_do(
    qtbot: QtBot, fresh: MainWindow, ports: ScriptedPorts
) -> None:
    go_to(qtbot, fresh, "sound")
    press(qtbot, fresh, DOWN)
    assert focused_text() in ("Louder", "Quieter")
    for _ in range(6):
        fresh.first_start.steps["sound"].findChildren(type(fresh.first_start.skip))[2].click()
    fresh.voice.trouble = NONE
    fresh.voice.trouble_changed.emit()
    assert focused_text() == "Go on without"
    assert "no voice" in fresh.first_start.step.sentence.text()
    assert "also written" in fresh.first_start.step.note.text()
    press(qtbot, fresh, ENTER)
    assert ports.choices().voice_percent == 20
    assert fresh.voice.usual_loudness == 0.2


def test_no_camera_and_one_that_fails_are_told_and_tried_again(
    qtbot: QtBot, fresh: MainWindow, ports: ScriptedPorts
) -> None:
    found, ports.cameras_job = ports.cameras_job, ScriptedJob(JobState.FINISHED, result=())
    go_to(qtbot, fresh, "camera")
    assert focused_text() == "Look again"
    ports.cameras_job = found
    press(qtbot, fresh, ENTER)
    assert isinstance(fresh.first_start.step, CameraStep)
    assert len(fresh.first_start.step.tiles) == 2
    ports.script.error = CaptureError("none")
    go_to(qtbot, fresh, "place")
    qtbot.waitUntil(lambda: focused_text() == "Try again")
    press(qtbot, fresh, ENTER)
    ports.script.error = None
    assert ports.sessions[-1].calls == ["look", "look"]


def test_in_a_small_room_the_upper_body_is_enough(
    qtbot: QtBot, fresh: MainWindow, ports: ScriptedPorts
) -> None:
    ports.script.advice = "no_room"
    go_to(qtbot, fresh, "place")
    qtbot.waitUntil(lambda: focused_text() == "Only arms and upper body")
    ports.script.advice = "hold"
    press(qtbot, fresh, ENTER)
    assert ports.choices().profile == "seated"
    assert shown(fresh) == "place"
    assert [made.calls for made in ports.sessions] == [["look", "abandon"], ["look"]]
    qtbot.waitUntil(lambda: focused_text() == "Go on")


def test_a_disk_that_refuses_is_told_and_holds_up_nothing(
    qtbot: QtBot, fresh: MainWindow, ports: ScriptedPorts
) -> None:
    ports.save_error = StorageError("full")
    press(qtbot, fresh, ENTER)
    assert shown(fresh) == "screen"
    assert "could not be kept" in fresh.first_start.fault.text()


@pytest.mark.parametrize(
    ("size_px", "wide_mm", "whole"),
    [((1280, 720), 300.0, False), ((1366, 768), 300.0, True), ((1280, 720), 708.0, True)],
)
def test_large_screens_and_televisions_are_filled(
    ports: ScriptedPorts, size_px: tuple[int, int], wide_mm: float, whole: bool
) -> None:
    screen = SimpleNamespace(
        size=lambda: QSize(*size_px),
        devicePixelRatio=lambda: 1.0,
        physicalSize=lambda: QSizeF(wide_mm, 400.0),
    )
    assert fills(cast(QScreen, screen)) is whole
    before = dataclasses.replace(ports.choices(), fullscreen=True)
    assert with_first_start(before, fullscreen=whole).fullscreen is whole
    assert with_first_start(before, fullscreen=whole).first_start == BEGUN


def test_who_was_there_before_there_were_profiles_is_no_empty_card(
    window: MainWindow, ports: ScriptedPorts
) -> None:
    """Seen in the film: after a second profile was made, the first one's card said nothing."""
    ports.everybody = (Member("first", "", ""), Member("1", "", "apple"))
    window.home.who_asked.emit()
    assert [button.text() for button in window.who.buttons] == ["No name yet", "Apple", "Guest"]
