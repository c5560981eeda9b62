"""Resamples one good execution at the instants of another, by dynamic time warping.

Another instructor has another tempo, pauses elsewhere, and may work with the other side. The two
are warped onto each other (dynamic time warping over the judged turns, a constant difference of
stance forgiven), as filmed or in the mirror, whichever fits better; what lies between two of the
execution's instants is interpolated.
"""

from dataclasses import dataclass

import numpy as np

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.structures import FloatArray, PoseTrack
from coach_app.engine.kinematics import angles, warping

BAND = 0.3  # of a track: rest before or after, and another tempo
_STEP_S = 1.0 / 15.0
_MOST_INSTANTS = 600  # of one table; longer tracks are warped coarsely first
_PIECE_S, _MARGIN_S = 20.0, 2.0
_SMOOTH_S = 0.3  # a warping path goes in steps, a body does not
_STANCE_DEG = 15.0
_SCALE_DEG = 10.0
_LEAST_RANGE_DEG = 5.0  # of a joint that tells nothing of time


def in_time_of(execution: PoseTrack, shown: PoseTrack) -> PoseTrack:
    """A good `execution`, of any tempo and skeleton, at the instants and with the sides of `shown`.

    Returns:
        A track with the times of `shown`, in `execution`'s own picture; in the mirror where that
        fits better.
    """
    there, done = (
        angles.measure_track(of).turns_deg.astype(np.float64) for of in (shown, execution)
    )
    times = shown.t_s, execution.t_s
    plain, turned = (_Laid.of(*times, there, way) for way in (done, angles.mirrored(done)))
    if turned.distance < plain.distance:
        return _resampled(in_mirror(execution), shown.t_s, turned.at(shown.t_s))
    return _resampled(execution, shown.t_s, plain.at(shown.t_s))


def in_mirror(track: PoseTrack) -> PoseTrack:
    """Mirror a track: the picture turned, left and right exchanged."""
    other = track.skeleton.swap_indices
    points = track.keypoints_px[:, other].copy()
    points[..., 0] = track.size_px[0] - points[..., 0]
    world = (
        None
        if track.world_m is None
        else track.world_m[:, other] * np.array([-1, 1, 1], np.float32)
    )
    return PoseTrack(
        track.skeleton, track.t_s, points, track.scores[:, other], world, track.size_px, track.model
    )


@dataclass(frozen=True, slots=True)
class _Laid:
    """A course beside another one, as far as steps of `step_s` tell.

    Attributes:
        first, second: the two, without a constant difference.
        distance: how far apart they are.
        first_s, second_s: (N,) instants of both that correspond.
    """

    first: "_Course"
    second: "_Course"
    step_s: float
    distance: float
    first_s: Array
    second_s: Array

    @classmethod
    def of(cls, first_s: Array, second_s: Array, first_deg: Array, second_deg: Array) -> "_Laid":
        moving = np.nan_to_num(_range(first_deg)) > _LEAST_RANGE_DEG
        moving |= ~moving.any()
        first = _Course(first_s, first_deg[:, moving])
        second = _Course(second_s, second_deg[:, moving])
        step_s = max(_STEP_S, max(np.ptp(first_s), np.ptp(second_s)) / _MOST_INSTANTS)
        ends_s = (first_s[0], first_s[-1], second_s[0], second_s[-1])
        _, at_s, other_s = _path(first, second, ends_s, step_s)
        apart = angles.wrap_deg(second.at(other_s) - first.at(at_s))
        stance = np.nan_to_num([np.median(of) for of in apart.T]).clip(-_STANCE_DEG, _STANCE_DEG)
        second = _Course(second_s, second_deg[:, moving] - stance)
        return cls(first, second, step_s, *_path(first, second, ends_s, step_s))

    def at(self, t_s: Array) -> Array:
        """(T,) instants of the second course at those of the first."""
        found: Array = np.interp(t_s, self.first_s, self.second_s)
        if self.step_s <= _STEP_S:
            return found
        for begin_s in np.arange(t_s[0], t_s[-1], _PIECE_S):
            inside = (t_s >= begin_s) & (t_s < begin_s + _PIECE_S)
            ends = np.array([begin_s - _MARGIN_S, begin_s + _PIECE_S + _MARGIN_S])
            ends = ends.clip(t_s[0], t_s[-1])
            other = np.interp(ends, self.first_s, self.second_s)
            _, fine_s, own_s = _path(self.first, self.second, (*ends, *other), _STEP_S)
            found[inside] = np.interp(t_s[inside], fine_s, own_s)
        return found


