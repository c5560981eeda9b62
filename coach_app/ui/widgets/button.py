"""A button for arrow keys and Enter."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QPushButton, QWidget

from coach_app.ui import keys
from coach_app.ui.theme import CARD, CARD_RAISED, FOCUS


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

    def paint_card(self, painter: QPainter, ring_px: int, radius_px: int) -> QRectF:
        """Paint the card below a button that paints itself, with the ring if it has the focus.

        Args:
            painter: of this widget.
            ring_px: width of the ring.
            radius_px: of the corners.

        Returns:
            The card, inside of which the button paints.
        """
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = ring_px / 2
        box = QRectF(self.rect()).adjusted(inside, inside, -inside, -inside)
        pen = painter.pen()
        pen.setWidth(ring_px)
        pen.setColor(QColor(FOCUS if self.hasFocus() else CARD))
        painter.setPen(pen)
        painter.setBrush(QColor(CARD_RAISED if self.hasFocus() else CARD))
        painter.drawRoundedRect(box, radius_px, radius_px)
        return box

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell it, so that a list can scroll."""
        super().focusInEvent(event)
        self.focused.emit()
