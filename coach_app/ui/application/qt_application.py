"""The Qt application that either window runs in, and what keeps its thread prompt."""

import gc
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QLoggingCategory, QObject, Qt, QTimer
from PySide6.QtGui import QFont, QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication, QWidget

from coach_app.ui.application.garbage import collected_on_this_thread
from coach_app.ui.application.instance import OnlyInstance
from coach_app.ui.application.stopping import closing_on_signals
from coach_app.ui.language import LanguageSwitch
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


def load_fonts(folder: Path) -> list[str]:
    """Make a bundle's fonts known to Qt, once the application exists; gives their family names."""
    families: list[str] = []
    for path in sorted(folder.glob("*.[ot]tf")):
        number = QFontDatabase.addApplicationFont(str(path))
        families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return families


def make_prompt() -> None:
    """Keep what others do from holding up the GUI thread; once, when the window is there."""
    # Python lets a thread keep the interpreter for 5 ms; painting must not wait so long for poses.
    sys.setswitchinterval(0.001)
    RoutinePlayer.warm_up()
    # What is loaded by now stays: looking through it again takes the collector 10 ms and more.
    gc.collect()
    gc.freeze()


class FirstPicture(QObject):
    """Waits until something is painted, and is on the screen; then does each of `then` in turn."""

    def __init__(self, application: QApplication, then: Sequence[Callable[[], object]]) -> None:
        super().__init__(application)
        self._application, self._then = application, then
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The first picture is painted now; it is seen when the next event comes."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self._application.removeEventFilter(self)
            for what in self._then:
                QTimer.singleShot(0, what)
        return False


def bring_to_front() -> None:
    """Show whichever window is open, to somebody who has started Coach once more."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.raise_()
            window.activateWindow()


@dataclass(frozen=True, slots=True)
class WindowOpening:
    """How a window of the program is opened.

    Attributes:
        assets: folder with fonts/ (of a bundle) and coach.svg, the window's icon.
        quit_after_ms: close by itself, to test that a bundle's window opens; None stays.
        instance: hears of later starts, which raise the window.
    """

    assets: Path
    quit_after_ms: int | None
    instance: OnlyInstance

    def begin(self) -> LanguageSwitch:
        """Start Qt with fonts and icon; gives what installs translations."""
        qt = application()
        load_fonts(self.assets / "fonts")
        qt.setWindowIcon(QIcon(str(self.assets / "coach.svg")))
        return LanguageSwitch(qt)

    def wait(self, quit_window: Callable[[], object], then: Callable[[], object]) -> int:
        """Wait for the end of the window, and give the exit status.

        `then` is begun once it is seen, and not before: it would hold it up.
        """
        _first = FirstPicture(application(), (make_prompt, then))
        if self.quit_after_ms is not None:
            QTimer.singleShot(self.quit_after_ms, quit_window)
        self.instance.asked.connect(bring_to_front)
        with closing_on_signals(quit_window), collected_on_this_thread():
            return int(application().exec())
