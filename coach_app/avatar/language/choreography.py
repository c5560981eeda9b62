"""A choreography: timed joint angles, joined by smooth movements, divided into moves."""

from dataclasses import dataclass, field

import numpy as np

from coach_app.avatar.language.channels import ChannelArray
from coach_app.engine.core.arrays import Mask
from coach_app.engine.core.routine import Move, Texts
from coach_app.engine.core.structures import TimeArray


@dataclass(frozen=True, slots=True)
class Choreography:
    """A choreography: timed joint angles of an instructor, and its moves.

    Attributes:
        position: "seated" or "standing".
        key_t_s: (N,) float64, increasing; the first is 0.
        key_angles: (N, C) float64, channel values at those instants.
        moves: in time order, not overlapping.
        passed: (N,) bool, the keys that the body moves through without a rest; None: it comes to
            rest at each.
        chair_beside: a chair to hold on to stands beside who does it standing.
        beat_s: seconds between two beats of the music that it is done to; None: there is none.
    """

    title: Texts
    description: Texts
    position: str
    author: str
    licence: str
    key_t_s: TimeArray
    key_angles: ChannelArray
    moves: tuple[Move, ...]
    passed: Mask | None = field(default=None, kw_only=True)
    chair_beside: bool = field(default=False, kw_only=True)
    beat_s: float | None = field(default=None, kw_only=True)

    @property
    def duration_s(self) -> float:
        """Duration from the first key to the last."""
        return float(self.key_t_s[-1])

    @property
    def ready(self) -> ChannelArray:
        """(C,) the pose in which it begins."""
        return np.asarray(self.key_angles[0])

    def angles_at(self, t_s: TimeArray) -> ChannelArray:
        """Channel values at (T,) seconds; before the first and after the last key nothing moves.

        Returns:
            (T, C) float64. Between two keys each channel takes the course of the fifth degree
            that has their values and speeds and no acceleration at either: between two rests the
            minimum-jerk course 10 u^3 - 15 u^4 + 6 u^5.

        Source: Flash and Hogan, The coordination of arm movements, J. Neurosci. 5 (1985), eq. 3,
        with zero acceleration at both ends.
        """
        t = np.clip(np.asarray(t_s, dtype=np.float64), 0.0, self.duration_s)
        begin = np.clip(
            np.searchsorted(self.key_t_s, t, side="right") - 1, 0, len(self.key_t_s) - 2
        )
        length_s = self.key_t_s[begin + 1] - self.key_t_s[begin]
        u = ((t - self.key_t_s[begin]) / length_s)[:, None]
        speeds = self._speeds()
        first, last = self.key_angles[begin], self.key_angles[begin + 1]
        leaving = speeds[begin] * length_s[:, None]
        arriving = speeds[begin + 1] * length_s[:, None]
        course = u**3 * (10.0 - 15.0 * u + 6.0 * u**2)
        return np.asarray(
            first
            + course * (last - first)
            + leaving * (u - 6.0 * u**3 + 8.0 * u**4 - 3.0 * u**5)
            + arriving * (-4.0 * u**3 + 7.0 * u**4 - 3.0 * u**5)
        )

    def _speeds(self) -> ChannelArray:
        """(N, C) degrees a second at the keys: towards where it goes on, 0 where it turns back."""
        speeds = np.zeros_like(self.key_angles)
        if self.passed is None:
            return speeds
        steps = np.diff(self.key_angles, axis=0) / np.diff(self.key_t_s)[:, None]
        before, after = steps[:-1], steps[1:]
        onwards = before * after > 0.0
        # The harmonic mean overshoots neither way (Fritsch and Butland, 1984).
        total = np.where(onwards, before + after, 1.0)
        speeds[1:-1] = np.where(onwards, 2.0 * before * after / total, 0.0)
        speeds[~self.passed] = 0.0
        return np.asarray(speeds)
