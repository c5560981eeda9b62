"""What is simple to compute and must be beaten: plain DTW, range of motion, and `comparison`."""

from collections.abc import Sequence

import numpy as np

from benchmarks.common import comparison
from coach_app.engine.core.arrays import Array
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.kinematics import warping

LEAST_SCORE = 0.3
"""Sets differ in what a score means; the lowest of those that they were measured with."""

_MOVES = 0.5  # of the largest range: a channel that the movement is about


def movement(track: PoseTrack) -> comparison.Movement:
    """The angles of a whole track."""
    return comparison.movement(track, least_score=LEAST_SCORE)


def naive_dtw(own: comparison.Movement, references: Sequence[comparison.Movement]) -> float:
    """Mean angle apart along the path of a DTW without band and without anything forgiven.

    Degrees, of the reference in the middle, on the side that fits better.
    """
    apart = [
        min(
            warping.warp(warping.circular_costs(other.angles_deg, side.angles_deg)).distance
            for side in (own, own.mirrored())
        )
        for other in references
    ]
    return float(np.median(apart))


def range_share(own: comparison.Movement, references: Sequence[comparison.Movement]) -> float:
    """How much of the references' range of motion is reached, in [0, 1], NaN if unknown."""
    asked = np.median([_ranges(other) for other in references], axis=0)
    shares = []
    for side in (own, own.mirrored()):
        about = asked >= _MOVES * np.nanmax(asked, initial=0.0)
        with np.errstate(divide="ignore", invalid="ignore"):
            share = (np.minimum(_ranges(side) / asked, 1.0))[about]
        shares.append(float(np.nanmean(share)) if np.isfinite(share).any() else np.nan)
    return float(np.fmax(shares[0], shares[1]))


def _ranges(movement_: comparison.Movement) -> Array:
    """(turns,) range of each turn, NaN where it is not measured."""
    turns = movement_.angles_deg[:, len(comparison.SEGMENTS) :]
    known = np.isfinite(turns)
    ranges = np.full(turns.shape[1], np.nan)
    for channel in np.flatnonzero(known.sum(axis=0) >= 5):
        low, high = np.percentile(turns[known[:, channel], channel], [3.0, 97.0])
        ranges[channel] = high - low
    return ranges
