"""The studio from a film to a saved routine, by keyboard and by mouse."""

import dataclasses
from pathlib import Path

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.routines.routine_file import load_routine
from coach_app.ui.studio.editor.curves import Curves
from coach_app.ui.studio.editor.editor_page import EditorPage
from coach_app.ui.studio.saving import DISCARD, LATER, SAVE, STAY
from coach_app.ui.studio.window import StudioWindow
from tests.ui.conftest import MakeStudioWindow
from tests.ui.studio.studio_maker import RATE_HZ, Studio, level, true_track

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier
LEFT, NOTHING = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


def drop(window: StudioWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left = Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(300, 200), Qt.DropAction.CopyAction, data, left, PLAIN)
    window.dropEvent(event)


def add(qtbot: QtBot, window: StudioWindow, studio: Studio) -> EditorPage:
    """Drop the film and wait until it can be edited and its first picture is there."""
    drop(window, studio.clip)
    qtbot.waitUntil(lambda: window.page is window.editor, timeout=20_000)
    qtbot.waitUntil(lambda: window.editor.video.shown_s >= 0)
    return window.editor


def press(widget: QWidget, key: Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(QApplication.focusWidget() or widget, key, modifier)


def names(editor: EditorPage) -> list[str]:
    return [move.name["en"] for move in editor.document.routine.moves]


def playing(editor: EditorPage) -> bool:
    return editor.playhead.playing


@pytest.fixture
def editor(qtbot: QtBot, open_studio: MakeStudioWindow, studio: Studio) -> EditorPage:
    return add(qtbot, open_studio(), studio)


def window_of(editor: EditorPage) -> StudioWindow:
    window = editor.window()
    assert isinstance(window, StudioWindow)
    return window


def test_a_dropped_film_becomes_a_routine_with_moves_and_repetitions(
    editor: EditorPage, studio: Studio
) -> None:
    saved = load_routine(studio.own / "two-moves")
    assert saved.title["en"] == "two moves"
    assert saved.origin is not None and saved.origin.name == "two_moves.mp4"
    spans = [(move.start_s, move.end_s, move.reps) for move in saved.moves]
    assert [reps for _, _, reps in spans] == [3, 3]
    for (start_s, end_s, _), (true_start_s, true_end_s) in zip(
        spans, ((2, 8), (10, 16)), strict=True
    ):
        assert start_s == pytest.approx(true_start_s, abs=0.5)
        assert end_s == pytest.approx(true_end_s, abs=0.5)
    assert editor.document.routine == saved
    assert not editor.document.dirty


def test_keys_move_the_playhead_and_the_picture_follows(qtbot: QtBot, editor: EditorPage) -> None:
    head = editor.playhead
    assert head.position_s == 0.0
    press(editor, Key.Key_Right)
    press(editor, Key.Key_Right)
    assert head.position_s == pytest.approx(2 / RATE_HZ)
    press(editor, Key.Key_Left)
    assert head.position_s == pytest.approx(1 / RATE_HZ)
    press(editor, Key.Key_Right, SHIFT)
    assert head.position_s == pytest.approx(1.1)
    press(editor, Key.Key_End)
    assert head.position_s == pytest.approx(len(true_track()) / RATE_HZ - 0.1)
    press(editor, Key.Key_Home)
    press(editor, Key.Key_Right, SHIFT)
    qtbot.waitUntil(lambda: editor.video.shown_s == pytest.approx(1.0, abs=0.01))
    shown = editor.video.view.image
    assert shown is not None
    assert shown.pixelColor(80, 48).red() == pytest.approx(level(10), abs=5)
    assert editor.curves._head.value() == pytest.approx(1.0)


def test_space_plays_at_the_films_own_speed_and_stops(qtbot: QtBot, editor: EditorPage) -> None:
    press(editor, Key.Key_Space)
    assert playing(editor)
    qtbot.waitUntil(lambda: editor.playhead.position_s >= 0.5, timeout=5000)
    qtbot.waitUntil(lambda: editor.video.shown_s >= 0.3)
    press(editor, Key.Key_Space)
    assert not playing(editor)
    press(editor, Key.Key_L)
    press(editor, Key.Key_L)
    assert editor.playhead.speed == 1.5
    press(editor, Key.Key_K)
    assert not playing(editor)


def test_moves_are_added_split_merged_removed_and_all_of_it_undone(
    editor: EditorPage, studio: Studio
) -> None:
    document = editor.document
    states = [document.routine]
    head = editor.playhead

    def did() -> None:
        assert document.routine != states[-1]
        states.append(document.routine)

    head.seek(5.0)
    press(editor, Key.Key_T, CTRL)
    assert len(names(editor)) == 3
    assert sum(move.reps or 0 for move in document.routine.moves[:2]) == 3
    did()
    document.select(document.routine.moves[0].id)
    press(editor, Key.Key_G, CTRL)
    assert len(names(editor)) == 2
    assert [m.start_s for m in document.routine.moves] == [m.start_s for m in states[0].moves]
    did()
    head.seek(0.3)
    press(editor, Key.Key_M, CTRL)
    assert document.selected_move is not None
    assert document.selected_move.start_s == pytest.approx(0.3)
    did()
    press(editor, Key.Key_Delete, CTRL)
    assert document.routine == states[2]
    did()
    for state in reversed(states[:-1]):
        press(editor, Key.Key_Z, CTRL)
        assert document.routine == state
    assert not document.dirty
    for state in states[1:]:
        press(editor, Key.Key_Z, CTRL | SHIFT)
        assert document.routine == state


def drag(curves: Curves, start_s: float, end_s: float) -> None:
    """With the left button, from one time to another, at half height."""
    view = curves.viewport()

    def place(t_s: float) -> QPoint:
        scene = curves.getViewBox().mapViewToScene(QPointF(t_s, 60.0))
        found = curves.mapFromScene(scene)
        assert isinstance(found, QPoint)
        return found

    def send(kind: QEvent.Type, t_s: float, held: Qt.MouseButton) -> None:
        at = QPointF(place(t_s))
        button = NOTHING if kind == QEvent.Type.MouseMove else LEFT
        event = QMouseEvent(kind, at, QPointF(view.mapToGlobal(at)), button, held, PLAIN)
        QApplication.sendEvent(view, event)

    limit = pg.getConfigOption("mouseRateLimit")
    pg.setConfigOption("mouseRateLimit", -1)  # no hand is as quick as a test
    send(QEvent.Type.MouseMove, start_s, NOTHING)
    send(QEvent.Type.MouseButtonPress, start_s, LEFT)
    for share in np.linspace(0.2, 1.0, 5):
        send(QEvent.Type.MouseMove, start_s + (end_s - start_s) * float(share), LEFT)
    send(QEvent.Type.MouseButtonRelease, end_s, NOTHING)
    pg.setConfigOption("mouseRateLimit", limit)


def test_the_end_of_a_move_is_dragged_with_the_mouse_and_the_picture_goes_along(
    qtbot: QtBot, editor: EditorPage
) -> None:
    move = editor.document.routine.moves[0]
    drag(editor.curves, move.end_s, 6.0)
    dragged = editor.document.routine.moves[0]
    assert dragged.end_s == pytest.approx(6.0, abs=0.1)
    assert dragged.start_s == move.start_s
    assert editor.playhead.position_s == pytest.approx(6.0, abs=0.15)
    qtbot.waitUntil(lambda: editor.video.shown_s == pytest.approx(6.0, abs=0.15))
    press(editor, Key.Key_Z, CTRL)
    assert editor.document.routine.moves[0] == move
    assert editor.curves.region(move.id).getRegion() == pytest.approx((move.start_s, move.end_s))


def test_a_move_cannot_be_dragged_over_its_neighbour(editor: EditorPage) -> None:
    first, second = editor.document.routine.moves
    drag(editor.curves, first.end_s, second.start_s + 3.0)
    moved = editor.document.routine.moves[0]
    assert moved.end_s == second.start_s
    assert editor.curves.region(first.id).getRegion()[1] == pytest.approx(second.start_s)


def test_dragging_beside_the_ends_moves_the_playhead_only(editor: EditorPage) -> None:
    before = editor.document.routine
    drag(editor.curves, 4.0, 5.5)
    assert editor.document.routine == before
    assert editor.playhead.position_s == pytest.approx(5.5, abs=0.1)


def test_keys_set_where_a_move_begins_and_ends(editor: EditorPage) -> None:
    editor.playhead.seek(3.0)
    press(editor, Key.Key_I)
    editor.playhead.seek(7.0)
    press(editor, Key.Key_O)
    move = editor.document.routine.moves[0]
    assert (move.start_s, move.end_s) == (3.0, 7.0)


def test_typing_a_name_is_one_step_and_the_words_are_everywhere(editor: EditorPage) -> None:
    field = editor.form.names["en"]
    before = names(editor)[0]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Wave slowly")
    assert names(editor)[0] == "Wave slowly"
    assert "Wave slowly" in editor.moves.list.item(0).text()
    assert not editor.playhead.playing, "a space in a name is a space"
    korean = editor.form.names["ko"]
    korean.setFocus()
    korean.setText("천천히")
    korean.textEdited.emit("천천히")
    named = editor.document.routine.moves[0].name
    assert (named["en"], named["ko"]) == ("Wave slowly", "천천히")
    press(editor, Key.Key_Z, CTRL)
    press(editor, Key.Key_Z, CTRL)
    assert names(editor)[0] == before
    assert field.text() == before


def test_a_name_that_is_emptied_comes_back(editor: EditorPage) -> None:
    field = editor.form.names["en"]
    field.setFocus()
    field.selectAll()
    press(editor, Key.Key_Backspace)
    assert field.text() == ""
    editor.form.cues["en"].setFocus()
    assert field.text() == names(editor)[0] != ""


def test_what_counts_is_chosen(editor: EditorPage) -> None:
    form, document = editor.form, editor.document

    def counted() -> tuple[str, ...]:
        assert document.selected_move is not None
        return document.selected_move.joints

    first = counted()
    assert "left_shoulder" in first
    form.joints["neck"].click()
    assert set(counted()) == {*first, "neck"}
    form.every.click()
    assert counted() == ()
    assert all(box.isChecked() for box in form.joints.values())
    for name in JOINTS[1:]:
        form.joints[name].click()
    assert counted() == JOINTS[:1]
    form.joints[JOINTS[0]].click()
    assert counted() == JOINTS[:1], "one always counts"
    assert "At least one joint" in window_of(editor).notice.text


def test_numbers_position_and_side_are_set_by_keyboard(editor: EditorPage) -> None:
    form, document = editor.form, editor.document

    for field, typed in ((form.reps, "5"), (form.tolerance, "20"), (form.hold, "1.0")):
        field.box.setFocus()
        field.box.selectAll()
        QTest.keyClicks(field.box, typed)
        press(editor, Key.Key_Return)
    form.position.setFocus()
    press(editor, Key.Key_Down)
    form.side.setFocus()
    press(editor, Key.Key_Down)
    press(editor, Key.Key_Down)
    move = document.selected_move
    assert move is not None
    assert (move.reps, move.tolerance_deg, move.hold_s) == (5, 20.0, 1.0)
    assert (move.position, move.mirrored) == ("seated", False)
    form.tolerance.box.setFocus()

    def tolerance() -> float | None:
        assert document.selected_move is not None
        return document.selected_move.tolerance_deg

    press(editor, Key.Key_Up)
    assert tolerance() == 21.0
    for _ in range(30):
        press(editor, Key.Key_Down)
    assert tolerance() is None, "the lowest step is the usual one"
    press(editor, Key.Key_Up)
    assert tolerance() == 15.0, "and the first above it the same in words"


def test_a_remark_leads_to_its_moment(qtbot: QtBot, editor: EditorPage) -> None:
    qtbot.waitUntil(lambda: len(editor.remarks.rows) == 2)
    assert editor.tabs.tabText(1) == "Remarks (2)"
    press(editor, Key.Key_2, CTRL)
    row = editor.remarks.rows[0]
    assert row.hasFocus()
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert editor.playhead.position_s == pytest.approx(4.0)


def test_joints_that_cannot_be_judged_are_grey_in_the_curves(
    qtbot: QtBot, open_studio: MakeStudioWindow, studio: Studio
) -> None:
    editor = add(qtbot, open_studio(), studio)
    opened = editor.opened
    assert opened is not None
    turns = opened.turns_deg.copy()
    shoulder = JOINTS.index("left_shoulder")
    turns[40:80, shoulder] = np.nan
    turns[:, JOINTS.index("neck")] = np.nan
    editor.use(dataclasses.replace(opened, turns_deg=turns))
    editor.chooser.check(("left_shoulder", "neck"))
    grey, coloured = editor.curves._lines[shoulder]
    assert np.isnan(coloured.yData[40:80]).all()
    assert np.isfinite(grey.yData[40:80]).all()
    assert np.isnan(grey.yData[:38]).all()
    assert editor.form.joints["neck"].text() == "Neck (unseen)"
    assert editor.chooser.shares["neck"].text() == "0 %"


def test_save_writes_what_is_seen(qtbot: QtBot, editor: EditorPage, studio: Studio) -> None:
    press(editor, Key.Key_Delete, CTRL)
    assert editor.document.dirty
    press(editor, Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: not editor.document.dirty)
    assert load_routine(studio.own / "two-moves") == editor.document.routine
    assert not (studio.own / "two-moves" / ".draft.toml").exists()


def test_a_draft_is_on_the_disk_at_once_and_comes_back_as_a_step(
    qtbot: QtBot, open_studio: MakeStudioWindow, studio: Studio
) -> None:
    window = open_studio()
    editor = add(qtbot, window, studio)
    saved = editor.document.routine
    press(editor, Key.Key_Delete, CTRL)
    changed = editor.document.routine
    draft = studio.own / "two-moves" / ".draft.toml"
    qtbot.waitUntil(draft.exists)
    window.quit()  # as a crash would, nothing is saved
    studio.desk.join()
    again = studio.again()
    window = open_studio(on=again)
    window.open_routine("two-moves")
    qtbot.waitUntil(lambda: window.page is window.editor)
    assert window.editor.document.routine == changed
    assert "back" in window.notice.text
    press(window.editor, Key.Key_Z, CTRL)
    assert window.editor.document.routine == saved


@pytest.mark.parametrize("answer", [SAVE, LATER, DISCARD, STAY])
def test_unsaved_changes_are_asked_about(
    qtbot: QtBot, editor: EditorPage, studio: Studio, answer: int
) -> None:
    window = window_of(editor)
    before = editor.document.routine
    press(editor, Key.Key_Delete, CTRL)
    changed = editor.document.routine
    window.close()
    assert window.isVisible()
    question = window.question
    assert question is not None
    if answer == STAY:
        press(question, Key.Key_Escape)
        assert window.isVisible() and window.page is window.editor
        assert editor.document.routine == changed
        return
    question.answer(answer)
    qtbot.waitUntil(lambda: not window.isVisible())
    studio.desk.join()
    kept = load_routine(studio.own / "two-moves")
    assert kept == (changed if answer == SAVE else before)
    assert (studio.own / "two-moves" / ".draft.toml").exists() == (answer == LATER)


def test_a_draft_that_cannot_be_written_is_said(
    qtbot: QtBot, editor: EditorPage, studio: Studio
) -> None:
    (studio.own / "two-moves" / ".draft.toml").mkdir()
    press(editor, Key.Key_Delete, CTRL)
    window = window_of(editor)
    qtbot.waitUntil(lambda: "cannot be written" in window.notice.text, timeout=8000)
    (studio.own / "two-moves" / ".draft.toml").rmdir()


def test_a_shipped_routine_can_be_looked_at_and_duplicated_but_not_changed(
    qtbot: QtBot, open_studio: MakeStudioWindow, studio: Studio
) -> None:
    shipped = studio.parts.library.get("seated-arms")
    track = dataclasses.replace(true_track())
    studio.parts.tracks.put(shipped.video, studio.parts.model_id, track)
    window = open_studio()
    window.open_routine("seated-arms")
    qtbot.waitUntil(lambda: window.page is window.editor)
    editor = window.editor
    assert not editor.form.fields.isEnabled()
    assert not editor.moves.remove.isEnabled()
    press(editor, Key.Key_Delete, CTRL)
    assert editor.document.routine == shipped
    window.notice.action.click()  # Duplicate
    qtbot.waitUntil(lambda: editor.document.loaded and editor.document.routine.id != "seated-arms")
    assert editor.moves.remove.isEnabled()
