"""The hand sign: both hands held on the head for two seconds pause a session, or go on.

Lengths are in trunks (`torso_length`, about half a metre), in the picture, so that any skeleton
with a face, shoulders, elbows, wrists and hips will do:

* A wrist is at the head: at most `_ASIDE` beside its middle, between `_BELOW` and `_ABOVE` it.
  Arms that reach up end further above, a press beside the head begins further aside.
* The arms are folded: from shoulder to wrist they are shorter than `_FOLDED` of upper arms and
  forearms. Arms raised straight towards the camera look as if the hands were at the head, but are
  not folded. The elbows are further out than the wrists. Both is asked of the two arms together:
  of somebody who has turned aside one of them shows little of it.
* The body is upright, unless it need not be: somebody on the floor may answer so, too.
* The hands stay where they are (`_STILL`): no exercise that passes here holds them so long.
"""

from dataclasses import dataclass

import numpy as np

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import Pose
from coach_app.engine.kinematics.body_size import torso_length

HOLD_S = 2.0
_BLINK_S = 0.3  # a model that loses a wrist for a moment breaks nothing
_LET_GO_S = 0.4  # hands away for so long: the next sign is another one
_LEAST_SCORE = 0.3  # of a keypoint; hands in the hair score low

_ASIDE, _BELOW, _ABOVE = 0.5, 0.2, 0.5
_FOLDED, _OUT = 0.85, 0.25
_UPRIGHT = 0.5  # of the trunk's length, how far the shoulders are above the hips
_STILL = 0.25
_SIDES = ("left", "right")
_FACE = ("nose", "left_ear", "right_ear", "left_eye", "right_eye")


def hands_at_head(
    pose: Pose | None, skeleton: Skeleton, *, upright: bool = True, tolerance: float = 1.0
) -> Array | None:
    """Position of both wrists, if the pose is that of the sign.

    Args:
        pose: None for nobody.
        skeleton: of the pose.
        upright: whether the body must be.
        tolerance: factor of the place around the head; above 1 for what only resembles the sign.

    Returns:
        (2, 2) left and right wrist from the head's middle, in trunks, x right, y up; None if it
        is another pose, or cannot be told.
    """
    points = None if pose is None else _points(pose, skeleton)
    if points is None:
        return None
    shoulders, hips = _middle(points, "shoulder"), _middle(points, "hip")
    across = points["left_shoulder"] - points["right_shoulder"]
    trunk = float(torso_length(np.hypot(*(shoulders - hips)), np.hypot(*across)))
    if not trunk > 0.0 or (upright and shoulders[1] - hips[1] < _UPRIGHT * trunk):
        return None
    up = np.array([0.0, 1.0]) if upright else (shoulders - hips) / np.hypot(*(shoulders - hips))
    right = np.array([up[1], -up[0]])
    head = np.mean([points[name] for name in _FACE if name in points], axis=0)
    wrists, reach, arms, out = [], 0.0, 0.0, 0.0
    for side in _SIDES:
        outward = right * np.sign(across @ right) * (1.0 if side == "left" else -1.0)
        shoulder, elbow, wrist = (points[f"{side}_{k}"] for k in ("shoulder", "elbow", "wrist"))
        at = (wrist - head) / trunk
        inside = abs(at @ right) <= tolerance * _ASIDE
        if not (inside and -tolerance * _BELOW <= at @ up <= tolerance * _ABOVE):
            return None
        reach += np.hypot(*(wrist - shoulder))
        arms += np.hypot(*(elbow - shoulder)) + np.hypot(*(wrist - elbow))
        out += (elbow - wrist) @ outward / trunk
        wrists.append(at)
    return np.array(wrists) if reach <= _FOLDED * arms and out >= _OUT else None


@dataclass(frozen=True, slots=True)
class Sign:
    """How far the sign is.

    Attributes:
        share: of the time for which it is to be held, in [0, 1]; 0 while it is not shown.
    """

    share: float = 0.0
    count: int = 0


NO_SIGN = Sign()


class HandSign:
    """Recognises the sign over time: held for `HOLD_S`, and then let go before the next."""

    def __init__(self) -> None:
        self._count = 0
        self._since_s: float | None = None
        self._seen_s = -np.inf
        self._place: Array | None = None
        self._armed = True
        self._active = True

    def update(self, t_s: float, hands: Array | None, *, active: bool = True) -> Sign:
        """Take in the next instant.

        Args:
            t_s: time of the picture, increasing.
            hands: as `hands_at_head` gives them.
            active: whether the sign means anything now. What is held while that changes means
                nothing until it has been let go.
        """
        if active is not self._active:
            self._active, self._armed, self._since_s = active, False, None
        if hands is None:
            if t_s - self._seen_s > _LET_GO_S:
                self._armed = True
            if t_s - self._seen_s > _BLINK_S:
                self._since_s = None
            return self._now(t_s)
        self._seen_s = t_s
        if not active or not self._armed:
            return self._now(t_s)
        moved = self._place is not None and np.abs(hands - self._place).max() > _STILL
        if self._since_s is None or moved:
            self._since_s, self._place = t_s, hands
        elif t_s - self._since_s >= HOLD_S:
            self._count += 1
            self._since_s, self._armed = None, False
        return self._now(t_s)

    def _now(self, t_s: float) -> Sign:
        held_s = 0.0 if self._since_s is None else min(t_s, self._seen_s) - self._since_s
        return Sign(min(held_s / HOLD_S, 1.0), self._count)


def _points(pose: Pose, skeleton: Skeleton) -> dict[str, Array] | None:
    """Needed keypoints by name, y upwards; None if one of them is not measured."""
    needed = [f"{side}_{k}" for side in _SIDES for k in ("shoulder", "elbow", "wrist", "hip")]
    found: dict[str, Array] = {}
    for name in (*needed, *_FACE):
        if name not in skeleton:
            continue
        k = skeleton.index(name)
        x, y = pose.keypoints_px[k].astype(np.float64)
        least = 0.0 if name.endswith("hip") else _LEAST_SCORE  # a table may hide the hips
        if pose.scores[k] >= least and np.isfinite(x) and np.isfinite(y):
            found[name] = np.array([x, -y])
    seen = all(name in found for name in needed) and any(name in found for name in _FACE)
    return found if seen else None


def _middle(points: dict[str, Array], part: str) -> Array:
    middle: Array = (points[f"left_{part}"] + points[f"right_{part}"]) / 2.0
    return middle
