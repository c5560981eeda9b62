"""The colours of a judgement can be told apart by everybody."""

import itertools

import numpy as np
import pytest

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.structures import Judgement
from coach_app.engine.overlay.palette import HEX, INK_HEX, SHAPES, WORDS, bgr

# Machado, Oliveira and Fernandes (2009), table of severity 1.0, on linear RGB.
SIGHT = {
    "full": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
# IEC 61966-2-1: linear sRGB to CIE XYZ under D65.
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)


def linear(colour: str) -> Array:
    rgb = np.array(bgr(colour)[::-1]) / 255
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def lab(rgb: Array) -> Array:
    ratio = TO_XYZ @ np.clip(rgb, 0, 1) / np.array([0.95047, 1.0, 1.08883])
    f = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("sight", SIGHT)
def test_any_two_colours_stay_apart(sight: str) -> None:
    seen = {judgement: lab(SIGHT[sight] @ linear(colour)) for judgement, colour in HEX.items()}
    for one, other in itertools.combinations(Judgement, 2):
        apart = float(np.linalg.norm(seen[one] - seen[other]))
        judged = Judgement.NO_DATA not in (one, other)
        assert apart >= (33 if judged else 20), (one, other, apart)


@pytest.mark.parametrize("judgement", Judgement)
def test_text_on_a_colour_can_be_read(judgement: Judgement) -> None:
    light = [float(TO_XYZ[1] @ linear(c)) for c in (HEX[judgement], INK_HEX[judgement])]
    assert (max(light) + 0.05) / (min(light) + 0.05) >= 4.5


def test_each_judgement_has_a_shape_and_a_word_of_its_own() -> None:
    for signs in (HEX, SHAPES, WORDS):
        assert set(signs) == set(Judgement)
        assert len(set(signs.values())) == len(Judgement)


def test_colour_order() -> None:
    assert bgr("#010203") == (3, 2, 1)
