"""Extends and joins sets of repetitions along the main direction in which they move mass.

Comparing whole rounds of all bones is strict: arms that wander, or a slow drift, make two squats
unlike, and one exercise falls apart into several short sets. The course along one direction does
not see what wanders beside it. So every set lends the direction of its own repetitions, the first
principal component of `kinematics.body_signal.weighed`, and as far as the body goes there and back
along it in the same way, before, behind and between, that is the same exercise. What a repetition
is stays what the sets say: a set whose repetitions lead several times there and back, to one side
and to the other, is left as it is.

Letters in shapes: T instants, M columns of `weighed`, W ways.
"""

import bisect
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.kinematics.body_signal import share_high, turning_points, usual_way, weighed
from coach_app.engine.segmentation.motion import RATE_HZ
from coach_app.engine.segmentation.repetition_sets import Set
from coach_app.engine.segmentation.rest_points import Course, Stop

_LEAST_WAY = 0.1  # trunk lengths times the root of the mass share: what is less may tremble
_LEAST_SHARE = 0.6  # of all that moves, along the direction
_TURN = 0.45  # of a usual way: what leads back by less is no turn
_BEYOND = 0.25  # of a usual way: what leads farther than that belongs to something else
_ARRIVED = 0.12  # of a way, from its end
_LONGEST_REST_S = 6.0
_LEAST_WAYS = 5  # where no set of two or more says what a repetition is
_TRIED = 0.4  # of the ways from which the direction is taken
# Times there and back in a repetition: so far from one on average; so many, as often in each.
_ONCE, _MORE_THAN_ONCE, _AS_OFTEN = 0.26, 1.5, 0.3
_ONE_EXERCISE = (0.95, 1.2, 1.3)  # cosine; times the size, the duration, of two whole sets
_EDGE_S = 0.3


@dataclass(frozen=True, slots=True)
class _Limits:
    """How much a way may differ from the usual one.

    Attributes:
        size, lasts: least and most, of the usual.
        cosine: least, between what all points do.
    """

    size: tuple[float, float]
    lasts: tuple[float, float]
    cosine: float


_WITHIN = _Limits((0.6, 1.6), (0.4, 2.5), 0.75)  # what was found to repeat already
_BESIDE = _Limits((0.65, 1.5), (0.5, 2.0), 0.85)
_SLOW = _Limits((0.65, 1.5), (2.0, np.inf), 0.8)  # into the first repetition


@dataclass(frozen=True, slots=True)
class _Ways:
    """Ways there and back along a direction.

    Attributes:
        direction: (M,). along: (T,) the course along it, cut off beyond where its ways lead.
        departs, arrives: (W,) instants between which the body moves.
        size: (W,) of the usual way, negative where it leads down.
        lasts: (W,) of the usual way's time. cosine: (W,) with what all points usually do.
        seed: (W,) those from which the direction is taken.
    """

    direction: Array
    along: Array
    departs: Array
    arrives: Array
    size: Array
    lasts: Array
    cosine: Array
    seed: Mask

    def within(self, first: int, last: int) -> Mask:
        """(W,) those of which more than half lies between two instants."""
        shared = np.minimum(self.arrives, last) - np.maximum(self.departs, first)
        return np.asarray(shared > 0.5 * (self.arrives - self.departs))

    def keep(self, limits: _Limits) -> Mask:
        """(W,) those within limits."""
        kept = self.cosine >= limits.cosine
        for values, (least, most) in (
            (np.abs(self.size), limits.size),
            (self.lasts, limits.lasts),
        ):
            kept &= (values >= least) & (values <= most)
        return np.asarray(kept)


@dataclass(frozen=True, slots=True)
class _Run:
    """Ways that follow one another, and the sets that lie in them."""

    ways: _Ways
    chosen: tuple[int, ...]
    sets: tuple[int, ...]

    @property
    def first(self) -> int:
        """Instant at which it begins."""
        return int(self.ways.departs[self.chosen[0]])

    @property
    def last(self) -> int:
        """Instant at which it ends."""
        return int(self.ways.arrives[self.chosen[-1]])


def weighed_course(track: PoseTrack, course: Course) -> Array:
    """(T, M) a shot's `weighed` points at its course's instants."""
    table = weighed(track)
    return np.stack([np.interp(course.t_s, track.t_s, column) for column in table.T], axis=1)


