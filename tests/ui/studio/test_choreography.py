"""Writing a choreography in the studio: the figure follows the cursor, and becomes a routine."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coach_app.app.studio.drawing import ChoreographyShown
from coach_app.engine.routines.routine_file import load_routine
from coach_app.ui.studio.choreography.choreography_page import ChoreographyPage
from coach_app.ui.studio.window import StudioWindow
from tests.ui.conftest import MakeStudioWindow
from tests.ui.studio.studio_maker import TEXT, Studio

SHORT = """\
title en: Short arms
position: standing
pose ready
    both shoulder abduction 14
pose up from ready
    both shoulder abduction 150
start ready
hold 0.2
move arms
    name en: Arms up
    cue en: Lift both arms.
    to up in 0.5
    to ready in 0.5
end
"""


def open_page(qtbot: QtBot, window: StudioWindow) -> ChoreographyPage:
    window.open_choreography(None)
    qtbot.waitUntil(lambda: window.page is window.choreography)
    wait_for_answer(qtbot, window.choreography)
    return window.choreography


def wait_for_answer(qtbot: QtBot, page: ChoreographyPage) -> ChoreographyShown:
    """What is said of the text as it is now."""
    qtbot.waitUntil(
        lambda: page.shown is not None and page.shown.asked is page._asked, timeout=10_000
    )
    assert page.shown is not None
    return page.shown


def write(qtbot: QtBot, page: ChoreographyPage, text: str) -> ChoreographyShown:
    page.edit.setPlainText(text)
    return wait_for_answer(qtbot, page)


@pytest.fixture
def page(qtbot: QtBot, open_studio: MakeStudioWindow) -> ChoreographyPage:
    return open_page(qtbot, open_studio())


def test_the_figure_shows_what_the_cursors_line_says(qtbot: QtBot, page: ChoreographyPage) -> None:
    write(qtbot, page, TEXT)
    page.edit.go_to(6)  # left shoulder abduction 120
    lifted = wait_for_answer(qtbot, page).picture_bgra
    page.edit.go_to(12)  # hold 2, at the start
    resting = wait_for_answer(qtbot, page)
    assert lifted is not None and resting.picture_bgra is not None
    assert np.count_nonzero((lifted != resting.picture_bgra).any(axis=2)) > 500, "an arm moved"
    assert resting.duration_s == 18.0
    page.edit.go_to(17)  # to left_up in 1, within the first move
    inside = wait_for_answer(qtbot, page)
    assert dict(inside.move)["en"] == "Left arm"
    assert page.move_name.text() == "Left arm"


def test_the_slider_and_playing_show_other_times(qtbot: QtBot, page: ChoreographyPage) -> None:
    write(qtbot, page, TEXT)
    page.slider.setValue(90)
    assert wait_for_answer(qtbot, page).t_s == pytest.approx(3.0)
    page.play.click()
    qtbot.waitUntil(lambda: page.shown is not None and page.shown.t_s > 3.3, timeout=8000)
    page.play.click()
    assert not page._play_timer.isActive()


def test_a_fault_is_one_sentence_at_its_line_and_keeps_the_last_picture(
    qtbot: QtBot, page: ChoreographyPage
) -> None:
    write(qtbot, page, TEXT)
    lines = TEXT.splitlines()
    lines[17] = "        to left_upp in 1"
    shown = write(qtbot, page, "\n".join(lines))
    assert shown.problem_line == 18
    assert page.problem.text().startswith("▲  Line 18: No pose is called 'left_upp'")
    assert page.problem.text().endswith(".")
    assert not page.render_button.isEnabled()
    assert page.view.image is not None
    page.edit.go_to(1)
    page.problem.click()
    assert page.edit.line == 18
    write(qtbot, page, TEXT)
    assert page.problem.isHidden()
    assert page.render_button.isEnabled()


def test_a_text_without_a_title_is_said_too(qtbot: QtBot, page: ChoreographyPage) -> None:
    shown = write(qtbot, page, "")
    assert shown.problem
    assert not page.render_button.isEnabled()


def test_an_example_takes_the_texts_place_and_undo_brings_it_back(
    qtbot: QtBot, page: ChoreographyPage
) -> None:
    write(qtbot, page, SHORT)
    count = page.examples.count()
    assert count >= 11  # ten common exercises, and the words "begin from an example"
    page.examples.setCurrentIndex(2)
    page.examples.activated.emit(2)
    assert page.text != SHORT
    assert wait_for_answer(qtbot, page).problem == ""
    assert page.examples.currentIndex() == 0
    QTest.keyClick(page.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.text == SHORT


def test_what_is_written_is_kept_without_saving(
    qtbot: QtBot, open_studio: MakeStudioWindow, studio: Studio
) -> None:
    window = open_studio()
    page = open_page(qtbot, window)
    page.edit.setPlainText(SHORT + "# more to come")
    window.quit()
    studio.desk.join()
    again = studio.again()
    window = open_studio(on=again)
    page = open_page(qtbot, window)
    assert page.text == SHORT + "# more to come"
    assert "back" in window.notice.text


def test_a_text_becomes_a_routine_and_is_drawn_afresh_after_a_change(
    qtbot: QtBot, open_studio: MakeStudioWindow, studio: Studio
) -> None:
    window = open_studio()
    page = open_page(qtbot, window)
    write(qtbot, page, SHORT)
    page.render_button.click()
    qtbot.waitUntil(lambda: window.page is window.editor, timeout=40_000)
    folder = studio.own / "short-arms"
    routine = load_routine(folder)
    assert routine.duration_s == pytest.approx(1.2)
    assert [move.name["en"] for move in routine.moves] == ["Arms up"]
    assert (folder / "choreography.txt").read_text("utf-8") == SHORT
    assert not list((studio.parts.data / "studio").glob("*.txt")), "no draft is left"
    window.editor.bar.text.click()
    qtbot.waitUntil(lambda: window.page is page)
    assert page.text == SHORT
    write(qtbot, page, SHORT.replace("Arms up", "Wings"))
    page.render_button.click()
    qtbot.waitUntil(lambda: window.page is window.editor, timeout=40_000)
    assert [move.name["en"] for move in load_routine(folder).moves] == ["Wings"]
    assert [path.name for path in studio.own.iterdir()] == ["short-arms"]


def test_drawing_can_be_cancelled(
    qtbot: QtBot, open_studio: MakeStudioWindow, studio: Studio
) -> None:
    window = open_studio()
    page = open_page(qtbot, window)
    write(qtbot, page, TEXT)  # 540 pictures: long enough to be stopped
    page.render_button.click()
    qtbot.waitUntil(lambda: window.busy.isVisible(), timeout=10_000)
    window.open_routine("seated-arms")
    assert "One thing at a time" in window.notice.text
    window.busy.cancel.click()
    qtbot.waitUntil(lambda: not window.busy.running, timeout=20_000)
    assert window.page is page
    assert page.text == TEXT
    assert not studio.own.exists() or not list(studio.own.iterdir())
