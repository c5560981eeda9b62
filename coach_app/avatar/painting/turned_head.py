"""Painting a head that looks aside: hair all around it, ears and features where they are seen.

`face.paint_head` is made for heads that face the viewer, more or less; from about 25 degrees on
its hair no longer covers the temples. This one is painted wherever a choreography turns the head.
"""

import cv2
import numpy as np

from coach_app.avatar.language.channels import INDEX
from coach_app.avatar.language.choreography import Choreography
from coach_app.avatar.painting.face import _DEPTHS, _HEIGHTS, _WIDTHS, Head, hair_behind
from coach_app.avatar.painting.look import Look
from coach_app.avatar.painting.shapes import Colour, shaded, smooth
from coach_app.avatar.performing.body import WorldArray, rotation

_ASIDE_DEG = 15.0
_HAIR_LIFT = 1.06
# Where the hair begins, by degrees around the head from the nose: short, and down to the neck.
_AROUND_DEG = (0.0, 35.0, 62.0, 78.0, 88.0, 112.0, 180.0)
_SHORT = (0.27, 0.26, 0.17, -0.02, -0.06, -0.08, -0.22)
_LONG = (0.27, 0.26, 0.17, -0.10, -0.40, -0.42, -0.44)


def looks_aside(choreography: Choreography) -> bool:
    """Whether the head turns so far that it must be painted all around."""
    return bool(np.abs(choreography.key_angles[:, INDEX["neck_turn"]]).max() > _ASIDE_DEG)


class _Turned:
    """A head with places given by degrees around it and by height."""

    def __init__(self, head: Head) -> None:
        self._head = head

    def places(self, around_deg: WorldArray, up: WorldArray, lift: float = 1.0) -> WorldArray:
        """(N, 3) places on the head, positive degrees towards its own left."""
        angle = np.radians(around_deg)
        wide, deep = smooth(_HEIGHTS, _WIDTHS, up), smooth(_HEIGHTS, _DEPTHS, up)
        high = up * (1.0 + 0.5 * (lift - 1.0))
        return np.stack([lift * wide * np.sin(angle), high, lift * deep * np.cos(angle)], axis=1)

    def facing(self, around_deg: float) -> float:
        """How much a place around the head faces the viewer: 1 fully, 0 edge-on, below away."""
        outward = rotation("y", around_deg) @ np.array([0.0, 0.0, 1.0])
        return float(self._head.camera.turn(self._head.frame @ outward)[2])

    def patch(self, around_deg: WorldArray, up: WorldArray, colour: Colour, lift: float) -> None:
        """A flat patch that lies on the head."""
        self._head.canvas.polygon(self._head.px(self.places(around_deg, up, lift)), colour)

    def line(self, around_deg: WorldArray, up: WorldArray, colour: Colour, width: float) -> None:
        """A line on the head; `width` in shares of its height."""
        points = self._head.px(self.places(around_deg, up, 1.01))
        self._head.canvas.line(points, colour, width * self._head.size_px)

    def ellipse(
        self, around_deg: float, up: float, radius: tuple[float, float], colour: Colour
    ) -> None:
        """An ellipse on the head: radii in degrees around and in shares of the height."""
        turn = np.linspace(0, 2 * np.pi, 18)
        self.patch(around_deg + radius[0] * np.cos(turn), up + radius[1] * np.sin(turn), colour, 1)

    def hull(self, places: WorldArray, colour: Colour) -> None:
        """Paint the convex hull of a body between a few places."""
        points = self._head.px(places).astype(np.float32)
        self._head.canvas.polygon(cv2.convexHull(points)[:, 0].astype(np.float64), colour)


def paint_turned_head(head: Head, look: Look) -> None:
    """Paint a head that looks any way."""
    turned = _Turned(head)
    hair_behind(head, look)
    ears = [side for side in (1.0, -1.0) if not look.long_hair or turned.facing(90 * side) < -0.3]
    for side in ears:
        if turned.facing(90 * side) <= 0.12:
            _ear(turned, side, look)
    head.slice_(-0.5, 0.5, look.skin, 1.0)
    _features(turned, look)
    _hair(turned, look)
    for side in ears:
        if turned.facing(90 * side) > 0.12:
            _ear(turned, side, look)


def _hair(turned: _Turned, look: Look) -> None:
    """Strips from the hairline to the crown, all around as far as they face the viewer."""
    edges = np.linspace(-180.0, 180.0, 73)
    low = np.interp(np.abs(edges), _AROUND_DEG, _LONG if look.long_hair else _SHORT)
    for k in range(len(edges) - 1):
        if turned.facing(float(edges[k] + edges[k + 1]) / 2) < -0.05:
            continue
        share = np.linspace(0.0, 1.0, 9)
        left, right = (low[i] + share * (0.5 - low[i]) for i in (k, k + 1))
        around = np.concatenate([np.full(9, edges[k] - 0.4), np.full(9, edges[k + 1] + 0.4)])
        turned.patch(around, np.concatenate([left, right[::-1]]), look.hair, _HAIR_LIFT)
    for k in range(-3, 4):
        up = np.linspace(0.32, 0.46, 6)
        if turned.facing(24.0 * k) > 0.15:
            around = 24.0 * k + np.linspace(0.0, 8.0, 6)
            turned.line(around, up, shaded(look.hair, 1.2), 0.011)


def _ear(turned: _Turned, side: float, look: Look) -> None:
    colour = shaded(look.skin, 0.9)
    rim = np.array([[0.0, 0.06, 0.03], [0.0, 0.03, -0.07], [0.0, -0.09, -0.05], [0.0, -0.12, 0.0]])
    base = rim + np.array([side * 0.32, -0.01, -0.02])
    turned.hull(np.concatenate([base, base + np.array([side * 0.05, 0.0, -0.02])]), colour)


def _features(turned: _Turned, look: Look) -> None:
    dark = shaded(look.hair, 0.75)
    arc = np.linspace(-1.0, 1.0, 9)
    for side in (1.0, -1.0):
        eye = side * 24.0
        if turned.facing(eye) < 0.12:
            continue
        turned.ellipse(eye, 0.045, (10.0, 0.036), (246, 246, 246))
        turned.ellipse(eye, 0.043, (5.2, 0.033), look.eyes)
        turned.ellipse(eye, 0.043, (2.6, 0.017), (24, 24, 28))
        turned.line(eye + 11.0 * arc, 0.050 + 0.034 * (1 - arc**2), dark, 0.016)
        turned.line(eye + 13.5 * arc, 0.128 + 0.026 * (1 - arc**2), dark, 0.022)
    if turned.facing(0.0) < -0.1:
        return
    shade = shaded(look.skin, 0.93)
    nose = [(0.0, 0.03, 0.39), (0.0, -0.10, 0.475), (0.0, -0.135, 0.44)]
    wings = [(side * 0.045, -0.12, 0.395) for side in (1.0, -1.0)]
    turned.hull(np.array(nose + wings), shade)
    turned.line(7.5 * arc, -0.125 - 0.012 * np.cos(arc * np.pi), shaded(look.skin, 0.76), 0.014)
    upper, lower = -0.235 - 0.022 * (1 - arc**2), -0.235 - 0.082 * (1 - arc**2)
    if turned.facing(0.0) > 0.1:
        ring = np.concatenate([18.0 * arc, 18.0 * arc[::-1]]), np.concatenate([upper, lower[::-1]])
        turned.line(np.append(ring[0], -18.0), np.append(ring[1], upper[0]), look.lips, 0.024)
        turned.patch(*ring, (242, 242, 248), 1.0)
