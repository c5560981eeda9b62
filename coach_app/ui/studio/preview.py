"""The routine as the participant will see it: their own window, with one routine in it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication

from coach_app.ui.language import LanguageSwitch
from coach_app.ui.main_window import MainWindow
from coach_app.ui.ports import DesktopPorts

SIZE_PX = (1280, 720)


class PreviewWindow(MainWindow):
    """Goes straight to the set-up check, and is gone where the participant would come home.

    Signals:
        closed: the window is gone.
    """

    closed = Signal()

    def __init__(self, ports: DesktopPorts, languages: LanguageSwitch) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._application = application
        self._style_before = application.styleSheet()
        super().__init__(ports, languages)
        self.setWindowTitle(self.tr("Preview: what the participant sees"))
        self.resize(*SIZE_PX)
        for screen in (self.setup, self.prepare, self.result):
            screen.went_back.connect(self._leave)

    def open(self, routine_id: str) -> None:
        """Show the window with this routine."""
        self.choose(routine_id)
        self.show()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the application back its style."""
        super().closeEvent(event)
        if event.isAccepted():
            self._application.setStyleSheet(self._style_before)
            self.closed.emit()
            self.deleteLater()

    def _leave(self) -> None:
        # Once the screen has finished telling: it is part of this window.
        QTimer.singleShot(0, self, self.quit)
