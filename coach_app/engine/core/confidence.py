"""How far a measurement may be off, as it is told to people, and the spread between sessions."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

IN_95 = 1.96
"""Standard errors to either side that hold 95 of 100 measurements, if they are spread normally."""

# From fewer degrees of freedom a spread is a guess: seven sessions of an exercise are needed.
MIN_FREEDOM = 4


@dataclass(frozen=True, slots=True)
class Spread:
    """Variance of a value from session to session while nothing changes; degrees of freedom."""

    variance: float
    freedom: float


def spread(courses: Iterable[Sequence[float]]) -> Spread | None:
    """The spread of values of one kind or several alike, by time; None where too few tell.

    From the differences between one session and the next, so that a slow change does not count
    as spread, and one session a week is enough.

    Source: the mean square successive difference, and its variance (von Neumann, Kent, Bellinson
    and Hart, Annals of Mathematical Statistics 1941;12:153).
    """
    squares, steps, freedom = 0.0, 0, 0.0
    for values in courses:
        count = len(values)
        if count > 1:
            squares += sum((later - earlier) ** 2 for earlier, later in pairwise(values))
            steps += count - 1
            freedom += 2 * (count - 1) ** 2 / (3 * count - 4)
    return Spread(squares / (2 * steps), freedom) if freedom >= MIN_FREEDOM else None


def standard_error_of_mean(of_one: Spread, weights: Sequence[float]) -> float:
    """Standard error of a weighted mean of values that each have the same spread."""
    return math.sqrt(of_one.variance * sum(w * w for w in weights)) / sum(weights)
