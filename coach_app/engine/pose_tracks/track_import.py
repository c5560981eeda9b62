"""Pose tracks that other programs wrote: OpenPose, COCO keypoint results, MMPose, and our own.

Our own are the JSON and the CSV of `formats`.

These formats hold every person of a frame, and most neither the frames' times nor the picture's
size: `found_poses.track_of` takes both from elsewhere, and follows one of several persons.
"""

import json
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from coach_app.engine.core.skeletons import COCO, OPENPOSE_BODY, OPENPOSE_COCO, SKELETONS, Skeleton
from coach_app.engine.core.structures import PoseTrack, TimeArray
from coach_app.engine.pose_tracks.formats import COACH_NAME, read_coach_json
from coach_app.engine.pose_tracks.found_poses import FoundPoses, Person
from coach_app.engine.pose_tracks.tracks import read_exactly
from coach_app.errors import InputError

KINDS = ("coach", "openpose", "coco", "mmpose", "csv")
MOST_FRAMES = 500_000
"""Four and a half hours at 30 a second; a number beyond it counts something other than frames."""

_LARGEST_FRAME_BYTES = 4 << 20
_LARGEST_ARCHIVE_BYTES = 512 << 20
_FRAME_FILE = re.compile(r"(?:.*_)?(\d+)_keypoints\.json")
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
    zipfile.BadZipFile,
    zlib.error,
)


def read_poses(path: Path, kind: str | None = None) -> FoundPoses:
    """Read a file (for OpenPose: a folder, an archive or one file) of another program.

    Args:
        path: what to read; it is not changed.
        kind: a word of `KINDS`; None: seen from the content.

    Raises:
        InputError: cannot be read, is not of this kind, or is damaged; names it and the remedy.
    """
    if not path.exists():
        raise InputError(f"There is no file {path}; check its name.")
    try:
        if path.is_dir() or path.suffix.lower() == ".zip":
            return _openpose(path, _frame_texts(path))
        if kind == "csv" or (kind is None and path.suffix.lower() == ".csv"):
            return _csv(path.read_text("utf-8-sig"))
        document = json.loads(path.read_bytes())
        kind = kind or _kind_of(document)
        if kind == "coach":
            return _coach(read_coach_json(path))
        if kind == "openpose":
            return _openpose(path, [(0, path.read_bytes())])
        return _READERS[kind](document)
    except _DAMAGED as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise InputError(
            f"{path} holds no poses that can be read ({reason}); name its format with --from, "
            "or write it anew."
        ) from error


def _person(values: Any, k: int) -> Person:  # noqa: ANN401 - whatever JSON held
    """(K, 3) from a flat or nested list; 0 0 0 is what all three formats call not measured."""
    numbers = np.array(values, dtype=np.float32)
    if numbers.size != 3 * k:
        raise ValueError(f"{numbers.size // 3} keypoints instead of {k}")
    points = numbers.reshape(k, 3)
    if not np.isfinite(points).all() or (points[:, 2] < 0).any():
        raise ValueError("a keypoint that is no number, or a score below 0")
    points[~points.any(axis=1)] = (np.nan, np.nan, 0.0)
    return points


def _kind_of(document: Any) -> str:  # noqa: ANN401 - whatever JSON held
    first = document[0] if isinstance(document, list) and document else document
    if isinstance(first, dict):
        if first.get("format") == COACH_NAME:
            return "coach"
        if "people" in first:
            return "openpose"
        if "instance_info" in first or "instances" in first:
            return "mmpose"
        if "image_id" in first:
            return "coco"
    raise ValueError(f"it looks like none of {', '.join(KINDS)}")


def _coach(track: PoseTrack) -> FoundPoses:
    frames: list[list[Person]] = []
    for i in range(len(track)):
        points = np.column_stack([track.keypoints_px[i], track.scores[i]])
        frames.append([] if track.pose(i) is None else [points])
    return FoundPoses(
        "coach", track.skeleton, frames, track.t_s, track.size_px, track.model, whole=track
    )


