"""Appearance of a drawn person: clothes, skin, hair and build."""

from dataclasses import dataclass

from coach_app.avatar.painting.shapes import Colour


@dataclass(frozen=True, slots=True)
class Look:
    """Colours in BGR.

    Attributes:
        long_hair: hair down to the neck, otherwise cut short.
        long_sleeves: down to the wrist, otherwise above the elbow.
    """

    skin: Colour = (148, 184, 228)
    hair: Colour = (52, 62, 84)
    top: Colour = (160, 112, 38)
    trim: Colour = (236, 232, 226)
    trousers: Colour = (92, 74, 66)
    shoes: Colour = (236, 236, 240)
    eyes: Colour = (48, 66, 92)
    lips: Colour = (98, 98, 190)
    long_hair: bool = False
    long_sleeves: bool = False
