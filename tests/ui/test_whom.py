"""Two people before the camera: it is seen whom Coach takes, and another one can be chosen."""

import dataclasses

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coach_app.engine.core.structures import Loss, LossReason
from coach_app.engine.people.crowd import Present
from coach_app.engine.people.whom import Whom
from coach_app.engine.reporting.losses import LOSS_NOW, loss_sentence
from coach_app.ui.main_window import MainWindow
from coach_app.ui.screens.session.screen import SessionScreen
from coach_app.ui.screens.setup import SetupScreen
from coach_app.ui.speech import Voice
from coach_app.ui.theme import TEXT
from coach_app.ui.widgets.label import Label
from tests.scripted_ports import ScriptedPorts
from tests.ui.test_keyboard import ENTER, ESCAPE, LEFT, RIGHT, UP, at, press, start_session

# In the camera's picture the first stands at the left; the mirror shows them at the right.
FIRST = Present(4, (60.0, 40.0, 220.0, 340.0))
SECOND = Present(9, (400.0, 40.0, 560.0, 340.0))
ASKED = Whom((FIRST, SECOND), asked=True)
TAKEN = Whom((dataclasses.replace(FIRST, taken=True), SECOND))


def _words(screen: SetupScreen | SessionScreen) -> str:
    return " ".join(
        label.text()
        for label in screen.findChildren(QWidget)
        if isinstance(label, QLabel | QAbstractButton)
    )


def _open(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts, screen: str, whom: Whom
) -> SetupScreen | SessionScreen:
    ports.script.whom = whom
    ports.script.advice = "who" if whom.asked else "nobody"
    if screen == "session":
        start_session(qtbot, window, ports)
        qtbot.waitUntil(lambda: window.session.whom.offered)
        return window.session
    press(qtbot, window, ENTER)
    qtbot.waitUntil(lambda: window.setup.whom.offered)
    return window.setup


@pytest.mark.parametrize("screen", ["setup", "session"])
def test_it_is_asked_who_exercises_and_left_right_and_ok_answer(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts, screen: str
) -> None:
    shown = _open(qtbot, window, ports, screen, ASKED)
    qtbot.waitUntil(lambda: "Who is exercising?" in _words(shown))
    qtbot.waitUntil(lambda: "hold one arm up high" in _words(shown))
    press(qtbot, window, LEFT)
    qtbot.waitUntil(lambda: "OK: it is this person" in _words(shown))
    press(qtbot, window, ENTER)
    assert ports.sessions[-1].calls[-1] == f"choose {SECOND.number}", "left in the mirror"
    assert at(window) is shown, "Enter meant the person, and nothing else"
    qtbot.waitUntil(lambda: "Who is exercising?" not in _words(shown) or screen == "setup")
    press(qtbot, window, RIGHT, ENTER)
    qtbot.waitUntil(lambda: ports.sessions[-1].calls[-1] == f"choose {FIRST.number}")


@pytest.mark.parametrize("screen", ["setup", "session"])
def test_whom_coach_takes_can_be_changed_and_escape_leaves_it_as_it_is(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts, screen: str
) -> None:
    shown = _open(qtbot, window, ports, screen, TAKEN)
    qtbot.waitUntil(lambda: "Somebody else exercises?" in _words(shown))
    press(qtbot, window, RIGHT, ESCAPE)
    assert at(window) is shown
    assert not window.session.paused
    press(qtbot, window, RIGHT, RIGHT, ENTER)
    assert not any(call.startswith("choose") for call in ports.sessions[-1].calls[:-1])
    assert ports.sessions[-1].calls[-1] == f"choose {FIRST.number}"


def test_enter_and_escape_mean_what_they_did_while_nobody_is_selected(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    shown = _open(qtbot, window, ports, "session", ASKED)
    press(qtbot, window, UP, ENTER)
    assert shown is window.session
    assert window.session.paused
    press(qtbot, window, LEFT)
    assert not window.session.whom.selecting, "the keys are the question's"
    press(qtbot, window, ESCAPE)
    assert not window.session.paused


def test_a_selection_that_nobody_confirms_or_who_goes_is_let_go(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    _open(qtbot, window, ports, "session", ASKED)
    press(qtbot, window, LEFT)
    assert window.session.whom.selecting
    ports.script.whom = Whom((FIRST,), asked=True)
    qtbot.waitUntil(lambda: not window.session.whom.selecting)


def test_who_is_alone_is_not_marked_and_the_arrows_choose_nobody(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    start_session(qtbot, window, ports)
    ports.script.whom = Whom((dataclasses.replace(FIRST, taken=True),))
    qtbot.waitUntil(lambda: window.session.whom._whom.people != ())
    press(qtbot, window, LEFT, RIGHT)
    assert not window.session.whom.selecting
    assert window.session.stage.camera.marks == ()


def test_who_is_selected_is_marked_before_the_next_picture_comes(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    _open(qtbot, window, ports, "session", TAKEN)
    view, chooser = window.session.stage.camera, window.session.whom
    qtbot.waitUntil(lambda: chooser.offered)
    chooser.key(Qt.Key.Key_Right)
    assert [mark.selected for mark in view.marks].count(True) == 1


def test_the_mark_is_round_the_person_as_the_mirror_shows_them(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    _open(qtbot, window, ports, "session", TAKEN)
    view = window.session.stage.camera
    qtbot.waitUntil(lambda: len(view.marks) == 1)
    image = QImage(view.size(), QImage.Format.Format_RGB32)
    view.render(image)
    halves = [_count(image, QColor(TEXT), half) for half in range(2)]
    assert halves[1] > 4 * max(halves[0], 1), "the first stands at the right of the mirror"


def _count(image: QImage, tint: QColor, half: int) -> int:
    size: QSize = image.size()
    left = half * size.width() // 2
    return sum(
        image.pixelColor(x, y) == tint
        for x in range(left, left + size.width() // 2, 2)
        for y in range(0, size.height(), 2)
    )


@pytest.mark.parametrize("reason", LossReason)
def test_why_nothing_is_judged_is_said_once_in_the_session(
    qtbot: QtBot,
    window: MainWindow,
    ports: ScriptedPorts,
    reason: LossReason,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []
    monkeypatch.setattr(Voice, "say_next", lambda voice, text: said.append(text))
    start_session(qtbot, window, ports)
    ports.script.loss = reason
    sentence = LOSS_NOW[reason].said("en")
    qtbot.waitUntil(lambda: window.session.stage.cue.text() == sentence)
    window.session._tell()
    assert said.count(sentence) == 1
    assert ("light" in sentence) is (reason is LossReason.DARK)


def test_the_result_names_each_reason_once_with_its_moments(
    window: MainWindow, ports: ScriptedPorts
) -> None:
    losses = (
        Loss(LossReason.DARK, 24.0, ((12.0, 24.0), (65.0, 77.0))),
        Loss(LossReason.NOBODY, 1.5, ((90.0, 91.5),)),
    )
    score = dataclasses.replace(ports.script.score, losses=losses)
    window.result.show_score(score, "x", ())
    window.result.turn()
    assert window.result.table is not None
    said = [label.text() for label in window.result.table.findChildren(Label)]
    assert loss_sentence(losses[0]) in said, "in full, and the short one is not told"
    window.result.show_score(dataclasses.replace(score, losses=losses[1:]), "x", ())
    assert window.result.table is None
