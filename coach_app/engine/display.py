"""Pictures for the screen, made on the thread that has the frame and not on the one that paints."""

import cv2
import numpy as np

from coach_app.engine.structures import Image


def shrink(image_bgr: Image, width_px: int, height_px: int) -> Image:
    """The whole picture within a box, in the layout that painting needs least time for.

    Args:
        image_bgr: (H, W, 3) uint8, BGR.
        width_px: of the box; a smaller picture is not enlarged.
        height_px: of the box.

    Returns:
        (h, w, 4) uint8, C-contiguous, BGRA with alpha 255, aspect ratio kept.
    """
    height, width = image_bgr.shape[:2]
    scale = min(width_px / width, height_px / height, 1.0)
    if scale < 1.0:
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        image_bgr = np.asarray(
            cv2.resize(image_bgr, size, interpolation=cv2.INTER_AREA), dtype=np.uint8
        )
    return np.asarray(cv2.cvtColor(image_bgr, cv2.COLOR_BGR2BGRA), dtype=np.uint8)
