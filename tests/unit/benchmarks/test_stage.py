"""Several people in the picture: who is drawn before whom, and what the truth says of it."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.common.sensor import Sensor
from benchmarks.common.stage import Stage
from benchmarks.common.stand_ins.wardrobe import WARDROBE
from benchmarks.common.walking import Route, placed, walk
from coach_app.avatar.language.channels import CHANNELS
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.painting.render import Figure, Scene
from coach_app.avatar.performing.body import Proportions, pose_body
from coach_app.engine.core.skeletons import BLAZEPOSE

CAMERA = Camera(size_px=(320, 180), view_height_m=2.4, height_m=1.06)
BODY = Proportions()
TIMES = np.arange(0.0, 6.0, 0.2)
STANDING = np.zeros(len(CHANNELS))
CROSSES = Route((0.0, 6.0), ((-3.0, 0.9), (3.0, 0.9)))


@pytest.fixture(scope="module")
def scene() -> Scene:
    return Scene(CAMERA)


def staying(look: int = 0) -> Figure:
    return Figure(walk(Route((0.0,), ((0.0, 0.0),)), TIMES, STANDING, BODY), BODY, WARDROBE[look])


def walking(route: Route, look: int = 1) -> Figure:
    return Figure(walk(route, TIMES, STANDING, BODY), BODY, WARDROBE[look])


def is_like(colour: np.ndarray, wanted: tuple[int, int, int]) -> bool:
    given, hue = colour.astype(float), np.array(wanted, dtype=float)
    return bool(given @ hue > 0.985 * np.linalg.norm(given) * np.linalg.norm(hue))


def test_who_is_nearer_is_drawn_before_whoever_comes_first_in_the_list(scene: Scene) -> None:
    middle = len(TIMES) // 2
    for z_m, seen in ((0.9, 1), (-0.9, 0)):
        crosses = Route(CROSSES.t_s, ((-3.0, z_m), (3.0, z_m)))
        stage = Stage(scene, staying(), (walking(crosses),))
        chest = np.asarray(stage.picture(middle))[75:80, 155:165].reshape(-1, 3).mean(axis=0)
        assert is_like(chest, WARDROBE[seen].top)


def test_truth_says_which_keypoints_somebody_stands_in_front_of(scene: Scene) -> None:
    stage = Stage(scene, staying(), (walking(CROSSES),))
    view = stage.in_view()
    begin, middle = 0, len(TIMES) // 2
    assert view[begin].all() and stage.present().all()
    trunk = BLAZEPOSE.indices(("left_hip", "right_hip", "left_shoulder", "right_shoulder"))
    assert not view[middle, trunk].all()
    behind = Stage(scene, staying(), (walking(Route((0.0, 6.0), ((-3.0, -0.9), (3.0, -0.9)))),))
    assert behind.in_view().all()
    # What the truth calls hidden shows the other person's picture, not the participant's.
    alone = Stage(scene, stage.others[0])
    points_px, _ = CAMERA.project(stage.participant.posture.keypoints_m[middle])
    both, other = stage.picture(middle).astype(int), alone.picture(middle).astype(int)
    for k in np.flatnonzero(~view[middle]):
        x, y = np.round(points_px[k]).astype(int)
        assert np.abs(both[y, x] - other[y, x]).max() < 25, BLAZEPOSE.keypoints[k]


def test_limbs_leave_the_picture_when_the_camera_looks_aside() -> None:
    angles = STANDING.copy()
    angles[CHANNELS.index("left_shoulder_abduction")] = 90.0
    arm_out = Figure(pose_body(angles[None], BODY), BODY, WARDROBE[0])
    stage = Stage(Scene(replace(CAMERA, shift_m=1.65)), arm_out)
    view = stage.in_view()[0]
    names = ("left_wrist", "left_elbow", "left_shoulder", "right_wrist")
    assert view[BLAZEPOSE.indices(names)].tolist() == [False, True, True, True]
    assert stage.present().all()
    closer = Stage(Scene(replace(CAMERA, view_height_m=1.2, height_m=1.3)), arm_out)
    assert not closer.in_view()[0, BLAZEPOSE.index("left_ankle")]


def test_the_participant_leaves_and_returns(scene: Scene) -> None:
    route = Route((1.0, 2.5, 3.5, 5.0), ((0.0, 0.0), (3.2, 0.0), (3.2, 0.0), (0.0, 0.0)))
    stage = Stage(scene, walking(route))
    present = stage.present()
    assert present[[0, -1]].all() and not present[len(TIMES) // 2]
    np.testing.assert_array_equal(stage.picture(len(TIMES) // 2), scene.empty())
    rests = route.rests(TIMES)
    assert rests[0] and rests[-1] and not rests[(TIMES > 1.1) & (TIMES < 4.9)].all()


def test_a_walker_keeps_the_bones_and_faces_the_way() -> None:
    posture = walking(CROSSES).posture
    thigh = np.linalg.norm(posture.point("left_knee") - posture.point("left_hip"), axis=1)
    np.testing.assert_allclose(thigh, BODY.thigh)
    np.testing.assert_allclose(posture.keypoints_m[..., 1].min(axis=1), 0.02, atol=0.01)
    middle = len(TIMES) // 2
    np.testing.assert_allclose(posture.pelvis[middle, :, 2], [1.0, 0.0, 0.0], atol=0.02)
    ahead = posture.point("left_ankle")[:, 0] - posture.point("right_ankle")[:, 0]
    assert ahead.max() > 0.2 and ahead.min() < -0.2  # both legs step


def test_placing_moves_everything_together() -> None:
    posture = pose_body(STANDING[None], BODY)
    there = placed(posture, (1.0, -0.5), 90.0)
    np.testing.assert_allclose(there.point("left_hip")[0, [0, 2]], [1.0, -0.5 - BODY.hip_width / 2])
    np.testing.assert_allclose(there.head_m[0, 1], posture.head_m[0, 1])
    back = placed(posture, (0.0, 0.0))
    np.testing.assert_allclose(back.keypoints_m, posture.keypoints_m)


def test_a_route_is_walked_evenly_and_ends_where_it_says() -> None:
    route = Route((1.0, 3.0), ((0.0, 0.0), (2.0, 1.0)))
    at = route.at(np.linspace(0.0, 4.0, 401))
    np.testing.assert_allclose(at[[0, -1]], [(0.0, 0.0), (2.0, 1.0)])
    steps = np.hypot(*np.diff(at, axis=0).T)
    assert steps.max() < 1.35 * np.hypot(2.0, 1.0) / 200 and (np.diff(at[:, 0]) >= -1e-12).all()


def test_the_sensor_darkens_and_adds_grain_the_same_every_time(scene: Scene) -> None:
    plain = Stage(scene, staying())
    dim = replace(plain, sensor=Sensor(light=0.3, noise=5.0, seed=3))
    first, second = dim.picture(0), dim.picture(1)
    np.testing.assert_array_equal(first, dim.picture(0))
    grain = first.astype(float) - 0.3 * plain.picture(0)
    assert abs(grain.mean()) < 1.0 and grain.std() == pytest.approx(5.0, rel=0.1)
    assert (first != second).mean() > 0.5  # the grain moves
    np.testing.assert_array_equal(Sensor().expose(plain.picture(0), 0), plain.picture(0))


def test_looks_in_the_wardrobe_can_be_told_apart() -> None:
    tops = np.array([look.top for look in WARDROBE], dtype=float)
    apart = np.abs(tops[:, None] - tops[None]).max(axis=-1)
    assert (apart[~np.eye(len(tops), dtype=bool)] > 40).all()
    assert {look.long_sleeves for look in WARDROBE} == {True, False}
