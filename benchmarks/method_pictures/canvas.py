"""What the pictures of docs/method.md are drawn with: words, panels, angles, curves."""

import itertools
from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from coach_app.engine.core.structures import Image

Colour = tuple[int, int, int]
Points = npt.NDArray[np.floating]

INK: Colour = (48, 36, 28)
PAPER: Colour = (255, 255, 255)
ACCENT: Colour = (196, 92, 16)  # a strong blue, apart from the colours of the verdicts

_FONT = cv2.FONT_HERSHEY_SIMPLEX
_CAPTION_PX = 40
_GAP_PX = 6
_SHIFT = 4  # OpenCV draws on a grid of 1 / 2**_SHIFT px


def text_width(text: str, scale: float = 0.55) -> int:
    """Width in px of `text` as `put_text` writes it."""
    width = sum(cv2.getTextSize(part, _FONT, scale, 1)[0][0] for part in text.split("°"))
    return int(width) + text.count("°") * _ring_px(scale)


def put_text(
    image: Image,
    text: str,
    at_px: tuple[float, float],
    colour: Colour = INK,
    scale: float = 0.55,
    thickness: int = 1,
) -> None:
    """Write on the picture itself, from the left end of the base line; "°" becomes a ring.

    OpenCV's fonts are ASCII only, so the degree sign is drawn.
    """
    x, y = round(at_px[0]), round(at_px[1])
    parts = text.split("°")
    for i, part in enumerate(parts):
        cv2.putText(image, part, (x, y), _FONT, scale, colour, thickness, cv2.LINE_AA)
        x += cv2.getTextSize(part, _FONT, scale, thickness)[0][0]
        if i < len(parts) - 1:
            radius = max(2, round(4 * scale / 0.55 / 1.4))
            centre = (x + radius + 1, y - round(16 * scale))
            cv2.circle(image, centre, radius, colour, thickness, cv2.LINE_AA)
            x += _ring_px(scale)


def _ring_px(scale: float) -> int:
    return round(16 * scale)


def label(
    image: Image,
    text: str,
    at_px: tuple[float, float],
    *,
    from_px: Points | None = None,
    scale: float = 0.55,
) -> None:
    """A white plate with `text`, its left middle at `at_px`, tied to `from_px` by a line."""
    x, y = at_px
    width, half = text_width(text, scale) + 14, round(24 * scale)
    if from_px is not None:
        near = np.array([np.clip(from_px[0], x, x + width), y])
        stroke(image, (from_px, near), PAPER, 4)
        stroke(image, (from_px, near), INK, 2)
    corners = np.array([(x, y - half), (x + width, y - half), (x + width, y + half), (x, y + half)])
    fill(image, corners, PAPER)
    stroke(image, [*corners, corners[0]], INK, 1)
    put_text(image, text, (x + 7, y + 10 * scale), scale=scale)


def stroke(image: Image, points: Sequence[Points] | Points, colour: Colour, width: int) -> None:
    """A line through (N, 2) px; what is NaN leaves a gap."""
    for a, b in itertools.pairwise(points):
        if np.isfinite(a).all() and np.isfinite(b).all():
            cv2.line(image, _fixed(a), _fixed(b), colour, width, cv2.LINE_AA, _SHIFT)


def dashed(image: Image, start: Points, end: Points, colour: Colour, width: int = 2) -> None:
    """A dashed line between two points, (2,) px."""
    count = max(2, round(float(np.hypot(*(end - start))) / 7))
    for i in range(0, count, 2):
        ends = [start + (end - start) * share / count for share in (i, min(i + 1, count))]
        stroke(image, ends, colour, width)


def fill(image: Image, corners: Points, colour: Colour, strength: float = 1.0) -> None:
    """A polygon of (N, 2) px, as strong as `strength` says (1 hides what is below)."""
    over = image.copy()
    fixed = np.round(np.asarray(corners) * (1 << _SHIFT)).astype(np.int32)
    cv2.fillPoly(over, [fixed], colour, cv2.LINE_AA, _SHIFT)
    cv2.addWeighted(over, strength, image, 1 - strength, 0.0, dst=image)


