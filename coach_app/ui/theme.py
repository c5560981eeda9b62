"""Sizes, colours and fonts: one place, all sizes in pixels of a 1920x1080 screen.

The window is read from three metres away, so nothing is smaller than `BODY`; on another window
every size scales with it, and the layout stays the same. Larger text, where it is wished, makes
all words larger by what the smallest gain; what is large already needs no more.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPen
from PySide6.QtWidgets import QBoxLayout, QWidget

from coach_app.engine.core.structures import Judgement
from coach_app.engine.overlay import palette

DESIGN_WIDTH, DESIGN_HEIGHT = 1920, 1080
BODY, CUE, TITLE, SENTENCE, BIG, HUGE = 40, 54, 56, 72, 88, 220

LINE_HEIGHT = 1.46  # of the fonts below, in their size
BACKGROUND = "#0E141B"
CARD = "#1A2430"
CARD_RAISED = "#26344A"
LINE = "#3A4A5E"
TEXT = "#F6F8FB"
MUTED = "#B9C6D6"
FOCUS = "#7CC7FF"
SHADE = "#0B0F14"  # the outline of a skeleton


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours of the participant's window, as #RRGGBB; what lies over a video has its own.

    Attributes:
        background: of a screen. card, raised: of what stands out, and of what does more.
        chosen: behind a button that has the focus. focus: the ring around it.
        line: around a field. text, muted: of words. done, done_ink: a day with exercise.
        alarm: behind 'Are you all right?'.
    """

    background: str = BACKGROUND
    card: str = CARD
    raised: str = CARD_RAISED
    chosen: str = "#31506F"
    focus: str = FOCUS
    line: str = LINE
    text: str = TEXT
    muted: str = MUTED
    done: str = "#2F6B4F"
    done_ink: str = "#FFFFFF"
    alarm: str = "#3A0F14"


COLOURS = {
    "standard": Colours(),
    "dark": Colours(
        "#000000", "#0D0D0D", "#1F1F1F", "#00366B", "#7CD4FF", "#FFFFFF", "#FFFFFF", "#EDEDED",
        "#00421F", "#FFFFFF", "#330006",
    ),
    "light": Colours(
        "#FFFFFF", "#F0F0F0", "#E0E0E0", "#CFE3FF", "#003C96", "#000000", "#000000", "#262626",
        "#B9EBCB", "#000000", "#FFE3E3",
    ),
}  # fmt: skip
"""By the setting `colours`: words of the last two stand on their ground at 7 to 1 (WCAG 2, AAA)."""

# The first that is installed is used: Linux, Windows, macOS, then whatever has no serifs.
FONT_FAMILIES = [
    "Noto Sans CJK KR",
    "Noto Sans KR",
    "NanumGothic",
    "Malgun Gothic",
    "Apple SD Gothic Neo",
    "Noto Sans",
    "sans-serif",
]


def colour(judgement: Judgement) -> QColor:
    """The colour of a judgement; never the only sign of it."""
    return QColor(palette.HEX[judgement])


def ink(judgement: Judgement) -> QColor:
    """The colour of words and marks on top of `colour`."""
    return QColor(palette.INK_HEX[judgement])


def round_pen(tint: QColor | str, width: float) -> QPen:
    """A pen whose lines end and meet in curves."""
    ends = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(QColor(tint), width, Qt.PenStyle.SolidLine, *ends)


