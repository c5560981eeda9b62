"""The upright rectangle around one person that a top-down network looks at.

Source: MMPose 1.3, `GetBBoxCenterScale` and `TopdownAffine`: the box is enlarged by a padding,
widened or heightened to the input's aspect ratio, and its centre lands on the middle of the input.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.structures import FloatArray, Image

PADDING = 1.25


@dataclass(frozen=True, slots=True)
class Crop:
    """A rectangle on the picture, in px: x and y of its centre, its width and height."""

    center_px: tuple[float, float]
    scale_px: tuple[float, float]

    @classmethod
    def around(cls, bbox_xyxy: Sequence[float], aspect: float, padding: float = PADDING) -> "Crop":
        """The rectangle of aspect ratio `aspect` (width / height) that holds a padded box."""
        x1, y1, x2, y2 = (float(edge) for edge in bbox_xyxy)
        width, height = max(x2 - x1, 1.0) * padding, max(y2 - y1, 1.0) * padding
        if width > height * aspect:
            height = width / aspect
        else:
            width = height * aspect
        return cls(((x1 + x2) / 2.0, (y1 + y2) / 2.0), (width, height))

    def to_input(self, size_px: tuple[int, int]) -> Array:
        """(2, 3) matrix from the picture's px to px of an input of width and height `size_px`."""
        # From three points in single precision, as MMPose does: to the last grey level the same.
        x, y = self.center_px
        across = self.scale_px[0] / 2.0
        down = size_px[0] / 2.0 * self.scale_px[1] / size_px[1]
        middle_x, middle_y = size_px[0] / 2.0, size_px[1] / 2.0
        of_picture = np.array([[x, y], [x - across, y], [x - across, y + down]], np.float32)
        of_input = np.array(
            [[middle_x, middle_y], [0.0, middle_y], [0.0, middle_y + middle_x]], np.float32
        )
        return np.asarray(cv2.getAffineTransform(of_picture, of_input), dtype=np.float64)


def cut(image_bgr: Image, crops: Sequence[Crop], size_px: tuple[int, int]) -> Image:
    """Cut N rectangles out of one (H, W, 3) uint8 BGR picture, as `size_px`; outside it is black.

    Returns:
        (N, height, width, 3) uint8, BGR.
    """
    width, height = size_px
    out = np.zeros((len(crops), height, width, 3), np.uint8)
    for crop, picture in zip(crops, out, strict=True):
        cv2.warpAffine(
            image_bgr, crop.to_input(size_px), size_px, dst=picture, flags=cv2.INTER_LINEAR
        )
    return out


def to_picture(
    points: npt.NDArray[np.floating], crops: Sequence[Crop], size_px: tuple[int, int]
) -> Array:
    """Carry (N, K, 2) px points from N crops' inputs of `size_px` back to the picture.

    Returns:
        (N, K, 2) float64, px of the picture.
    """
    centers = np.array([crop.center_px for crop in crops]).reshape(-1, 1, 2)
    scales = np.array([crop.scale_px for crop in crops]).reshape(-1, 1, 2)
    return np.asarray(points / np.array(size_px) * scales + centers - scales / 2.0)


def normalised(
    pictures_bgr: Image,
    colour: str,
    layout: str,
    mean: Sequence[float],
    std: Sequence[float],
) -> FloatArray:
    """(picture - mean) / std in the colour order and layout of a network.

    Args:
        pictures_bgr: (N, H, W, 3) uint8, BGR.
        colour: "RGB" or "BGR"; `mean` and `std` are in this order.
        layout: "NCHW" or "NHWC".
        mean: three numbers in the range 0 to 255.
        std: likewise.

    Returns:
        (N, 3, H, W) or (N, H, W, 3) float32, C-contiguous.
    """
    ordered = pictures_bgr[..., ::-1] if colour == "RGB" else pictures_bgr
    values = (ordered - np.array(mean, np.float32)) / np.array(std, np.float32)
    if layout == "NCHW":
        values = values.transpose(0, 3, 1, 2)
    return np.ascontiguousarray(values, dtype=np.float32)
