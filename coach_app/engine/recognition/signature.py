"""Signature of a movement, whatever its tempo and however often it is repeated.

Each bone's vector in the picture, in torso lengths, has a usual place and goes so far to the side
and up; that tells exercises apart, and does not depend on how fast or how often they are done. A
camera up to 30 degrees to the side changes it by less than another exercise does.

Letters in shapes: F features of a signature.
"""

from dataclasses import dataclass, replace

import numpy as np

from coach_app.engine.core.arrays import Array
from coach_app.engine.segmentation.motion import PARTS, Motion, smoothed

_NAMES = [part.name for part in PARTS]
_LIMBS = ("upper_arm", "forearm", "thigh", "shin")
_PAIRED = tuple(f"{side}_{limb}" for limb in _LIMBS for side in ("left", "right"))
_CENTRAL = ("trunk", "head", "face")
_BONES = (*_PAIRED, *_CENTRAL)
_INDICES = np.array([_NAMES.index(name) for name in (*_BONES, "body")])
_BODY = len(_BONES)  # behind the bones: the hips' way through the room
_COUNT = len(_BONES) + 1
FEATURES = 8 * _COUNT + len(_LIMBS)
"""Of a signature."""
WAYS = slice(2 * _COUNT, 4 * _COUNT)
"""Of those, how far each bone goes to the side and up."""
_ARMS, _LEGS = np.arange(4), np.arange(4, 8)
_LEGS_MOVE = 0.2  # torso lengths: an exercise in which they go farther is about the legs
_MIRROR = np.array([i ^ 1 if i < len(_PAIRED) else i for i in range(_COUNT)])

_TRUNK, _TRUNK_WEIGHS = _BONES.index("trunk"), 2.0
_AWAY = 0.55  # of the way: who ends so far from the beginning has not come back
_STEADY_S = 0.12
_SHOWN_SHARE = 0.5
_PLACE, _WAY, _TURNS, _END = 0.2, 1.0, 0.3, 0.25  # how much each kind of feature weighs
_ENDS = (10.0, 90.0)  # percentiles of the main way: what lies beyond is its end


@dataclass(frozen=True, slots=True)
class Signature:
    """Signature of a movement.

    Attributes:
        values: (F,) torso lengths, already weighed; NaN where a part was not seen.
        moves: how far the part that goes farthest goes, torso lengths.
        returns: it ends where it began; sitting down does not.
    """

    values: Array
    moves: float
    returns: bool = True


def of_motion(motion: Motion, start_s: float, end_s: float) -> Signature | None:
    """Signature of what is done between two times; None where there is too little to see."""
    inside = (motion.t_s >= start_s) & (motion.t_s <= end_s)
    if inside.sum() < 5:
        return None
    vectors = smoothed(motion.vectors[inside][:, _INDICES], _STEADY_S) * np.array([1.0, -1.0])
    shown = motion.shown[inside][:, _INDICES].mean(axis=0) >= _SHOWN_SHARE
    values = np.where(shown[None, :, None], vectors, np.nan)
    return _of_vectors(values)


def mirrored(one: Signature) -> Signature:
    """Mirror a signature to the other side of the body."""
    flipped = []
    for begin, end, sign in ((0, 1, -1.0), (1, 2, 1.0), (2, 3, -1.0), (3, 4, -1.0)):
        block = one.values[2 * _COUNT * begin : 2 * _COUNT * end].reshape(_COUNT, 2)
        flipped.append((block[_MIRROR] * np.array([sign, 1.0])).ravel())
    return replace(one, values=np.concatenate([*flipped, one.values[8 * _COUNT :]]))


def backwards(one: Signature) -> Signature:
    """Exchange both ends of a signature's way."""
    cuts = [2 * _COUNT * k for k in (2, 3, 4)]
    front, first, second, rest = np.split(one.values, cuts)
    return replace(one, values=np.concatenate([front, second, first, rest]))


def about_legs(one: Signature) -> bool:
    """The legs go far enough that the exercise is about them."""
    way = np.nan_to_num(one.values[2 * _COUNT : 4 * _COUNT].reshape(_COUNT, 2)[_LEGS])
    return float(np.abs(way).max()) >= _LEGS_MOVE


def without_limbs(one: Signature) -> Signature:
    """Leave out the limbs that the exercise is not about, arms or legs."""
    values = one.values.copy()
    others = _ARMS if about_legs(one) else _LEGS
    for begin in range(4):
        block = values[2 * _COUNT * begin : 2 * _COUNT * (begin + 1)].reshape(_COUNT, 2)
        block[others] = np.nan
    values[8 * _COUNT + others[::2] // 2] = np.nan
    return replace(one, values=values)


def _of_vectors(vectors: Array) -> Signature | None:
    low, high = np.percentile(vectors, 8.0, axis=0), np.percentile(vectors, 92.0, axis=0)
    place, way = 0.5 * (low + high), high - low
    if not np.isfinite(way).any():
        return None
    course = _course(vectors)
    ends = _ends(vectors, course)
    for block in (place, *ends):
        block[_BODY] = 0.0  # where somebody stands tells nothing
    turns = [_together(vectors, 2 * limb) for limb in range(len(_LIMBS))]
    for block in (place, *ends):
        block[_TRUNK] *= _TRUNK_WEIGHS  # how upright somebody is at either end tells a lot
    parts = [_PLACE * place, _WAY * way, *(_END * end for end in ends)]
    values = np.concatenate([*(part.ravel() for part in parts), _TURNS * np.array(turns)])
    return Signature(values, float(np.nanmax(np.hypot(*way.T))), _returns(course))


def _course(vectors: Array) -> Array:
    """(T,) along the way that moves most, from 0 to 1."""
    flat = np.nan_to_num(vectors.reshape(len(vectors), -1))
    centred = flat - flat.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    course = centred @ axes[:, -1]
    low, high = float(course.min()), float(course.max())
    scaled: Array = (course - low) / max(high - low, 1e-9)
    return scaled


def _ends(vectors: Array, course: Array) -> tuple[Array, Array]:
    """Places of every bone at either end of that way."""
    low, high = np.percentile(course, _ENDS)
    return vectors[course <= low].mean(axis=0), vectors[course >= high].mean(axis=0)


def _returns(course: Array) -> bool:
    width = max(len(course) // 12, 1)
    return abs(float(course[:width].mean() - course[-width:].mean())) < _AWAY


def _together(vectors: Array, left: int) -> float:
    """How far both limbs of a pair go up together, less how far in turn; NaN where not seen."""
    up = vectors[:, left : left + 2, 1]
    if not np.isfinite(up).all():
        return float("nan")
    apart = up - up.mean(axis=0)
    both = float((apart[:, 0] * apart[:, 1]).mean())
    return float(np.sign(both) * np.sqrt(np.abs(both)))
