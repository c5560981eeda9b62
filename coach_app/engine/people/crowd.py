"""People before a live camera, whom Coach takes, and whether that must be asked.

Where two stand there, none much smaller or further aside, nothing in a picture says who is going
to exercise. Nobody is taken then until one of them is chosen, has been alone for a while, or does
nearly all of the exercising. Who lifts one arm clearly above the head says so too.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import SCORE_LIMIT, Frame, Pose
from coach_app.engine.people.acquaintances import Acquaintance, met, met_again, steady, unlike
from coach_app.engine.people.appearance import same_body
from coach_app.engine.people.choosing import prominence
from coach_app.engine.people.detection import SeenPerson

BoxPx = tuple[float, float, float, float]

_GONE_S = 1.0  # not seen for so long: no longer there; a detector misses somebody now and then
_COMPARABLE = 0.6  # of the prominence of the most prominent: may be the one who exercises
_ALONE_S = 1.0  # so long alone, and nobody need be asked;
_ALONE_AGAIN_S = 2.5  # once it was asked
_EXERCISED_S, _TIMES_AS_LONG = 5.0, 4.0  # who so clearly does the moves need not be asked
_LIFTED_S = 0.9
_ABOVE_NOSE, _ABOVE_SHOULDERS = 0.25, 0.7  # trunk lengths; the crown is 0.3 above the nose
_MARGIN = 0.12  # of a body's extent: it reaches beyond its keypoints
_LIFTING = ("nose", "left_shoulder", "right_shoulder", "left_wrist", "right_wrist")


@dataclass(frozen=True, slots=True)
class Present:
    """A person who is in the picture.

    Attributes:
        number: the same as long as they are.
        box_px: left, top, right, bottom of the body, px of the picture.
        taken: it is the participant, as far as Coach knows.
        calls: has held one arm above the head for about a second.
    """

    number: int
    box_px: BoxPx
    taken: bool = False
    calls: bool = False


@dataclass(frozen=True, slots=True)
class _Known:
    person: Acquaintance
    shown: Present
    lifts_since_s: float | None


class Crowd:
    """Everybody in the picture, and whether one of them is the participant beyond doubt."""

    def __init__(self, skeleton: Skeleton) -> None:
        self._skeleton = skeleton
        self._people: tuple[_Known, ...] = ()
        self._found: Sequence[SeenPerson] | None = None
        self._numbers = 0
        self._alone_since_s: float | None = None
        self._wished: int | None = None
        self._says_so = False  # somebody, and not the evidence
        self.asking = False
        self.settled = False
        self.chosen = False

    @property
    def people(self) -> tuple[Present, ...]:
        """Everybody in the picture; nobody is taken while it must be asked."""
        shown = (one.shown for one in self._people)
        return tuple(replace(one, taken=one.taken and not self.asking) for one in shown)

    @property
    def calling(self) -> int | None:
        """The one person who lifts an arm; None where nobody or several do."""
        calls = [one.shown.number for one in self._people if one.shown.calls]
        return calls[0] if len(calls) == 1 else None

    def begin_again(self) -> None:
        """Forget the evidence: somebody was taken because they were most prominent."""
        self.settled = self.chosen = self.asking = False
        self._alone_since_s = None

    def wish(self, number: int) -> None:
        """Make whoever has this number the participant, from the next picture on."""
        self._wished, self._says_so = number, True

    def wished(self, t_s: float) -> Acquaintance | None:
        """Return who was wished for, once; None where nobody was, or they have gone."""
        number, self._wished = self._wished, None
        for one in self._people:
            if one.shown.number == number and t_s - one.person.t_s <= _GONE_S:
                return one.person
        return None

    def settle(self) -> None:
        """Clear the wish: the chosen person was found."""
        self.settled, self.chosen = True, self._says_so
        self.asking = False

    def look(self, found: Sequence[SeenPerson]) -> None:
        """Remember whom a look at this picture found."""
        self._found = found

    def update(self, frame: Frame, pose: Pose | None) -> None:
        """Take in a picture, and the pose of whom Coach takes for the participant."""
        found, self._found = self._found, None
        if found is not None:
            self._see(frame, found, pose)
        elif pose is not None:
            box = _box(pose)
            self._people = tuple(
                replace(one, shown=replace(one.shown, box_px=box)) if one.shown.taken else one
                for one in self._people
            )
        if pose is None:
            self._people = tuple(
                replace(one, shown=replace(one.shown, taken=False)) for one in self._people
            )
        if not self.settled:
            self._weigh(frame)

    def _see(self, frame: Frame, found: Sequence[SeenPerson], pose: Pose | None) -> None:
        t_s = frame.t_s
        left = {one.shown.number: one for one in self._people if t_s - one.person.t_s <= _GONE_S}
        now: list[_Known] = []
        for one in found:
            before = min(
                (other for other in left.values() if steady(other.person, one.seen, t_s)),
                key=lambda other: unlike(other.person, one.seen, t_s),
                default=None,
            )
            lifts_s = self._lifts_since_s(one, before, t_s)
            if before is None:
                self._numbers += 1
                person, number = met(one.seen, t_s), self._numbers
            else:
                person, number = met_again(before.person, one.seen, t_s), before.shown.number
                del left[number]
            calls = lifts_s is not None and t_s - lifts_s >= _LIFTED_S
            taken = pose is not None and same_body(pose, one.pose)
            now.append(_Known(person, Present(number, _box(one.pose), taken, calls), lifts_s))
        missed = (replace(one, shown=replace(one.shown, taken=False)) for one in left.values())
        self._people = (*now, *missed)

    def _lifts_since_s(self, one: SeenPerson, before: _Known | None, t_s: float) -> float | None:
        if not lifts_one_arm(one.pose, self._skeleton):
            return None
        known = None if before is None else before.lifts_since_s
        return t_s if known is None else known

    def _weigh(self, frame: Frame) -> None:
        """Whether it must be asked who exercises."""
        t_s, middle = frame.t_s, (np.array(frame.size_px) - 1) / 2.0
        sizes = [prominence(one.person.seen, middle) for one in self._people]
        likely = [
            one
            for one, size in zip(self._people, sizes, strict=True)
            if size >= _COMPARABLE * max(sizes)
        ]
        if not likely:
            return
        first, *rest = sorted(likely, key=lambda one: one.person.exercise_s, reverse=True)
        if rest:
            self.asking, self._alone_since_s = True, None
            most_s = max(_EXERCISED_S, _TIMES_AS_LONG * rest[0].person.exercise_s)
            clear = first.person.exercise_s >= most_s
        else:
            if self._alone_since_s is None:
                self._alone_since_s = t_s
            clear = t_s - self._alone_since_s >= (_ALONE_AGAIN_S if self.asking else _ALONE_S)
        if clear and first.shown.taken:
            self.settled, self.asking = True, False
        elif clear and self.asking:
            self._wished, self._says_so = first.shown.number, False


def lifts_one_arm(pose: Pose, skeleton: Skeleton) -> bool:
    """Whether one wrist is clearly above the head, and the other below the shoulders.

    In most exercises that go so high both arms do.
    """
    nose, left, right, *wrists = skeleton.indices(_LIFTING)
    hips = skeleton.indices(("left_hip", "right_hip"))
    heights = pose.keypoints_px[:, 1]
    shoulders = float(heights[[left, right]].mean())
    torso_px = float(heights[hips].mean()) - shoulders
    line = shoulders - _ABOVE_SHOULDERS * torso_px
    if pose.scores[nose] >= SCORE_LIMIT:
        line = float(heights[nose]) - _ABOVE_NOSE * torso_px
    if not torso_px > 0.0:  # lying, or not measured
        return False
    up = [heights[k] < line and pose.scores[k] >= SCORE_LIMIT for k in wrists]
    down = [heights[k] > shoulders for k in wrists]
    return bool((up[0] and down[1]) or (up[1] and down[0]))


def _box(pose: Pose) -> BoxPx:
    points = pose.measured_px
    low, high = points.min(axis=0), points.max(axis=0)
    margin = _MARGIN * float((high - low).max())
    (left, top), (right, bottom) = (low - margin).tolist(), (high + margin).tolist()
    return left, top, right, bottom
