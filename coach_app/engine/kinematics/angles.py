"""From keypoints to the ten judged angles, each with its error.

What is judged are signed *turns*: unlike the angle between two bones, a turn tells a forearm that
points up from one that points down. Each joint's turn depends on its own bones only, so that a
fault is blamed where it is: bending the trunk does not change the hips.

Letters in shapes: `...` is nothing or T frames, K keypoints, J joints of `JOINTS`.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from coach_app.engine.core.arrays import Array, Indices, Mask
from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import SCORE_LIMIT, FloatArray, JointAngles, Pose, PoseTrack
from coach_app.engine.kinematics.body_size import torso_length
from coach_app.engine.kinematics.view import SAME, View
from coach_app.errors import ShapeError

Values = npt.NDArray[np.floating]
Turns = TypeVar("Turns", npt.NDArray[np.float32], npt.NDArray[np.float64])

JOINTS = (
    "left_elbow",  # from the upper arm's direction to the forearm's: 0 is a straight arm
    "right_elbow",
    "left_shoulder",  # from the trunk's side (shoulder to hip) to the upper arm: 0 is hanging.
    "right_shoulder",
    "left_hip",  # from straight down to the thigh: 0 is standing
    "right_hip",
    "left_knee",  # from the thigh's direction to the shin's: 0 is a straight leg
    "right_knee",
    "trunk",  # from straight up to the line from mid-hips to mid-shoulders
    "neck",  # from the trunk's direction to the line from mid-shoulders to mid-ears
)
"""The judged joints. Positive turns of the paired joints lead outward, away from the body's middle
as seen from the front, on either side; those of trunk and neck lead to the person's left."""

LEGS = ("hip", "knee")  # how the names of the joints end that do not count where somebody sits
MIRROR = np.array([1, 0, 3, 2, 5, 4, 7, 6, 8, 9], dtype=np.intp)  # the joint on the other side
_MIRROR_SIGN = np.array([1, 1, 1, 1, 1, 1, 1, 1, -1, -1], dtype=np.float32)

SIGMA_LIMIT_DEG = 12.0  # an angle less certain than this cannot carry a tolerance of 15 degrees

_KEYPOINTS = tuple(
    f"{side}_{part}"
    for part in ("shoulder", "elbow", "wrist", "hip", "knee", "ankle", "ear")
    for side in ("left", "right")
)
_LS, _RS, _LE, _RE, _LW, _RW, _LH, _RH, _LK, _RK, _LA, _RA = range(12)
_MID_SHOULDER, _MID_HIP, _MID_EAR = 14, 15, 16  # made from pairs, behind the 14 keypoints
_PAIRS = ((_LS, _RS), (_LH, _RH), (12, 13))
# The two keypoints between which each of the 17 points lies: twice itself, or a pair.
_ONE, _OTHER = np.array([*((i, i) for i in range(14)), *_PAIRS], dtype=np.intp).T
# Elbows and knees, and what comes behind them on the limb.
_MIDDLES, _TIPS = np.array([_LE, _RE, _LK, _RK]), np.array([_LW, _RW, _LA, _RA])
_EDGE_TORSOS = 0.3

# The bones by their two ends, and how long each is in torso lengths (an adult's proportions after
# Drillis and Contini 1966 as quoted by Winter, Biomechanics and Motor Control, for the points that
# pose models mark).
_START = np.array([_LS, _RS, _LE, _RE, _LS, _RS, _LH, _RH, _LK, _RK, _MID_HIP, _MID_SHOULDER, _RS])
_END = np.array([_LE, _RE, _LW, _RW, _LH, _RH, _LK, _RK, _LA, _RA, _MID_SHOULDER, _MID_EAR, _LS])
_PROPORTION = np.array([0.58, 0.58, 0.5, 0.5, 0.98, 0.98, 0.82, 0.82, 0.8, 0.8, 1.0, 0.36, 0.7])
_LEFT_SIDE, _RIGHT_SIDE, _TRUNK, _ACROSS = 4, 5, 10, 12
# The arms once more, for the elbows: from another side, half of their turning back is by depth.
_ARMS = np.arange(4)
_START, _END, _PROPORTION = (np.concatenate([of, of[_ARMS]]) for of in (_START, _END, _PROPORTION))
_BONES = len(_START)
_BY_DEPTH = np.where(np.arange(_BONES) >= 13, 0.5, 0.0)
_DOWN, _UP = _BONES, _BONES + 1  # two directions that are always there, behind the bones

