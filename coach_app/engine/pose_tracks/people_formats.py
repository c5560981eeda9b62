"""The poses of everybody in a video, frame by frame, in the formats that other programs read.

What `formats` writes of one pose track, this writes of any number of persons and of a video of
any length: every frame goes into all files when it comes, and its numbers become text once.

| file         | one person, byte by byte      | everybody                             |
|--------------|-------------------------------|---------------------------------------|
| coach.json   | `formats.coach_json`          | the same numbers by frame and person  |
| coco.json    | `formats.coco_json`           | with `track_id`, the person's number  |
| mmpose.json  | `formats.mmpose_json`         | with `track_id`                       |
| openpose.zip | `openpose.openpose_files`     | `person_id` is the person's number    |
"""

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np

from coach_app.engine.core.atomic_files import replacing, storage_error
from coach_app.engine.core.skeletons import SKELETONS
from coach_app.engine.core.structures import Pose, PoseTrack
from coach_app.engine.pose_tracks.growing_track import GrowingTrack
from coach_app.engine.pose_tracks.people_files import (
    PEOPLE_NAME,
    PEOPLE_VERSION,
    CoachFile,
    CocoFile,
    MMPoseFile,
    OpenPoseFile,
    Part,
    PeopleHeader,
    PoseTexts,
)
from coach_app.errors import InputError, ShapeError

FILES = ("coach.json", "coco.json", "mmpose.json", "openpose.zip")


class PeopleWriter:
    """Writes `FILES` into a folder; use it in a `with` block, after which they are there.

    Args:
        folder: where to write. After an error none of the files is there.
        header: what is true of all frames.

    Raises:
        StorageError: the disk refuses.
    """

    def __init__(self, folder: Path, header: PeopleHeader) -> None:
        self._opened = contextlib.ExitStack()
        self._header = header
        self._frames = 0
        try:
            fresh = [self._opened.enter_context(replacing(folder / name)) for name in FILES]
            self._parts: tuple[Part, ...] = (
                CoachFile(fresh[0], header, self._opened),
                CocoFile(fresh[1], header, self._opened),
                MMPoseFile(fresh[2], header, self._opened),
                OpenPoseFile(fresh[3], header, self._opened),
            )
        except OSError as error:
            self._opened.close()
            raise storage_error(folder, error) from error

    def __enter__(self) -> "PeopleWriter":
        return self

    def add(self, t_s: float, people: Mapping[int, Pose]) -> None:
        """The next frame: everybody in it, by number.

        Raises:
            StorageError: the disk refuses.
        """
        texts = {number: PoseTexts.of(pose) for number, pose in sorted(people.items())}
        try:
            for part in self._parts:
                part.add(self._frames, repr(float(t_s)), texts)
        except OSError as error:
            raise storage_error(Path("the file of the poses"), error) from error
        self._frames += 1

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                for part in self._parts:
                    part.end()
        except OSError as refusal:
            failure = storage_error(Path("the file of the poses"), refusal)
            self._opened.__exit__(type(failure), failure, failure.__traceback__)
            raise failure from refusal
        self._opened.__exit__(kind, error, traceback)


def read_people(path: Path) -> dict[int, PoseTrack]:
    """A track of every person in a coach.json of everybody, by number; NaN where not seen.

    Raises:
        InputError: the file cannot be read or is none of ours.
    """
    try:
        return people_tracks(json.loads(path.read_text("utf-8")))
    except (OSError, KeyError, TypeError, ValueError, ShapeError) as error:
        raise InputError(
            f"{path} holds no people's poses that can be read ({error}); extract the video again."
        ) from error


def people_tracks(document: Any) -> dict[int, PoseTrack]:  # noqa: ANN401 - whatever JSON held
    """The tracks in a document of everybody, as `read_people` gives them.

    Raises:
        KeyError, TypeError, ValueError, ShapeError: it is none of ours.
    """
    if document["format"] != PEOPLE_NAME or document["version"] != PEOPLE_VERSION:
        raise ValueError(f"not {PEOPLE_NAME} version {PEOPLE_VERSION}")
    skeleton = SKELETONS[document["skeleton"]]
    width, height = document["size_px"]
    frames = document["frames"]
    numbers = sorted({person["id"] for frame in frames for person in frame["people"]})
    growing = {number: GrowingTrack(skeleton, (width, height)) for number in numbers}
    for frame in frames:
        seen = {person["id"]: _pose(person) for person in frame["people"]}
        for number, track in growing.items():
            track.add(float(frame["t_s"]), seen.get(number))
    return {number: track.track(document["model"]) for number, track in growing.items()}


def _pose(person: Mapping[str, list[list[float | None]]]) -> Pose:
    points = np.array(person["keypoints"], np.float32)
    world = person.get("world_m")
    return Pose(points[:, :2], points[:, 2], None if world is None else np.array(world, np.float32))
