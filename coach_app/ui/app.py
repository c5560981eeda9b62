"""Shows the participant's window, and waits for its end."""

from PySide6.QtGui import QGuiApplication

from coach_app.app.desktop import Desktop
from coach_app.ui.application.qt_application import WindowOpening
from coach_app.ui.main_window import MainWindow
from coach_app.ui.screens.first_start.screen import with_first_start
from coach_app.ui.screens.first_start.whole_screen import fills
from coach_app.ui.studio.door import StudioDoor
from coach_app.ui.visit_window import SIZE_PX


def run(desktop: Desktop, opening: WindowOpening) -> int:
    """Show the window until it is closed; gives the exit status."""
    languages = opening.begin()
    if desktop.first_start().newly_installed and not desktop.choices().first_start:
        large = fills(QGuiApplication.primaryScreen())
        desktop.save_choices(with_first_start(desktop.choices(), fullscreen=large))
    fullscreen = desktop.choices().fullscreen
    # The size as well: a screen without a window manager knows no "full screen".
    screen = QGuiApplication.primaryScreen().geometry()
    size_px = (screen.width(), screen.height()) if fullscreen else SIZE_PX
    window = MainWindow(desktop, languages, size_px)
    _door = StudioDoor(window, desktop, languages)  # the window owns it
    if fullscreen:
        window.move(screen.topLeft())
        window.showFullScreen()
    else:
        window.show()
    return opening.wait(window.quit, desktop.lookup)
