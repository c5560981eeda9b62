"""From a posture to pictures: the room once, the person for every frame."""

from dataclasses import dataclass, field

import numpy as np

from coach_app.avatar.body import Posture, Proportions
from coach_app.avatar.camera import Camera
from coach_app.avatar.figure import paint_figure
from coach_app.avatar.look import Look
from coach_app.avatar.room import floor_shadow, paint_room
from coach_app.avatar.shapes import OVERSAMPLING, Canvas, shrink
from coach_app.engine.structures import Image

_MARGIN_M = 0.22


@dataclass(frozen=True, slots=True)
class Scene:
    """A room seen by a camera, ready to paint people into it.

    Attributes:
        camera: what looks at it.
        seat_m: height of the chair's seat; None for no chair.
    """

    camera: Camera
    seat_m: float | None = None
    _large: Image = field(init=False, repr=False)
    _small: Image = field(init=False, repr=False)

    def __post_init__(self) -> None:
        large = paint_room(self.camera, self.seat_m)
        object.__setattr__(self, "_large", large)
        object.__setattr__(self, "_small", shrink(large))

    def empty(self) -> Image:
        """(H, W, 3) uint8 BGR, the room without anybody."""
        return self._small.copy()

    def picture(self, posture: Posture, i: int, body: Proportions, look: Look) -> Image:
        """(H, W, 3) uint8 BGR, the person at instant `i` of `posture` in the room.

        The same arguments give the same picture, bit by bit.
        """
        picture = self._small.copy()
        left, top, right, bottom = self._around(posture, i)
        if left >= right or top >= bottom:
            return picture
        rows = slice(top * OVERSAMPLING, bottom * OVERSAMPLING)
        columns = slice(left * OVERSAMPLING, right * OVERSAMPLING)
        image = self._large[rows, columns].copy()
        canvas = Canvas(image, np.zeros_like(image), (left, top))
        feet = [
            posture.point(f"{s}_{p}")[i] for s in ("left", "right") for p in ("heel", "foot_index")
        ]
        floor_shadow(canvas, self.camera, np.stack(feet).reshape(2, 2, 3).mean(axis=1))
        paint_figure(canvas, self.camera, posture, i, body, look)
        picture[top:bottom, left:right] = canvas.lit(self.camera.focal_px / self.camera.distance_m)
        return picture

    def _around(self, posture: Posture, i: int) -> tuple[int, int, int, int]:
        """Left, top, right, bottom of what the person may touch, in whole pixels."""
        points_px, depth = self.camera.project(posture.keypoints_m[i])
        margin = float(self.camera.scale_px(depth).max()) * _MARGIN_M
        size = np.array(self.camera.size_px)
        low = np.clip(np.floor(points_px.min(axis=0) - margin), 0, size).astype(int)
        high = np.clip(np.ceil(points_px.max(axis=0) + margin), 0, size).astype(int)
        return int(low[0]), int(low[1]), int(high[0]), int(high[1])
