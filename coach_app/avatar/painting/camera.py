"""A pinhole camera that looks at the performer."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from coach_app.avatar.performing.body import WorldArray, rotation
from coach_app.engine.core.structures import FloatArray


@dataclass(frozen=True, slots=True)
class Camera:
    """A pinhole camera: where it stands and what it sees.

    Attributes:
        size_px: width and height of the picture.
        distance_m: to the point on the performer's axis at `height_m` above the floor.
        height_m: of the camera above the floor if `pitch_deg` is 0; the point it turns about.
        yaw_deg: how far the camera has walked around the performer, towards the viewer's right.
        pitch_deg: how far it looks down.
        view_height_m: what of the performer's plane fits into the picture, top to bottom.
        shift_m: how far the performer's axis is right of the picture's middle.
    """

    size_px: tuple[int, int] = (1280, 720)
    distance_m: float = 4.2
    height_m: float = 0.98
    yaw_deg: float = 0.0
    pitch_deg: float = 0.0
    view_height_m: float = 2.25
    shift_m: float = 0.0

    @property
    def focal_px(self) -> float:
        """Focal length."""
        return self.size_px[1] * self.distance_m / self.view_height_m

    def project(self, points_m: WorldArray) -> tuple[WorldArray, WorldArray]:
        """Project (..., 3) points of the world, as in `body`, into the picture.

        Returns:
            (..., 2) pixels, x right, y down, origin at the centre of the top left pixel; and
            (...,) metres of depth in front of the camera. Limbs in a plane parallel to the
            picture keep their angles exactly, whatever the distance.
        """
        seen = self._seen(points_m)
        depth = seen[..., 2]
        centre = (np.array(self.size_px) - 1) / 2
        x = centre[0] + self.focal_px * (seen[..., 0] / depth + self.shift_m / self.distance_m)
        y = centre[1] - self.focal_px * seen[..., 1] / depth
        return np.stack([x, y], axis=-1), depth

    def scale_px(self, depth_m: WorldArray) -> WorldArray:
        """Pixels a metre at a depth."""
        return np.asarray(self.focal_px / depth_m)

    def turn(self, directions: WorldArray) -> WorldArray:
        """(..., 3) directions of the world as the camera sees them: right, up, towards it."""
        return np.asarray(directions @ _turned(self.yaw_deg, self.pitch_deg).T)

    def world_m(self, points_m: WorldArray, origin_m: WorldArray) -> FloatArray:
        """(..., 3) float32 in `Pose.world_m`'s way: x right, y down, z away, from `origin_m`."""
        seen = self.turn(points_m - origin_m)
        return np.asarray(seen * np.array([1.0, -1.0, -1.0]), dtype=np.float32)

    def _seen(self, points_m: WorldArray) -> WorldArray:
        """(..., 3) right, up, depth away from the camera."""
        seen = self.turn(points_m - np.array([0.0, self.height_m, 0.0]))
        seen[..., 2] = self.distance_m - seen[..., 2]
        return seen


@lru_cache(maxsize=64)
def _turned(yaw_deg: float, pitch_deg: float) -> WorldArray:
    return np.asarray(rotation("x", pitch_deg) @ rotation("y", -yaw_deg))
