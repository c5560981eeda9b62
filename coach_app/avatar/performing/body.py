"""A body: its proportions, and where its keypoints are for given joint angles.

The world: metres, x to the viewer's right, y up, z towards the viewer, origin on the floor below
the middle of the chair or of the feet's centre line. The performer faces +z, so the performer's
own left is +x. Letters in shapes: T instants, C channels, K keypoints.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coach_app.avatar.language.channels import INDEX, SIDES, ChannelArray
from coach_app.engine.core.skeletons import BLAZEPOSE

WorldArray = npt.NDArray[np.float64]

_DOWN = np.array([0.0, -1.0, 0.0])


@dataclass(frozen=True, slots=True)
class Proportions:
    """Lengths of a body in metres, between centres of joints."""

    trunk: float = 0.515
    shoulder_width: float = 0.35
    hip_width: float = 0.20
    upper_arm: float = 0.29
    forearm: float = 0.25
    hand: float = 0.185
    thigh: float = 0.405
    shank: float = 0.41
    ankle_height: float = 0.085
    foot: float = 0.245
    neck: float = 0.09
    head: float = 0.245
    girth: float = 1.0


@dataclass(frozen=True, slots=True)
class Posture:
    """Places of all joints at T instants.

    Attributes:
        keypoints_m: (T, K, 3) by the names of `BLAZEPOSE`.
        pelvis, trunk, head: (T, 3, 3) rotations of those parts; columns are own left, up, ahead.
        head_m: (T, 3) centre of the head.
        forearms, shanks: by side, (T, 3, 3) rotations.
    """

    keypoints_m: WorldArray
    pelvis: WorldArray
    trunk: WorldArray
    head: WorldArray
    head_m: WorldArray
    forearms: dict[str, WorldArray]
    shanks: dict[str, WorldArray]

    def __len__(self) -> int:
        return len(self.keypoints_m)

    def point(self, keypoint: str) -> WorldArray:
        """(T, 3) course of one keypoint."""
        return self.keypoints_m[:, BLAZEPOSE.index(keypoint)]


def rotation(axis: str, degrees: npt.ArrayLike) -> WorldArray:
    """(..., 3, 3) rotation about the "x", "y" or "z" axis, right-handed."""
    angle = np.radians(np.asarray(degrees, dtype=np.float64))
    cos, sin = np.cos(angle), np.sin(angle)
    i = "xyz".index(axis)
    j, k = (i + 1) % 3, (i + 2) % 3
    matrix = np.zeros((*angle.shape, 3, 3))
    matrix[..., i, i] = 1.0
    matrix[..., j, j] = matrix[..., k, k] = cos
    matrix[..., k, j] = sin
    matrix[..., j, k] = -sin
    return matrix


def pose_body(angles: ChannelArray, body: Proportions) -> Posture:
    """Forward kinematics: (T, C) channel values to points in the world, lowest foot on the floor.

    Bones keep the lengths of `body` in every pose.
    """
    value = {name: angles[:, i] for name, i in INDEX.items()}
    points: dict[str, WorldArray] = {}
    pelvis = np.broadcast_to(np.eye(3), (len(angles), 3, 3)).copy()
    trunk = _central(value, "trunk", "lean")
    shoulders_m = _apply(trunk, [0.0, body.trunk, 0.0])
    head = trunk @ _central(value, "neck", "tilt")
    neck_m = shoulders_m + _apply(trunk, [0.0, 0.035, -0.01])
    head_m = neck_m + _apply(head, [0.0, body.neck + 0.28 * body.head, 0.03])
    _head_points(points, head, head_m, body.head)
    forearms, shanks = {}, {}
    for side in SIDES:
        forearms[side] = _arm(points, value, side, trunk, shoulders_m, body)
        shanks[side] = _leg(points, value, side, pelvis, body)
    keypoints = np.stack([points[name] for name in BLAZEPOSE.keypoints], axis=1)
    offset = np.zeros((len(angles), 3))
    offset[:, 0] = value["pelvis_shift"] / 100.0
    offset[:, 1] = -_lowest(points)
    return Posture(
        keypoints + offset[:, None], pelvis, trunk, head, head_m + offset, forearms, shanks
    )


def _apply(frames: WorldArray, local: npt.ArrayLike) -> WorldArray:
    """(T, 3) a vector given in the coordinates of `frames`, in those of the world."""
    return frames @ np.asarray(local, dtype=np.float64)


def _sign(side: str) -> float:
    return 1.0 if side == "left" else -1.0


def _central(value: dict[str, WorldArray], part: str, sideways: str) -> WorldArray:
    return (
        rotation("z", -value[f"{part}_{sideways}"])
        @ rotation("y", value[f"{part}_turn"])
        @ rotation("x", value[f"{part}_flexion"])
    )


def _limb(value: dict[str, WorldArray], side: str, joint: str) -> WorldArray:
    """Rotation of a shoulder or hip: turn about its own length first, then flex, then abduct."""
    sign, name = _sign(side), f"{side}_{joint}"
    return (
        rotation("z", sign * value[f"{name}_abduction"])
        @ rotation("x", -value[f"{name}_flexion"])
        @ rotation("y", sign * value[f"{name}_rotation"])
    )


def _arm(
    points: dict[str, WorldArray],
    value: dict[str, WorldArray],
    side: str,
    trunk: WorldArray,
    shoulders_m: WorldArray,
    body: Proportions,
) -> WorldArray:
    sign = _sign(side)
    shoulder = shoulders_m + _apply(trunk, [sign * body.shoulder_width / 2, 0.0, 0.0])
    forwards = rotation("y", -sign * value[f"{side}_shoulder_horizontal"])
    upper_arm = trunk @ forwards @ _limb(value, side, "shoulder")
    forearm = upper_arm @ rotation("x", -value[f"{side}_elbow_flexion"])
    elbow = shoulder + body.upper_arm * _apply(upper_arm, _DOWN)
    wrist = elbow + body.forearm * _apply(forearm, _DOWN)
    points[f"{side}_shoulder"], points[f"{side}_elbow"] = shoulder, elbow
    points[f"{side}_wrist"] = wrist
    hand = body.hand
    for finger, down, ahead in (
        ("index", 0.56, 0.16),
        ("pinky", 0.52, -0.18),
        ("thumb", 0.3, 0.26),
    ):
        points[f"{side}_{finger}"] = wrist + _apply(forearm, [0.0, -down * hand, ahead * hand])
    return forearm


def _leg(
    points: dict[str, WorldArray],
    value: dict[str, WorldArray],
    side: str,
    pelvis: WorldArray,
    body: Proportions,
) -> WorldArray:
    hip = _apply(pelvis, [_sign(side) * body.hip_width / 2, 0.0, 0.0])
    thigh = pelvis @ _limb(value, side, "hip")
    shank = thigh @ rotation("x", value[f"{side}_knee_flexion"])
    knee = hip + body.thigh * _apply(thigh, _DOWN)
    ankle = knee + body.shank * _apply(shank, _DOWN)
    points[f"{side}_hip"], points[f"{side}_knee"], points[f"{side}_ankle"] = hip, knee, ankle
    foot = shank @ rotation("x", -value[f"{side}_ankle_flexion"])
    sole = -body.ankle_height
    points[f"{side}_heel"] = ankle + _apply(foot, [0.0, sole + 0.02, -0.25 * body.foot])
    toes = [_sign(side) * 0.02, sole + 0.02, 0.72 * body.foot]
    points[f"{side}_foot_index"] = ankle + _apply(foot, toes)
    return shank


def _lowest(points: dict[str, WorldArray]) -> WorldArray:
    """(T,) height of the lowest point of either sole."""
    names = [f"{side}_{part}" for side in SIDES for part in ("heel", "foot_index")]
    lowest = np.stack([points[name][:, 1] for name in names]).min(axis=0)
    return np.asarray(lowest - 0.02)


# Places on a head of height 1, centre 0: own left, up, ahead.
_FACE = {
    "nose": (0.0, -0.09, 0.43),
    "eye_inner": (0.075, 0.045, 0.36),
    "eye": (0.135, 0.045, 0.35),
    "eye_outer": (0.19, 0.045, 0.32),
    "ear": (0.31, -0.0, 0.02),
    "mouth": (0.1, -0.25, 0.36),
}


def _head_points(
    points: dict[str, WorldArray], head: WorldArray, centre_m: WorldArray, height_m: float
) -> None:
    points["nose"] = centre_m + height_m * _apply(head, _FACE["nose"])
    for side in SIDES:
        for part, (out, up, ahead) in _FACE.items():
            if part == "nose":
                continue
            name = f"mouth_{side}" if part == "mouth" else f"{side}_{part}"
            local = [_sign(side) * out, up, ahead]
            points[name] = centre_m + height_m * _apply(head, local)
