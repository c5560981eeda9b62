"""Pose tracks written as OpenPose writes them: one JSON file a frame."""

import contextlib
import shutil
import uuid
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import numpy as np

from coach_app.engine.core.atomic_files import replacing, storing
from coach_app.engine.core.skeletons import OPENPOSE_BODY, OPENPOSE_COCO, Skeleton
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.pose_tracks.track_writers import (
    PeopleHeader,
    PoseTexts,
    frames_of,
    write_track,
)
from coach_app.errors import InputError

# OpenPose's own order. A name of ours, two names (their midpoint), or nothing we measure.
# Source: OpenPose documentation, "Output format", pose output BODY_25 and COCO.
_Part = tuple[str, ...]
_NECK: _Part = ("left_shoulder", "right_shoulder")
_RIGHT_ARM: tuple[_Part, ...] = (("right_shoulder",), ("right_elbow",), ("right_wrist",))
_LEFT_ARM: tuple[_Part, ...] = (("left_shoulder",), ("left_elbow",), ("left_wrist",))
_RIGHT_LEG: tuple[_Part, ...] = (("right_hip",), ("right_knee",), ("right_ankle",))
_LEFT_LEG: tuple[_Part, ...] = (("left_hip",), ("left_knee",), ("left_ankle",))
_FACE: tuple[_Part, ...] = (("right_eye",), ("left_eye",), ("right_ear",), ("left_ear",))
_LEFT_FOOT: tuple[_Part, ...] = (("left_foot_index",), (), ("left_heel",))  # no small toe
_RIGHT_FOOT: tuple[_Part, ...] = (("right_foot_index",), (), ("right_heel",))
_BODY_25: tuple[_Part, ...] = (
    ("nose",),
    _NECK,
    *_RIGHT_ARM,
    *_LEFT_ARM,
    ("left_hip", "right_hip"),
    *_RIGHT_LEG,
    *_LEFT_LEG,
    *_FACE,
    *_LEFT_FOOT,
    *_RIGHT_FOOT,
)

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the same poses give the same bytes

# Lists that OpenPose always writes; readers of its files expect them.
NOT_MEASURED = (
    "face_keypoints_2d",
    "hand_left_keypoints_2d",
    "hand_right_keypoints_2d",
    "pose_keypoints_3d",
    "face_keypoints_3d",
    "hand_left_keypoints_3d",
    "hand_right_keypoints_3d",
)


class OpenPoseFrames:
    """Writes frames as OpenPose JSON of version 1.3: BODY_25, or the COCO body of its own.

    Where the skeleton has none of its own, neck and mid-hip are the midpoints of shoulders and
    hips with the lower score of the two; OpenPose trains the neck as that midpoint too. The
    big toe is our foot index. The small toe, and the feet of a model without them, are 0 0 0.
    A frame without a person has no people. Each file name begins with `stem`.
    """

    def __init__(self, header: PeopleHeader, stem: str) -> None:
        skeleton = header.skeleton
        self._everybody = header.everybody
        self._stem = stem
        self._parts = [[k] for k in range(len(skeleton))]
        if skeleton is not OPENPOSE_COCO:
            self._parts = [
                _rows_of((name,) if name in skeleton else part, skeleton)
                for name, part in zip(OPENPOSE_BODY.keypoints, _BODY_25, strict=True)
            ]
        self._rest = "".join(f', "{part}": []' for part in NOT_MEASURED)

    def named(self, i: int, people: Mapping[int, PoseTexts]) -> tuple[str, str]:
        """File name and content of frame `i`."""
        listed = ", ".join(
            f'{{"person_id": [{number if self._everybody else -1}], '
            f'"pose_keypoints_2d": [{", ".join(self._body(texts))}]{self._rest}}}'
            for number, texts in people.items()
            if texts.in_picture
        )
        return (
            f"{self._stem}_{i:012d}_keypoints.json",
            f'{{"version": 1.3, "people": [{listed}]}}',
        )

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


class OpenPoseArchive:
    """Writes the files of `OpenPoseFrames` into an archive, closed by `end` or with `opened`."""

    def __init__(
        self,
        path: Path,
        header: PeopleHeader,
        opened: contextlib.ExitStack,
        stem: str = "openpose",
    ) -> None:
        self._frames = OpenPoseFrames(header, stem)
        self._archive = opened.enter_context(zipfile.ZipFile(path, "w"))
        self.end = self._archive.close

    def add(self, i: int, t_s: float, people: Mapping[int, PoseTexts]) -> None:
        """Write frame `i`: everybody in it, by number."""
        name, text = self._frames.named(i, people)
        entry = zipfile.ZipInfo(name, _ZIP_DATE)
        self._archive.writestr(entry, text, zipfile.ZIP_DEFLATED, compresslevel=1)


def openpose_files(track: PoseTrack, stem: str) -> Iterator[tuple[str, str]]:
    """File name and content of every frame of a track; see `OpenPoseFrames`."""
    frames = OpenPoseFrames(PeopleHeader.of(track), stem)
    for i, (_, people) in enumerate(frames_of(track)):
        yield frames.named(i, {number: PoseTexts.of(pose) for number, pose in people.items()})


def write_openpose(track: PoseTrack, path: Path) -> None:
    """Write the files of `openpose_files` into an archive (.zip) or a new folder.

    Raises:
        InputError: the folder is not empty.
        StorageError: the disk refused.
    """
    stem = path.stem.removesuffix(".openpose")
    if path.suffix.lower() != ".zip":
        _write_folder(path, openpose_files(track, stem))
        return
    with replacing(path) as fresh, contextlib.ExitStack() as opened:
        write_track(OpenPoseArchive(fresh, PeopleHeader.of(track), opened, stem), track)


def _rows_of(part: _Part, skeleton: Skeleton) -> list[int]:
    measured = all(name in skeleton for name in part)
    return [skeleton.index(name) for name in part] if measured else []


def _write_folder(path: Path, files: Iterable[tuple[str, str]]) -> None:
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise InputError(f"{path} already holds something; name a new folder or a .zip file.")
    fresh = path.with_name(f".{path.name}-{uuid.uuid4().hex[:8]}")
    try:
        with storing(path):
            fresh.mkdir(parents=True)
            for name, text in files:
                (fresh / name).write_text(text, "utf-8")
            if path.exists():
                path.rmdir()  # empty; Windows does not replace folders
            fresh.rename(path)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
