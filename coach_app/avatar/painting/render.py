"""From a posture to pictures: the room once, the person for every frame."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.painting.figure import paint_figure
from coach_app.avatar.painting.look import Look
from coach_app.avatar.painting.room import floor_shadow, paint_room
from coach_app.avatar.painting.shapes import OVERSAMPLING, Canvas, shrink
from coach_app.avatar.performing.body import Posture, Proportions
from coach_app.engine.core.structures import Image

_MARGIN_M = 0.22


@dataclass(frozen=True, slots=True)
class Figure:
    """A person to be drawn: where everything is at T instants, and how it looks."""

    posture: Posture
    body: Proportions
    look: Look

    def depth_m(self, camera: Camera, i: int) -> float:
        """How far away the middle of the person is at instant `i`."""
        hips = (self.posture.point("left_hip")[i] + self.posture.point("right_hip")[i]) / 2
        return float(camera.project(hips)[1])


@dataclass(frozen=True, slots=True)
class Scene:
    """A room seen by a camera, ready to paint people into it.

    Attributes:
        seat_m: height of the chair's seat; None for no chair.
        chair_x_m: how far the chair stands to the instructor's left.
        aside: heads may look any way; otherwise they face the camera, more or less.
    """

    camera: Camera
    seat_m: float | None = None
    chair_x_m: float = 0.0
    aside: bool = False
    _large: Image = field(init=False, repr=False)
    _small: Image = field(init=False, repr=False)

    def __post_init__(self) -> None:
        large = paint_room(self.camera, self.seat_m, self.chair_x_m)
        object.__setattr__(self, "_large", large)
        object.__setattr__(self, "_small", shrink(large))

    def empty(self) -> Image:
        """(H, W, 3) uint8 BGR, the room without anybody."""
        return self._small.copy()

    def picture(self, posture: Posture, i: int, body: Proportions, look: Look) -> Image:
        """(H, W, 3) uint8 BGR, the person at instant `i` of `posture` in the room.

        The same arguments give the same picture, bit by bit.
        """
        return self.group([Figure(posture, body, look)], i)

    def group(self, figures: Sequence[Figure], i: int) -> Image:
        """(H, W, 3) uint8 BGR, several persons at instant `i`, whoever is nearer before the others.

        Persons are painted one after the other, so two who embrace cannot be drawn.
        """
        picture = self._small.copy()
        left, top, right, bottom = self._around(figures, i)
        if left >= right or top >= bottom:
            return picture
        rows = slice(top * OVERSAMPLING, bottom * OVERSAMPLING)
        columns = slice(left * OVERSAMPLING, right * OVERSAMPLING)
        image = self._large[rows, columns].copy()
        canvas = Canvas(image, np.zeros_like(image), (left, top))
        for figure in figures:
            feet = [
                figure.posture.point(f"{s}_{p}")[i]
                for s in ("left", "right")
                for p in ("heel", "foot_index")
            ]
            floor_shadow(canvas, self.camera, np.stack(feet).reshape(2, 2, 3).mean(axis=1))
        for figure in sorted(figures, key=lambda f: f.depth_m(self.camera, i), reverse=True):
            paint_figure(
                canvas, self.camera, figure.posture, i, figure.body, figure.look, self.aside
            )
        picture[top:bottom, left:right] = canvas.lit(self.camera.focal_px / self.camera.distance_m)
        return picture

    def _around(self, figures: Sequence[Figure], i: int) -> tuple[int, int, int, int]:
        """Left, top, right, bottom of what the persons may touch, in whole pixels."""
        size = np.array(self.camera.size_px)
        corners = []
        for figure in figures:
            points_px, depth = self.camera.project(figure.posture.keypoints_m[i])
            margin = float(self.camera.scale_px(depth).max()) * _MARGIN_M
            low = np.clip(np.floor(points_px.min(axis=0) - margin), 0, size).astype(int)
            high = np.clip(np.ceil(points_px.max(axis=0) + margin), 0, size).astype(int)
            if (low < high).all():
                corners.append((*low, *-high))
        if not corners:
            return 0, 0, 0, 0
        left, top, right, bottom = np.abs(np.min(corners, axis=0)).tolist()
        return left, top, right, bottom
