"""Starts Qt with the studio's window, and waits for its end."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon

from coach_app.ui.application.fonts import load_fonts
from coach_app.ui.application.garbage import collected_on_this_thread
from coach_app.ui.application.instance import OnlyInstance
from coach_app.ui.application.qt_application import application, bring_to_front, make_prompt
from coach_app.ui.application.stopping import closing_on_signals
from coach_app.ui.language import LanguageSwitch
from coach_app.ui.studio.ports import StudioPorts
from coach_app.ui.studio.style import open_at_desk_size
from coach_app.ui.studio.window import StudioWindow


def run(
    ports: StudioPorts,
    *,
    routine: str | None = None,
    assets: Path | None = None,
    quit_after_ms: int | None = None,
    instance: OnlyInstance | None = None,
) -> int:
    """Show the studio until it is closed.

    Args:
        ports: everything that is not the window.
        routine: id of a routine to open at once.
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
    languages.use(ports.language())
    window = StudioWindow(ports, languages)
    make_prompt()
    open_at_desk_size(window)
    if routine is not None:
        window.open_routine(routine)
    if quit_after_ms is not None:
        QTimer.singleShot(quit_after_ms, window.quit)
    if instance is not None:
        instance.asked.connect(bring_to_front)
    with closing_on_signals(window.quit), collected_on_this_thread():
        return int(qt.exec())
