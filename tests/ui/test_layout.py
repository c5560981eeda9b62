"""On every screen, in every language: nothing cut off, nothing small, no control nameless."""

import dataclasses
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coach_app.app.first_start.arm import Arm
from coach_app.engine.concurrency.job import JobState
from coach_app.engine.core.structures import JointScore, Judgement, MoveScore
from coach_app.engine.live.floor_watch import Alarm
from coach_app.engine.live.session_watch import Watched
from coach_app.engine.routines.routine_file import load_routine
from coach_app.errors import CaptureError, CaptureLost
from coach_app.languages.phrases import in_language, languages
from coach_app.records.household import Member
from coach_app.records.session_record import Posting
from coach_app.settings import resource_dir
from coach_app.ui import texts
from coach_app.ui.main_window import MainWindow
from coach_app.ui.screens.history import ResultRow
from coach_app.ui.speech import NO_ANSWER, NO_LANGUAGE, NONE, SILENT
from coach_app.ui.theme import Theme, colour
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.charts import BodyBars, Chart, ScoreHistory
from coach_app.ui.widgets.emblem import EMBLEMS
from coach_app.ui.widgets.routine_card import RoutineButton
from coach_app.ui.widgets.scroll import Scroll
from coach_app.ui.widgets.video.video_view import VideoView
from tests.scripted_ports import ScriptedJob, ScriptedPorts, warmed_up
from tests.ui import fitness_stages
from tests.ui.screen_reader import nameless

translate = QCoreApplication.translate

SMALLEST = 40  # px at 1080 rows
# Language, window, size of text in percent, colours. German has the longest words, so it has the
# hardest: large text in the small window.
VIEWS = (
    ("en", (1920, 1080), 100, "standard"),
    ("de", (1366, 768), 150, "dark"),
    ("de", (1366, 768), 100, "standard"),
    ("ko", (1920, 1080), 150, "light"),
)

Stage = Callable[[QtBot, MainWindow, ScriptedPorts], None]


