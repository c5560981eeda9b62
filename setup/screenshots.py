"""Pictures of every screen, in both languages and sizes: python -m setup.screenshots.

The real window on the shipped routines; the camera is one frame of the shipped follower with the
pose that the model finds in it, and what is judged follows a script. Needs no display.
"""

import argparse
import dataclasses
import os
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer

from coach_app import settings
from coach_app.engine.angles import JOINTS
from coach_app.engine.capture import FileSource
from coach_app.engine.pose.catalogue import open_estimator
from coach_app.engine.routines import Library
from coach_app.engine.structures import (
    Direction,
    Finding,
    Image,
    JointScore,
    Judgement,
    Pose,
    SessionScore,
)
from coach_app.engine.thumbnails import thumbnail
from coach_app.errors import CaptureError
from coach_app.ui.app import application
from coach_app.ui.language import LanguageSwitch
from coach_app.ui.main_window import MainWindow
from coach_app.ui.ports import HistoryEntry, OutboxState, RoutineCard
from coach_app.ui.scripted_ports import Script, ScriptedPorts

SIZES_PX = ((1920, 1080), (1366, 768))
LANGUAGES = ("en", "ko")
ROUTINE = "standing-whole-body"
CAMERA_FRAME = 150
SETTLED_MS = 900  # the camera is polled, words change once or twice a second


def main() -> int:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--out", type=Path, default=Path("out/screenshots"))
    folder = parser.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    cards, view = routine_cards(), camera()
    application()
    for language in LANGUAGES:
        for size_px in SIZES_PX:
            script = Script(view=lambda t_s: view, score=score())
            ports = ScriptedPorts(cards, history(cards), script)
            ports.chosen = dataclasses.replace(ports.chosen, language=language, voice=False)
            ports.interruption, ports.waiting = ports.history()[2], OutboxState(2, False)
            window = MainWindow(ports, LanguageSwitch(application()))
            window.resize(*size_px)
            window.show()

            def take(
                name: str, of: MainWindow = window, tag: str = f"{language}-{size_px[1]}"
            ) -> None:
                wait(SETTLED_MS)
                of.grab().save(str(folder / f"{name}-{tag}.png"))

            walk(window, script, take)
            window.quit()
            window.deleteLater()
            wait(10)
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")
    return 0


def walk(window: MainWindow, script: Script, take: Callable[[str], None]) -> None:
    """Visit every screen, in the order in which a participant meets them."""
    take("1-home")
    script.advice = "step_back"
    window.choose(ROUTINE)
    take("2-setup-step-back")
    script.error = CaptureError("There is no camera.")
    take("2-setup-no-camera")
    script.error, script.advice = None, "ready"
    window.begin_session()
    for judgement in (Judgement.CORRECT, Judgement.NEAR, Judgement.WRONG, Judgement.NO_DATA):
        script.judgement = judgement
        take(f"3-session-{judgement.name.lower().replace('_', '-')}")
    window.session.finished.emit()
    take("4-result")
    window.result.went_back.emit()
    window.home.history_asked.emit()
    take("5-history")
    window.history.went_back.emit()
    window.home.settings_asked.emit()
    take("6-settings")
    window.settings.went_back.emit()
    window.home.quit_asked.emit()
    take("7-question")


def wait(milliseconds: int) -> None:
    """Let the window work."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def routine_cards() -> tuple[RoutineCard, ...]:
    """The shipped routines as home shows them."""
    library = Library([settings.resource_dir() / "reference_routines"])
    return tuple(
        RoutineCard(routine, thumbnail(routine), own=False, track_ready=True)
        for routine in library.list().routines
    )


def camera() -> tuple[Image, Pose | None]:
    """One frame of the shipped follower and the pose in it."""
    folder = settings.resource_dir() / "reference_routines" / ROUTINE
    models = settings.resource_dir() / "models"
    estimator = open_estimator(settings.Settings().model, models, settings.cache_dir())
    source = FileSource(folder / "follower.mp4")
    try:
        for _ in range(CAMERA_FRAME):
            frame = source.read()
        assert frame is not None, "the follower's clip is shorter than it was"
        return frame.image_bgr, estimator.estimate(frame)
    finally:
        source.close()
        estimator.close()


def score() -> SessionScore:
    """A good session with one weak shoulder."""
    usual = JointScore(0.90, 0.05, 0.03, 0.02, 6.0, 120.0, 124.0)
    weak = JointScore(0.62, 0.18, 0.15, 0.05, 14.0, 92.0, 141.0)
    judgements = [Judgement.CORRECT] * 13 + [Judgement.NEAR] * 3 + [Judgement.WRONG] * 2
    return SessionScore(
        0.87, 0.93, 0.6, True, 2403, 12, 29.8, "scripted",
        dict.fromkeys(JOINTS, usual) | {"left_shoulder": weak},
        findings=(Finding("side_raise", "left_shoulder", Direction.TOO_LOW, 30.0, 0.6, 4.0),),
        timeline=tuple((t / 10, judgements[t // 10 % len(judgements)]) for t in range(800)),
    )  # fmt: skip


def history(cards: tuple[RoutineCard, ...]) -> tuple[HistoryEntry, ...]:
    """Nine sessions over a month, one of them interrupted."""
    newest = datetime(2026, 11, 20, 10, 30)
    return tuple(
        HistoryEntry(
            session_id=f"session-{number}",
            started=newest - timedelta(days=3 * number),
            title=cards[number % len(cards)].routine.title,
            score=None if number == 2 else 0.90 - 0.03 * number,
            coverage=0.9,
            minutes=1.3,
            interrupted=number == 2,
            posted=number != 0,
        )
        for number in range(9)
    )


if __name__ == "__main__":
    sys.exit(main())
