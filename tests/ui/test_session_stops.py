"""A session that stops without being asked: a camera that hangs, a laptop that slept."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach_app import settings
from coach_app.app.desktop import Desktop
from coach_app.app.installation import Installation
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.errors import CaptureLost
from coach_app.settings import Settings
from coach_app.ui import texts
from coach_app.ui.language import LanguageSwitch
from coach_app.ui.main_window import MainWindow
from coach_app.ui.widgets.label import Label
from coach_app.ui.widgets.question import Question
from tests.drawn_participant import CLIP, ROUTINE, drawn_estimator, drawn_track
from tests.faulty_capture import FaultySource
from tests.scripted_ports import ScriptedPorts
from tests.ui.answering import answer

_PICTURES = 10_000  # more than are asked for
_OPENS_MS = 40_000


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    """The real parts; only the model's answers are drawn."""
    for opener in ("open_estimator", "open_live_estimator"):
        monkeypatch.setattr(Installation, opener, lambda _: drawn_estimator(BLAZEPOSE)())
    chosen = Settings(camera=str(CLIP), voice=False, safety_read=True)
    parts = Installation(chosen, settings.resource_dir(), tmp_path / "data", tmp_path / "cache")
    parts.tracks.put(CLIP, parts.model_id, drawn_track(BLAZEPOSE))
    made = Desktop(parts)
    yield made
    made.close()
    made.join()


class Camera:
    """Sends pictures until it hangs in `read`, like a driver that does not come back."""

    def __init__(self) -> None:
        self.hangs, self.let_go = threading.Event(), threading.Event()
        picture = np.full((720, 1280, 3), 120, np.uint8)
        self.source = FaultySource([picture] * _PICTURES, before_frame=self._send)

    def _send(self, index: int) -> None:
        time.sleep(1 / 30)
        if self.hangs.is_set():
            self.let_go.wait(60)


@pytest.fixture
def camera(monkeypatch: pytest.MonkeyPatch) -> Iterator[Camera]:
    made = Camera()
    opened: Callable[..., FaultySource] = lambda *spec, **options: made.source  # noqa: E731 - short
    monkeypatch.setattr("coach_app.app.camera.camera_visit.open_source", opened)
    yield made
    made.let_go.set()


def question_of(window: MainWindow) -> str:
    question = window.session.focus_root()
    assert isinstance(question, Question)
    return question.findChildren(Label)[0].text()


def test_a_camera_that_hangs_in_mid_session_is_said_and_the_result_reached(
    qtbot: QtBot, qapp: QApplication, desktop: Desktop, camera: Camera
) -> None:
    window = MainWindow(desktop, LanguageSwitch(qapp))
    window.show()
    try:
        qtbot.waitUntil(
            lambda: any(c.routine.id == ROUTINE and c.track_ready for c in desktop.routines()),
            timeout=_OPENS_MS,
        )
        window.choose(ROUTINE)
        qtbot.waitUntil(lambda: window.setup.camera_seen, timeout=_OPENS_MS)
        window.begin_session()
        qtbot.waitUntil(lambda: window.session.stage.word.text() != "", timeout=_OPENS_MS)
        camera.hangs.set()
        qtbot.waitUntil(lambda: window.session.paused, timeout=_OPENS_MS)
        assert question_of(window) == texts.fault(CaptureLost(""))
        answer(window.session, 2)  # End and see the result
        qtbot.waitUntil(lambda: window.screen_shown is window.result)
        qtbot.waitUntil(lambda: window.result.number.text() != "", timeout=_OPENS_MS)
        assert not camera.let_go.is_set(), "it hangs on"
    finally:
        camera.let_go.set()
        window.quit()
        window.deleteLater()


def test_after_a_sleep_the_session_asks_and_goes_on_where_it_was(
    qtbot: QtBot, window: MainWindow, ports: ScriptedPorts
) -> None:
    window.choose("seated-arms")
    qtbot.waitUntil(lambda: window.setup.camera_seen)
    window.begin_session()
    player = window.session.player
    assert player is not None
    qtbot.waitUntil(lambda: player.playing)
    ports.sessions[-1]._paused = True  # as the runner does when it finds that the laptop slept
    qtbot.waitUntil(lambda: window.session.paused)
    assert question_of(window) == "Pause"
    assert "The computer was asleep." in [label.text() for label in window.findChildren(Label)]
    assert not player.playing, "the routine waits as well"
    answer(window.session, 0)  # Continue
    assert not window.session.paused
    qtbot.waitUntil(lambda: player.playing)
    assert ports.sessions[-1].state == "running"


def test_a_video_that_cannot_be_played_is_said_and_the_reason_is_logged(
    qtbot: QtBot,
    window: MainWindow,
    expected_warnings: pytest.LogCaptureFixture,
) -> None:
    window.choose("seated-arms")
    qtbot.waitUntil(lambda: window.setup.camera_seen)
    window.begin_session()
    player = window.session.player
    assert player is not None
    player.failed.emit("no codec")
    assert window.screen_shown is not window.session
    assert texts.video_fault() in [label.text() for label in window.findChildren(Label)]
    assert "no codec" in expected_warnings.text


STUCK = """
import sys, threading
import cv2, numpy as np
from coach_app import __main__
from coach_app.app import desktop
from coach_app.app.camera import camera_visit

entered = threading.Semaphore(0)

def hang(*spec, **options):
    picture = np.zeros((1500, 1500, 3), np.uint8)
    while True:  # in C++ nearly always, and never asked to stop
        cv2.GaussianBlur(picture, (31, 31), 5)
        entered.release()

class Watched(desktop.Desktop):
    def close(self):
        assert self.lookup().join(30)
        self.open_session(ROUTINE).look()
        assert entered.acquire(timeout=30)
        super().close()

    def join(self):
        print("ended" if super().join(0.5) else "left behind", flush=True)

camera_visit.open_source = hang
sys.modules["coach_app.app.desktop"].Desktop = Watched
sys.argv = ["coach-app", "--quit-after", "1"]
sys.exit(__main__.main())
""".replace("ROUTINE", repr(ROUTINE))


def test_the_program_ends_well_although_a_thread_is_stuck_in_a_driver(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", STUCK],
        env={**os.environ, "COACH_DATA": str(tmp_path / "data"), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "left behind"), done.stderr
