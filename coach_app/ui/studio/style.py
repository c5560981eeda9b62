"""How the studio looks: the same colours as the participant's screens, at a desk's sizes.

The instructor sits in front of a laptop with mouse and keyboard, so texts are as large as in other
programs and do not grow with the window.
"""

from importlib import resources
from string import Template

from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QWidget

from coach_app.ui import theme
from coach_app.ui.theme import Theme

BODY_PX, SMALL_PX, TITLE_PX = 15, 13, 22
SIZE_PX = (1366, 768)
# What is shared with the participant's screens is drawn for a television and shrunk by this.
SCALE = 0.42

PLAYHEAD = "#FFE08A"
PROBLEM = "#FF8A7A"
ADVICE = "#FFD166"

# Told apart by the colour-blind as far as ten can be; each also has its name beside it.
JOINT_COLOURS = (
    "#4FC3F7",
    "#FFB74D",
    "#1E88E5",
    "#F4511E",
    "#81C784",
    "#E6EE9C",
    "#26A69A",
    "#C0CA33",
    "#CE93D8",
    "#F48FB1",
)
MOVE_COLOURS = ("#3D6FA3", "#7A5CA8", "#2F8376", "#9A6A2E")


def studio_theme() -> Theme:
    """Sizes for the widgets that are shared with the participant's screens."""
    made = Theme()
    made.scale = SCALE
    return made


def open_at_desk_size(window: QWidget, *, maximized: bool = False) -> None:
    """Show a window as large as a laptop's screen has room for."""
    available = QGuiApplication.primaryScreen().availableGeometry()
    window.resize(min(SIZE_PX[0], available.width()), min(SIZE_PX[1], available.height()))
    if maximized:
        window.showMaximized()
    else:
        window.show()


def move_colour(number: int) -> QColor:
    """The colour of a move by its place."""
    return QColor(MOVE_COLOURS[number % len(MOVE_COLOURS)])


def style_sheet() -> str:
    """Style sheet of Qt's widgets in the studio: `studio.qss` with what stands here and there."""
    names: dict[str, object] = {"BODY_PX": BODY_PX, "SMALL_PX": SMALL_PX, "TITLE_PX": TITLE_PX}
    names |= {"PROBLEM": PROBLEM, "ADVICE": ADVICE}
    families = ", ".join(f'"{name}"' for name in theme.FONT_FAMILIES)
    written = resources.files(__package__).joinpath("studio.qss").read_text("utf-8")
    return Template(written).substitute(vars(theme), families=families, **names)
