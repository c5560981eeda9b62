"""Shows the participant's window, and waits for its end."""

from coach_app.ui.application.qt_application import WindowOpening
from coach_app.ui.main_window import MainWindow
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
    window = MainWindow(ports, languages)
    _door = StudioDoor(window, ports, languages)  # the window owns it
    if ports.choices().fullscreen:
        # The size as well: a screen without a window manager knows no "full screen".
        window.setGeometry(window.screen().geometry())
        window.showFullScreen()
    else:
        window.resize(1366, 768)
        window.show()
    return opening.wait(window.quit)
