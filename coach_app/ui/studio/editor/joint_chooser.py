"""Which joints' curves are drawn, and how much of each can be judged from this view."""

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QGridLayout, QWidget

from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.reporting.vocabulary import capitalised, joint_name
from coach_app.ui.studio.editor.move_form import WELL_SEEN
from coach_app.ui.studio.fields import CheckBox
from coach_app.ui.studio.style import JOINT_COLOURS
from coach_app.ui.widgets.label import RIGHT, Label

_FEW = 4  # curves at once are still told apart
_SWATCH_PX = 12


class JointChooser(QWidget):
    """A check box for each joint, with its colour and its share.

    Signals:
        chosen: names of the joints whose curves are wanted.
    """

    chosen = Signal(object)

    def __init__(self, language: str) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 2, 0, 2)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(0)
        self.boxes: dict[str, CheckBox] = {}
        self.shares: dict[str, Label] = {}
        for row, name in enumerate(JOINTS):
            box = self.boxes[name] = CheckBox(capitalised(joint_name(name, language)))
            box.clicked.connect(lambda _: self.chosen.emit(self.wanted))
            swatch = Label()
            swatch.setPixmap(_swatch(JOINT_COLOURS[row]))
            share = self.shares[name] = Label("", "small", align=RIGHT)
            grid.addWidget(swatch, row, 0)
            grid.addWidget(box, row, 1)
            grid.addWidget(share, row, 2)
        grid.setColumnStretch(1, 1)

    @property
    def wanted(self) -> tuple[str, ...]:
        """The joints that are checked."""
        return tuple(name for name, box in self.boxes.items() if box.isChecked())

    def use(self, turns_deg: npt.NDArray[np.float32], joints: tuple[str, ...]) -> None:
        """Another video, (T, J) angles; begin with `joints`, or with those that move most."""
        measured = np.isfinite(turns_deg).mean(axis=0) if len(turns_deg) else np.zeros(len(JOINTS))
        for name, share in zip(JOINTS, measured.tolist(), strict=True):
            label = self.shares[name]
            label.setText(f"{round(100 * share)} %")
            tip = self.tr("Can be judged in {share} % of the video").format(
                share=round(100 * share)
            )
            for widget in (label, self.boxes[name]):
                widget.setToolTip(tip)
            label.setProperty("role", "small" if share >= WELL_SEEN else "problem")
            label.style().unpolish(label)
            label.style().polish(label)
        self.check(joints or _most_moving(turns_deg))

    def check(self, joints: tuple[str, ...]) -> None:
        """Show the curves of these."""
        for name, box in self.boxes.items():
            box.setChecked(name in joints)
        self.chosen.emit(self.wanted)


def _most_moving(turns_deg: npt.NDArray[np.float32]) -> tuple[str, ...]:
    ranges = []
    for j, name in enumerate(JOINTS):
        known = turns_deg[:, j][np.isfinite(turns_deg[:, j])]
        if len(known):
            low, high = np.percentile(known, (5, 95))
            ranges.append((float(high - low), name))
    best = {name for _, name in sorted(ranges, reverse=True)[:_FEW]}
    return tuple(name for name in JOINTS if name in best)


def _swatch(colour: str) -> QPixmap:
    pixmap = QPixmap(_SWATCH_PX, _SWATCH_PX)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    painter.fillRect(0, _SWATCH_PX // 2 - 2, _SWATCH_PX, 4, QColor(colour))
    painter.end()
    return pixmap
