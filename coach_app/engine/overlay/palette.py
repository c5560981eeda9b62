"""The one statement of how a judgement looks: colour, shape and English word.

The colours stay apart for people with protanopia, deuteranopia and tritanopia (CIELAB distance
of at least 20 between any two, at least 33 between correct, near and wrong; tested with the
simulation of Machado, Oliveira and Fernandes, 2009). Colour is still never the only sign: each
comes with a shape and a word.
"""

from enum import StrEnum

from coach_app.engine.core.structures import Judgement


class Shape(StrEnum):
    """A sign that says the same as the colour."""

    CHECK = "check"
    TILDE = "tilde"
    CROSS = "cross"
    DOTS = "dots"


HEX = {
    Judgement.CORRECT: "#1DB98C",
    Judgement.NEAR: "#FFD60A",
    Judgement.WRONG: "#C81D25",
    Judgement.NO_DATA: "#8D99AE",
}
"""sRGB colours by judgement: green, yellow, red, grey."""

INK_HEX = {
    Judgement.CORRECT: "#000000",
    Judgement.NEAR: "#000000",
    Judgement.WRONG: "#FFFFFF",
    Judgement.NO_DATA: "#000000",
}
"""Text and signs on top of `HEX`, each with a contrast of at least 4.5 to 1 (WCAG 2, AA)."""

SHAPES = {
    Judgement.CORRECT: Shape.CHECK,
    Judgement.NEAR: Shape.TILDE,
    Judgement.WRONG: Shape.CROSS,
    Judgement.NO_DATA: Shape.DOTS,
}

WORDS = {
    Judgement.CORRECT: "Correct",
    Judgement.NEAR: "Almost",
    Judgement.WRONG: "Different",
    Judgement.NO_DATA: "Not seen",
}
"""For pictures and videos, in English; the window takes its words from its translations."""


def bgr(hex_colour: str) -> tuple[int, int, int]:
    """A colour written #RRGGBB as OpenCV's blue, green, red."""
    red, green, blue = (int(hex_colour[i : i + 2], 16) for i in (1, 3, 5))
    return blue, green, red
