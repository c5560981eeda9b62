"""The Qt application that either window runs in, and what keeps its thread prompt."""

import gc
import sys

from PySide6.QtCore import QLoggingCategory, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from coach_app.ui.routine_player import RoutinePlayer
from coach_app.ui.theme import BODY, FONT_FAMILIES


def application() -> QApplication:
    """The Qt application, made if there is none yet."""
    QLoggingCategory.setFilterRules("qt.multimedia*=false")  # it reports every codec it tries
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    made = QApplication(sys.argv[:1])
    made.setApplicationName("Coach")
    made.setStyle("Fusion")  # the same on every system, so that nothing is cut off on one of them
    font = QFont(FONT_FAMILIES)
    font.setPixelSize(BODY)
    made.setFont(font)
    return made


def make_prompt() -> None:
    """Keep what others do from holding up the GUI thread; once, when the window is there."""
    # Python lets a thread keep the interpreter for 5 ms; painting must not wait so long for poses.
    sys.setswitchinterval(0.001)
    RoutinePlayer.warm_up()
    # What is loaded by now stays: looking through it again takes the collector 10 ms and more.
    gc.collect()
    gc.freeze()


def bring_to_front() -> None:
    """Show whichever window is open, to somebody who has started Coach once more."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.raise_()
            window.activateWindow()
