"""Pictures: the same every time, the near before the far, the person where the truth says."""

from dataclasses import replace

import numpy as np
import pytest

from coach_app.avatar.language.channels import CHANNELS, INDEX
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.painting.look import Look
from coach_app.avatar.painting.render import Scene
from coach_app.avatar.painting.shapes import smooth
from coach_app.avatar.performing.body import Posture, Proportions, pose_body
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import Image

CAMERA = Camera(size_px=(640, 360), view_height_m=2.4, height_m=1.06)
BODY, LOOK = Proportions(), Look()


def posture(**values: float) -> Posture:
    angles = np.zeros((1, len(CHANNELS)))
    for name, value in values.items():
        angles[0, INDEX[name]] = value
    return pose_body(angles, BODY)


@pytest.fixture(scope="module")
def scene() -> Scene:
    return Scene(CAMERA)


def picture(scene: Scene, **values: float) -> Image:
    return scene.picture(posture(**values), 0, BODY, LOOK)


def is_like(colour: np.ndarray, wanted: tuple[int, int, int]) -> bool:
    """The same hue, under any light."""
    given, hue = colour.astype(float), np.array(wanted, dtype=float)
    cosine = given @ hue / (np.linalg.norm(given) * np.linalg.norm(hue))
    return bool(cosine > 0.99)


def test_the_same_posture_gives_the_same_picture(scene: Scene) -> None:
    first = picture(scene, left_shoulder_abduction=70)
    np.testing.assert_array_equal(first, picture(Scene(CAMERA), left_shoulder_abduction=70))
    assert first.shape == (360, 640, 3) and first.dtype == np.uint8


def test_every_limb_is_drawn_where_the_truth_says(scene: Scene) -> None:
    pose = posture(left_shoulder_abduction=95, right_shoulder_abduction=60, left_hip_abduction=20)
    drawn = scene.picture(pose, 0, BODY, LOOK)
    changed = np.abs(drawn.astype(int) - scene.empty()).max(axis=2) > 20
    points_px, _ = CAMERA.project(pose.keypoints_m[0])
    for name in BLAZEPOSE.keypoints:
        x, y = np.round(points_px[BLAZEPOSE.index(name)]).astype(int)
        assert changed[y - 1 : y + 2, x - 1 : x + 2].any(), name
    assert 0.02 < changed.mean() < 0.2


def test_an_arm_before_the_trunk_hides_it_and_one_behind_does_not(scene: Scene) -> None:
    def wrist_colour(horizontal: float) -> np.ndarray:
        pose = posture(
            left_shoulder_abduction=50,
            left_shoulder_horizontal=horizontal,
            left_shoulder_rotation=-60,
            left_elbow_flexion=70,
        )
        drawn = scene.picture(pose, 0, BODY, LOOK)
        middle = (pose.point("left_wrist")[0] + pose.point("left_elbow")[0]) / 2
        x, y = np.round(CAMERA.project(middle)[0]).astype(int)
        return np.asarray(drawn[y, x])

    assert is_like(wrist_colour(60.0), LOOK.skin)
    rear = posture(left_shoulder_flexion=-35, left_elbow_flexion=0)
    camera = replace(CAMERA, yaw_deg=-70)  # from the performer's right: the left arm is far
    drawn = Scene(camera).picture(rear, 0, BODY, LOOK)
    chest = (rear.point("left_shoulder")[0] + rear.point("right_hip")[0]) / 2
    x, y = np.round(camera.project(chest)[0]).astype(int)
    assert is_like(drawn[y, x], LOOK.top) or is_like(drawn[y, x], LOOK.skin)


def test_nobody_in_the_picture_leaves_the_room_empty(scene: Scene) -> None:
    pose = posture()
    away = replace(pose, keypoints_m=pose.keypoints_m + np.array([9.0, 0.0, 0.0]))
    np.testing.assert_array_equal(scene.picture(away, 0, BODY, LOOK), scene.empty())


def test_half_out_of_the_picture_is_drawn_as_far_as_it_is_seen() -> None:
    camera = replace(CAMERA, shift_m=1.9)
    scene = Scene(camera)
    drawn = scene.picture(posture(left_shoulder_abduction=90), 0, BODY, LOOK)
    changed = np.abs(drawn.astype(int) - scene.empty()).max(axis=2) > 20
    assert changed[:, -40:].any() and not changed[:, :320].any()


def test_a_chair_stands_there_only_for_the_seated() -> None:
    assert (Scene(CAMERA, 0.45).empty() != Scene(CAMERA).empty()).any()


def test_profiles_pass_through_their_places_without_overshoot() -> None:
    places, profile = [0.0, 0.3, 0.6, 1.0], [0.2, 0.5, 0.5, 0.1]
    np.testing.assert_allclose(smooth(places, profile, np.array(places)), profile)
    assert smooth(places, profile, np.linspace(0, 1, 200)).max() <= 0.5 + 1e-9
