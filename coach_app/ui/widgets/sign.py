"""Signs that say a judgement by shape, so that nobody needs to see its colour."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from coach_app.engine.core.structures import Judgement
from coach_app.ui.theme import Theme, colour, ink, round_pen


def paint_sign(painter: QPainter, judgement: Judgement, box: QRectF) -> None:
    """Paint the sign into a square.

    A tick in a circle, a wave in a triangle, a cross in an octagon, dots in a square: outline
    and mark say the same as the colour.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.center())
    unit = min(box.width(), box.height()) / 2
    painter.scale(unit, unit)  # the square is now -1 ... 1
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(judgement))
    if judgement is Judgement.CORRECT:
        painter.drawEllipse(QPointF(0, 0), 1, 1)
    elif judgement is Judgement.NO_DATA:
        painter.drawRoundedRect(QRectF(-0.92, -0.92, 1.84, 1.84), 0.3, 0.3)
    else:
        painter.drawPolygon(_outline(judgement))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(round_pen(ink(judgement), 0.2))
    for line in _marks(judgement):
        painter.drawPolyline(line)
    painter.restore()


def _points(*xy: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in xy])


def _outline(judgement: Judgement) -> QPolygonF:
    if judgement is Judgement.NEAR:
        return _points((0, -0.95), (1.06, 0.9), (-1.06, 0.9))
    corner = 0.414  # of a regular octagon
    return _points(
        (-corner, -1), (corner, -1), (1, -corner), (1, corner),
        (corner, 1), (-corner, 1), (-1, corner), (-1, -corner),
    )  # fmt: skip


def _marks(judgement: Judgement) -> list[QPolygonF]:
    if judgement is Judgement.CORRECT:
        return [_points((-0.46, 0.04), (-0.12, 0.4), (0.5, -0.36))]
    if judgement is Judgement.NEAR:
        return [_points((-0.4, 0.5), (-0.2, 0.32), (0.0, 0.45), (0.2, 0.58), (0.4, 0.4))]
    if judgement is Judgement.NO_DATA:
        return [_points((x, 0), (x + 0.01, 0)) for x in (-0.5, 0.0, 0.5)]
    return [_points((-0.4, -0.4), (0.4, 0.4)), _points((-0.4, 0.4), (0.4, -0.4))]


class Sign(QWidget):
    """One sign as a widget."""

    def __init__(self, theme: Theme, size: int = 64) -> None:
        super().__init__()
        self._judgement: Judgement | None = None
        theme.fix(self, size, size)

    def show_judgement(self, judgement: Judgement | None) -> None:
        """Show another sign; None shows nothing."""
        if judgement is not self._judgement:
            self._judgement = judgement
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign."""
        if self._judgement is not None:
            painter = QPainter(self)
            paint_sign(painter, self._judgement, QRectF(self.rect()).adjusted(2, 2, -2, -2))
            painter.end()
