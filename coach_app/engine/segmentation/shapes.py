"""Stretches of a course resampled evenly by path, to compare movements of different speed.

Letters in shapes: T instants, B parts of `motion.PARTS`.
"""

from dataclasses import dataclass

import numpy as np

from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.segmentation.motion import PARTS

_POINTS = 17
_UP_SHARE = 0.4  # of how far both sides move: less says nothing

# Each part's counterpart on the other side; what a mirror does to a vector; what moves through the
# room instead of within the body.
SWAPPED = np.array(
    [
        [part.name for part in PARTS].index(
            part.name.replace("left", "?").replace("right", "left").replace("?", "right")
        )
        for part in PARTS
    ]
)
MIRROR_SIGN = np.array([-1.0, 1.0])
IN_THE_ROOM = np.array([not part.start for part in PARTS])


@dataclass(frozen=True, slots=True)
class Shape:
    """A stretch of the course, whatever its speed.

    Attributes:
        path: (17, B, 2) at even steps of the way made.
        counted: (B,) which parts make it.
        size: how far away from its beginning it leads. gap: from its end to its beginning.
    """

    path: Array
    counted: Mask
    size: float
    gap: float


def shape_of(vectors: Array, counted: Mask) -> Shape:
    """The shape of a stretch (T, B, 2) that the counted parts (B,) make."""
    steps = np.sqrt((np.diff(vectors, axis=0)[:, counted] ** 2).sum(axis=(1, 2)))
    way = np.concatenate([[0.0], np.cumsum(steps)])
    even = np.linspace(0.0, way[-1], _POINTS)
    at = np.interp(even, way, np.arange(len(way)))
    below = np.minimum(at.astype(np.intp), len(way) - 2)
    share = (at - below)[:, None, None]
    path = (1.0 - share) * vectors[below] + share * vectors[below + 1]
    away = np.sqrt(((path - path[0])[:, counted] ** 2).sum(axis=(1, 2)))
    return Shape(path, counted, float(away.max()), float(away[-1]))


def unexchanged(moved: Array, counted: Mask) -> float:
    """How far from having changed places the sides are, of how far they moved (B, 2): 0 to 2.

    In front of a camera the other side is the mirror image. From the side it lies behind, and goes
    up where the one goes down; legs that part to both sides do not.
    """
    moved = moved * counted[:, None]
    size, up = float(np.linalg.norm(moved)), float(np.linalg.norm(moved[:, 1]))
    mirrored, behind = moved[SWAPPED] * MIRROR_SIGN + moved, moved[SWAPPED] + moved
    shares = [float(np.linalg.norm(mirrored)) / max(size, 1e-9)]
    if up >= _UP_SHARE * size > 0.0:
        upwards = float(np.linalg.norm(behind[:, 1])) / up
        shares.append(max(float(np.linalg.norm(behind)) / size, upwards))
    return min(shares)


def apart(first: Array, second: Array, counted: Mask) -> float:
    """How far two paths are apart on average, in torso lengths, all counted parts together."""
    return float(np.sqrt(((first - second)[:, counted] ** 2).sum(axis=(1, 2))).mean())
