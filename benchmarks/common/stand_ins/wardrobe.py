"""Clothes for the persons of drawn films."""

from coach_app.avatar.painting.look import Look

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
