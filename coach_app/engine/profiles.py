"""What a participant's body can do: which joints count, and how far each one goes.

A profile changes two things and nothing else. Joints that it does not count are neither asked for
nor measured: they cost no score and no coverage. And where the body cannot go as far as the
instructor's, the instructor's course is scaled to what it can reach (`scaled`), move by move: an
arm that reaches 100 of 140 degrees is judged against 100 at the top, against the full 90 in a move
that asks for no more, and against the resting pose where the instructor rests.

All of it is in the participant's own body: left is the participant's left, also in the mirror.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from coach_app.engine import angles
from coach_app.engine.reference import Instructor, Reference
from coach_app.engine.routines import Move
from coach_app.errors import InputError

STANDING = "standing"
_SIDES = {"left_side": "right", "right_side": "left"}  # which side is left out
PROFILES = (
    STANDING,
    "seated",
    "left_side",
    "right_side",
    "seated_left_side",
    "seated_right_side",
)
"""What can be chosen: `left_side` counts the left arm and leg only, `seated` counts no legs."""

_LEGS = ("hip", "knee")
_EDGES = (1.0, 99.0)  # percentiles: a wild frame of the instructor is no goal
_LOOK_EVERY_S = 0.05
_GROWN_S = 0.25  # how much more of a live instructor must be known to look again

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class PersonalRange:
    """How far one joint of the participant goes.

    Attributes:
        low_deg: its lowest turn (`angles.JOINTS`); continuous, so `high_deg` may exceed 180.
        high_deg: its highest turn.
        low_limited: it cannot go lower; False: it was not asked to, or went as far as asked.
        high_limited: it cannot go higher.
        error_deg: standard error of the range between the two.
    """

    low_deg: float
    high_deg: float
    low_limited: bool
    high_limited: bool
    error_deg: float

    def __post_init__(self) -> None:
        if not self.low_deg <= self.high_deg:
            raise InputError(f"a range cannot lead from {self.low_deg} to {self.high_deg} degrees")

    @property
    def width_deg(self) -> float:
        """Range of motion."""
        return self.high_deg - self.low_deg


@dataclass(frozen=True)
class Profile:
    """One participant's body.

    Attributes:
        name: one of `PROFILES`.
        ranges: by name of `angles.JOINTS`; joints that are not named have no limit.
    """

    name: str = STANDING
    ranges: Mapping[str, PersonalRange] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.name not in PROFILES:
            raise InputError(f"There is no profile {self.name!r}; use {', '.join(PROFILES)}.")
        for joint in self.ranges:
            if joint not in angles.JOINTS:
                raise InputError(f"A personal range names {joint!r}, which is no judged joint.")

    @property
    def seated(self) -> bool:
        """The legs do not count."""
        return self.name.startswith("seated")

    @property
    def counted(self) -> Mask:
        """(J,) joints of the participant that count."""
        left_out = _SIDES.get(self.name.removeprefix("seated_"), "neither")
        return np.array(
            [
                not joint.startswith(left_out) and not (self.seated and joint.endswith(_LEGS))
                for joint in angles.JOINTS
            ]
        )

    def target(self, reference: Reference, moves: Sequence[Move] = ()) -> Instructor:
        """The instructor, scaled to this body; the very same one where nothing is limited."""
        limited = any(of.low_limited or of.high_limited for of in self.ranges.values())
        return _Scaled(reference, self.ranges, moves) if limited else reference


def scaled(turns_deg: Array, asked: tuple[Array, Array], ranges: Sequence[PersonalRange]) -> Array:
    """An instructor's turns, scaled to what the participant can reach.

    Args:
        turns_deg: (..., J) degrees, continuous over the circle; NaN stays NaN.
        asked: lowest and highest turn of the instructor in the move, (..., J) each; NaN where
            they are not known: nothing is scaled there.
        ranges: J, the participant's.

    Returns:
        (..., J) degrees. With the asked range [a, b] and the range [p, q] of the participant's
        body (unlimited ends at infinity), both ends are brought into the body's range,
        a' = min(max(a, p), q) and b' likewise, and the course runs between them on a line:

            target = a' + (turn - a) (b' - a') / (b - a)

        It rises with the turn, is the turn itself where [a, b] lies within [p, q], and turns by
        whole circles with it. Where nothing moves (a = b) it is moved to the nearest reachable
        turn.
    """
    low, high = asked
    middle = 0.5 * (low + high)
    # The same range one circle further is the same range: take the one nearest to what is asked.
    own_middle = np.array([0.5 * (of.low_deg + of.high_deg) for of in ranges])
    circles = 360.0 * np.round((middle - own_middle) / 360.0)
    least = circles + [of.low_deg if of.low_limited else -np.inf for of in ranges]
    most = circles + [of.high_deg if of.high_limited else np.inf for of in ranges]
    new_low = np.minimum(np.maximum(low, least), most)
    new_high = np.minimum(np.maximum(high, least), most)
    wide = high - low > 1e-6
    slope = np.where(wide, (new_high - new_low) / np.where(wide, high - low, 1.0), 1.0)
    free = ~((new_low != low) | (new_high != high)) | np.isnan(middle)
    return np.where(free, turns_deg, new_low + (turns_deg - low) * slope)


class _Scaled:
    """The instructor as this participant can follow; grows with `reference`."""

    def __init__(
        self, reference: Reference, ranges: Mapping[str, PersonalRange], moves: Sequence[Move]
    ) -> None:
        self._reference = reference
        free = PersonalRange(0.0, 0.0, low_limited=False, high_limited=False, error_deg=0.0)
        self._ranges = [ranges.get(joint, free) for joint in angles.JOINTS]
        # Every move, and everything between moves, has its own lowest and highest turn.
        self._edges_s = np.array(sorted({t for m in moves for t in (m.start_s, m.end_s)}))
        self._asked: dict[tuple[int, bool], tuple[float, Array]] = {}

    def seen(self, t_s: npt.ArrayLike, mirrored: bool) -> Array:
        """As `Reference.seen`, scaled."""
        at = np.atleast_1d(np.asarray(t_s, dtype=np.float64))
        part = np.searchsorted(self._edges_s, at, side="right")
        parts, which = np.unique(part, return_inverse=True)
        asked = np.array([self._asked_in(int(number), mirrored) for number in parts])[which]
        turns = self._reference.seen(at, mirrored)
        return scaled(turns, (asked[:, 0], asked[:, 1]), self._ranges)

    def _asked_in(self, part: int, mirrored: bool) -> Array:
        """(2, J) lowest and highest turn in one part of the routine, as far as it is known."""
        known_s = self._reference.known_until_s
        begin_s = self._edges_s[part - 1] if part > 0 else self._reference.known_from_s
        end_s = float(self._edges_s[part]) if part < len(self._edges_s) else np.inf
        until_s = min(end_s, known_s)
        looked = self._asked.get((part, mirrored))
        if looked is not None and (
            until_s <= looked[0] or (until_s - looked[0] < _GROWN_S and until_s < end_s)
        ):
            return looked[1]
        asked = np.full((2, len(angles.JOINTS)), np.nan)
        if until_s >= begin_s:
            at = np.append(np.arange(begin_s, until_s, _LOOK_EVERY_S), until_s)
            turns = self._reference.seen(at, mirrored)
            there = np.isfinite(turns).any(axis=0)
            if there.any():
                asked[:, there] = np.nanpercentile(turns[:, there], _EDGES, axis=0)
                self._asked[part, mirrored] = (until_s, asked)
        return asked
