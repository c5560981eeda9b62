"""Which of several persons in a file of poses is followed, from its first frame to its last."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from coach_app.engine.core.structures import FloatArray

Person = FloatArray
"""(K, 3) float32: x, y, score; NaN, NaN, 0 where not measured."""

# Nobody crosses a body's height between two frames: that is somebody else.
_FARTHEST = 1.0
# Heights of distance that are worth as much as keypoints that only one of two bodies has: a piece
# of a body is rather somebody's who is in pieces, a whole one somebody's who is whole.
_LACKING = 0.5
_FEWEST = 3  # keypoints by which two bodies can be compared at all
_REMEMBERED = 900  # frames for which somebody who is gone is waited for; the largest for ever
_CLEARLY_MORE = 1.05  # by which somebody is more prominent than who was named first


@dataclass(slots=True)
class _Followed:
    """One person so far.

    Attributes:
        last: the pose when seen last, points not seen then from before.
        height: of the body, the largest of late.
        weight: the heights over all frames, a body that was never whole counting by its share.
    """

    number: int
    last: Person
    height: float
    last_i: int = 0
    frames: dict[int, Person] = field(default_factory=dict)
    weight: float = 0.0

    def add(self, i: int, person: Person) -> None:
        seen = np.isfinite(person[:, 0])
        self.last = np.where(seen[:, None], person, self.last)
        self.height = max(_height(person), 0.95 * self.height)
        self.frames[i] = person
        self.last_i = i
        self.weight += self.height * float(np.isfinite(self.last[:, 0]).mean())

    def cost(self, person: Person) -> float:
        """How far from here, in heights; infinite where it is somebody else."""
        known, seen = np.isfinite(self.last[:, 0]), np.isfinite(person[:, 0])
        shared = known & seen
        if shared.sum() < min(_FEWEST, int(known.sum())):
            return float("inf")
        apart = np.hypot(*(self.last[shared, :2] - person[shared, :2]).T).mean()
        height = max(self.height, 1e-6)
        if apart > _FARTHEST * height:
            return float("inf")
        whole = max(known.sum(), seen.sum())
        return float(apart / height + _LACKING * (1.0 - shared.sum() / whole))


def one_person(frames: Sequence[Sequence[Person]]) -> list[Person | None]:
    """The most prominent person of a file, frame by frame; None where nobody, or only others.

    Persons are followed from frame to frame by where their keypoints are. The one whose body is
    the largest over all frames is taken; of two alike, the one that the file names first. A piece
    of a body neither takes a place in which a whole one is, nor is somebody.
    """
    seen = [[one for one in people if np.isfinite(one[:, 0]).any()] for people in frames]
    if max(map(len, seen), default=0) <= 1:
        return [people[0] if people else None for people in seen]
    everybody: list[_Followed] = []
    for i, people in enumerate(seen):
        _assign(everybody, i, people)
    chosen = everybody[0]
    for other in everybody[1:]:
        if other.weight > _CLEARLY_MORE * chosen.weight:
            chosen = other
    return [chosen.frames.get(i) for i in range(len(seen))]


def _assign(everybody: list[_Followed], i: int, people: Sequence[Person]) -> None:
    """Give each person of frame `i` to whom it is nearest; who is left over is new."""
    heaviest = max((known.weight for known in everybody), default=0.0)
    costs = sorted(
        (cost, known.number, n)
        for known in everybody
        if i - known.last_i <= _REMEMBERED or known.weight == heaviest
        for n, person in enumerate(people)
        if np.isfinite(cost := known.cost(person))
    )
    taken: set[int] = set()
    for _, number, n in costs:
        if n not in taken and i not in everybody[number].frames:
            everybody[number].add(i, people[n])
            taken.add(n)
    for n, person in enumerate(people):
        if n not in taken:
            new = _Followed(len(everybody), person, _height(person))
            new.add(i, person)
            everybody.append(new)


def _height(person: Person) -> float:
    return float(np.nanmax(person[:, 1]) - np.nanmin(person[:, 1]))
