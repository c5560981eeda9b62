"""A pose track while it is being measured: frame by frame, in arrays that grow."""

from typing import TypeVar

import numpy as np
import numpy.typing as npt

from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import FloatArray, Pose, PoseTrack, TimeArray

_FIRST_FRAMES = 1024

Number = TypeVar("Number", np.float32, np.float64)


class GrowingTrack:
    """Collects the pose of every frame.

    Args:
        skeleton: of the poses.
        size_px: width and height of the upright picture.
    """

    def __init__(self, skeleton: Skeleton, size_px: tuple[int, int]) -> None:
        k = len(skeleton)
        self._skeleton, self._size_px = skeleton, size_px
        self._count = 0
        self._has_world = False
        self._t_s: TimeArray = np.empty(_FIRST_FRAMES)
        self._keypoints: FloatArray = np.empty((_FIRST_FRAMES, k, 2), np.float32)
        self._scores: FloatArray = np.empty((_FIRST_FRAMES, k), np.float32)
        self._world: FloatArray = np.empty((_FIRST_FRAMES, k, 3), np.float32)

    @classmethod
    def going_on(cls, track: PoseTrack) -> "GrowingTrack":
        """One that already holds the frames of `track`."""
        growing = cls(track.skeleton, track.size_px)
        for i, t_s in enumerate(track.t_s.tolist()):
            growing.add(t_s, track.pose(i))
        return growing

    def __len__(self) -> int:
        return self._count

    def add(self, t_s: float, pose: Pose | None) -> None:
        """The next frame, later than those before; None: nobody was seen in it."""
        i = self._count
        if i == len(self._t_s):
            self._t_s, self._keypoints = _doubled(self._t_s), _doubled(self._keypoints)
            self._scores, self._world = _doubled(self._scores), _doubled(self._world)
        self._t_s[i] = t_s
        self._keypoints[i] = np.nan if pose is None else pose.keypoints_px
        self._scores[i] = 0.0 if pose is None else pose.scores
        world = None if pose is None else pose.world_m
        self._world[i] = np.nan if world is None else world
        self._has_world = self._has_world or world is not None
        self._count += 1

    def track(self, model: str) -> PoseTrack:
        """Track of the frames collected so far, measured by `model`; a copy."""
        n = self._count
        return PoseTrack(
            self._skeleton,
            self._t_s[:n].copy(),
            self._keypoints[:n].copy(),
            self._scores[:n].copy(),
            self._world[:n].copy() if self._has_world else None,
            self._size_px,
            model,
        )


def _doubled(array: npt.NDArray[Number]) -> npt.NDArray[Number]:
    return np.concatenate([array, np.empty_like(array)])
