import math

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach_app.engine.pose.regions import Region, crop_regions, points_to_picture, turn_to_picture

near = st.floats(-2000.0, 2000.0)
turns = st.floats(-math.pi + 1e-6, math.pi - 1e-6)
regions = st.builds(
    Region, center_px=st.tuples(near, near), side_px=st.floats(10.0, 3000.0), rotation_rad=turns
)
unit_points = st.lists(
    st.tuples(st.floats(-0.5, 1.5), st.floats(-0.5, 1.5)), min_size=1, max_size=8
).map(lambda points: np.array(points)[None])


@given(regions, unit_points)
def test_points_carried_to_the_picture_and_back_return(region: Region, points: np.ndarray) -> None:
    there = points_to_picture(points, [region])
    back = cv2.invertAffineTransform(region.to_picture())
    returned = there @ back[:, :2].T + back[:, 2]
    assert returned == pytest.approx(points, abs=1e-6)


@given(regions, unit_points)
def test_lengths_grow_by_the_side_whatever_the_turn(region: Region, points: np.ndarray) -> None:
    there = points_to_picture(points, [region])
    before = np.linalg.norm(np.diff(points, axis=1), axis=2)
    after = np.linalg.norm(np.diff(there, axis=1), axis=2)
    assert after == pytest.approx(before * region.side_px, abs=1e-6)


@given(regions)
def test_the_middle_of_the_square_is_the_centre(region: Region) -> None:
    middle = points_to_picture(np.array([[[0.5, 0.5]]]), [region])[0, 0]
    assert middle == pytest.approx(region.center_px)


@given(st.tuples(near, near), turns, st.floats(5.0, 1000.0))
def test_a_region_around_a_body_has_its_top_above_its_centre(
    center: tuple[float, float], turn: float, radius: float
) -> None:
    top = np.array(center) + radius * np.array([math.sin(turn), -math.cos(turn)])
    region = Region.around(np.array(center), top, margin=1.25)
    assert region.side_px == pytest.approx(2.5 * radius)
    above = points_to_picture(np.array([[[0.5, 0.5 - 0.5 / 1.25]]]), [region])[0, 0]
    assert above == pytest.approx(top, abs=1e-6)


@given(turns)
def test_world_points_turn_with_the_region(turn: float) -> None:
    region = Region((0.0, 0.0), 1.0, turn)
    points = np.array([[[0.3, -0.2, 0.7], [0.0, 0.0, 0.0]]])
    turned = turn_to_picture(points, [region])
    assert turned[..., 2] == pytest.approx(points[..., 2])
    origin = points_to_picture(np.zeros((1, 1, 2)), [region])
    assert turned[..., :2] == pytest.approx(points_to_picture(points[..., :2], [region]) - origin)


def test_a_crop_shows_the_region_turned_upright() -> None:
    picture = np.zeros((400, 600, 3), np.uint8)
    region = Region((300.0, 200.0), 256.0, 0.7)
    spots = np.array([[[0.25, 0.25], [0.75, 0.5], [0.5, 0.875]]])
    for x, y in points_to_picture(spots, [region])[0]:
        cv2.circle(picture, (round(x), round(y)), 4, (255, 255, 255), -1)
    out = np.empty((1, 256, 256, 3), np.uint8)
    crop = crop_regions(picture, [region], out)[0]
    for x, y in spots[0] * 256:
        assert crop[round(y), round(x)].min() > 200
    assert np.count_nonzero(crop[:, :, 0] > 127) == pytest.approx(3 * math.pi * 4**2, rel=0.2)


def test_outside_of_the_picture_its_edge_goes_on() -> None:
    picture = np.full((50, 50, 3), 90, np.uint8)
    out = np.zeros((1, 64, 64, 3), np.uint8)
    assert (crop_regions(picture, [Region((0.0, 0.0), 200.0)], out) == 90).all()


def test_a_batch_of_crops_is_each_crop_by_itself() -> None:
    picture = np.random.default_rng(0).integers(0, 256, (120, 160, 3), dtype=np.uint8)
    some = [Region((40.0, 50.0), 60.0, 0.3), Region((90.0, 70.0), 140.0, -1.2)]
    together = crop_regions(picture, some, np.empty((3, 32, 32, 3), np.uint8))
    for region, crop in zip(some, together, strict=True):
        alone = crop_regions(picture, [region], np.empty((1, 32, 32, 3), np.uint8))
        assert np.array_equal(alone[0], crop)


@pytest.mark.parametrize(
    ("region", "seen"),
    [
        (Region((50.0, 50.0), 40.0), True),
        (Region((-10.0, 50.0), 40.0), True),
        (Region((-30.0, 50.0), 40.0), False),
        (Region((50.0, 130.0), 40.0), False),
        (Region((50.0, 50.0), 0.5), False),
    ],
)
def test_a_region_that_shows_nothing_is_known(region: Region, seen: bool) -> None:
    assert region.overlaps((100, 100)) is seen
