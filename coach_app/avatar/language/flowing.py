"""A choreography that does not rest at every pose: circles, and whatever flows."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coach_app.avatar.language.channels import ChannelArray
from coach_app.avatar.language.choreography import Choreography
from coach_app.engine.core.structures import TimeArray


@dataclass(frozen=True, slots=True)
class FlowingChoreography(Choreography):
    """A choreography with poses that are passed through without a rest.

    Attributes:
        passed: (N,) bool, the keys that the body moves through; at the others it comes to rest.
            Where none is, it moves exactly as `Choreography` does.
    """

    passed: npt.NDArray[np.bool_]

    def angles_at(self, t_s: TimeArray) -> ChannelArray:
        """Channel values at any instants; before the first and after the last key nothing moves.

        Args:
            t_s: (T,) seconds.

        Returns:
            (T, C) float64. Between two keys each channel takes the course of the fifth degree
            that has their values and speeds and no acceleration at either.
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
        steps = np.diff(self.key_angles, axis=0) / np.diff(self.key_t_s)[:, None]
        before, after = steps[:-1], steps[1:]
        onwards = before * after > 0.0
        # The harmonic mean overshoots neither way (Fritsch and Butland, 1984).
        total = np.where(onwards, before + after, 1.0)
        speeds[1:-1] = np.where(onwards, 2.0 * before * after / total, 0.0)
        speeds[~self.passed] = 0.0
        return np.asarray(speeds)
