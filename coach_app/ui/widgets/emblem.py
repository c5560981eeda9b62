"""The pictures that people choose to be known by, drawn from ellipses and polygons."""

from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

# Colour, then x, y, radius across and down of an ellipse, or the corners of a polygon; 0 to 100.
_Shape: TypeAlias = tuple[str, tuple[int, ...]]

_LEAF, _DARK, _BROWN = "#4FA65B", "#22303F", "#8A5A33"
_SHAPES: dict[str, tuple[_Shape, ...]] = {
    "apple": (
        ("#D8433B", (38, 58, 24, 30)), ("#D8433B", (62, 58, 24, 30)),
        (_BROWN, (47, 34, 53, 34, 56, 12, 51, 12)), (_LEAF, (66, 19, 13, 6)),
    ),
    "pear": (
        ("#C9C544", (50, 64, 28, 26)), ("#C9C544", (50, 38, 17, 20)),
        (_BROWN, (48, 20, 52, 20, 55, 6, 51, 6)), (_LEAF, (66, 12, 12, 5)),
    ),
    "cherry": (
        (_LEAF, (30, 60, 34, 60, 60, 14, 56, 12)), (_LEAF, (68, 62, 72, 62, 60, 12, 56, 14)),
        ("#C2273E", (32, 70, 19, 19)), ("#C2273E", (70, 72, 19, 19)), (_LEAF, (74, 15, 15, 7)),
    ),
    "orange": (
        ("#F0902F", (50, 55, 36, 36)), (_LEAF, (60, 18, 15, 7)), (_BROWN, (50, 20, 4, 4)),
    ),
    "flower": (
        (_LEAF, (47, 55, 53, 55, 53, 96, 47, 96)), ("#E889B5", (50, 20, 14, 16)),
        ("#E889B5", (29, 36, 15, 14)), ("#E889B5", (71, 36, 15, 14)), ("#E889B5", (37, 58, 14, 15)),
        ("#E889B5", (63, 58, 14, 15)), ("#F6CF4B", (50, 41, 12, 12)),
    ),
    "sun": (
        ("#F6B73C", (50, 2, 62, 38, 98, 50, 62, 62, 50, 98, 38, 62, 2, 50, 38, 38)),
        ("#F6B73C", (16, 16, 50, 36, 84, 16, 64, 50, 84, 84, 50, 64, 16, 84, 36, 50)),
        ("#FBD65A", (50, 50, 26, 26)),
    ),
    "cat": (
        ("#E0A052", (18, 12, 48, 34, 20, 52)), ("#E0A052", (82, 12, 52, 34, 80, 52)),
        ("#E0A052", (50, 56, 34, 32)), (_DARK, (37, 50, 5, 7)), (_DARK, (63, 50, 5, 7)),
        ("#C2506A", (44, 64, 56, 64, 50, 71)),
    ),
    "dog": (
        ("#B98A5B", (50, 54, 32, 34)), ("#7A5233", (20, 48, 11, 24)), ("#7A5233", (80, 48, 11, 24)),
        ("#E9D3B4", (50, 70, 19, 16)), (_DARK, (38, 46, 5, 6)), (_DARK, (62, 46, 5, 6)),
        (_DARK, (50, 62, 8, 6)),
    ),
    "rabbit": (
        ("#E7E3DC", (37, 24, 9, 24)), ("#E7E3DC", (63, 24, 9, 24)), ("#E9A9B6", (37, 25, 4, 17)),
        ("#E9A9B6", (63, 25, 4, 17)), ("#E7E3DC", (50, 64, 29, 28)), (_DARK, (39, 58, 5, 6)),
        (_DARK, (61, 58, 5, 6)), ("#E0768D", (50, 70, 5, 4)),
    ),
    "bird": (
        ("#4E9BD8", (46, 56, 32, 28)), ("#4E9BD8", (68, 34, 18, 18)),
        ("#F2B233", (84, 30, 99, 37, 84, 42)), (_DARK, (72, 31, 4, 4)),
        ("#2F78B5", (40, 58, 20, 13)), ("#2F78B5", (22, 52, 2, 40, 4, 66)),
    ),
    "fish": (
        ("#F08A4B", (42, 50, 36, 24)), ("#F08A4B", (70, 50, 97, 26, 97, 74)),
        ("#FFFFFF", (24, 45, 7, 7)), (_DARK, (23, 45, 4, 4)), ("#D56E31", (48, 50, 12, 8)),
    ),
    "turtle": (
        ("#8CC08A", (84, 50, 13, 11)), ("#8CC08A", (24, 76, 9, 12)), ("#8CC08A", (66, 76, 9, 12)),
        ("#4C8A56", (45, 55, 36, 27)), ("#6BAA6F", (45, 52, 20, 14)), (_DARK, (88, 47, 3, 3)),
    ),
}  # fmt: skip
NOBODY: tuple[_Shape, ...] = (("#8FA3BA", (50, 32, 20, 22)), ("#8FA3BA", (50, 92, 38, 34)))
EMBLEMS = tuple(_SHAPES)


def emblem_name(picture: str) -> str:
    """Name of a picture; empty for none."""
    translate = QCoreApplication.translate
    return {
        "apple": translate("Emblem", "Apple"),
        "pear": translate("Emblem", "Pear"),
        "cherry": translate("Emblem", "Cherry"),
        "orange": translate("Emblem", "Orange"),
        "flower": translate("Emblem", "Flower"),
        "sun": translate("Emblem", "Sun"),
        "cat": translate("Emblem", "Cat"),
        "dog": translate("Emblem", "Dog"),
        "rabbit": translate("Emblem", "Rabbit"),
        "bird": translate("Emblem", "Bird"),
        "fish": translate("Emblem", "Fish"),
        "turtle": translate("Emblem", "Turtle"),
    }.get(picture, "")


def paint_emblem(painter: QPainter, picture: str, box: QRectF) -> None:
    """Paint a picture into a square; a head and shoulders where none was chosen."""
    painter.save()
    painter.setClipRect(box)
    painter.translate(box.topLeft())
    painter.scale(box.width() / 100, box.height() / 100)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for tint, numbers in _SHAPES.get(picture, NOBODY):
        painter.setBrush(QColor(tint))
        if len(numbers) == 4:
            x, y, across, down = numbers
            painter.drawEllipse(QPointF(x, y), across, down)
        else:
            corners = zip(numbers[::2], numbers[1::2], strict=True)
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    painter.restore()
