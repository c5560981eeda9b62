"""A button for arrow keys and Enter."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRectF, Signal, SignalInstance
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QPushButton

from coach_app.ui import keys
from coach_app.ui.theme import Theme


class Button(QPushButton):
    """A push button that Enter presses and that leaves the arrow keys to its screen.

    Args:
        text: on it.
        pressed: what a click or Enter does.
        quiet: it is less likely to be wanted than those beside it.
        role: of the style sheet.
        tip: shown under the mouse.

    Signals:
        focused: it has the focus now.
    """

    focused = Signal()

    def __init__(
        self,
        text: str = "",
        pressed: Callable[..., Any] | SignalInstance | None = None,
        *,
        quiet: bool = False,
        role: str = "",
        tip: str = "",
    ) -> None:
        super().__init__(text)
        if pressed is not None:
            self.clicked.connect(pressed)
        if quiet or role:
            self.setProperty("role", role or "quiet")
        self.setToolTip(tip)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses; every other key is the screen's."""
        if keys.key_of(event) in keys.ENTER:
            if not event.isAutoRepeat():
                self.click()
            return
        event.ignore()

    def paint_card(self, painter: QPainter, theme: Theme, ring: int, radius: int) -> QRectF:
        """Paint the card of a button that paints itself, its ring with the focus; its inside."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        of, ring_px = theme.colours, theme.px(ring)
        inside = ring_px / 2
        box = QRectF(self.rect()).adjusted(inside, inside, -inside, -inside)
        painter.setPen(QPen(QColor(of.focus if self.hasFocus() else of.card), ring_px))
        painter.setBrush(QColor(of.raised if self.hasFocus() else of.card))
        painter.drawRoundedRect(box, theme.px(radius), theme.px(radius))
        return box

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell it, so that a list can scroll."""
        super().focusInEvent(event)
        self.focused.emit()
