"""The One Euro filter: steady when the body is still, quick when it moves.

Source: G. Casiez, N. Roussel, D. Vogel, "1 € Filter: A Simple Speed-based Low-pass Filter for
Noisy Input in Interactive Systems", CHI 2012, equations 1 to 7. Speeds are relative to the
body's size, so that the same parameters fit a person near to the camera and far from it.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.checkpoints import Checkpointed

Values: TypeAlias = npt.NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class SmoothingParameters:
    """How much to smooth.

    Attributes:
        min_cutoff_hz: cut-off frequency at rest; lower is steadier.
        beta: cut-off gained per unit of speed (body sizes per second); higher lags less.
        derivative_cutoff_hz: cut-off frequency of the speed itself.
    """

    min_cutoff_hz: float
    beta: float
    derivative_cutoff_hz: float = 1.0


class OneEuroFilter(Checkpointed):
    """One filter for an array of values that move together, each at a speed of its own."""

    CHECKPOINTED = ("_t_s", "_raw", "_smooth", "_speed")

    def __init__(self, parameters: SmoothingParameters) -> None:
        self._parameters = parameters
        self.reset()

    def reset(self) -> None:
        """Forget the past; the next values come out as they go in."""
        self._t_s = 0.0
        self._raw: Array | None = None
        self._smooth: Array = np.empty(0)
        self._speed: Array = np.empty(0)

    def apply(self, t_s: float, values: Values, size: float = 1.0) -> Array:
        """Smooth `values`, measured at `t_s`.

        Args:
            t_s: the source's time; must grow from call to call.
            values: any shape, the same in every call, finite.
            size: of the body, in the unit of `values`; speeds are measured in it.

        Returns:
            The smoothed values, same shape, float64.
        """
        raw = np.asarray(values, dtype=np.float64)
        elapsed_s = t_s - self._t_s
        if self._raw is None or elapsed_s <= 0.0:
            self._speed = np.zeros_like(raw)
            self._smooth = raw
        else:
            speed = (raw - self._raw) / (size * elapsed_s)
            follow = _weight(self._parameters.derivative_cutoff_hz, elapsed_s)
            self._speed = self._speed + follow * (speed - self._speed)
            cutoff = self._parameters.min_cutoff_hz + self._parameters.beta * np.abs(self._speed)
            self._smooth = self._smooth + _weight(cutoff, elapsed_s) * (raw - self._smooth)
        self._t_s, self._raw = t_s, raw
        return self._smooth


def _weight(cutoff_hz: float | Array, elapsed_s: float) -> float | Array:
    """Weight of the newest value: 1 / (1 + tau / elapsed), tau = 1 / (2 pi cutoff)."""
    turn = 2.0 * np.pi * cutoff_hz * elapsed_s
    return turn / (1.0 + turn)
