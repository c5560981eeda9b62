"""A whole recording in one JSON document: COCO results, AlphaPose, MMPose."""

import numpy as np

from coach_app.engine.core.skeletons import COCO, COCO_17
from coach_app.engine.pose_tracks.found_poses import FoundPoses, Person
from coach_app.engine.pose_tracks.reading.bodies import Json, of_one_kind, person, times_between
from coach_app.engine.pose_tracks.reading.frame_documents import (
    is_mmpose_frame,
    is_openpose_frame,
    mmpose_people,
    openpose_people,
)
from coach_app.engine.pose_tracks.reading.frame_numbers import frame_indices


def read_coco(document: Json) -> FoundPoses:
    """Results as a list, where `image_id` counts frames from 0; AlphaPose's names a picture there.

    A frame without a person is left out.

    Raises:
        ValueError: annotations, or damaged.
    """
    if not isinstance(document, list):
        raise ValueError("COCO results are a list; annotations are not read")
    named = any(isinstance(result["image_id"], str) for result in document)
    indices = _picture_indices([str(r["image_id"]) for r in document]) if named else {}
    people_of: dict[int, list[Person]] = {}
    known_s: dict[int, float] = {}
    for result in document:
        index = indices[str(result["image_id"])] if named else int(result["image_id"])
        one = person(result["keypoints"])
        if 2.0 in one[:, 2] and np.isin(one[:, 2], (0.0, 1.0, 2.0)).all():
            raise ValueError("its scores are visibilities of 0, 1 and 2: annotations, not results")
        people_of.setdefault(index, []).append(one)
        if "t_s" in result:
            known_s[index] = float(result["t_s"])
    skeleton, frames = of_one_kind(people_of, empty=COCO)
    times = times_between(known_s, len(frames)) if len(known_s) == len(people_of) else None
    kind = "alphapose" if named else "coco"
    return FoundPoses(kind, skeleton, frames, times, model="alphapose" if named else "unknown")


def is_alphapose(document: Json) -> bool:
    """Whether it lists persons by the name of the picture, as AlphaPose's other layouts do."""
    return (
        isinstance(document, dict)
        and bool(document)
        and all(is_openpose_frame(frame) or _is_tracked(frame) for frame in document.values())
    )


def read_alphapose(document: Json) -> FoundPoses:
    """Any of AlphaPose's layouts: the list, by picture as OpenPose or CMU, or tracked.

    Raises:
        ValueError: damaged.
    """
    if isinstance(document, list):
        return read_coco(document)
    indices = _picture_indices(list(document))
    people_of = {
        indices[name]: openpose_people(frame)
        if is_openpose_frame(frame)
        else [person(entry["keypoints"]) for entry in frame]
        for name, frame in document.items()
    }
    skeleton, frames = of_one_kind(people_of, empty=COCO)
    return FoundPoses("alphapose", skeleton, frames, model="alphapose")


def _is_tracked(frame: Json) -> bool:
    return isinstance(frame, list) and all(
        isinstance(entry, dict) and "keypoints" in entry for entry in frame
    )


def _picture_indices(names: list[str]) -> dict[str, int]:
    """The frame of each picture. AlphaPose calls those of a video 0.jpg, 1.jpg, ...: from 0."""
    distinct = list(dict.fromkeys(names))
    stems = [name.rpartition("/")[2].rpartition(".")[0] or name for name in distinct]
    if all(stem.isdecimal() and str(int(stem)) == stem for stem in stems):
        return {name: int(stem) for name, stem in zip(distinct, stems, strict=True)}
    return dict(zip(distinct, frame_indices(stems), strict=True))


def read_mmpose(document: Json) -> FoundPoses:
    """The demo's dictionary (frames from 1), the inferencer's list (from 0), or of one picture.

    Raises:
        ValueError: another body's keypoints, or damaged.
    """
    meta = document.get("meta_info", {}) if isinstance(document, dict) else {}
    entries = document["instance_info"] if isinstance(document, dict) else document
    if is_mmpose_frame(entries):
        entries = [{"frame_id": 0, "instances": entries}]
    _refuse_other_bodies(meta)
    first = int(entries[0]["frame_id"])
    people_of: dict[int, list[Person]] = {}
    known_s: dict[int, float] = {}
    for entry in entries:
        index = int(entry["frame_id"]) - first
        if index in people_of:
            raise ValueError(f"frame {entry['frame_id']} is there twice")
        people_of[index] = mmpose_people(entry["instances"])
        if "t_s" in entry:
            known_s[index] = float(entry["t_s"])
    skeleton, frames = of_one_kind(people_of, empty=COCO)
    times = times_between(known_s, len(frames)) if len(known_s) == len(people_of) else None
    size = meta.get("size_px")
    size_px = None if size is None else (int(size[0]), int(size[1]))
    return FoundPoses("mmpose", skeleton, frames, times, size_px, str(meta.get("model", "mmpose")))


def _refuse_other_bodies(meta: Json) -> None:
    """17 keypoints may be an animal's, or those of Human3.6M in another order."""
    names = meta.get("keypoint_id2name")
    if not names or len(names) != len(COCO_17):
        return
    stated = tuple(names[key] for key in sorted(names, key=int))
    if stated != COCO_17:
        raise ValueError(
            f"its 17 keypoints begin with {', '.join(stated[:3])}: not those of COCO; "
            "run a model that gives COCO's"
        )
