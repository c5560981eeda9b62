"""Body limits of a participant: which joints count, and how far each one goes.

They change two things and nothing else. Joints that do not count are neither asked for
nor measured: they cost no score and no coverage. And where the body cannot go as far as the
instructor's, the instructor's course becomes a band (`band`): an arm that reaches 100 of 140
degrees is judged against 100 at the top and against the resting pose at rest. In between, two ways
of doing less are right, and all that lies between them: to go along until the joint goes no
further, and to divide the whole way evenly, less far at the same pace.

All of it is in the participant's own body: left is the participant's left, also in the mirror.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.judging.reference import Instructor
from coach_app.engine.kinematics import angles
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


def without_legs(profile: str) -> str:
    """The name of the same profile in which the legs do not count, seated or not."""
    if profile in (STANDING, "seated"):
        return "seated"
    return f"seated_{profile.removeprefix('seated_')}"


@dataclass(frozen=True, slots=True)
class PersonalRange:
    """How far one joint of the participant goes.

    Attributes:
        low_deg: its lowest turn (`angles.JOINTS`); continuous, so `high_deg` may exceed 180.
        low_limited: it cannot go lower; False: it was not asked to, or went as far as asked.
        asked_low_deg: lowest turn that the instructor showed when it was measured.
        error_deg: standard error of the range between the two.
    """

    low_deg: float
    high_deg: float
    low_limited: bool
    high_limited: bool
    asked_low_deg: float
    asked_high_deg: float
    error_deg: float

    def __post_init__(self) -> None:
        for low, high in (
            (self.low_deg, self.high_deg),
            (self.asked_low_deg, self.asked_high_deg),
        ):
            if not 0.0 <= high - low < 360.0:
                raise InputError(f"A range cannot lead from {low} to {high} degrees.")

    @property
    def limited(self) -> bool:
        """Whether the joint reached less than it was asked to."""
        return self.low_limited or self.high_limited


@dataclass(frozen=True)
class BodyLimits:
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
                not joint.startswith(left_out) and not (self.seated and joint.endswith(angles.LEGS))
                for joint in angles.JOINTS
            ]
        )

    @property
    def limited(self) -> bool:
        """Some joint cannot go as far as it is asked to."""
        return any(of.limited for of in self.ranges.values())

    def target(self, reference: Instructor) -> Instructor:
        """The instructor, scaled to this body; the very same one where nothing is limited."""
        return _ScaledReference(reference, self.ranges) if self.limited else reference


FULL = BodyLimits()
"""A body that can do all; what is assumed until somebody says otherwise."""


def band(turns_deg: Array, of: PersonalRange) -> tuple[Array, Array]:
    """Band of right angles for a participant while the instructor shows certain angles.

    Args:
        turns_deg: (...,) degrees; NaN stays NaN.
        of: the participant's range of that joint.

    Returns:
        Middle and half width of what is right, (...,) each, degrees. With the asked range [a, b]
        and the body's limits [p, q] (where it has none, at infinity), the limits of the even way
        are a' = min(max(a, p), q) and b' = min(max(b, p), q), and what is right lies between

            along = min(max(turn, p), q)
            even = min(max(a' + (turn - a) (b' - a') / (b - a), p), q)

        Both rise with the turn and are the turn itself where [a, b] lies within [p, q]. On the
        circle all is reckoned around the middle of both ranges, so that whole turns of the
        instructor's carry over.
    """
    ends = np.array([of.low_deg, of.high_deg, of.asked_low_deg, of.asked_high_deg])
    centre = 0.5 * (ends.min() + ends.max())
    near = centre + angles.wrap_deg(turns_deg - centre)
    p = of.low_deg if of.low_limited else -np.inf
    q = of.high_deg if of.high_limited else np.inf
    a, b = of.asked_low_deg, of.asked_high_deg
    low, high = np.clip([a, b], p, q)
    slope = (high - low) / (b - a) if b > a else 1.0
    along = np.clip(near, p, q)
    even = np.clip(low + (near - a) * slope, p, q)
    return 0.5 * (along + even) + (turns_deg - near), 0.5 * np.abs(along - even)


class _ScaledReference(Instructor):
    """The instructor as this participant can follow; grows with `reference`."""

    def __init__(self, reference: Instructor, ranges: Mapping[str, PersonalRange]) -> None:
        self._reference = reference
        self._limited = [
            (angles.JOINTS.index(name), of) for name, of in ranges.items() if of.limited
        ]

    def band(self, t_s: npt.ArrayLike, mirrored: bool) -> tuple[Array, Array]:
        turns, slack = self._reference.band(t_s, mirrored)
        for j, of in self._limited:
            turns[:, j], slack[:, j] = band(turns[:, j], of)
        return turns, slack
