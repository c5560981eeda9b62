import numpy as np
import pytest

from coach_app.engine.display import shrink


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
