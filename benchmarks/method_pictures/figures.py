"""Drawn people for the pictures of docs/method.md, and what is measured on them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from benchmarks.method_pictures.canvas import Points
from coach_app.avatar.language.channels import CHANNELS, INDEX, ChannelArray
from coach_app.avatar.painting.camera import Camera
from coach_app.avatar.painting.look import Look
from coach_app.avatar.painting.render import Scene
from coach_app.avatar.performing.body import Posture, Proportions, pose_body
from coach_app.avatar.truth import truth_track
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import Image, JointAngles, Judgement, Pose
from coach_app.engine.kinematics.angles import JOINTS, measure
from coach_app.engine.overlay.drawing import draw_pose

_STANDING = {"shoulder_abduction": 14.0, "elbow_flexion": 8.0, "hip_abduction": 6.0}


@dataclass(frozen=True, slots=True)
class Drawn:
    """Somebody drawn, and what is measured on the picture."""

    image: Image
    pose: Pose
    angles: JointAngles

    def point(self, name: str) -> Points:
        """(2,) px of a keypoint, or of the middle of two for a name without a side."""
        if name in BLAZEPOSE:
            return np.asarray(self.pose.keypoints_px[BLAZEPOSE.index(name)])
        return (self.point(f"left_{name}") + self.point(f"right_{name}")) / 2

    def turn(self, joint: str) -> float:
        """Degrees; NaN for no data."""
        return float(self.angles.turns_deg[JOINTS.index(joint)])

    def sigma(self, joint: str) -> float:
        """Standard error in degrees; NaN for no data."""
        return float(self.angles.sigma_deg[JOINTS.index(joint)])


def channels(given: Mapping[str, float]) -> ChannelArray:
    """(1, C) somebody standing, with the channels that `given` names set to its degrees."""
    angles = np.zeros((1, len(CHANNELS)))
    for side in ("left", "right"):
        for movement, degrees in _STANDING.items():
            angles[0, INDEX[f"{side}_{movement}"]] = degrees
    for name, degrees in given.items():
        angles[0, INDEX[name]] = degrees
    return angles


def pose_of(posture: Posture, camera: Camera) -> Pose:
    """The exact keypoints of a posture's first instant in a camera's picture."""
    track = truth_track(posture, np.zeros(1), camera)
    world = None if track.world_m is None else track.world_m[0]
    return Pose(track.keypoints_px[0], track.scores[0], world)


def draw(given: Mapping[str, float], camera: Camera, look: Look) -> Drawn:
    """One standing figure in the room, measured."""
    body = Proportions()
    posture = pose_body(channels(given), body)
    pose = pose_of(posture, camera)
    image = Scene(camera).picture(posture, 0, body, look)
    return Drawn(image, pose, measure(pose, BLAZEPOSE, camera.size_px))


def bones_of(drawn: Drawn, joint: str) -> tuple[Points, Points, Points]:
    """A joint's vertex and the two directions that its turn leads between, (2,) px each."""
    side, _, part = joint.partition("_")
    at = drawn.point
    if joint == "trunk":
        return at("hip"), np.array([0.0, -1.0]), at("shoulder") - at("hip")
    if joint == "neck":
        return at("shoulder"), at("shoulder") - at("hip"), at("ear") - at("shoulder")
    chain = {
        "elbow": ("shoulder", "elbow", "wrist"),
        "knee": ("hip", "knee", "ankle"),
        "shoulder": ("hip", "shoulder", "elbow"),
        "hip": ("hip", "hip", "knee"),
    }[part]
    before, vertex, after = (at(f"{side}_{name}") for name in chain)
    first = {"shoulder": before - vertex, "hip": np.array([0.0, 1.0])}.get(part, vertex - before)
    return vertex, first, after - vertex


def unit(along: Points) -> Points:
    """The (2,) direction, one long."""
    return np.asarray(along / np.hypot(*along))


def judged_as_seen(drawn: Drawn, joints: tuple[str, ...]) -> Image:
    """The skeleton, green where a joint is measured and thin and grey where it is not."""
    judgements = {
        joint: Judgement.NO_DATA if np.isnan(drawn.turn(joint)) else Judgement.CORRECT
        for joint in joints
    }
    return draw_pose(drawn.image, drawn.pose, BLAZEPOSE, judgements)
