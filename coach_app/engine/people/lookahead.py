"""Everybody in a video, with crops of several frames in one batch.

Where somebody is looked for depends on where they were a frame before, so that a tracker alone can
only ask for one frame at a time. But people move little in a tenth of a second: for a few frames
ahead, everybody is looked at where they are now, all in one batch. When the tracker comes to a
frame and wants to look where that was done already, the answer is there; when somebody has moved
on, it looks again. The tracker's rules stay those of `everybody.PeopleTracker`.
"""

from collections.abc import Iterator, Sequence

from coach_app.engine.core.structures import Frame, Pose
from coach_app.engine.people.detection import ManyPersonsEstimator, PersonsEstimator
from coach_app.engine.people.everybody import MOST_PEOPLE, PeopleTracker
from coach_app.engine.pose.base import PoseEstimator
from coach_app.engine.pose.persons import PersonDetector
from coach_app.engine.pose.regions import Detection, Region
from coach_app.errors import ModelError

FRAMES_AHEAD = 4
"""Looked at in one batch: 0.13 s of a usual video, in which few leave where they are looked at."""

_MOVED = 0.03  # of a region's side: as far as its centre may lie from where one looks
_GREW = 1.1  # and so much larger or smaller it may be


class AheadEstimator:
    """A pose backend, not closed, that was asked before, for the frames that come next."""

    def __init__(self, estimator: PersonsEstimator) -> None:
        self._estimator = estimator
        self.skeleton = estimator.skeleton
        self._known: dict[int, list[tuple[Region, Pose | None]]] = {}
        self.looks = 0
        """How often somebody was wanted, and how often the answer was there already."""
        self.answered = 0

    def look_ahead(self, frames: Sequence[Frame], regions: Sequence[Region]) -> None:
        """Look at the same regions in every frame, in one batch; what was known before is gone."""
        looks = [(frame, region) for frame in frames for region in regions]
        self._known = {frame.index: [] for frame in frames}
        for (frame, region), pose in zip(looks, self._estimator.poses(looks), strict=True):
            self._known[frame.index].append((region, pose))

    def poses(self, looks: Sequence[tuple[Frame, Region]]) -> list[Pose | None]:
        """One pose a look: from before, where that was looked at, and else from now."""
        known = [self._answer(frame, region) for frame, region in looks]
        asked = [look for look, answer in zip(looks, known, strict=True) if answer is None]
        fresh = iter(self._estimator.poses(asked))
        self.looks += len(looks)
        self.answered += len(looks) - len(asked)
        return [next(fresh) if answer is None else answer for answer in known]

    def detect(self, frame: Frame) -> list[Detection]:
        """Every person in the picture, the surest first."""
        return self._estimator.detect(frame)

    def _answer(self, frame: Frame, wanted: Region) -> Pose | None:
        """The pose of the nearest look that fits. Nobody found is no answer: look again, closer."""
        fitting = [
            (_apart(region, wanted), i, pose)
            for i, (region, pose) in enumerate(self._known.get(frame.index, ()))
            if pose is not None and _fits(region, wanted)
        ]
        return min(fitting)[2] if fitting else None


def follow_people(
    frames: Iterator[Frame],
    estimator: PoseEstimator,
    detector: PersonDetector | None = None,
    *,
    most_people: int = MOST_PEOPLE,
) -> Iterator[tuple[Frame, dict[int, Pose]]]:
    """Each frame, of one size and in order, with everybody in it, by a number that stays.

    The estimator does not smooth; neither it nor the detector (None: the estimator's own) is
    closed. Up to `FRAMES_AHEAD` frames are held.

    Yields:
        Each frame with its people.

    Raises:
        ModelError: the model looks at one person only. EstimationError: a network failed.
    """
    if not isinstance(estimator, ManyPersonsEstimator):
        raise ModelError(
            f"the model {estimator.name} looks at one person only; choose another one for several "
            "people, such as blazepose_full."
        )
    ahead = AheadEstimator(estimator)
    tracker = PeopleTracker(ahead, detector, most_people)
    while window := _next(frames):
        ahead.look_ahead(window, tracker.regions())
        for frame in window:
            yield frame, tracker.estimate(frame)


def _next(frames: Iterator[Frame]) -> list[Frame]:
    window: list[Frame] = []
    for frame in frames:
        window.append(frame)
        if len(window) == FRAMES_AHEAD:
            break
    return window


def _apart(region: Region, wanted: Region) -> float:
    (x, y), (to_x, to_y) = region.center_px, wanted.center_px
    return max(abs(to_x - x), abs(to_y - y)) / max(wanted.side_px, 1.0)


def _fits(region: Region, wanted: Region) -> bool:
    grown = region.side_px / max(wanted.side_px, 1.0)
    return _apart(region, wanted) <= _MOVED and 1.0 / _GREW <= grown <= _GREW
