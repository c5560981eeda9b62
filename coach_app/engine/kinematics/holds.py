"""How long the end of each repetition was held, from the course of the angle that is counted.

Where a movement ends cannot be seen sharply: a body slows down before it stops. A threshold would
take the last, slow part of the way for rest, and find half a second of hold where there is none.
So a whole way of moving is fitted to each way there and each way back,

    course(t) = base + (top - base) e((t - begin) / duration),

where e is the minimum-jerk course 10 u^3 - 15 u^4 + 6 u^5, which limbs take when nothing hurries
them, or, where one of them fits clearly better, half a sine or an even pace. The hold lasts from
the end of the way there to the beginning of the way back.

Source of the minimum-jerk course: Flash and Hogan, J. Neurosci. 5 (1985), eq. 3.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from coach_app.engine.core.arrays import Array, usual_range

_UP, _DOWN = 0.6, 0.35  # of the range: away from the start, and back
_TOP = 0.12  # of the range below the highest: still the end position
_LEAST_FRAMES = 5
_SMOOTH_S = 0.17
_CENTRES_S = np.arange(-10, 11) * 0.03  # around the moment half way
_DURATIONS_S = np.geomspace(0.3, 6.0, 36)
_POINTS = 90  # of a way are enough
_HANDICAPS = (1.0, 1.1, 1.25)  # on the squared error: what is rarer must fit better
Ways = tuple[tuple[Callable[[Array], Array], float], ...]


@dataclass(frozen=True, slots=True)
class Stay:
    """The end of one repetition.

    Attributes:
        span: first and last index (inclusive) of the time well away from the start.
        arrived_s, left_s: from when to when it was stayed there; equal where it was not.
    """

    span: tuple[int, int]
    arrived_s: float
    left_s: float

    @property
    def held_s(self) -> float:
        """How long."""
        return self.left_s - self.arrived_s


def stays(t_s: Array, course_deg: Array, least_deg: float) -> tuple[Stay, ...]:
    """The end of every repetition.

    Args:
        t_s: (T,) increasing, seconds.
        course_deg: (T,) degrees, NaN where not measured; low at rest.
        least_deg: what moves less is at rest all along.
    """
    level = _level(t_s, course_deg, least_deg)
    if level is None:
        return ()
    spans = _spans(level)
    # Half way through each rest the next way begins to be looked for.
    rests = [0, *((a[1] + b[0]) // 2 for a, b in pairwise(spans)), len(level) - 1]
    return tuple(
        _stay(t_s, level, span, rests[number], rests[number + 1])
        for number, span in enumerate(spans)
    )


def times_away(t_s: Array, course_deg: Array, least_deg: float) -> list[tuple[int, int]]:
    """First and last index of each time well away from the start; arguments as of `stays`."""
    level = _level(t_s, course_deg, least_deg)
    return [] if level is None else _spans(level)


def _level(t_s: Array, course_deg: Array, least_deg: float) -> Array | None:
    """(T,) 0 at rest, 1 at the end; None where hardly anything is known or moves."""
    known = np.isfinite(course_deg)
    if known.sum() < _LEAST_FRAMES:
        return None
    course = _smooth(t_s, np.interp(t_s, t_s[known], course_deg[known]))
    low, high = usual_range(course)
    return (course - low) / (high - low) if high - low >= least_deg else None


def _smooth(t_s: Array, course: Array) -> Array:
    """Mean over `_SMOOTH_S`."""
    step_s = float(np.median(np.diff(t_s)))
    half = round(0.5 * _SMOOTH_S / max(step_s, 1e-3))
    padded = np.pad(course, half, mode="edge")
    mean: Array = np.convolve(padded, np.ones(2 * half + 1) / (2 * half + 1), mode="valid")
    return mean


def _spans(level: Array) -> list[tuple[int, int]]:
    """First and last index of every time away, with hysteresis."""
    spans: list[tuple[int, int]] = []
    begin: int | None = None
    for i, value in enumerate(level):
        if begin is None and value >= _UP:
            begin = i
        elif begin is not None and value < _DOWN:
            spans.append((begin, i - 1))
            begin = None
    if begin is not None:
        spans.append((begin, len(level) - 1))
    return spans


def _stay(t_s: Array, level: Array, span: tuple[int, int], first: int, last: int) -> Stay:
    begin, end = span
    inside = level[begin : end + 1]
    top = np.flatnonzero(inside >= np.percentile(inside, 95.0) - _TOP)
    middle = begin + int(np.median(top))
    arrived_s = arrival(t_s[first : middle + 1], level[first : middle + 1])
    # Backwards in time the way back is a way there.
    left_s = -arrival(-t_s[middle : last + 1][::-1], level[middle : last + 1][::-1])
    if left_s < arrived_s:
        arrived_s = left_s = 0.5 * (arrived_s + left_s)
    return Stay(span, arrived_s, left_s)


def arrival(t_s: Array, level: Array, ways: Ways | None = None) -> float:
    """Time at which the way up within these instants was done; the first if it was already.

    Args:
        t_s: (T,) increasing, seconds.
        level: (T,) a course that rises from 0 to about 1 there, and stays.
        ways: the courses that it may take from 0 to 1 over a time from 0 to 1, each with a
            handicap on its squared error; None: those that an angle takes.
    """
    base, top = float(level.min()), float(np.median(level[-max(len(level) // 10, 1) :]))
    below = np.flatnonzero(level < 0.5 * (base + top))
    if not len(below) or top - base < _DOWN:
        return float(t_s[0])
    thin = max(len(t_s) // _POINTS, 1)
    times, course, half_s = t_s[::thin], level[::thin], float(t_s[below[-1]])
    tried = ways or tuple(zip((minimum_jerk, _sine, np.copy), _HANDICAPS, strict=True))
    fits = [(_fitted(times, course, half_s, way), handicap) for way, handicap in tried]
    return min(fits, key=lambda fit: fit[0][1] * fit[1])[0][0]


def _fitted(
    t_s: Array, level: Array, half_s: float, way: Callable[[Array], Array]
) -> tuple[float, float]:
    """End of the way that fits best, and its squared error."""
    centres, durations = np.meshgrid(half_s + _CENTRES_S, _DURATIONS_S)
    centre, duration = centres.ravel()[:, None], durations.ravel()[:, None]
    shape = way(np.clip((t_s - centre) / duration + 0.5, 0.0, 1.0))
    shape -= shape.mean(axis=1, keepdims=True)
    centred = level - level.mean()
    slope = shape @ centred / np.maximum((shape**2).sum(axis=1), 1e-9)
    errors = ((centred - slope[:, None] * shape) ** 2).sum(axis=1)
    best = int(np.argmin(errors))
    end_s = float(centre[best, 0] + 0.5 * duration[best, 0])
    return min(end_s, float(t_s[-1])), float(errors[best])


def minimum_jerk(u: Array) -> Array:
    """The minimum-jerk course from 0 to 1, at (...) times from 0 to 1."""
    course: Array = u**3 * (10.0 - 15.0 * u + 6.0 * u**2)
    return course


def _sine(u: Array) -> Array:
    course: Array = 0.5 - 0.5 * np.cos(np.pi * u)
    return course
