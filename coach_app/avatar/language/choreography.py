"""A choreography: timed joint angles, joined by smooth movements, divided into moves."""

from dataclasses import dataclass, field

import numpy as np

from coach_app.avatar.language.channels import CHANNELS, ChannelArray
from coach_app.engine.core.routine import Move, Texts
from coach_app.engine.core.structures import TimeArray


@dataclass(frozen=True, slots=True)
class Choreography:
    """What an instructor does, exactly.

    Attributes:
        title: by language. description: by language.
        position: "seated" or "standing".
        author, licence: as written in the text.
        key_t_s: (N,) float64, increasing; the first is 0.
        key_angles: (N, C) float64, channel values at those instants.
        moves: in time order, not overlapping.
        chair_beside: a chair to hold on to stands beside who does it standing.
    """

    title: Texts
    description: Texts
    position: str
    author: str
    licence: str
    key_t_s: TimeArray
    key_angles: ChannelArray
    moves: tuple[Move, ...]
    chair_beside: bool = field(default=False, kw_only=True)

    @property
    def duration_s(self) -> float:
        """From the first key to the last."""
        return float(self.key_t_s[-1])

    @property
    def ready(self) -> ChannelArray:
        """(C,) the pose in which it begins."""
        return np.asarray(self.key_angles[0])

    def angles_at(self, t_s: TimeArray) -> ChannelArray:
        """Channel values at any instants; before the first and after the last key nothing moves.

        Args:
            t_s: (T,) seconds.

        Returns:
            (T, C) float64. Between two keys each channel takes the minimum-jerk course
            10 u^3 - 15 u^4 + 6 u^5, at rest at both ends.

        Source: Flash and Hogan, The coordination of arm movements, J. Neurosci. 5 (1985), eq. 3,
        with zero velocity and acceleration at both ends.
        """
        t = np.clip(np.asarray(t_s, dtype=np.float64), 0.0, self.duration_s)
        begin = np.clip(
            np.searchsorted(self.key_t_s, t, side="right") - 1, 0, len(self.key_t_s) - 2
        )
        u = (t - self.key_t_s[begin]) / (self.key_t_s[begin + 1] - self.key_t_s[begin])
        course = u**3 * (10.0 - 15.0 * u + 6.0 * u**2)
        first, second = self.key_angles[begin], self.key_angles[begin + 1]
        return np.asarray(first + course[:, None] * (second - first))


def still(angles: ChannelArray, duration_s: float) -> Choreography:
    """A body that holds one pose: (C,) channel values, for `duration_s` seconds."""
    keys = np.repeat(angles.reshape(1, len(CHANNELS)), 2, axis=0)
    times = np.array([0.0, duration_s])
    return Choreography({"en": "Still"}, {"en": ""}, "standing", "", "", times, keys, ())
