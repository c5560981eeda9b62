"""A flat puppet that takes any pose exactly: what is drawn is known, so what is measured can be
compared with it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pytest

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.skeletons import COCO
from coach_app.engine.core.structures import Pose, PoseTrack
from coach_app.engine.kinematics import angles

SIZE_PX = (640, 720)
REST = {
    "left_shoulder": 15.0,
    "right_shoulder": 15.0,
    "left_elbow": 8.0,
    "right_elbow": 8.0,
    "left_knee": 3.0,
    "right_knee": 3.0,
}


def _towards(direction_deg: Array, length: float) -> Array:
    """(T, 2) px, y down, for directions counter-clockwise from the right."""
    angle = np.radians(direction_deg)
    return length * np.stack([np.cos(angle), -np.sin(angle)], axis=-1)


@dataclass(frozen=True)
class Puppet:
    """Draws turns: a number or (T,) array by joint; joints that are not named rest."""

    torso_px: float = 100.0
    hips_px: tuple[float, float] = (320.0, 330.0)

    def keypoints(self, count: int, **turns: npt.ArrayLike) -> npt.NDArray[np.float32]:
        """(count, 17, 2) keypoints of `COCO`."""
        turn = {
            name: np.broadcast_to(
                np.asarray(turns.get(name, REST.get(name, 0.0)), dtype=np.float64), (count,)
            )
            for name in angles.JOINTS
        }
        at: dict[str, Array] = {}
        up = 90.0 - turn["trunk"]
        hips = np.broadcast_to(np.array(self.hips_px), (count, 2))
        shoulders = hips + _towards(up, self.torso_px)
        ears = shoulders + _towards(up - turn["neck"], 0.36 * self.torso_px)
        for side, sign in (("left", 1.0), ("right", -1.0)):
            across = up - sign * 90.0
            at[f"{side}_shoulder"] = shoulders + _towards(across, 0.35 * self.torso_px)
            at[f"{side}_hip"] = hips + _towards(across, 0.2 * self.torso_px)
            at[f"{side}_ear"] = ears + _towards(across, 0.12 * self.torso_px)
            down = at[f"{side}_hip"] - at[f"{side}_shoulder"]
            flank = np.degrees(np.arctan2(-down[:, 1], down[:, 0]))
            direction, point = flank, at[f"{side}_shoulder"]
            for joint, end, share in (("shoulder", "elbow", 0.58), ("elbow", "wrist", 0.5)):
                direction = direction + sign * turn[f"{side}_{joint}"]
                at[f"{side}_{end}"] = point = point + _towards(direction, share * self.torso_px)
            direction, point = np.full(count, -90.0), at[f"{side}_hip"]
            for joint, end, share in (("hip", "knee", 0.82), ("knee", "ankle", 0.8)):
                direction = direction + sign * turn[f"{side}_{joint}"]
                at[f"{side}_{end}"] = point = point + _towards(direction, share * self.torso_px)
        for name in ("nose", "left_eye", "right_eye"):
            at[name] = ears
        return np.stack([at[name] for name in COCO.keypoints], axis=1).astype(np.float32)

    def pose(self, **turns: float) -> Pose:
        """One pose."""
        return Pose(self.keypoints(1, **turns)[0], np.ones(len(COCO), dtype=np.float32))

    def track(self, t_s: Array, **turns: npt.ArrayLike) -> PoseTrack:
        """A track at the times `t_s` (T,)."""
        return PoseTrack(
            COCO,
            t_s,
            self.keypoints(len(t_s), **turns),
            np.ones((len(t_s), len(COCO)), dtype=np.float32),
            None,
            SIZE_PX,
            "puppet",
        )


@pytest.fixture
def puppet() -> Puppet:
    return Puppet()


Course = Callable[[Array], Array]


@pytest.fixture
def swing() -> Callable[..., Course]:
    """A course between two angles that starts low; each rep takes `period_s`."""

    def make(low: float, high: float, period_s: float = 4.0, begins_s: float = 1.0) -> Course:
        def course(t_s: Array) -> Array:
            phase = np.maximum(t_s - begins_s, 0.0) / period_s
            return low + (high - low) * 0.5 * (1.0 - np.cos(2.0 * np.pi * phase))

        return course

    return make