def told_along(
    table: Array, course: Course, stops: Sequence[Stop], sets: Sequence[Set]
) -> tuple[list[Stop], list[Set]]:
    """Sets joined and completed along their main directions, and the stops with their turns.

    Args:
        table: (T, M) `weighed_course`.
        course: of one shot.
        stops: of the course.
        sets: found in them, in order, not overlapping.

    Returns:
        Stops and sets; as they were where no direction tells more.
    """
    spans = [_span(stops, one) for one in sets]
    seeds = sorted(range(len(sets)), key=lambda k: (-len(sets[k].rounds), np.subtract(*spans[k])))
    tried = [spans[k] for k in seeds]
    if len(sets) > 1:
        tried.append((spans[0][0], spans[-1][1]))
    if not sets:
        tried.append((0, len(table) - 1))
    taken: list[_Run] = []
    for seed in tried:
        ways = _ways(table, *seed)
        run = None if ways is None else _run(ways, course, spans, taken)
        if run is not None and _tells(run, table, stops, sets):
            taken.append(run)
    return _with_runs(taken, course, stops, sets)


def _span(stops: Sequence[Stop], one: Set) -> tuple[int, int]:
    return stops[one.rounds[0][0]].last, stops[one.rounds[-1][1]].first


def direction_of(table: Array, first: int, last: int) -> Array | None:
    """(M,) the direction in which a stretch moves most; None where it does not move."""
    inside = table[first : last + 1] - table[first : last + 1].mean(axis=0)
    if len(inside) < RATE_HZ / 5 or not inside.any():
        return None
    return np.asarray(np.linalg.svd(inside, full_matrices=False)[2][0])


def _ways(table: Array, first: int, last: int) -> _Ways | None:
    """The ways of a shot along the main direction of a stretch of it; None where it has none."""
    direction = direction_of(table, first, last)
    if direction is None:
        return None
    along = table @ direction
    inside = along[first : last + 1]
    turns = inside[turning_points(inside, max(_TURN * usual_way(inside), 1e-6))]
    high = turns > 0.5 * (turns.max() + turns.min())
    if high.all() or not high.any():
        return None
    top, bottom = float(np.median(turns[high])), float(np.median(turns[~high]))
    usual = top - bottom
    if usual < _LEAST_WAY:
        return None
    along = np.clip(along, bottom - _BEYOND * usual, top + _BEYOND * usual)
    pairs = list(itertools.pairwise(turning_points(along, _TURN * usual)))
    if not pairs:
        return None
    departs, arrives = np.array([_moving(along, *pair) for pair in pairs]).T
    size = np.diff(along[[pairs[0][0], *(last for _, last in pairs)]]) / usual
    moved = (table[arrives] - table[departs]) * np.sign(size)[:, None]
    seed = np.minimum(arrives, last) - np.maximum(departs, first) > 0.5 * (arrives - departs)
    if not seed.any():
        return None
    usually = np.median(moved[seed], axis=0)
    lengths = np.linalg.norm(moved, axis=1) * np.linalg.norm(usually)
    lasts = (arrives - departs) / np.median((arrives - departs)[seed])
    cosine = moved @ usually / np.maximum(lengths, 1e-9)
    return _Ways(direction, along, departs, arrives, size, lasts, cosine, seed)


def _moving(along: Array, first: int, last: int) -> tuple[int, int]:
    """The part of a way between two turns in which the body is not yet, or no longer, at rest."""
    way = along[first : last + 1]
    near = _ARRIVED * abs(float(way[-1] - way[0]))
    departs = int(np.flatnonzero(np.abs(way - way[0]) <= near)[-1])
    there = np.flatnonzero(np.abs(way[departs + 1 :] - way[-1]) <= near)
    return first + departs, first + departs + 1 + int(there[0])


