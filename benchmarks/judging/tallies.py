"""What is counted over many cases: shares, by the name of their figure."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coach_app.engine.judging import verdict
from coach_app.engine.judging.judged_frames import JudgedFrames


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; shares of several cases are pooled."""

    part: float
    whole: float

    @property
    def value(self) -> float:
        """The share."""
        return self.part / self.whole


Tallies = dict[str, list[Share]]


def share_of(where: npt.ArrayLike, of: npt.ArrayLike) -> Share | None:
    """How much of `of` is also in `where`; None where there is nothing to be a share of."""
    where, of = np.asarray(where), np.asarray(of)
    return Share(float((where & of).sum()), float(of.sum())) if of.any() else None


def put(tallies: Tallies, **values: Share | float | None) -> None:
    """Add each value under its name; what could not be measured is left out."""
    for name, value in values.items():
        if value is not None:
            tallies[name].append(value if isinstance(value, Share) else Share(value, 1.0))


def share_correct(found: JudgedFrames) -> Share | None:
    """Of the frames that could be judged, those in the correct pose."""
    return share_of(found.frames == verdict.CORRECT, found.frames != verdict.NO_DATA)


def pooled(tallies: Tallies) -> dict[str, float]:
    """The figures over all cases, with the worst five percent of some."""
    figures: dict[str, float] = {}
    for name, values in tallies.items():
        figures[name] = sum(v.part for v in values) / sum(v.whole for v in values)
        if name.endswith("bystander_frames"):
            figures[name] = sum(v.part for v in values)  # a count
        if name in ("imitator_correct", "lag_error_ms", "cheater_score"):
            worst = 5.0 if name == "imitator_correct" else 95.0
            figures[f"{name}.worst_5_percent"] = float(
                np.percentile([v.value for v in values], worst)
            )
    return figures
