"""One routine as a large picture with its title."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent

from coach_app.ui import texts
from coach_app.ui.ports.home import CardPicture, RoutineCard
from coach_app.ui.theme import BODY, Theme
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.video.video_view import to_image

NARROW, WIDE = 528, 862
HEIGHT = 590
RING = 8
WORDS_HEIGHT = 218  # two lines of title and one of facts
TITLE_LINE = 64
TITLE_SIZE = 44


def title_lines(titles: list[str], theme: Theme, width: int) -> int:
    """How many lines the longest title needs on a card of this width."""
    metrics = QFontMetrics(theme.font(TITLE_SIZE, bold=True))
    room = QRect(0, 0, theme.px(width) - theme.px(60), 9999)
    heights = [
        metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, title).height() for title in titles
    ]
    return max([1, *(round(height / metrics.lineSpacing()) for height in heights)])


def card_height(theme: Theme) -> int:
    """Height of a card in design pixels: larger words around leave less room for the pictures."""
    return HEIGHT - theme.more(5)


class RoutineButton(Button):
    """A card that starts its routine.

    It asks for its picture whenever it is painted, and keeps none: cards that are not seen cost
    no memory.

    Signals:
        awaits_picture: there is none yet; `update` asks again.

    Args:
        card: what to show.
        theme: sizes.
        language: of the title.
        width: NARROW or WIDE, in design pixels.
        lines: of the title; the picture takes what is left.
        picture: gives what there is of the picture.
    """

    awaits_picture = Signal()

    def __init__(
        self,
        card: RoutineCard,
        theme: Theme,
        language: str,
        width: int,
        lines: int,
        picture: Callable[[], CardPicture],
    ) -> None:
        title = texts.of(card.routine.title, language)
        super().__init__(title)
        self.card = card
        self._theme = theme
        self._lines = lines
        words = WORDS_HEIGHT + (lines - 2) * TITLE_LINE + theme.more(lines + 1)
        self._height = card_height(theme)
        self._picture_height = self._height - words
        self._title = title
        facts = [texts.position(card.routine.position), texts.minutes(card.routine.duration_s)]
        self._facts = "  ·  ".join(facts)
        self.setAccessibleName(". ".join([title, *facts]))
        self._picture = picture
        self._awaiting = False
        theme.fix(self, width, self._height)

    @property
    def awaiting_seen(self) -> bool:
        """Whether somebody sees the card without its picture, which is being read."""
        return self._awaiting and not self.visibleRegion().isEmpty()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint card, picture, title, and the ring if it has the focus."""
        px = self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ring = px(RING)
        box = QRectF(self.rect()).adjusted(ring, ring, -ring, -ring)
        shape = _rounded(box, px(24))
        painter.fillPath(
            shape,
            QColor(self._theme.colours.raised if self.hasFocus() else self._theme.colours.card),
        )
        painter.save()
        painter.setClipPath(shape)
        picture = QRectF(box.left(), box.top(), box.width(), px(self._picture_height) - ring)
        self._paint_picture(painter, picture)
        painter.restore()
        self._paint_words(painter, box, picture.bottom())
        if self.hasFocus():
            outer = QPainterPath(_rounded(QRectF(self.rect()), px(24) + ring))
            painter.fillPath(outer.subtracted(shape), QColor(self._theme.colours.focus))
        painter.end()

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        picture = self._picture()
        self._awaiting = picture.awaited
        if self._awaiting:
            self.awaits_picture.emit()
        if picture.bgra is None:
            painter.fillRect(box, QColor(self._theme.colours.raised))
            return
        image = to_image(picture.bgra)
        width, height = image.width(), image.height()
        scale = max(box.width() / width, box.height() / height)
        shown = QRectF(0, 0, box.width() / scale, box.height() / scale)
        shown.moveCenter(QRectF(0, 0, width, height).center())
        shown.moveTop(0.12 * (height - shown.height()))  # of a low picture the upper part: heads
        painter.drawImage(box, image, shown)

    def title_box(self) -> QRectF:
        """Box of the title, on two lines at most."""
        px = self._theme.px
        return QRectF(
            px(34),
            px(self._picture_height + 8),
            self.width() - px(60),
            px(8 + self._lines * TITLE_LINE + self._theme.more(self._lines)),
        )

    def title_font(self) -> QFont:
        """How the title is written."""
        return self._theme.font(TITLE_SIZE, bold=True)

    def _paint_words(self, painter: QPainter, box: QRectF, top: float) -> None:
        px = self._theme.px
        painter.setPen(QColor(self._theme.colours.text))
        painter.setFont(self.title_font())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(self.title_box(), flags, self._title)
        painter.setPen(QColor(self._theme.colours.muted))
        painter.setFont(self._theme.font(BODY))
        high = 62 + self._theme.more(1)
        facts = QRectF(px(34), box.bottom() - px(high + 10), box.width() - px(52), px(high))
        painter.drawText(
            facts, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._facts
        )


def _rounded(box: QRectF, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    return path
