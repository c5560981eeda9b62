"""Rows and columns of widgets, written as they are seen: inside of each other."""

from collections.abc import Iterable
from typing import TypeAlias, TypeVar

from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from coach_app.ui.theme import Theme

BoxT = TypeVar("BoxT", bound=QBoxLayout)
Part: TypeAlias = QWidget | QLayout | int | tuple[QWidget | QLayout, int]
Margins: TypeAlias = tuple[int, int, int, int]

TIGHT: Margins = (0, 0, 0, 0)


def row(
    *parts: Part,
    space: int | None = None,
    theme: Theme | None = None,
    margins: Margins = TIGHT,
    on: QWidget | None = None,
) -> QHBoxLayout:
    """Parts from left to right; see `fill`."""
    return fill(QHBoxLayout(), *parts, space=space, theme=theme, margins=margins, on=on)


def column(
    *parts: Part,
    space: int | None = None,
    theme: Theme | None = None,
    margins: Margins = TIGHT,
    on: QWidget | None = None,
) -> QVBoxLayout:
    """Parts from above to below; see `fill`."""
    return fill(QVBoxLayout(), *parts, space=space, theme=theme, margins=margins, on=on)


def fill(
    box: BoxT,
    *parts: Part,
    space: int | None = None,
    theme: Theme | None = None,
    margins: Margins = TIGHT,
    on: QWidget | None = None,
) -> BoxT:
    """Lay parts out in a box.

    Args:
        box: an empty layout.
        parts: a widget or a layout, alone or with the share of the room that it is stretched by;
            a number is empty room of such a share.
        space: between the parts, in pixels; with `theme` in design pixels; None: the style's own.
        theme: sizes.
        margins: left, top, right, bottom, in the same unit.
        on: the widget that they lie on; None: the box becomes part of another one.
    """
    if on is not None:
        on.setLayout(box)
    if theme is not None:
        theme.space(box, space or 0, margins)
    else:
        box.setContentsMargins(*margins)
        if space is not None:
            box.setSpacing(space)
    for part in parts:
        what, share = part if isinstance(part, tuple) else (part, 0)
        if isinstance(what, int):
            box.addStretch(what)
        elif isinstance(what, QLayout):
            box.addLayout(what, share)
        else:
            box.addWidget(what, share)
    return box


def take_out(layout: QLayout, gone: Iterable[QWidget]) -> None:
    """Take widgets out of a layout, and delete them."""
    for widget in gone:
        layout.removeWidget(widget)
        widget.hide()  # at once: else it is given the focus, and takes it away with it
        widget.deleteLater()


def progress_bar(steps: int) -> QProgressBar:
    """A bar of so many steps, without words."""
    bar = QProgressBar()
    bar.setRange(0, steps)
    bar.setTextVisible(False)
    return bar


def card() -> QFrame:
    """A surface that words or a chart lie on."""
    surface = QFrame()
    surface.setProperty("role", "card")
    return surface
