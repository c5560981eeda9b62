"""The statistics of the report: what is beyond measurement error."""

import math
from collections.abc import Iterable
from statistics import NormalDist

# Of participants in whom nothing changed, this share may at most be told of a change.
FALSE_ALARM = 0.05


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
