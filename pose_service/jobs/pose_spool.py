"""Poses kept in a file while a video is processed: memory does not grow with its length."""

import contextlib
from array import array
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from coach_app.engine.core.atomic_files import storing
from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import Pose
from coach_app.engine.pose_tracks.people_formats import POSES_FILE

_POSES_AT_ONCE = 256


class PoseSpool:
    """Takes everybody's poses frame by frame and gives them back in the same order.

    Use it in a `with` block, which removes the file. In memory remain eight bytes a frame. What the
    disk refuses raises StorageError.
    """

    def __init__(self, path: Path, skeleton: Skeleton) -> None:
        k = len(skeleton)
        self._path = path
        self._record = np.dtype(
            [
                ("frame", "<i4"),
                ("number", "<i4"),
                ("has_world", "?"),
                ("score", "<f8"),
                ("keypoints_px", "<f4", (k, 2)),
                ("scores", "<f4", (k,)),
                ("world_m", "<f4", (k, 3)),
            ]
        )
        self._times = array("d")
        self.numbers: set[int] = set()
        """Whoever was seen so far."""
        self.has_world = False
        """Whether any pose had world coordinates."""
        with storing(POSES_FILE):
            self._file = path.open("x+b")

    def __enter__(self) -> "PoseSpool":
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):  # what it could not write is thrown away anyway
            self._file.close()
        self._path.unlink(missing_ok=True)

    def __len__(self) -> int:
        """How many frames there are."""
        return len(self._times)

    @property
    def last_s(self) -> float:
        """Time of the last frame; 0 without any."""
        return self._times[-1] if self._times else 0.0

    def add(self, t_s: float, people: Mapping[int, Pose]) -> None:
        """The next frame: everybody in it, by number."""
        records = np.zeros(len(people), self._record)
        for record, (number, pose) in zip(records, people.items(), strict=True):
            record["frame"], record["number"] = len(self._times), number
            record["score"] = pose.score
            record["keypoints_px"], record["scores"] = pose.keypoints_px, pose.scores
            if pose.world_m is not None:
                record["has_world"], record["world_m"] = True, pose.world_m
                self.has_world = True
            self.numbers.add(number)
        self._times.append(t_s)
        with storing(POSES_FILE):
            self._file.write(records.tobytes())

    def frames(self) -> Iterator[tuple[float, dict[int, Pose]]]:
        """Time and people of every frame, in order."""
        with storing(POSES_FILE):
            self._file.flush()
            self._file.seek(0)
        records = self._records()
        record = next(records, None)
        for i, t_s in enumerate(self._times):
            people: dict[int, Pose] = {}
            while record is not None and record["frame"] == i:
                people[int(record["number"])] = _pose(record)
                record = next(records, None)
            yield t_s, people

    def _records(self) -> Iterator[np.void]:
        size = self._record.itemsize
        while content := self._file.read(size * _POSES_AT_ONCE):
            yield from np.frombuffer(content, self._record)


def _pose(record: np.void) -> Pose:
    world = record["world_m"] if record["has_world"] else None
    return Pose(record["keypoints_px"], record["scores"], world, float(record["score"]))
