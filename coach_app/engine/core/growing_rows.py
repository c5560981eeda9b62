"""Numbers that are added row by row for as long as a session lasts, and read all at once."""

from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt

from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import Pose, PoseTrack

_BLOCK = 1024  # rows: half a minute of a session

S = TypeVar("S", bound=np.generic)


class GrowingRows(Generic[S]):
    """An array of unknown length, of rows of one `shape` (() for single numbers), kept in blocks.

    Unlike an array that doubles, it is never copied while it grows, and at most one block of it
    is empty; unlike a list of arrays, a row costs its numbers and nothing more.
    """

    def __init__(self, dtype: type[S], shape: tuple[int, ...] = ()) -> None:
        self._dtype = dtype
        self._shape = shape
        self._blocks: list[npt.NDArray[S]] = []
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def append(self, row: npt.ArrayLike) -> None:
        """Add one row, which is copied."""
        place = self._count % _BLOCK
        if place == 0:
            self._blocks.append(np.empty((_BLOCK, *self._shape), self._dtype))
        self._blocks[-1][place] = row
        self._count += 1

    def array(self, dtype: type[Any] | None = None) -> npt.NDArray[Any]:
        """All rows, (N, ...), as a new array; `dtype` None: as they are kept."""
        rows = np.empty((self._count, *self._shape), dtype or self._dtype)
        for number, block in enumerate(self._blocks):
            first = number * _BLOCK
            rows[first : first + _BLOCK] = block[: self._count - first]
        return rows

    @property
    def nbytes(self) -> int:
        """How much memory the rows take."""
        return sum(block.nbytes for block in self._blocks)


class GrowingTrack:
    """A pose track while it is being measured: collects the pose of every frame.

    `size_px` is of the upright picture.
    """

    def __init__(self, skeleton: Skeleton, size_px: tuple[int, int]) -> None:
        k = len(skeleton)
        self._skeleton, self._size_px = skeleton, size_px
        self._has_world = False
        self._t_s = GrowingRows(np.float64)
        self._keypoints = GrowingRows(np.float32, (k, 2))
        self._scores = GrowingRows(np.float32, (k,))
        self._world = GrowingRows(np.float32, (k, 3))

    @classmethod
    def going_on(cls, track: PoseTrack) -> "GrowingTrack":
        """One that already holds the frames of `track`."""
        growing = cls(track.skeleton, track.size_px)
        for i, t_s in enumerate(track.t_s.tolist()):
            growing.add(t_s, track.pose(i))
        return growing

    def __len__(self) -> int:
        return len(self._t_s)

    def add(self, t_s: float, pose: Pose | None) -> None:
        """The next frame, later than those before; None: nobody was seen in it."""
        self._t_s.append(t_s)
        self._keypoints.append(np.nan if pose is None else pose.keypoints_px)
        self._scores.append(0.0 if pose is None else pose.scores)
        world = None if pose is None else pose.world_m
        self._world.append(np.nan if world is None else world)
        self._has_world = self._has_world or world is not None

    def track(self, model: str) -> PoseTrack:
        """Track of the frames collected so far, measured by `model`; a copy."""
        return PoseTrack(
            self._skeleton,
            self._t_s.array(),
            self._keypoints.array(),
            self._scores.array(),
            self._world.array() if self._has_world else None,
            self._size_px,
            model,
        )
