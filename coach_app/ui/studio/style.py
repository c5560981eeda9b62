"""How the studio looks: the same colours as the participant's screens, at a desk's sizes.

The instructor sits in front of a laptop with mouse and keyboard, so texts are as large as in other
programs and do not grow with the window.
"""

from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QWidget

from coach_app.ui.theme import (
    BACKGROUND,
    CARD,
    CARD_RAISED,
    FOCUS,
    FONT_FAMILIES,
    LINE,
    MUTED,
    TEXT,
    Theme,
)

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
    theme = Theme()
    theme.scale = SCALE
    return theme


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
    """Style sheet of Qt's widgets in the studio."""
    families = ", ".join(f'"{name}"' for name in FONT_FAMILIES)
    return f"""
* {{ font-family: {families}; font-size: {BODY_PX}px; color: {TEXT}; }}
QWidget#studio, QWidget[role="page"] {{ background: {BACKGROUND}; }}
QLabel {{ background: transparent; }}
QLabel[role="title"] {{ font-size: {TITLE_PX}px; font-weight: bold; }}
QLabel[role="heading"] {{ font-weight: bold; }}
QLabel[role="muted"] {{ color: {MUTED}; }}
QLabel[role="small"] {{ color: {MUTED}; font-size: {SMALL_PX}px; }}
QLabel[role="problem"] {{ color: {PROBLEM}; font-weight: bold; }}
QLabel[role="advice"] {{ color: {ADVICE}; font-weight: bold; }}
QFrame[role="card"], QWidget[role="card"] {{ background: {CARD}; border-radius: 10px; }}
QFrame[role="drop"] {{ border: 2px dashed #4A5F7C; border-radius: 12px; }}
QFrame[role="bar"] {{ background: {CARD_RAISED}; border-radius: 8px; }}
QPushButton, QToolButton {{
    background: {CARD_RAISED}; border: 2px solid {CARD_RAISED}; border-radius: 7px;
    padding: 5px 12px; min-height: 20px;
}}
QPushButton[role="quiet"], QToolButton[role="quiet"] {{ background: {CARD}; border-color: {CARD}; }}
QFrame[role="bar"] QPushButton {{ background: {CARD}; border-color: {CARD}; }}
QFrame[role="bar"] QPushButton:focus {{ border-color: {FOCUS}; background: #31506F; }}
QPushButton[role="main"], QFrame[role="bar"] QPushButton[role="main"] {{
    background: #2A6FB0; border-color: #2A6FB0; font-weight: bold;
}}
QPushButton[role="row"] {{
    background: {CARD}; border-color: {CARD}; text-align: left; padding: 0px; min-height: 0px;
}}
QPushButton:hover, QToolButton:hover {{ border-color: #4A5F7C; }}
QPushButton:focus, QToolButton:focus {{ border-color: {FOCUS}; background: #31506F; }}
QPushButton:checked {{ background: #31506F; border-color: #4A7CA8; }}
QPushButton:disabled, QToolButton:disabled {{
    color: #6C7B8E; background: {CARD}; border-color: {CARD};
}}
QPushButton::menu-indicator {{ width: 0px; }}
QToolButton {{ padding: 4px 8px; }}
QLineEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QComboBox {{
    background: {BACKGROUND}; border: 2px solid {LINE}; border-radius: 6px;
    padding: 2px 7px; min-height: 24px; selection-background-color: #31506F;
}}
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {{
    border-color: {FOCUS};
}}
QLineEdit:disabled, QPlainTextEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled,
QComboBox:disabled {{ color: {MUTED}; border-color: {CARD_RAISED}; }}
QPlainTextEdit[role="code"] {{ font-family: "DejaVu Sans Mono", "Noto Sans Mono CJK KR",
    "NanumGothicCoding", "Consolas", "Menlo", monospace; font-size: {BODY_PX}px; }}
QDialog, QFileDialog QWidget {{ background: {BACKGROUND}; }}
QFileDialog QPushButton, QFileDialog QToolButton {{ background: {CARD_RAISED}; }}
QTreeView, QListView {{
    background: {CARD}; border: 1px solid {LINE}; alternate-background-color: {CARD};
    selection-background-color: #31506F; outline: none;
}}
QHeaderView::section {{
    background: {CARD_RAISED}; color: {MUTED}; border: none; padding: 4px 8px;
}}
QComboBoxPrivateContainer {{ background: {CARD}; border: 1px solid {LINE}; }}
QComboBox QAbstractItemView {{
    background: {CARD}; border: 1px solid {LINE}; selection-background-color: #31506F;
}}
QComboBox::drop-down {{ border: none; width: 26px; }}
QComboBox::down-arrow {{ image: none; }}
QCheckBox {{ spacing: 7px; padding: 2px 0px; }}
QCheckBox::indicator {{
    width: 15px; height: 15px; border: 2px solid #6C7B8E; border-radius: 4px;
    background: {BACKGROUND};
}}
QCheckBox::indicator:checked {{ background: {FOCUS}; border-color: {FOCUS}; }}
QCheckBox::indicator:focus, QCheckBox:focus::indicator {{ border-color: {FOCUS}; }}
QCheckBox:focus {{ color: {FOCUS}; }}
QCheckBox:disabled {{ color: {MUTED}; }}
QListWidget {{
    background: {CARD}; border: 2px solid {CARD}; border-radius: 8px; outline: none; padding: 2px;
}}
QListWidget:focus {{ border-color: {FOCUS}; }}
QListWidget::item {{ border-radius: 6px; padding: 4px; }}
QListWidget::item:selected {{ background: #31506F; color: {TEXT}; }}
QTabWidget::pane {{ border: none; }}
QTabWidget::tab-bar {{ left: 0px; }}
QTabBar::tab {{
    background: transparent; color: {MUTED}; padding: 7px 16px;
    border-bottom: 3px solid transparent;
}}
QTabBar::tab:selected {{ color: {TEXT}; border-bottom-color: {FOCUS}; font-weight: bold; }}
QTabBar::tab:focus {{ color: {FOCUS}; }}
QProgressBar {{ background: {CARD_RAISED}; border: none; border-radius: 5px; max-height: 10px;
    min-height: 10px; }}
QProgressBar::chunk {{ background: {FOCUS}; border-radius: 5px; }}
QFrame[role="bar"] QProgressBar {{ background: {BACKGROUND}; }}
QSlider::groove:horizontal {{ background: {CARD_RAISED}; height: 6px; border-radius: 3px; }}
QSlider::handle:horizontal {{
    background: {FOCUS}; width: 16px; height: 16px; margin: -5px 0px; border-radius: 8px;
}}
QSlider::handle:horizontal:focus {{ border: 2px solid {TEXT}; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0px; }}
QScrollBar::handle:vertical {{ background: {LINE}; border-radius: 5px; min-height: 30px; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0px; }}
QScrollBar::handle:horizontal {{ background: {LINE}; border-radius: 5px; min-width: 30px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0px; height: 0px; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QMenu {{ background: {CARD_RAISED}; border: 1px solid {LINE}; padding: 4px; }}
QMenu::item {{ padding: 7px 22px; border-radius: 5px; }}
QMenu::item:selected {{ background: #31506F; }}
QToolTip {{ background: {CARD_RAISED}; color: {TEXT}; border: 1px solid {LINE}; padding: 4px; }}
QSplitter::handle {{ background: {BACKGROUND}; }}
"""
