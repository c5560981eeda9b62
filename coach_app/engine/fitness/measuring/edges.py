"""Estimate when a movement began, by a fit to its course."""

import numpy as np

from coach_app.engine.core.arrays import Array
from coach_app.engine.kinematics.holds import Ways, arrival, minimum_jerk


def frames(t_s: Array, seconds: float) -> int:
    """How many frames of (T,) times `seconds` are, at least 1."""
    return max(round(seconds / max(float(np.median(np.diff(t_s))), 1e-3)), 1)


def to_one(course: Array) -> Array:
    """(T,) the same from 0 at its lowest to 1 at its highest."""
    low, high = float(course.min()), float(course.max())
    scaled: Array = (course - low) / max(high - low, 1e-9)
    return scaled


def onset(t_s: Array, course: Array, first: int, last: int, ways: Ways | None = None) -> float:
    """Estimate when the way up between two frames of a (T,) course began.

    Backwards in time it is a way down, which is done there; `ways` are those of `holds.arrival`.
    """
    span = slice(first, last + 1)
    if last - first < 4:
        return float(t_s[first])
    return -arrival(-t_s[span][::-1], 1.0 - to_one(course[span])[::-1], ways)


def _by_the_square(u: Array) -> Array:
    """How much of a turn away from straight is undone, seen as a height: the angle's square."""
    left: Array = minimum_jerk(1.0 - u)
    return 1.0 - left**2


BOW: Ways = ((_by_the_square, 1.0),)
"""How a height goes with which a limb turns away from straight up or down."""
