"""Executions of one movement, repetition by repetition on even grids, and good ones beside them.

Letters in shapes: N instants of a repetition, F channels, B good repetitions.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from coach_app.engine.core.arrays import Array, Mask, usual_range
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.kinematics import angles, body_signal
from coach_app.engine.kinematics.body_signal import BodySignal
from coach_app.engine.kinematics.warping import warp_many
from coach_app.engine.movement import channels

INSTANTS = 48  # of a repetition
BAND = 0.3  # of a repetition: rest before or after it, and another tempo within it
MOST_GOOD = 8
MOST_OWN = 5
_GAP_S = 0.25  # no further from a measured frame than this is a channel known
_MEDIAN_OF = 5  # frames: a keypoint that jumps for two frames is not a movement
_FORGIVEN = 1.5  # sigmas of a constant difference, before two instants are said to differ
_MOST_SIGMAS = 8.0  # of a channel's range, as its weight in finding what corresponds


@dataclass(frozen=True)  # no slots, for what is worked out once
class Repetition:
    """One repetition, or a whole track where a movement is done once.

    Attributes:
        values: (N, F) of `channels.CHANNELS`, angles continuous, NaN where not known.
        course: (N,) of the movement's `BodySignal`.
        noise: (F,) how unsteadily each channel was measured from frame to frame, in its unit.
        seconds: how long it took.
    """

    values: Array
    course: Array
    noise: Array
    seconds: float

    @cached_property
    def ranges(self) -> Array:
        """(F,) range of motion of each channel, without the wildest instants."""
        return ranges(self.values)


@dataclass(frozen=True, slots=True)
class Execution:
    """One track of a movement.

    Attributes:
        repetitions: at least one, those in its middle where there are many.
        count: how many repetitions there are in all.
    """

    repetitions: tuple[Repetition, ...]
    count: int


@dataclass(frozen=True)
class Compared:
    """One repetition beside B good ones, each instant beside the one that corresponds to it.

    Attributes:
        own: the repetition, as filmed or in the mirror.
        good: the good ones.
        apart: (B, N, F) own minus good, on the grid of the good one.
        distance: (B,) mean cost of the warping path.
        counted: (F,) the channels that count for course and range.
    """

    own: Repetition
    good: tuple[Repetition, ...]
    apart: Array
    distance: Array
    counted: Mask = field(default_factory=lambda: np.ones(len(channels.CHANNELS), dtype=np.bool_))

    @cached_property
    def good_range(self) -> Array:
        """(F,) the usual range of motion of the good repetitions; NaN where none shows it."""
        each = np.stack([good.ranges for good in self.good])
        known = np.isfinite(each).any(axis=0)
        usual: Array = np.where(known, np.nanmedian(np.where(known, each, 0.0), axis=0), np.nan)
        return usual

    @cached_property
    def noise(self) -> Array:
        """(B, F) how unsteadily the differences were measured, in the channel's unit."""
        return np.hypot(self.own.noise, np.stack([good.noise for good in self.good]))


def execution(
    track: PoseTrack,
    signal: BodySignal,
    most: int,
    *,
    divided: bool,
    course: Array | None = None,
) -> Execution:
    """A track as repetitions.

    Args:
        track: at least two frames.
        signal: what the movement is about.
        most: repetitions that are kept.
        divided: False: the whole track is one repetition.
        course: (T,) `signal.of` the track; None: it is worked out.
    """
    body = channels.measure(track)
    course = signal.of(track) if course is None else course
    found = body_signal.repetitions(course, rests_high=signal.rests_high) if divided else []
    spans = [(one.first, one.last) for one in found if one.last - one.first >= _MEDIAN_OF]
    if len(spans) <= 1:
        spans = [(0, len(track) - 1)]
    at = np.unique(np.linspace(0, len(spans) - 1, min(most, len(spans)) + 2).round()[1:-1])
    kept = [spans[int(i)] for i in at]
    return Execution(
        tuple(_repetition(body, course, first, last) for first, last in kept),
        body_signal.count(course),
    )


def compared(
    own: Execution, good: Sequence[Repetition], *, mirrored: bool | None = None
) -> list[Compared]:
    """Every repetition beside the good ones, all as filmed or all in the mirror.

    Args:
        own: the execution.
        good: the good ones.
        mirrored: which of the two; None: whichever is nearer, as people copy as in a mirror, or
            have their other side to train.
    """
    plain = [] if mirrored else [_compared(one, good) for one in own.repetitions]
    if mirrored is False:
        return plain
    turned = [_compared(_mirrored(one), good) for one in own.repetitions]
    if mirrored:
        return turned
    far, near = (sum(float(np.median(one.distance)) for one in way) for way in (turned, plain))
    return turned if far < near else plain


