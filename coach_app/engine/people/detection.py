"""A look at everybody in one picture, by whatever pose model can look at more than one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import Frame, Pose
from coach_app.engine.people.appearance import Sighting, same_body, sight, travelled
from coach_app.engine.people.scene_changes import Box
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.pose.regions import Detection, Region

_ONE_TRUNK = 0.5  # trunk lengths between two looks at one body
_ROOM = 0.2  # of a body's extent, around it: what moves there may be the participant


class PersonsEstimator(Protocol):
    """Finds the pose of everybody in a picture."""

    @property
    def skeleton(self) -> Skeleton:
        """Names and order of the keypoints in every pose."""
        ...

    def detect(self, frame: Frame) -> list[Detection]:
        """Every person in the picture, the surest first."""
        ...

    def poses(self, looks: Sequence[tuple[Frame, Region]]) -> list[Pose | None]:
        """One pose a look, in one batch where the model can; remembers nothing."""
        ...


@runtime_checkable
class ManyPersonsEstimator(PersonsEstimator, PoseEstimator, Protocol):
    """A pose backend that can also look at everybody, and be told whom to follow."""

    def follow(self, region: Region) -> None:
        """Follow the person in `region` from the next frame on."""
        ...


@dataclass(frozen=True, slots=True)
class SeenPerson:
    """A person found in the picture.

    Attributes:
        region: where to look; None for whom the model follows already.
        pose: as measured; smoothed of whom the model follows.
    """

    region: Region | None
    pose: Pose
    seen: Sighting


def everybody(estimator: PoseEstimator, frame: Frame, followed: Pose | None) -> list[SeenPerson]:
    """Find everybody: whoever is followed first, then all others that the detector finds."""

    def seen(pose: Pose) -> Sighting:
        return sight(frame.image_bgr, pose, estimator.skeleton, closely=True)

    found = [] if followed is None else [SeenPerson(None, followed, seen(followed))]
    if not isinstance(estimator, ManyPersonsEstimator):
        return found
    looks = [(frame, detection.region) for detection in estimator.detect(frame)]
    for (_, region), pose in zip(looks, estimator.poses(looks), strict=True):
        if pose is not None:
            one = SeenPerson(region, pose, seen(pose))
            if not any(one_body(known, one) for known in found):
                found.append(one)
    return found


def one_body(first: SeenPerson, second: SeenPerson) -> bool:
    """Whether two looks ended on the same person."""
    close = travelled(first.seen, second.seen) <= _ONE_TRUNK
    return close and same_body(first.pose, second.pose)


def around(pose: Pose, size_px: tuple[int, int]) -> Box:
    """The box around a body, with room to move in, as shares of the picture."""
    points = pose.measured_px / size_px
    low, high = points.min(axis=0), points.max(axis=0)
    room = _ROOM * (high - low).max()
    return (*(low - room).tolist(), *(high + room).tolist())