def turn_arc(
    image: Image, vertex: Points, first: Points, second: Points, colour: Colour, radius: float
) -> None:
    """An arc for the turn at `vertex` from the direction `first` to `second`, (2,) px each."""
    begin, end = (float(np.arctan2(along[1], along[0])) for along in (first, second))
    turn = (end - begin + np.pi) % (2 * np.pi) - np.pi
    steps = begin + np.linspace(0.0, turn, 24)
    arc = vertex + radius * np.stack([np.cos(steps), np.sin(steps)], axis=1)
    fill(image, np.vstack([vertex[None], arc]), colour, 0.45)
    dashed(image, vertex, vertex + first / np.hypot(*first) * radius * 1.5, INK)
    stroke(image, arc, colour, 3)


def captioned(image: Image, caption: str) -> Image:
    """The picture with a white strip below that says what it shows."""
    strip = np.full((_CAPTION_PX, image.shape[1], 3), 255, np.uint8)
    put_text(strip, caption, ((image.shape[1] - text_width(caption, 0.6)) / 2, 26), scale=0.6)
    return np.vstack([image, strip])


def beside(panels: Sequence[Image]) -> Image:
    """Panels of one height from left to right, with white between."""
    gap = np.full((panels[0].shape[0], _GAP_PX, 3), 255, np.uint8)
    row = [part for panel in panels for part in (panel, gap)][:-1]
    return np.hstack(row)


def plot(
    times_s: Points,
    band_deg: Points,
    curve_deg: Points,
    inside: npt.NDArray[np.bool_],
    *,
    colours: tuple[Colour, Colour],
    tolerance_deg: float,
    title: str,
) -> Image:
    """A curve against a band, (T,) each: 960 x 300 px, degrees upwards, seconds to the right.

    Args:
        times_s: instants.
        band_deg: the middle of the band.
        curve_deg: what is held against it; NaN where there is nothing.
        inside: where the curve is within the band.
        colours: of the curve inside and outside of the band.
        tolerance_deg: half of the band's height.
        title: above the plot.
    """
    image = np.full((300, 960, 3), 255, np.uint8)
    left, right, top, bottom = 62.0, 940.0, 44.0, 258.0
    highest = 120.0

    def px(values: Points) -> Points:
        x = left + (times_s - times_s[0]) / (times_s[-1] - times_s[0]) * (right - left)
        return np.stack([x, bottom - np.clip(values, 0, highest) / highest * (bottom - top)], 1)

    for degrees in (0, 30, 60, 90, 120):
        y = bottom - degrees / highest * (bottom - top)
        stroke(image, np.array([(left, y), (right, y)]), (222, 222, 222), 1)
        name = f"{degrees}°"
        put_text(image, name, (left - 10 - text_width(name, 0.5), y + 5), scale=0.5)
    for second in range(int(times_s[-1] - times_s[0]) + 1):
        x = left + second / float(times_s[-1] - times_s[0]) * (right - left)
        put_text(image, f"{second} s", (x - 10, bottom + 24), scale=0.5)
    band = np.vstack([px(band_deg + tolerance_deg), px(band_deg - tolerance_deg)[::-1]])
    fill(image, band, (226, 206, 184))
    stroke(image, px(band_deg), ACCENT, 2)
    good, bad = colours
    for kept, colour in ((inside, good), (~inside, bad)):
        stroke(image, px(np.where(kept, curve_deg, np.nan)), colour, 4)
    put_text(image, title, (left, 26), scale=0.62)
    return image


def _fixed(point: Points) -> tuple[int, int]:
    x, y = np.asarray(point, dtype=np.float64) * (1 << _SHIFT)
    return round(float(x)), round(float(y))
