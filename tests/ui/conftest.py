"""A window on scripted ports, without a display, and a video of a few frames."""

import dataclasses
import gc
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication

from coach_app.app.card_pictures import CardPicture
from coach_app.app.desktop import RoutineCard
from coach_app.app.over_files.exercises import known_exercises
from coach_app.engine.core.routine import Move, Routine
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import (
    Direction,
    Finding,
    Image,
    JointScore,
    Judgement,
    Pose,
    SessionScore,
)
from coach_app.records.outbox import OutboxState
from coach_app.records.session_record import SessionRecord
from coach_app.ui import sound
from coach_app.ui.application.garbage import collect_due
from coach_app.ui.application.qt_application import application
from coach_app.ui.language import LanguageSwitch
from coach_app.ui.main_window import MainWindow
from coach_app.ui.screens import setup
from coach_app.ui.screens.first_start import trying
from coach_app.ui.screens.fitness import running
from coach_app.ui.screens.session import screen as session
from coach_app.ui.screens.session import tones
from coach_app.ui.studio.window import StudioWindow
from tests.scripted_ports import Script, ScriptedPorts, session_record
from tests.ui.studio.studio_maker import Studio, make_studio

TITLE = {"en": "Seated, arms and shoulders", "ko": "앉아서 하는 팔과 어깨 운동"}
NAME = {"en": "Bend the elbows", "ko": "팔꿈치 굽히기"}
CUE = {
    "en": "Arms out to the side. Bend the elbows until the hands point up, and stretch again.",
    "ko": "양팔을 옆으로 벌려 주세요. 손이 위를 향하도록 팔꿈치를 굽혔다가 다시 펴 주세요.",
}


@pytest.fixture(autouse=True)
def windows_are_collected_here() -> Iterator[None]:
    """As in the program: no thread of a session destroys what an earlier test has left."""
    gc.disable()
    yield
    # Without a running loop Qt keeps what was dropped, and styles it anew with every window.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    collect_due()


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return application()


@pytest.fixture(scope="session")
def short_video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("video") / "short.mp4"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 25, (320, 180))
    for number in range(40):
        writer.write(np.full((180, 320, 3), (60 + number, 90, 120), np.uint8))
    writer.release()
    return path


def routine(name: str, video: Path, duration_s: float = 77.0) -> Routine:
    moves = (Move("elbow_bend", 0.0, duration_s, NAME, CUE),)
    return Routine(
        name, TITLE, TITLE, video, "seated", False, moves, duration_s, "Coach", "", video.parent
    )


def standing_person(t_s: float) -> tuple[Image, Pose | None]:
    image = np.full((360, 640, 3), 90, np.uint8)
    points = np.linspace((250, 40), (390, 340), len(BLAZEPOSE)).astype(np.float32)
    return image, Pose(points, np.ones(len(BLAZEPOSE), np.float32))


