"""Everybody in a video: one track a person, each under an id that stays.

Whoever is known is looked for at the place of a frame ago; the detector runs a few times a second,
and when somebody is lost. Two looks that end on the same body are one person: the one who wears
its colours. Somebody who comes back within a few seconds gets the old id back.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from coach_app.engine.core.growing_rows import GrowingTrack
from coach_app.engine.core.progress import UNWATCHED, Progress
from coach_app.engine.core.structures import SCORE_LIMIT, Frame, Pose, PoseTrack
from coach_app.engine.media.capture import FrameSource
from coach_app.engine.people.appearance import Sighting, colour_distance, same_body, sight
from coach_app.engine.people.detection import ManyPersonsEstimator, PersonsEstimator
from coach_app.engine.pose.estimators.topdown import box_around
from coach_app.engine.pose.persons import PersonDetector, intersection_over_union
from coach_app.engine.pose.regions import Detection, Region

_LOOK_EVERY_S = 0.25
_FORGET_S = 5.0
_MARGIN = 1.25  # side of a region over the larger side of the person's box
_SAME_PLACE = 0.3  # intersection over union from which a detection is somebody known
_SAME_COLOURS = 0.45  # Hellinger distance of the clothes below which somebody may have come back
_LEARN = 0.05

MOST_PEOPLE = 64
"""Followed at the same time, unless fewer are asked for: a crowd is not what this is for."""

_AXIS = (("left_shoulder", "right_shoulder"), ("left_hip", "right_hip"))

BBox: TypeAlias = tuple[float, float, float, float]


@dataclass(slots=True)
class _Person:
    id: int
    pose: Pose
    bbox: BBox
    seen: Sighting
    t_s: float


class PeopleTracker:
    """Follows everybody, by an estimator that nobody else uses from now on.

    `detector` (None: the estimator's own) is not closed; beyond `most_people` nobody is looked for.
    """

    def __init__(
        self,
        estimator: PersonsEstimator,
        detector: PersonDetector | None = None,
        most_people: int = MOST_PEOPLE,
    ) -> None:
        self._estimator = estimator
        self._detector = detector
        self._most_people = most_people
        self._skeleton = estimator.skeleton
        self._here: list[_Person] = []
        self._gone: list[_Person] = []
        self._next_id = 1
        self._looked_t_s = -np.inf

    def estimate(self, frame: Frame) -> dict[int, Pose]:
        """The poses in `frame` by id; frames come in the order of their times.

        Raises:
            EstimationError: a network failed.
        """
        before = len(self._here)
        self._follow(frame)
        lost = len(self._here) < before
        if lost or not self._here or frame.t_s - self._looked_t_s >= _LOOK_EVERY_S:
            self._look(frame)
            self._looked_t_s = frame.t_s
        self._gone = [person for person in self._gone if frame.t_s - person.t_s <= _FORGET_S]
        return {person.id: person.pose for person in self._here}

    def regions(self) -> list[Region]:
        """Regions that `estimate` will look at first, one for each person it follows."""
        return [self._around(person) for person in self._here]

    def _around(self, person: _Person) -> Region:
        """Region around somebody, turned so that a body that lies stands upright in it."""
        upright, points = _region(person.bbox), person.pose.keypoints_px
        head, feet = (points[self._skeleton.indices(pair)].mean(axis=0) for pair in _AXIS)
        along = np.asarray(head - feet, np.float64)
        length = float(np.hypot(*along))
        likely = points[person.pose.scores >= SCORE_LIMIT]
        if not length > 1.0 or len(likely) < 2:
            return upright
        right, up = along[0] / length, -along[1] / length
        across_and_along = likely @ np.array([[up, right], [right, -up]])
        side = max(upright.side_px, float(np.ptp(across_and_along, axis=0).max()) * _MARGIN)
        return Region(upright.center_px, side, float(np.arctan2(right, up)))

    def _follow(self, frame: Frame) -> None:
        poses = self._estimator.poses([(frame, region) for region in self.regions()])
        still: list[_Person] = []
        for person, pose in zip(self._here, poses, strict=True):
            bbox = None if pose is None else box_around(pose, frame.size_px)
            if pose is None or bbox is None:
                self._gone.append(person)
                continue
            seen = sight(frame.image_bgr, pose, self._skeleton)
            found = _Person(person.id, pose, bbox, _learnt(person.seen, seen), frame.t_s)
            rival = next((other for other in still if same_body(other.pose, pose)), None)
            if rival is None:
                still.append(found)
            elif _nearer(person, self._known(rival.id), seen):
                still[still.index(rival)] = found
                self._gone.append(self._known(rival.id))
            else:
                self._gone.append(person)
        self._here = still

    def _known(self, person_id: int) -> _Person:
        return next(person for person in self._here if person.id == person_id)

    def _look(self, frame: Frame) -> None:
        room = self._most_people - len(self._here)
        if room <= 0:
            return
        strangers = self._strangers(frame)[:room]
        for pose in self._estimator.poses([(frame, region) for region in strangers]):
            bbox = None if pose is None else box_around(pose, frame.size_px)
            if pose is None or bbox is None:
                continue
            if any(same_body(person.pose, pose) for person in self._here):
                continue
            seen = sight(frame.image_bgr, pose, self._skeleton)
            self._here.append(_Person(self._id_of(seen), pose, bbox, seen, frame.t_s))

    def _strangers(self, frame: Frame) -> list[Region]:
        """Regions where the detector sees somebody who is not followed yet."""
        found = (self._detector or self._estimator).detect(frame)
        return [
            one.region if isinstance(one, Detection) else _region(one.bbox_xyxy)
            for one in found
            if not self._is_here(one.bbox_xyxy)
        ]

    def _is_here(self, bbox: BBox) -> bool:
        if not self._here:
            return False
        known = np.array([person.bbox for person in self._here], np.float32)
        return bool(intersection_over_union(np.array(bbox, np.float32), known).max() >= _SAME_PLACE)

    def _id_of(self, seen: Sighting) -> int:
        """The id of somebody who has just come back, else a new one."""
        fits = [
            (colour_distance(person.seen.colours, seen.colours), i)
            for i, person in enumerate(self._gone)
            if 0.5 <= seen.torso_px / max(person.seen.torso_px, 1.0) <= 2.0
        ]
        if fits and min(fits)[0] <= _SAME_COLOURS:
            return self._gone.pop(min(fits)[1]).id
        self._next_id += 1
        return self._next_id - 1


def _region(bbox: BBox) -> Region:
    x1, y1, x2, y2 = bbox
    side = max(x2 - x1, y2 - y1) * _MARGIN
    return Region(((x1 + x2) / 2.0, (y1 + y2) / 2.0), side)


def _nearer(first: _Person, second: _Person, seen: Sighting) -> bool:
    """Whether `seen` looks more like the first than like the second, as they were before."""
    colours = [colour_distance(person.seen.colours, seen.colours) for person in (first, second)]
    if abs(colours[0] - colours[1]) > 0.05:
        return colours[0] < colours[1]
    away = [
        float(np.hypot(*(person.seen.center_px - seen.center_px))) for person in (first, second)
    ]
    return away[0] < away[1]


def _learnt(known: Sighting, seen: Sighting) -> Sighting:
    """Sighting at the new place, in the colours worn so far."""
    if known.colours is None or seen.colours is None:
        colours = seen.colours if known.colours is None else known.colours
    else:
        colours = known.colours + np.float32(_LEARN) * (seen.colours - known.colours)
    return Sighting(seen.center_px, seen.torso_px, colours)


def extract_people(
    source: FrameSource,
    estimator: ManyPersonsEstimator,
    progress: Progress = UNWATCHED,
    detector: PersonDetector | None = None,
) -> dict[int, PoseTrack]:
    """A track of every person over all frames of a source, by id; NaN where one was not seen.

    Neither source, estimator nor detector (None: the estimator's own) is closed.

    Raises:
        Cancelled: `progress` was cancelled. CaptureError, EstimationError: as source and estimator.
    """
    tracker = PeopleTracker(estimator, detector)
    times: list[float] = []
    people: defaultdict[int, dict[int, Pose]] = defaultdict(dict)
    duration_s = source.duration_s or 0.0
    while (frame := source.read()) is not None:
        progress.stop_if_cancelled("Reading the video was stopped.")
        for person_id, pose in tracker.estimate(frame).items():
            people[person_id][len(times)] = pose
        times.append(frame.t_s)
        progress.counted(frame.t_s, duration_s)
    progress(1.0)
    tracks = {}
    for person_id, poses in people.items():
        growing = GrowingTrack(estimator.skeleton, source.size_px)
        for i, t_s in enumerate(times):
            growing.add(t_s, poses.get(i))
        tracks[person_id] = growing.track(estimator.name)
    return tracks
