"""Shows the participant's window, and waits for its end."""

from PySide6.QtGui import QGuiApplication

from coach_app.ui.application.qt_application import WindowOpening
from coach_app.ui.main_window import MainWindow
from coach_app.ui.screens.first_start.screen import with_first_start
from coach_app.ui.screens.first_start.whole_screen import fills
from coach_app.ui.studio.door import StudioDoor
from coach_app.ui.studio.ports import StudioHost


def run(ports: StudioHost, opening: WindowOpening) -> int:
    """Show the window until it is closed.

    Args:
        ports: everything that is not the window.
        opening: how it is opened.

    Returns:
        The exit status.
    """
    languages = opening.begin()
    if ports.first_start().newly_installed and not ports.choices().first_start:
        large = fills(QGuiApplication.primaryScreen())
        ports.save_choices(with_first_start(ports.choices(), fullscreen=large))
    window = MainWindow(ports, languages)
    _door = StudioDoor(window, ports, languages)  # the window owns it
    if ports.choices().fullscreen:
        # The size as well: a screen without a window manager knows no "full screen".
        window.setGeometry(window.screen().geometry())
        window.showFullScreen()
    else:
        window.resize(1366, 768)
        window.show()
    return opening.wait(window.quit, ports.lookup)
