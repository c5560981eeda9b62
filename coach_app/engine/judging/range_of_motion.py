"""Range of motion of each joint in degrees, with its error, and what a warm-up says of a body.

The range is that between the lowest and the highest turn that was held for a moment: the extremes
of the running median over `_HELD_S`. A wild frame cannot widen it, and a peak that is passed at an
exercise's pace loses less than a degree.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.judging.body_limits import PersonalRange
from coach_app.engine.kinematics import angles
from coach_app.errors import InputError

_HELD_S = 0.3
_ARCS = 72
_RARE = 0.004  # of the frames; an arc with fewer is one that the joint does not visit
_MIN_SEEN_S = 2.0  # of a joint seen more briefly, nothing is said
_MIN_ASKED_DEG = 25.0  # a joint that the instructor hardly moves tells nothing of a limit
_MIN_SHARE = 0.25  # who moves a joint less far than this share was not warming it up
_MIN_SHORT_DEG = 12.0  # falling short by less is within what anybody differs
_SURE = 1.96  # and the shortfall must lie outside of both ranges' 95 % intervals


@dataclass(frozen=True, slots=True)
class TurnRange:
    """Lowest and highest turn of a joint, continuous over the circle, and their standard errors."""

    low_deg: float
    high_deg: float
    low_sigma_deg: float
    high_sigma_deg: float

    @property
    def width_deg(self) -> float:
        """Range of motion."""
        return self.high_deg - self.low_deg

    @property
    def error_deg(self) -> float:
        """Standard error of the range.

        Errors that both ends share, such as a keypoint that always lies beside the joint, cancel:
        as if the two were independent, it is rather too large than too small.
        """
        return float(np.hypot(self.low_sigma_deg, self.high_sigma_deg))


@dataclass(frozen=True, slots=True)
class Reach:
    """One joint in a warm-up.

    Attributes:
        asked: what the instructor showed.
        reached: what the participant did.
        personal: the range to judge by from now on, with its limits if there are any; None where
            this warm-up cannot tell.
    """

    asked: TurnRange
    reached: TurnRange
    personal: PersonalRange | None


@dataclass(frozen=True)
class WarmUp:
    """Result of a warm-up, by name of `angles.JOINTS`; only what was asked for and seen."""

    joints: Mapping[str, Reach] = field(default_factory=dict)

    @property
    def ranges(self) -> dict[str, PersonalRange]:
        """The personal range of every joint of which the warm-up could tell."""
        return {name: of.personal for name, of in self.joints.items() if of.personal is not None}

    @property
    def limited(self) -> tuple[str, ...]:
        """Joints that cannot go as far as they were asked to."""
        return tuple(name for name, of in self.ranges.items() if of.limited)

    def extended(self, later: "WarmUp") -> "WarmUp":
        """Extend by a later session: joints not known yet, or asked to go further.

        A joint that is known stays as it is, so that a tired day does not lower what is asked.
        """
        added = {
            name: of
            for name, of in later.joints.items()
            if of.personal is not None and _asks_more(of.asked, self.joints.get(name))
        }
        return WarmUp({**self.joints, **added})

    def replaced(self, by: "WarmUp") -> "WarmUp":
        """Replace by what a new warm-up measured."""
        told = {name: of for name, of in by.joints.items() if of.personal is not None}
        return WarmUp({**self.joints, **told})

    def document(self) -> dict[str, dict[str, object]]:
        """Make the JSON document that is kept."""
        return {name: asdict(of) for name, of in self.joints.items()}

    @classmethod
    def from_document(cls, document: object) -> "WarmUp":
        """Back from `document`.

        Raises:
            InputError: it is none.
        """
        try:
            if not isinstance(document, dict) or not document.keys() <= set(angles.JOINTS):
                raise TypeError("joints")
            return cls({name: _reach(**of) for name, of in document.items()})
        except TypeError as error:
            raise InputError(f"This is no range of motion ({error}).") from error


def _reach(
    asked: dict[str, float], reached: dict[str, float], personal: dict[str, Any] | None
) -> Reach:
    return Reach(
        TurnRange(**asked),
        TurnRange(**reached),
        None if personal is None else PersonalRange(**personal),
    )


def measure_range(t_s: Array, turns_deg: npt.ArrayLike, sigma_deg: npt.ArrayLike) -> TurnRange:
    """The range of one joint.

    Args:
        t_s: (T,) increasing.
        turns_deg: (T,) on the circle or continuous, no NaN; T of at least 1.
        sigma_deg: (T,) standard error of each turn.

    Returns:
        The lowest and the highest turn that lasted; each has the median error of the instants
        at which it was measured.
    """
    turns = _continuous(np.asarray(turns_deg, dtype=np.float64))
    sigma = np.asarray(sigma_deg, dtype=np.float64)
    step_s = float(np.median(np.diff(t_s))) if len(t_s) > 1 else _HELD_S
    width = min(max(round(_HELD_S / max(step_s, 1e-3)), 1) | 1, len(turns) - 1 | 1)
    held = np.median(np.lib.stride_tricks.sliding_window_view(turns, width), axis=-1)
    low, high = int(np.argmin(held)), int(np.argmax(held))
    return TurnRange(
        float(held[low]),
        float(held[high]),
        float(np.median(sigma[low : low + width])),
        float(np.median(sigma[high : high + width])),
    )


def measure_warm_up(
    t_s: Array,
    turns_deg: Array,
    sigma_deg: Array,
    asked_deg: Array,
    expected: Mask,
) -> WarmUp:
    """Measure how far a participant reaches, beside what was asked for.

    Args:
        t_s: (N,) the participant's times.
        turns_deg: (N, J) the participant's turns, NaN where not measured.
        sigma_deg: (N, J) their standard errors.
        asked_deg: (N, J) the instructor's turns at the matched instants, in the mirror if the
            participant copied so; continuous, NaN where not known.
        expected: (N, J) what the routine counted.
    """
    joints = {}
    for j, name in enumerate(angles.JOINTS):
        known = expected[:, j] & np.isfinite(turns_deg[:, j]) & np.isfinite(asked_deg[:, j])
        times = t_s[known]
        if not known.any() or _seen_s(times) < _MIN_SEEN_S:
            continue
        # The instructor's own error is within what the reference allows; it is small and constant.
        asked = measure_range(times, asked_deg[known, j], np.zeros(len(times)))
        reached = measure_range(times, turns_deg[known, j], sigma_deg[known, j])
        reached = _nearest(reached, asked)
        joints[name] = Reach(asked, reached, propose(asked, reached))
    return WarmUp(joints)


def propose(asked: TurnRange, reached: TurnRange) -> PersonalRange | None:
    """The personal range that a warm-up suggests, limited where that is beyond doubt.

    None where it cannot tell: the instructor hardly moved the joint, or the participant did not.
    Who hardly moved a joint was not warming it up: that is a fault, or a side that should not
    count (`body_limits.PROFILES`), and no range.
    """
    if asked.width_deg < _MIN_ASKED_DEG or reached.width_deg < _MIN_SHARE * asked.width_deg:
        return None
    above = asked.high_deg - reached.high_deg > _short_deg(reached.high_sigma_deg)
    below = reached.low_deg - asked.low_deg > _short_deg(reached.low_sigma_deg)
    return PersonalRange(
        low_deg=reached.low_deg,
        high_deg=reached.high_deg,
        low_limited=below,
        high_limited=above,
        asked_low_deg=asked.low_deg,
        asked_high_deg=asked.high_deg,
        error_deg=reached.error_deg,
    )


def _continuous(turns_deg: Array) -> Array:
    """Unwrap the angles: the cut is put into the widest arc in which the joint does not move.

    Following each turn from the one before it would let a single wild frame wind once around.
    """
    bins, _ = np.histogram(turns_deg % 360.0, bins=_ARCS, range=(0.0, 360.0))
    empty = np.concatenate([bins, bins]) <= _RARE * len(turns_deg)
    runs = np.zeros(len(empty), dtype=np.intp)  # how many empty arcs lead up to each
    for i in range(len(empty)):
        runs[i] = runs[i - 1] + 1 if i > 0 and empty[i] else int(empty[i])
    last = int(np.argmax(np.minimum(runs, _ARCS)))
    cut_deg = (last + 1 - 0.5 * min(int(runs[last]), _ARCS)) * 360.0 / _ARCS
    middle = float(angles.wrap_deg(np.array(cut_deg + 180.0)))
    continuous: Array = middle + angles.wrap_deg(turns_deg - middle)
    return continuous


def _asks_more(asked: TurnRange, known: Reach | None) -> bool:
    if known is None or known.personal is None:
        return True
    before, more = known.asked, _MIN_SHORT_DEG
    asked = _nearest(asked, before)
    return asked.high_deg > before.high_deg + more or asked.low_deg < before.low_deg - more


def _short_deg(sigma_deg: float) -> float:
    return max(_MIN_SHORT_DEG, _SURE * sigma_deg)


def _seen_s(times: Array) -> float:
    """How long a joint was seen; longer gaps than a quarter of a second do not count."""
    return float(np.minimum(np.diff(times), 0.25).sum())


def _nearest(of: TurnRange, to: TurnRange) -> TurnRange:
    """Shift a range by whole circles to where it is nearest to another."""
    apart = 0.5 * (to.low_deg + to.high_deg - of.low_deg - of.high_deg)
    circles = 360.0 * round(apart / 360.0)
    return TurnRange(
        of.low_deg + circles, of.high_deg + circles, of.low_sigma_deg, of.high_sigma_deg
    )
