"""How smooth a movement is, by the length of its speed's spectrum."""

import numpy as np

from coach_app.engine.core.arrays import Array

_HIGHEST_HZ = 10.0
_LEAST_SHARE = 0.05  # of the spectrum's largest value
_PADDING = 4  # powers of 2 beyond the course's own length


def spectral_arc_length(speed: Array, rate_hz: float) -> float:
    """Spectral arc length (SPARC) of a speed profile: near -1.5 is smooth, lower is jerkier.

    Args:
        speed: (T,) of one movement, any unit.
        rate_hz: samples a second.

    Returns:
        A number without a unit; NaN where nothing moves.

    Source: S. Balasubramanian, A. Melendez-Calderon, E. Burdet, "A robust and sensitive metric for
        quantifying movement smoothness", IEEE Trans. Biomed. Eng. 59(8), 2012; with the adaptive
        cut-off of S. Balasubramanian, A. Melendez-Calderon, A. Roby-Brami, E. Burdet, "On the
        analysis of movement smoothness", J. NeuroEng. Rehabil. 12:112, 2015, equation 1.
    """
    if len(speed) < 3 or not np.ptp(speed) > 0.0:
        return np.nan
    count = 2 ** (int(np.ceil(np.log2(len(speed)))) + _PADDING)
    frequency = np.fft.rfftfreq(count, 1.0 / rate_hz)
    magnitude = np.abs(np.fft.rfft(speed, count))
    magnitude = magnitude / magnitude.max()
    below = frequency <= _HIGHEST_HZ
    frequency, magnitude = frequency[below], magnitude[below]
    kept = np.flatnonzero(magnitude >= _LEAST_SHARE)
    frequency, magnitude = frequency[: kept[-1] + 1], magnitude[: kept[-1] + 1]
    if len(frequency) < 2:
        return np.nan
    steps = np.diff(frequency) / (frequency[-1] - frequency[0])
    return -float(np.hypot(steps, np.diff(magnitude)).sum())


def arc_of(course: Array, seconds: float) -> float:
    """`spectral_arc_length` of an evenly sampled (N,) course; NaN where it has gaps."""
    if not np.isfinite(course).all() or seconds <= 0.0:
        return np.nan
    return spectral_arc_length(np.gradient(course), (len(course) - 1) / seconds)
