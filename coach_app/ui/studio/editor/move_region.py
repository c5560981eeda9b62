"""One move in the curves: a coloured region whose two ends can be dragged."""

import pyqtgraph as pg
from PySide6.QtCore import Signal
from PySide6.QtGui import QColor

from coach_app.engine.core.routine import Move
from coach_app.ui.studio.style import SMALL_PX
from coach_app.ui.theme import FOCUS, TEXT


class MoveRegion(pg.LinearRegionItem):  # type: ignore[misc] # pyqtgraph ships no types
    """A region with a name; its inside leaves the mouse to the plot.

    Signals:
        dragging: (id, start, end, edge), while an end is dragged.
        dragged: (id, start, end), the mouse has let go.
    """

    dragging = Signal(str, float, float, float)
    dragged = Signal(str, float, float)

    def __init__(self, move_id: str, editable: bool) -> None:
        super().__init__(swapMode="block", movable=editable)
        self.move_id = move_id
        self._by_person = True
        self._span = (0.0, 0.0)
        self.label = pg.TextItem(anchor=(0, 0), color=TEXT)
        self.label.setZValue(25)
        font = self.label.textItem.font()
        font.setPixelSize(SMALL_PX)
        self.label.setFont(font)
        for line in self.lines:
            line.setHoverPen(pg.mkPen(FOCUS, width=5))
        self.sigRegionChanged.connect(self._tell_dragging)
        self.sigRegionChangeFinished.connect(self._tell_dragged)

    def show_move(self, move: Move, name: str, colour: QColor, selected: bool) -> None:
        """Stand where the move does, and look so."""
        self._by_person = False
        self._span = (move.start_s, move.end_s)
        self.setRegion(self._span)
        self._by_person = True
        fill = QColor(colour)
        fill.setAlpha(105 if selected else 60)
        self.setBrush(fill)
        self.setHoverBrush(fill)
        pen = pg.mkPen(QColor(FOCUS) if selected else colour, width=3 if selected else 2)
        for line in self.lines:
            line.setPen(pen)
        self.label.setText(name)

    def place_label(self, top: float) -> None:
        """Put the name at the upper left."""
        self.label.setPos(self.getRegion()[0], top)

    def mouseDragEvent(self, event: object) -> None:
        """Drag only the ends: inside, the mouse moves the playhead."""
        event.ignore()  # type: ignore[attr-defined]

    def hoverEvent(self, event: object) -> None:
        """The inside does not answer."""

    def _tell_dragging(self) -> None:
        if not self._by_person:
            return
        start_s, end_s = (float(t_s) for t_s in self.getRegion())
        edge_s = end_s if abs(end_s - self._span[1]) > abs(start_s - self._span[0]) else start_s
        self.label.setX(start_s)
        self.dragging.emit(self.move_id, start_s, end_s, edge_s)

    def _tell_dragged(self) -> None:
        if self._by_person:
            start_s, end_s = (float(t_s) for t_s in self.getRegion())
            self.dragged.emit(self.move_id, start_s, end_s)
