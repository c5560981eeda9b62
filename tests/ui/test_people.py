"""Who exercises is chosen by the arrow keys; one person is asked nothing."""

import dataclasses

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach_app.errors import StorageError
from coach_app.languages.phrases import languages
from coach_app.records.household import GUEST, Member
from coach_app.ui.screens.who import NAME_SIZE, PersonButton
from tests.scripted_ports import ScriptedPorts
from tests.ui.conftest import MakeWindow
from tests.ui.test_keyboard import DOWN, ENTER, ESCAPE, RIGHT, UP, at, focused_text, press

KIM, LEE = Member("first", "Kim", "apple"), Member("a" * 32, "", "cat")


def test_one_person_is_asked_nothing_and_can_have_company(
    qtbot: QtBot, make_window: MakeWindow, ports: ScriptedPorts
) -> None:
    window = make_window()
    assert at(window) is window.home
    press(qtbot, window, UP, UP, ENTER)
    assert at(window) is window.who
    press(qtbot, window, DOWN, ENTER)  # somebody new
    taken = [button.person.picture for button in window.who.buttons]
    assert len(taken) == 12
    press(qtbot, window, RIGHT, ENTER)
    qtbot.waitUntil(lambda: at(window) is window.home)
    assert [of.picture for of in ports.people()] == ["", taken[1]]
    assert ports.person().key == ports.people()[1].key
    assert window.home.who.text() == window.who.buttons[1].text()


def test_several_are_asked_first_and_a_guest_is_one_of_them(
    qtbot: QtBot, make_window: MakeWindow, ports: ScriptedPorts
) -> None:
    ports.everybody = (KIM, LEE)
    window = make_window()
    assert at(window) is window.who
    assert [button.text() for button in window.who.buttons] == ["Kim", "Cat", "Guest"]
    assert focused_text() == "Kim"
    press(qtbot, window, RIGHT, ENTER)
    assert at(window) is window.home
    assert ports.person() == LEE
    press(qtbot, window, UP, UP, ENTER)
    assert focused_text() == "Cat"
    press(qtbot, window, RIGHT, ENTER)
    assert ports.person().key == GUEST
    press(qtbot, window, DOWN, RIGHT, ENTER)
    assert at(window) is window.settings
    assert not window.settings.own.remove.isVisible(), "a guest has nothing to delete"
    press(qtbot, window, ESCAPE)
    press(qtbot, window, DOWN, ENTER)
    assert at(window) is window.history
    assert window.history.empty.text() == "Nothing of a guest is kept."
    press(qtbot, window, ESCAPE)
    press(qtbot, window, UP, UP, ENTER, ESCAPE)
    assert at(window) is window.home, "Escape leads back as who it was"


@pytest.mark.parametrize("language", languages())
def test_who_has_no_name_yet_is_told_so_in_whole_words(
    make_window: MakeWindow, ports: ScriptedPorts, language: str
) -> None:
    ports.everybody = (Member("first"), LEE)
    ports.chosen = dataclasses.replace(ports.chosen, text_percent=150)
    window = make_window(language=language)
    words = QFontMetrics(window.theme.font(NAME_SIZE, bold=True))
    for button in window.who.buttons:
        assert words.horizontalAdvance(button.text()) <= button.width() - window.theme.px(36)


def test_a_name_is_typed_and_a_profile_deleted_only_after_a_plain_yes(
    qtbot: QtBot, make_window: MakeWindow, ports: ScriptedPorts
) -> None:
    ports.everybody = (KIM, LEE)
    window = make_window()
    press(qtbot, window, RIGHT, ENTER)
    window.home.settings_asked.emit()
    window.settings.own.name.setFocus()
    QTest.keyClicks(QApplication.focusWidget() or window, "Lee")
    press(qtbot, window, DOWN)
    assert ports.people()[1].name == "Lee"
    window.settings.own.remove.click()
    assert focused_text() == "No, keep it"
    press(qtbot, window, ENTER)
    assert len(ports.people()) == 2
    window.settings.own.remove.click()
    ports.save_error = StorageError("full")
    press(qtbot, window, DOWN, ENTER)
    qtbot.waitUntil(lambda: "could not be deleted" in window.settings.note.text())
    ports.save_error = None
    window.settings.own.remove.click()
    press(qtbot, window, DOWN, ENTER)
    qtbot.waitUntil(lambda: at(window) is window.home)
    assert ports.people() == (KIM,)
    assert ports.person() == KIM


def test_nothing_of_who_was_there_before_is_seen(
    qtbot: QtBot, make_window: MakeWindow, ports: ScriptedPorts
) -> None:
    ports.everybody = (KIM, LEE)
    window = make_window()
    press(qtbot, window, ENTER)
    window.home.history_asked.emit()
    assert window.history.rows
    press(qtbot, window, ESCAPE, UP, UP, ENTER)
    press(qtbot, window, RIGHT, ENTER)
    assert not window.history.rows


def test_every_picture_is_another_one(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window()
    window.home.who_asked.emit()
    window.who.add.click()
    shown = [button for button in window.who.buttons if isinstance(button, PersonButton)]
    pictures = {bytes(button.grab().toImage().constBits()) for button in shown}
    assert len(pictures) == 12
    assert all(button.text() for button in shown)