class Theme(QObject):
    """Scales the design to the window.

    Signals:
        changed: another scale; whoever paints or lays out with `px` does so again.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.scale = 1.0
        self.colours = COLOURS["standard"]
        self.growth = 0  # of every text, in design pixels
        self._sized: list[tuple[QObject, Callable[[], None]]] = []

    def fit(self, width_px: int, height_px: int) -> bool:
        """Choose the scale for a window; True if it is another one."""
        scale = max(min(width_px / DESIGN_WIDTH, height_px / DESIGN_HEIGHT), 0.25)
        if abs(scale - self.scale) < 1e-3:
            return False
        self.scale = scale
        for _, apply in self._sized:
            apply()
        self.changed.emit()
        return True

    def use(self, colours: str, text_percent: int) -> bool:
        """Paint in a key of `COLOURS`, at a size of text; True if they are others than before."""
        growth = round(BODY * (text_percent - 100) / 100)
        if self.colours is COLOURS[colours] and self.growth == growth:
            return False
        self.colours, self.growth = COLOURS[colours], growth
        self.changed.emit()
        return True

    def text_px(self, design_px: float) -> int:
        """The size of a text in pixels of this window, as large as is wished."""
        return self.px(design_px + (self.growth if design_px < HUGE else 0))

    def more(self, lines: float) -> int:
        """Extra height of so many lines of text compared with the design, in design pixels."""
        return round(lines * self.growth * LINE_HEIGHT)

    def px(self, design_px: float) -> int:
        """A length of the design in pixels of this window."""
        return max(1, round(design_px * self.scale))

    def font(self, design_px: float, bold: bool = False, grows: bool = True) -> QFont:
        """A font for painting; one that does not grow is of a sign and no words."""
        font = QFont(FONT_FAMILIES)
        font.setPixelSize(self.text_px(design_px) if grows else self.px(design_px))
        font.setBold(bold)
        return font

    def sized(self, owner: QObject, apply: Callable[[], None]) -> None:
        """Call `apply` now and at each change of scale while `owner` lives."""
        entry = (owner, apply)
        self._sized.append(entry)
        owner.destroyed.connect(lambda: self._forget(entry))
        apply()

    def _forget(self, entry: tuple[QObject, Callable[[], None]]) -> None:
        self._sized = [kept for kept in self._sized if kept is not entry]

    def space(
        self, layout: QBoxLayout, spacing: int = 0, margins: tuple[int, int, int, int] | None = None
    ) -> None:
        """Spacing and margins (left, top, right, bottom) of a layout, in design pixels."""
        around = margins or (0, 0, 0, 0)

        def apply() -> None:
            # A spacing of 0 is meant as 0, not as the style's own.
            layout.setSpacing(self.px(spacing) if spacing else 0)
            layout.setContentsMargins(*(self.px(side) if side else 0 for side in around))

        self.sized(layout, apply)

    def fix(
        self,
        widget: QWidget,
        width: int | None = None,
        height: int | None = None,
        lines: float = 0,
    ) -> None:
        """A fixed width or height, in design pixels; higher by so many `lines` of larger text."""

        def apply() -> None:
            if width is not None:
                widget.setFixedWidth(self.px(width))
            if height is not None:
                widget.setFixedHeight(self.px(height + self.more(lines)))

        self.sized(widget, apply)

    def style_sheet(self) -> str:
        """Style sheet of Qt's own widgets at this scale."""
        families = ", ".join(f'"{name}"' for name in FONT_FAMILIES)
        px, of = self.px, self.colours
        return f"""
* {{ font-family: {families}; font-size: {self.text_px(BODY)}px; color: {of.text}; }}
QWidget#window, QWidget[role="screen"] {{ background: {of.background}; }}
QLabel {{ background: transparent; }}
QLabel[role="title"] {{ font-size: {self.text_px(TITLE)}px; font-weight: bold; }}
QLabel[role="big"] {{ font-size: {self.text_px(BIG)}px; font-weight: bold; }}
QLabel[role="sentence"] {{ font-size: {self.text_px(SENTENCE)}px; font-weight: bold; }}
QLabel[role="huge"] {{ font-size: {self.text_px(HUGE)}px; font-weight: bold; }}
QLabel[role="alarm"] {{
    font-size: {self.text_px(140) if self.growth else px(HUGE)}px; font-weight: bold;
}}
QLabel[role="muted"] {{ color: {of.muted}; }}
QFrame[role="card"] {{ background: {of.card}; border-radius: {px(24)}px; }}
QPushButton {{
    background: {of.raised}; border: {px(6)}px solid {of.raised};
    border-radius: {px(20)}px; padding: {px(12)}px {px(36 - self.growth)}px;
}}
QPushButton[role="quiet"] {{ background: {of.card}; border-color: {of.card}; }}
QPushButton:focus {{ border-color: {of.focus}; background: {of.chosen}; }}
QPushButton:disabled {{ color: {of.muted}; }}
QFrame[role="row"] {{
    background: {of.card}; border: {px(6)}px solid {of.card}; border-radius: {px(20)}px;
}}
QFrame[role="row"]:focus {{ border-color: {of.focus}; background: {of.raised}; }}
QLineEdit {{
    background: {of.background}; border: {px(4)}px solid {of.line}; border-radius: {px(14)}px;
    padding: 0px {px(20)}px; selection-background-color: {of.chosen};
    placeholder-text-color: {of.muted};
}}
QLineEdit:focus {{ border-color: {of.focus}; }}
QProgressBar {{ background: {of.card}; border: none; border-radius: {px(20)}px; }}
QProgressBar::chunk {{ background: {of.focus}; border-radius: {px(20)}px; }}
QProgressBar[role="thin"] {{ border-radius: {px(7)}px; background: {of.raised}; }}
QProgressBar[role="thin"]::chunk {{ border-radius: {px(7)}px; background: {of.muted}; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea[role="reading"]:focus {{
    border: {px(6)}px solid {of.focus}; border-radius: {px(20)}px;
}}
QScrollBar:vertical {{ background: {of.card}; width: {px(24)}px; border: none; }}
QScrollBar::handle {{
    background: {of.muted}; border-radius: {px(12)}px; min-height: {px(60)}px;
}}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0px; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
"""
