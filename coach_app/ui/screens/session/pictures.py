"""How the routine and the participant share the screen: beside each other, or one in a corner."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach_app.ui.screens.session.count_badge import CountBadge
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.video.video_view import EMPTY, FRAME, VideoView

BESIDE, INSTRUCTOR, SELF = "beside", "instructor", "self"
WAYS = (BESIDE, INSTRUCTOR, SELF)
"""Beside each other; the instructor, or the participant, on the whole place; as in the settings."""

_BETWEEN = 24  # design pixels
_SMALL = 0.46  # height of the picture in the corner, in that of the place
_COUNT_APART = 34


class Pictures(QWidget):
    """Two pictures and the count in one place.

    Attributes:
        count: the repetitions done.
        ahead: the seconds until a move begins, over the routine.
    """

    def __init__(self, theme: Theme, video: VideoView, camera: VideoView) -> None:
        super().__init__()
        self._theme = theme
        self._video, self._camera = video, camera
        for view in (video, camera):
            view.setParent(self)
        self.count, self.ahead = CountBadge(self, theme), CountBadge(self, theme)
        self.way = BESIDE
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def arrange(self, way: str) -> None:
        """Share the place as one of `WAYS` says."""
        self.way = way
        self._place()

    def next_way(self) -> str:
        """The way after this one."""
        return WAYS[(WAYS.index(self.way) + 1) % len(WAYS)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new place in the same way."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        whole = self.rect()
        if self.way == BESIDE:
            half = (whole.width() - self._theme.px(_BETWEEN)) // 2
            self._video.setGeometry(0, 0, half, whole.height())
            self._camera.setGeometry(whole.width() - half, 0, half, whole.height())
            counted = self._camera.geometry()
        else:
            large, small = self._video, self._camera
            if self.way == SELF:
                large, small = small, large
            height = round(_SMALL * whole.height())
            frames = 2 * self._theme.px(FRAME)
            width = (height - frames) * EMPTY.width() // EMPTY.height() + frames
            corner = QRect(0, 0, width, height)  # most pictures fill it, and cover no more
            corner.moveBottomRight(whole.bottomRight())
            large.setGeometry(whole)
            small.setGeometry(corner)
            small.raise_()
            counted = whole
        apart = self._theme.px(_COUNT_APART)
        for badge, place in ((self.count, counted), (self.ahead, self._video.geometry())):
            badge.move(place.left() + apart, place.top() + apart)
            badge.raise_()
