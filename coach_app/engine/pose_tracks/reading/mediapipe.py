"""MediaPipe's results dumped as JSON: the Python and JavaScript APIs, old and new, and TF.js.

MediaPipe itself writes no file; what people save are its result objects, a frame each. They
share that a person is a list of 33 points with x and y, as shares of the picture.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import FloatArray
from coach_app.engine.pose_tracks.found_poses import FoundPoses, Person
from coach_app.engine.pose_tracks.reading.bodies import (
    Json,
    in_seconds,
    of_one_kind,
    require_increasing,
)

_POINTS = ("pose_landmarks", "poseLandmarks", "landmarks", "landmark", "keypoints", "points")
_WORLD = (
    "pose_world_landmarks",
    "poseWorldLandmarks",
    "world_landmarks",
    "worldLandmarks",
    "keypoints3D",
)
_TIMES = ("t_s", "time_s", "time", "t", "timestamp", "timestamp_ms", "timestampMs", "timestamp_s")
_SCORES = ("visibility", "score", "presence")
_COUNTS = (33, 17)  # BlazePose's, and those of MoveNet in TF.js


@dataclass(slots=True)
class _Frame:
    people: list[Person] = field(default_factory=list)
    world: list[FloatArray] = field(default_factory=list)
    time: float | None = None


def json_lines(content: bytes) -> Json:
    """A list of documents, one a line.

    Raises:
        ValueError: a line that is no JSON.
    """
    return [json.loads(line) for line in content.splitlines() if line.strip()]


def is_mediapipe(document: Json) -> bool:
    """Whether there is a person as MediaPipe gives one in it."""
    return any(frame.people for frame in _frames(document))


def read_mediapipe(document: Json) -> FoundPoses:
    """A recording of MediaPipe's results.

    Raises:
        ValueError: nobody in any frame, or damaged.
    """
    frames = list(_frames(document))
    if not any(frame.people for frame in frames):
        raise ValueError("no frame with landmarks is in it")
    skeleton, people = of_one_kind(
        {i: frame.people for i, frame in enumerate(frames)}, empty=BLAZEPOSE
    )
    times = [frame.time for frame in frames if frame.time is not None]
    t_s = in_seconds(np.array(times, dtype=np.float64)) if len(times) == len(frames) else None
    if t_s is not None:
        require_increasing(t_s)
    world_m = _world(frames) if all(len(frame.people) <= 1 for frame in frames) else None
    return FoundPoses("mediapipe", skeleton, people, t_s, model="mediapipe", world_m=world_m)


def _world(frames: list[_Frame]) -> FloatArray | None:
    if not any(frame.world for frame in frames):
        return None
    world_m = np.full((len(frames), len(BLAZEPOSE), 3), np.nan, dtype=np.float32)
    for i, frame in enumerate(frames):
        if frame.world and len(frame.world[0]) == len(BLAZEPOSE):
            world_m[i] = frame.world[0]
    return world_m


def _frames(document: Json) -> Iterator[_Frame]:
    """Every frame of a list, of a dictionary's one list, or by number; else the one frame."""
    if isinstance(document, dict):
        if document and all(str(key).isdecimal() for key in document):
            document = [document[key] for key in sorted(document, key=int)]
        elif not any(name in document for name in _POINTS):
            lists = [value for value in document.values() if isinstance(value, list)]
            document = max(lists, key=len, default=[])
    if isinstance(document, list) and not _is_person(document):
        for entry in document:
            yield _frame(entry)
    else:
        yield _frame(document)


def _frame(value: Json) -> _Frame:
    """One frame: a person, a list of them, or an object that names either."""
    if isinstance(value, list):
        if _is_person(value):
            return _Frame([_person(value)])
        # TF.js gives a list of objects, one a person.
        inner = [_frame(entry) for entry in value if isinstance(entry, list | dict)]
        return _Frame([p for f in inner for p in f.people], [w for f in inner for w in f.world])
    if not isinstance(value, dict):
        return _Frame()
    points: Json = next((value[name] for name in _POINTS if value.get(name)), [])
    world: Json = next((value[name] for name in _WORLD if value.get(name)), [])
    found = _frame(points)
    for one in _persons(world):
        found.world.append(np.array([_numbers(point, "xyz") for point in one], dtype=np.float32))
    times = [value[name] for name in _TIMES if isinstance(value.get(name), int | float)]
    found.time = float(times[0]) if times else None
    return found


def _persons(value: Json) -> list[Json]:
    if isinstance(value, dict):
        return _persons(next((value[name] for name in _POINTS if value.get(name)), []))
    if _is_person(value):
        return [value]
    return [one for one in value if _is_person(one)] if isinstance(value, list) else []


def _is_person(value: Json) -> bool:
    return (
        isinstance(value, list)
        and len(value) in _COUNTS
        and all(
            isinstance(point, dict | list)
            and (_number(point, "x") is not None and _number(point, "y") is not None)
            for point in value
        )
    )


def _person(points: Json) -> Person:
    found = np.array([[*_numbers(point, "xy"), _score(point)] for point in points], np.float32)
    found[~np.isfinite(found).all(axis=1) | (found[:, 2] <= 0.0)] = (np.nan, np.nan, 0.0)
    return found


def _numbers(point: Json, axes: str) -> list[float]:
    return [np.nan if (value := _number(point, axis)) is None else value for axis in axes]


def _number(point: Json, axis: str) -> float | None:
    """A coordinate of a point that is an object, or a list in the order x, y, z."""
    place = "xyz".index(axis)
    if isinstance(point, list):
        value = point[place] if place < len(point) <= 5 else None
    else:
        value = point.get(axis)
    return float(value) if isinstance(value, int | float) else None


def _score(point: Json) -> float:
    if isinstance(point, list):
        return float(point[3]) if len(point) > 3 else 1.0
    return next((float(point[name]) for name in _SCORES if point.get(name) is not None), 1.0)