# Where the hips are not seen (a participant behind a table), the line across the shoulders stands
# in for the trunk: the directions of sides and trunk from it, and how far people differ from that.
_STAND_INS = {_LEFT_SIDE: -98.0, _RIGHT_SIDE: -82.0, _TRUNK: 90.0}
_STOOD_IN_FOR = np.array([*_STAND_INS])
_STAND_IN_SIGMA = np.radians(6.0)

# A joint's turn leads from the first direction to the second.
_FIRST = np.array([13, 14, 4, 5, _DOWN, _DOWN, 6, 7, _UP, 10])
_SECOND = np.array([15, 16, 0, 1, 6, 7, 8, 9, 10, 11])
_TURN_SIGN = np.array([1, -1, 1, -1, 1, -1, 1, -1, -1, -1], dtype=np.float32)
# How the two bones share a keypoint: end to start (+1), start to start (-1), not at all (0).
_SHARED = np.array([1, 1, -1, -1, 0, 0, 1, 1, 0, 1], dtype=np.float32)
_VERTEX = np.array([_LE, _RE, _LS, _RS, _LH, _RH, _LK, _RK, _MID_HIP, _MID_SHOULDER])

# Error of one keypoint in torso lengths: what a sure keypoint has, and what doubt adds.
KEYPOINT_SIGMA = 0.014
_DOUBT_SIGMA = 0.05
# Nobody faces the camera exactly as the instructor did: standard deviation of the difference.
_FACING_SIGMA = np.sin(np.radians(8.0))
# Of what a bone's lean would turn it by, seen from another side, this share stays uncertain.
_OUT_OF_PLANE = np.where(_BY_DEPTH > 0, 0.3, 0.5)

_MANY = 400  # numbers, from which a few passes over them cost less than their remainders


def wrap_deg(angle_deg: Turns) -> Turns:
    """Wrap angles into (-180, 180]; NaN stays NaN."""
    from_half = 180.0 - angle_deg
    if from_half.size < _MANY:
        return 180.0 - from_half % 360.0
    # The same to the last digit, several times as fast: the rest of a division is slow.
    rest: Turns = from_half - 360.0 * np.floor(from_half / 360.0)
    np.add(rest, 360.0, out=rest, where=rest < 0.0)  # the division was rounded up
    np.subtract(180.0, rest, out=rest)
    return rest


def cut_deg(course_deg: Array) -> Array:
    """Courses of angles without leaps of a full turn, cut open in the widest part not visited.

    Following an angle from instant to instant adds up full turns where a limb is seen wrongly for
    a moment; a cut at a fixed place cannot.

    Args:
        course_deg: (T, F) degrees, finite, T at least 1.

    Returns:
        (T, F) the same directions, each column's median within half a turn of 0.
    """
    sorted_deg = np.sort(course_deg % 360.0, axis=0)
    gaps = np.diff(np.concatenate([sorted_deg, sorted_deg[:1] + 360.0]), axis=0)
    widest = np.argmax(gaps, axis=0)[None]
    cut = np.take_along_axis(sorted_deg + 0.5 * gaps, widest, axis=0)
    opened = (course_deg - cut) % 360.0 + cut
    centred: Array = opened - 360.0 * np.round(np.median(opened, axis=0) / 360.0)
    return centred


