"""One frame's persons in a JSON document of its own: OpenPose, AlphaPose, Pose2Sim, MMPose."""

from collections.abc import Callable, Sequence

import numpy as np

from coach_app.engine.core.skeletons import COCO, OPENPOSE_BODY
from coach_app.engine.pose_tracks.found_poses import FoundPoses, Person
from coach_app.engine.pose_tracks.reading.bodies import Json, of_one_kind, person
from coach_app.engine.pose_tracks.reading.folders import FRAME_ENDING
from coach_app.engine.pose_tracks.reading.frame_numbers import frame_indices

# Where a frame lists its persons, and a person its keypoints. `pose_keypoints` is OpenPose's up to
# version 1.1 of its output; `bodies` of `joints` is what came before it and AlphaPose still writes.
_LISTS = ("people", "bodies")
_KEYPOINTS = ("pose_keypoints_2d", "pose_keypoints", "joints")


def is_openpose_frame(document: Json) -> bool:
    """Whether it lists the persons of one frame as OpenPose does."""
    return isinstance(document, dict) and any(
        isinstance(document.get(name), list) for name in _LISTS
    )


def is_mmpose_frame(document: Json) -> bool:
    """Whether it lists the persons of one picture as MMPose's inferencer does."""
    return isinstance(document, list) and (
        not document or (isinstance(document[0], dict) and "keypoint_scores" in document[0])
    )


def openpose_people(document: Json) -> list[Person]:
    """The persons of one frame in OpenPose's layout, of any of its versions.

    Raises:
        ValueError: a person without keypoints that can be read.
    """
    people: list[Person] = []
    for entry in next(document[name] for name in _LISTS if name in document):
        values = next((entry[name] for name in _KEYPOINTS if name in entry), None)
        if values is None:
            raise ValueError(f"a person without {' or '.join(_KEYPOINTS[:2])}")
        if len(values):
            people.append(person(values, gaps=True))
    return people


def mmpose_people(instances: Json) -> list[Person]:
    """The persons of one frame in MMPose's layout.

    Raises:
        ValueError: keypoints and scores do not fit each other.
    """
    people = []
    for instance in instances:
        points = np.array(instance["keypoints"], dtype=np.float32)
        scores = np.array(instance["keypoint_scores"], dtype=np.float32)
        if points.shape != (len(scores), 2):
            raise ValueError(f"{len(scores)} scores for keypoints of shape {points.shape}")
        people.append(person(np.column_stack([points, scores]), gaps=True))
    return people


def frames_by_name(stems: Sequence[str], documents: Sequence[Json]) -> FoundPoses:
    """A recording of one JSON document a frame; the documents' `stems` count the frames.

    What is no frame's document is passed over where it is not named as a frame either.

    Raises:
        ValueError: no frame at all, or damaged.
    """
    kind, read, is_frame = _layout(documents)
    frames = [
        (stem.removesuffix(FRAME_ENDING), read(document))
        for stem, document in zip(stems, documents, strict=True)
        if is_frame(document) or stem.endswith(FRAME_ENDING)
    ]
    if not frames:
        raise ValueError("its JSON files are of no layout that lists the persons of a frame")
    indices = frame_indices([stem for stem, _ in frames])
    people_of = {i: people for i, (_, people) in zip(indices, frames, strict=True)}
    empty = COCO if kind == "mmpose" else OPENPOSE_BODY
    skeleton, found = of_one_kind(people_of, empty=empty)
    return FoundPoses(kind, skeleton, found, model=kind)


def _layout(
    documents: Sequence[Json],
) -> tuple[str, Callable[[Json], list[Person]], Callable[[Json], bool]]:
    if not any(map(is_openpose_frame, documents)) and any(map(is_mmpose_frame, documents)):
        return "mmpose", mmpose_people, is_mmpose_frame
    if any("AlphaPose" in str(d.get("version")) for d in documents if isinstance(d, dict)):
        return "alphapose", openpose_people, is_openpose_frame
    return "openpose", openpose_people, is_openpose_frame
