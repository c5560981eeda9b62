"""Shows the studio's window, and waits for its end."""

from coach_app.app.studio.studio_service import StudioDesk
from coach_app.ui.application.qt_application import WindowOpening
from coach_app.ui.studio.style import open_at_desk_size
from coach_app.ui.studio.window import StudioWindow


def run(desk: StudioDesk, opening: WindowOpening, routine: str | None = None) -> int:
    """Show the studio, at once with `routine` if one is named; gives the exit status."""
    languages = opening.begin()
    languages.use(desk.language())
    window = StudioWindow(desk, languages)
    open_at_desk_size(window)
    if routine is not None:
        window.open_routine(routine)
    return opening.wait(window.quit, lambda: None)