def mirrored(turns_deg: Turns) -> Turns:
    """The turns of the same pose seen in a mirror: (..., J) to (..., J), degrees."""
    return turns_deg[..., MIRROR] * _MIRROR_SIGN


def measure(
    pose: Pose,
    skeleton: Skeleton,
    size_px: tuple[int, int] | None = None,
    view: View = SAME,
) -> JointAngles:
    """The judged angles of one pose; see `measure_arrays`."""
    return measure_arrays(pose.keypoints_px, pose.scores, pose.world_m, skeleton, size_px, view)


def measure_track(track: PoseTrack) -> JointAngles:
    """The judged angles of a whole track, (T, J) each; see `measure_arrays`."""
    return measure_arrays(
        track.keypoints_px, track.scores, track.world_m, track.skeleton, track.size_px
    )


def measure_arrays(
    keypoints_px: FloatArray,
    scores: FloatArray,
    world_m: FloatArray | None,
    skeleton: Skeleton,
    size_px: tuple[int, int] | None = None,
    view: View = SAME,
) -> JointAngles:
    """The judged angles in the plane of the instructor's picture, with their standard errors.

    Args:
        keypoints_px: (..., K, 2) float32, px, x right, y down. NaN where nobody.
        scores: (..., K) float32 in [0, 1].
        world_m: (..., K, 3) float32 as in `Pose`, or None; tells how far a bone points towards
            the camera, which without it is guessed from the bone's length.
        skeleton: names the keypoints.
        size_px: the picture's width and height: a keypoint outside is not measured, nor is an
            elbow or knee at its edge whose wrist or ankle is not seen.
        view: from where the body is seen; from another side than the instructor, bones are turned
            back: taken to lie in the body's own plane, and those of an elbow half by their depth.

    Returns:
        Turns and standard errors, (..., J) float32, degrees. NaN where a keypoint scores below
        `SCORE_LIMIT` or lies outside the picture, or the error exceeds `SIGMA_LIMIT_DEG`.

    Raises:
        ShapeError: the arrays do not fit the skeleton.

    Source: error propagation to first order from independent keypoint errors; the foreshortening
        term is how far a bone leaning by phi out of the picture turns when the body turns by
        `_FACING_SIGMA`: atan(tan(phi) sin(turn)).
    """
    if keypoints_px.shape[-2:] != (len(skeleton), 2) or scores.shape != keypoints_px.shape[:-1]:
        raise ShapeError(f"keypoints_px {keypoints_px.shape} and scores {scores.shape} do not fit")
    with np.errstate(divide="ignore", invalid="ignore"):
        bones = _bones(keypoints_px, scores, world_m, skeleton, size_px, view)
        directions, of_bones, there = _directions(bones)
        turns = wrap_deg(_of(directions, _SECOND) - _of(directions, _FIRST))
        sigma = _sigma_deg(bones, of_bones, turns)
    measured = there.take(_FIRST, axis=-1) & there.take(_SECOND, axis=-1)
    measured &= sigma <= SIGMA_LIMIT_DEG
    return JointAngles(
        np.where(measured, turns * _TURN_SIGN, np.nan).astype(np.float32),
        np.where(measured, sigma, np.nan).astype(np.float32),
    )


@dataclass(frozen=True, slots=True)
class _Bones:
    direction_deg: Values  # (..., 17)
    length_px: Values  # (..., 17)
    spread: Values  # (..., 17) how many times a keypoint's variance counts; 1 if seen alike
    view_variance: Values  # (..., 17) of the direction, by the side from which it is seen
    seen: Mask  # (..., 17)
    variance_px: Values  # (..., 17) of the points


