"""Compares the directions of all bones with the instructor's, where no single joint is off.

Who does an exercise otherwise than it is shown is seldom off by 15 degrees anywhere: they lean a
little, turn a little, let a knee and an elbow come along. One such difference is nothing, many at
once are another manner. So of all bones' directions (`directions.NAMES`) that the move counts, no
more than a fifth may be out, where out is further than

    sqrt(5^2 + (0.3 range)^2) degrees

from the instructor's beside what this participant is off all the time: 5 degrees is what one camera
errs, and people who do the same differ in proportion to how far it goes. What is off all the time
is the median over some seconds, stance and build, and is left to the joints' own tolerance.

What is hidden for a moment could be out: then a pose is not called right, nor is it called wrong.

Letters in shapes: W good executions, N frames, D directions, J joints.
"""

from dataclasses import dataclass

import numpy as np

from coach_app.engine.core.arrays import Array, Mask, median_of_known
from coach_app.engine.kinematics import angles, directions

OUT_SHARE = 0.2
WINDOW_S = 5.0
"""To either side: so long tells what is off all the time, and how far the instructor goes."""

_CAMERA_DEG, _PROPORTION = 5.0, 0.3
_USUAL_SHARE = 0.3  # of the frames: a direction seen more rarely is one that is not shown
_EVERY_S = 0.5
_J = len(angles.JOINTS)


@dataclass(frozen=True, slots=True)
class Adrift:
    """What the whole pose says of N frames.

    Attributes:
        joints: (N, J) of the participant: those that carry another manner; none where it is right.
        unsure: (N,) what is hidden decides.
    """

    joints: Mask
    unsure: Mask


def adrift(apart_deg: Array, usual_deg: Array, shown: Mask, ranges_deg: Array) -> Adrift:
    """Judge whole poses.

    Args:
        apart_deg: (W, N, D) participant's less each good execution's; NaN where either is unknown.
        usual_deg: (W, N, D) what is off all the time; NaN where that is not known.
        shown: (N, D) that count, that the instructor shows and this participant usually shows.
        ranges_deg: (N, D) how far the instructor's go.
    """
    beside = np.abs(angles.wrap_deg(apart_deg - usual_deg))
    out = shown & (beside > np.hypot(_CAMERA_DEG, _PROPORTION * ranges_deg))
    nearest = out.sum(axis=2).argmin(axis=0)
    rows = np.arange(len(nearest))
    out, known = out[nearest, rows], np.isfinite(beside)[nearest, rows]
    most = OUT_SHARE * shown.sum(axis=1)
    another = out.sum(axis=1) > most
    unsure = ~another & ((out | (shown & ~known)).sum(axis=1) > most)
    unsure &= known.any(axis=1)
    joints = np.zeros((len(rows), _J), dtype=np.bool_)
    for d, joint in enumerate(directions.JOINT_OF):
        joints[:, joint] |= out[:, d] & another
    return Adrift(joints, unsure)


def usual(t_s: Array, apart_deg: Array) -> tuple[Array, Mask]:
    """What is off all the time around each of N instants, and which directions are usually seen.

    Args:
        t_s: (N,) increasing.
        apart_deg: (W, N, D), NaN where unknown.

    Returns:
        (W, N, D) degrees and (N, D).
    """
    ways, count, d = apart_deg.shape
    steps = np.arange(t_s[0], t_s[-1] + _EVERY_S, _EVERY_S) if count else np.empty(0)
    first, last = (np.searchsorted(t_s, steps + way * WINDOW_S) for way in (-1.0, 1.0))
    middles, seen = np.empty((len(steps), ways, d)), np.empty((len(steps), d), dtype=np.bool_)
    for i, rows in enumerate(map(slice, first, last)):
        for way in range(ways):
            middles[i, way] = median_of_known(apart_deg[way, rows])
        seen[i] = np.isfinite(apart_deg[0, rows]).mean(axis=0) >= _USUAL_SHARE
    at = np.searchsorted(steps, t_s - 0.5 * _EVERY_S).clip(0, max(len(steps) - 1, 0))
    return np.moveaxis(middles[at], 0, 1), seen[at]
