"""The square, turned region of a picture that a pose network looks at, and who is found in it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.structures import Image


@dataclass(frozen=True, slots=True)
class Region:
    """A square on the picture; a person in it stands upright.

    Attributes:
        rotation_rad: how far the square is turned, clockwise on the screen (y points down).
    """

    center_px: tuple[float, float]
    side_px: float
    rotation_rad: float = 0.0

    @classmethod
    def around(
        cls, center_px: npt.NDArray[np.floating], top_px: npt.NDArray[np.floating], margin: float
    ) -> "Region":
        """The region of a body whose circle has its centre and its uppermost point given.

        Args:
            center_px: (2,) between the hips.
            top_px: (2,) the point on the circle around the whole body that lies above the head.
            margin: the side is `margin` times the circle's diameter.

        Source: V. Bazarevsky et al., "BlazePose: On-device Real-time Body Pose Tracking", 2020,
        section 2.2 (the circle around the person and the inclination of its axis).
        """
        x, y = float(center_px[0]), float(center_px[1])
        right, down = float(top_px[0]) - x, float(top_px[1]) - y
        turn = math.pi / 2.0 - math.atan2(-down, right)
        turn -= 2.0 * math.pi * math.floor((turn + math.pi) / (2.0 * math.pi))
        return cls((x, y), 2.0 * margin * math.hypot(right, down), turn)

    def to_picture(self) -> Array:
        """(2, 3) matrix from the unit square, (0, 0) its upper left corner, to the picture."""
        across = math.cos(self.rotation_rad) * self.side_px
        along = math.sin(self.rotation_rad) * self.side_px
        x, y = self.center_px
        return np.array(
            [
                [across, -along, x - (across - along) / 2.0],
                [along, across, y - (along + across) / 2.0],
            ]
        )

    def overlaps(self, size_px: tuple[int, int]) -> bool:
        """Whether it has an area and its centre's neighbourhood touches a picture of `size_px`."""
        reach = self.side_px / 2.0
        return self.side_px >= 1.0 and all(
            -reach < c < s + reach for c, s in zip(self.center_px, size_px, strict=True)
        )

    @property
    def bbox_xyxy(self) -> tuple[float, float, float, float]:
        """The unturned square of the same centre and side, in picture coordinates."""
        (x, y), half = self.center_px, self.side_px / 2.0
        return x - half, y - half, x + half, y + half


@dataclass(frozen=True, slots=True)
class Detection:
    """A person that a pose backend found.

    Attributes:
        region: where the backend should look for the pose.
        bbox_xyxy: of the whole body, picture coordinates, cut off at the picture's edges.
        score: [0, 1].
    """

    region: Region
    bbox_xyxy: tuple[float, float, float, float]
    score: float


def crop_regions(image_bgr: Image, regions: Sequence[Region], out: Image) -> Image:
    """Cut regions out of one picture; what lies outside repeats the picture's edge.

    Args:
        image_bgr: (H, W, 3) uint8.
        regions: N regions.
        out: (>= N, S, S, 3) uint8, C-contiguous, written in place.

    Returns:
        (N, S, S, 3), a view of `out`. Pixel (i, j) shows the unit square's point (i / S, j / S).
    """
    side = out.shape[1]
    for i, region in enumerate(regions):
        matrix = region.to_picture()
        matrix[:, :2] /= side
        cv2.warpAffine(
            image_bgr,
            matrix,
            (side, side),
            dst=out[i],
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )
    return out[: len(regions)]


def points_to_picture(points: npt.NDArray[np.floating], regions: Sequence[Region]) -> Array:
    """Carry (N, K, 2) points of N regions from their unit squares to the picture.

    Returns:
        (N, K, 2) float64, px.
    """
    matrices = np.stack([region.to_picture() for region in regions])
    return points @ matrices[:, :, :2].transpose(0, 2, 1) + matrices[:, None, :, 2]


def turn_to_picture(points_m: npt.NDArray[np.floating], regions: Sequence[Region]) -> Array:
    """Turn 3D points, measured in the regions' axes, into the picture's axes.

    Args:
        points_m: (N, K, 3) x right, y down, z away from the camera, in the turned square.
        regions: N regions.

    Returns:
        (N, K, 3) float64 in the picture's axes; z stays.
    """
    turned = np.array(points_m, dtype=np.float64)
    for i, region in enumerate(regions):
        cosine, sine = math.cos(region.rotation_rad), math.sin(region.rotation_rad)
        turned[i, :, :2] = turned[i, :, :2] @ np.array([[cosine, sine], [-sine, cosine]])
    return turned
