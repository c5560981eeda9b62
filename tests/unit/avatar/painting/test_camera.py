"""The pinhole camera."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach_app.avatar.painting.camera import Camera

CAMERA = Camera(size_px=(640, 360))


def test_the_axis_at_the_cameras_height_is_the_middle_of_the_picture() -> None:
    for yaw, pitch in ((0, 0), (30, 0), (-40, 20)):
        camera = replace(CAMERA, yaw_deg=yaw, pitch_deg=pitch)
        point_px, depth_m = camera.project(np.array([0.0, camera.height_m, 0.0]))
        np.testing.assert_allclose(point_px, (319.5, 179.5))
        assert depth_m == pytest.approx(camera.distance_m)


def test_view_height_fills_the_picture() -> None:
    high = np.array([0.0, CAMERA.height_m + CAMERA.view_height_m / 2, 0.0])
    assert CAMERA.project(high)[0][1] == pytest.approx(-0.5)


def test_what_is_nearer_is_larger() -> None:
    near, far = np.array([0.3, 1.0, 0.5]), np.array([0.3, 1.0, -0.5])
    (near_px, _), (far_px, _) = CAMERA.project(near)[0], CAMERA.project(far)[0]
    assert near_px > far_px > 319.5


def test_from_the_right_the_front_is_seen_on_the_left() -> None:
    camera = replace(CAMERA, yaw_deg=40)
    front_px, depth_m = camera.project(np.array([0.0, 1.0, 0.3]))
    assert front_px[0] < 319.5
    assert depth_m < camera.distance_m


def test_from_above_what_is_near_is_seen_lower() -> None:
    camera = replace(CAMERA, pitch_deg=25)
    near_px = camera.project(np.array([0.0, camera.height_m, 0.4]))[0]
    assert near_px[1] > 179.5


@given(st.floats(-80, 80), st.floats(-30, 30))
def test_directions_keep_their_length(yaw: float, pitch: float) -> None:
    camera = replace(CAMERA, yaw_deg=yaw, pitch_deg=pitch)
    turned = camera.turn(np.eye(3))
    np.testing.assert_allclose(turned @ turned.T, np.eye(3), atol=1e-12)


def test_world_coordinates_are_right_down_away() -> None:
    there = np.array([[0.1, 0.2, 0.3]])
    np.testing.assert_allclose(CAMERA.world_m(there, np.zeros(3)), [[0.1, -0.2, -0.3]], rtol=1e-6)
