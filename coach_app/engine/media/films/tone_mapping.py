"""Pictures filmed in HDR (HDR10, HLG, Dolby Vision 8.4) for an ordinary screen.

Their numbers stand for light of up to some thousand nits; shown as they are, everything is dull
and grey. A table turns them into light, bends what is brighter than white, a matrix turns wide
colours into ordinary ones, and a second table turns light into what a screen expects.
"""

from functools import cache

import cv2
import numpy as np

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.structures import FloatArray, Image

PQ, HLG = 16, 18
"""Transfer characteristics of ITU-T H.273 that need it."""

_WHITE_NITS = 203.0  # diffuse white in HDR, ITU-R BT.2408
_HLG_PEAK_NITS, _HLG_GAMMA = 1000.0, 1.2
_KNEE = 0.6  # from here on light is bent, so that nothing above white is cut off
# Linear light from BT.2020 to BT.709 (ITU-R BT.2087), for B, G, R.
_TO_BT709 = np.array(
    [[1.1187, -0.1006, -0.0182], [-0.0083, 1.1329, -0.1246], [-0.0728, -0.5876, 1.6605]],
    np.float32,
)


def for_a_screen(image_bgr: Image, transfer: int) -> Image:
    """Map a BGR picture in `PQ` or `HLG` and BT.2020's primaries to ordinary light and colours.

    Both are (H, W, 3) uint8 BGR.
    """
    light = cv2.transform(cv2.LUT(image_bgr, _light(transfer)), _TO_BT709)
    # The square root keeps the dark steps apart in eight bits; the table does the rest.
    roots = cv2.convertScaleAbs(cv2.sqrt(np.maximum(light, 0.0, out=light)), alpha=255.0)
    return np.asarray(cv2.LUT(roots, _screen_codes()), np.uint8)


@cache
def _light(transfer: int) -> FloatArray:
    """(256,) float32: light of a code, 1 for the brightest that a screen shows."""
    code = np.arange(256) / 255.0
    nits = _pq_nits(code) if transfer == PQ else _hlg_nits(code)
    relative = nits / _WHITE_NITS
    room = 1.0 - _KNEE
    bent = _KNEE + room * (1.0 - np.exp(-(relative - _KNEE) / room))
    return np.where(relative <= _KNEE, relative, bent).astype(np.float32)


def _pq_nits(code: Array) -> Array:
    """SMPTE ST 2084."""
    m1, m2, c1, c2, c3 = 0.1593017578125, 78.84375, 0.8359375, 18.8515625, 18.6875
    power = code ** (1.0 / m2)
    nits: Array = 10000.0 * (np.maximum(power - c1, 0.0) / (c2 - c3 * power)) ** (1.0 / m1)
    return nits


def _hlg_nits(code: Array) -> Array:
    """ITU-R BT.2100, seen on a screen of 1000 nits."""
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    scene = np.where(code <= 0.5, code**2 / 3.0, (np.exp((code - c) / a) + b) / 12.0)
    nits: Array = _HLG_PEAK_NITS * scene**_HLG_GAMMA
    return nits


@cache
def _screen_codes() -> Image:
    """(256,) uint8: code of the sRGB curve for the square root of light."""
    light = (np.arange(256) / 255.0) ** 2
    curve = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
    return np.round(curve * 255.0).astype(np.uint8)
