"""Finds out why the participant is not measured, picture by picture, and keeps what lasted."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import (
    SCORE_LIMIT,
    Frame,
    Image,
    Judgement,
    Loss,
    LossReason,
    Observation,
    Pose,
)
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.kinematics.framing import LIMITS, mean_luma
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


@dataclass(frozen=True, slots=True)
class Picture:
    """Knowledge of a picture that explains why nobody is seen in it.

    Attributes:
        image_bgr: (H, W, 3) uint8, BGR, not mirrored; None where it stays on another device.
        luma: how bright it is, 0 to 255, as that device tells; None: it does not.
    """

    size_px: tuple[int, int]
    image_bgr: Image | None = None
    luma: float | None = None

    @classmethod
    def of(cls, frame: Frame) -> Self:
        """The picture of a frame."""
        return cls(frame.size_px, frame.image_bgr)

    @property
    def is_dark(self) -> bool:
        """Whether it is surely too dark to see anybody."""
        luma = self.luma if self.image_bgr is None else mean_luma(self.image_bgr)
        return luma is not None and luma < LIMITS.dark_luma


@dataclass(slots=True)
class _Moment:
    reason: LossReason
    since_s: float
    until_s: float
    routine_s: tuple[float, float]


class Losses:
    """Why the participant was lost, of one session."""

    def __init__(self, skeleton: Skeleton) -> None:
        self._skeleton = skeleton
        self._keypoints = {joint: _keypoints(joint, skeleton) for joint in JOINTS}
        self._moments: list[_Moment] = []
        self._before: tuple[float, float, int] | None = None
        self._seen: tuple[Pose, Sighting | None, float] | None = None

    @property
    def now(self) -> LossReason | None:
        """Why the participant is not measured now, once that has lasted."""
        if not self._moments or self._before is None:
            return None
        last = self._moments[-1]
        lasting = last.until_s - last.since_s >= _LASTS_S
        return last.reason if lasting and last.until_s >= self._before[0] else None

    def see(
        self, picture: Picture, observation: Observation, doubt: Doubt | None, dropped: int = 0
    ) -> None:
        """Take in a judged picture, at a time that rises, and why it has no pose.

        `dropped` counts the session's pictures that were never looked at so far.
        """
        t_s, routine_s = observation.t_s, observation.reference_t_s
        if self._before is not None:
            gap_s, on_s = t_s - self._before[0], routine_s - self._before[1]
            if gap_s >= _GAP_S <= on_s <= gap_s + _GAP_S and dropped - self._before[2] <= _FEW:
                between = (self._before[1], routine_s)
                self._moments.append(_Moment(LossReason.NO_PICTURES, self._before[0], t_s, between))
        self._before = t_s, routine_s, dropped
        reason = self._reason(picture, observation, doubt)
        if reason is not None:
            self._add(reason, t_s, routine_s)

    def found(self) -> tuple[Loss, ...]:
        """Losses that lasted, the longest first."""
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
        self, picture: Picture, observation: Observation, doubt: Doubt | None
    ) -> LossReason | None:
        verdict, pose = observation.verdict, observation.pose
        if pose is not None:
            self._look(picture, pose, observation.t_s)
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
            return self._of_hidden(picture, pose, hidden)
        if doubt in _OF_DOUBT:
            return _OF_DOUBT[doubt]
        if picture.is_dark:
            return LossReason.DARK
        return LossReason.UNSURE if self._may_be_there(picture) else LossReason.NOBODY

    def _of_hidden(self, picture: Picture, pose: Pose, hidden: list[int]) -> LossReason | None:
        """Over which edge most of the keypoints lie that are missed; None where all are seen.

        What points at the camera is seen, and cannot be measured: nothing was lost.
        """
        unseen = [k for k in hidden if pose.scores[k] < SCORE_LIMIT]
        if not unseen:
            return None
        x, y = pose.keypoints_px[unseen].T
        width, height = picture.size_px
        beyond = [int(over.sum()) for over in (x < 0, x > width - 1, y < 0, y > height - 1)]
        return _EDGES[int(np.argmax(beyond))] if any(beyond) else LossReason.UNSURE

    def _look(self, picture: Picture, pose: Pose, t_s: float) -> None:
        if self._seen is None or t_s - self._seen[2] >= _LOOK_EVERY_S:
            image = picture.image_bgr
            self._seen = pose, None if image is None else sight(image, pose, self._skeleton), t_s

    def _may_be_there(self, picture: Picture) -> bool:
        """Whether the place of the trunk looks as when the participant was last seen there.

        Without the picture that cannot be told of who was seen before: absent is the stronger word.
        """
        if self._seen is None:
            return False
        pose, seen, _ = self._seen
        if picture.image_bgr is None or seen is None:
            return picture.image_bgr is None
        if seen.colours is None:
            return False
        here = sight(picture.image_bgr, pose, self._skeleton)
        return colour_distance(seen.colours, here.colours) <= _STILL_THERE


def _keypoints(joint: str, skeleton: Skeleton) -> list[int]:
    """Keypoints of the bones that a joint moves."""
    names = {name for bone, of in BONE_JOINTS.items() if of == joint for name in bone}
    return [skeleton.index(name) for name in sorted(names) if name in skeleton]
