"""Charts of the result and of the history, drawn with pyqtgraph; nothing in them takes keys."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from coach_app.engine.core.structures import JointScore, Judgement
from coach_app.engine.reporting.vocabulary import BODY_PARTS, PART_OF_JOINT, capitalised
from coach_app.languages.phrases import Phrase
from coach_app.ui import texts
from coach_app.ui.theme import BODY, CARD, TEXT, Theme, colour
from coach_app.ui.widgets.boxes import row
from coach_app.ui.widgets.label import Label
from coach_app.ui.widgets.sign import Sign

ORDER = (Judgement.CORRECT, Judgement.NEAR, Judgement.WRONG, Judgement.NO_DATA)
# The timeline says by height what it says by colour.
HEIGHTS = {
    Judgement.CORRECT: 1.0,
    Judgement.NEAR: 0.66,
    Judgement.WRONG: 0.33,
    Judgement.NO_DATA: 0.08,
}
TIMELINE_BINS = 90

pg.setConfigOptions(antialias=True, background=CARD, foreground=TEXT)  # the studio's


class Chart(pg.PlotWidget):  # type: ignore[misc] # pyqtgraph ships no types
    """A plot without mouse, menu or focus, in the design's type size."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(enableMenu=False)
        self.theme = theme
        self.setBackground(theme.colours.card)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)  # else an arrow leads there
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseEnabled(False, False)
        self.hideButtons()
        self.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.setPen(pg.mkPen(self.theme.colours.line))
            axis.setTextPen(pg.mkPen(self.theme.colours.text))
        theme.sized(self, self.resize_texts)

    def sizeHint(self) -> QSize:
        """No more than it needs: a chart takes what is left, and is not as large as it was."""
        return QSize(self.minimumSizeHint().width(), self.minimumHeight())

    def resize_texts(self) -> None:
        """Set the type size and the room that it needs."""
        font = self.theme.font(BODY)
        for side in ("left", "bottom"):
            self.getAxis(side).setStyle(
                tickFont=font,
                tickLength=0,
                tickTextOffset=self.theme.px(12),
                autoExpandTextSpace=False,
                hideOverlappingLabels=False,
            )
        height = QFontMetrics(font).height()
        self.getAxis("bottom").setHeight(height + self.theme.px(16))

    def widen_left(self, labels: Sequence[str]) -> None:
        """Give the left axis the room of its longest label."""
        metrics = QFontMetrics(self.theme.font(BODY))
        widest = max((metrics.horizontalAdvance(label) for label in labels), default=0)
        self.getAxis("left").setWidth(widest + self.theme.px(28))


