"""Others in the picture, at keypoint level: a network that slides, a tracker that must not.

The people are exact keypoints with a pose model's errors; the pictures are their trunks in the
colours of their clothes. The network follows whatever is in front where it looks, as real ones do.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from benchmarks.common.plain_extraction import extract_track
from benchmarks.common.stage import Stage
from benchmarks.common.stand_ins.wardrobe import WARDROBE
from benchmarks.common.walking import Route
from benchmarks.judging.cases import Case
from benchmarks.judging.film_cases import CHILD, HELPER
from benchmarks.judging.films import SIZE_PX, Bystander, Film, stage
from benchmarks.judging.keypoint_noise import noisy
from coach_app.avatar.truth import truth_track
from coach_app.engine.core.arrays import Array
from coach_app.engine.core.skeletons import BLAZEPOSE
from coach_app.engine.core.structures import Frame, Image, Pose, PoseTrack
from coach_app.engine.people.participant import ParticipantTracker
from coach_app.engine.pose.regions import Detection, Region

_TRUNK = ("left_shoulder", "right_shoulder", "right_hip", "left_hip")
_SLIDES = 0.6  # of a trunk's length: whoever is in front within it takes the network's look
_FLOOR_BGR = (196, 204, 208)


def crowded(case: Case) -> Film:
    """The case with somebody else in the room, who crosses, comes to stay, or stands there."""
    random = np.random.default_rng(case.seed)
    looks = random.permutation(len(WARDROBE))
    side = float(random.choice([-1.0, 1.0]))
    ahead = float(random.choice([-1.0, 0.6, 0.9]))
    aside = float(random.uniform(0.9, 1.4)) * side
    comes_s = float(random.uniform(3.0, 6.0))
    crosses = Route((comes_s, comes_s + 5.5), ((3.4 * side, ahead), (-3.4 * side, ahead)))
    comes = Route((comes_s, comes_s + 3.0), ((3.4 * side, 0.1), (aside, 0.1)))
    routes = (crosses, crosses, comes, Route((0.0,), ((aside, 0.2),)))
    other = Bystander(
        routes[int(random.integers(len(routes)))],
        (HELPER, CHILD)[int(random.integers(2))],
        WARDROBE[looks[1]],
    )
    fields = {name: getattr(case, name) for name in Case.__dataclass_fields__}
    fields["camera"] = replace(case.camera, size_px=SIZE_PX)
    return Film(**fields, look=WARDROBE[looks[0]], name="crowded", others=(other,))


def seen(film: Film) -> tuple[PoseTrack, PoseTrack]:
    """What the tracker hands on of the film, and what the network that slides says by itself."""
    of = stage(film)
    network = _Network(film, of)
    tracked = extract_track(_Pictures(film, of, network.people), ParticipantTracker(network))
    return tracked, extract_track(_Pictures(film, of, network.people), network)


@dataclass(frozen=True, slots=True)
class _Person:
    track: PoseTrack
    top_bgr: tuple[int, int, int]
    depth_m: Array  # (T,)
    present: npt.NDArray[np.bool_]  # (T,)

    def trunk_px(self, i: int) -> Array:
        """(4, 2) corners."""
        corners = self.track.keypoints_px[i, BLAZEPOSE.indices(_TRUNK)]
        return np.asarray(corners, dtype=np.float64)

    def middle_px(self, i: int) -> Array:
        """(2,) of the trunk."""
        return np.asarray(self.trunk_px(i).mean(axis=0))

    def torso_px(self, i: int) -> float:
        """Length of the trunk."""
        trunk = self.trunk_px(i)
        return float(np.hypot(*(trunk[:2].mean(axis=0) - trunk[2:].mean(axis=0))))


def _people(film: Film, of: Stage) -> list[_Person]:
    people = []
    camera = of.scene.camera
    width, height = camera.size_px
    for k, figure in enumerate((of.participant, *of.others)):
        exact = truth_track(figure.posture, film.times, camera)
        track = noisy(exact, film.seed + k)
        if k == 0:
            track.scores[:] = np.where(of.in_view(), track.scores, 0.2)
        middles = exact.keypoints_px[:, BLAZEPOSE.indices(_TRUNK)].mean(axis=1)
        inside = (middles >= 0).all(axis=1) & (middles < (width, height)).all(axis=1)
        depth = np.array([figure.depth_m(camera, i) for i in range(len(track))])
        people.append(_Person(track, figure.look.top, depth, inside & (depth > 0.3)))
    return people


class _Network:
    """A pose network that follows whoever is in front where it looks."""

    name, skeleton = "sliding", BLAZEPOSE

    def __init__(self, film: Film, of: Stage) -> None:
        self.people = _people(film, of)
        self._at: Array | None = None

    def estimate(self, frame: Frame) -> Pose | None:
        """The pose of whoever is where it looks."""
        if self._at is None:
            middle = (np.array(SIZE_PX) - 1) / 2
            places = [np.array(one.region.center_px) for one in self.detect(frame)]
            if not places:
                return None
            self._at = min(places, key=lambda place: float(np.hypot(*(place - middle))))
        found = self._nearest(frame.index, self._at)
        self._at = None if found is None else found.middle_px(frame.index)
        return None if found is None else found.track.pose(frame.index)

    def detect(self, frame: Frame) -> list[Detection]:
        """Everybody whose trunk is in the picture and not behind somebody's."""
        i, found = frame.index, []
        for person in self.people:
            middle = person.middle_px(i)
            if person.present[i] and self._nearest(i, middle) is person:
                side = 4.0 * person.torso_px(i)
                region = Region((float(middle[0]), float(middle[1])), side)
                x, y = region.center_px
                box = (x - side / 2, y - side / 2, x + side / 2, y + side / 2)
                found.append(Detection(region, box, 0.9))
        return found

    def poses(self, looks: Sequence[tuple[Frame, Region]]) -> list[Pose | None]:
        """One pose a look."""
        found = [
            (frame.index, self._nearest(frame.index, np.array(region.center_px)))
            for frame, region in looks
        ]
        return [None if one is None else one.track.pose(i) for i, one in found]

    def follow(self, region: Region) -> None:
        """Look there from now on."""
        self._at = np.array(region.center_px)

    def reset(self) -> None:
        """Look nowhere."""
        self._at = None

    def close(self) -> None:
        """Nothing is held."""

    def _nearest(self, i: int, at_px: Array) -> _Person | None:
        """Whoever is in front of those whose trunk is there."""
        there = [
            person
            for person in self.people
            if person.present[i]
            and np.hypot(*(person.middle_px(i) - at_px)) <= _SLIDES * person.torso_px(i)
        ]
        return min(there, key=lambda person: person.depth_m[i], default=None)


class _Pictures:
    """The trunks of everybody, the nearest painted last."""

    live = False
    duration_s: float | None = None

    def __init__(self, film: Film, of: Stage, people: Sequence[_Person]) -> None:
        self._times, self.size_px = film.times, of.scene.camera.size_px
        self._people = people
        self._next = 0

    def read(self) -> Frame | None:
        """The next picture."""
        i = self._next
        if i >= len(self._times):
            return None
        self._next = i + 1
        return Frame(self._picture(i), float(self._times[i]), i)

    def close(self) -> None:
        """Nothing is held."""

    def _picture(self, i: int) -> Image:
        image = np.full((self.size_px[1], self.size_px[0], 3), _FLOOR_BGR, dtype=np.uint8)
        for person in sorted(self._people, key=lambda person: -person.depth_m[i]):
            if person.present[i]:
                corners = np.round(person.trunk_px(i)).astype(np.int32)
                cv2.fillConvexPoly(image, cv2.convexHull(corners), person.top_bgr)
        return image
