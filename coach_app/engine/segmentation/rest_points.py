"""Instants at which a moving body stops: between two ways, at rest, held or turning round.

Letters in shapes: T instants, B parts of `motion.PARTS`.
"""

from dataclasses import dataclass

import numpy as np

from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.segmentation.motion import RATE_HZ, Motion, active, smoothed
from coach_app.engine.segmentation.pca_denoising import steadied

_SMOOTHING_S = 0.14
_QUIET = 0.03  # torso lengths a second, all parts together: slower is resting
_SPAN = 0.12  # torso lengths, all parts together: what moves less is trembling
_WAY = 0.1  # the same between two stops
_FACTOR = 2.0  # between two ways the speed must drop, and rise again, by this
_SLOW = 0.08  # of the neighbouring way's highest speed: there a way begins and ends
# A way this much longer than straight is a round: it is divided where it turns.
_ROUND = 1.7
_ROUND_WAY = 0.33


@dataclass(frozen=True, slots=True)
class Course:
    """The smoothed motion of a track.

    Attributes:
        t_s: (T,) evenly spaced at `motion.RATE_HZ`.
        vectors: (T, B, 2) smoothed.
        counted: (T, B) which parts move around there; the others only tremble.
        speed: (T,) torso lengths a second, all counted parts together.
        known: (T,) whether anything of the body was seen.
    """

    t_s: Array
    vectors: Array
    counted: Mask
    speed: Array
    known: Mask


@dataclass(frozen=True, slots=True)
class Stop:
    """A pause, or the instant of turning round.

    Attributes:
        first, last: indices into the course's instants.
        slowest: the index in between at which the body moves least.
    """

    first: int
    last: int
    slowest: int


def course_of(motion: Motion) -> Course:
    """Smooth a motion and measure its speed."""
    vectors = steadied(smoothed(motion.vectors, _SMOOTHING_S), motion.shown, _SPAN)
    counted = active(motion, vectors)
    rates = np.gradient(vectors, 1.0 / RATE_HZ, axis=0)
    speed = np.sqrt(((rates**2).sum(axis=-1) * counted).sum(axis=-1))
    return Course(motion.t_s, vectors, counted, speed, np.asarray(motion.shown.any(axis=1)))


def find_stops(course: Course) -> list[Stop]:
    """The stops in time order; a course that never moves is one stop.

    Two stops in a row are always a way apart: by `_WAY` or more.
    """
    lows, highs = _turns(np.log(course.speed + _QUIET), float(np.log(_FACTOR)))
    stops = [
        _stop(course.speed, low, before, after)
        for low, before, after in zip(lows, [None, *highs], [*highs, None], strict=True)
    ]
    return _with_rounds(course, _merged(course, stops))


def distance(course: Course, first: int, second: int) -> float:
    """How far apart the body is at two instants, all parts together that move at either."""
    both = course.counted[first] | course.counted[second]
    apart = course.vectors[first] - course.vectors[second]
    return float(np.sqrt(((apart**2).sum(axis=-1) * both).sum()))


def _turns(values: Array, least: float) -> tuple[list[int], list[int]]:
    """Indices of the lows and highs that differ from their neighbours by at least `least`.

    They alternate, and begin and end with a low: an end at which it still moves counts as one.
    """
    lows: list[int] = []
    highs: list[int] = []
    low = high = 0
    rising = False
    for i, value in enumerate(values):
        if not lows and not highs:
            high = i if value > values[high] else high
            if values[high] - value >= least:
                lows, highs, low = [0], [high], i
        if rising:
            if value > values[high]:
                high = i
            elif values[high] - value >= least:
                highs.append(high)
                rising, low = False, i
        elif value < values[low]:
            low = i
        elif value - values[low] >= least:
            lows.append(low)
            rising, high = True, i
    if rising:
        highs.append(high)
        low = len(values) - 1
    lows.append(low)
    return lows, highs


def _stop(speed: Array, low: int, before: int | None, after: int | None) -> Stop:
    """Widen a low until the body moves with a share of the ways' highest speed."""
    first = last = low
    if before is None:
        first = 0
    else:
        limit = max(_SLOW * float(speed[before]), float(speed[low]) * 1.2, 0.5 * _QUIET)
        while first > before and speed[first - 1] <= limit:
            first -= 1
    if after is None:
        last = len(speed) - 1
    else:
        limit = max(_SLOW * float(speed[after]), float(speed[low]) * 1.2, 0.5 * _QUIET)
        while last < after and speed[last + 1] <= limit:
            last += 1
    return Stop(first, last, low)


def _merged(course: Course, stops: list[Stop]) -> list[Stop]:
    """Join stops between which nothing moves far."""
    joined = [stops[0]]
    for stop in stops[1:]:
        last = joined[-1]
        apart = course.vectors[stop.slowest] - course.vectors[last.slowest]
        counted = course.counted[last.slowest : stop.slowest + 1].any(axis=0)
        if np.sqrt((apart[counted] ** 2).sum()) >= _WAY or _strays(course, last, stop):
            joined.append(stop)
        else:
            slower = min(last.slowest, stop.slowest, key=lambda i: float(course.speed[i]))
            joined[-1] = Stop(last.first, stop.last, slower)
    return joined


def _strays(course: Course, first: Stop, second: Stop) -> bool:
    """Whether the body goes away and comes back between two stops: a round."""
    inside = slice(first.slowest, second.slowest + 1)
    away = course.vectors[inside] - course.vectors[first.slowest]
    counted = course.counted[inside].any(axis=0)
    return bool((away[:, counted] ** 2).sum(axis=(1, 2)).max() >= (2.0 * _WAY) ** 2)


def _with_rounds(course: Course, stops: list[Stop]) -> list[Stop]:
    """Divide ways that lead round about at the extremes of their largest component."""
    found = [stops[0]]
    for stop in stops[1:]:
        first = found[-1]
        found += [Stop(i, i, i) for i in _extremes(course, first.last, stop.first)]
        found.append(stop)
    return found


def _extremes(course: Course, first: int, last: int) -> list[int]:
    if last - first < round(0.5 * RATE_HZ):
        return []
    inside = slice(first, last + 1)
    counted = course.counted[inside].any(axis=0)
    points = course.vectors[inside][:, counted].reshape(last + 1 - first, -1)
    if not points.size:
        return []
    length = float(np.linalg.norm(np.diff(points, axis=0), axis=1).sum())
    straight = float(np.linalg.norm(points[-1] - points[0]))
    if length < _ROUND * max(straight, 1.5 * _WAY):
        return []
    centred = points - points.mean(axis=0)
    along = centred @ np.linalg.svd(centred, full_matrices=False)[2][0]
    size = float(np.ptp(along))
    lows, highs = _turns(along, _ROUND_WAY * size)
    margin = round(0.2 * RATE_HZ)
    inner = sorted({*lows, *highs})
    return [first + i for i in inner if margin <= i <= last - first - margin]
