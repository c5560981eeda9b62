"""How alike two executions of a movement are, whatever the movement is.

The live verdict says of every instant whether it is right. This module looks at a whole movement
afterwards: two executions, of one person or of two, filmed from either side, at their own tempo.

1. Each execution becomes a table of angles over its time: the directions of ten segments and the
   turns at eight joints between them. No joint and no limit is chosen for an exercise.
2. Dynamic time warping (`warping`) finds which instants correspond: tempo is not a difference.
3. Along that path the differences d of each channel are split into their mean, the *offset*, and
   what varies around it, the *course*:

       offset = mean d,   course = sqrt(mean (d - offset)^2)
       dissimilarity = sqrt(mean over channels of (course^2 + max(|offset| - 15 deg, 0)^2))

   How angles change is the movement. A constant difference within the tolerance of the judging
   is what another build, stance or camera gives; only what goes beyond counts.
4. As filmed or in the mirror: whichever lets more be compared, else whichever is more alike.

Source: the split of a mean square into mean and variance; the mean over the path is weighted as
in Sakoe and Chiba 1978 (see `warping`). Which parts of this carry the result is measured by
`python -m benchmarks.sequences`.

Letters in shapes: T frames, N instants of an even grid, F channels of `CHANNELS`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import SCORE_LIMIT, FloatArray, PoseTrack
from coach_app.engine.kinematics import angles, warping
from coach_app.errors import ShapeError

Values = npt.NDArray[np.floating]

_SIDES = ("left", "right")
_BONES = {
    "upper_arm": ("shoulder", "elbow"),
    "forearm": ("elbow", "wrist"),
    "flank": ("shoulder", "hip"),
    "thigh": ("hip", "knee"),
    "shin": ("knee", "ankle"),
}
# A joint's turn leads from the first segment to the second.
_TURNS = {
    "elbow": ("upper_arm", "forearm"),
    "shoulder": ("flank", "upper_arm"),
    "hip": ("flank", "thigh"),
    "knee": ("thigh", "shin"),
}
SEGMENTS = tuple(f"{side}_{bone}" for side in _SIDES for bone in _BONES)
TURNS = tuple(f"{side}_{joint}" for side in _SIDES for joint in _TURNS)
CHANNELS = SEGMENTS + TURNS
_FIRST = [SEGMENTS.index(f"{s}_{first}") for s in _SIDES for first, _ in _TURNS.values()]
_SECOND = [SEGMENTS.index(f"{s}_{second}") for s in _SIDES for _, second in _TURNS.values()]
_OTHER_SIDE = [
    CHANNELS.index(
        name.replace("left", "right") if "left" in name else name.replace("right", "left")
    )
    for name in CHANNELS
]

INSTANTS = 64  # of a whole movement
BAND = 0.3  # of the movement: rest before or after it, and another tempo within it
OFFSET_DEG = 15.0  # the judging's tolerance
LEAST_SHARED = 0.5  # of the path: what both show for less is not compared
_LEAST_LENGTH = 0.2  # of the flank: a shorter bone points at the camera
_GAP_S = 0.25  # no further from a measured frame than this is an angle known
_MEDIAN_OF = 5  # frames: a keypoint that jumps for two frames is not a movement
_CLEARLY_MORE = 1.25  # shared channels, before the mirror is decided by likeness


@dataclass(frozen=True, slots=True)
class Movement:
    """One execution of a movement on an even grid of instants.

    Attributes:
        t_s: (N,) the track's own times.
        angles_deg: (N, F) directions and turns of `CHANNELS`, continuous over the circle where
            they are known, NaN where they are not.
    """

    t_s: Array
    angles_deg: Array

    def mirrored(self) -> "Movement":
        """The same seen in a mirror: sides exchanged, directions turned round the upright."""
        turned = self.angles_deg[:, _OTHER_SIDE].copy()
        turned[:, : len(SEGMENTS)] = 180.0 - turned[:, : len(SEGMENTS)]
        turned[:, len(SEGMENTS) :] *= -1.0
        return Movement(self.t_s, turned)


@dataclass(frozen=True, slots=True)
class Likeness:
    """One execution of a movement against another.

    Attributes:
        dissimilarity_deg: 0 is the same movement; None if no channel could be compared.
        shared: share of the channels that could be compared, in [0, 1].
        mirrored: the first was compared as seen in a mirror.
        course_deg: by name of `CHANNELS`, how differently the angle changes; only what was
            compared.
        offset_deg: likewise, how far it is off throughout, first minus second.
        t_s: (P,) instants of the first along the warping path.
        reference_t_s: (P,) those of the second that correspond to them.
    """

    dissimilarity_deg: float | None
    shared: float
    mirrored: bool
    course_deg: dict[str, float]
    offset_deg: dict[str, float]
    t_s: Array
    reference_t_s: Array

    @property
    def lags_s(self) -> Array:
        """(P,) how far the first is behind the second along the path."""
        return self.t_s - self.reference_t_s

    @property
    def tempo(self) -> float | None:
        """How fast the first goes, 1 is as fast as the second; None if it stands still."""
        own, other = self.t_s[-1] - self.t_s[0], self.reference_t_s[-1] - self.reference_t_s[0]
        return float(other / own) if own > 0 else None


def movement(
    track: PoseTrack,
    start_s: float = -np.inf,
    end_s: float = np.inf,
    instants: int = INSTANTS,
    least_score: float = SCORE_LIMIT,
) -> Movement:
    """The angles of a track, or of a part of it, on an even grid.

    Args:
        track: of any skeleton with shoulders, elbows, wrists, hips, knees and ankles.
        start_s: where the part begins, in the track's own time.
        end_s: where it ends.
        instants: N, at least 2.
        least_score: a keypoint that scores less is not measured; estimators differ in scale.

    Raises:
        ShapeError: fewer than two frames in that part.
    """
    inside = (track.t_s >= start_s) & (track.t_s <= end_s)
    if inside.sum() < 2:
        raise ShapeError(f"a movement needs two frames; {inside.sum()} lie within the part")
    t_s = track.t_s[inside]
    grid = np.linspace(t_s[0], t_s[-1], instants)
    scores = track.scores[inside]
    points = np.where(
        (scores >= least_score)[..., None], track.keypoints_px[inside], np.nan
    ).astype(np.float64)
    measured = _angles(points, track.skeleton)
    return Movement(grid, np.stack([_steady(t_s, c, grid) for c in measured.T], axis=1))


def compare_movements(
    own: Movement,
    reference: Movement,
    inside: npt.NDArray[np.bool_] | None = None,
    *,
    mirror: bool = True,
) -> Likeness:
    """One movement against another, as filmed or in the mirror.

    Args:
        own: the execution that is looked at.
        reference: what it is compared with.
        inside: (N of reference, N of own) instants that may correspond, with open ends in `own`;
            None: the whole of one corresponds to the whole of the other, within `BAND`.
        mirror: False: only as filmed.
    """
    plain = _compared(own, reference, inside, mirrored=False)
    if not mirror:
        return plain
    turned = _compared(own.mirrored(), reference, inside, mirrored=True)
    fewer, more = sorted((plain, turned), key=lambda likeness: likeness.shared)
    if more.shared > _CLEARLY_MORE * fewer.shared:
        return more
    return min(plain, turned, key=lambda likeness: likeness.dissimilarity_deg or 0.0)


def dissimilarity(own: Movement, references: Sequence[Movement]) -> float | None:
    """How unlike a movement is to several good executions: the median, degrees.

    None if it shares no channel with any of them.
    """
    each = [compare_movements(own, other).dissimilarity_deg for other in references]
    known = [value for value in each if value is not None]
    return float(np.median(known)) if known else None


def _angles(points: Array, skeleton: Skeleton) -> Array:
    """(T, K, 2) px with NaN to (T, F) degrees; a bone that points at the camera is not known."""
    ends = np.array(
        [
            [skeleton.index(f"{side}_{end}") for end in bone]
            for side in _SIDES
            for bone in _BONES.values()
        ],
        dtype=np.intp,
    )
    directions = segment_angles(points, ends).astype(np.float64)
    along = points[:, ends[:, 1]] - points[:, ends[:, 0]]
    length = np.hypot(along[..., 0], along[..., 1])
    flanks = length[:, [SEGMENTS.index(f"{side}_flank") for side in _SIDES]]
    torso_px = float(np.median(flanks[np.isfinite(flanks)])) if np.isfinite(flanks).any() else 0.0
    directions = np.where(length >= _LEAST_LENGTH * torso_px, directions, np.nan)
    turns = angles.wrap_deg(directions[:, _SECOND] - directions[:, _FIRST])
    return np.concatenate([directions, turns], axis=1)


def _steady(t_s: Array, course_deg: Array, grid_s: Array) -> Array:
    """(T,) angles at the times of the grid: without jumps of a frame or two, over short gaps."""
    known = np.isfinite(course_deg)
    if known.sum() < _MEDIAN_OF:
        return np.full(len(grid_s), np.nan)
    times, course = t_s[known], np.unwrap(course_deg[known], period=360.0)
    padded = np.pad(course, _MEDIAN_OF // 2, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, _MEDIAN_OF)
    after = np.searchsorted(times, grid_s).clip(1, len(times) - 1)
    nearest_s = np.minimum(np.abs(times[after] - grid_s), np.abs(times[after - 1] - grid_s))
    at_grid = np.interp(grid_s, times, np.median(windows, axis=1))
    steady: Array = np.where(nearest_s <= _GAP_S, at_grid, np.nan)
    return steady


def _compared(
    own: Movement,
    reference: Movement,
    inside: npt.NDArray[np.bool_] | None,
    *,
    mirrored: bool,
) -> Likeness:
    costs = warping.circular_costs(reference.angles_deg, own.angles_deg)
    whole = inside is None
    if inside is None:
        inside = warping.within_band(len(costs), costs.shape[1], BAND)
    path = warping.warp(costs, inside, open_begin=not whole, open_end=not whole)
    apart = angles.wrap_deg(own.angles_deg[path.columns] - reference.angles_deg[path.rows])
    weights = path.weights[:, None] * np.isfinite(apart)
    total = weights.sum(axis=0)
    compared = total >= LEAST_SHARED * path.weights.sum()
    apart, weights = np.nan_to_num(apart[:, compared]), weights[:, compared] / total[compared]
    # Around the circular mean no difference is cut in two at the far side of the circle.
    middle = _circular_mean(apart, weights)
    around = angles.wrap_deg(apart - middle)
    rest = (around * weights).sum(axis=0)
    offset = angles.wrap_deg(middle + rest)
    course = np.sqrt(((around - rest) ** 2 * weights).sum(axis=0))
    names = [name for name, is_compared in zip(CHANNELS, compared, strict=True) if is_compared]
    return Likeness(
        dissimilarity_deg=_summed(course, offset) if names else None,
        shared=len(names) / len(CHANNELS),
        mirrored=mirrored,
        course_deg=dict(zip(names, course.tolist(), strict=True)),
        offset_deg=dict(zip(names, offset.tolist(), strict=True)),
        t_s=own.t_s[path.columns],
        reference_t_s=reference.t_s[path.rows],
    )


def _summed(course_deg: Array, offset_deg: Array) -> float:
    beyond = np.maximum(np.abs(offset_deg) - OFFSET_DEG, 0.0)
    return float(np.sqrt((course_deg**2 + beyond**2).mean()))


def _circular_mean(apart_deg: Array, weights: Array) -> Array:
    turned = np.radians(apart_deg)
    sine, cosine = (np.sin(turned) * weights).sum(axis=0), (np.cos(turned) * weights).sum(axis=0)
    mean: Array = np.degrees(np.arctan2(sine, cosine))
    return mean


def segment_angles(
    keypoints_px: npt.NDArray[np.floating], bones: npt.NDArray[np.intp]
) -> FloatArray:
    """Direction of each bone against the horizontal, counter-clockwise as seen.

    Args:
        keypoints_px: (..., K, 2), px, x right, y down. NaN where not measured.
        bones: (B, 2) indices of start and end, e.g. `Skeleton.bone_indices`.

    Returns:
        (..., B) float32, degrees in [0, 360); NaN where an end is NaN or the bone has no length.

    Raises:
        ShapeError: the last axis of keypoints_px is not 2.

    Source: the definition of the polar angle, theta = atan2(y, x), with y turned upwards.
    """
    if keypoints_px.ndim < 2 or keypoints_px.shape[-1] != 2:
        raise ShapeError(f"keypoints_px is (..., K, 2), not {keypoints_px.shape}")
    along = keypoints_px[..., bones[:, 1], :] - keypoints_px[..., bones[:, 0], :]
    angle = np.degrees(np.arctan2(-along[..., 1], along[..., 0])) % 360.0
    # A tiny negative angle comes out of % as 360 in floating point: that is 0.
    angle = np.where(angle.astype(np.float32) >= 360.0, 0.0, angle)
    return np.where((along == 0).all(axis=-1), np.nan, angle).astype(np.float32)


def joint_angle(
    proximal: Values,
    vertex: Values,
    distal: Values,
) -> FloatArray:
    """Joint angle at `vertex`.

    Args:
        proximal: (T, 2), px, x right, y down. NaN where not measured.
        vertex: (T, 2), likewise.
        distal: (T, 2), likewise.

    Returns:
        (T,) float32, degrees in [0, 180]; NaN where an input is NaN or a side has no length.

    Raises:
        ShapeError: unequal shapes, or last axis not 2.

    Source: angle between two vectors, atan2(|a x b|, a . b), which stays exact near 0 and 180
        where acos does not.
    """
    if proximal.shape != vertex.shape or vertex.shape != distal.shape or vertex.shape[-1] != 2:
        raise ShapeError(f"unequal: {proximal.shape}, {vertex.shape}, {distal.shape}")
    a, b = proximal - vertex, distal - vertex
    cross = a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
    dot = (a * b).sum(axis=-1)
    angle = np.degrees(np.arctan2(np.abs(cross), dot))
    empty = (a == 0).all(axis=-1) | (b == 0).all(axis=-1)
    return np.where(empty, np.nan, angle).astype(np.float32)
