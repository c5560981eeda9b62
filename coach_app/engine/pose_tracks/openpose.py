"""Pose tracks written as OpenPose writes them: one JSON file a frame."""

import io
import json
import shutil
import uuid
import zipfile
from pathlib import Path

import numpy as np

from coach_app.engine.core.atomic_files import storage_error, write_file
from coach_app.engine.core.skeletons import OPENPOSE_BODY, OPENPOSE_COCO, Skeleton
from coach_app.engine.core.structures import FloatArray, PoseTrack
from coach_app.engine.pose_tracks.number_text import points_or_zero, shortest
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

OPENPOSE_BODIES: dict[str, tuple[_Part, ...]] = {
    "BODY_25": (
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
    ),
    "COCO_18": (
        ("nose",),
        _NECK,
        *_RIGHT_ARM,
        *_LEFT_ARM,
        *_RIGHT_LEG,
        *_LEFT_LEG,
        *_FACE,
    ),
}


OPENPOSE_SKELETONS: dict[str, Skeleton] = {"BODY_25": OPENPOSE_BODY, "COCO_18": OPENPOSE_COCO}
"""Every keypoint of a body as OpenPose measures it; a track of these is written as it is."""


def openpose_files(track: PoseTrack, stem: str, body: str | None = None) -> dict[str, str]:
    """OpenPose JSON of version 1.3, by file name, one a frame.

    Where the track has none of its own, neck and mid-hip are the midpoints of shoulders and
    hips with the lower score of the two; OpenPose trains the neck as that midpoint too. The
    big toe is our foot index. The small toe, and the feet of a model without them, are 0 0 0.
    A frame without a person has no people.

    Args:
        track: what to write.
        stem: how each file name begins.
        body: a key of `OPENPOSE_BODIES`; None: that of the track, or else BODY_25.
    """
    if body is None:
        body = "COCO_18" if track.skeleton is OPENPOSE_COCO else "BODY_25"
    names = OPENPOSE_SKELETONS[body].keypoints
    parts = [
        (name,) if name in track.skeleton else part
        for name, part in zip(names, OPENPOSE_BODIES[body], strict=True)
    ]
    files = {}
    for i in range(len(track)):
        people = []
        if track.pose(i) is not None:
            points = points_or_zero(track, i)
            flat = np.concatenate([_part(track, points, part) for part in parts])
            pose = {"person_id": [-1], "pose_keypoints_2d": shortest(flat)}
            people.append({**pose, **{part: [] for part in NOT_MEASURED}})
        document = {"version": 1.3, "people": people}
        files[f"{stem}_{i:012d}_keypoints.json"] = json.dumps(document, allow_nan=False)
    return files


def write_openpose(track: PoseTrack, path: Path) -> None:
    """Write the files of `openpose_files` into an archive (.zip) or a new folder.

    Raises:
        InputError: the folder is not empty.
        StorageError: the disk refused.
    """
    files = openpose_files(track, path.stem.removesuffix(".openpose"))
    if path.suffix.lower() == ".zip":
        write_file(path, _archive(files))
    else:
        _write_folder(path, files)


def _part(track: PoseTrack, points: FloatArray, part: _Part) -> FloatArray:
    if not part or any(name not in track.skeleton for name in part):
        return np.zeros(3, dtype=np.float32)
    rows = points[[track.skeleton.index(name) for name in part]]
    if len(part) == 1:
        return np.asarray(rows[0], dtype=np.float32)
    if not rows[:, 2].all():
        return np.zeros(3, dtype=np.float32)  # half a midpoint is none
    return np.append(rows[:, :2].mean(axis=0, dtype=np.float64), rows[:, 2].min()).astype(
        np.float32
    )


def _archive(files: dict[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in files.items():
            # A fixed date: the same track gives the same bytes.
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            archive.writestr(entry, text, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _write_folder(path: Path, files: dict[str, str]) -> None:
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise InputError(f"{path} already holds something; name a new folder or a .zip file.")
    fresh = path.with_name(f".{path.name}-{uuid.uuid4().hex[:8]}")
    try:
        fresh.mkdir(parents=True)
        for name, text in files.items():
            (fresh / name).write_text(text, "utf-8")
        if path.exists():
            path.rmdir()  # empty; Windows does not replace folders
        fresh.rename(path)
    except OSError as error:
        raise storage_error(path, error) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
