"""Base of the studio's pages: their ground, keys, menus, and rows with a picture."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QMenu, QSplitter, QWidget

from coach_app.engine.core.structures import Image
from coach_app.ui.widgets.boxes import Margins, Part, row
from coach_app.ui.widgets.button import Button
from coach_app.ui.widgets.label import Label
from coach_app.ui.widgets.video.video_view import to_image

Press: TypeAlias = Callable[[], object] | SignalInstance
Keys: TypeAlias = QKeySequence.StandardKey | str


class Page(QWidget):
    """One page of the studio's window.

    Signals:
        failed: a CoachError or a plain sentence to show.
    """

    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def add_keys(page: QWidget, keys: Iterable[tuple[Keys, Press]]) -> None:
    """Keys that mean something on the whole page; fields keep those that they need for typing."""
    for key, press in keys:
        shortcut = QShortcut(QKeySequence(key), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(press)


def menu(parent: QWidget, entries: Iterable[tuple[str, str, Callable[[], object]]]) -> QMenu:
    """A menu of (name of the entry, its words, what it does)."""
    made = QMenu(parent)
    for name, words, press in entries:
        action = QAction(words, made)
        action.setObjectName(name)
        action.triggered.connect(lambda _=False, press=press: press())
        made.addAction(action)
    return made


def splitter(way: Qt.Orientation, *parts: tuple[QWidget, int], handle_px: int) -> QSplitter:
    """Parts with the sizes that they begin with, px, and handles between them; none goes away."""
    made = QSplitter(way)
    for part, _ in parts:
        made.addWidget(part)
    made.setSizes([size for _, size in parts])
    made.setChildrenCollapsible(False)
    made.setHandleWidth(handle_px)
    return made


class PictureRow(Button):
    """A picture on the left, (h, w, 4) uint8 or None for an empty place, and words; sizes in px."""

    def __init__(
        self,
        picture_bgra: Image | None,
        size_px: tuple[int, int],
        *words: Part,
        space: int,
        margins: Margins,
    ) -> None:
        super().__init__(role="row")
        picture = Label(align=Qt.AlignmentFlag.AlignCenter)
        picture.setFixedSize(*size_px)
        if picture_bgra is not None:
            keep, smooth = Qt.AspectRatioMode, Qt.TransformationMode.SmoothTransformation
            pixmap = QPixmap.fromImage(to_image(picture_bgra).copy())
            picture.setPixmap(pixmap.scaled(*size_px, keep.KeepAspectRatio, smooth))
        layout = row(picture, *words, space=space, margins=margins, on=self)
        layout.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
        for label in self.findChildren(Label):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