def _run(
    ways: _Ways, course: Course, spans: Sequence[tuple[int, int]], taken: Iterable[_Run]
) -> _Run | None:
    """The ways alike around those that lend the direction, without what is told already."""
    alike = ways.keep(_BESIDE)
    for span in spans:
        alike |= ways.within(*span) & ways.keep(_WITHIN)
    for run in taken:
        alike &= ~ways.within(run.first, run.last)
    groups: list[list[int]] = [[]]
    for i in np.flatnonzero(alike).tolist():
        before = groups[-1][-1:]
        rest = slice(int(ways.arrives[before[0]]) if before else 0, int(ways.departs[i]) + 1)
        goes_on = before == [i - 1] and rest.stop - rest.start <= _LONGEST_REST_S * RATE_HZ
        if before and not (goes_on and course.known[rest].all()):
            groups.append([])
        groups[-1].append(i)
    chosen = max(groups, key=lambda group: int(ways.seed[group].sum()))
    if ways.seed[chosen].sum() < max(_TRIED * ways.seed.sum(), 1):
        return None
    if len(chosen) % 2:
        ways, chosen = _with_slow_start(ways, chosen, course)
    first, last = ways.departs[chosen[0]], ways.arrives[chosen[-1]]
    inside = tuple(k for k, span in enumerate(spans) if first <= 0.5 * sum(span) <= last)
    told = {k for run in taken for k in run.sets}
    return (
        None
        if bool(spans) > bool(inside) or told & {*inside}
        else _Run(ways, tuple(chosen), inside)
    )


def _with_slow_start(ways: _Ways, chosen: list[int], course: Course) -> tuple[_Ways, list[int]]:
    """An odd run with the way before it, where that was only too slow for the others.

    Somebody who gets ready before the first repetition is on the way for long; the end of it that
    belongs to the repetition is taken.
    """
    i, usual = chosen[0] - 1, float(np.median((ways.arrives - ways.departs)[chosen]))
    if i < 0 or not ways.keep(_SLOW)[i]:
        return ways, chosen
    departs = ways.departs.copy()
    departs[i] = max(departs[i], ways.arrives[i] - round(_WITHIN.lasts[1] * usual))
    between = slice(int(departs[i]), int(departs[chosen[0]]) + 1)
    rests = int(departs[chosen[0]] - ways.arrives[i])
    if not course.known[between].all() or rests > _LONGEST_REST_S * RATE_HZ:
        return ways, chosen
    return replace(ways, departs=departs), [i, *chosen]


def _tells(run: _Run, table: Array, stops: Sequence[Stop], sets: Sequence[Set]) -> bool:
    """Whether a run tells its sets, and more than they do."""
    inside = table[run.first : run.last + 1] - table[run.first : run.last + 1].mean(axis=0)
    share = float(((inside @ run.ways.direction) ** 2).sum() / (inside**2).sum())
    whole = [sets[k] for k in run.sets if len(sets[k].rounds) > 1]
    return (
        share >= _LEAST_SHARE
        and bool(whole or len(run.chosen) >= _LEAST_WAYS)
        and all(_once_each(run, stops, one) for one in whole)
        and _tells_more(run, stops, sets)
        and _one_exercise(run, table, stops, sets)
    )


def _once_each(run: _Run, stops: Sequence[Stop], one: Set) -> bool:
    """Whether a run goes there and back once in a repetition of a set, or now once, now twice."""
    chosen = [*run.chosen]
    middles = 0.5 * (run.ways.departs[chosen] + run.ways.arrives[chosen])
    ends = [(stops[first].slowest, stops[last].slowest) for first, last in one.rounds]
    times = [float(((middles >= a) & (middles <= b)).sum()) / 2.0 for a, b in ends]
    if abs(np.mean(times) - 1.0) <= _ONCE:
        return True
    always_more = min(times) >= _MORE_THAN_ONCE and np.std(times) <= _AS_OFTEN
    return min(times) >= 0.5 and not always_more


def _tells_more(run: _Run, stops: Sequence[Stop], sets: Sequence[Set]) -> bool:
    """Whether a run joins sets, or goes on beside them for a repetition or more."""
    beside = np.ones(len(run.ways.size), dtype=np.bool_)
    for k in run.sets:
        beside &= ~run.ways.within(*_span(stops, sets[k]))
    had = sum(len(sets[k].rounds) for k in run.sets)
    more = beside[[*run.chosen]].sum() >= 2 or len(run.chosen) // 2 > had
    return len(run.sets) > 1 or bool(more)


def _one_exercise(run: _Run, table: Array, stops: Sequence[Stop], sets: Sequence[Set]) -> bool:
    """Whether the sets of two and more repetitions in a run have its direction, size and tempo."""
    spans = [_span(stops, sets[k]) for k in run.sets if len(sets[k].rounds) > 1]
    if len(spans) < 2:
        return True
    own = [one for one in (direction_of(table, *span) for span in spans) if one is not None]
    cosine, size, lasts = _ONE_EXERCISE
    for values, most in ((np.abs(run.ways.size), size), (run.ways.lasts, lasts)):
        usual = [float(np.median(values[run.ways.within(*span)])) for span in spans]
        if max(usual) > most * min(usual):
            return False
    return all(abs(float(one @ own[0])) >= cosine for one in own)


