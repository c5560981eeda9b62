"""Painting a head: hair, ears and a friendly face that turns with it."""

import numpy as np

from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.painting.look import Look
from coach_app.avatar.painting.shapes import Canvas, Colour, normals, shaded, smooth
from coach_app.avatar.performing.body import WorldArray

# The head from chin to crown in shares of its height: half width and half depth.
_HEIGHTS = (-0.5, -0.46, -0.36, -0.18, 0.05, 0.22, 0.38, 0.47, 0.5)
_WIDTHS = (0.03, 0.14, 0.24, 0.312, 0.335, 0.335, 0.28, 0.16, 0.03)
_DEPTHS = (0.02, 0.15, 0.28, 0.36, 0.40, 0.40, 0.33, 0.19, 0.03)


class Head:
    """Places on one head, in shares of its height, as pixels.

    Args:
        canvas: painted in place.
        camera: what looks at it.
        centre_m: (3,) in the world.
        frame: (3, 3) columns own left, up, ahead.
        height_m: chin to crown.
    """

    def __init__(
        self,
        canvas: Canvas,
        camera: Camera,
        centre_m: WorldArray,
        frame: WorldArray,
        height_m: float,
    ) -> None:
        self.canvas, self.camera = canvas, camera
        self._centre_m, self.frame, self._height_m = centre_m, frame, height_m
        self.ahead = float(camera.turn(frame[:, 2])[2])
        _, depth = camera.project(centre_m)
        self.size_px = float(camera.scale_px(depth)) * height_m
        seen = camera.turn(frame.T)[:, :2] * np.array([1.0, -1.0])
        self._wide, self._deep = seen[0], seen[2]

    def px(self, places: WorldArray) -> WorldArray:
        """(N, 2) pixels of (N, 3) places: own left, up, ahead."""
        return self.camera.project(self._centre_m + self._height_m * places @ self.frame.T)[0]

    def on_surface(self, left: WorldArray, up: WorldArray, lift: float = 1.0) -> WorldArray:
        """(N, 2) pixels of places on the front of the head; `left` in half widths."""
        wide = smooth(_HEIGHTS, _WIDTHS, up) * lift
        deep = smooth(_HEIGHTS, _DEPTHS, up) * lift
        round_ = np.sqrt(np.maximum(0.0, 1 - np.minimum(1.0, left**2)))
        return self.px(np.stack([left * wide, up, round_ * deep], axis=1))

    def slice_(
        self, low: float, high: float, colour: Colour, lift: float, back: float = 0.0
    ) -> None:
        """The part of the head between two heights, `lift` times as wide."""
        up = np.linspace(low, high, 22)
        line = self.px(np.stack([np.zeros(22), up * (1 + (lift - 1) * 0.7), np.full(22, back)], 1))
        across = normals(line)
        wide, deep = smooth(_HEIGHTS, _WIDTHS, up), smooth(_HEIGHTS, _DEPTHS, up)
        half = np.hypot(wide * (across @ self._wide), deep * (across @ self._deep)) * lift
        self.canvas.loft(line, across * half[:, None] * self.size_px, colour)

    def blob(
        self, place: tuple[float, float, float], radius: tuple[float, float], colour: Colour
    ) -> None:
        """An ellipse on the face that turns with it."""
        turn = np.linspace(0, 2 * np.pi, 18)
        ring = np.stack(
            [radius[0] * np.cos(turn), radius[1] * np.sin(turn), np.zeros(18)], axis=1
        ) + np.array(place)
        self.canvas.polygon(self.px(ring), colour)

    def stroke(self, places: WorldArray, colour: Colour, width: float) -> None:
        """A line over the face; `width` in shares of the head's height."""
        self.canvas.line(self.px(places), colour, width * self.size_px)

    def fill(self, places: WorldArray, colour: Colour) -> None:
        """A patch of the face."""
        self.canvas.polygon(self.px(places), colour)


def paint_head(head: Head, look: Look) -> None:
    """Paint a head that faces the viewer, more or less."""
    hair_behind(head, look)
    for side in (1.0, -1.0):
        head.blob((side * 0.325, -0.04, -0.02), (0.045, 0.085), shaded(look.skin, 0.86))
    head.slice_(-0.5, 0.5, look.skin, 1.0)
    if head.ahead > 0.1:
        _face(head, look)
    _hair_before(head, look)


