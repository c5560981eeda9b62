"""Overlays that cover another widget, at any size of it, until they go."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget


class Overlay(QWidget):
    """Covers its parent; what lies below gets neither keys nor clicks."""

    def __init__(self, parent: QWidget, tint: QColor) -> None:
        super().__init__(parent)
        self._below = parent
        self._tint = tint

    def cover(self) -> None:
        """Show it, once all that lies on it is there."""
        self._below.installEventFilter(self)
        self.setGeometry(self._below.rect())
        self.show()
        self.raise_()

    def withdraw(self) -> None:
        """Go without an answer."""
        self._below.removeEventFilter(self)
        self.hide()
        self.setParent(None)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the parent at any size."""
        if watched is self._below and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._below.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint over what lies below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._tint)
        painter.end()
