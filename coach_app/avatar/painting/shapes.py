"""Painting rounded bodies on a canvas that is larger than the picture, and lighting them.

Colours and surface directions are painted apart, without anti-aliasing, at `OVERSAMPLING` times the
picture's size. Shrinking by area smooths the edges; blurring the directions before the light is
worked out lets a sleeve grow out of a shirt instead of lying on it like a plate.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from coach_app.avatar.performing.body import WorldArray
from coach_app.engine.core.structures import Image

Colour = tuple[int, int, int]

OVERSAMPLING: Final = 2
_FRACTION_BITS: Final = 4

# Where the light comes from: right, down, towards the viewer. What is in shadow is a little bluer.
_LIGHT = (-0.46, -0.62, 0.64)
_AMBIENT = np.array([0.60, 0.565, 0.55], dtype=np.float32)  # blue, green, red
_DIFFUSE = np.array([0.53, 0.575, 0.60], dtype=np.float32)
_SOFTNESS_M = 0.017


@dataclass(frozen=True, slots=True)
class Canvas:
    """An oversampled part of a picture.

    Attributes:
        image_bgr: (H, W, 3) uint8, painted in place, without light.
        surface: (H, W, 3) uint8, which way each place faces: right and down, 128 for straight
            at the viewer; 255 in the third where a rounded body has been painted.
        origin_px: of its top left corner, in pixels of the picture.
    """

    image_bgr: Image
    surface: Image
    origin_px: tuple[int, int]

    def fixed(self, points_px: WorldArray) -> npt.NDArray[np.int32]:
        """Points of the picture in the fixed-point coordinates of the canvas."""
        local = (points_px - np.array(self.origin_px) + 0.5) * OVERSAMPLING - 0.5
        return np.asarray(np.round(local * 2**_FRACTION_BITS), dtype=np.int32)

    def polygon(self, points_px: WorldArray, colour: Colour) -> None:
        """Fill a polygon: (N, 2) pixels of the picture."""
        cv2.fillPoly(self.image_bgr, [self.fixed(points_px)], colour, cv2.LINE_8, _FRACTION_BITS)

    def line(self, points_px: WorldArray, colour: Colour, width_px: float) -> None:
        """An open line through (N, 2) pixels of the picture."""
        width = max(1, round(width_px * OVERSAMPLING))
        points = [self.fixed(points_px)]
        cv2.polylines(self.image_bgr, points, False, colour, width, cv2.LINE_AA, _FRACTION_BITS)

    def shadow(self, points_px: WorldArray, strength: float, blur_px: float) -> None:
        """Darken softly: (N, 2) outline; `strength` is the share of light taken away."""
        mask = np.zeros(self.image_bgr.shape[:2], np.uint8)
        cv2.fillPoly(mask, [self.fixed(points_px)], 255, cv2.LINE_8, _FRACTION_BITS)
        margin = round(3 * blur_px * OVERSAMPLING)
        x, y, width, height = cv2.boundingRect(mask)
        if width == 0:
            return
        rows = slice(max(0, y - margin), y + height + margin)
        columns = slice(max(0, x - margin), x + width + margin)
        soft = cv2.GaussianBlur(mask[rows, columns], (0, 0), blur_px * OVERSAMPLING)
        keep = 1 - soft.astype(np.float32) * np.float32(strength / 255)
        part = self.image_bgr[rows, columns]
        part[:] = cv2.convertScaleAbs(part * keep[..., None])

    def loft(self, centres_px: WorldArray, lateral_px: WorldArray, colour: Colour) -> None:
        """A rounded body along a line.

        Args:
            centres_px: (N, 2) its line.
            lateral_px: (N, 2) half of its width across the line.
            colour: BGR.
        """
        outline = np.concatenate([centres_px - lateral_px, (centres_px + lateral_px)[::-1]])
        self.polygon(outline, colour)
        length = np.hypot(lateral_px[:, 0], lateral_px[:, 1])
        across = lateral_px[int(np.argmax(length))] / (length.max() + 1e-9)
        # Strips of equal angle on the surface, each narrow enough not to be seen.
        count = int(np.clip(length.max() * 0.5, 8, 24))
        edges = np.sin(np.linspace(-np.pi / 2, np.pi / 2, count + 1))
        lines = self.fixed(centres_px + edges[:, None, None] * lateral_px)
        for i, (low, high) in enumerate(pairwise(edges)):
            facing = 128 + 127 * across * (low + high) / 2
            strip = np.concatenate([lines[i], lines[i + 1][::-1]])
            direction = (float(facing[0]), float(facing[1]), 255.0)
            cv2.fillPoly(self.surface, [strip], direction, cv2.LINE_8, _FRACTION_BITS)

    def lit(self, scale_px: float) -> Image:
        """The picture at its own size under the light; `scale_px` is pixels a metre."""
        colours = shrink(self.image_bgr)
        surface = shrink(self.surface)
        # Light changes slowly over a body: it is worked out on a picture of half the size.
        height, width = colours.shape[:2]
        half = cv2.resize(surface, (-(-width // 2), -(-height // 2)), interpolation=cv2.INTER_AREA)
        faced = half.astype(np.float32) * np.float32(1 / 255)
        directions = (faced[..., :2] * 2 - np.float32(256 / 255)) * faced[..., 2:]
        body = np.ascontiguousarray(faced[..., 2])
        soft = cv2.GaussianBlur(cv2.merge([directions, body]), (0, 0), _SOFTNESS_M * scale_px / 2)
        weight = np.maximum(soft[..., 2], np.float32(1e-3))
        right, down = soft[..., 0] / weight, soft[..., 1] / weight
        ahead = np.sqrt(np.maximum(np.float32(0), 1 - right * right - down * down))
        light = np.maximum(np.float32(0), right * _LIGHT[0] + down * _LIGHT[1] + ahead * _LIGHT[2])
        light = cv2.resize(light, (width, height), interpolation=cv2.INTER_LINEAR)
        share = surface[..., 2].astype(np.float32) * np.float32(1 / 255)
        tints = [
            share * (light * bright + (dark - 1)) + 1
            for dark, bright in zip(_AMBIENT, _DIFFUSE, strict=True)
        ]
        lit = colours.astype(np.float32)
        lit *= cv2.merge(tints)
        return np.asarray(cv2.convertScaleAbs(lit), dtype=np.uint8)


def shrink(image: Image) -> Image:
    """An oversampled picture at its own size."""
    height, width = image.shape[:2]
    size = width // OVERSAMPLING, height // OVERSAMPLING
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def shaded(colour: Colour, light: float) -> Colour:
    """A colour under less or more light."""
    return tuple(min(255, max(0, round(c * light))) for c in colour)  # type: ignore[return-value]  # three in, three out


def capped(
    centres: WorldArray, half_widths: WorldArray, round_start: float = 1.0, round_end: float = 1.0
) -> tuple[WorldArray, WorldArray]:
    """Round off the ends of a body along a line.

    Args:
        centres: (N, 2) the line.
        half_widths: (N,).
        round_start: length of the dome at the start as a share of its half width; 0 for none.
        round_end: likewise at the end.

    Returns:
        (M, 2) the longer line and (M,) half widths that fall to nearly nothing at both ends.
    """
    dome = np.linspace(np.pi / 2 * 0.96, np.pi / 2 * 0.15, 5)
    lines, widths = [centres], [half_widths]
    if round_start > 0:
        back = _direction(centres[0] - centres[1], centres[0] - centres[-1])
        lines.insert(0, centres[0] + np.outer(np.sin(dome) * half_widths[0] * round_start, back))
        widths.insert(0, np.cos(dome) * half_widths[0])
    if round_end > 0:
        dome = dome[::-1]
        ahead = _direction(centres[-1] - centres[-2], centres[-1] - centres[0])
        lines.append(centres[-1] + np.outer(np.sin(dome) * half_widths[-1] * round_end, ahead))
        widths.append(np.cos(dome) * half_widths[-1])
    return np.concatenate(lines), np.concatenate(widths)


def _direction(step: WorldArray, whole: WorldArray) -> WorldArray:
    """(2,) unit vector along `step`, or along `whole` where the step has no length."""
    length = float(np.hypot(*step))
    if length <= 1e-6:
        step, length = whole, float(np.hypot(*whole)) + 1e-9
    return np.asarray(step / length)


def normals(centres: WorldArray) -> WorldArray:
    """(N, 2) unit vectors across a line of (N, 2) points; upwards lines have them to the right."""
    tangents = np.gradient(centres, axis=0)
    lengths = np.hypot(tangents[:, 0], tangents[:, 1])[:, None]
    tangents = np.where(lengths > 1e-6, tangents / np.maximum(lengths, 1e-6), [0.0, -1.0])
    return np.stack([-tangents[:, 1], tangents[:, 0]], axis=1)


def smooth(places: Sequence[float], profile: Sequence[float], at: WorldArray) -> WorldArray:
    """A profile given at a few places, read at many: smooth, without overshoot.

    Args:
        places: (P,) increasing.
        profile: (P,) values there.
        at: (N,) where to read.

    Returns:
        (N,) values; beyond the first and last place theirs.

    Source: piecewise cubic Hermite interpolation with slopes of zero at turning points, after
        Fritsch and Carlson, SIAM J. Numer. Anal. 17 (1980).
    """
    x, y, slope = _knots(tuple(places), tuple(profile))
    i = np.clip(np.searchsorted(x, at, side="right") - 1, 0, len(x) - 2)
    u = np.clip((at - x[i]) / (x[i + 1] - x[i]), 0.0, 1.0)
    width = (x[i + 1] - x[i]) * slope[i], (x[i + 1] - x[i]) * slope[i + 1]
    return np.asarray(
        (2 * u**3 - 3 * u**2 + 1) * y[i]
        + (u**3 - 2 * u**2 + u) * width[0]
        + (3 * u**2 - 2 * u**3) * y[i + 1]
        + (u**3 - u**2) * width[1]
    )


@cache
def _knots(
    places: tuple[float, ...], profile: tuple[float, ...]
) -> tuple[WorldArray, WorldArray, WorldArray]:
    """(P,) places, values and slopes of a profile, worked out once for all pictures."""
    x, y = np.array(places, dtype=np.float64), np.array(profile, dtype=np.float64)
    slope = np.gradient(y, x)
    change = np.diff(y) / np.diff(x)
    turning = np.zeros(len(y), dtype=bool)
    turning[1:-1] = change[:-1] * change[1:] <= 0
    slope[turning] = 0.0
    return x, y, slope
