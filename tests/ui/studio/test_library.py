"""The studio's library: reading films, sharing, removing with undo, and the participant's view."""

import dataclasses
import threading
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coach_app.engine.concurrency.job import JobState
from coach_app.engine.core.structures import Frame
from coach_app.engine.routines.coach_file import look_into, pack
from coach_app.engine.routines.routine_file import load_routine
from coach_app.errors import CoachError
from coach_app.ui.language import LanguageSwitch
from coach_app.ui.screens.base import Screen
from coach_app.ui.studio import files
from coach_app.ui.studio.door import StudioDoor
from coach_app.ui.studio.preview import PreviewWindow
from coach_app.ui.studio.window import StudioWindow
from coach_app.ui.widgets.label import Label
from tests.scripted_ports import ScriptedJob, ScriptedPorts
from tests.ui.answering import answer
from tests.ui.conftest import MakeStudioWindow, MakeWindow
from tests.ui.studio.studio_maker import Studio
from tests.ui.studio.test_editing import add, drop, press

Key = Qt.Key


def titles(window: StudioWindow) -> list[str]:
    return [row.entry.routine.title["en"] for row in window.library.rows if row.entry.own]


def own_row(window: StudioWindow, title: str) -> int:
    return next(
        i for i, r in enumerate(window.library.rows) if r.entry.routine.title["en"] == title
    )


@pytest.fixture
def library(qtbot: QtBot, open_studio: MakeStudioWindow, studio: Studio) -> StudioWindow:
    """With one routine of the instructor's own."""
    studio.parts.library.add(studio.clip, "Two moves")
    window = open_studio()
    qtbot.waitUntil(lambda: titles(window) == ["Two moves"])
    return window