def home(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    assert window.screen_shown is window.home


def prepare(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    window.choose("own-new")


def safety(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    ports.chosen = dataclasses.replace(ports.chosen, safety_read=False)
    window.choose("seated-arms")
    assert window.screen_shown is window.safety


def setup(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    ports.script.advice = "backlight"  # the longest sentence
    window.choose("seated-arms")
    qtbot.waitUntil(lambda: window.setup.camera_seen and window.setup.sentence.text() != "")


def setup_in_a_small_room(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    ports.script.advice = "no_room"
    window.choose("seated-arms")
    qtbot.waitUntil(window.setup.without_legs.isVisible)


def setup_without_camera(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    ports.script.error = CaptureError("none")
    window.choose("seated-arms")
    said = texts.fault(ports.script.error)
    qtbot.waitUntil(lambda: window.setup.sentence.text().replace("\n", " ") == said)


def session(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    ports.script.judgement = Judgement.NO_DATA  # the longest word
    ports.script.kept = False  # the longest notice
    setup(qtbot, window, ports)
    window.begin_session()
    qtbot.waitUntil(lambda: window.session.stage.word.text() != "")


def session_before_a_move(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    ports.chosen = dataclasses.replace(ports.chosen, preview=True)
    session(qtbot, window, ports)
    qtbot.waitUntil(lambda: window.session.stage.pictures.ahead.text != "")


def pause(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    session(qtbot, window, ports)
    window.session.pause()


def all_right(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    session(qtbot, window, ports)
    ports.script.watched = Watched(alarm=Alarm.DOWN, alarms=1)
    qtbot.waitUntil(lambda: window.session.paused)


def lost_camera(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    session(qtbot, window, ports)
    ports.script.error = CaptureLost("gone")
    window.session.pause()


def result(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    session(qtbot, window, ports)
    window.session.finished.emit()
    qtbot.waitUntil(lambda: window.result.number.text() != "")


def result_of_moves(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    """As many moves as a page holds, with the longest words."""
    short = MoveScore(
        "elbow_bend", 0.9, 1.0, 10, 10, asked_reps=12, hold_s=9.5, asked_hold_s=12.0, tempo=1.4
    )
    moves = (dataclasses.replace(short, move="raise_both_arms_to_the_side"), *[short] * 7)
    ports.script.score = dataclasses.replace(ports.script.score, moves=moves)
    result(qtbot, window, ports)
    window.result.turn()
    assert window.result.table is not None


def result_of_ranges(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    joint = JointScore(0.7, 0.1, 0.1, 0.1, 8.0, 120.0, 160.0, 126.0, 6.0)
    joints = ("left_shoulder", "right_shoulder", "left_elbow", "right_elbow", "trunk")
    ports.script.score = dataclasses.replace(
        ports.script.score, joints=dict.fromkeys(joints, joint)
    )
    result(qtbot, window, ports)
    window.result.turn()
    assert window.result.table is not None


def result_without_score(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    ports.script.score = dataclasses.replace(
        ports.script.score, score=None, coverage=0.4, reason="too_little_seen"
    )
    result(qtbot, window, ports)


def today(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    window.home.today_asked.emit()


def rest(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    window.rest.rest_before(texts.of(ports.routines()[0].routine.title, ports.chosen.language))
    window._show(window.rest)


def history(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    ports.entries = tuple(dataclasses.replace(of, posting=Posting.WAITING) for of in ports.entries)
    ports.let_send()
    window.home.history_asked.emit()


def settings(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    window.home.settings_asked.emit()


def who(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    ports.everybody = tuple(Member(str(i), "", of) for i, of in enumerate(EMBLEMS[:8]))
    window.home.who_asked.emit()


def who_is_new(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    who(qtbot, window, ports)
    window.who.add.click()


def helpers(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    settings(qtbot, window, ports)
    window.settings.helpers_asked.emit()


def settings_without_voice(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    settings_with_reach(qtbot, window, ports)
    window.settings.rows["voice"].choose(True)
    for trouble in (NONE, NO_LANGUAGE, NO_ANSWER, SILENT):
        window.voice.trouble = trouble
        window.voice.trouble_changed.emit()
        assert window.settings.note.text()
        QApplication.processEvents()
        assert _text_fits(window.settings.note), window.settings.note.text()
    ports.cameras_job = ScriptedJob(JobState.FAILED, error=CaptureError("none"))
    window.settings.enter()
    missed = translate("OfferedDevices", "Cameras could not be listed; the choice stays.")
    qtbot.waitUntil(lambda: window.settings.note.text() == missed)


def session_without_sound(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    ports.script.judgement = Judgement.NO_DATA
    setup(qtbot, window, ports)
    window.begin_session()
    window._sound.close()  # its own answer must not come after
    window._sound.give_up()
    qtbot.waitUntil(lambda: "·" in window.session.stage.notice.text())


def settings_with_reach(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    joints = ("shoulder", "elbow", "hip", "knee")
    ports.reach = warmed_up(**{f"left_{of}": (120.0, 6.0, 160.0, True) for of in joints})
    settings(qtbot, window, ports)


def reach(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    settings_with_reach(qtbot, window, ports)
    window.settings.ask_reach()


def leaving(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    window.home.back()


def _first_start(window: MainWindow, step: str) -> None:
    window.settings.set_up_again_asked.emit()
    while window.first_start.step is not window.first_start.steps[step]:
        window.first_start.skip.click()


def first_language(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    _first_start(window, "language")


def first_screen(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    _first_start(window, "screen")


def first_camera(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    _first_start(window, "camera")


def first_sound(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    _first_start(window, "sound")
    window.voice.trouble = NO_LANGUAGE
    window.voice.trouble_changed.emit()


def first_place(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    ports.script.advice = "no_room"
    _first_start(window, "place")
    qtbot.waitUntil(lambda: window.first_start.steps["place"].note.text() != "")


def first_colours(qtbot: QtBot, window: MainWindow, ports: ScriptedPorts) -> None:
    ports.script.arm = Arm("left", Judgement.CORRECT)
    _first_start(window, "colours")
    lift = translate("ColoursStep", "Lift one arm to the side, as high as your shoulder.")
    qtbot.waitUntil(lambda: lift in window.first_start.step.sentence.text())


STAGES = (
    first_language, first_screen, first_camera, first_sound, first_place, first_colours,
    home, today, rest, prepare, safety, setup, setup_in_a_small_room, setup_without_camera, session,
    pause, all_right, lost_camera, result, result_of_moves, result_of_ranges, result_without_score,
    history, settings, helpers, who, who_is_new, settings_with_reach, settings_without_voice,
    session_before_a_move, session_without_sound,
    reach, leaving, *fitness_stages.STAGES,
)  # fmt: skip


@pytest.mark.parametrize(("language", "size", "percent", "colours"), VIEWS)
@pytest.mark.parametrize("stage", STAGES, ids=[stage.__name__ for stage in STAGES])
def test_every_text_is_large_enough_and_whole(
    qtbot: QtBot,
    make_window: Callable[..., MainWindow],
    ports: ScriptedPorts,
    size: tuple[int, int],
    language: str,
    percent: int,
    colours: str,
    stage: Stage,
) -> None:
    ports.chosen = dataclasses.replace(ports.chosen, text_percent=percent, colours=colours)
    window = make_window(*size, language)
    stage(qtbot, window, ports)
    QApplication.processEvents()
    # A timer may have changed a text just now; what is painted next is laid out anew before.
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    assert (window.width(), window.height()) == size
    smallest = round(SMALLEST * percent / 100 * size[1] / 1080)
    assert nameless(window, language) == []
    worded = [
        w
        for w in _visible(window)
        if isinstance(w, QLabel | QPushButton | QLineEdit) and (w.text() or w.hasFocus())
    ]
    assert worded
    for widget in worded:
        assert widget.fontInfo().pixelSize() >= smallest, widget.text()
        assert _inside_window(widget, window), f"outside the window: {widget.text()}"
        assert _text_fits(widget), f"cut off: {widget.text()!r} in {widget.size()}"
    for chart in (w for w in _visible(window) if isinstance(w, Chart)):
        assert _tick_size(chart) >= smallest
        assert chart.contentsRect().height() > 3 * smallest, "a chart without room"


@pytest.mark.parametrize("language", languages())
def test_every_shipped_instruction_shows_whole_in_large_text(
    make_window: Callable[..., MainWindow], ports: ScriptedPorts, language: str
) -> None:
    ports.chosen = dataclasses.replace(ports.chosen, text_percent=150)
    window = make_window(1366, 768, language)
    window._show(window.session)
    QApplication.processEvents()
    cue = window.session.stage.cue
    said = {
        in_language(move.cue, language)
        for folder in (resource_dir() / "reference_routines").iterdir()
        for move in load_routine(folder).moves
    }
    assert len(said) > 90
    for text in said:
        cue.setText(text)
        assert _text_fits(cue), text


def _visible(window: MainWindow) -> list[QWidget]:
    screen = window.screen_shown
    return [w for w in window.findChildren(QWidget) if w.isVisible() and screen is not None]


def _inside_window(widget: QWidget, window: MainWindow) -> bool:
    top_left = widget.mapTo(window, widget.rect().topLeft())
    box = QRect(top_left, widget.size())
    if isinstance(widget.parentWidget(), QWidget) and _scrolled(widget):
        return box.top() >= 0 and box.left() >= 0  # what lies beyond is scrolled to
    return window.rect().contains(box)


def _scrolled(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, Scroll):
            return True
        parent = parent.parentWidget()
    return False


def _text_fits(widget: QLabel | QPushButton | QLineEdit) -> bool:
    metrics = QFontMetrics(widget.font())
    if isinstance(widget, RoutineButton):
        box = widget.title_box()
        font = widget.title_font()
        needed = QFontMetrics(font).boundingRect(
            QRect(0, 0, int(box.width()), 9999), Qt.TextFlag.TextWordWrap, widget.text()
        )
        facts = widget.facts_box()
        lines = widget.facts.split("\n")
        widest = max(metrics.horizontalAdvance(line) for line in lines)
        assert widest <= facts.width() and len(lines) * metrics.lineSpacing() <= facts.height() + 1
        assert facts.top() >= box.top() + needed.height()
        return needed.height() <= box.height() + 1 and needed.width() <= box.width() + 1
    if isinstance(widget, ResultRow):
        return metrics.horizontalAdvance(widget._facts) <= widget.facts_box().width()
    if type(widget) is Button:  # the style paints its words within its padding
        around = 2 * (6 + 36 - widget_theme(widget).growth) * widget_theme(widget).scale
        return metrics.horizontalAdvance(widget.text()) + around <= widget.width() + 2
    if isinstance(widget, QLineEdit):
        text = widget.text() or widget.placeholderText()
        return metrics.horizontalAdvance(text) <= widget.width()
    room = widget.contentsRect()
    flags = int(Qt.TextFlag.TextWordWrap) if _wraps(widget) else 0
    needed = metrics.boundingRect(QRect(0, 0, room.width(), 9999), flags, widget.text())
    # Qt counts the empty leading above a line; one pixel is rounding.
    return needed.width() <= room.width() + 1 and needed.height() <= room.height() + 1


def widget_theme(widget: QWidget) -> Theme:
    window = widget.window()
    assert isinstance(window, MainWindow)
    return window.theme


def _wraps(widget: QWidget) -> bool:
    return isinstance(widget, QLabel) and widget.wordWrap()


def _tick_size(chart: Chart) -> int:
    sides = ["left"] if isinstance(chart, BodyBars) else ["bottom"]
    sides += ["left"] if isinstance(chart, ScoreHistory) else []
    return min(int(chart.getAxis(side).style["tickFont"].pixelSize()) for side in sides)


def test_the_webcam_is_shown_as_in_a_mirror_and_its_pose_with_it(
    qtbot: QtBot, window: MainWindow
) -> None:
    image = np.zeros((90, 160, 4), np.uint8)
    image[:, :80] = (0, 0, 255, 255)  # red on the camera's left
    view = VideoView(window.theme, mirrored=True)
    qtbot.addWidget(view)
    view.resize(320, 180)
    view.show_bgra(image)
    shown = view.grab().toImage()
    assert shown.pixelColor(240, 90).red() > 200
    assert shown.pixelColor(80, 90).red() < 50


def test_a_judgement_colours_the_frame(qtbot: QtBot, window: MainWindow) -> None:
    view = VideoView(window.theme)
    qtbot.addWidget(view)
    view.resize(320, 180)
    for judgement in Judgement:
        view.show_judgement(judgement)
        assert view.grab().toImage().pixelColor(160, 5) == colour(judgement)
