"""The files of `people_formats`, each written frame by frame."""

import contextlib
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from coach_app.engine.core.skeletons import COCO_17, Skeleton
from coach_app.engine.core.structures import FloatArray, Pose
from coach_app.engine.pose_tracks.formats import COACH_NAME, COACH_VERSION
from coach_app.engine.pose_tracks.openpose import NOT_MEASURED, OPENPOSE_BODIES

PEOPLE_NAME, PEOPLE_VERSION = "coach-people", 1

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the same poses give the same bytes


@dataclass(frozen=True, slots=True)
class PeopleHeader:
    """What is true of all frames.

    Attributes:
        skeleton: of the poses.
        size_px: width and height of the upright picture.
        model: that measured them.
        has_world: whether poses have world coordinates.
        everybody: False: the poses are one person's, and the files are those of one pose track.
    """

    skeleton: Skeleton
    size_px: tuple[int, int]
    model: str
    has_world: bool
    everybody: bool


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


class Part(Protocol):
    """One of the files."""

    def add(self, i: int, t_s: str, people: Mapping[int, PoseTexts]) -> None:
        """Frame `i`."""

    def end(self) -> None:
        """All frames were added."""


class _JsonFile:
    """A JSON document whose frames are written one by one.

    Args:
        path: of the file.
        opened: closes it.
        head, tail: what stands around the frames.
    """

    def __init__(self, path: Path, opened: contextlib.ExitStack, head: str, tail: str) -> None:
        self._file = opened.enter_context(path.open("w", encoding="utf-8", newline="\n"))
        self._between = head
        self._head, self._tail = head, tail

    def put(self, text: str) -> None:
        self._file.write(self._between + text)
        self._between = ", "

    def end(self) -> None:
        self._file.write((self._head if self._between is self._head else "") + self._tail + "\n")
        self._file.close()


class CoachFile:
    """Coach's own JSON: of one pose track, or of everybody.

    Args:
        path: of the file.
        header: what is true of all frames.
        opened: closes the file.
    """

    def __init__(self, path: Path, header: PeopleHeader, opened: contextlib.ExitStack) -> None:
        self._header = header
        everybody = header.everybody
        document = {
            "format": PEOPLE_NAME if everybody else COACH_NAME,
            "version": PEOPLE_VERSION if everybody else COACH_VERSION,
            "model": header.model,
            "skeleton": header.skeleton.name,
            "keypoints": list(header.skeleton.keypoints),
            "bones": [list(bone) for bone in header.skeleton.bones],
            "size_px": list(header.size_px),
        }
        self._json = _JsonFile(path, opened, json.dumps(document)[:-1] + ', "frames": [', "]}")
        self.end = self._json.end

    def add(self, i: int, t_s: str, people: Mapping[int, PoseTexts]) -> None:
        """Frame `i`."""
        if self._header.everybody:
            listed = ", ".join(
                f'{{"id": {number}, {self._person(texts)}}}' for number, texts in people.items()
            )
            self._json.put(f'{{"t_s": {t_s}, "people": [{listed}]}}')
            return
        nobody = '"keypoints": null' + (', "world_m": null' if self._header.has_world else "")
        person = next((self._person(texts) for texts in people.values()), nobody)
        self._json.put(f'{{"t_s": {t_s}, {person}}}')

    def _person(self, texts: PoseTexts) -> str:
        person = f'"keypoints": {_rows(texts.points, 3)}'
        if self._header.has_world:
            world = texts.world
            measured = world is not None and any(text != "null" for text in world)
            person += f', "world_m": {_rows(world, 3) if world and measured else "null"}'
        return person


class CocoFile:
    """COCO keypoint results: a list with an entry a person and frame.

    Args:
        path: of the file.
        header: what is true of all frames.
        opened: closes the file.
    """

    def __init__(self, path: Path, header: PeopleHeader, opened: contextlib.ExitStack) -> None:
        self._everybody = header.everybody
        self._columns = header.skeleton.indices(COCO_17)
        self._flat = _flat(self._columns.tolist())
        self._json = _JsonFile(path, opened, "[", "]")
        self.end = self._json.end

    def add(self, i: int, t_s: str, people: Mapping[int, PoseTexts]) -> None:
        """Frame `i`."""
        for number, texts in people.items():
            points = ", ".join([texts.zeros[k] for k in self._flat])
            score = round(float(texts.measured[self._columns, 2].mean()), 6)
            track = f', "track_id": {number}' if self._everybody else ""
            self._json.put(
                f'{{"image_id": {i}, "category_id": 1, "keypoints": [{points}], '
                f'"score": {score!r}, "t_s": {t_s}{track}}}'
            )


class MMPoseFile:
    """Predictions as MMPose's top-down demo saves them.

    Args:
        path: of the file.
        header: what is true of all frames.
        opened: closes the file.
    """

    def __init__(self, path: Path, header: PeopleHeader, opened: contextlib.ExitStack) -> None:
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
        self._json = _JsonFile(path, opened, head, "]}")
        self.end = self._json.end

    def add(self, i: int, t_s: str, people: Mapping[int, PoseTexts]) -> None:
        """Frame `i`."""
        instances = ", ".join(
            instance
            for number, texts in people.items()
            if (instance := self._instance(number, texts))
        )
        self._json.put(f'{{"frame_id": {i + 1}, "t_s": {t_s}, "instances": [{instances}]}}')

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


class OpenPoseFile:
    """BODY_25 JSON, one file a frame, in an archive.

    Args:
        path: of the file.
        header: what is true of all frames.
        opened: closes the file.
    """

    def __init__(self, path: Path, header: PeopleHeader, opened: contextlib.ExitStack) -> None:
        self._everybody = header.everybody
        self._parts = [
            [header.skeleton.index(name) for name in part]
            if all(name in header.skeleton for name in part)
            else []
            for part in OPENPOSE_BODIES["BODY_25"]
        ]
        self._rest = "".join(f', "{part}": []' for part in NOT_MEASURED)
        self._archive = opened.enter_context(zipfile.ZipFile(path, "w"))

    def add(self, i: int, t_s: str, people: Mapping[int, PoseTexts]) -> None:
        """Frame `i`."""
        listed = ", ".join(
            f'{{"person_id": [{number if self._everybody else -1}], '
            f'"pose_keypoints_2d": [{", ".join(self._body(texts))}]{self._rest}}}'
            for number, texts in people.items()
        )
        entry = zipfile.ZipInfo(f"openpose_{i:012d}_keypoints.json", _ZIP_DATE)
        text = f'{{"version": 1.3, "people": [{listed}]}}'
        self._archive.writestr(entry, text, zipfile.ZIP_DEFLATED, compresslevel=1)

    def end(self) -> None:
        """All frames were added."""
        self._archive.close()

    def _body(self, texts: PoseTexts) -> list[str]:
        body: list[str] = []
        for part in self._parts:
            if len(part) == 1:
                body += texts.zeros[3 * part[0] : 3 * part[0] + 3]
                continue
            rows = texts.measured[part]
            if not part or not rows[:, 2].all():
                body += ("0.0", "0.0", "0.0")  # half a midpoint is none
                continue
            x, y = rows[:, :2].mean(axis=0, dtype=np.float64).astype(np.float32)
            body += (str(x), str(y), str(rows[:, 2].min()))
        return body


def _flat(rows: Sequence[int]) -> list[int]:
    """Where x, y and score of these rows stand in a flat list."""
    return [3 * int(row) + k for row in rows for k in range(3)]
