"""Keypoint names, bones, the left/right swap and OKS sigmas."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from coach_app.engine.core.arrays import Indices

COCO_17 = (
    "nose",
    "left_eye",
    "right_eye",
    "left_ear",
    "right_ear",
    "left_shoulder",
    "right_shoulder",
    "left_elbow",
    "right_elbow",
    "left_wrist",
    "right_wrist",
    "left_hip",
    "right_hip",
    "left_knee",
    "right_knee",
    "left_ankle",
    "right_ankle",
)

BLAZEPOSE_33 = (
    "nose",
    "left_eye_inner",
    "left_eye",
    "left_eye_outer",
    "right_eye_inner",
    "right_eye",
    "right_eye_outer",
    "left_ear",
    "right_ear",
    "mouth_left",
    "mouth_right",
    "left_shoulder",
    "right_shoulder",
    "left_elbow",
    "right_elbow",
    "left_wrist",
    "right_wrist",
    "left_pinky",
    "right_pinky",
    "left_index",
    "right_index",
    "left_thumb",
    "right_thumb",
    "left_hip",
    "right_hip",
    "left_knee",
    "right_knee",
    "left_ankle",
    "right_ankle",
    "left_heel",
    "right_heel",
    "left_foot_index",
    "right_foot_index",
)

# The order of OpenPose's COCO model. Neck and mid-hip are keypoints of its own.
# Source: OpenPose documentation, "Output format", pose output COCO and BODY_25.
OPENPOSE_18 = (
    "nose",
    "neck",
    "right_shoulder",
    "right_elbow",
    "right_wrist",
    "left_shoulder",
    "left_elbow",
    "left_wrist",
    "right_hip",
    "right_knee",
    "right_ankle",
    "left_hip",
    "left_knee",
    "left_ankle",
    "right_eye",
    "left_eye",
    "right_ear",
    "left_ear",
)

OPENPOSE_25 = (
    *OPENPOSE_18[:8],
    "mid_hip",
    *OPENPOSE_18[8:],
    "left_big_toe",
    "left_small_toe",
    "left_heel",
    "right_big_toe",
    "right_small_toe",
    "right_heel",
)

# The body of Halpe-FullBody, which RTMPose and Pose2Sim use: COCO's 17, then the middle and feet.
# Source: Halpe-FullBody, "Keypoint definition", the first 26 of 136.
HALPE_26 = (
    *COCO_17,
    "head",
    "neck",
    "mid_hip",
    "left_big_toe",
    "right_big_toe",
    "left_small_toe",
    "right_small_toe",
    "left_heel",
    "right_heel",
)

LIMBS = (
    ("upper_arm", "shoulder", "elbow"),
    ("forearm", "elbow", "wrist"),
    ("thigh", "hip", "knee"),
    ("shin", "knee", "ankle"),
)
"""What lies between which parts on either side, "left_" or "right_" before each name."""

_BODY_BONES = (
    ("left_shoulder", "right_shoulder"),
    ("left_hip", "right_hip"),
    ("left_shoulder", "left_hip"),
    ("right_shoulder", "right_hip"),
    ("left_shoulder", "left_elbow"),
    ("left_elbow", "left_wrist"),
    ("right_shoulder", "right_elbow"),
    ("right_elbow", "right_wrist"),
    ("left_hip", "left_knee"),
    ("left_knee", "left_ankle"),
    ("right_hip", "right_knee"),
    ("right_knee", "right_ankle"),
)

_FOOT_BONES = (
    ("left_ankle", "left_heel"),
    ("left_heel", "left_foot_index"),
    ("right_ankle", "right_heel"),
    ("right_heel", "right_foot_index"),
)


@dataclass(frozen=True)
class Skeleton:
    """A named, ordered set of K keypoints and the bones between them.

    Attributes:
        name: as written in model.toml and in pose track files.
        keypoints: K unique names; the order is the order of every (K, ...) array.
        bones: pairs of keypoint names, for drawing.
    """

    name: str
    keypoints: tuple[str, ...]
    bones: tuple[tuple[str, str], ...]

    def __len__(self) -> int:
        return len(self.keypoints)

    def index(self, keypoint: str) -> int:
        """Position of `keypoint` in every (K, ...) array; KeyError if the skeleton lacks it."""
        return self._index[keypoint]

    def __contains__(self, keypoint: object) -> bool:
        return keypoint in self._index

    @cached_property
    def _index(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self.keypoints)}

    @cached_property
    def bone_indices(self) -> Indices:
        """(B, 2) indices of the bones' ends."""
        return np.array([[self.index(a), self.index(b)] for a, b in self.bones], dtype=np.intp)

    @cached_property
    def swap_indices(self) -> Indices:
        """(K,) permutation that exchanges left and right; applying it twice changes nothing.

        A keypoint without its other side stays.
        """
        other = [self._index.get(_swap_side(name), i) for i, name in enumerate(self.keypoints)]
        return np.array(other, dtype=np.intp)

    def indices(self, keypoints: tuple[str, ...]) -> Indices:
        """(len(keypoints),) positions of the named keypoints, e.g. the COCO 17 subset."""
        return np.array([self.index(name) for name in keypoints], dtype=np.intp)


def _swap_side(name: str) -> str:
    if "left" in name:
        return name.replace("left", "right")
    return name.replace("right", "left")


BLAZEPOSE = Skeleton("blazepose_33", BLAZEPOSE_33, _BODY_BONES + _FOOT_BONES)
COCO = Skeleton("coco_17", COCO_17, _BODY_BONES)

OPENPOSE_COCO = Skeleton("openpose_18", OPENPOSE_18, _BODY_BONES)
OPENPOSE_BODY = Skeleton("openpose_25", OPENPOSE_25, _BODY_BONES)
HALPE = Skeleton("halpe_26", HALPE_26, _BODY_BONES)

SKELETONS = {
    skeleton.name: skeleton for skeleton in (BLAZEPOSE, COCO, OPENPOSE_COCO, OPENPOSE_BODY, HALPE)
}
