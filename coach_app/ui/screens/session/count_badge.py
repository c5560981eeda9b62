"""A number in large figures over a corner of the pictures: repetitions done, seconds to go."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from coach_app.engine.movement.live_count import Counted
from coach_app.ui.theme import BACKGROUND, MUTED, TEXT, Theme

_SIZE, _FIGURE, _ASKED = 210, 130, 44


class CountBadge(QWidget):
    """Lies over its parent, which places it; hidden while nothing is counted."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self._figure: int | None = None
        self._asked: int | None = None
        self._gives_way = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.fix(self, _SIZE, _SIZE)
        self.hide()

    @property
    def text(self) -> str:
        """The figure that is shown; empty for none."""
        return "" if self._figure is None else str(self._figure)

    def show_count(self, counted: Counted | None) -> None:
        """Show how many repetitions were done, and of how many; None takes it away."""
        if counted is None:
            self.show_figure(None)
        else:
            self.show_figure(counted.reps, counted.asked)

    def show_figure(self, figure: int | None, asked: int | None = None) -> bool:
        """Show a number and how many are asked for, or nothing; True if it is another one."""
        if (figure, asked) == (self._figure, self._asked):
            return False
        self._figure, self._asked = figure, asked
        self._show()
        self.setAccessibleName(self.text)
        self.update()
        return True

    def give_way(self, gives_way: bool) -> None:
        """Hide the number while something else stands there, or show it again."""
        self._gives_way = gives_way
        self._show()

    def _show(self) -> None:
        self.setVisible(self._figure is not None and not self._gives_way)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the figure, and below it how many are asked for."""
        if self._figure is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(BACKGROUND)
        ground.setAlpha(235)  # light pictures below leave the figures readable
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawEllipse(QRectF(self.rect()))
        middle = Qt.AlignmentFlag.AlignCenter
        figure = QRectF(self.rect())
        if self._asked is not None:
            figure.translate(QPointF(0.0, -0.09 * self.height()))
            painter.setPen(QColor(MUTED))
            painter.setFont(self._theme.font(_ASKED, grows=False))
            below = QRectF(self.rect()).translated(0.0, 0.29 * self.height())
            painter.drawText(below, middle, f"/ {self._asked}")
        painter.setPen(QColor(TEXT))
        painter.setFont(self._theme.font(_FIGURE, bold=True, grows=False))
        painter.drawText(figure, middle, self.text)
        painter.end()
