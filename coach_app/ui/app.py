"""Starts Qt, shows the window, and waits for its end."""

import gc
import sys
from pathlib import Path

from PySide6.QtCore import QLoggingCategory, Qt, QTimer
from PySide6.QtGui import QFont, QIcon
from PySide6.QtWidgets import QApplication

from coach_app.ui.fonts import load_fonts
from coach_app.ui.garbage import collected_on_this_thread
from coach_app.ui.instance import OnlyInstance
from coach_app.ui.language import LanguageSwitch
from coach_app.ui.main_window import MainWindow
from coach_app.ui.ports import DesktopPorts
from coach_app.ui.routine_player import RoutinePlayer
from coach_app.ui.stopping import closing_on_signals
from coach_app.ui.studio.door import StudioDoor
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


def run(
    ports: DesktopPorts,
    *,
    assets: Path | None = None,
    quit_after_ms: int | None = None,
    instance: OnlyInstance | None = None,
) -> int:
    """Show the window until it is closed.

    Args:
        ports: everything that is not the window.
        assets: folder with fonts/ (of a bundle) and coach.svg, the window's icon.
        quit_after_ms: close by itself, to test that a bundle's window opens; None stays.
        instance: hears of later starts, which raise the window.

    Returns:
        The exit status.
    """
    qt = application()
    if assets is not None:
        load_fonts(assets / "fonts")
        qt.setWindowIcon(QIcon(str(assets / "coach.svg")))
    languages = LanguageSwitch(qt)
    window = MainWindow(ports, languages)
    _door = StudioDoor(window, ports, languages)  # the window owns it
    make_prompt()
    if ports.choices().fullscreen:
        # The size as well: a screen without a window manager knows no "full screen".
        window.setGeometry(qt.primaryScreen().geometry())
        window.showFullScreen()
    else:
        window.resize(1366, 768)
        window.show()
    if quit_after_ms is not None:
        QTimer.singleShot(quit_after_ms, window.close)
    if instance is not None:
        instance.asked.connect(bring_to_front)
    with closing_on_signals(window.quit), collected_on_this_thread():
        return int(qt.exec())