def ranges(values: Array) -> Array:
    """(..., N, F) to (..., F): from the 3rd to the 97th percentile, NaN where hardly known."""
    at = np.isfinite(values)
    known = at.sum(axis=-2) >= _MEDIAN_OF
    # A gap takes the channel's mean, which widens no range; numpy's own way past NaN is slow.
    total = np.where(at, values, 0.0).sum(axis=-2) / np.maximum(at.sum(axis=-2), 1)
    low, high = usual_range(np.where(at, values, total[..., None, :]), axis=-2)
    width: Array = np.where(known, high - low, np.nan)
    return width


def _mirrored(one: Repetition) -> Repetition:
    noise = np.abs(channels.mirrored(one.noise))
    return Repetition(channels.mirrored(one.values), one.course, noise, one.seconds)


def _repetition(body: channels.Body, course: Array, first: int, last: int) -> Repetition:
    grid = np.linspace(body.t_s[first], body.t_s[last], INSTANTS)
    near = (body.t_s >= grid[0] - _GAP_S) & (body.t_s <= grid[-1] + _GAP_S)
    t_s, values = body.t_s[near], body.values[near]
    known = np.isfinite(values)
    whole = known.all(axis=0)
    table, noise = np.full((INSTANTS, values.shape[1]), np.nan), np.zeros(values.shape[1])
    if whole.any():
        table[:, whole], noise[whole] = _on_grid(
            t_s, values[:, whole], grid, channels.IS_ANGLE[whole]
        )
    for column in np.flatnonzero(~whole):
        seen = known[:, column]
        of = slice(column, column + 1)
        table[:, of], noise[of] = _on_grid(t_s[seen], values[seen, of], grid, channels.IS_ANGLE[of])
    own_course = np.interp(grid, body.t_s, course)
    return Repetition(table, own_course, noise, float(grid[-1] - grid[0]))


def _on_grid(t_s: Array, values: Array, grid_s: Array, is_angle: Mask) -> tuple[Array, Array]:
    """(T, f) measured values at the grid's times, (N, f): without jumps, over short gaps.

    Also (f,) the standard deviation of what was taken out.
    """
    if len(t_s) < _MEDIAN_OF:
        return np.full((len(grid_s), values.shape[1]), np.nan), np.zeros(values.shape[1])
    course = values.copy()
    course[:, is_angle] = angles.cut_deg(course[:, is_angle])
    half = _MEDIAN_OF // 2
    ends = (course[:1].repeat(half, axis=0), course[-1:].repeat(half, axis=0))
    padded = np.concatenate([ends[0], course, ends[1]])
    windows = np.stack([padded[i : i + len(course)] for i in range(_MEDIAN_OF)])
    steady = np.sort(windows, axis=0)[half]
    noise = (course - steady).std(axis=0)
    after = np.searchsorted(t_s, grid_s).clip(1, len(t_s) - 1)
    nearest_s = np.minimum(np.abs(t_s[after] - grid_s), np.abs(t_s[after - 1] - grid_s))
    at_grid = np.stack([np.interp(grid_s, t_s, column) for column in steady.T], axis=1)
    at_grid[nearest_s > _GAP_S] = np.nan
    return at_grid, noise


def _compared(own: Repetition, good: Sequence[Repetition]) -> Compared:
    theirs = np.stack([one.values for one in good])  # (B, N, F)
    costs = _costs(own.values, theirs)
    columns, distance = warp_many(costs, BAND)
    whole = columns.astype(np.intp).clip(0, len(own.values) - 2)
    share = (columns - whole)[..., None]
    at = own.values[whole] * (1.0 - share) + own.values[whole + 1] * share
    return Compared(own, tuple(good), channels.apart(at, theirs), distance)


def _costs(own: Array, theirs: Array) -> Array:
    """(B, N, M) of every pair of instants, by the channels in which the good ones move most."""
    moved = _middle(ranges(theirs) / channels.SIGMA)
    weight = np.minimum(np.nan_to_num(moved), _MOST_SIGMAS) ** 2
    about = np.flatnonzero(weight > 0.0)
    own, theirs = own[:, about], theirs[..., about]
    sigma, circular = channels.SIGMA[about], channels.IS_ANGLE[about]
    offset = np.clip(
        (_middle(own) - _middle(np.swapaxes(theirs, 0, 1))) / sigma, -_FORGIVEN, _FORGIVEN
    )  # (B, f)
    difference = own[None, None] - theirs[:, :, None]
    turned = difference[..., circular]
    difference[..., circular] = turned - 360.0 * np.round(turned / 360.0)
    difference = difference / sigma - offset[:, None, None]
    known = np.isfinite(difference)
    squares = np.where(known, difference, 0.0) ** 2 @ weight[about]
    total = known @ weight[about]
    costs: Array = np.sqrt(squares / np.maximum(total, 1e-9))
    return costs


def _middle(values: Array) -> Array:
    """Median over the first axis, NaN only where nothing is known."""
    known = np.isfinite(values).any(axis=0)
    filled = np.where(known, values, 0.0)
    middle: Array = np.where(known, np.nanmedian(filled, axis=0), np.nan)
    return middle
