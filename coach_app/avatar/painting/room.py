"""Painting the room: a plain, friendly wall, a wooden floor, and a chair."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.painting.shapes import OVERSAMPLING, Canvas, Colour, shaded
from coach_app.avatar.performing.body import WorldArray
from coach_app.engine.core.structures import Image

_WALL_Z = -1.5
_WALL = (206, 222, 230)
_FLOOR = (124, 164, 198)
_WOOD = (92, 132, 172)
_HALF_WIDTH = 6.0


def paint_room(camera: Camera, seat_m: float | None, chair_x_m: float = 0.0) -> Image:
    """The room without a person, with a chair as in `render.Scene`.

    Returns:
        (H, W, 3) uint8 BGR, `OVERSAMPLING` times the camera's size.
    """
    width, height = camera.size_px
    image = _lit_wall(width * OVERSAMPLING, height * OVERSAMPLING).copy()
    canvas = Canvas(image, np.zeros_like(image), (0, 0))
    # Walls and floor go with the camera around the person: there is no end to see.
    room = _Room(canvas, replace(camera, yaw_deg=0.0))
    room.floor()
    room.window()
    room.picture()
    room.plant()
    room.rug()
    if seat_m is not None:
        _Room(canvas, camera).chair(seat_m, chair_x_m)
    return image


@lru_cache(maxsize=2)
def _lit_wall(width: int, height: int) -> Image:
    """The wall in a soft glow from the upper left, so that it is not dead flat; not to be changed.

    Lighting it takes longer than all else in the room, and it is the same for every camera.
    """
    x, y = np.meshgrid(np.linspace(0, 1, width), np.linspace(0, 1, height))
    light = 1.06 - 0.13 * np.hypot(x - 0.25, 0.7 * (y - 0.2))
    return np.clip(np.array(_WALL) * light[..., None], 0, 255).astype(np.uint8)


class _Room:
    """Paints one thing of the room after the other."""

    def __init__(self, canvas: Canvas, camera: Camera) -> None:
        self._canvas, self._camera = canvas, camera

    def _polygon(self, points_m: npt.ArrayLike, colour: Colour) -> None:
        points = np.asarray(points_m, dtype=np.float64)
        self._canvas.polygon(self._camera.project(points)[0], colour)

    def _on_wall(self, x: tuple[float, float], y: tuple[float, float], colour: Colour) -> None:
        z = _WALL_Z
        corners = [(x[0], y[0], z), (x[1], y[0], z), (x[1], y[1], z), (x[0], y[1], z)]
        self._polygon(corners, colour)

    def floor(self) -> None:
        near = min(1.5, self._camera.distance_m * 0.55)
        wide = _HALF_WIDTH
        corners = [(-wide, 0, _WALL_Z), (wide, 0, _WALL_Z), (wide, 0, near), (-wide, 0, near)]
        self._polygon(corners, _FLOOR)
        for k, x in enumerate(np.arange(-wide, wide, 0.22)):
            tone = shaded(_FLOOR, (1.02, 0.985, 1.005, 0.97)[(k * 7) % 4])
            plank = [(x, 0, _WALL_Z), (x + 0.212, 0, _WALL_Z), (x + 0.212, 0, near), (x, 0, near)]
            self._polygon(plank, tone)
        self._on_wall((-wide, wide), (0.0, 0.09), (232, 238, 242))
        self._on_wall((-wide, wide), (0.09, 0.1), (190, 204, 212))

    def window(self) -> None:
        self._on_wall((-2.95, -1.55), (0.95, 2.45), (240, 244, 246))
        self._on_wall((-2.88, -1.62), (1.02, 2.38), (244, 234, 214))
        self._on_wall((-2.88, -1.62), (1.02, 1.38), (206, 226, 200))
        self._on_wall((-2.275, -2.225), (1.02, 2.38), (240, 244, 246))
        self._on_wall((-2.88, -1.62), (1.70, 1.74), (240, 244, 246))
        self._on_wall((-3.0, -1.5), (0.90, 0.96), (226, 232, 236))
        for left, right in ((-3.2, -2.75), (-1.75, -1.35)):
            for k in range(6):
                step = (right - left) / 6
                tone = shaded((206, 206, 176), (1.0, 0.95)[k % 2])
                self._on_wall((left + k * step, left + (k + 1) * step), (0.75, 2.6), tone)

    def picture(self) -> None:
        self._on_wall((1.62, 2.38), (1.42, 2.02), (96, 128, 160))
        self._on_wall((1.67, 2.33), (1.47, 1.97), (236, 240, 242))
        self._on_wall((1.73, 2.27), (1.53, 1.91), (226, 214, 196))
        hill = np.linspace(1.73, 2.27, 20)
        low = np.full(20, 1.53)
        for base, size, colour in ((1.66, 0.07, (190, 190, 150)), (1.59, 0.05, (140, 176, 140))):
            top = base + size * np.sin((hill - 1.73) * 9 + base * 40)
            x, y = np.concatenate([hill, hill[::-1]]), np.concatenate([top, low])
            self._polygon(np.stack([x, y, np.full(40, _WALL_Z)], axis=1), colour)

    def plant(self) -> None:
        place = np.array([2.15, 0.0, -1.15])
        for k in range(9):
            lean = (k - 4) * 0.085
            height = 0.95 - 0.05 * abs(k - 4) + 0.06 * (k % 2)
            share = np.linspace(0, 1, 12)
            x = lean * 1.6 * share**1.6
            y = 0.34 + (height - 0.34) * share * (1 - 0.12 * share * abs(lean) * 6)
            half = 0.055 * np.sin(np.pi * np.clip(share * 0.95 + 0.05, 0, 1)) ** 0.8
            tone = shaded((86, 138, 82), 0.85 + 0.06 * (k % 3))
            for sign, light in ((1, 1.0), (-1, 1.1)):
                outline = np.stack(
                    [np.concatenate([x, (x + sign * half)[::-1]]), np.concatenate([y, y[::-1]])], 1
                )
                self._polygon(np.column_stack([outline, np.zeros(24)]) + place, shaded(tone, light))
        pot = np.array([(-0.17, 0.36, 0), (0.17, 0.36, 0), (0.125, 0.0, 0), (-0.125, 0.0, 0)])
        self._polygon(pot + place, (150, 170, 205))
        rim = np.array([(-0.185, 0.38, 0), (0.185, 0.38, 0), (0.185, 0.31, 0), (-0.185, 0.31, 0)])
        self._polygon(rim + place, (164, 184, 218))

    def rug(self) -> None:
        turn = np.linspace(0, 2 * np.pi, 90)
        for size, colour in (
            (1.0, (168, 158, 132)),
            (0.93, (196, 190, 170)),
            (0.89, (178, 170, 146)),
        ):
            ring = [1.25 * size * np.cos(turn), 0.0 * turn, 0.15 + 0.62 * size * np.sin(turn)]
            self._polygon(np.stack(ring, axis=1), colour)

    def chair(self, seat_m: float, x_m: float) -> None:
        """A wooden chair whose seat is where the hips rest, or that stands beside."""
        left, right = x_m - 0.24, x_m + 0.24
        front, back = (0.24, -0.2) if x_m == 0.0 else (-0.3, -0.74)  # out of the legs' way

        def upright(low_m: float, high_m: float, z: float, tone: Colour) -> None:
            corners = [(left, low_m), (right, low_m), (right, high_m), (left, high_m)]
            self._polygon([(x, y, z) for x, y in corners], tone)

        for x in (left + 0.02, right - 0.02):
            for z, top in ((back, seat_m + 0.5), (front, seat_m)):
                tone = shaded(_WOOD, 0.8 if z == back else 0.92)
                post = [(x - 0.02, 0, z), (x + 0.02, 0, z), (x + 0.02, top, z), (x - 0.02, top, z)]
                self._polygon(post, tone)
        for low, high in ((0.18, 0.26), (0.36, 0.5)):
            upright(seat_m + low, seat_m + high, back, _WOOD)
        ends = [(left, back), (right, back), (right, front), (left, front)]
        self._polygon([(x, seat_m, z) for x, z in ends], shaded(_WOOD, 1.12))
        upright(seat_m, seat_m - 0.05, front, shaded(_WOOD, 0.95))


def floor_shadow(canvas: Canvas, camera: Camera, feet_m: WorldArray) -> None:
    """The soft shadow below (N, 3) points of the feet."""
    turn = np.linspace(0, 2 * np.pi, 30)
    for foot in feet_m:
        size = 1.0 / (1.0 + 4.0 * max(0.0, float(foot[1]) - 0.03))
        ring = [
            foot[0] + 0.02 + 0.12 * size * np.cos(turn),
            np.zeros(30),
            foot[2] + 0.13 * size * np.sin(turn),
        ]
        outline, depth = camera.project(np.stack(ring, axis=1))
        blur = float(camera.scale_px(depth).mean()) * 0.018
        canvas.shadow(outline, 0.4 * size, blur)
