"""Good executions in the studio: added from a recording, refused, removed and brought back."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from coach_app.engine.pose_tracks.tracks import save_track
from coach_app.engine.routines.executions import names_of
from coach_app.ui.studio.window import StudioWindow
from tests.ui.conftest import MakeStudioWindow
from tests.ui.studio.studio_maker import Studio, true_track
from tests.ui.studio.test_editing import add


def shown(window: StudioWindow) -> list[str]:
    return [row.name for row in window.editor.executions.rows]


def test_a_recording_is_added_by_key_and_button_removed_and_brought_back(
    qtbot: QtBot, open_studio: MakeStudioWindow, studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_studio()
    editor = add(qtbot, window, studio)
    executions = editor.executions
    qtbot.waitUntil(executions.add.isEnabled)
    QTest.keyClick(editor.moves.list, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert executions.isVisible()
    chosen = (str(studio.clip), "")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: chosen)
    QTest.mouseClick(executions.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown(window) == ["two-moves"], timeout=20_000)
    assert "counts now" in window.notice.text
    folder = studio.own / "two-moves"
    assert names_of(folder) == ("two-moves",)
    QTest.mouseClick(executions.rows[0].remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not shown(window))
    assert names_of(folder) == ()
    QTest.mouseClick(window.notice.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown(window) == ["two-moves"])
    assert names_of(folder) == ("two-moves",)


def test_another_movement_is_refused_with_the_reason_and_adds_nothing(
    qtbot: QtBot, open_studio: MakeStudioWindow, studio: Studio, tmp_path: Path
) -> None:
    window = open_studio("ko")
    editor = add(qtbot, window, studio)
    track = true_track()
    first = track.keypoints_px[:1]
    stands = tmp_path / "stands.npz"
    still = np.repeat(first, len(track), axis=0)
    save_track(stands, dataclasses.replace(track, keypoints_px=still, world_m=None))
    window.executions.add(stands)
    qtbot.waitUntil(lambda: bool(window.notice.text))
    assert "동작" in window.notice.text
    assert not shown(window)
    assert names_of(studio.own / "two-moves") == ()
    assert editor.executions.add.isEnabled()


def test_a_shipped_routine_takes_none(qtbot: QtBot, open_studio: MakeStudioWindow) -> None:
    window = open_studio()
    window.open_routine("seated-arms")
    qtbot.waitUntil(lambda: window.page is window.editor, timeout=20_000)
    executions = window.editor.executions
    said = executions.findChildren(QLabel)
    qtbot.waitUntil(lambda: any("None yet" in label.text() for label in said))
    assert not executions.add.isEnabled()