def hair_behind(head: Head, look: Look) -> None:
    """The hair that the head covers in part; painted first."""
    low = -0.40 if look.long_hair else -0.02
    head.slice_(low, 0.5, shaded(look.hair, 0.93), 1.22 if look.long_hair else 1.13, back=-0.06)


def _hair_before(head: Head, look: Look) -> None:
    """The cap of hair over the forehead, with a parting to one side."""
    down = -0.12 if look.long_hair else 0.0
    outer_up = np.concatenate([np.linspace(down, 0.5, 16), np.linspace(0.5, down, 16)])
    outer_left = np.concatenate([np.full(16, 1.0), np.full(16, -1.0)])
    inner_left = np.concatenate(
        [[-0.97, -0.93, -0.86], np.linspace(-0.7, 0.72, 9), [0.88, 0.94, 0.97]]
    )
    fringe = 0.30 - 0.05 * np.cos((np.linspace(-0.7, 0.72, 9) - 0.35) * 3.2)
    inner_up = np.concatenate([[down, 0.08, 0.19], fringe, [0.18, 0.08, down]])
    outline = np.concatenate(
        [head.on_surface(outer_left, outer_up, 1.07), head.on_surface(inner_left, inner_up, 1.03)]
    )
    head.canvas.polygon(outline, look.hair)
    for k in range(6):
        up = np.linspace(0.33, 0.49, 8)
        left = np.linspace(-0.75 + 0.28 * k, -0.3 + 0.16 * k, 8)
        line = head.on_surface(left, up, 1.05)
        head.canvas.line(line, shaded(look.hair, 1.25), 0.012 * head.size_px)


def _face(head: Head, look: Look) -> None:
    dark = shaded(look.hair, 0.75)
    for side in (1.0, -1.0):
        head.blob((side * 0.19, -0.13, 0.30), (0.07, 0.05), _blend(look.skin, look.lips, 0.10))
        eye = side * 0.135
        head.blob((eye, 0.045, 0.345), (0.058, 0.036), (246, 246, 246))
        head.blob((eye, 0.043, 0.35), (0.030, 0.033), look.eyes)
        head.blob((eye, 0.043, 0.352), (0.015, 0.017), (24, 24, 28))
        head.blob((eye - 0.012, 0.057, 0.354), (0.008, 0.008), (255, 255, 255))
        arc = np.linspace(-1, 1, 9)
        lid = np.stack([eye + 0.064 * arc, 0.050 + 0.034 * (1 - arc**2), np.full(9, 0.35)], 1)
        head.stroke(lid, dark, 0.016)
        brow = np.stack([eye + 0.078 * arc, 0.128 + 0.026 * (1 - arc**2), np.full(9, 0.36)], 1)
        head.stroke(brow, dark, 0.022)
    _nose_and_mouth(head, look)


def _nose_and_mouth(head: Head, look: Look) -> None:
    shade = shaded(look.skin, 0.76)
    bridge = np.array([[-0.028, 0.03, 0.37], [-0.038, -0.06, 0.41], [-0.048, -0.105, 0.40]])
    head.stroke(bridge, shaded(look.skin, 0.88), 0.016)
    arc = np.linspace(-1, 1, 9)
    tip = np.stack([0.048 * arc, -0.112 - 0.014 * np.cos(arc * np.pi), np.full(9, 0.41)], 1)
    head.stroke(tip, shade, 0.016)
    upper = np.stack([0.1 * arc, -0.235 - 0.022 * (1 - arc**2), np.full(9, 0.37)], 1)
    lower = np.stack([0.1 * arc, -0.235 - 0.082 * (1 - arc**2), np.full(9, 0.37)], 1)
    canvas_points = np.concatenate([upper, lower[::-1]])
    head.stroke(np.concatenate([canvas_points, canvas_points[:1]]), look.lips, 0.024)
    head.fill(canvas_points, (242, 242, 248))


def _blend(first: Colour, second: Colour, share: float) -> Colour:
    mixed = (1 - share) * np.array(first) + share * np.array(second)
    return int(mixed[0]), int(mixed[1]), int(mixed[2])
