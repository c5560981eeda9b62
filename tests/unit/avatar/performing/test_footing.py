"""Who sits is carried by the chair, who stands by the feet; heads that turn have hair all round."""

import numpy as np

from benchmarks.common.stand_ins.wardrobe import WARDROBE
from coach_app.avatar.examples import example
from coach_app.avatar.language.channels import CHANNELS, INDEX, ChannelArray
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.painting.look import Look
from coach_app.avatar.painting.render import Scene
from coach_app.avatar.painting.turned_head import looks_aside
from coach_app.avatar.performing.body import Proportions, pose_body
from coach_app.avatar.performing.footing import carried, perform, seat_m
from coach_app.avatar.shipped import times

BODY = Proportions()
SITS = {"hip_flexion": 84.0, "knee_flexion": 84.0}


def angles(**both_sides: float) -> ChannelArray:
    values = np.zeros((1, len(CHANNELS)))
    for name, value in both_sides.items():
        for side in ("left_", "right_") if f"left_{name}" in INDEX else ("",):
            values[0, INDEX[side + name]] = value
    return values


def test_both_feet_lifted_the_pelvis_stays_on_the_seat() -> None:
    seated = pose_body(angles(**SITS), BODY)
    lifted = carried(pose_body(angles(hip_flexion=84, knee_flexion=10), BODY), seated)
    assert lifted.point("left_hip")[0, 1] == seated.point("left_hip")[0, 1]
    assert lifted.point("left_heel")[0, 1] > 0.3
    np.testing.assert_allclose(
        lifted.point("left_hip")[0, [0, 2]], seated.point("left_hip")[0, [0, 2]]
    )


def test_standing_up_the_feet_stay_and_the_head_goes_along() -> None:
    seated = pose_body(angles(**SITS), BODY)
    upright = pose_body(angles(), BODY)
    risen = carried(upright, seated)
    assert risen.point("left_ankle")[0, 2] == np.float64(seated.point("left_ankle")[0, 2])
    assert risen.point("left_hip")[0, 1] == upright.point("left_hip")[0, 1]
    moved = risen.point("nose")[0] - upright.point("nose")[0]
    np.testing.assert_allclose(risen.head_m[0] - upright.head_m[0], moved)


def test_whoever_stands_is_left_alone() -> None:
    dance = example("arm-raise-side").choreography
    t_s = times(8.0)
    posture = perform(dance, t_s, BODY)
    plain = pose_body(dance.angles_at(t_s), BODY)
    np.testing.assert_array_equal(posture.keypoints_m, plain.keypoints_m)
    assert seat_m(dance, BODY) is None


def test_only_where_a_head_turns_it_is_painted_all_around() -> None:
    assert looks_aside(example("neck-turn").choreography)
    assert not looks_aside(example("trunk-lean").choreography)


def hair_share(look: Look, turn_deg: float) -> float:
    """Share of the head's upper back half that is hair, where it is seen."""
    posture = pose_body(angles(neck_turn=turn_deg), BODY)
    camera = Camera(size_px=(400, 400), view_height_m=0.7, height_m=1.6)
    drawn = Scene(camera, aside=True).picture(posture, 0, BODY, look).astype(float)
    back = posture.head_m[0] - 0.3 * BODY.head * posture.head[0][:, 2]
    up = posture.head[0][:, 1]
    seen = [camera.project(back + h * BODY.head * up)[0] for h in np.linspace(0.1, 0.4, 7)]
    hue = np.array(look.hair) / np.linalg.norm(look.hair)
    alike = []
    for x, y in np.round(seen).astype(int):
        colour = drawn[y, x]
        alike.append(float(colour @ hue) / float(np.linalg.norm(colour)) > 0.985)
    return float(np.mean(alike))


def test_hair_covers_the_back_of_a_turned_head() -> None:
    for look in (Look(), WARDROBE[4]):
        for turn_deg in (-60.0, -40.0, 40.0, 60.0):
            assert hair_share(look, turn_deg) > 0.8


def test_facing_the_viewer_it_differs_from_the_plain_head_only_within_the_head() -> None:
    posture = pose_body(angles(), BODY)
    camera = Camera(size_px=(320, 180))
    plain = Scene(camera).picture(posture, 0, BODY, Look())
    turned = Scene(camera, aside=True).picture(posture, 0, BODY, Look())
    rows, columns = np.nonzero((plain != turned).any(axis=2))
    centre = camera.project(posture.head_m[0])[0]
    assert np.hypot(columns - centre[0], rows - centre[1]).max() < 20
