"""One routine as a large picture with its title below it, or beside it where words are large."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent

from coach_app.app.card_pictures import CardPicture
from coach_app.app.desktop import RoutineCard
from coach_app.ui import texts
from coach_app.ui.theme import BODY, Theme
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.video.video_view import to_image

NARROW, LARGE, WIDE = 528, 808, 862  # the first two leave a part of the next card to be seen
FEW = 2  # so many have room to be wide
HEIGHT = 590
RING = 8
WORDS_HEIGHT = 218  # two lines of title and one of facts
TITLE_LINE = 64
TITLE_SIZE = 44
PICTURE_BESIDE = 296  # how wide, where the words stand beside it: somebody standing fills it


def card_width(theme: Theme, count: int) -> int:
    """In design pixels, of each of so many cards."""
    if count <= FEW:
        return WIDE
    return LARGE if theme.growth else NARROW


def title_lines(titles: list[str], theme: Theme, width: int) -> int:
    """How many lines the longest title needs on a card of this width."""
    metrics = QFontMetrics(theme.font(TITLE_SIZE, bold=True))
    room = QRect(0, 0, theme.px(width) - theme.px(60 + _beside(theme)), 9999)
    heights = [
        metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, title).height() for title in titles
    ]
    return max([1, *(round(height / metrics.lineSpacing()) for height in heights)])


def card_height(theme: Theme) -> int:
    """Height of a card in design pixels: larger words around leave less room for the pictures."""
    return HEIGHT - theme.more(5)


class RoutineButton(Button):
    """A card that starts its routine.

    It asks for its picture whenever it is painted, and keeps none: cards that are not seen cost no
    memory. `lines` are those of the title; a picture above it takes what is left.

    Signals:
        awaits_picture: there is none yet; `update` asks again.
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
        self.facts = ("\n" if _beside(theme) else "  ·  ").join(facts)
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
        beside = _beside(self._theme)
        size = (
            (px(beside), box.height()) if beside else (box.width(), px(self._picture_height) - ring)
        )
        self._paint_picture(painter, QRectF(box.topLeft(), QSizeF(*size)))
        painter.restore()
        self._paint_words(painter)
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
        """Box of the title."""
        px, beside = self._theme.px, _beside(self._theme)
        return QRectF(
            px(34 + beside),
            px(34 if beside else self._picture_height + 8),
            self.width() - px(60 + beside),
            px(8 + self._lines * TITLE_LINE + self._theme.more(self._lines)),
        )

    def facts_box(self) -> QRectF:
        """Box of position and length."""
        px, title = self._theme.px, self.title_box()
        line = self._theme.more(1)
        high = px(62 + line + (46 + line) * self.facts.count("\n"))
        below = self.height() - px(RING + 10) - high
        return QRectF(title.left(), below, title.width(), high)

    def title_font(self) -> QFont:
        """How the title is written."""
        return self._theme.font(TITLE_SIZE, bold=True)

    def _paint_words(self, painter: QPainter) -> None:
        painter.setPen(QColor(self._theme.colours.text))
        painter.setFont(self.title_font())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(self.title_box(), flags, self._title)
        painter.setPen(QColor(self._theme.colours.muted))
        painter.setFont(self._theme.font(BODY))
        painter.drawText(
            self.facts_box(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.facts
        )


def _beside(theme: Theme) -> int:
    """How wide a picture beside the words is, in design pixels; 0 where it stands above them."""
    return PICTURE_BESIDE if theme.growth else 0


def _rounded(box: QRectF, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    return path
