"""Pose tracks that other programs wrote, and our own; each layout has its module in `reading`.

| kind      | what is read                                                                     |
|-----------|----------------------------------------------------------------------------------|
| coach     | the JSON of `formats`, and the everybody's of `people_formats`                   |
| openpose  | OpenPose 1.0 to 1.7 and Pose2Sim: a JSON file a frame, in a folder or a .zip     |
| coco      | COCO keypoint results                                                            |
| alphapose | AlphaPose's results: the list, by picture (open, cmu), sep-json, tracked         |
| mmpose    | MMPose's demo and inferencer: a recording, a picture, a folder of pictures       |
| mediapipe | MediaPipe's results saved as JSON or JSON lines                                  |
| csv       | tables: ours, MediaPipe's as people save them, from spreadsheets of any country  |

Most hold every person of a frame, and neither the frames' times nor the picture's size:
`found_poses.track_of` takes both from elsewhere, and follows one of several persons.
"""

import json
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np

from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.pose_tracks.formats import coach_track
from coach_app.engine.pose_tracks.found_poses import FoundPoses, Person
from coach_app.engine.pose_tracks.people_formats import people_tracks
from coach_app.engine.pose_tracks.reading.bodies import Json
from coach_app.engine.pose_tracks.reading.folders import json_files
from coach_app.engine.pose_tracks.reading.frame_documents import (
    frames_by_name,
    is_mmpose_frame,
    is_openpose_frame,
)
from coach_app.engine.pose_tracks.reading.mediapipe import is_mediapipe, json_lines, read_mediapipe
from coach_app.engine.pose_tracks.reading.recordings import (
    is_alphapose,
    read_alphapose,
    read_coco,
    read_mmpose,
)
from coach_app.engine.pose_tracks.reading.tables import read_table
from coach_app.engine.pose_tracks.track_writers import COACH_NAME, PEOPLE_NAME
from coach_app.errors import InputError, ShapeError

KINDS = ("coach", "openpose", "coco", "alphapose", "mmpose", "mediapipe", "csv")

_TABLES = (".csv", ".tsv", ".txt")
_DAMAGED = (
    OSError,
    KeyError,
    TypeError,
    ValueError,
    AttributeError,
    IndexError,
    OverflowError,
    RecursionError,
    NotImplementedError,
    RuntimeError,
    ShapeError,
    StopIteration,
    zipfile.BadZipFile,
    zlib.error,
)


def read_poses(path: Path, kind: str | None = None) -> FoundPoses:
    """Read a file, a folder or an archive of another program.

    `kind` is a word of `KINDS`; None: seen from the content.

    Raises:
        InputError: cannot be read, is not of this kind, or is damaged; names it and the remedy.
    """
    if not path.exists():
        raise InputError(f"There is no file {path}; check its name.")
    try:
        if path.is_dir() or path.suffix.lower() == ".zip":
            return _read_files(path, kind)
        if kind == "csv" or (kind is None and path.suffix.lower() in _TABLES):
            return read_table(path.read_bytes())
        return _read_document(path.read_bytes(), path.stem, kind)
    except _DAMAGED as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise InputError(
            f"{path} holds no poses that can be read ({reason}); name its format with --from, "
            "or write it anew."
        ) from error


def _read_files(path: Path, kind: str | None) -> FoundPoses:
    """A folder or an archive: of one document, or of one a frame."""
    files = json_files(path)
    if len(files) == 1 and not files[0].of_openpose:
        return _read_document(files[0].content, files[0].stem, kind)
    return frames_by_name([file.stem for file in files], [json.loads(f.content) for f in files])


def _read_document(content: bytes, stem: str, kind: str | None) -> FoundPoses:
    try:
        document = json.loads(content)
    except ValueError:
        if kind == "mediapipe" or (kind is None and content.count(b"\n") > 1):
            return read_mediapipe(json_lines(content))
        raise
    kind = kind or _kind_of(document)
    if kind == "openpose":
        return frames_by_name([stem], [document])
    return _READERS[kind](document)


def _kind_of(document: Json) -> str:
    first = document[0] if isinstance(document, list) and document else document
    if isinstance(first, dict):
        if first.get("format") in (COACH_NAME, PEOPLE_NAME):
            return "coach"
        if is_openpose_frame(first):
            return "openpose"
        if "instance_info" in first or "instances" in first or is_mmpose_frame([first]):
            return "mmpose"
        if "image_id" in first:
            return "coco"
        if is_alphapose(first):
            return "alphapose"
    if is_mediapipe(document):
        return "mediapipe"
    raise ValueError(f"it looks like none of {', '.join(KINDS)}")


def _coach(document: Json) -> FoundPoses:
    if document["format"] == PEOPLE_NAME:
        return _everybody(people_tracks(document))
    return _alone(coach_track(document))


def _everybody(tracks: dict[int, PoseTrack]) -> FoundPoses:
    if not tracks:
        raise ValueError("nobody is in it")
    whole = [_alone(track) for track in tracks.values()]
    frames = [
        [one for found in whole for one in found.frames[i]] for i in range(len(whole[0].frames))
    ]
    first = next(iter(tracks.values()))
    return FoundPoses(
        "coach", first.skeleton, frames, first.t_s, first.size_px, first.model, pixels=True
    )


def _alone(track: PoseTrack) -> FoundPoses:
    frames: list[list[Person]] = []
    for i in range(len(track)):
        points = np.column_stack([track.keypoints_px[i], track.scores[i]])
        frames.append([] if track.pose(i) is None else [points])
    return FoundPoses(
        "coach", track.skeleton, frames, track.t_s, track.size_px, track.model, whole=track
    )


_READERS: dict[str, Callable[[Json], FoundPoses]] = {
    "coach": _coach,
    "coco": read_coco,
    "alphapose": read_alphapose,
    "mmpose": read_mmpose,
    "mediapipe": read_mediapipe,
}