def _frame_texts(path: Path) -> list[tuple[int, bytes]]:
    """Number and content of every frame's file in a folder or an archive."""
    if path.is_dir():
        files = [(child.name, child) for child in path.iterdir() if child.is_file()]
        return [
            (int(name[1]), child.read_bytes())
            for text, child in sorted(files)
            if (name := _FRAME_FILE.fullmatch(text))
        ]
    texts: list[tuple[int, bytes]] = []
    with zipfile.ZipFile(path) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _LARGEST_ARCHIVE_BYTES:
            raise ValueError(f"more than {_LARGEST_ARCHIVE_BYTES >> 20} MB")
        for entry in archive.infolist():
            if name := _FRAME_FILE.fullmatch(entry.filename.rpartition("/")[2]):
                if entry.file_size > _LARGEST_FRAME_BYTES or len(texts) >= MOST_FRAMES:
                    raise ValueError(f"{entry.filename} is too large for one frame")
                with archive.open(entry) as file:
                    texts.append((int(name[1]), bytes(read_exactly(file, entry.file_size))))
    return texts


def _openpose(path: Path, texts: list[tuple[int, bytes]]) -> FoundPoses:
    if not texts:
        raise ValueError("no files named ..._keypoints.json are in it")
    first = min(number for number, _ in texts)
    people_of = {
        number - first: [person["pose_keypoints_2d"] for person in json.loads(text)["people"]]
        for number, text in texts
    }
    lengths = {len(person) // 3 for people in people_of.values() for person in people if person}
    skeletons = {len(skeleton): skeleton for skeleton in (OPENPOSE_BODY, OPENPOSE_COCO)}
    if len(lengths) > 1 or not lengths <= set(skeletons):
        raise ValueError(f"bodies of {sorted(lengths)} keypoints instead of 25 or 18")
    skeleton = skeletons[lengths.pop() if lengths else len(OPENPOSE_BODY)]
    k = len(skeleton)
    frames: list[list[Person]] = [[] for _ in range(_frame_count(people_of))]
    for index, people in people_of.items():
        frames[index] = [_person(person, k) for person in people if person]
    return FoundPoses("openpose", skeleton, frames, model="openpose")


def _coco(document: Any) -> FoundPoses:  # noqa: ANN401 - whatever JSON held
    """Results, where `image_id` counts frames from 0; a frame without a person is left out."""
    if not isinstance(document, list):
        raise ValueError("COCO results are a list; annotations are not read")
    people_of: dict[int, list[Person]] = {}
    known_s: dict[int, float] = {}
    for result in document:
        index = int(result["image_id"])
        person = _person(result["keypoints"], len(COCO))
        if 2.0 in person[:, 2] and np.isin(person[:, 2], (0.0, 1.0, 2.0)).all():
            raise ValueError("its scores are visibilities of 0, 1 and 2: annotations, not results")
        people_of.setdefault(index, []).append(person)
        if "t_s" in result:
            known_s[index] = float(result["t_s"])
    frames: list[list[Person]] = [[] for _ in range(_frame_count(people_of))]
    for index, people in people_of.items():
        frames[index] = people
    times = _times(known_s, len(frames)) if len(known_s) == len(people_of) else None
    return FoundPoses("coco", COCO, frames, times)


def _mmpose(document: Any) -> FoundPoses:  # noqa: ANN401 - whatever JSON held
    """The demo's dictionary (frames from 1) or the inferencer's list (frames from 0)."""
    meta = document.get("meta_info", {}) if isinstance(document, dict) else {}
    entries = document["instance_info"] if isinstance(document, dict) else document
    first = int(entries[0]["frame_id"])
    people_of: dict[int, list[Person]] = {}
    known_s: dict[int, float] = {}
    for entry in entries:
        index = int(entry["frame_id"]) - first
        if index in people_of:
            raise ValueError(f"frame {entry['frame_id']} is there twice")
        people_of[index] = [_instance(instance) for instance in entry["instances"]]
        if "t_s" in entry:
            known_s[index] = float(entry["t_s"])
    frames: list[list[Person]] = [[] for _ in range(_frame_count(people_of))]
    for index, people in people_of.items():
        frames[index] = people
    times = _times(known_s, len(frames)) if len(known_s) == len(people_of) else None
    size = meta.get("size_px")
    size_px = None if size is None else (int(size[0]), int(size[1]))
    model = str(meta.get("model", "mmpose"))
    return FoundPoses("mmpose", COCO, frames, times, size_px, model)


def _instance(instance: dict[str, Any]) -> Person:
    points = np.array(instance["keypoints"], dtype=np.float32)
    scores = np.array(instance["keypoint_scores"], dtype=np.float32)
    if points.shape != (len(scores), 2):
        raise ValueError(f"{len(scores)} scores for keypoints of shape {points.shape}")
    return _person(np.column_stack([points, scores]), len(COCO))


def _csv(text: str) -> FoundPoses:
    """What `formats.csv_text` wrote; a spreadsheet may have saved it again."""
    head, *lines = text.splitlines()
    names = head.split(",")
    both = [(skeleton, world) for skeleton in SKELETONS.values() for world in (False, True)]
    fitting = [(skeleton, world) for skeleton, world in both if _columns(skeleton, world) == names]
    if not fitting:
        raise ValueError("its first line does not name the columns of a skeleton that Coach knows")
    ((found, world),) = fitting
    if not 0 < len(lines) <= MOST_FRAMES:
        raise ValueError(f"{len(lines)} frames instead of 1 to {MOST_FRAMES}")
    cells = [line.split(",") for line in lines]
    if any(len(row) != len(names) for row in cells):
        raise ValueError("its rows are not all as long as the first")
    t_s = np.array([float(row[1]) for row in cells], dtype=np.float64)
    if not np.isfinite(t_s).all() or (np.diff(t_s) <= 0).any():
        raise ValueError("times that do not increase")
    values = np.array(
        [[float(cell) if cell else np.nan for cell in row[2:]] for row in cells], dtype=np.float32
    ).reshape(len(cells), len(found), -1)
    scores = np.nan_to_num(values[..., 2], nan=0.0)
    if (scores < 0).any():
        raise ValueError("a score below 0")
    points = np.concatenate([values[..., :2], scores[..., None]], axis=2)
    frames = [[person] if np.isfinite(person[:, 0]).any() else [] for person in points]
    world_m = values[..., 3:].copy() if world else None
    return FoundPoses("csv", found, frames, t_s, world_m=world_m)


def _columns(skeleton: Skeleton, world: bool) -> list[str]:
    kinds = ["x_px", "y_px", "score", *(["x_m", "y_m", "z_m"] if world else [])]
    return ["frame", "t_s", *(f"{name}_{kind}" for name in skeleton.keypoints for kind in kinds)]


def _frame_count(people_of: dict[int, Any]) -> int:
    if not people_of:
        raise ValueError("it holds no frame")
    if min(people_of) < 0 or max(people_of) >= MOST_FRAMES:
        raise ValueError(f"frame numbers beyond 0 to {MOST_FRAMES}")
    return max(people_of) + 1


def _times(known_s: dict[int, float], count: int) -> TimeArray | None:
    """Times of all frames; between those that the file states, on a straight line.

    The first frames, where the file leaves them out, follow the mean rate of the others.
    """
    if len(known_s) < min(2, count):
        return None
    indices = np.array(sorted(known_s), dtype=np.float64)
    times = np.array([known_s[int(i)] for i in indices], dtype=np.float64)
    if not np.isfinite(times).all() or (np.diff(times) <= 0).any():
        raise ValueError("times that do not increase")
    t_s = np.interp(np.arange(count), indices, times)
    step_s = (times[-1] - times[0]) / max(indices[-1] - indices[0], 1.0)
    before = np.arange(count) < indices[0]
    t_s[before] = times[0] - (indices[0] - np.arange(count)[before]) * step_s
    return t_s


_READERS: dict[str, Callable[[Any], FoundPoses]] = {"coco": _coco, "mmpose": _mmpose}
