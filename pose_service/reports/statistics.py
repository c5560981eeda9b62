"""The statistics of the report: spread between sessions, and what is beyond measurement error."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import NormalDist

# Of participants in whom nothing changed, this share may at most be told of a change.
FALSE_ALARM = 0.05
# From fewer degrees of freedom a spread is a guess: seven sessions of an exercise are needed.
MIN_FREEDOM = 4


@dataclass(frozen=True, slots=True)
class Spread:
    """How much a value differs from session to session while nothing changes.

    Attributes:
        variance: of one session.
        freedom: degrees of freedom of that variance.
    """

    variance: float
    freedom: float


def spread(courses: Iterable[Sequence[float]]) -> Spread | None:
    """The spread of values of one kind, or of several kinds that are spread alike.

    From the differences between one session and the next, so that a slow change does not count
    as spread, and one session a week is enough.

    Args:
        courses: for each kind its values in the order of time.

    Returns:
        None where too few sessions tell.

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
    """Of a weighted mean of values that each have the same spread."""
    return math.sqrt(of_one.variance * sum(w * w for w in weights)) / sum(weights)


def factor(comparisons: int, freedom: float = math.inf) -> float:
    """How many standard errors a difference must have to be beyond measurement error.

    Args:
        comparisons: how many are made at once. With ten joints, each held to 95 % by itself, every
            third report would name a change where there is none; so each is held to a share of
            `FALSE_ALARM` (Bonferroni).
        freedom: degrees of freedom of the standard error; infinite where it is known.

    Source: minimal detectable change, MDC = z · SEM · √2 (Weir, J Strength Cond Res 2005;19:231),
    with Student's t for z where the error comes from few sessions (expansion 26.7.5 of Abramowitz
    and Stegun, Handbook of Mathematical Functions; within 1 % from 4 degrees of freedom on).
    """
    z = NormalDist().inv_cdf(1.0 - FALSE_ALARM / (2 * max(comparisons, 1)))
    if math.isinf(freedom):
        return z
    terms = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return sum(term / freedom**power for power, term in enumerate(terms))


def shared_freedom(parts: Iterable[tuple[float, float]]) -> float:
    """Degrees of freedom of a sum of variances, each with its own.

    Args:
        parts: (variance, degrees of freedom).

    Source: Satterthwaite, Biometrics Bulletin 1946;2:110.
    """
    kept = [(variance, freedom) for variance, freedom in parts if variance > 0]
    below = sum(variance**2 / freedom for variance, freedom in kept)
    return sum(variance for variance, _ in kept) ** 2 / below if below > 0 else math.inf
