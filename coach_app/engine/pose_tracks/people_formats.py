"""The poses of everybody in a video, frame by frame, in the formats that other programs read.

The same writers as for one pose track (`track_writers`, `openpose`), for any number of persons
and a video of any length. Of everybody, coach.json lists the people of each frame, coco.json and
mmpose.json have a `track_id`, and openpose.zip a `person_id`: the person's number.
"""

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np

from coach_app.engine.core.atomic_files import replacing, storage_error, storing
from coach_app.engine.core.growing_rows import GrowingTrack
from coach_app.engine.core.skeletons import SKELETONS
from coach_app.engine.core.structures import Pose, PoseTrack
from coach_app.engine.pose_tracks.openpose import OpenPoseArchive
from coach_app.engine.pose_tracks.track_writers import (
    PEOPLE_NAME,
    PEOPLE_VERSION,
    CoachWriter,
    CocoWriter,
    FrameWriter,
    MMPoseWriter,
    PeopleHeader,
    PoseTexts,
)
from coach_app.errors import InputError, ShapeError

FILES = ("coach.json", "coco.json", "mmpose.json", "openpose.zip")
POSES_FILE = Path("the file of the poses")
"""What a sentence calls it: its own name says nothing to who sent the video."""


class PeopleWriter:
    """Writes `FILES` into a folder; use it in a `with` block, after which they are there.

    After an error none of the files is there.

    Raises:
        StorageError: the disk refuses.
    """

    def __init__(self, folder: Path, header: PeopleHeader) -> None:
        self._opened = contextlib.ExitStack()
        self._frames = 0
        try:
            *documents, archive = [
                self._opened.enter_context(replacing(folder / name)) for name in FILES
            ]
            streams = [
                self._opened.enter_context(path.open("w", encoding="utf-8", newline="\n"))
                for path in documents
            ]
            self._writers: tuple[FrameWriter, ...] = (
                CoachWriter(streams[0], header),
                CocoWriter(streams[1], header),
                MMPoseWriter(streams[2], header),
                OpenPoseArchive(archive, header, self._opened),
            )
        except OSError as error:
            self._opened.close()
            raise storage_error(folder, error) from error

    def __enter__(self) -> "PeopleWriter":
        return self

    def add(self, t_s: float, people: Mapping[int, Pose]) -> None:
        """The next frame: everybody in it, by number."""
        texts = {number: PoseTexts.of(pose) for number, pose in sorted(people.items())}
        with storing(POSES_FILE):
            for writer in self._writers:
                writer.add(self._frames, t_s, texts)
        self._frames += 1

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                for writer in self._writers:
                    writer.end()
        except OSError as refusal:
            failure = storage_error(POSES_FILE, refusal)
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
