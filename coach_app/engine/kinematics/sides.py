"""Give left and right back to a body whose pose model confuses them.

A pose model that sees no face - a face turned up, blurred or in shadow - may take a front for a
back, for a few frames or for seconds, arms and legs apart from one another: every left keypoint is
then called right. Nobody turns round within 0.4 s, so a body that shows its other side that fast
proves the model wrong.

Letters in shapes: T frames, K keypoints of the skeleton.
"""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.core.structures import FloatArray, PoseTrack
from coach_app.engine.kinematics.named_points import NamedPoints

_TURN_S = 0.4  # seconds: from one clear side to the other, faster than anybody turns round
_UNSURE_S = 0.5  # seconds: a shorter time without a clear side is the model's doubt
_CLEAR = 0.5  # of the usual width: less may be a turned body
_WIDE = 0.35  # trunk lengths: limbs seen from the side lie closer and show no side
_CROSSED = 0.25  # of the usual width: shoulders or hips that say the opposite of their limbs
_BEHIND = -0.28  # trunk lengths between the shoulders: narrower ones are seen from the side

# Pairs of a limb group by how wide they are beside the shoulders, and the words of its keypoints.
_GROUPS = (
    (
        {"shoulder": 1.0, "elbow": 0.5},
        ("shoulder", "elbow", "wrist", "pinky", "index", "thumb"),
    ),
    (
        {"hip": 1.7, "knee": 1.0, "ankle": 0.6},
        ("hip", "knee", "ankle", "heel", "foot", "toe"),
    ),
)


def with_steady_sides(track: PoseTrack) -> PoseTrack:
    """Exchange left and right in the frames in which the model surely has them the other way.

    Arms and legs are looked at apart. Only a track in which the sides change faster than a body
    turns is changed: to the side that most of its frames show. Frames between two clear sides, in
    which the model has drawn both towards the middle, are no longer measured.

    Args:
        track: of any skeleton, one person.

    Returns:
        The same track where nothing proves an exchange.
    """
    points = NamedPoints(track)
    measured = _copies(track)
    changed = False
    for widths, words in _GROUPS:
        root = next(iter(widths))
        side = _side(_facing(points, widths), _facing(points, {root: widths[root]}))
        exchanged, unsure = _doubtful(side, track.t_s)
        if not exchanged.any():
            continue
        changed = True
        group = _keypoints_of(track, words)
        other = track.skeleton.swap_indices[group]
        for name, values in measured.items():
            values[np.ix_(exchanged, group)] = getattr(track, name)[np.ix_(exchanged, other)]
            values[np.ix_(unsure, group)] = 0.0 if name == "scores" else np.nan
    return _measured_so(track, measured) if changed else track


def as_from_in_front(track: PoseTrack) -> PoseTrack:
    """Mirror the picture of a body that is seen from behind; names of keypoints stay.

    A limb that moves outward then moves to the same side as of somebody seen from in front.
    """
    facing = _facing(NamedPoints(track), {"shoulder": 1.0, "hip": 1.7})
    known = facing[np.isfinite(facing)]
    if not len(known) or np.median(known) >= _BEHIND:
        return track
    mirrored = _copies(track)
    mirrored["keypoints_px"][..., 0] = track.size_px[0] - 1 - track.keypoints_px[..., 0]
    if "world_m" in mirrored:
        mirrored["world_m"][..., 0] *= -1.0
    return _measured_so(track, mirrored)


def _copies(track: PoseTrack) -> dict[str, FloatArray]:
    """What is measured of each keypoint, by the track's attribute."""
    copies = {"keypoints_px": track.keypoints_px.copy(), "scores": track.scores.copy()}
    return copies if track.world_m is None else copies | {"world_m": track.world_m.copy()}


def _measured_so(track: PoseTrack, measured: dict[str, FloatArray]) -> PoseTrack:
    """The track with what is measured as in these `_copies`."""
    points_px, world_m = measured["keypoints_px"], measured.get("world_m")
    return replace(track, keypoints_px=points_px, scores=measured["scores"], world_m=world_m)


def _facing(points: NamedPoints, widths: dict[str, float]) -> Array:
    """(T,) trunk lengths from right to left, above 0 from in front; NaN where not measured."""
    apart = np.stack(
        [
            width * (points.at(f"left_{pair}") - points.at(f"right_{pair}"))[:, 0]
            for pair, width in widths.items()
        ]
    )
    count = np.isfinite(apart).sum(axis=0)
    mean = np.nansum(apart, axis=0) / np.maximum(count, 1) / points.trunk_px
    facing: Array = np.where(count > 0, mean, np.nan)
    return facing


def _side(facing: Array, root: Array) -> Array:
    """(T,) 1 from in front, -1 from behind, 0 where the limbs do not clearly show it.

    Args:
        facing: (T,) of the whole limbs.
        root: (T,) of the shoulders or the hips alone: limbs that cross leave these as they are.
    """
    known = np.isfinite(facing)
    usual = np.percentile(np.abs(facing[known]), 75.0) if known.any() else 0.0
    if usual < _WIDE:
        return np.zeros(len(facing))
    way = np.sign(facing)
    clear = known & (np.abs(facing) > _CLEAR * usual) & ~(way * root < -_CROSSED * usual)
    return np.where(clear, way, 0.0)


def _doubtful(side: Array, t_s: Array) -> tuple[Mask, Mask]:
    """(T,) frames whose sides are exchanged, and (T,) frames that show neither side.

    Both are empty where no side changes faster than a body turns.
    """
    nothing = np.zeros(len(t_s), dtype=np.bool_)
    clear = np.flatnonzero(side)
    turned = np.diff(side[clear]) != 0.0
    if not (turned & (np.diff(t_s[clear]) <= _TURN_S)).any():
        return nothing, nothing
    most = 1.0 if side.sum() >= 0.0 else -1.0
    unsure = nothing.copy()
    for before, after in pairwise(clear):
        unsure[before + 1 : after] = t_s[after] - t_s[before] <= _UNSURE_S
    return side[_nearest(clear, len(t_s))] != most, unsure


def _nearest(clear: npt.NDArray[np.intp], count: int) -> npt.NDArray[np.intp]:
    """(T,) of every frame the nearest one of `clear`."""
    between = 0.5 * (clear[1:] + clear[:-1])
    return clear[np.searchsorted(between, np.arange(count))]


def _keypoints_of(track: PoseTrack, words: tuple[str, ...]) -> npt.NDArray[np.intp]:
    named = [any(word in name for word in words) for name in track.skeleton.keypoints]
    return np.flatnonzero(named)