class BodyBars(Chart):
    """How each body part did: bars of good, almost, not yet and not seen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.labels: list[str] = []
        self.hideAxis("bottom")

    def show_joints(self, joints: dict[str, JointScore], language: str) -> None:
        """Merge joints into body parts and draw them."""
        self.clear()
        shares = part_shares(joints)
        self.labels = [capitalised(part.said(language)) for part in shares]
        rows = np.arange(len(shares))[::-1].astype(float)
        start = np.zeros(len(shares))
        for column, judgement in enumerate(ORDER):
            width = np.array([share[column] for share in shares.values()])
            self.addItem(
                pg.BarGraphItem(
                    x0=start, width=width, y=rows, height=0.62,
                    brush=colour(judgement), pen=pg.mkPen(self.theme.colours.card, width=2),
                )
            )  # fmt: skip
            start = start + width
        self.getAxis("left").setTicks([list(zip(rows.tolist(), self.labels, strict=True))])
        self.getAxis("left").setPen(pg.mkPen(None))
        self.widen_left(self.labels)
        self.setXRange(0, 1, padding=0)
        self.setYRange(-0.5, max(len(shares), 3) - 0.5, padding=0)


def part_shares(
    joints: dict[str, JointScore],
) -> dict[Phrase, tuple[float, float, float, float]]:
    """Fractions of `ORDER` by body part, from above to below: those of its worst joint.

    A moment is right where every joint is: of a mean over joints a third would be green beside a
    score of 0.
    """
    shares = {}
    for part in BODY_PARTS:
        some = [joint for name, joint in joints.items() if PART_OF_JOINT.get(name) is part]
        if some:
            of = min(some, key=_right_when_seen)
            shares[part] = (of.correct, of.near, of.wrong, of.no_data)
    return shares


def _right_when_seen(joint: JointScore) -> float:
    """Share of the moments in which it was seen; of one that never was, 1."""
    seen = 1.0 - joint.no_data
    return joint.correct / seen if seen > 0.0 else 1.0


class Timeline(Chart):
    """The session from left to right: what was said of the pose, moment by moment."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.hideAxis("left")

    def show_timeline(self, timeline: Sequence[tuple[float, Judgement]]) -> None:
        """Draw it in equal steps; each shows what held longest in it."""
        self.clear()
        if not timeline:
            return
        end_s = max(timeline[-1][0], 1.0)
        bins = timeline_bins(timeline, end_s, TIMELINE_BINS)
        step_s = end_s / TIMELINE_BINS
        for judgement in ORDER:
            at = [i for i, held in enumerate(bins) if held is judgement]
            if at:
                self.addItem(
                    pg.BarGraphItem(
                        x0=np.array(at) * step_s, width=step_s, y0=0, height=HEIGHTS[judgement],
                        brush=colour(judgement), pen=pg.mkPen(None),
                    )
                )  # fmt: skip
        every_s = next((s for s in (10, 15, 30, 60, 120, 300, 600) if end_s / s <= 6), 1200)
        ticks = [(float(t), texts.clock(t)) for t in range(0, int(end_s) + 1, every_s)]
        self.getAxis("bottom").setTicks([ticks])
        self.setXRange(0, end_s, padding=0.05)
        self.setYRange(0, 1, padding=0)


def timeline_bins(
    timeline: Sequence[tuple[float, Judgement]], end_s: float, count: int
) -> list[Judgement | None]:
    """Most frequent judgement in each of `count` equal steps; None where there was none."""
    votes = np.zeros((count, len(ORDER)), dtype=int)
    for t_s, judgement in timeline:
        votes[min(int(t_s / end_s * count), count - 1), ORDER.index(judgement)] += 1
    return [ORDER[int(row.argmax())] if row.any() else None for row in votes]


class ScoreHistory(Chart):
    """Scores of one routine, session after session."""

    def __init__(self, theme: Theme, language: str) -> None:
        super().__init__(theme)
        self._language = language

    def show_scores(self, scores: Sequence[tuple[datetime, float]]) -> None:
        """Draw scores (0 to 1) in their order, equally far apart: many may be of one day."""
        self.clear()
        self.showGrid(x=False, y=True, alpha=0.25)
        levels = [(0.0, "0"), (50.0, "50"), (100.0, "100")]
        self.getAxis("left").setTicks([levels])
        self.widen_left([label for _, label in levels])
        self.setYRange(-9, 109, padding=0)
        if not scores:
            self.getAxis("bottom").setTicks([[]])
            return
        ordered, of = sorted(scores), self.theme.colours
        steps = np.arange(len(ordered), dtype=float)
        percent = np.array([100 * score for _, score in ordered])
        self.addItem(
            pg.PlotDataItem(
                steps, percent, pen=pg.mkPen(of.focus, width=self.theme.px(6)), symbol="o",
                symbolSize=self.theme.px(22), symbolBrush=QColor(of.text),
                symbolPen=pg.mkPen(of.focus),
            )
        )  # fmt: skip
        last = len(ordered) - 1
        self.setXRange(0, max(last, 4), padding=0.22)
        ticks = [
            (float(i), texts.short_day(ordered[i][0], self._language))
            for i in ((0, last) if last > 2 else (last,))
        ]
        self.getAxis("bottom").setTicks([ticks])


class Legend(QWidget):
    """Four signs with their words in one row; in two where they are written large."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(36))
        columns = 2 if theme.growth else len(ORDER)
        for number, judgement in enumerate(ORDER):
            sign = Sign(theme, 40)
            sign.show_judgement(judgement)
            word = Label(texts.legend_word(judgement), "muted")
            grid.addLayout(row(sign, word, 1, theme=theme, space=14), *divmod(number, columns))
