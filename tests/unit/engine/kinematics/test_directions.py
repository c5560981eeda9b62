"""Where the bones of a drawn body point."""

import numpy as np

from coach_app.engine.core.skeletons import COCO
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.kinematics import directions
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.kinematics.common_time import in_mirror
from tests.unit.engine.conftest import Puppet

T_S = np.zeros(1)


def pointing(track: PoseTrack) -> dict[str, float]:
    found = directions.measure(track.keypoints_px, track.scores, track.skeleton)[0]
    return dict(zip(directions.NAMES, found.tolist(), strict=True))


def test_bones_point_where_they_are_drawn(puppet: Puppet) -> None:
    drawn = pointing(puppet.track(T_S, trunk=10.0, left_hip=30.0, left_knee=-20.0))
    expected = {"trunk": 80.0, "left_thigh": -60.0, "left_shin": -80.0, "shoulder_line": -10.0}
    assert {name: round(drawn[name], 3) for name in expected} == expected


def test_the_mirror_exchanges_the_sides(puppet: Puppet) -> None:
    track = puppet.track(T_S, trunk=12.0, left_shoulder=80.0, right_elbow=50.0, right_knee=30.0)
    plain, turned = (
        directions.measure(of.keypoints_px, of.scores, COCO) for of in (track, in_mirror(track))
    )
    np.testing.assert_allclose(directions.mirrored(plain), turned, atol=1e-3)


def test_what_is_hidden_or_points_at_the_camera_has_no_direction(puppet: Puppet) -> None:
    track = puppet.track(T_S)
    elbow, wrist, knee = (COCO.index(f"left_{part}") for part in ("elbow", "wrist", "knee"))
    track.keypoints_px[:, wrist] = track.keypoints_px[:, elbow] + 5.0
    track.scores[:, knee] = 0.2
    unknown = {name for name, of in pointing(track).items() if np.isnan(of)}
    assert unknown == {"left_forearm", "left_thigh", "left_shin"}


def test_each_is_turned_by_its_own_joint() -> None:
    joints = [JOINTS[joint] for joint in directions.JOINT_OF]
    own = {"upper_arm": "shoulder", "forearm": "elbow", "thigh": "hip", "shin": "knee"}
    for name, joint in zip(directions.NAMES, joints, strict=True):
        side, _, limb = name.partition("_")
        assert joint == (f"{side}_{own[limb]}" if limb in own else joint)
