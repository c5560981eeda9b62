"""A list that is longer than its place and scrolls to what has the focus."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget


class Scroll(QScrollArea):
    """Shows part of `inside`, without scroll bars: what has the focus, and a part of the next.

    The arrow keys are left to the screen.
    """

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        application = QGuiApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def _follow(self, _: QWidget | None, focused: QWidget | None) -> None:
        """Scroll to what is inside and has the focus now."""
        if focused is not None and self._inside.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, focused.width() // 3, focused.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll with the focus only."""
        event.ignore()
