"""A person fills the height of the session's pictures, however the routine was filmed."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import Pose
from coach_app.ui.theme import Theme
from coach_app.ui.widgets.video.body_crop import BodyCrop
from coach_app.ui.widgets.video.video_view import VideoView

VIEW = (880, 548)  # at 1920x1080
SIZES = {"portrait": (1080, 1920), "wide": (1280, 720), "square": (600, 600)}


def person(size_px: tuple[int, int], middle: float = 0.5, height: float = 0.5) -> Pose:
    """Upright: so high in shares of the picture, a third as wide as high."""
    tall = height * size_px[1]
    across = np.linspace(-tall / 6, tall / 6, len(BLAZEPOSE)) + middle * size_px[0]
    down = np.linspace(-tall / 2, tall / 2, len(BLAZEPOSE)) + 0.5 * size_px[1]
    points = np.stack([across, down], axis=1).astype(np.float32)
    return Pose(points, np.ones(len(BLAZEPOSE), np.float32))


class Clock:
    now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def watch(crop: BodyCrop, clock: Clock, pose: Pose | None, size: tuple[int, int], s: float) -> None:
    for _ in range(round(s * 20)):
        clock.now_s += 0.05
        crop.see(pose, size)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_the_person_fills_the_height(size: tuple[int, int]) -> None:
    clock = Clock()
    crop = BodyCrop(clock)
    watch(crop, clock, person(size, 0.4), size, 1.0)
    region = crop.region(size, VIEW)
    assert QRectF(0, 0, *size).contains(region)
    scale = min(VIEW[0] / region.width(), VIEW[1] / region.height())
    on_screen = 0.5 * size[1] * scale
    assert on_screen > 0.7 * VIEW[1]
    low, high = person(size, 0.4).keypoints_px.min(0), person(size, 0.4).keypoints_px.max(0)
    assert region.contains(QRectF(*low.tolist(), *(high - low).tolist())), "nothing is cut off"


def test_a_portrait_film_is_half_as_wide_again_on_the_screen() -> None:
    clock = Clock()
    crop, size = BodyCrop(clock), SIZES["portrait"]
    watch(crop, clock, person(size), size, 1.0)
    region = crop.region(size, VIEW)
    shown = region.width() * min(VIEW[0] / region.width(), VIEW[1] / region.height())
    assert shown > 1.4 * VIEW[1] * size[0] / size[1]


def test_the_box_stays_still_and_grows_with_raised_arms_and_shrinks_late() -> None:
    clock = Clock()
    crop, size = BodyCrop(clock), SIZES["wide"]
    watch(crop, clock, person(size), size, 1.0)
    first = crop.region(size, VIEW)
    shaken = person(size, 0.5 + 2 / size[0])
    watch(crop, clock, shaken, size, 1.0)
    assert crop.region(size, VIEW) == first, "a body within the box moves nothing"
    watch(crop, clock, person(size, height=0.8), size, 2.0)
    assert crop.region(size, VIEW).height() > 0.8 * size[1]
    watch(crop, clock, person(size), size, 6.0)
    assert crop.region(size, VIEW).height() > 0.8 * size[1], "arms go up and down"
    watch(crop, clock, person(size), size, 30.0)
    assert crop.region(size, VIEW).height() < 0.75 * size[1]


def test_where_nobody_is_seen_the_whole_picture_is_shown() -> None:
    clock = Clock()
    crop, size = BodyCrop(clock), SIZES["wide"]
    assert crop.region(size, VIEW) == QRectF(0, 0, *size)
    watch(crop, clock, person(size), size, 1.0)
    watch(crop, clock, None, size, 1.0)
    assert crop.region(size, VIEW).height() < 0.8 * size[1], (
        "a moment without a pose changes nothing"
    )
    watch(crop, clock, None, size, 4.0)
    assert crop.region(size, VIEW).height() == pytest.approx(size[1], rel=0.01)


def test_picture_and_skeleton_are_cropped_alike_and_have_their_pixels(
    qtbot: QtBot, qapp: QApplication
) -> None:
    view = VideoView(Theme(), cropped=True)
    qtbot.addWidget(view)
    view.resize(924, 592)
    size = SIZES["wide"]
    pose = person(size, 0.3)
    image = np.zeros((size[1], size[0], 4), np.uint8)
    foot = pose.keypoints_px[-1].round().astype(int)
    image[foot[1] - 30 : foot[1] + 30, foot[0] - 30 : foot[0] + 30] = (0, 0, 255, 255)
    view.show_bgra(image)
    view.show_pose(pose, BLAZEPOSE, size)
    width = view.picture_size_px[0]
    assert view.image is not None
    region = view._region(view.image.size())
    scale = width / region.width()
    assert view.wanted_size_px[0] >= size[0] * scale > width
    shown = view.grab().toImage()
    at = ((foot - (region.left(), region.top())) * scale).round().astype(int) + 22
    assert shown.pixelColor(int(at[0]) + 20, int(at[1]) + 20) == QColor(255, 0, 0)
    outside = shown.pixelColor(int(at[0]) + round(60 * scale), int(at[1]))
    assert outside.red() < 50
