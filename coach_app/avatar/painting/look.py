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


# Colours in BGR of clothes that differ from each other in every part.
WARDROBE = (
    Look(),
    Look(
        skin=(160, 192, 232),
        hair=(198, 202, 206),
        top=(78, 128, 70),
        trim=(212, 232, 218),
        trousers=(64, 58, 78),
        shoes=(98, 92, 168),
        long_hair=True,
        long_sleeves=True,
    ),
    Look(
        skin=(96, 128, 178),
        hair=(34, 36, 44),
        top=(60, 60, 200),
        trim=(210, 214, 236),
        trousers=(150, 128, 96),
        shoes=(60, 60, 66),
    ),
    Look(
        skin=(140, 172, 218),
        hair=(150, 158, 164),
        top=(196, 192, 186),
        trim=(128, 96, 72),
        trousers=(52, 48, 44),
        shoes=(40, 44, 60),
        long_sleeves=True,
    ),
    Look(
        skin=(150, 184, 226),
        hair=(72, 96, 132),
        top=(64, 176, 218),
        trim=(236, 240, 244),
        trousers=(110, 70, 52),
        shoes=(220, 222, 226),
        long_hair=True,
    ),
    Look(
        skin=(78, 104, 150),
        hair=(56, 56, 58),
        top=(132, 70, 120),
        trim=(232, 214, 228),
        trousers=(84, 88, 92),
        shoes=(36, 36, 40),
        long_sleeves=True,
    ),
)
