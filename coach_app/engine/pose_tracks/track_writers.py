"""Poses as the text of coach.json, coco.json and mmpose.json, written frame by frame.

One writer a format serves a pose track of one person (`formats`) and everybody in a video of any
length (`people_formats`): every frame's numbers become text once, and no document is held whole.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TextIO

import numpy as np

from coach_app.engine.core.skeletons import COCO_17, Skeleton
from coach_app.engine.core.structures import FloatArray, Pose, PoseTrack

COACH_NAME, COACH_VERSION = "coach-pose-track", 1
PEOPLE_NAME, PEOPLE_VERSION = "coach-people", 1


@dataclass(frozen=True, slots=True)
class PeopleHeader:
    """Header of a file: facts that hold for all frames.

    Attributes:
        everybody: False: the poses are one person's, and the files are those of one pose track.
    """

    skeleton: Skeleton
    size_px: tuple[int, int]
    model: str
    has_world: bool
    everybody: bool

    @classmethod
    def of(cls, track: PoseTrack) -> "PeopleHeader":
        """The header of one person's track."""
        return cls(track.skeleton, track.size_px, track.model, track.world_m is not None, False)


def frames_of(track: PoseTrack) -> Iterator[tuple[float, dict[int, Pose]]]:
    """One person's track frame by frame: time in seconds, and the person as number 1.

    A frame that has scores or world coordinates without any keypoint has the person too.
    """
    for i, t_s in enumerate(track.t_s.tolist()):
        world = None if track.world_m is None else track.world_m[i]
        pose = Pose(track.keypoints_px[i], track.scores[i], world)
        arrays = (pose.keypoints_px, np.trim_zeros(pose.scores), world)
        measured = any(array is not None and np.isfinite(array).any() for array in arrays)
        yield t_s, {1: pose} if measured else {}


@dataclass(slots=True)
class PoseTexts:
    """One pose's numbers as JSON writes them, float32 in the shortest decimals that read equal.

    Attributes:
        points: (3 K) x, y, score; "null" where not measured.
        zeros: likewise, "0.0" for all three where one is not measured.
        measured: (K, 3) float32, the numbers of `zeros`.
        world: (3 K) or None.
    """

    points: list[str]
    zeros: list[str]
    measured: FloatArray
    world: list[str] | None

    @property
    def in_picture(self) -> bool:
        """Whether any keypoint was measured."""
        return bool(self.measured.any())

    @classmethod
    def of(cls, pose: Pose) -> "PoseTexts":
        """The texts of a pose."""
        points = np.column_stack([pose.keypoints_px, pose.scores]).astype(np.float32)
        texts = list(map(str, points.ravel()))
        world = None if pose.world_m is None else list(map(str, pose.world_m.ravel()))
        if np.isfinite(points).all():
            return cls(texts, texts, points, world and _nulls(world))
        measured = points.copy()
        measured[~np.isfinite(points).all(axis=1)] = 0.0
        return cls(
            _nulls(texts), list(map(str, measured.ravel())), measured, world and _nulls(world)
        )


def _nulls(texts: list[str]) -> list[str]:
    return ["null" if text in ("nan", "inf", "-inf") else text for text in texts]


def _rows(texts: Sequence[str], columns: int) -> str:
    each = iter(texts)
    return (
        "[" + ", ".join(f"[{', '.join(row)}]" for row in zip(*[each] * columns, strict=True)) + "]"
    )


class FrameWriter(Protocol):
    """Writes one of the formats."""

    def add(self, i: int, t_s: float, people: Mapping[int, PoseTexts]) -> None:
        """Write frame `i`: everybody in it, by number."""

    def end(self) -> None:
        """Finish the file: all frames were added."""


class _Document:
    """A JSON document, in a stream that stays open, whose frames are written one by one."""

    def __init__(self, stream: TextIO, head: str, tail: str) -> None:
        self._stream = stream
        self._between = head
        self._head, self._tail = head, tail

    def put(self, text: str) -> None:
        self._stream.write(self._between + text)
        self._between = ", "

    def end(self) -> None:
        """Finish the file: all frames were added."""
        self._stream.write((self._head if self._between is self._head else "") + self._tail + "\n")


