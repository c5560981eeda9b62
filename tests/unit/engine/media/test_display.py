import cv2
import numpy as np
import pytest

from coach_app.engine.media.display import shrink, yuv_to_bgra


@pytest.mark.parametrize(
    ("size", "box", "expected"),
    [
        ((720, 1280), (640, 640), (360, 640)),
        ((1920, 1080), (900, 506), (506, 285)),
        ((100, 160), (900, 506), (100, 160)),
        ((4000, 3), (10, 10), (10, 1)),
    ],
)
def test_keeps_the_aspect_ratio_and_never_enlarges(
    size: tuple[int, int], box: tuple[int, int], expected: tuple[int, int]
) -> None:
    shown = shrink(np.zeros((*size, 3), np.uint8), *box)
    assert shown.shape == (*expected, 4)
    assert shown.flags.c_contiguous


def test_keeps_the_colour_order_and_is_opaque() -> None:
    image = np.full((40, 40, 3), (10, 20, 30), np.uint8)
    assert shrink(image, 20, 20)[5, 5].tolist() == [10, 20, 30, 255]


@pytest.mark.parametrize("bt709", [True, False])
@pytest.mark.parametrize("full_range", [True, False])
def test_black_white_and_red_come_out_of_a_videos_planes(bt709: bool, full_range: bool) -> None:
    black, white = (0, 255) if full_range else (16, 235)
    for luma, expected in ((black, 0), (white, 255)):
        grey = np.full((2, 2), 128, np.uint8)
        y = np.full((4, 4), luma, np.uint8)
        shown = yuv_to_bgra(y, grey, grey, 4, 4, bt709=bt709, full_range=full_range)
        assert np.abs(shown[..., :3].astype(int) - expected).max() <= 1
        assert (shown[..., 3] == 255).all()


def test_a_videos_planes_agree_with_opencvs_bt601() -> None:
    bgr = np.zeros((64, 64, 3), np.uint8)
    bgr[:] = (40, 160, 220)
    planes = np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2YUV_I420), np.uint8)
    y, u, v = planes[:64], planes[64:80].reshape(32, 32), planes[80:].reshape(32, 32)
    shown = yuv_to_bgra(y, u, v, 32, 32, bt709=False, full_range=False)
    assert shown.shape == (32, 32, 4)
    assert np.abs(shown[..., :3].astype(int) - bgr[0, 0]).max() <= 3
