"""Divides a sequence of stops into sets of repetitions: the shortest description wins.

A repetition is a round: from a stop, by others, back to where it began. Telling "three times there
and back" is shorter than naming six ways, so of all ways to divide a sequence the one that is told
most shortly is taken, found by dynamic programming.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from coach_app.engine.segmentation.motion import LEAST, RATE_HZ, smoothed
from coach_app.engine.segmentation.rest_points import Course, Stop, distance
from coach_app.engine.segmentation.shapes import (
    IN_THE_ROOM,
    MIRROR_SIGN,
    SWAPPED,
    Shape,
    apart,
    shape_of,
    unexchanged,
)


@dataclass(frozen=True, slots=True)
class _Costs:
    """What telling costs, in ways of a repetition. Set by hand: see benchmarks.segmentation."""

    set: float = 0.2
    once: float = 0.7  # what is done only once
    transition: float = 0.9  # a way into or out of a set
    lone: float = 3.0  # any other way
    pause_per_s: float = 1.0  # of a pause unlike the set's others
    alike: float = 0.24  # of a round's size: so far apart on average costs as much as telling anew
    tempo: float = 0.4  # difference of the durations' logarithms that is usual within a set
    tremble: float = 0.05  # torso lengths that the same looks apart by the keypoints' errors


@dataclass(frozen=True, slots=True)
class _Limits:
    """What is a repetition, another of its set, or half of one; likewise set by hand.

    Without a unit, shares of a round's size.
    """

    longest_round: int = 8  # ways
    most_transitions: int = 3  # ways into a set, and out of it
    back: float = 0.35  # so near is back where it began
    least_back_torsos: float = 0.1
    longest_rest_s: float = 6.0  # between two repetitions of one set
    lead_rest_s: float = 1.2  # between the way into a set and the set
    usual_pause_s: float = 1.0
    mirror_alike: float = 0.5
    sides_alike: float = 0.7  # of how far the sides move: so unlike may be left and right
    # The first repetition of a set may begin somewhere else, and the last one end there.
    nearly_back: float = 0.7
    nearly_alike: float = 2.0  # as `_unlike` counts
    half_size: float = 0.75
    half_alike: float = 0.4
    cut_size: float = 0.75  # less is not half of a repetition
    cut_alike: float = 0.3
    dissolve_s: float = 0.8  # before a cut, in which the one picture shows through the other


_COSTS, _LIMITS = _Costs(), _Limits()
_STEADY_S = 0.15  # what is compared is smoothed by this once more


@dataclass(frozen=True, slots=True)
class Set:
    """Repetitions of the same, by index into the stops.

    Attributes:
        first: where the way into it begins. last: where the way out of it ends.
        rounds: first and last stop of each repetition.
        cut_first, cut_last: what is left of a repetition, half of it or more, that the shot
            begins or ends in.
    """

    first: int
    last: int
    rounds: tuple[tuple[int, int], ...]
    cut_first: tuple[int, int] | None = None
    cut_last: tuple[int, int] | None = None


def find_sets(course: Course, stops: list[Stop]) -> list[Set]:
    """Divide the sequence of stops into sets of repetitions, in order, not overlapping."""
    return _Sequence(course, stops).divided()


@dataclass(frozen=True, slots=True)
class _Told:
    cost: float
    sets: tuple[Set, ...] = ()


class _Sequence:
    """All rounds of a sequence of stops, and the shortest way to tell it."""

    def __init__(self, course: Course, stops: list[Stop]) -> None:
        self._course = course
        self._stops = stops
        self._steady = smoothed(course.vectors, _STEADY_S)
        self._shapes: dict[tuple[int, int], Shape] = {}

    def divided(self) -> list[Set]:
        count = len(self._stops)
        best = [_Told(_COSTS.lone * i) for i in range(count)]
        for i in range(count):
            if i and best[i - 1].cost + _COSTS.lone < best[i].cost:
                best[i] = _Told(best[i - 1].cost + _COSTS.lone, best[i - 1].sets)
            for cost, found in self._sets_from(i):
                for before, into in self._transitions(i, -1):
                    for after, out in self._transitions(found.last, 1):
                        first, last = i - before, found.last + after
                        told = best[first].cost + cost + into + out
                        if told < best[last].cost - 1e-9:
                            whole = replace(found, first=first, last=last)
                            best[last] = _Told(told, (*best[first].sets, whole))
        sets = [self._completed(found) for found in best[-1].sets]
        earliest = [0, *(found.last for found in sets)]
        latest = [*(found.first for found in sets[1:]), count - 1]
        around = zip(sets, earliest, latest, strict=False)
        return [self._with_cut_off(*ends) for ends in around]

    def _transitions(self, at: int, way: int) -> Iterator[tuple[int, float]]:
        """How many ways before (-1) or after (+1) a set may belong to it, and what they cost."""
        yield 0, 0.0
        cost = 0.0
        for steps in range(1, _LIMITS.most_transitions + 1):
            beyond = at + way * steps
            if not 0 <= beyond < len(self._stops):
                return
            between = self._stops[beyond - way]
            ends = min(at, beyond), max(at, beyond)
            if self._rest_s(between) > _LIMITS.lead_rest_s or not self._connected(*ends):
                return
            if steps >= 2 and self._is_round(*ends):
                return  # a repetition of something else
            cost += _COSTS.transition + 0.4 * _COSTS.pause_per_s * self._rest_s(between)
            yield steps, cost

    def _sets_from(self, i: int) -> Iterator[tuple[float, Set]]:
        """Every set that begins with a round from stop `i`, and what its rounds cost."""
        for end in range(i + 2, min(i + _LIMITS.longest_round, len(self._stops) - 1) + 1):
            if not self._is_round(i, end):
                continue
            rounds = [(i, end)]
            halfway = [k for k in range(i + 2, end) if self._is_round(i, k)]
            if any(k == end - 1 or self._unlike((i, k), (k, end)) < 1.0 for k in halfway):
                continue  # it was back already, or has done the same twice
            # Once only is told as it is, unless it comes back halfway: then it is two things,
            # or the left and the right of one.
            if not halfway or self._is_mirrored(i, halfway, end):
                yield end - i + _COSTS.once, Set(i, end, ((i, end),))
            unlike = 0.0
            while (following := self._again(rounds)) is not None:
                unlike += self._unlike(rounds[-1], following)
                rounds.append(following)
                cost = (end - i) * (1.0 + unlike) + _COSTS.set + self._pauses(rounds)
                yield cost, Set(i, following[1], tuple(rounds))

    def _pauses(self, rounds: list[tuple[int, int]]) -> float:
        """Cost of pauses of uneven length."""
        rests = np.array([self._rest_s(self._stops[start]) for start, _ in rounds[1:]])
        usual = float(np.median(rests))
        uneven = float(np.abs(rests - usual).sum())
        return _COSTS.pause_per_s * (uneven + 0.5 * max(usual - _LIMITS.usual_pause_s, 0.0))

    def _completed(self, found: Set) -> Set:
        """The set with a first or last repetition that begins or ends elsewhere."""
        begin, rest = found.rounds[0][0], found.rounds[-1][1]
        for start in range(found.first, begin - 1):
            if self._nearly((start, begin), found.rounds[0]):
                found = replace(found, rounds=((start, begin), *found.rounds))
                break
        for end in range(found.last, rest + 1, -1):
            if self._nearly((rest, end), found.rounds[-1]):
                found = replace(found, rounds=(*found.rounds, (rest, end)))
                break
        return self._from_rest(found)

    def _from_rest(self, found: Set) -> Set:
        """The set told from where the body rests, if that is where its rounds turn.

        Way in and way out are then half a repetition each: one more was done than rounds lie
        between the first turning point and the last.
        """
        first, last = found.rounds[0], found.rounds[-1]
        turns = [self._farthest(*one) for one in found.rounds]
        leads = range(max(found.first, first[0] - 2), first[0])
        leaves = range(min(found.last, last[1] + 2), last[1], -1)
        back, away = (turns[0], first[1]), (last[0], turns[-1])
        start = next((k for k in leads if self._goes((k, first[0]), back, -1)), None)
        end = next((k for k in leaves if self._goes((last[1], k), away, 1)), None)
        if start is None or end is None:
            return found
        bases, ends = [start, *turns, end], [first[0], *(one[1] for one in found.rounds)]
        if np.mean([self._rest_s(self._stops[k]) for k in bases]) <= np.mean(
            [self._rest_s(self._stops[k]) for k in ends]
        ):
            return found
        return replace(found, rounds=tuple(itertools.pairwise(bases)))

    def _farthest(self, first: int, last: int) -> int:
        """The stop within a round that is farthest from where it begins."""
        begin = self._stops[first].slowest
        return max(
            range(first + 1, last),
            key=lambda k: distance(self._course, begin, self._stops[k].slowest),
        )

    def _goes(self, stretch: tuple[int, int], half: tuple[int, int], way: int) -> bool:
        """Whether a stretch begins (way 1) or ends (-1) with half a repetition."""
        if not self._connected(*stretch):
            return False
        like = self._shape(*half)
        first, last = (self._stops[k].slowest for k in stretch)
        vectors = self._steady[first : last + 1][::way]
        steps = np.sqrt((np.diff(vectors, axis=0)[:, like.counted] ** 2).sum(axis=(1, 2)))
        length = float(
            np.linalg.norm(np.diff(like.path[:, like.counted], axis=0), axis=(1, 2)).sum()
        )
        begun = vectors[: max(int((np.cumsum(steps) <= length).sum()) + 1, 2)]
        one = shape_of(begun[::way], like.counted)
        return one.size >= _LIMITS.half_size * like.size and (
            apart(one.path, like.path, like.counted) <= _LIMITS.half_alike * like.size
        )

    def _nearly(self, stretch: tuple[int, int], like: tuple[int, int]) -> bool:
        """Whether a stretch is a repetition like another, but for where it begins or ends."""
        shape = self._shape(*stretch)
        return (
            self._connected(*stretch)
            and shape.gap <= _LIMITS.nearly_back * shape.size
            and self._unlike(stretch, like) <= _LIMITS.nearly_alike
        )

    def _with_cut_off(self, found: Set, earliest: int, latest: int) -> Set:
        """The set with what is left of repetitions that it begins or ends in.

        A half is left where the shot begins or ends within a repetition, and where only one side of
        an alternating one was done: to touch the heel once and go back is half of that, whether the
        set is told from the one touch to the next or from the rest between them. The shot's first
        repetition may be come into from elsewhere at its turn, and its last be left there.
        """
        first, last = found.rounds[0], found.rounds[-1]
        other = self._other_side(first), self._other_side(last)
        alternates = None not in other
        into, out = earliest == 0, latest == len(self._stops) - 1
        begins = [
            k
            for k in range(earliest, first[0])
            if alternates or self._opens(k) or (into and k > found.first)
        ]
        ends = [
            k
            for k in range(latest, last[1], -1)
            if alternates or self._closes(k) or (out and k < found.last)
        ]
        begin = next((k for k in begins if self._is_half((k, first[0]), first, other[0], -1)), None)
        end = next((k for k in ends if self._is_half((last[1], k), last, other[1], 1)), None)
        if alternates and begin is None and end is None:
            end = self._side_left(found, begins, ends)
        if begin is not None:
            found = replace(found, first=min(found.first, begin), cut_first=(begin, first[0]))
        if end is not None:
            found = replace(found, last=max(found.last, end), cut_last=(last[1], end))
        return found

    def _opens(self, k: int) -> bool:
        """Whether the shot begins at a stop, but for what a dissolve distorts."""
        return self._stops[k].first <= _LIMITS.dissolve_s * RATE_HZ

    def _closes(self, k: int) -> bool:
        """Whether it ends there."""
        return len(self._course.t_s) - 1 - self._stops[k].last <= _LIMITS.dissolve_s * RATE_HZ

    def _is_half(
        self, cut: tuple[int, int], of: tuple[int, int], turn: int | None, way: int
    ) -> bool:
        """Whether a stretch is the second (way -1) or first (1) half of a repetition, or more."""
        inner = range(of[0] + 1, of[1]) if turn is None else (turn,)
        parts = [(k, of[1]) if way < 0 else (of[0], k) for k in inner]
        least = _LIMITS.cut_size * self._shape(*of).size
        return self._connected(*cut) and any(
            self._shape(*part).gap >= least and self._fits(cut, part) for part in parts
        )

    def _side_left(self, found: Set, begins: list[int], ends: list[int]) -> int | None:
        """End of the way back after a set that began with the way to its first side."""
        first, last = found.rounds[0], found.rounds[-1]
        into = any(self._fits((k, first[0]), (first[1] - 1, first[1])) for k in begins)
        out = (k for k in ends if self._fits((last[1], k), (last[0], last[0] + 1)))
        return next(out, None) if into else None

    def _other_side(self, of: tuple[int, int]) -> int | None:
        """The stop of an alternating round at which the sides have changed places."""
        counted = self._shape(*of).counted & ~IN_THE_ROOM
        begin = self._steady[self._stops[of[0]].slowest]
        inner = range(of[0] + 1, of[1])
        unlike = {
            k: unexchanged(self._steady[self._stops[k].slowest] - begin, counted) for k in inner
        }
        best = min(unlike, key=unlike.__getitem__)
        return best if unlike[best] <= _LIMITS.sides_alike else None

    def _fits(self, cut: tuple[int, int], part: tuple[int, int]) -> bool:
        """Whether a stretch is the same as a part of a repetition."""
        rest, whole = self._shape(*cut), self._shape(*part)
        unlike = apart(rest.path, whole.path, rest.counted | whole.counted)
        return whole.gap >= 0.8 * whole.size and unlike <= _LIMITS.cut_alike * whole.size

    def _again(self, rounds: list[tuple[int, int]]) -> tuple[int, int] | None:
        """The round after these that is like them."""
        start = rounds[-1][1]
        if self._rest_s(self._stops[start]) > _LIMITS.longest_rest_s:
            return None
        length = rounds[0][1] - rounds[0][0]
        best: tuple[float, tuple[int, int]] | None = None
        for end in range(start + 2, min(start + _LIMITS.longest_round, len(self._stops) - 1) + 1):
            if not self._is_round(start, end):
                continue
            unlike = self._unlike(rounds[-1], (start, end))
            if unlike <= 2.0:
                rank = unlike + 0.1 * abs(end - start - length)
                if best is None or rank < best[0]:
                    best = rank, (start, end)
        return None if best is None else best[1]

    def _rest_s(self, stop: Stop) -> float:
        return (stop.last - stop.first) / RATE_HZ

    def _connected(self, i: int, j: int) -> bool:
        """Whether the body was seen all the time between two stops."""
        first, last = self._stops[i].slowest, self._stops[j].slowest
        return bool(self._course.known[first : last + 1].all())

    def _is_round(self, i: int, j: int) -> bool:
        if not self._connected(i, j):
            return False
        shape = self._shape(i, j)
        return (
            shape.gap <= max(_LIMITS.back * shape.size, _LIMITS.least_back_torsos)
            and shape.size > 1.6 * shape.gap
        )

    def _is_mirrored(self, i: int, halfway: list[int], end: int) -> bool:
        """Whether a round is the same to the left and to the right."""
        if len(halfway) != 1:
            return False
        first, second = self._shape(i, halfway[0]), self._shape(halfway[0], end)
        counted = first.counted[SWAPPED] | second.counted
        turned = (first.path - first.path[0])[:, SWAPPED] * MIRROR_SIGN
        unlike = apart(turned, second.path - second.path[0], counted)
        return unlike <= _LIMITS.mirror_alike * max(first.size, second.size)

    def _unlike(self, first: tuple[int, int], second: tuple[int, int]) -> float:
        """0 for two rounds alike in shape and tempo, 1 where one tells little of the other."""
        tempo = abs(float(np.log(self._lasts_s(first) / self._lasts_s(second))))
        one, other = self._shape(*first), self._shape(*second)
        unlike = apart(one.path, other.path, one.counted | other.counted)
        share = max(unlike - _COSTS.tremble, 0.0) / max(one.size, other.size, 1e-9)
        return (share / _COSTS.alike) ** 2 + max(tempo - _COSTS.tempo, 0.0)

    def _lasts_s(self, of: tuple[int, int]) -> float:
        first, last = self._stops[of[0]].last, self._stops[of[1]].first
        return max(last - first, 1) / RATE_HZ

    def _shape(self, i: int, j: int) -> Shape:
        key = (i, j)
        if key not in self._shapes:
            first, last = self._stops[i].slowest, self._stops[j].slowest
            inside = slice(first, last + 1)
            vectors = self._steady[inside]
            moves = np.hypot(*np.moveaxis(np.ptp(vectors, axis=0), -1, 0)) >= LEAST
            counted = moves & self._course.counted[inside].any(axis=0)
            self._shapes[key] = shape_of(vectors, counted)
        return self._shapes[key]
