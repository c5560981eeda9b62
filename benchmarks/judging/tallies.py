"""What is counted over many cases: shares, by the name of their figure."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Tallies = dict[str, list["Share"]]


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; shares of several cases are pooled."""

    part: float
    whole: float

    @property
    def value(self) -> float:
        """The share."""
        return self.part / self.whole


def _share(where: npt.ArrayLike, of: npt.ArrayLike) -> Share | None:
    where, of = np.asarray(where), np.asarray(of)
    return Share(float((where & of).sum()), float(of.sum())) if of.any() else None


def _put(tallies: Tallies, **values: Share | float | None) -> None:
    for name, value in values.items():
        if value is not None:
            tallies[name].append(value if isinstance(value, Share) else Share(value, 1.0))
