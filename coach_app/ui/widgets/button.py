"""A button for arrow keys and Enter."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from coach_app.ui import keys


class Button(QPushButton):
    """A push button that Enter presses and that leaves the arrow keys to its screen.

    Signals:
        focused: it has the focus now.
    """

    focused = Signal()

    def __init__(self, text: str, quiet: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        if quiet:
            self.setProperty("role", "quiet")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses; every other key is the screen's."""
        if keys.key_of(event) in keys.ENTER:
            if not event.isAutoRepeat():
                self.click()
            return
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell it, so that a list can scroll."""
        super().focusInEvent(event)
        self.focused.emit()