class CoachWriter:
    """Writes Coach's own JSON: of one pose track, or of everybody.

    `frames[i].keypoints` is a list of K [x_px, y_px, score], `frames[i].world_m` of K [x, y, z]
    (left out where the model measures none); both are null where nobody was seen. Of everybody
    there is `frames[i].people` instead, with the same two and an `id`.
    """

    def __init__(self, stream: TextIO, header: PeopleHeader) -> None:
        self._header = header
        everybody = header.everybody
        about = {
            "format": PEOPLE_NAME if everybody else COACH_NAME,
            "version": PEOPLE_VERSION if everybody else COACH_VERSION,
            "model": header.model,
            "skeleton": header.skeleton.name,
            "keypoints": list(header.skeleton.keypoints),
            "bones": [list(bone) for bone in header.skeleton.bones],
            "size_px": list(header.size_px),
        }
        self._document = _Document(stream, json.dumps(about)[:-1] + ', "frames": [', "]}")
        self.end = self._document.end

    def add(self, i: int, t_s: float, people: Mapping[int, PoseTexts]) -> None:
        """Write frame `i`: everybody in it, by number."""
        if self._header.everybody:
            listed = ", ".join(
                f'{{"id": {number}, {self._person(texts)}}}' for number, texts in people.items()
            )
            self._document.put(f'{{"t_s": {t_s!r}, "people": [{listed}]}}')
            return
        nobody = '"keypoints": null' + (', "world_m": null' if self._header.has_world else "")
        person = next((self._person(texts) for texts in people.values()), nobody)
        self._document.put(f'{{"t_s": {t_s!r}, {person}}}')

    def _person(self, texts: PoseTexts) -> str:
        person = f'"keypoints": {_rows(texts.points, 3)}'
        if self._header.has_world:
            world = texts.world
            measured = world is not None and any(text != "null" for text in world)
            person += f', "world_m": {_rows(world, 3) if world and measured else "null"}'
        return person


class CocoWriter:
    """Writes COCO keypoint results: a list with an entry a person and frame.

    `image_id` is the frame's index, `t_s` its time, `keypoints` 17 times x, y and our score in
    [0, 1], and `score` the mean of these. Of everybody `track_id` is the person's number.
    """

    def __init__(self, stream: TextIO, header: PeopleHeader) -> None:
        self._everybody = header.everybody
        self._columns = header.skeleton.indices(COCO_17)
        self._flat = _flat(self._columns.tolist())
        self._document = _Document(stream, "[", "]")
        self.end = self._document.end

    def add(self, i: int, t_s: float, people: Mapping[int, PoseTexts]) -> None:
        """Write frame `i`: everybody in it, by number."""
        for number, texts in people.items():
            if not texts.in_picture:
                continue
            points = ", ".join([texts.zeros[k] for k in self._flat])
            score = round(float(texts.measured[self._columns, 2].mean()), 6)
            track = f', "track_id": {number}' if self._everybody else ""
            self._document.put(
                f'{{"image_id": {i}, "category_id": 1, "keypoints": [{points}], '
                f'"score": {score!r}, "t_s": {t_s!r}{track}}}'
            )


class MMPoseWriter:
    """Writes predictions as MMPose's top-down demo saves them, counted from frame 1.

    An instance's box surrounds its measured keypoints, and the box's score is the mean of
    theirs: a track keeps neither. `meta_info.size_px`, `meta_info.model`, each frame's `t_s` and
    `track_id` are ours; MMPose's readers pass over them.
    """

    def __init__(self, stream: TextIO, header: PeopleHeader) -> None:
        self._everybody = header.everybody
        self._columns = header.skeleton.indices(COCO_17)
        flat = _flat(self._columns.tolist())
        self._places = [k for i, k in enumerate(flat) if i % 3 != 2]
        self._scores = flat[2::3]
        meta = {
            "dataset_name": "coco",
            "num_keypoints": len(COCO_17),
            "keypoint_id2name": {str(k): name for k, name in enumerate(COCO_17)},
            "keypoint_name2id": {name: k for k, name in enumerate(COCO_17)},
            "size_px": list(header.size_px),
            "model": header.model,
        }
        head = json.dumps({"meta_info": meta})[:-1] + ', "instance_info": ['
        self._document = _Document(stream, head, "]}")
        self.end = self._document.end

    def add(self, i: int, t_s: float, people: Mapping[int, PoseTexts]) -> None:
        """Write frame `i`: everybody in it, by number."""
        instances = ", ".join(
            instance
            for number, texts in people.items()
            if (instance := self._instance(number, texts))
        )
        self._document.put(f'{{"frame_id": {i + 1}, "t_s": {t_s!r}, "instances": [{instances}]}}')

    def _instance(self, number: int, texts: PoseTexts) -> str:
        points = texts.measured[self._columns]
        seen = points[points.any(axis=1), :2]
        if not len(seen):
            return ""
        box = list(map(str, np.concatenate([seen.min(axis=0), seen.max(axis=0)])))
        scores = ", ".join([texts.zeros[k] for k in self._scores])
        score = round(float(points[:, 2].mean()), 6)
        track = f', "track_id": {number}' if self._everybody else ""
        return (
            f'{{"keypoints": {_rows([texts.zeros[k] for k in self._places], 2)}, '
            f'"keypoint_scores": [{scores}], "bbox": {_rows(box, 4)}, '
            f'"bbox_score": {score!r}{track}}}'
        )


def write_track(writer: FrameWriter, track: PoseTrack) -> None:
    """Write all frames of one person's track, and the end."""
    for i, (t_s, people) in enumerate(frames_of(track)):
        writer.add(i, t_s, {number: PoseTexts.of(pose) for number, pose in people.items()})
    writer.end()


def _flat(rows: Sequence[int]) -> list[int]:
    """Indices of x, y and score of these rows in a flat list."""
    return [3 * int(row) + k for row in rows for k in range(3)]
