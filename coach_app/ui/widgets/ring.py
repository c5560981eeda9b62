"""A ring that fills while the hand sign is held."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from coach_app.ui.theme import BACKGROUND, FOCUS, LINE, TEXT, Theme, round_pen

SIZE = 300


class Ring(QWidget):
    """Lies over its parent, above everything there; hidden while there is nothing to fill."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._over = parent
        self._share = 0.0
        self._goes_on = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.fix(self, SIZE, SIZE)
        self.hide()

    @property
    def share(self) -> float:
        """How much of it is filled, in [0, 1]."""
        return self._share

    def show_share(self, share: float, *, goes_on: bool) -> None:
        """Fill it by a share in [0, 1], 0 takes it away; it means going on, else pausing."""
        self._share, self._goes_on = share, goes_on
        self.setVisible(share > 0.0)
        if share > 0.0:
            around = self._over.rect()
            # Over the right edge of the pictures, and beside a question, with larger text too.
            middle = around.width() * 0.905, around.height() * 0.4
            self.move(round(middle[0] - self.width() / 2), round(middle[1] - self.height() / 2))
            self.raise_()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring, and two bars or a triangle inside: pause, or go on."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit = self.width() / SIZE
        ground = QColor(BACKGROUND)
        ground.setAlpha(215)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawEllipse(self.rect())
        box = QRectF(self.rect()).adjusted(34 * unit, 34 * unit, -34 * unit, -34 * unit)
        painter.setPen(QPen(QColor(LINE), 26 * unit))
        painter.drawEllipse(box)
        painter.setPen(round_pen(FOCUS, 26 * unit))
        painter.drawArc(box, 90 * 16, -round(self._share * 360 * 16))
        self._paint_meaning(painter, unit)
        painter.end()

    def _paint_meaning(self, painter: QPainter, unit: float) -> None:
        painter.translate(self.rect().center())
        painter.scale(unit, unit)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(TEXT))
        if self._goes_on:
            painter.drawPolygon(_triangle())
        else:
            for left in (-44, 14):
                painter.drawRoundedRect(QRectF(left, -50, 30, 100), 8, 8)


def _triangle() -> QPolygonF:
    return QPolygonF([QPointF(-34, -54), QPointF(-34, 54), QPointF(58, 0)])
