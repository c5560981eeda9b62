"""A session beside the participant's own earlier ones: is it better than the last month?

The instructor is one measure and the person another one. A part is said to have changed only if it
differs from the mean of the earlier sessions by more than the minimal detectable change,

    MDC95 = 1.96 sqrt(error_now^2 + error_then^2)

(Weir, J Strength Cond Res 2005;19:231). The error of one session does not become smaller with more
of them: a camera that stands askew does so every day. What differs from day to day does.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from coach_app.engine.core.confidence import IN_95
from coach_app.engine.core.quality import Part, SessionQuality
from coach_app.engine.movement.parts import LIMITS

DAYS = 30
"""How far back earlier sessions are looked at."""


@dataclass(frozen=True, slots=True)
class OwnChange:
    """One part of a session beside the participant's own earlier sessions.

    Attributes:
        now: of this session.
        then: the mean of the earlier ones, with its standard error.
        sessions: how many those are.
    """

    now: Part
    then: Part
    sessions: int

    @property
    def difference(self) -> float:
        """Difference of this session to the earlier ones, in the part's unit."""
        return (self.now.value or 0.0) - (self.then.value or 0.0)

    @property
    def detectable(self) -> float:
        """The smallest difference that is beyond error of measurement."""
        return IN_95 * float(np.hypot(self.now.error or 0.0, self.then.error or 0.0))

    @property
    def better(self) -> bool | None:
        """Whether it is better, or worse; None: no change that can be told."""
        if abs(self.difference) <= self.detectable:
            return None
        now, then = (_amiss(part) for part in (self.now, self.then))
        return now < then


def beside_own(now: SessionQuality, earlier: Sequence[SessionQuality]) -> tuple[OwnChange, ...]:
    """Every part that can be told of this session and of at least one earlier one.

    Args:
        now: of this session.
        earlier: of the participant's sessions of the same routine, seen by the same model, in
            which the same parts of the body counted.
    """
    found = []
    for part in now.whole.parts:
        told = [
            before
            for one in earlier
            if (before := one.whole.part(part.name)) is not None and before.value is not None
        ]
        if part.value is not None and part.name in LIMITS and told:
            found.append(OwnChange(part, _mean(told), len(told)))
    return tuple(found)


def _mean(told: Sequence[Part]) -> Part:
    values = np.array([part.value for part in told], dtype=np.float64)
    of_camera = float(np.mean([(part.error or 0.0) ** 2 for part in told]))
    of_days = float(np.var(values, ddof=1)) / len(values) if len(values) > 1 else 0.0
    error = float(np.sqrt(of_camera + of_days))
    return Part(told[0].name, float(values.mean()), told[0].unit, error)


def _amiss(part: Part) -> float:
    """How far a part is from where it is best."""
    value = part.value or 0.0
    if part.name == "tempo":
        return abs(float(np.log(max(value, 1e-3))))
    low, _ = LIMITS[part.name]
    return value if low is None else -value
