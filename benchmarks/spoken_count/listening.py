"""Which number is heard, and when: what was recorded beside each number said alone.

Compared are short spectra, laid over each other in time (dynamic time warping): a loaded machine
leaves gaps of some hundredths of a second in what sounds, which change the samples, not the word.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from benchmarks.spoken_count.sound_room import RATE_HZ, Heard

HOP_S = 0.01
_WINDOW, _HOP = 512, round(HOP_S * RATE_HZ)  # samples
_BANDS, _LOWEST_HZ, _HIGHEST_HZ = 24, 100.0, 7000.0
_FLOOR = 1e-3  # of a band's energy: below is the room
_SILENT = 0.01
_FROM_S, _TO_S = -0.2, 0.6
"""Around the moment of counting, where the number may begin; soon after comes the next one."""

_CLOSE, _CLEARLY = 0.9, 1.5
"""In nats a band: the same word is 0.2 to 0.6 off, another number or a sentence 1.1 and more."""

Spectra = NDArray[np.float64]
"""(N, `_BANDS`) logarithms of energy, one row each `HOP_S`."""


def spoken_part(heard: Heard) -> Heard:
    """From the first sound of a word to its last."""
    loud = np.flatnonzero(np.abs(heard) > _SILENT)
    if not len(loud):
        raise SystemExit("the voice could not be heard")
    return heard[loud[0] : loud[-1] + 1]


def spectra(heard: Heard) -> Spectra:
    """Short spectra in bands that are as wide as the ear's."""
    count = (len(heard) - _WINDOW) // _HOP + 1
    if count < 1:
        return np.zeros((0, _BANDS))
    at = _HOP * np.arange(count)[:, None] + np.arange(_WINDOW)
    energy = np.abs(np.fft.rfft(heard[at] * np.hanning(_WINDOW))) ** 2
    return np.log(energy @ _bands().T + _FLOOR)


def _bands() -> NDArray[np.float64]:
    """(`_BANDS`, F) triangles, evenly spaced in mel."""
    lowest, highest = (float(np.log1p(hz / 700.0)) for hz in (_LOWEST_HZ, _HIGHEST_HZ))
    mel = np.linspace(lowest, highest, _BANDS + 2)
    edges = 700.0 * np.expm1(mel)
    low, middle, high = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    hz = np.fft.rfftfreq(_WINDOW, 1.0 / RATE_HZ)
    rises, falls = (hz - low) / (middle - low), (high - hz) / (high - middle)
    return np.asarray(np.clip(np.minimum(rises, falls), 0.0, None))


def distance(word: Spectra, part: Spectra) -> tuple[float, int]:
    """How far a word is from the best place for it in a part, and the row in which that begins."""
    apart = np.sqrt(np.square(word[:, None] - part[None]).mean(axis=2))
    costs, begins = list(apart[0]), list(range(len(part)))
    for row in apart[1:]:
        new_costs = [costs[0] + row[0]]
        new_begins = [begins[0]]
        for j in range(1, len(row)):
            cost, begin = min(
                (costs[j - 1], begins[j - 1]),
                (costs[j], begins[j]),
                (new_costs[j - 1], new_begins[j - 1]),
            )
            new_costs.append(cost + row[j])
            new_begins.append(begin)
        costs, begins = new_costs, new_begins
    best = int(np.argmin(costs))
    return float(costs[best]) / len(word), begins[best]


def number_at(
    heard: Heard, at_s: float, words: Mapping[int, Spectra]
) -> tuple[int, float, bool] | None:
    """The number that is heard around a moment.

    Args:
        heard: the recording.
        at_s: the moment, from its beginning.
        words: each number, said alone.

    Returns:
        The number, how long after the moment it begins in seconds, and whether it is heard clearly:
        close to the number said alone, and farther from all others. None where the recording has
        ended.
    """
    first = max(round((at_s + _FROM_S) * RATE_HZ), 0)
    begins = round((_TO_S - _FROM_S) / HOP_S)
    longest = max(len(word) for word in words.values())
    part = spectra(heard[first : first + (begins + longest) * _HOP + _WINDOW])
    if not len(part):
        return None
    found = sorted(
        (*distance(word, part[: begins + len(word)]), number) for number, word in words.items()
    )
    (off, row, number), (next_off, *_) = found[0], found[1]
    began_s = first / RATE_HZ + row * HOP_S
    return number, began_s - at_s, off < _CLOSE and next_off > _CLEARLY * off