class _Course:
    """Turns over time, at any instant."""

    def __init__(self, t_s: Array, turns_deg: Array) -> None:
        self._columns = [
            (t_s[known], np.unwrap(course[known], period=360.0))
            for course in turns_deg.T
            for known in [np.isfinite(course)]
        ]

    def at(self, t_s: Array) -> Array:
        """(N, J) at the (N,) instants; a gap is bridged, what is never seen is NaN."""
        return np.stack(
            [
                np.interp(t_s, times, course) if len(times) > 1 else np.full(len(t_s), np.nan)
                for times, course in self._columns
            ],
            axis=1,
        )


def _path(
    first: _Course, second: _Course, ends_s: tuple[float, ...], step_s: float
) -> tuple[float, Array, Array]:
    """Mean distance, and what corresponds between two pairs of ends: seconds of both, rising."""
    count = [max(round((b - a) / step_s) + 1, 3) for a, b in (ends_s[:2], ends_s[2:])]
    grids = [
        np.linspace(ends_s[0], ends_s[1], count[0]),
        np.linspace(ends_s[2], ends_s[3], count[1]),
    ]
    there, own = first.at(grids[0]), second.at(grids[1])
    costs = warping.circular_costs(there, own, _SCALE_DEG)
    path = warping.warp(costs, warping.within_band(len(costs), costs.shape[1], BAND))
    met = np.bincount(path.rows, path.columns) / np.bincount(path.rows)
    own_s = np.interp(met, np.arange(count[1]), grids[1])
    return path.distance, grids[0], _smooth(own_s, round(_SMOOTH_S / step_s))


def _range(turns_deg: Array) -> Array:
    """(J,) how far each of the (T, J) courses goes; NaN where it is never known."""
    courses = [np.unwrap(course[np.isfinite(course)], period=360.0) for course in turns_deg.T]
    return np.array([np.ptp(course) if len(course) else np.nan for course in courses])


def _smooth(rising: Array, width: int) -> Array:
    """Mean over `width` neighbours; both ends stay."""
    half = min(width // 2, (len(rising) - 1) // 2)
    if half < 1:
        return rising
    ends = 2 * rising[0] - rising[half:0:-1], 2 * rising[-1] - rising[-2 : -half - 2 : -1]
    sums = np.cumsum(np.concatenate([[0.0], ends[0], rising, ends[1]]))
    mean: Array = (sums[2 * half + 1 :] - sums[: -2 * half - 1]) / (2 * half + 1)
    return mean


def _resampled(track: PoseTrack, t_s: Array, at_s: Array) -> PoseTrack:
    """`track` at its own instants `at_s`, told as those of `t_s`."""
    after = np.searchsorted(track.t_s, at_s).clip(1, len(track) - 1)
    share = (at_s - track.t_s[after - 1]) / (track.t_s[after] - track.t_s[after - 1])
    share = share.clip(0.0, 1.0).astype(np.float32)

    def at(values: FloatArray) -> FloatArray:
        part = share.reshape(-1, *[1] * (values.ndim - 1))
        mixed: FloatArray = values[after - 1] * (1 - part) + values[after] * part
        return mixed

    scores = np.minimum(track.scores[after - 1], track.scores[after])
    world = None if track.world_m is None else at(track.world_m)
    points = at(track.keypoints_px)
    return PoseTrack(track.skeleton, t_s, points, scores, world, track.size_px, track.model)
