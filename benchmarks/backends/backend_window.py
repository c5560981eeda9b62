"""One session in the real window, by keys, in the process that `benchmarks.backends` starts.

    python -m benchmarks.backends.backend_window window ROUTINE PICTURES   a session; JSON of how it
    went python -m benchmarks.backends.backend_window run WORD...               any command of
    coach-app

Settings and folders come from COACH_ variables. With COACH_EDGE_TPU_SCRIPT set to the CPU's
file of the same network, Coral's library and device are scripted (`edge_tpu_script`).
"""

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia*=false;default.warning=false")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.backends.edge_tpu_script import script_edge_tpu
from coach_app import cli
from coach_app.app.desktop import Desktop
from coach_app.app.installation import Installation
from coach_app.app.live_session import Visit
from coach_app.records.session_record import Posting
from coach_app.records.store import Store
from coach_app.ui.application.qt_application import application, make_prompt
from coach_app.ui.language import LanguageSwitch
from coach_app.ui.main_window import MainWindow

EDGE_TPU = "COACH_EDGE_TPU_SCRIPT"
CAMERA_HELD_S = 5.0  # how long who is seen stands still before the routine begins
_SIZE_PX = (1366, 768)
_PREPARED_S = 120.0
_OPENS_S, _READY_S, _SESSION_S, _RESULT_S, _POSTED_S = 40.0, 9.0, 9.0, 30.0, 20.0
_COUNTED_S = 2.5  # less than three, two, one takes
_LATE_S = 0.5  # the participant after the instructor
_SLOWEST = 4.0  # a model of two pictures a second still comes to the session's end
_POLL_MS = 25


def main() -> None:
    """Do as the words say."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("action", choices=["window", "run"])
    parser.add_argument("words", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    if os.environ.get(EDGE_TPU):
        script_edge_tpu(Path(os.environ[EDGE_TPU]))
    if arguments.action == "run":
        sys.exit(cli.main(arguments.words))
    routine, pictures = arguments.words
    print(json.dumps(hold_session(routine, Path(pictures))))


def hold_session(routine: str, pictures: Path) -> dict[str, Any]:
    """Set-up check, session, result, record and posting, all in the window.

    Args:
        routine: its pose track is in the cache.
        pictures: folder for what the window looked like at each step.
    """
    pictures.mkdir(parents=True, exist_ok=True)
    parts = Installation.load()
    qt = application()
    desktop = _Watched(parts)
    window = MainWindow(desktop, LanguageSwitch(qt))
    window.resize(*_SIZE_PX)
    window.show()
    window.activateWindow()
    make_prompt()
    try:
        found = _walk(window, desktop, parts.store, routine, pictures)
    finally:
        window.quit()
        desktop.close()
        desktop.join()
    return {**found, **_kept(parts)}


class _Watched(Desktop):
    """Remembers the visit that the window opened."""

    visit: Visit | None = None

    def open_session(self, routine_id: str) -> Visit:
        visit = self.visit = super().open_session(routine_id)
        return visit


def _walk(
    window: MainWindow, desktop: _Watched, store: Store, routine: str, pictures: Path
) -> dict[str, Any]:
    def failed() -> bool:
        return desktop.visit is not None and desktop.visit.state == "failed"

    _until(lambda: bool(desktop.routines()), _OPENS_S)  # home fills in the background
    window.choose(routine)
    # A server's models measure the routine first, as slowly as this computer lets them.
    _until(lambda: window.screen_shown is window.setup or failed(), _PREPARED_S)
    _until(lambda: window.setup.camera_seen or failed(), _OPENS_S)
    ready = _until(lambda: window.setup.counting, _READY_S)
    window.grab().save(str(pictures / "1-setup.png"))
    advice = window.setup.sentence.text()
    _until(lambda: _moves_soon(desktop.visit), _COUNTED_S)
    if window.screen_shown is window.setup:
        _press(Qt.Key.Key_Return)  # "Start now"
    _until(lambda: window.screen_shown is window.session, _READY_S)
    _until(lambda: _judged_s(desktop.visit) >= _SESSION_S or failed(), _SLOWEST * _SESSION_S)
    window.grab().save(str(pictures / "2-session.png"))
    problem = None if desktop.visit is None else desktop.visit.error
    _press(Qt.Key.Key_Escape)
    _until(lambda: window.session.paused, 5.0)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        _press(key)
    _until(lambda: window.screen_shown is window.result, 5.0)
    _until(lambda: any(kept.state == "finished" for kept in store.history()), _RESULT_S)
    _until(lambda: False, 0.5)  # painted
    window.grab().save(str(pictures / "3-result.png"))
    _press(Qt.Key.Key_Escape)  # home, where scores are sent from
    _until(lambda: window.screen_shown is window.home, 5.0)
    _until(lambda: any(kept.posting is Posting.SENT for kept in store.history()), _POSTED_S)
    return {"ready": ready, "advice": advice, "problem": problem and str(problem)}


def _moves_soon(visit: Visit | None) -> bool:
    """Who is seen begins the routine in a moment."""
    return (
        visit is not None
        and visit.latest is not None
        and visit.latest.frame.t_s > CAMERA_HELD_S - _LATE_S
    )


def _judged_s(visit: Visit | None) -> float:
    """Where the routine was at the newest judged picture: a busy machine is behind its player."""
    latest = None if visit is None else visit.latest
    return 0.0 if latest is None or latest.observation is None else latest.observation.reference_t_s


def _kept(parts: Installation) -> dict[str, Any]:
    """The record of the session."""
    history = parts.store.history()
    if not history:
        return {"kept": False}
    newest = history[0]
    document = parts.store.document(newest.id) or {}
    return {
        "kept": newest.state == "finished",
        "sent": newest.posting is Posting.SENT,
        "model": newest.model,
        "frames": newest.frames,
        "score": newest.score,
        "coverage": newest.coverage,
        "fps": document.get("fps"),
        "reason": document.get("reason"),
    }


def _press(key: Qt.Key) -> None:
    target = QApplication.focusWidget() or QApplication.activeWindow()
    assert target is not None, "the window has lost the focus"
    QTest.keyClick(target, key)


def _until(condition: Callable[[], bool], seconds: float) -> bool:
    """Let the window run until the condition holds; False if time is up before."""
    loop, held = QEventLoop(), [False]

    def look() -> None:
        held[0] = bool(condition())
        if held[0]:
            loop.quit()

    poll = QTimer(interval=_POLL_MS)
    poll.timeout.connect(look)
    poll.start()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()
    poll.stop()
    return held[0]


if __name__ == "__main__":
    main()