def long_score() -> SessionScore:
    part = JointScore(0.7, 0.1, 0.1, 0.1, 8.0, 150.0, 160.0)
    joints = ("left_elbow", "right_shoulder", "left_hip", "right_knee", "trunk", "neck")
    everything = tuple(Judgement)
    return SessionScore(
        0.87, 0.93, 0.6, True, 1800, 12, 29.8, "scripted", dict.fromkeys(joints, part),
        findings=(Finding("elbow_bend", "right_elbow", Direction.TOO_STRAIGHT, 30.0, 0.6, 4.0),),
        timeline=tuple((t / 10, everything[t // 100 % 4]) for t in range(770)),
    )  # fmt: skip


def history(count: int) -> tuple[SessionRecord, ...]:
    newest = datetime(2026, 11, 20, 10, 30)
    return tuple(
        session_record(
            i,
            "seated-arms",
            TITLE,
            newest - timedelta(days=3 * i),
            None if i == 2 else 0.9 - 0.02 * i,
        )
        for i in range(count)
    )


@pytest.fixture
def ports(short_video: Path) -> ScriptedPorts:
    cards = tuple(
        RoutineCard(routine(name, short_video), own, ready)
        for name, own, ready in (
            ("seated-arms", False, True),
            ("standing-whole-body", False, True),
            ("own-new", True, False),
        )
    )
    made = ScriptedPorts(
        cards, history(9), Script(BLAZEPOSE, view=standing_person, score=long_score())
    )
    picture = CardPicture(np.full((360, 640, 4), 120, np.uint8))
    made.pictures = {card.routine.id: picture for card in cards}
    made.interruption = made.entries[2]
    made.waiting = OutboxState(2, 0, None)
    return made


MakeWindow = Callable[..., MainWindow]

# What the helpers answer where there is no loudspeaker; they themselves: test_helpers.
NO_LOUDSPEAKER = [sys.executable, "-ISc", """print('{"outputs": [], "trouble": "none"}')"""]


@pytest.fixture
def no_loudspeaker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a program of Coach's own that each visit would start to find that out."""
    for asking in (sound, tones):
        monkeypatch.setattr(asking, "command", lambda *_: NO_LOUDSPEAKER)


@pytest.fixture
def quick_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Screens look, tell and count ten times as often: what a test waits for comes sooner."""
    for screen in (setup, session, running, trying):
        for name in {"SECOND_MS", "WORDS_MS", "LOOK_MS", "READY_MS"} & vars(screen).keys():
            monkeypatch.setattr(screen, name, getattr(screen, name) // 10)


@pytest.fixture
def make_window(
    qapp: QApplication, ports: ScriptedPorts, no_loudspeaker: None, quick_clocks: None
) -> Iterator[MakeWindow]:
    made: list[MainWindow] = []
    languages = LanguageSwitch(qapp)

    def make(width: int = 1366, height: int = 768, language: str = "en") -> MainWindow:
        ports.chosen = dataclasses.replace(ports.chosen, language=language, voice=False)
        window = MainWindow(ports, languages, (width, height))
        window.show()
        window.activateWindow()
        qapp.processEvents()
        made.append(window)
        return window

    yield make
    for window in made:
        window.quit()
        running = [timer for timer in window.findChildren(QTimer) if timer.isActive()]
        assert not running, f"timers left running: {[t.parent() for t in running]}"
        window.deleteLater()
    languages.use("en")
    qapp.processEvents()


@pytest.fixture
def window(make_window: MakeWindow) -> MainWindow:
    return make_window()


# --- the studio ------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def thumbnails(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped routines' pictures, drawn once a process and not in each test."""
    return tmp_path_factory.mktemp("thumbnails")


@pytest.fixture
def studio(tmp_path: Path, thumbnails: Path) -> Iterator[Studio]:
    """The studio's real ports on folders of the test; poses are scripted, no model runs."""
    known_exercises()  # drawn once a process, which no test of the window shall wait for
    made = make_studio(tmp_path)
    made.parts.cache.mkdir()
    (made.parts.cache / "thumbnails").symlink_to(thumbnails, target_is_directory=True)
    yield made
    made.desk.close()  # harmless where its window has done so
    made.desk.join()


MakeStudioWindow = Callable[..., StudioWindow]


@pytest.fixture
def open_studio(qapp: QApplication, studio: Studio) -> Iterator[MakeStudioWindow]:
    opened: list[tuple[StudioWindow, Studio]] = []
    languages = LanguageSwitch(qapp)

    def make(
        language: str = "en", width: int = 1366, height: int = 768, on: Studio | None = None
    ) -> StudioWindow:
        languages.use(language)
        window = StudioWindow((on or studio).desk, languages)
        window.resize(width, height)
        window.show()
        window.activateWindow()
        qapp.processEvents()
        opened.append((window, on or studio))
        return window

    yield make
    for window, used in opened:
        window.quit()
        used.desk.join()
        running = [timer for timer in window.findChildren(QTimer) if timer.isActive()]
        assert not running, f"timers left running: {[t.parent() for t in running]}"
        window.deleteLater()
    languages.use("en")
    qapp.processEvents()
