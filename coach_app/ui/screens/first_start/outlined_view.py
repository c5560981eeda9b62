"""The participant as in a mirror, with the outline of a body to step into."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPaintEvent, QPen

from coach_app.engine.core.structures import Judgement
from coach_app.ui.theme import SHADE, Theme, colour
from coach_app.ui.widgets.video.video_view import FRAME, VideoView

# In torsos, from the middle of the shoulders, y down; how thick each limb is.
_LIMBS = (
    (((0.0, 0.05), (0.0, 0.95)), 0.62),
    (((0.3, 0.1), (0.52, 0.6), (0.6, 1.1)), 0.22),
    (((0.2, 1.0), (0.24, 1.82), (0.26, 2.62)), 0.3),
)
_HEAD = (0.0, -0.42, 0.2, 0.27)
_LEGS = 2
_TORSO_SHARE, _TORSO_SHARE_UPPER = 0.24, 0.3  # of the picture's height, as framing wants them
_SHOULDERS_AT = 1.12  # torsos below the picture's upper edge: room for raised arms


def body(picture: QRectF, *, legs: bool) -> QPainterPath:
    """The outline of somebody who stands well in a picture; without legs, of the upper body."""
    torso = picture.height() * (_TORSO_SHARE if legs else _TORSO_SHARE_UPPER)
    middle = QPointF(picture.center().x(), picture.top() + _SHOULDERS_AT * torso)
    whole = QPainterPath()
    x, y, wide, high = _HEAD
    whole.addEllipse(middle + QPointF(x, y) * torso, wide * torso, high * torso)
    for points, thick in _LIMBS if legs else _LIMBS[:_LEGS]:
        stroker = QPainterPathStroker()
        stroker.setWidth(thick * torso)
        stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
        stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        for side in (1.0, -1.0):
            line = QPainterPath(middle + QPointF(side * points[0][0], points[0][1]) * torso)
            for px, py in points[1:]:
                line.lineTo(middle + QPointF(side * px, py) * torso)
            whole = whole.united(stroker.createStroke(line))
    return whole.simplified()


class OutlinedView(VideoView):
    """A mirror with an outline over it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, mirrored=True)
        self._outline: tuple[bool, Judgement] | None = None

    def show_outline(self, *, legs: bool, judgement: Judgement) -> None:
        """Show where to stand, in the colour of how well that is done."""
        if (legs, judgement) != self._outline:
            self._outline = (legs, judgement)
            self.update()

    def hide_outline(self) -> None:
        """Show the picture alone."""
        self._outline = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, and the outline over it."""
        super().paintEvent(event)
        if self._outline is None or self.image is None:
            return
        legs, judgement = self._outline
        picture = self._picture_box(self._theme.px(FRAME))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(picture)
        path = body(picture, legs=legs)
        for tint, width in ((QColor(SHADE), 14), (colour(judgement), 8)):
            painter.setPen(QPen(tint, self._theme.px(width)))
            painter.drawPath(path)
        painter.end()
