"""Pictures and helpers are let go when a page is left: the window does not grow with its use."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coach_app.engine.media.picture_cache import PICTURES
from coach_app.ui.main_window import MainWindow
from coach_app.ui.routine_player import RoutinePlayer
from tests.scripted_ports import ScriptedPorts
from tests.ui.answering import answer
from tests.ui.conftest import MakeStudioWindow
from tests.ui.studio.studio_maker import Studio
from tests.ui.studio.test_editing import add


def test_a_routine_that_is_closed_in_the_studio_leaves_nothing_behind(
    qtbot: QtBot, open_studio: MakeStudioWindow, studio: Studio
) -> None:
    window = open_studio()
    before = PICTURES.nbytes
    editor = add(qtbot, window, studio)
    qtbot.waitUntil(lambda: bool(editor.remarks.rows))
    routine_id = editor.document.routine.id
    for _ in range(4):
        assert PICTURES.nbytes > before
        assert len(studio.desk._helpers) <= 2
        window.show_library()
        assert editor.video.view.image is None
        assert editor.remarks.rows == []
        qtbot.waitUntil(lambda: PICTURES.nbytes == before)
        qtbot.waitUntil(lambda: all(helper.ended for helper in studio.desk._helpers))
        window.open_routine(routine_id)
        qtbot.waitUntil(lambda: editor.opened is not None and editor.video.shown_s >= 0)


def test_a_choreography_that_is_left_holds_no_picture(
    qtbot: QtBot, open_studio: MakeStudioWindow, studio: Studio
) -> None:
    window = open_studio()
    page = window.choreography
    for _ in range(3):
        window.open_choreography(None)
        qtbot.waitUntil(lambda: page.view.image is not None, timeout=60_000)
        window.show_library()
        assert page.view.image is None
        assert page.shown is None
        assert len(studio.desk._helpers) <= 2


def test_homes_pictures_are_let_go_when_it_is_left(
    window: MainWindow, ports: ScriptedPorts
) -> None:
    before = ports.pictures_let_go
    window._show(window.history)
    assert ports.pictures_let_go > before


def test_sessions_in_a_row_leave_no_player_no_picture_and_no_timer(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    counts = []
    for _ in range(3):
        window.choose("seated-arms")
        qtbot.waitUntil(lambda: window.setup.camera_seen)
        window.begin_session()
        qtbot.waitUntil(lambda: window.session.stage.video.image is not None, timeout=60_000)
        QTest.keyClick(window.session, Qt.Key.Key_Escape)
        answer(window.session, 2)
        qtbot.waitUntil(lambda: window.screen_shown is window.result)
        for view in (window.session.stage.video, window.session.stage.camera, window.setup.view):
            assert view.image is None
            assert view._pixels is None
        window._go_home()
        qtbot.waitUntil(lambda: not window.findChildren(RoutinePlayer))
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        counts.append(len(window.findChildren(QObject)))
    assert counts[2] <= counts[1] <= counts[0]
