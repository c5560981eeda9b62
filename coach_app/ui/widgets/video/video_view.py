"""A picture with a skeleton over it and a thick coloured frame around it."""

import math
from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QLineF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import SCORE_LIMIT, Image, Judgement, Pose
from coach_app.engine.overlay.drawing import NECK
from coach_app.ui.theme import CARD, LINE, SHADE, TEXT, TITLE, Theme, colour, round_pen
from coach_app.ui.widgets.video.body_crop import BodyCrop
from coach_app.ui.widgets.video.people_marks import Mark, paint_marks

FRAME = 22
EMPTY = QSize(16, 9)  # shape of the place where a picture will be
_STEP_PX = 64  # another size is asked for no more often than it makes a difference


def to_image(bgra: Image) -> QImage:
    """A QImage over the pixels of `bgra`, (h, w, 4) uint8, which must outlive it."""
    height, width = bgra.shape[:2]
    return QImage(bgra.data, width, height, 4 * width, QImage.Format.Format_RGB32)


class VideoView(QWidget):
    """Shows the newest picture; the mirror is a matter of painting only.

    A cropped one shows the person of `show_pose`, and not what lies around.
    """

    def __init__(self, theme: Theme, mirrored: bool = False, cropped: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._mirrored = mirrored
        self._crop = BodyCrop() if cropped else None
        self.image: QImage | None = None
        self._pixels: object = None  # keeps the array under `_image` alive
        self._pose: Pose | None = None
        self._skeleton: Skeleton | None = None
        self._pose_size = (1, 1)
        self._bones: Mapping[tuple[str, str], Judgement] = {}
        self.marks: tuple[Mark, ...] = ()
        self._marks_size = (1, 1)
        self._judgement: Judgement | None = None
        self._message = ""
        self._message_size = TITLE
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def sizeHint(self) -> QSize:
        """Small: the layout decides."""
        return QSize(self._theme.px(320), self._theme.px(180))

    @property
    def picture_size_px(self) -> tuple[int, int]:
        """The largest picture that fits into the frame."""
        inside = 2 * self._theme.px(FRAME)
        return max(1, self.width() - inside), max(1, self.height() - inside)

    @property
    def wanted_size_px(self) -> tuple[int, int]:
        """The size of the whole picture at which what is shown of it has all its pixels."""
        width, height = self.picture_size_px
        if self._crop is None or self.image is None:
            return width, height
        region = self._region(self.image.size())
        scale = min(width / region.width(), height / region.height())
        whole_px = _STEP_PX * math.ceil(self.image.width() * scale / _STEP_PX)
        return whole_px, math.ceil(whole_px * self.image.height() / self.image.width())

    def _region(self, image: QSize) -> QRectF:
        """Region of a picture that is shown; all of it while somebody is to be chosen."""
        if self._crop is None or any(not mark.sure for mark in self.marks):
            return QRectF(0, 0, image.width(), image.height())
        return self._crop.region((image.width(), image.height()), self.picture_size_px)

    def show_bgra(self, bgra: Image) -> None:
        """Show a camera's picture, (h, w, 4) uint8."""
        self._pixels = bgra
        self.image = to_image(bgra)
        self.update()

    def show_image(self, image: QImage | None) -> None:
        """Show an image; None shows an empty view, and lets go of what was shown."""
        self._pixels = None
        if image is None:
            self._pose = None  # part of a whole track, which it would hold
            if self._crop is not None:
                self._crop.forget()
        self.image = image
        self.update()

    def show_pose(
        self,
        pose: Pose | None,
        skeleton: Skeleton | None,
        size_px: tuple[int, int],
        bones: Mapping[tuple[str, str], Judgement] | None = None,
    ) -> None:
        """Draw a pose, measured in a picture of `size_px`; bones without a colour stay neutral."""
        self._pose, self._skeleton, self._pose_size = pose, skeleton, size_px
        self._bones = bones or {}
        if self._crop is not None:
            self._crop.see(pose, size_px)
        self.update()

    def show_marks(self, marks: tuple[Mark, ...], size_px: tuple[int, int]) -> None:
        """Outline people, measured in a picture of `size_px`; none takes the outlines away."""
        if (marks, size_px) != (self.marks, self._marks_size):
            self.marks, self._marks_size = marks, size_px
            self.update()

    @property
    def judgement(self) -> Judgement | None:
        """Judgement that the frame shows."""
        return self._judgement

    def show_judgement(self, judgement: Judgement | None) -> None:
        """Colour the frame; None leaves it calm."""
        if judgement is not self._judgement:
            self._judgement = judgement
            self.update()

    def show_message(self, message: str, size: int = TITLE) -> None:
        """Say something across the picture; an empty text takes it away."""
        if message != self._message:
            self._message, self._message_size = message, size
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame, picture, skeleton, message."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.colours.background))
        frame = self._theme.px(FRAME)
        picture = self._picture_box(frame)
        self._paint_frame(painter, picture.adjusted(-frame, -frame, frame, frame), frame)
        if self.image is not None:
            self._paint_picture(painter, picture)
            self._paint_marks(painter, picture)
        else:
            painter.fillRect(picture, QColor(CARD))
            _paint_webcam(painter, picture, self._theme.px(4))
        if self._message:
            self._paint_message(painter, picture)
        painter.end()

    def _picture_box(self, frame: int) -> QRectF:
        width, height = self.picture_size_px
        shown = self._region(self.image.size() if self.image is not None else EMPTY)
        scale = min(width / shown.width(), height / shown.height())
        width = round(shown.width() * scale)
        height = round(shown.height() * scale)
        left = (self.width() - width) // 2
        top = (self.height() - height) // 2
        return QRectF(left, top, width, height)

    def _paint_frame(self, painter: QPainter, box: QRectF, width: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(box, width, width)
        tint = QColor(CARD) if self._judgement is None else colour(self._judgement)
        painter.fillPath(path, tint)

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        assert self.image is not None
        painter.save()
        painter.setClipRect(box)
        painter.translate(box.topLeft())
        if self._mirrored:
            painter.translate(box.width(), 0)
            painter.scale(-1, 1)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        region = self._region(self.image.size())
        painter.drawImage(QRectF(0, 0, box.width(), box.height()), self.image, region)
        if self._pose is not None and self._skeleton is not None:
            scale = box.width() / region.width()
            painter.translate(-region.left() * scale, -region.top() * scale)
            whole = QSizeF(self.image.size()) * scale
            self._paint_skeleton(painter, self._pose, self._skeleton, whole)
        painter.restore()

    def _paint_marks(self, painter: QPainter, box: QRectF) -> None:
        assert self.image is not None
        region = self._region(self.image.size())
        scale = box.width() / region.width()
        whole = QRectF(box.topLeft() - region.topLeft() * scale, QSizeF(self.image.size()) * scale)
        if self._mirrored:
            whole.moveRight(box.left() + region.right() * scale)
        sizes = self._marks_size, self._theme
        paint_marks(painter, box, whole, self.marks, *sizes, mirrored=self._mirrored)

    def _paint_skeleton(
        self, painter: QPainter, pose: Pose, skeleton: Skeleton, whole: QSizeF
    ) -> None:
        factor = (whole.width() / self._pose_size[0], whole.height() / self._pose_size[1])
        points = (pose.keypoints_px + 0.5) * np.array(factor, np.float32)
        seen = (pose.scores >= SCORE_LIMIT) & np.isfinite(points).all(axis=1)
        lines: dict[Judgement | None, list[QLineF]] = {}
        for bone, (a, b) in zip(skeleton.bones, skeleton.bone_indices.tolist(), strict=True):
            if seen[a] and seen[b]:
                line = QLineF(*points[a].tolist(), *points[b].tolist())
                lines.setdefault(self._bones.get(bone), []).append(line)
        if all(name in skeleton and seen[skeleton.index(name)] for name in NECK):
            left, right, nose = points[skeleton.indices(NECK)]
            line = QLineF(*((left + right) / 2).tolist(), *nose.tolist())
            lines.setdefault(self._bones.get(("neck", "nose")), []).append(line)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self._theme.px(9)
        everything = [line for some in lines.values() for line in some]
        painter.setPen(round_pen(QColor(SHADE), width + self._theme.px(6)))
        painter.drawLines(everything)
        for judgement, some in lines.items():
            tint = QColor(TEXT) if judgement is None else colour(judgement)
            painter.setPen(round_pen(tint, width))
            painter.drawLines(some)

    def _paint_message(self, painter: QPainter, box: QRectF) -> None:
        painter.fillRect(box, QColor(11, 15, 20, 200 if self._message_size == TITLE else 90))
        painter.setPen(QColor(TEXT))
        painter.setFont(self._theme.font(self._message_size, bold=True))
        margin = self._theme.px(40)
        # The count lies over a corner above; words stand below it.
        above = box.height() * 0.45 if self._message_size == TITLE else margin
        painter.drawText(
            box.adjusted(margin, above, -margin, -margin),
            Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
            self._message,
        )


def _paint_webcam(painter: QPainter, box: QRectF, unit: int) -> None:
    """Paint a webcam on its foot, where a picture will be."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(round_pen(QColor(LINE), 3 * unit))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    centre = box.center()
    painter.drawEllipse(centre, 26 * unit, 26 * unit)
    painter.drawEllipse(centre, 9 * unit, 9 * unit)
    foot = centre.y() + 40 * unit
    painter.drawLine(QLineF(centre.x(), centre.y() + 26 * unit, centre.x(), foot))
    painter.drawLine(QLineF(centre.x() - 20 * unit, foot, centre.x() + 20 * unit, foot))
