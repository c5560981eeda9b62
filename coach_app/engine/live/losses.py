"""Finds out why the participant is not measured, picture by picture, and keeps what lasted."""

from dataclasses import dataclass

import numpy as np

from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import (
    SCORE_LIMIT,
    Frame,
    Judgement,
    Loss,
    LossReason,
    Observation,
    Pose,
)
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.kinematics.framing import LIMITS, picture_luma
from coach_app.engine.overlay.drawing import BONE_JOINTS
from coach_app.engine.people.appearance import Sighting, colour_distance, sight
from coach_app.engine.people.choosing import Doubt

_LASTS_S = 1.0  # what is shorter is a blink of the model, or somebody who turns around
_JOINS_S = 1.0  # one reason twice within so short a time is one moment
_GAP_S = 1.0  # between two pictures
_FEW = 3  # pictures that were dropped: more, and the computer was slow and not the camera
_LOOK_EVERY_S = 0.3
_STILL_THERE = 0.25  # distance of colours at which a trunk is where it was
_MOST_MOMENTS = 20

_OF_DOUBT = {
    Doubt.STRANGER: LossReason.SOMEBODY_ELSE,
    Doubt.ALIKE: LossReason.ALIKE,
    Doubt.WHO: LossReason.WHO,
}
_EDGES = (LossReason.CUT_RIGHT, LossReason.CUT_LEFT, LossReason.CUT_TOP, LossReason.CUT_BOTTOM)
"""At the left, right, top and bottom of a picture that is not mirrored."""


@dataclass(slots=True)
class _Moment:
    reason: LossReason
    since_s: float
    until_s: float
    routine_s: tuple[float, float]


class Losses:
    """Why the participant was lost, of one session.

    Args:
        skeleton: of the poses.
    """

    def __init__(self, skeleton: Skeleton) -> None:
        self._skeleton = skeleton
        self._keypoints = {joint: _keypoints(joint, skeleton) for joint in JOINTS}
        self._moments: list[_Moment] = []
        self._before: tuple[float, float, int] | None = None
        self._seen: tuple[Pose, Sighting, float] | None = None

    @property
    def now(self) -> LossReason | None:
        """Why the participant is not measured now, once that has lasted."""
        if not self._moments or self._before is None:
            return None
        last = self._moments[-1]
        lasting = last.until_s - last.since_s >= _LASTS_S
        return last.reason if lasting and last.until_s >= self._before[0] else None

    def see(
        self, frame: Frame, observation: Observation, doubt: Doubt | None, dropped: int = 0
    ) -> None:
        """Take in a judged picture.

        Args:
            frame: the picture; its time rises.
            observation: what was judged of it.
            doubt: why it has no pose, as the participant's tracker says; None where it does not.
            dropped: pictures of the session that were never looked at, so far.
        """
        t_s, routine_s = frame.t_s, observation.reference_t_s
        if self._before is not None:
            gap_s, on_s = t_s - self._before[0], routine_s - self._before[1]
            if gap_s >= _GAP_S <= on_s <= gap_s + _GAP_S and dropped - self._before[2] <= _FEW:
                between = (self._before[1], routine_s)
                self._moments.append(_Moment(LossReason.NO_PICTURES, self._before[0], t_s, between))
        self._before = t_s, routine_s, dropped
        reason = self._reason(frame, observation, doubt)
        if reason is not None:
            self._add(reason, t_s, routine_s)

    def found(self) -> tuple[Loss, ...]:
        """What lasted, the longest first."""
        lasting = [one for one in self._moments if one.until_s - one.since_s >= _LASTS_S]
        losses = [
            Loss(
                reason,
                sum(one.until_s - one.since_s for one in of),
                tuple(one.routine_s for one in of[:_MOST_MOMENTS]),
            )
            for reason in LossReason
            if (of := [one for one in lasting if one.reason is reason])
        ]
        return tuple(sorted(losses, key=lambda loss: -loss.seconds))

    def _add(self, reason: LossReason, t_s: float, routine_s: float) -> None:
        last = self._moments[-1] if self._moments else None
        goes_on = last is not None and last.reason is reason and t_s - last.until_s <= _JOINS_S
        if goes_on and last is not None and routine_s >= last.routine_s[1]:
            last.until_s, last.routine_s = t_s, (last.routine_s[0], routine_s)
            return
        if last is not None and last.until_s - last.since_s < _LASTS_S:
            if t_s - last.until_s <= _JOINS_S and routine_s >= last.routine_s[0]:
                last.reason, last.until_s = reason, t_s  # two reasons in turn are one moment
                last.routine_s = last.routine_s[0], routine_s
                return
            self._moments.pop()  # nothing is kept of a blink
        self._moments.append(_Moment(reason, t_s, t_s, (routine_s, routine_s)))

    def _reason(
        self, frame: Frame, observation: Observation, doubt: Doubt | None
    ) -> LossReason | None:
        verdict, pose = observation.verdict, observation.pose
        if pose is not None:
            self._look(frame, pose)
            if verdict.frame is not Judgement.NO_DATA or not verdict.expected.any():
                return None
            hidden = [
                k
                for joint, asked, judgement in zip(
                    JOINTS, verdict.expected, verdict.joints, strict=True
                )
                if asked and judgement is Judgement.NO_DATA
                for k in self._keypoints[joint]
            ]
            return self._of_hidden(frame, pose, hidden)
        if doubt in _OF_DOUBT:
            return _OF_DOUBT[doubt]
        if picture_luma(frame) < LIMITS.dark_luma:
            return LossReason.DARK
        return LossReason.UNSURE if self._still_there(frame) else LossReason.NOBODY

    def _of_hidden(self, frame: Frame, pose: Pose, hidden: list[int]) -> LossReason | None:
        """Over which edge most of the keypoints lie that are missed; None where all are seen.

        What points at the camera is seen, and cannot be measured: nothing was lost.
        """
        unseen = [k for k in hidden if pose.scores[k] < SCORE_LIMIT]
        if not unseen:
            return None
        x, y = pose.keypoints_px[unseen].T
        width, height = frame.size_px
        beyond = [int(over.sum()) for over in (x < 0, x > width - 1, y < 0, y > height - 1)]
        return _EDGES[int(np.argmax(beyond))] if any(beyond) else LossReason.UNSURE

    def _look(self, frame: Frame, pose: Pose) -> None:
        if self._seen is None or frame.t_s - self._seen[2] >= _LOOK_EVERY_S:
            self._seen = pose, sight(frame.image_bgr, pose, self._skeleton), frame.t_s

    def _still_there(self, frame: Frame) -> bool:
        """Whether the place of the trunk looks as when the participant was last seen there."""
        if self._seen is None or self._seen[1].colours is None:
            return False
        here = sight(frame.image_bgr, self._seen[0], self._skeleton)
        return colour_distance(self._seen[1].colours, here.colours) <= _STILL_THERE


def _keypoints(joint: str, skeleton: Skeleton) -> list[int]:
    """Of the bones that a joint moves."""
    names = {name for bone, of in BONE_JOINTS.items() if of == joint for name in bone}
    return [skeleton.index(name) for name in sorted(names) if name in skeleton]
