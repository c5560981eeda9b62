"""How well a number tells two groups apart, and how sure that is."""

import numpy as np

from coach_app.engine.core.arrays import Array

_Z = 1.959964  # 95 % of a normal distribution


def auc(lower: Array, higher: Array) -> float:
    """Share of pairs in which the one of `higher` is larger; equal counts half.

    Source: Mann and Whitney's U divided by the number of pairs.
    """
    apart = higher[None, :] - lower[:, None]
    return float((apart > 0).mean() + 0.5 * (apart == 0).mean())


def newcombe(area: float, lower: int, higher: int) -> tuple[float, float]:
    """95 % interval of an area under the curve from groups of these sizes.

    Source: R. G. Newcombe, "Confidence intervals for an effect size measure based on the
    Mann-Whitney statistic", Statistics in Medicine 25, 2006, part 2, method 5: the areas whose
    own standard error reaches as far as `area`.
    """
    areas = np.linspace(0.0, 1.0, 20001)
    half = (lower + higher) / 2.0 - 1.0
    spread = 1.0 + half * (1.0 - areas) / (2.0 - areas) + half * areas / (1.0 + areas)
    sigma = np.sqrt(areas * (1.0 - areas) * spread / (lower * higher))
    fits = areas[np.abs(area - areas) <= _Z * sigma + 1e-12]
    return float(fits.min()), float(fits.max())


def bootstrap_low(lower: Array, higher: Array, draws: int = 2000) -> float:
    """The 2.5 % quantile of the area over executions drawn anew with replacement."""
    random = np.random.default_rng(3)
    areas = [
        auc(random.choice(lower, len(lower)), random.choice(higher, len(higher)))
        for _ in range(draws)
    ]
    return float(np.quantile(areas, 0.025))
