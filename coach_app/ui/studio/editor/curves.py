"""The angles over time, the moves as regions that can be dragged, the repetitions as ticks."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor

from coach_app.engine.core.routine import Move
from coach_app.engine.core.structures import TimeArray
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.routines.routine_editing import TimeSpan
from coach_app.ui.studio.editor.move_region import MoveRegion
from coach_app.ui.studio.style import JOINT_COLOURS, PLAYHEAD, SMALL_PX, move_colour
from coach_app.ui.theme import BACKGROUND, LINE, MUTED, TEXT

GREY = "#5B6B7F"
_LEAST_RANGE_DEG = 40.0
_LABEL_SHARE = 0.26  # of the height, above the curves, for names and ticks


class ScrubBox(pg.ViewBox):  # type: ignore[misc] # pyqtgraph ships no types
    """A click or drag with the left button moves the playhead; the wheel zooms in time.

    Signals:
        scrubbed: the time under the mouse.
    """

    scrubbed = Signal(float)

    def mouseDragEvent(self, event: object, axis: int | None = None) -> None:
        """Left: scrub; others: move along."""
        if event.button() != Qt.MouseButton.LeftButton:  # type: ignore[attr-defined]
            super().mouseDragEvent(event, axis=0)
            return
        event.accept()  # type: ignore[attr-defined]
        self._tell(event.scenePos())  # type: ignore[attr-defined]

    def mouseClickEvent(self, event: object) -> None:
        """Go there; no menu."""
        if event.button() == Qt.MouseButton.LeftButton:  # type: ignore[attr-defined]
            event.accept()  # type: ignore[attr-defined]
            self._tell(event.scenePos())  # type: ignore[attr-defined]

    def _tell(self, place: QPointF) -> None:
        self.scrubbed.emit(float(self.mapSceneToView(place).x()))


class Curves(pg.PlotWidget):  # type: ignore[misc] # pyqtgraph ships no types
    """One plot in step with the playhead.

    Signals:
        scrubbed: the time that was clicked or dragged to.
        chosen: id of a move that was clicked into.
        dragging: (id, start, end, edge) while an end of a move is dragged; edge is where it is.
        dragged: (id, start, end), the mouse has let go.
    """

    scrubbed = Signal(float)
    chosen = Signal(str)
    dragging = Signal(str, float, float, float)
    dragged = Signal(str, float, float)

    def __init__(self) -> None:
        self._box = ScrubBox(enableMenu=False)
        super().__init__(viewBox=self._box, background=BACKGROUND)
        self.setMinimumHeight(150)
        self.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseEnabled(x=True, y=False)
        self.hideButtons()
        self._times: TimeArray = np.zeros(1)
        self._turns: npt.NDArray[np.float32] = np.full((1, len(JOINTS)), np.nan, np.float32)
        self._lines: dict[int, list[pg.PlotDataItem]] = {}
        self._regions: dict[str, MoveRegion] = {}
        self._moves: tuple[Move, ...] = ()
        self._editable = True
        self._low, self._top = 0.0, 90.0
        self._rep_spans: Sequence[TimeSpan] = ()
        self._style_axes()
        self._ticks = pg.PlotCurveItem(pen=pg.mkPen(TEXT, width=2), connect="pairs")
        self._ticks.setZValue(20)
        self.addItem(self._ticks)
        self._head = pg.InfiniteLine(0.0, angle=90, pen=pg.mkPen(PLAYHEAD, width=2))
        self._head.setZValue(30)
        self.addItem(self._head)
        self._box.scrubbed.connect(self._scrub)

    def _style_axes(self) -> None:
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.setPen(pg.mkPen(LINE))
            axis.setTextPen(pg.mkPen(MUTED))
            font = self.font()
            font.setPixelSize(SMALL_PX)
            axis.setStyle(tickFont=font, tickLength=4)
        self.getAxis("left").setWidth(44)
        self.getAxis("bottom").setHeight(24)
        self.showGrid(x=False, y=True, alpha=0.12)

    def use(
        self,
        times_s: TimeArray,
        turns_deg: npt.NDArray[np.float32],
        duration_s: float,
        editable: bool,
    ) -> None:
        """Show another video's angles, (T, J) at `times_s`."""
        self._times, self._turns, self._editable = times_s, turns_deg, editable
        self._box.setLimits(xMin=-0.2, xMax=duration_s + 0.2, minXRange=1.0)
        self.setXRange(0.0, duration_s, padding=0.0)
        self.show_joints(())

    def show_joints(self, joints: Sequence[str]) -> None:
        """Draw the curves of these joints; where an angle is not measurable, grey dots lead on."""
        for lines in self._lines.values():
            for line in lines:
                self.removeItem(line)
        indices = [JOINTS.index(name) for name in joints]
        self._lines = {j: self._draw(j) for j in indices}
        shown = self._turns[:, indices]
        known = shown[np.isfinite(shown)]
        low, high = np.percentile(known, (0.5, 99.5)) if len(known) else (0.0, 90.0)
        middle, half = (low + high) / 2, max(high - low, _LEAST_RANGE_DEG) / 2
        low, high = middle - half * 1.1, middle + half * 1.1
        self._top = float(high + (high - low) * _LABEL_SHARE / (1 - _LABEL_SHARE))
        self._low = float(low)
        self.setYRange(self._low, self._top, padding=0.0)
        self._place_tops()

    def _draw(self, j: int) -> list[pg.PlotDataItem]:
        course = self._turns[:, j].astype(float)
        known = np.isfinite(course)
        drawn = []
        if known.any() and not known.all():
            bridged = np.interp(self._times, self._times[known], course[known])
            # One measured frame on either side, so that the grey begins where the colour ends.
            near = ~known
            near[:-1] |= ~known[1:]
            near[1:] |= ~known[:-1]
            bridged[~near] = np.nan
            pen = pg.mkPen(GREY, width=2, style=Qt.PenStyle.DotLine)
            drawn.append(pg.PlotDataItem(self._times, bridged, pen=pen, connect="finite"))
        pen = pg.mkPen(QColor(JOINT_COLOURS[j]), width=2)
        drawn.append(pg.PlotDataItem(self._times, course, pen=pen, connect="finite"))
        for line in drawn:
            line.setZValue(10)
            self.addItem(line)
        return drawn

    def show_moves(
        self, moves: tuple[Move, ...], names: Sequence[str], selected: str | None
    ) -> None:
        """Draw the moves; those that stay are moved, not made anew."""
        self._moves = moves
        for gone in self._regions.keys() - {move.id for move in moves}:
            region = self._regions.pop(gone)
            self.removeItem(region)
            self.removeItem(region.label)
        for number, (move, name) in enumerate(zip(moves, names, strict=True)):
            region = self._regions.get(move.id) or self._new_region(move)
            region.show_move(move, name, move_colour(number), move.id == selected)
        self._place_tops()

    def show_reps(self, rep_spans_s: Sequence[TimeSpan]) -> None:
        """Draw where repetitions begin and end."""
        self._rep_spans = rep_spans_s
        self._place_tops()

    def show_position(self, t_s: float) -> None:
        """Move the playhead's line, and the picture with it when it leaves."""
        self._head.setValue(t_s)
        (low, high), _ = self.viewRange()
        if not low <= t_s <= high:
            width = high - low
            self.setXRange(t_s - 0.1 * width, t_s + 0.9 * width, padding=0.0)

    def region(self, move_id: str) -> MoveRegion:
        """Region of a move, which can be dragged."""
        return self._regions[move_id]

    def _new_region(self, move: Move) -> MoveRegion:
        region = MoveRegion(move.id, self._editable)
        region.dragging.connect(self.dragging)
        region.dragged.connect(self.dragged)
        self._regions[move.id] = region
        self.addItem(region)
        self.addItem(region.label)
        return region

    def _place_tops(self) -> None:
        """Names stand at the top, ticks below them, whatever the curves' range."""
        height = self._top - self._low
        for region in self._regions.values():
            region.place_label(self._top)
        upper, lower = self._top - 0.17 * height, self._top - 0.23 * height
        points = [
            point
            for start_s, end_s in self._rep_spans
            for point in (
                (start_s, upper), (start_s, lower),
                (start_s, lower), (end_s, lower),
                (end_s, upper), (end_s, lower),
            )
        ]  # fmt: skip
        self._ticks.setData(*np.array(points, float).reshape(-1, 2).T, connect="pairs")

    def _scrub(self, t_s: float) -> None:
        inside = next((m.id for m in self._moves if m.start_s <= t_s < m.end_s), None)
        if inside is not None:
            self.chosen.emit(inside)
        self.scrubbed.emit(t_s)