def test_reading_a_film_shows_progress_and_can_be_cancelled(
    qtbot: QtBot, open_studio: MakeStudioWindow, studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting, go_on = threading.Event(), threading.Event()

    def gate(frame: Frame) -> None:
        if frame.index == 90:
            waiting.set()
            go_on.wait(60)

    monkeypatch.setattr(type(studio.parts), "gate", staticmethod(gate))
    window = open_studio()
    drop(window, studio.clip)
    page = window.library
    qtbot.waitUntil(waiting.is_set, timeout=10_000)
    qtbot.waitUntil(lambda: page.progress.value() > 300)
    assert page.progress_card.isVisible()
    assert page.adding
    drop(window, studio.clip)
    assert "One video at a time" in window.notice.text
    page.cancel.click()
    go_on.set()
    qtbot.waitUntil(lambda: not page.adding)
    assert page.drop_zone.isVisible()
    assert not studio.own.exists() or not list(studio.own.iterdir())


def test_what_the_end_of_the_program_interrupted_is_offered_again(
    qtbot: QtBot, open_studio: MakeStudioWindow, studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting, go_on = threading.Event(), threading.Event()

    def gate(frame: Frame) -> None:
        if frame.index == 60:
            waiting.set()
            go_on.wait(60)

    with monkeypatch.context() as patched:
        patched.setattr(type(studio.parts), "gate", staticmethod(gate))
        window = open_studio()
        drop(window, studio.clip)
        qtbot.waitUntil(waiting.is_set, timeout=10_000)
        window.quit()
        go_on.set()
        studio.desk.join()
    again = studio.again()
    window = open_studio(on=again)
    qtbot.waitUntil(window.library.unfinished_card.isVisible)
    window.library.go_on.click()
    qtbot.waitUntil(lambda: window.page is window.editor, timeout=15_000)
    assert load_routine(studio.own / "two-moves").moves
    window.show_library()
    qtbot.waitUntil(lambda: titles(window) == ["two moves"])
    assert not window.library.unfinished_card.isVisible()


def test_what_is_no_film_is_said_in_a_sentence(
    qtbot: QtBot, open_studio: MakeStudioWindow, tmp_path: Path
) -> None:
    window = open_studio()
    notes = tmp_path / "notes.mp4"
    notes.write_text("no film")
    drop(window, notes)
    qtbot.waitUntil(lambda: "not a video" in window.notice.text)
    assert window.library.drop_zone.isVisible()


def test_only_one_file_of_this_computer_can_be_dropped(
    open_studio: MakeStudioWindow, studio: Studio
) -> None:
    window = open_studio()

    def accepted(*urls: QUrl) -> bool:
        data = QMimeData()
        data.setUrls(list(urls))
        event = QDragEnterEvent(
            window.rect().center(), Qt.DropAction.CopyAction, data,
            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        event.setAccepted(False)
        window.dragEnterEvent(event)
        return event.isAccepted()

    film = QUrl.fromLocalFile(str(studio.clip))
    assert accepted(film)
    assert not accepted(film, film)
    assert not accepted(QUrl("https://example.org/film.mp4"))
    assert not accepted(QUrl.fromLocalFile(str(studio.clip.parent)))


def test_a_routine_is_saved_as_one_file_and_imported_again(
    qtbot: QtBot, library: StudioWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = tmp_path / "shared.coach"
    monkeypatch.setattr(files, "ask_where_to_share", lambda parent, name: shared)
    monkeypatch.setattr(files, "ask_for_coach_file", lambda parent: shared)
    library.library.rows[0].act("export")
    qtbot.waitUntil(lambda: "Saved as shared.coach" in library.notice.text)
    assert look_into(shared)["title"]["en"] == "Two moves"
    library.library.bring.click()
    qtbot.waitUntil(lambda: titles(library) == ["Two moves", "Two moves"])
    shared.write_bytes(shared.read_bytes()[:500])
    drop(library, shared)
    qtbot.waitUntil(lambda: "was not imported" in library.notice.text)


def test_poses_that_do_not_fit_the_video_are_told_to_the_instructor(
    qtbot: QtBot, library: StudioWindow, studio: Studio, tmp_path: Path
) -> None:
    parts = studio.parts
    routine = library.library.rows[0].entry.routine
    track = parts.track(routine)
    parts.tracks.path(routine.video, parts.model_id).unlink()
    moved = dataclasses.replace(track, keypoints_px=track.keypoints_px + np.float32(20.0))
    pack(routine, {parts.model_id: moved}, tmp_path / "moved.coach")
    drop(library, tmp_path / "moved.coach")
    qtbot.waitUntil(lambda: "do not fit its video" in library.notice.text)
    qtbot.waitUntil(lambda: titles(library) == ["Two moves", "Two moves"])
    assert parts.kept_track(routine) is None


def test_the_file_gets_its_ending(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = {"monday": "monday.coach", "monday.COACH": "monday.COACH", "a.b": "a.b.coach"}
    for typed, wanted in chosen.items():
        given = (str(tmp_path / typed), "")
        monkeypatch.setattr(
            "PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_, given=given: given
        )
        assert files.ask_where_to_share(QWidget(), "monday") == tmp_path / wanted


def test_a_routine_is_duplicated_removed_and_brought_back(
    qtbot: QtBot, library: StudioWindow, studio: Studio
) -> None:
    library.library.rows[0].act("duplicate")
    qtbot.waitUntil(lambda: sorted(titles(library)) == ["Two moves", "Two moves (copy)"])
    row = library.library.rows[own_row(library, "Two moves")]
    row.act("remove")
    qtbot.waitUntil(lambda: titles(library) == ["Two moves (copy)"])
    assert "has been removed" in library.notice.text
    library.notice.action.click()
    qtbot.waitUntil(lambda: sorted(titles(library)) == ["Two moves", "Two moves (copy)"])
    library.library.rows[own_row(library, "Two moves")].act("remove")
    qtbot.waitUntil(lambda: titles(library) == ["Two moves (copy)"])
    library.quit()
    studio.desk.join()
    assert [path.name for path in studio.own.iterdir()] == ["two-moves-copy"]


def test_the_library_is_used_by_keyboard(qtbot: QtBot, library: StudioWindow) -> None:
    library.library.choose.setFocus()
    for _ in range(20):
        focused = QApplication.focusWidget()
        if focused is library.library.rows[0].main:
            break
        QTest.keyClick(focused or library, Key.Key_Tab)
    press(library, Key.Key_Return)
    qtbot.waitUntil(lambda: library.page is library.editor, timeout=15_000)
    press(library, Key.Key_Escape)
    assert library.page is library.library
    qtbot.waitUntil(lambda: library.library.rows[0].main.hasFocus())


def test_the_preview_is_the_participants_window_and_leaves_no_trace(
    qtbot: QtBot, open_studio: MakeStudioWindow, studio: Studio
) -> None:
    window = open_studio()
    editor = add(qtbot, window, studio)
    editor.document.do("x", lambda r: r)  # unsaved or not, it is shown as it is
    window.show_preview(str(studio.clip))
    preview = window.preview
    assert isinstance(preview, PreviewWindow)

    def shown() -> Screen:
        return preview.screen_shown

    assert shown() is preview.setup
    qtbot.waitUntil(lambda: preview.setup.camera_seen, timeout=10_000)
    QTest.keyClick(preview.focusWidget() or preview, Key.Key_Return)
    assert shown() is preview.session
    qtbot.waitUntil(lambda: preview.session.stage.word.text() != "", timeout=15_000)
    preview.session.pause()
    answer(preview.session, 2)
    qtbot.waitUntil(lambda: shown() is preview.result)
    with qtbot.waitSignal(preview.closed, timeout=10_000):
        preview.result.went_back.emit()
    assert window.preview is None
    assert not (studio.parts.data / "coach.sqlite").exists()
    assert not list(studio.parts.data.glob("*.sqlite*"))


def test_home_opens_the_studio_and_comes_back_to_other_routines(
    qtbot: QtBot, make_window: MakeWindow, ports: ScriptedPorts, studio: Studio, qapp: QApplication
) -> None:
    main = make_window()
    ports.studio_ports = studio.desk
    door = StudioDoor(main, ports, LanguageSwitch(qapp))
    button = next(b for b in main.home.findChildren(QPushButton) if b.text() == "For instructors")
    button.click()
    opened = door.studio
    assert opened is not None and opened.isVisible()
    assert not main.isVisible()
    assert opened.library.back.isVisible()
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    QTest.keyClick(opened, Key.Key_Escape)
    qtbot.waitUntil(main.isVisible)
    qtbot.waitUntil(lambda: door.studio is None)
    studio.desk.join()


def test_routines_are_looked_for_no_more_once_the_window_is_closed(
    qtbot: QtBot, make_window: MakeWindow, ports: ScriptedPorts, studio: Studio, qapp: QApplication
) -> None:
    main = make_window()
    ports.studio_ports, ports.rereading = studio.desk, ScriptedJob()
    door = StudioDoor(main, ports, LanguageSwitch(qapp))
    door.open()
    assert door.studio is not None
    door.studio.quit()
    qtbot.waitUntil(main.isVisible)
    main.quit()
    assert ports.rereading.state is JobState.CANCELLED
    studio.desk.join()


def test_a_script_without_a_studio_says_so(ports: ScriptedPorts) -> None:
    with pytest.raises(CoachError, match="no studio"):
        ports.studio()


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("size_px", [(1100, 660), (1366, 768)], ids=["1100", "1366"])
def test_every_word_has_room(
    qtbot: QtBot,
    open_studio: MakeStudioWindow,
    studio: Studio,
    language: str,
    size_px: tuple[int, int],
) -> None:
    window = open_studio(language, *size_px)
    qtbot.waitUntil(lambda: bool(window.library.rows))
    qtbot.waitUntil(lambda: check_room(window))
    editor = add(qtbot, window, studio)
    qtbot.waitUntil(lambda: bool(editor.remarks.rows))
    for tab in range(3):
        editor.tabs.setCurrentIndex(tab)
        QApplication.processEvents()
        qtbot.waitUntil(lambda: check_room(window))
    window.show_library()
    window.open_choreography(None)
    qtbot.waitUntil(lambda: window.choreography.shown is not None)
    qtbot.waitUntil(lambda: check_room(window))
    assert (window.width(), window.height()) == size_px, "nothing needs more than the window"


def check_room(window: StudioWindow) -> None:
    """Every text that is seen is seen whole."""
    QApplication.processEvents()  # the layout follows its contents
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, Label | QPushButton) or not widget.isVisible():
            continue
        text = widget.text()
        if not text:
            continue
        metrics = widget.fontMetrics()
        if isinstance(widget, Label) and widget.wordWrap():
            flags = Qt.TextFlag.TextWordWrap
            needed = metrics.boundingRect(0, 0, widget.width(), 10_000, flags, text)
        else:
            needed = metrics.boundingRect(0, 0, 10_000, 10_000, 0, text)
        assert needed.width() <= widget.width() + 2, f"too narrow: {text!r}"
        assert needed.height() <= widget.height() + 2, f"too low: {text!r}"
