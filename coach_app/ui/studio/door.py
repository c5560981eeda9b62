"""The way from the participant's window to the studio and back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from coach_app.app.desktop import Desktop
from coach_app.ui.language import LanguageSwitch
from coach_app.ui.main_window import MainWindow
from coach_app.ui.studio.style import open_at_desk_size
from coach_app.ui.widgets.job_watch import JobWatch

if TYPE_CHECKING:  # loaded when somebody opens it: the participant's window does not wait for it
    from coach_app.ui.studio.window import StudioWindow


class StudioDoor(QObject):
    """Opens the studio in the place of the participant's window, and comes back at its end."""

    def __init__(self, window: MainWindow, desktop: Desktop, languages: LanguageSwitch) -> None:
        super().__init__(window)
        self._window = window
        self._desktop = desktop
        self._languages = languages
        self.studio: StudioWindow | None = None
        self._rereading = JobWatch(self, lambda _: window.refill_home())
        window.studio_asked.connect(self.open)
        window.closed.connect(self._rereading.drop)

    def open(self) -> None:
        """Show the studio."""
        from coach_app.ui.studio.window import StudioWindow

        self.studio = StudioWindow(self._desktop.studio(), self._languages)
        self.studio.library.offer_way_back()
        self.studio.closed.connect(self._come_back)
        open_at_desk_size(self.studio, maximized=self._window.isFullScreen())
        self._window.hide()

    def _come_back(self) -> None:
        """Go home again, with the routines that there are now."""
        if self.studio is not None:
            self.studio.deleteLater()
            self.studio = None
        self._rereading.start(self._desktop.reread())
        self._window.show()
        self._window.activateWindow()
