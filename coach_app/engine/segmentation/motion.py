"""How a body moves through a track: what each bone does in the picture, and how fast.

Angles alone do not show every movement: a knee lifted towards the camera only makes the thigh look
shorter. So a bone is described by its vector in the picture, from its beginning to its end: a turn
in the picture's plane changes the vector's direction, a turn towards the camera its length. All are
in torso lengths, so that a pose model's errors weigh the same in every part.

Letters in shapes: T instants, B parts of `PARTS`.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.core.skeletons import LIMBS
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.kinematics.body_size import torso_length

RATE_HZ = 25.0
_SCORE_LIMIT = 0.4  # lower than the judged: a whole course forgives a doubtful instant
_LONGEST_GAP_S = 0.6
_SCALE_S = 8.0  # the body's size in the picture is taken over so long
_ACTIVE_S = 5.0


@dataclass(frozen=True, slots=True)
class MovingPart:
    """A bone, or a point that moves through the room.

    Attributes:
        start: keypoints whose middle is its beginning; empty: the room.
        end: keypoints whose middle is its end.
    """

    name: str
    start: tuple[str, ...]
    end: tuple[str, ...]


_SHOULDERS = ("left_shoulder", "right_shoulder")
_HIPS = ("left_hip", "right_hip")
_EARS = ("left_ear", "right_ear")
PARTS = (
    *(
        MovingPart(f"{side}_{name}", (f"{side}_{start}",), (f"{side}_{end}",))
        for name, start, end in (*LIMBS, ("foot", "heel", "foot_index"))
        for side in ("left", "right")
    ),
    MovingPart("trunk", _HIPS, _SHOULDERS),
    MovingPart("head", _SHOULDERS, _EARS),
    MovingPart("face", _EARS, ("nose",)),
    MovingPart("body", (), _HIPS),
)

LEAST = 0.05
"""Torso lengths (about 5 cm): what moves less is held still."""


@dataclass(frozen=True, slots=True)
class Motion:
    """A track as vectors at an even rate.

    Attributes:
        t_s: (T,) evenly spaced.
        vectors: (T, B, 2) float64, torso lengths, x right, y down; 0 where never shown.
        shown: (T, B) whether the part was seen there, or is between two sightings close by.
        torso_px: (T,) the scale.
    """

    t_s: Array
    vectors: Array
    shown: Mask
    torso_px: Array


def motion_of(track: PoseTrack) -> Motion:
    """The parts' vectors at `RATE_HZ`, unsmoothed; parts that the skeleton lacks are not shown.

    The track has at least two frames.
    """
    t_s = np.arange(track.t_s[0], track.t_s[-1] + 1e-9, 1.0 / RATE_HZ)
    torso_px = _torso_px(track)
    vectors = np.zeros((len(t_s), len(PARTS), 2))
    shown = np.zeros((len(t_s), len(PARTS)), dtype=np.bool_)
    for b, part in enumerate(PARTS):
        if any(name not in track.skeleton.keypoints for name in (*part.start, *part.end)):
            continue
        end, seen = _middle(track, part.end)
        if part.start:
            start, also = _middle(track, part.start)
            along, seen = end - start, seen & also
        else:
            along = end
        along = along / torso_px[:, None]
        if seen.mean() < 0.02:
            continue
        shown[:, b] = _near_sighting(track.t_s, seen, t_s)
        for axis in (0, 1):
            vectors[:, b, axis] = np.interp(t_s, track.t_s[seen], along[seen, axis])
    return Motion(t_s, vectors, shown, np.interp(t_s, track.t_s, torso_px))


def smoothed(values: Array, sigma_s: float) -> Array:
    """(T, ...) values averaged over time with Gaussian weights, without delay."""
    flat = np.ascontiguousarray(values.reshape(len(values), -1))
    blurred = cv2.GaussianBlur(
        flat, (1, 0), sigmaX=0.01, sigmaY=sigma_s * RATE_HZ, borderType=cv2.BORDER_REPLICATE
    )
    return np.asarray(blurred, dtype=np.float64).reshape(values.shape)


def active(motion: Motion, vectors: Array) -> Mask:
    """(T, B) where a part moves by more than `LEAST` within some seconds around."""
    width = 2 * round(_ACTIVE_S * RATE_HZ / 2) + 1
    kernel = np.ones((width, 1), dtype=np.uint8)
    flat = np.ascontiguousarray(vectors.reshape(len(vectors), -1))
    # A part that is not shown must not count by what was filled in.
    high = np.asarray(cv2.dilate(flat, kernel)).reshape(vectors.shape)
    low = np.asarray(cv2.erode(flat, kernel)).reshape(vectors.shape)
    ranges = np.hypot(*np.moveaxis(high - low, -1, 0))
    return np.asarray((ranges >= LEAST) & motion.shown)


def _middle(track: PoseTrack, names: tuple[str, ...]) -> tuple[Array, Mask]:
    """(T, 2) px of the middle of keypoints, (T,) whether all of them were seen."""
    indices = track.skeleton.indices(names)
    points = track.keypoints_px[:, indices].astype(np.float64)
    seen = (track.scores[:, indices] >= _SCORE_LIMIT).all(axis=1)
    seen &= np.isfinite(points).all(axis=(1, 2))
    return points.mean(axis=1), np.asarray(seen)


def _torso_px(track: PoseTrack) -> Array:
    """(T,) the body's size: the longest that the trunk looks within some seconds, roughly."""
    shoulders, first = _middle(track, _SHOULDERS)
    hips, second = _middle(track, _HIPS)
    left, right = (track.keypoints_px[:, track.skeleton.index(name)] for name in _SHOULDERS)
    across = np.hypot(*(left - right).T.astype(np.float64))
    trunk = np.where(second, np.hypot(*(shoulders - hips).T), 0.0)
    size = torso_length(trunk, across)
    known = first & (size > 1.0)
    if not known.any():
        return np.ones(len(track))
    times, sizes = track.t_s[known], size[known]
    centres = np.arange(track.t_s[0], track.t_s[-1] + _SCALE_S / 2, _SCALE_S / 2)
    typical = []
    for centre in centres:
        near = sizes[np.abs(times - centre) <= _SCALE_S / 2]
        typical.append(float(np.percentile(near, 70.0)) if len(near) >= 5 else np.nan)
    values = np.array(typical)
    found = np.isfinite(values)
    if not found.any():
        return np.full(len(track), float(np.median(sizes)))
    return np.asarray(np.interp(track.t_s, centres[found], values[found]))


def _near_sighting(times: Array, seen: Mask, t_s: Array) -> Mask:
    """(T,) whether instants lie on or between sightings that are close together."""
    known = times[seen]
    after = np.searchsorted(known, t_s, side="left").clip(0, len(known) - 1)
    before = (np.searchsorted(known, t_s, side="right") - 1).clip(0)
    gap = np.where(
        (t_s >= known[0]) & (t_s <= known[-1]),
        known[after] - known[before],
        np.minimum(np.abs(t_s - known[0]), np.abs(t_s - known[-1])) * 2.0,
    )
    return np.asarray(gap <= _LONGEST_GAP_S)
