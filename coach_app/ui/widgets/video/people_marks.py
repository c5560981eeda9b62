"""Outlines round the people in a picture, each with a word that can be read from three metres."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from coach_app.engine.people.crowd import BoxPx
from coach_app.ui.theme import BODY, FOCUS, SHADE, TEXT, TITLE, Theme

_LINE, _EDGE, _ROUND = 12, 5, 28


@dataclass(frozen=True, slots=True)
class Mark:
    """One outline.

    Attributes:
        box_px: of the body, px of the camera's picture, as the camera sees it.
        word: above it.
        selected: by key, and not yet confirmed.
        sure: a whole line; else a broken one.
    """

    box_px: BoxPx
    word: str
    selected: bool = False
    sure: bool = True


def paint_marks(
    painter: QPainter,
    picture: QRectF,
    whole: QRectF,
    marks: tuple[Mark, ...],
    size_px: tuple[int, int],
    theme: Theme,
    *,
    mirrored: bool,
) -> None:
    """Paint all marks within a picture, the words never mirrored.

    Args:
        painter: in the view's own coordinates.
        picture: where the picture is painted.
        whole: where all of it would be, of which that is a part.
        marks: what is painted.
        size_px: of the picture that the boxes were measured in.
        theme: sizes.
        mirrored: the picture is painted with left and right exchanged.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(picture)
    edge = theme.px(_LINE + _EDGE)
    across, down = whole.width() / size_px[0], whole.height() / size_px[1]
    for mark in sorted(marks, key=lambda mark: mark.selected):
        left, top, right, bottom = mark.box_px
        if mirrored:
            left, right = size_px[0] - right, size_px[0] - left
        corner = whole.topLeft() + QPointF(left * across, top * down)
        box = QRectF(corner, whole.topLeft() + QPointF(right * across, bottom * down))
        inside = box.intersected(picture.adjusted(edge, edge, -edge, -edge))
        if not inside.isEmpty():
            _paint_mark(painter, inside, picture.top(), mark, theme)
    painter.restore()


def _paint_mark(painter: QPainter, box: QRectF, top: float, mark: Mark, theme: Theme) -> None:
    tint = QColor(FOCUS if mark.selected else TEXT)
    width = theme.px(_LINE)
    whole = mark.sure or mark.selected
    style = Qt.PenStyle.SolidLine if whole else Qt.PenStyle.DashLine
    painter.setBrush(Qt.BrushStyle.NoBrush)
    rounding = theme.px(_ROUND)
    for colour, pen_px, line in (
        (QColor(SHADE), width + theme.px(_EDGE), Qt.PenStyle.SolidLine),
        (tint, width, style),
    ):
        painter.setPen(QPen(colour, pen_px, line, Qt.PenCapStyle.FlatCap))
        painter.drawRoundedRect(box, rounding, rounding)
    font = theme.font(TITLE, bold=True)
    metrics, room = QFontMetricsF(font), theme.px(BODY // 2)
    wide = metrics.horizontalAdvance(mark.word) + 2 * room
    high = metrics.height() + room / 2.0
    above = max(box.top() - high, top)  # the face stays free where there is room
    label = QRectF(box.center().x() - wide / 2.0, above, wide, high)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint)
    painter.drawRoundedRect(label, room, room)
    painter.setPen(QColor(SHADE))
    painter.setFont(font)
    painter.drawText(label, Qt.AlignmentFlag.AlignCenter, mark.word)
