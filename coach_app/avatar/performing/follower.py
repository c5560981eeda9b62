"""From one choreography, somebody who follows it: late, slower, less far, or wrong in one joint."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from coach_app.avatar.language.channels import (
    CHANNELS,
    INDEX,
    LEAST,
    MOST,
    SIDEWAYS,
    ChannelArray,
    without_side,
)
from coach_app.avatar.language.channels import mirrored as mirror
from coach_app.avatar.language.choreography import Choreography
from coach_app.engine.core.structures import TimeArray
from coach_app.errors import ChoreographyError

# A fault comes and goes within this time at both ends of its move, as a body does it.
_EASE_S = 0.35
_NOISE_WAVES = 5
_NOISE_HZ = (0.12, 0.7)


@dataclass(frozen=True, slots=True)
class Fault:
    """One movement that is off in one move.

    Attributes:
        channel: name in `CHANNELS`, e.g. "right_shoulder_abduction".
        offset_deg: how much; -30 of a shoulder's abduction is an arm 30 degrees too low. A limb
            is never pushed beyond where it hangs in the ready pose.
    """

    move: str
    channel: str
    offset_deg: float

    @property
    def joint(self) -> str:
        """The judged joint that shows it, e.g. "right_shoulder"."""
        central = self.channel.startswith(("trunk", "neck"))
        return self.channel.split("_")[0] if central else self.channel.rsplit("_", 1)[0]


@dataclass(frozen=True, slots=True)
class Following:
    """How somebody follows.

    Attributes:
        lag_s: how late. tempo: how fast, 1 as the instructor, 0.9 slower.
        noise_deg: standard deviation of an unsteadiness that wanders within seconds.
        range_of_motion: by movement ("shoulder_abduction") or channel, the share of the way from
            the ready pose that this body can go; 1 where it is not named.
        mirrored: left and right exchanged, as people copy a mirror.
    """

    lag_s: float = 0.0
    tempo: float = 1.0
    noise_deg: float = 0.0
    seed: int = 0
    range_of_motion: Mapping[str, float] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    mirrored: bool = False


@dataclass(frozen=True, slots=True)
class Follower:
    """A person who follows a choreography; times are those of the follower's own video."""

    choreography: Choreography
    following: Following

    def __post_init__(self) -> None:
        moves = [move.id for move in self.choreography.moves]
        for fault in self.following.faults:
            if fault.move not in moves:
                known = ", ".join(moves) or "none"
                raise ChoreographyError(f"there is no move '{fault.move}'; there are: {known}")
            if fault.channel not in INDEX:
                raise ChoreographyError(f"there is no movement '{fault.channel}'")

    @property
    def duration_s(self) -> float:
        """Duration until the end of the choreography is reached."""
        return self.choreography.duration_s / self.following.tempo + self.following.lag_s

    def reference_t_s(self, t_s: TimeArray) -> TimeArray:
        """(T,) which instant of the choreography is being done at (T,) own times."""
        late = (np.asarray(t_s, dtype=np.float64) - self.following.lag_s) * self.following.tempo
        return np.clip(late, 0.0, self.choreography.duration_s)

    def angles_at(self, t_s: TimeArray) -> ChannelArray:
        """(T, C) channel values at (T,) own times."""
        instants = self.reference_t_s(t_s)
        ready = self.choreography.ready
        angles = ready + self._range() * (self.choreography.angles_at(instants) - ready)
        for fault in self.following.faults:
            self._add(fault, instants, angles)
        angles += self._noise(np.asarray(t_s, dtype=np.float64))
        np.clip(angles, LEAST, MOST, out=angles)
        return mirror(angles) if self.following.mirrored else angles

    def _range(self) -> ChannelArray:
        given = self.following.range_of_motion
        shares = [given.get(name, given.get(without_side(name), 1.0)) for name in CHANNELS]
        return np.array(shares)

    def _add(self, fault: Fault, instants: TimeArray, angles: ChannelArray) -> None:
        move = next(move for move in self.choreography.moves if move.id == fault.move)
        inside = np.minimum(instants - move.start_s, move.end_s - instants)
        u = np.clip(inside / _EASE_S, 0.0, 1.0)
        i = INDEX[fault.channel]
        before = angles[:, i].copy()
        angles[:, i] += fault.offset_deg * u * u * (3 - 2 * u)
        if fault.offset_deg < 0 and without_side(fault.channel) not in SIDEWAYS:
            hanging = np.minimum(before, self.choreography.ready[i])
            angles[:, i] = np.maximum(angles[:, i], hanging)

    def _noise(self, t_s: TimeArray) -> ChannelArray:
        """(T, C) sums of slow waves, so that a time's noise does not depend on the frame rate."""
        random = np.random.default_rng(self.following.seed)
        shape = (_NOISE_WAVES, len(CHANNELS))
        rate = 2 * np.pi * random.uniform(*_NOISE_HZ, shape)
        phase = random.uniform(0, 2 * np.pi, shape)
        waves = np.sin(t_s[:, None, None] * rate + phase).sum(axis=1)
        noise = self.following.noise_deg * waves * np.sqrt(2 / _NOISE_WAVES)
        noise[:, INDEX["pelvis_shift"]] *= 0.2  # centimetres
        return np.asarray(noise)
