"""A participant with four arrows, Enter and Escape reaches everything and loses nothing."""

import dataclasses
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from coach_app.engine.concurrency.job import JobState
from coach_app.engine.core.structures import Judgement
from coach_app.engine.movement.live_count import Counted
from coach_app.errors import CaptureError, CaptureLost, RoutineError, StorageError
from coach_app.ui import keys as key_names
from coach_app.ui.main_window import MainWindow
from coach_app.ui.screens.base import Screen
from coach_app.ui.screens.history import HistoryRow
from coach_app.ui.widgets.question import Question
from tests.scripted_ports import ScriptedPorts, dark_room
from tests.ui.conftest import MakeWindow

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
LEFT, RIGHT, UP, DOWN = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
)


def press(qtbot: QtBot, window: MainWindow, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or window, key)


def at(window: MainWindow) -> Screen:
    return window.screen_shown


def focused_text() -> str:
    widget = QApplication.focusWidget()
    return widget.text() if isinstance(widget, QPushButton) else type(widget).__name__


def let_go_of_old_widgets() -> None:
    """As the event loop does a moment later."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def questions(window: MainWindow) -> list[Question]:
    return [question for question in window.findChildren(Question) if question.isVisible()]


def start_session(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    press(qtbot, window, ENTER)
    assert at(window) is window.setup
    qtbot.waitUntil(lambda: window.setup.camera_seen)
    press(qtbot, window, ENTER)
    assert at(window) is window.session
    assert ports.sessions[-1].calls == ["look", "begin"]


def test_from_home_through_a_whole_session_to_the_result_and_back(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    start_session(qtbot, window, ports)
    player = window.session.player
    assert player is not None
    with qtbot.waitSignal(window.session.finished, timeout=60_000):
        pass  # the video of 1.6 s plays to its end
    assert at(window) is window.result
    assert ports.sessions[-1].calls[-1] == "finish"
    assert ports.sessions[-1].clock[0] > 1.0, "the player's position is the clock"
    qtbot.waitUntil(lambda: "87" in window.result.number.text())
    press(qtbot, window, ENTER)
    assert at(window) is window.home
    assert focused_text() == "Seated, arms and shoulders"


def test_the_countdown_starts_by_itself_and_stops_when_the_participant_leaves(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    ports.script.advice = "step_back"
    press(qtbot, window, ENTER)
    qtbot.waitUntil(lambda: "step back" in window.setup.sentence.text())
    assert not window.setup.counting
    ports.script.advice = "ready"
    qtbot.waitUntil(lambda: window.setup.counting)
    ports.script.advice = "nobody"
    qtbot.waitUntil(lambda: not window.setup.counting)
    ports.script.advice = "ready"
    with qtbot.waitSignal(window.setup.ready, timeout=60_000):
        pass
    assert at(window) is window.session


def test_escape_in_a_session_pauses_and_escape_again_goes_on(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    start_session(qtbot, window, ports)
    press(qtbot, window, ESCAPE)
    assert len(questions(window)) == 1
    assert focused_text() == "Continue"
    assert ports.sessions[-1].calls[-1] == "pause"
    assert ports.sessions[-1].clock[1] is False
    press(qtbot, window, ESCAPE)
    assert not questions(window)
    assert ports.sessions[-1].calls[-1] == "resume"
    assert at(window) is window.session


def test_starting_over_asks_before_anything_is_given_up(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    start_session(qtbot, window, ports)
    press(qtbot, window, ENTER, DOWN, ENTER)
    assert focused_text() == "No, continue", "Enter by mistake gives nothing up"
    assert "abandon" not in ports.sessions[0].calls
    press(qtbot, window, ENTER)
    assert ports.sessions[0].calls[-1] == "resume"
    press(qtbot, window, ENTER, DOWN, ENTER, UP, ENTER)
    assert ports.sessions[0].calls[-1] == "abandon"
    assert at(window) is window.setup
    assert len(ports.sessions) == 2


def test_ending_a_session_early_shows_its_result(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    start_session(qtbot, window, ports)
    press(qtbot, window, ESCAPE, DOWN, DOWN, ENTER)
    assert ports.sessions[-1].calls[-1] == "finish"
    assert at(window) is window.result


def test_closing_the_window_in_a_session_pauses_instead(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    start_session(qtbot, window, ports)
    window.close()
    assert window.isVisible()
    assert questions(window)
    assert "abandon" not in ports.sessions[-1].calls


def test_escape_leaves_the_set_up_check_and_frees_the_camera(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    press(qtbot, window, ENTER, ESCAPE)
    assert at(window) is window.home
    assert ports.sessions[-1].calls == ["look", "abandon"]


def test_a_routine_without_a_track_is_prepared_or_started_at_once(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    press(qtbot, window, RIGHT, RIGHT, ENTER)
    assert at(window) is window.prepare
    press(qtbot, window, RIGHT, ENTER)
    assert ports.jobs[-1].state == "cancelled"
    assert at(window) is window.home
    press(qtbot, window, ENTER)
    ports.jobs[-1].state = JobState.FINISHED
    qtbot.waitUntil(lambda: at(window) is window.setup)
    press(qtbot, window, ESCAPE, ENTER, ENTER)
    assert at(window) is window.setup, "started without waiting"
    assert ports.jobs[-1].state == "cancelled"


def test_a_preparation_that_fails_says_so_and_offers_to_start(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    press(qtbot, window, RIGHT, RIGHT, ENTER)
    ports.jobs[-1].error = StorageError("full")
    ports.jobs[-1].state = JobState.FAILED
    qtbot.waitUntil(lambda: "disk is full" in window.prepare.left.text())
    assert focused_text() == "Start now without waiting"
    press(qtbot, window, ESCAPE, ENTER)
    ports.jobs[-1].error = RoutineError("damaged")
    ports.jobs[-1].state = JobState.FAILED
    qtbot.waitUntil(lambda: "cannot be used" in window.prepare.left.text())
    assert focused_text() == "Cancel"


def test_history_opens_a_past_result_and_comes_back_to_its_row(
    qtbot: QtBot, window: MainWindow
) -> None:
    press(qtbot, window, DOWN, ENTER)
    assert at(window) is window.history
    press(qtbot, window, DOWN, DOWN, ENTER)
    assert at(window) is window.history, "an interrupted session has no result"
    press(qtbot, window, UP, ENTER)
    assert at(window) is window.result
    press(qtbot, window, ESCAPE)
    assert at(window) is window.history
    press(qtbot, window, *([DOWN] * 12), ENTER)
    assert at(window) is window.home, "below the last row is the button Back"


def test_history_has_the_focus_on_a_row_at_every_visit(qtbot: QtBot, window: MainWindow) -> None:
    for _ in range(3):
        press(qtbot, window, DOWN, ENTER)
        qtbot.waitUntil(lambda: not window.history._reading.running)
        let_go_of_old_widgets()
        assert isinstance(QApplication.focusWidget(), HistoryRow)
        press(qtbot, window, ESCAPE)
        assert at(window) is window.home


def test_home_has_a_focus_after_all_routines_are_gone(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(qtbot, window, DOWN, ENTER)
    monkeypatch.setattr(ports, "routines", lambda: ())
    press(qtbot, window, ESCAPE)
    let_go_of_old_widgets()
    assert at(window) is window.home
    assert focused_text() == "My results"


def test_settings_are_kept_as_they_change_and_the_language_at_once(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    press(qtbot, window, DOWN, RIGHT, ENTER)
    assert at(window) is window.settings
    qtbot.waitUntil(lambda: len(window.settings.rows["camera"].choices) == 2)
    press(qtbot, window, DOWN, RIGHT, DOWN, DOWN, DOWN, RIGHT, DOWN, ENTER)
    press(qtbot, window, DOWN, ENTER, DOWN, RIGHT, DOWN, ENTER)
    assert ports.chosen.camera == "1"
    assert ports.chosen.tones == "quiet"
    assert ports.chosen.hand_sign is False
    assert ports.chosen.preview is True
    assert ports.chosen.pictures == "instructor"
    assert ports.chosen.show_corner is False
    press(qtbot, window, DOWN, DOWN, DOWN, DOWN, RIGHT, DOWN, ENTER)
    assert ports.chosen.profile == "seated"
    assert ports.chosen.personal_range is True
    window.settings.back_button.setFocus()
    press(qtbot, window, RIGHT)
    assert focused_text() == "For helpers", "what a senior does not need is one page further"
    press(qtbot, window, ENTER)
    assert at(window) is window.helpers
    for key in (Qt.Key.Key_P, Qt.Key.Key_1, Qt.Key.Key_7):
        press(qtbot, window, key)
    press(qtbot, window, DOWN)
    assert ports.chosen.participant_id == "p17"
    assert ports.chosen.profile == "seated"
    press(qtbot, window, ESCAPE)
    assert at(window) is window.settings
    press(qtbot, window, RIGHT)
    assert ports.chosen.language == "de"
    qtbot.waitUntil(lambda: at(window).language == "de")
    assert at(window) is window.settings
    press(qtbot, window, ESCAPE)
    assert at(window) is window.home


def test_settings_that_cannot_be_kept_say_so(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    ports.save_error = StorageError("full")
    before = ports.chosen
    press(qtbot, window, DOWN, RIGHT, ENTER)
    qtbot.waitUntil(lambda: len(window.settings.rows["camera"].choices) == 2)
    press(qtbot, window, DOWN, RIGHT)
    assert "could not be kept" in window.settings.note.text()
    assert ports.chosen == before


def test_quitting_asks_and_stays_by_default(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    press(qtbot, window, ESCAPE)
    assert focused_text() == "No, stay"
    press(qtbot, window, ENTER)
    assert window.isVisible()
    assert focused_text() == "Seated, arms and shoulders"
    press(qtbot, window, ESCAPE, DOWN, ENTER)
    assert not window.isVisible()
    assert ports.closed


def test_a_camera_that_is_missing_can_be_tried_again(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    ports.script.error = CaptureError("no camera")
    press(qtbot, window, ENTER)
    qtbot.waitUntil(lambda: "No camera" in window.setup.sentence.text())
    press(qtbot, window, ENTER)
    assert ports.sessions[-1].calls == ["look", "look"]
    ports.script.error = None
    qtbot.waitUntil(lambda: "Very good" in window.setup.sentence.text())


def test_a_camera_taken_away_pauses_and_goes_on_after_enter(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    start_session(qtbot, window, ports)
    ports.script.error = CaptureLost("gone")
    qtbot.waitUntil(lambda: bool(questions(window)))
    assert ports.sessions[-1].clock[1] is False
    assert focused_text() == "Try again"
    ports.script.error = None
    press(qtbot, window, ENTER)
    assert ports.sessions[-1].calls[-1] == "resume"
    assert not questions(window)
    assert window.session.player is not None
    qtbot.waitUntil(lambda: window.session.player is not None and window.session.player.playing)


def test_a_clip_as_the_camera_that_is_over_ends_the_session(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    start_session(qtbot, window, ports)
    press(qtbot, window, ENTER)
    assert questions(window)
    ports.sessions[-1].source_ends()
    qtbot.waitUntil(lambda: at(window) is window.result)
    assert not questions(window)


def test_a_video_that_cannot_be_played_leads_home_with_a_sentence(
    qtbot: QtBot,
    window: MainWindow,
    ports: ScriptedPorts,
    tmp_path: Path,
    expected_warnings: pytest.LogCaptureFixture,
) -> None:
    broken = tmp_path / "broken.mp4"
    broken.write_text("no video")
    card = ports.routines()[0]
    ports.replace_card(
        dataclasses.replace(card, routine=dataclasses.replace(card.routine, video=broken))
    )
    window.home.enter()
    press(qtbot, window, ENTER)
    qtbot.waitUntil(lambda: window.setup.camera_seen)
    press(qtbot, window, ENTER)
    qtbot.waitUntil(lambda: at(window) is window.home)
    assert str(broken) in expected_warnings.text
    assert questions(window)
    press(qtbot, window, ENTER)
    assert not questions(window)


@pytest.mark.parametrize("judgement", list(Judgement))
def test_each_judgement_is_said_in_a_word(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts, judgement: Judgement
) -> None:
    words = {"correct": "Good", "near": "Almost", "wrong": "Not yet", "no_data": "Not all in view"}
    ports.script.judgement = judgement
    start_session(qtbot, window, ports)
    qtbot.waitUntil(lambda: window.session.stage.word.text() == words[judgement])


def test_nobody_in_the_picture_is_said_and_found_again(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    seen = ports.script.view
    ports.script.view = dark_room
    start_session(qtbot, window, ports)
    qtbot.waitUntil(lambda: window.session.stage.word.text() == "I cannot see you")
    ports.script.view = seen
    qtbot.waitUntil(lambda: window.session.stage.word.text() == "Good")


def test_between_moves_nothing_is_judged(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    start_session(qtbot, window, ports)
    qtbot.waitUntil(lambda: window.session.stage.word.text() == "Good")
    ports.script.expected = False
    ports.script.judgement = Judgement.NO_DATA
    qtbot.waitUntil(lambda: window.session.stage.word.text() == "")


def test_a_full_disk_is_said_and_the_session_goes_on(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    ports.script.kept = False
    start_session(qtbot, window, ports)
    qtbot.waitUntil(lambda: "disk is full" in window.session.stage.notice.text())
    press(qtbot, window, ESCAPE, DOWN, DOWN, ENTER)
    qtbot.waitUntil(lambda: "cannot be kept" in window.result.title.text())


def test_the_corner_can_be_hidden_and_stays_so(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    start_session(qtbot, window, ports)
    press(qtbot, window, Qt.Key.Key_I)
    assert ports.chosen.show_corner is False
    press(qtbot, window, Qt.Key.Key_I)
    assert ports.chosen.show_corner is True


def test_the_pictures_can_be_swapped_and_stay_so(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    ports.script.counted = Counted("elbow_bend", 2, 4)
    start_session(qtbot, window, ports)
    stage = window.session.stage
    large, small = stage.video, stage.camera
    assert large.size() == small.size() and not large.geometry().intersects(small.geometry())
    for way in ("instructor", "self"):
        press(qtbot, window, Qt.Key.Key_P)
        assert ports.chosen.pictures == way
        assert large.size() == stage.pictures.size()
        assert large.geometry().contains(small.geometry())
        assert stage.pictures.childAt(small.geometry().center()) is small
        assert not stage.count.geometry().intersects(small.geometry())
        large, small = small, large
    press(qtbot, window, Qt.Key.Key_P)
    assert ports.chosen.pictures == "beside"
    assert stage.camera.geometry().contains(stage.count.geometry())


def test_home_mentions_an_interrupted_session_until_the_next_one(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    assert "was interrupted" in window.home.note.text()
    press(qtbot, window, ENTER)
    assert ports.interruption is None
    press(qtbot, window, ESCAPE)
    assert window.home.note.text().startswith("Results waiting to be sent: 2")


def test_arrows_go_through_all_of_a_list_before_they_leave_it(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window(1366, 500)
    window.home.settings_asked.emit()
    rows = [row for row in key_names.focusable(window.settings) if not isinstance(row, QPushButton)]
    for row in rows[:-1]:
        assert row.hasFocus()
        assert not row.visibleRegion().isEmpty(), "scrolled to"
        press(qtbot, window, DOWN)
    assert rows[-1].hasFocus()
    press(qtbot, window, DOWN)
    assert isinstance(QApplication.focusWidget(), QPushButton)
    for row in reversed(rows):
        press(qtbot, window, UP)
        assert row.hasFocus()


def test_in_a_small_room_one_key_lets_only_the_upper_body_count(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    ports.chosen = dataclasses.replace(ports.chosen, profile="left_side")
    ports.script.advice = "no_room"
    press(qtbot, window, ENTER)
    qtbot.waitUntil(lambda: focused_text() == "Only arms and upper body")
    assert "do not fit" in window.setup.sentence.text()
    ports.script.advice = "step_back"
    qtbot.waitUntil(lambda: focused_text() == "Start now")
    ports.script.advice = "no_room"
    qtbot.waitUntil(lambda: focused_text() == "Only arms and upper body")
    ports.script.advice = "ready"
    press(qtbot, window, ENTER)
    assert ports.choices().profile == "seated_left_side"
    assert at(window) is window.setup
    assert [made.calls for made in ports.sessions] == [["look", "abandon"], ["look"]]
    qtbot.waitUntil(lambda: window.setup.counting)
