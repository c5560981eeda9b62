"""Which number is heard, and when: what was recorded beside each number said alone."""

from collections.abc import Mapping

import numpy as np

from benchmarks.spoken_count.sound_room import RATE_HZ, Heard

_SILENT = 0.01
_FROM_S, _TO_S = -0.2, 1.5
"""Around the moment of counting, where the number may begin."""


def spoken_part(heard: Heard) -> Heard:
    """From the first sound of a word to its last."""
    loud = np.flatnonzero(np.abs(heard) > _SILENT)
    if not len(loud):
        raise SystemExit("the voice could not be heard")
    return heard[loud[0] : loud[-1] + 1]


def likeness(heard: Heard, word: Heard) -> Heard:
    """How like the word is what begins at each sample: 1 for the very same, at any loudness."""
    if len(heard) < len(word):
        return np.zeros(0, np.float32)
    size = len(heard) + len(word)
    spectrum = np.fft.rfft(heard, size) * np.conj(np.fft.rfft(word, size))
    same = np.fft.irfft(spectrum, size)[: len(heard) - len(word) + 1]
    energy = np.concatenate([[0.0], np.cumsum(np.square(heard, dtype=np.float64))])
    around = np.sqrt(np.maximum(energy[len(word) :] - energy[: -len(word)], 1e-9))
    quiet = around < 0.1 * np.linalg.norm(word)
    return np.where(quiet, 0.0, same / (around * np.linalg.norm(word)))


def number_at(
    heard: Heard, at_s: float, words: Mapping[int, Heard]
) -> tuple[int, float, float] | None:
    """The number that is heard around a moment.

    Args:
        heard: the recording.
        at_s: the moment, from its beginning.
        words: each number, said alone.

    Returns:
        The number, how long after the moment it begins in seconds, and its likeness; None where
        the recording has ended.
    """
    first = max(round((at_s + _FROM_S) * RATE_HZ), 0)
    found = []
    for number, word in words.items():
        part = heard[first : round((at_s + _TO_S) * RATE_HZ) + len(word)]
        like = likeness(part, word)
        if len(like):
            best = int(like.argmax())
            found.append((float(like[best]), number, (first + best) / RATE_HZ - at_s))
    if not found:
        return None
    like_it, number, after_s = max(found)
    return number, after_s, like_it