def _with_runs(
    runs: Sequence[_Run], course: Course, stops: Sequence[Stop], sets: Sequence[Set]
) -> tuple[list[Stop], list[Set]]:
    """Stops and sets with runs in place of what they tell."""
    told = {k for run in runs for k in run.sets}
    every = sorted(stops, key=lambda stop: stop.slowest)
    turns = [_turns(run, course, every) for run in runs]
    at = {stop: k for k, stop in enumerate(every)}
    moved = [at[stop] for stop in stops]
    found = [_moved(one, moved) for k, one in enumerate(sets) if k not in told]
    for run, of in zip(runs, turns, strict=True):
        one = _as_set(run, course, [at[stop] for stop in of])
        around = [moved[end] for k in run.sets for end in (sets[k].first, sets[k].last)]
        found.append(replace(one, first=min([one.first, *around]), last=max([one.last, *around])))
    found.sort(key=lambda one: one.rounds[0])
    return every, _apart(found)


def _moved(one: Set, to: Sequence[int]) -> Set:
    """A set whose stops have other numbers."""

    def ends(of: tuple[int, int]) -> tuple[int, int]:
        return to[of[0]], to[of[1]]

    return Set(
        to[one.first],
        to[one.last],
        tuple(ends(of) for of in one.rounds),
        one.cut_first and ends(one.cut_first),
        one.cut_last and ends(one.cut_last),
    )


def _apart(sets: Sequence[Set]) -> list[Set]:
    """Sets of which none begins before the one before it ends."""
    found: list[Set] = []
    for one in sets:
        if found and one.first < found[-1].last:
            last = min(found[-1].last, one.rounds[0][0])
            found[-1] = replace(found[-1], last=max(last, found[-1].rounds[-1][1]))
            one = replace(one, first=max(one.first, found[-1].last))
        found.append(one)
    return found


def _turns(run: _Run, course: Course, stops: list[Stop]) -> list[Stop]:
    """The stops at which a run's ways begin and end; those that lack are put in among `stops`."""
    departs = run.ways.departs[[*run.chosen]].tolist()
    arrives = run.ways.arrives[[*run.chosen]].tolist()
    margin = round(0.35 * float(np.median(np.subtract(arrives, departs))))
    begins = [max(departs[0] - margin, 0), *arrives]
    ends = [*departs, min(arrives[-1] + margin, len(course.t_s) - 1)]
    found: list[Stop] = []
    for begin, end in zip(begins, ends, strict=True):
        begin, end = min(begin, end), max(begin, end)
        after = found[-1].slowest if found else -1
        shared = [
            (min(stop.last, end) - max(stop.first, begin), stop)
            for stop in stops
            if stop.slowest > after
        ]
        most, best = max(shared, key=lambda entry: entry[0], default=(-1, None))
        if best is None or most < 0:
            best = Stop(begin, end, max((begin + end) // 2, after + 1))
            bisect.insort(stops, best, key=lambda stop: stop.slowest)
        found.append(best)
    return found


def _as_set(run: _Run, course: Course, turns: Sequence[int]) -> Set:
    """A run as repetitions from where the body rests; an odd way at the shot's edge is half one."""
    count = len(turns) - 1
    begins = run.first <= _EDGE_S * RATE_HZ
    ends = run.last >= len(course.t_s) - 1 - _EDGE_S * RATE_HZ
    leads = bool(count % 2) and (begins if begins != ends else not _begins_at_rest(run))
    rounds = tuple((turns[k], turns[k + 2]) for k in range(leads, count - 1, 2))
    return Set(
        turns[0],
        turns[-1],
        rounds,
        (turns[0], turns[1]) if leads and begins else None,
        (turns[-2], turns[-1]) if count % 2 and not leads and ends else None,
    )


def _begins_at_rest(run: _Run) -> bool:
    """Whether a run begins at the end of its ways at which the body is most of the time."""
    rests_high = share_high(run.ways.along[run.first : run.last + 1]) > 0.5
    return rests_high == bool(run.ways.size[run.chosen[0]] < 0)
