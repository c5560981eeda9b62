"""The days of a month, and on which of them somebody exercised."""

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from coach_app.engine.routines.week_plan import month_of
from coach_app.ui.theme import BODY, Theme

CELL = 92  # of a day, in design pixels
LARGEST = 52  # design pixels, of a number in its cell


class Month(QWidget):
    """A page of a calendar; days on which nothing was done look like days to come."""

    def __init__(self, theme: Theme, language: str) -> None:
        super().__init__()
        self._theme = theme
        self._locale = QLocale(language)
        self._today = date.today()
        self._done: frozenset[date] = frozenset()
        theme.sized(self, self.updateGeometry)

    def show_days(self, today: date, done: Collection[date]) -> None:
        """The month of `today`, with the days on which something was done."""
        self._today, self._done = today, frozenset(done)
        here = sum((day.year, day.month) == (today.year, today.month) for day in self._done)
        self.setAccessibleName(
            self.tr("{month}: days with exercise: {count}").format(month=self._title, count=here)
        )
        self.updateGeometry()
        self.update()

    @property
    def _title(self) -> str:
        day = QDate(self._today.year, self._today.month, self._today.day)
        return self._locale.toString(day, self.tr("MMMM yyyy"))

    def sizeHint(self) -> QSize:
        """Seven days by six weeks, under the names of month and days."""
        return QSize(self._theme.px(7 * CELL), self._theme.px(8 * CELL))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Names, then the weeks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = min(self.width() / 7, self.height() / 8)
        painter.setFont(self._theme.font(BODY, bold=True))
        painter.setPen(QColor(self._theme.colours.text))
        title = QRectF(0, 0, 7 * cell, cell)
        painter.drawText(title, Qt.AlignmentFlag.AlignCenter, self._title)
        painter.setFont(self._day_font(bold=False))
        painter.setPen(QColor(self._theme.colours.muted))
        for column in range(7):
            name = self._locale.dayName(column + 1, QLocale.FormatType.NarrowFormat)
            painter.drawText(
                QRectF(column * cell, cell, cell, cell), Qt.AlignmentFlag.AlignCenter, name
            )
        for row, week in enumerate(month_of(self._today), start=2):
            for column, day in enumerate(week):
                if day.month == self._today.month:
                    self._paint_day(painter, QRectF(column * cell, row * cell, cell, cell), day)

    def _day_font(self, *, bold: bool) -> QFont:
        """As large as the smallest text, as far as two figures fit into the ring of today."""
        growth = self._theme.growth
        return self._theme.font(min(BODY + growth, LARGEST) - growth, bold=bold)

    def _paint_day(self, painter: QPainter, box: QRectF, day: date) -> None:
        disc = box.adjusted(*(box.width() * share for share in (0.1, 0.1, -0.1, -0.1)))
        done = day in self._done
        painter.setBrush(QColor(self._theme.colours.done) if done else Qt.BrushStyle.NoBrush)
        painter.setPen(
            QPen(QColor(self._theme.colours.focus), self._theme.px(5))
            if day == self._today
            else Qt.PenStyle.NoPen
        )
        painter.drawEllipse(disc)
        painter.setPen(QColor(self._theme.colours.done_ink if done else self._theme.colours.muted))
        painter.setFont(self._day_font(bold=done))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(day.day))
        if done:
            self._paint_tick(painter, box)

    def _paint_tick(self, painter: QPainter, box: QRectF) -> None:
        """In the corner above, so that colour is not the only sign."""
        side = 0.34 * box.width()
        badge = QRectF(box.right() - side, box.top() - 0.04 * box.height(), side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.colours.done_ink))
        painter.drawEllipse(badge)
        painter.setPen(QPen(QColor(self._theme.colours.done), side / 7))
        points = ((0.25, 0.5), (0.44, 0.7), (0.76, 0.32))
        painter.drawPolyline([badge.topLeft() + QPointF(x, y) * side for x, y in points])