def _bones(
    keypoints_px: FloatArray,
    scores: FloatArray,
    world_m: FloatArray | None,
    skeleton: Skeleton,
    size_px: tuple[int, int] | None,
    view: View,
) -> _Bones:
    """The bones in the plane of the instructor's picture; arguments as of `measure_arrays`."""
    between = _between(skeleton)
    points, points_scores = _points(keypoints_px, between), _points_scores(scores, between)
    along = points.take(_END, axis=-2) - points.take(_START, axis=-2)
    torso_px = _torso_px(points, np.hypot(along[..., 10, 0], along[..., 10, 1]))
    across, gain, lean = _turned_back(along, torso_px, world_m, between, view)
    up, length = -along[..., 1], np.hypot(across, along[..., 1])
    seen = _seen(points, points_scores, torso_px, size_px)
    return _Bones(
        direction_deg=np.degrees(np.arctan2(up, across)),
        length_px=length,
        spread=((gain * up) ** 2 + across**2) / length**2,
        view_variance=_view_variance(across * up / length**2, lean, view),
        seen=seen.take(_START, axis=-1) & seen.take(_END, axis=-1),
        variance_px=_keypoint_sigma_px(points_scores, torso_px) ** 2,
    )


_Between = tuple[Indices, Indices]


@lru_cache(maxsize=8)
def _between(skeleton: Skeleton) -> _Between:
    """The skeleton's keypoints between which the 17 points lie, (17,) each."""
    keypoints = skeleton.indices(_KEYPOINTS)
    return keypoints[_ONE], keypoints[_OTHER]


def _points(values: FloatArray, between: _Between) -> Values:
    """The 14 keypoints and the three midpoints, (..., 17, 2 or 3)."""
    one, other = between
    points: Values = (values.take(one, axis=-2) + values.take(other, axis=-2)) * 0.5
    return points


def _of(values: Values, which: Indices) -> Values:
    """Select along the last axis, twice as fast as by an index behind an ellipsis."""
    return values.take(which, axis=-1)


def _points_scores(scores: FloatArray, between: _Between) -> Values:
    """Scores of `_points`; a midpoint is as doubtful as the worse of its two keypoints."""
    one, other = between
    worse: Values = np.minimum(_of(scores, one), _of(scores, other))
    return worse


def _seen(
    points: Values, scores: Values, torso_px: Values, size_px: tuple[int, int] | None
) -> Mask:
    seen: Mask = (scores >= SCORE_LIMIT) & np.isfinite(points[..., 0])
    if size_px is not None:
        x, y = points[..., 0], points[..., 1]
        inside = (x >= 0) & (y >= 0) & (x <= size_px[0] - 1) & (y <= size_px[1] - 1)
        seen &= inside.take(_ONE, axis=-1) & inside.take(_OTHER, axis=-1)
        # A limb that leaves the picture: a model pulls its elbow or knee inside and is sure of it.
        edge_px = np.minimum(np.minimum(x, size_px[0] - 1 - x), np.minimum(y, size_px[1] - 1 - y))
        near_edge = edge_px[..., _MIDDLES] < _EDGE_TORSOS * torso_px[..., None]
        seen[..., _MIDDLES] &= seen[..., _TIPS] | ~near_edge
    return seen


def _torso_px(points: Values, trunk_px: Values) -> Values:
    across = points[..., _LS, :2] - points[..., _RS, :2]
    return torso_length(trunk_px, np.hypot(across[..., 0], across[..., 1]))


