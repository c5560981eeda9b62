"""Pictures for the screen, made on the thread that has the frame and not on the one that paints."""

import cv2
import numpy as np

from coach_app.engine.core.structures import FloatArray, Image


def shrink(image_bgr: Image, width_px: int, height_px: int) -> Image:
    """A (H, W, 3) BGR picture shrunk into a box, as (h, w, 4) uint8 BGRA: it is painted quickest.

    It is C-contiguous, alpha 255, its aspect ratio kept; a smaller picture is not enlarged.
    """
    height, width = image_bgr.shape[:2]
    scale = min(width_px / width, height_px / height, 1.0)
    if scale < 1.0:
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        image_bgr = _resized(image_bgr, size)
    return np.asarray(cv2.cvtColor(image_bgr, cv2.COLOR_BGR2BGRA), dtype=np.uint8)


def yuv_to_bgra(
    y: Image, u: Image, v: Image, width_px: int, height_px: int, *, bt709: bool, full_range: bool
) -> Image:
    """A video's planes as a picture within a box, shrunk before the colours are computed.

    Args:
        y: (H, W) uint8, luma.
        u: (H / 2, W / 2) uint8, blue difference.
        v: (H / 2, W / 2) uint8, red difference.
        width_px: of the box; a smaller picture is not enlarged.
        height_px: of the box.
        bt709: weights of ITU-R BT.709 (HD video), otherwise of BT.601.
        full_range: 0 to 255 is black to white, otherwise 16 to 235.

    Returns:
        (h, w, 4) uint8, C-contiguous, BGRA with alpha 255, aspect ratio kept.

    Source: ITU-R BT.709-6, 3.2 and 3.4; BT.601-7, 2.5.
    """
    height, width = y.shape
    scale = min(width_px / width, height_px / height, 1.0)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    shrunk = [_resized(plane, size) for plane in (y, u, v)]
    weights = _yuv_weights(bt709, full_range)
    return np.asarray(cv2.transform(cv2.merge(shrunk), weights), dtype=np.uint8)


def _resized(image: Image, size_px: tuple[int, int]) -> Image:
    """The picture in another size: halved as often as it can be, then interpolated.

    Averaging over areas of any other factor takes more than ten times as long
    (`python -m benchmarks.display`), on the thread that also runs the pose model.
    """
    while image.shape[1] >= 2 * size_px[0] and image.shape[0] >= 2 * size_px[1]:
        half = (image.shape[1] // 2, image.shape[0] // 2)
        image = np.asarray(cv2.resize(image, half, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    if (image.shape[1], image.shape[0]) == size_px:
        return image
    return np.asarray(cv2.resize(image, size_px, interpolation=cv2.INTER_LINEAR), dtype=np.uint8)


def _yuv_weights(bt709: bool, full_range: bool) -> FloatArray:
    """(4, 4): from y, u, v and 1 to blue, green, red and alpha."""
    red, blue = (0.2126, 0.0722) if bt709 else (0.299, 0.114)
    green = 1 - red - blue
    black, luma, chroma = (0.0, 1.0, 1.0) if full_range else (16.0, 255 / 219, 255 / 224)
    u_blue = 2 * (1 - blue) * chroma
    v_red = 2 * (1 - red) * chroma
    u_green, v_green = -u_blue * blue / green, -v_red * red / green
    rows = [(luma, u_blue, 0.0), (luma, u_green, v_green), (luma, 0.0, v_red)]
    matrix = [(*row, -row[0] * black - 128 * (row[1] + row[2])) for row in rows]
    return np.array([*matrix, (0.0, 0.0, 0.0, 255.0)], np.float32)
