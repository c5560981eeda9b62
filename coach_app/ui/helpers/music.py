"""The music of a routine that is done to a beat: a march of eight bars, made here as sound."""

from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Sound: TypeAlias = NDArray[np.float32]
"""(N,) in [-1, 1]."""

BEATS = 32
"""Of the piece, which begins again after them: four times one to eight."""

# Names of notes in the five-note scale of many Korean songs, as semitones above the F below middle
# C; of each eight beats: when it sounds and how long, in beats.
_MELODY = (
    ((19, 0, 1), (16, 1, 0.5), (19, 1.5, 0.5), (21, 2, 1), (19, 3, 1),
     (16, 4, 1), (14, 5, 0.5), (16, 5.5, 0.5), (12, 6, 2)),
    ((14, 0, 1), (16, 1, 1), (19, 2, 1), (16, 3, 1),
     (14, 4, 0.5), (16, 4.5, 0.5), (14, 5, 0.5), (12, 5.5, 0.5), (14, 6, 2)),
    ((21, 0, 1), (21, 1, 0.5), (19, 1.5, 0.5), (16, 2, 1), (19, 3, 1),
     (21, 4, 1), (24, 5, 1), (21, 6, 2)),
    ((19, 0, 1), (16, 1, 1), (14, 2, 0.5), (16, 2.5, 0.5), (19, 3, 1),
     (16, 4, 0.5), (14, 4.5, 0.5), (12, 5, 0.5), (14, 5.5, 0.5), (12, 6, 2)),
)  # fmt: skip
_BASS = ((0, 7, 0, 7), (0, 7, 7, 2), (9, 4, 9, 4), (0, 7, 7, 0))  # on every second beat
_LOWEST_HZ = 174.61
_OVERTONES = ((1, 1.0), (2, 0.45), (3, 0.2), (4, 0.08))
_DRUM_S, _CLICK_S = 0.22, 0.05
_LOUDEST = 0.9


def march(beat_s: float, rate_hz: int) -> Sound:
    """The piece once, to be played round and round; another tempo leaves its pitch as it is."""
    sound = np.zeros(round(BEATS * beat_s * rate_hz), np.float64)

    def add(part: NDArray[np.float64], beat: float) -> None:
        at = round(beat * beat_s * rate_hz) + np.arange(len(part))
        sound[at % len(sound)] += part  # what rings on after the end does so at the beginning

    for eight, (melody, bass) in enumerate(zip(_MELODY, _BASS, strict=True)):
        first = 8.0 * eight
        for semitones, beat, beats in melody:
            add(0.5 * _plucked(semitones, 1.3 * beats * beat_s, rate_hz), first + beat)
        for half, semitones in enumerate(bass):
            add(0.6 * _plucked(semitones, 1.2 * beat_s, rate_hz), first + 2 * half)
            add(0.25 * _fading(_CLICK_S, rate_hz, 1250.0, 1250.0), first + 2 * half + 1)
        for beat in (0.0, 4.0):
            add(0.9 * _fading(_DRUM_S, rate_hz, 150.0, 70.0), first + beat)
        add(0.3 * _plucked(31, 2 * beat_s, rate_hz), first)  # a bell where one begins to count
    return np.asarray(_LOUDEST * sound / np.abs(sound).max(), np.float32)


@lru_cache
def _plucked(semitones: int, length_s: float, rate_hz: int) -> NDArray[np.float64]:
    t_s = np.arange(round(length_s * rate_hz)) / rate_hz
    pitch = 2 * np.pi * _LOWEST_HZ * 2 ** (semitones / 12)
    wave = sum(
        share * np.sin(of * pitch * t_s) * np.exp(-1.5 * of * t_s / length_s)
        for of, share in _OVERTONES
    )
    return np.asarray(wave * _softly(t_s))


@lru_cache
def _fading(length_s: float, rate_hz: int, from_hz: float, to_hz: float) -> NDArray[np.float64]:
    """A drum, whose pitch falls, or a click."""
    t_s = np.arange(round(length_s * rate_hz)) / rate_hz
    pitch_hz = to_hz + (from_hz - to_hz) * np.exp(-20.0 * t_s)
    wave = np.sin(2 * np.pi * np.cumsum(pitch_hz) / rate_hz)
    return np.asarray(wave * np.exp(-4.0 * t_s / length_s) * _softly(t_s))


def _softly(t_s: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rises from and falls to silence, so that nothing clicks."""
    return np.asarray(np.clip(np.minimum(t_s / 0.004, (t_s[-1] - t_s) / 0.03), 0.0, 1.0))