def _turned_back(
    along: Values,
    torso_px: Values,
    world_m: FloatArray | None,
    between: _Between,
    view: View,
) -> tuple[Values, float | Values, Values]:
    """The bones as from the instructor's side.

    Returns:
        Widths (..., 17) px, how much an error in the picture weighs in them, and (..., 17) the
        tangent of the angle between each bone and the instructor's picture plane.
    """
    across = along[..., 0] * view.stretch
    with np.errstate(divide="ignore", invalid="ignore"):
        if world_m is None:
            length = np.hypot(across, along[..., 1])
            cosine = np.minimum(length / (_PROPORTION * torso_px[..., None]), 1.0)
            return across, view.stretch, np.sqrt(1.0 - cosine**2) / cosine
        points = _points(world_m, between)
        of_world = points.take(_END, axis=-2) - points.take(_START, axis=-2)
        if view is SAME:
            flat = np.hypot(of_world[..., 0], of_world[..., 1])
            return across, 1.0, np.abs(of_world[..., 2]) / flat
        sine, cosine = np.sin(np.radians(view.turn_deg)), np.cos(np.radians(view.turn_deg))
        torso_m = _torso_px(points, np.hypot(of_world[..., 10, 0], of_world[..., 10, 1]))
        depth_px = of_world[..., 2] * (torso_px / torso_m)[..., None]
        by_depth = along[..., 0] * cosine - depth_px * sine
        ahead = np.abs(along[..., 0] * sine + depth_px * cosine)
        gain = view.stretch + _BY_DEPTH * (cosine - view.stretch)
        across = across + _BY_DEPTH * (by_depth - across)
        return across, gain, ahead / np.hypot(across, along[..., 1])


def _view_variance(skew: Values, lean: Values, view: View) -> Values:
    """(..., 17) radians squared: of bones that lean out of the plane, and of the view itself."""
    facing = np.hypot(_FACING_SIGMA, _OUT_OF_PLANE * np.sin(np.radians(view.turn_deg)))
    variance: Values = np.arctan(lean * facing) ** 2 + (skew * view.stretch_sigma) ** 2
    return variance


def _directions(bones: _Bones) -> tuple[Values, Values, Mask]:
    """Directions with the constant ones behind, their variances (radians), which are there."""
    variance = (_of(bones.variance_px, _START) + _of(bones.variance_px, _END)) * (
        bones.spread / bones.length_px**2
    ) + bones.view_variance
    directions = _with_constants(bones.direction_deg, (-90.0, 90.0))
    variance = _with_constants(variance, 0.0)
    there = np.ones(directions.shape, dtype=np.bool_)
    there[..., :_BONES] = bones.seen
    for bone, turn_deg in () if bones.seen[..., _STOOD_IN_FOR].all() else _STAND_INS.items():
        missing = ~there[..., bone]
        if missing.any():
            across = directions[..., _ACROSS]
            directions[..., bone] = np.where(missing, across + turn_deg, directions[..., bone])
            variance[..., bone] = np.where(
                missing, variance[..., _ACROSS] + _STAND_IN_SIGMA**2, variance[..., bone]
            )
            there[..., bone] |= there[..., _ACROSS]
    return directions, variance, there


def _with_constants(of_bones: Values, constants: float | tuple[float, float]) -> Array:
    """(..., 17) of the bones, and behind them what holds of the two constant directions."""
    directions = np.empty((*of_bones.shape[:-1], _BONES + 2))
    directions[..., :_BONES], directions[..., _BONES:] = of_bones, constants
    return directions


def _keypoint_sigma_px(scores: Values, torso_px: Values) -> Values:
    sigma = (KEYPOINT_SIGMA + _DOUBT_SIGMA * (1.0 - scores)) * torso_px[..., None]
    sigma[..., 14:] *= np.sqrt(0.5)  # the mean of two keypoints
    return sigma


def _sigma_deg(bones: _Bones, of_bones: Values, turns_deg: Values) -> Values:
    """Errors of the turns: those of both bones, less or more what they share."""
    inverse = _with_constants(1.0 / bones.length_px, 0.0)
    shared = (
        2.0
        * _SHARED
        * np.cos(np.radians(turns_deg))
        * _of(bones.variance_px, _VERTEX)
        * _of(inverse, _FIRST)
        * _of(inverse, _SECOND)
    )
    shared[np.isnan(shared)] = 0.0
    variance = _of(of_bones, _FIRST) + _of(of_bones, _SECOND) + shared
    sigma_deg: Values = np.degrees(np.sqrt(np.maximum(variance, 0.0)))
    return sigma_deg
