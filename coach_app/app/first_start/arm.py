"""An arm held at shoulder height: how it is drawn, and what becomes of one that is lifted so."""

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np

from coach_app.avatar.live_picture import Sketch, sketch
from coach_app.avatar.shipped import exact_track
from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import FloatArray, Image, Judgement, Pose
from coach_app.engine.judging import verdict
from coach_app.engine.kinematics import angles

_TEXT = """title en: Arm
title ko: 팔
position: standing
pose side
    both elbow flexion 6
    both hip abduction 5
    right shoulder abduction 12
    left shoulder abduction 90
    left shoulder rotation 40
    left elbow flexion 4
start side
move arm
    name en: Arm
    name ko: 팔
    cue en: Arm
    cue ko: 팔
    hold 1
end
"""
_LIFTED_DEG = 30.0  # an arm that hangs is not meant
_SIDES = {side: angles.JOINTS.index(f"{side}_shoulder") for side in ("left", "right")}


@dataclass(frozen=True, slots=True)
class Arm:
    """State of the arm that the participant lifts.

    Attributes:
        side: "left" or "right".
        judgement: as the frame shows it.
    """

    side: str
    judgement: Judgement


class ArmTrial:
    """Judges the arm that is lifted highest beside the drawn one, by the rule of a session."""

    def __init__(self) -> None:
        self._steady = verdict.SteadyJudgement()

    def see(
        self, t_s: float, pose: Pose | None, skeleton: Skeleton, size_px: tuple[int, int]
    ) -> Arm | None:
        """Judge the arm in a picture's pose; None while no arm is lifted."""
        if pose is None:
            return None
        turns = angles.measure(pose, skeleton, size_px).turns_deg
        lifted = {side: float(turns[j]) for side, j in _SIDES.items() if turns[j] > _LIFTED_DEG}
        if not lifted:
            return None
        side = max(lifted, key=lambda side: lifted[side])
        apart = angles.wrap_deg(np.array([[lifted[side] - _target_deg()]], np.float64))
        asked = np.ones((1, 1), np.bool_)
        judged = verdict.JUDGEMENTS[verdict.judge_joints(apart, asked, asked)[0, 0]]
        shown = self._steady.update(t_s, judged, [judged]).frame
        return None if shown is None else Arm(side, shown)


def picture(box_px: tuple[int, int]) -> Image:
    """(h, h, 4) uint8 BGRA, the arm as it is to be held, without the room to both sides."""
    whole = _sketch().picture(0.0, box_px)
    high, wide = whole.shape[:2]
    image = whole[:, (wide - high) // 2 : (wide + high) // 2]
    return np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2BGRA), dtype=np.uint8)


def _sketch() -> Sketch:
    return sketch(_TEXT)


@cache
def _target_deg() -> float:
    """The drawn shoulder's turn, measured as a participant's is."""
    track = exact_track(_sketch().reading.choreography)
    pose = track.pose(0)
    assert pose is not None
    turns: FloatArray = angles.measure(pose, track.skeleton).turns_deg
    return float(turns[_SIDES["left"]])
