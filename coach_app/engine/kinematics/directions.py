"""Where the bones of a body point in the picture: what the whole pose is made of.

Letters in shapes: `...` is nothing or T frames, K keypoints, D directions of `NAMES`.
"""

from functools import lru_cache

import numpy as np

from coach_app.engine.core.arrays import Array, Indices
from coach_app.engine.core.skeletons import LIMBS, Skeleton
from coach_app.engine.core.structures import SCORE_LIMIT, FloatArray
from coach_app.engine.kinematics import angles
from coach_app.engine.kinematics.body_size import torso_length

NAMES = (
    *(f"{side}_{limb}" for limb, _, _ in LIMBS for side in ("left", "right")),
    *("trunk", "neck", "shoulder_line"),
)
"""Each leads away from the middle of the body, trunk and neck upwards, the line across the
shoulders from right to left."""

JOINT_OF = np.array([2, 3, 0, 1, 4, 5, 6, 7, 8, 9, 8], dtype=np.intp)
"""(D,) the joint of `angles.JOINTS` that turns each of them."""

OTHER_SIDE = np.array([1, 0, 3, 2, 5, 4, 7, 6, 8, 9, 10], dtype=np.intp)
_IN_MIRROR_DEG = np.array([180.0] * 10 + [0.0])  # a line whose ends are exchanged only tilts
_LEAST_TORSOS = 0.2  # a shorter bone points at the camera, its direction is noise
_TRUNK, _ACROSS = 8, 10


def measure(keypoints_px: FloatArray, scores: FloatArray, skeleton: Skeleton) -> Array:
    """The directions of one pose or of many.

    Args:
        keypoints_px: (..., K, 2) px, x right, y down. NaN where nobody.
        scores: (..., K) in [0, 1].
        skeleton: names the keypoints.

    Returns:
        (..., D) degrees in (-180, 180], counter-clockwise from the right as seen; NaN where a
        keypoint scores below `SCORE_LIMIT`, or a bone is too short in the picture to have one.
    """
    begins, ends = _bones(skeleton)
    points = np.where((scores >= SCORE_LIMIT)[..., None], keypoints_px, np.nan).astype(np.float64)
    along = points[..., ends, :].mean(axis=-2) - points[..., begins, :].mean(axis=-2)
    length = np.hypot(along[..., 0], along[..., 1])
    torso = torso_length(length[..., _TRUNK], length[..., _ACROSS])
    turned = np.degrees(np.arctan2(-along[..., 1], along[..., 0]))
    with np.errstate(invalid="ignore"):
        return np.where(length >= _LEAST_TORSOS * torso[..., None], turned, np.nan)


def mirrored(directions_deg: Array) -> Array:
    """The same of the pose seen in a mirror: (..., D) to (..., D), degrees."""
    return angles.wrap_deg(_IN_MIRROR_DEG - directions_deg[..., OTHER_SIDE])


@lru_cache(maxsize=8)
def _bones(skeleton: Skeleton) -> tuple[Indices, Indices]:
    """Where each bone begins and ends: (D, 2) keypoints each, whose middle it is."""
    names = [
        *(((f"{s}_{a}",) * 2, (f"{s}_{b}",) * 2) for _, a, b in LIMBS for s in ("left", "right")),
        (("left_hip", "right_hip"), ("left_shoulder", "right_shoulder")),
        (("left_shoulder", "right_shoulder"), ("left_ear", "right_ear")),
        (("right_shoulder",) * 2, ("left_shoulder",) * 2),
    ]
    begins, ends = (np.array([skeleton.indices(bone[i]) for bone in names]) for i in (0, 1))
    return begins, ends
