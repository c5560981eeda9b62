"""The routine as the participant will see it: their own window, with one routine in it."""

from PySide6.QtWidgets import QApplication

from coach_app.app.studio.preview import Preview
from coach_app.engine.core.routine import Routine
from coach_app.ui.language import LanguageSwitch
from coach_app.ui.visit_window import VisitWindow

SIZE_PX = (1280, 720)


class PreviewWindow(VisitWindow):
    """A participant's window that goes straight to the set-up check, and closes at the end."""

    def __init__(self, desk: Preview, languages: LanguageSwitch) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._application = application
        self._style_before = application.styleSheet()
        super().__init__(desk, languages, SIZE_PX)
        self.setWindowTitle(self.tr("Preview: what the participant sees"))
        self.closed.connect(self._give_back_style)

    def open(self, routine: Routine) -> None:
        """Show the window with this routine."""
        self.check_setup(routine)
        self.show()
        self.activateWindow()

    def _give_back_style(self) -> None:
        self._application.setStyleSheet(self._style_before)
        self.deleteLater()
