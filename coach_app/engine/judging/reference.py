"""The reference that a participant is compared with: the instructor's angles over routine time."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import (
    CORRECT_DEG,
    NEAR_DEG,
    FloatArray,
    Pose,
    PoseTrack,
    TimeArray,
)
from coach_app.engine.kinematics import angles, directions
from coach_app.engine.kinematics.view import NOTHING, BodyAspect, look_at

# The instructor's angle must be surer than the participant's (angles.SIGMA_LIMIT_DEG): a joint at
# the border would otherwise be asked for while it flickers in and out of sight.
EXPECTED_SIGMA_DEG = 10.0
_SAME_S = 0.001
_GAP_S = 0.25  # between two poses further apart nothing is known of the instructor
MOVING_DEG = 20.0  # a joint that moves by less within the window is held still
_MOVING_WINDOW_S = 2.0  # before and after
_LOOK_WINDOW_S = 5.0  # before and after
_TEMPO_S, _NOW = 0.2, 2
_TEMPO_STEPS_S = np.linspace(-_TEMPO_S, _TEMPO_S, 2 * _NOW + 1)
_CAMERA_DEG = 5.0  # what one camera errs
_STRAIGHT_DEG = 30.0  # from hanging or standing straight
_LIMBS = np.array([name not in ("trunk", "neck") for name in angles.JOINTS])
_UNTOLD_DEG2 = (0.5 * CORRECT_DEG) ** 2 - _CAMERA_DEG**2

_J, _D = len(angles.JOINTS), len(directions.NAMES)


class Instructor(Protocol):
    """Reference to be copied: `Reference`, or what a move or body limits make of it."""

    def seen(self, t_s: npt.ArrayLike, mirrored: bool) -> Array:
        """Turns (N, J) that the participant should show at the times `t_s` (N,)."""
        return self.band(t_s, mirrored)[0]

    def both_sides(self, t_s: npt.ArrayLike) -> tuple[Array, ...]:
        """Angles as of `seen`, as the routine is and in the mirror."""
        return self.seen(t_s, False), self.seen(t_s, True)

    def band(self, t_s: npt.ArrayLike, mirrored: bool) -> tuple[Array, Array]:
        """Angles as of `seen`, and how far to either side of them (N, J) counts as right."""
        ...


class Reference:
    """The instructor's turns by routine time, complete or growing while the video plays.

    Args:
        size_px: of the routine's video.
        apart: who is compared was filmed apart and followed nobody.
    """

    def __init__(self, size_px: tuple[int, int] | None = None, apart: bool = False) -> None:
        self._size_px = size_px
        self.apart = apart
        self._count = 0
        self._t_s: TimeArray = np.empty(256)
        # Continuous over the circle, so that the way between two frames is the short one.
        self._turns: Array = np.empty((256, _J))
        self._pointing: Array = np.empty((256, _D))
        self._last, self._last_pointing = np.zeros(_J), np.zeros(_D)
        self._looks = np.empty((256, len(NOTHING)))  # added up over time

    @classmethod
    def from_track(cls, track: PoseTrack, apart: bool = False) -> "Reference":
        """The whole of a pose track."""
        reference = cls(size_px=track.size_px, apart=apart)
        reference._take(track)
        return reference

    def add(self, t_s: float, pose: Pose | None, skeleton: Skeleton) -> None:
        """Add what the instructor showed at routine time `t_s`; None: nobody was seen.

        An instant that is known already is left as it is.
        """
        at = int(np.searchsorted(self._t_s[: self._count], t_s - _SAME_S))
        if at < self._count and self._t_s[at] <= t_s + _SAME_S:
            return
        if pose is None:
            nothing = np.full(_J, np.nan, dtype=np.float32)
            self._insert(at, t_s, nothing, nothing, np.full(_D, np.nan), NOTHING)
            return
        measured = angles.measure(pose, skeleton, self._size_px)
        pointing = directions.measure(pose.keypoints_px, pose.scores, skeleton)
        looks = look_at(pose, skeleton)
        self._insert(at, t_s, measured.turns_deg, measured.sigma_deg, pointing, looks)

    @property
    def known_instants(self) -> int:
        """How many instants are known."""
        return self._count

    @property
    def known_until_s(self) -> float:
        """The last instant that is known; minus infinity while nothing is."""
        return float(self._t_s[self._count - 1]) if self._count else -np.inf

    def at(self, t_s: npt.ArrayLike) -> Array:
        """Turns at the times `t_s` (N,): (N, J) degrees, continuous; NaN where not known."""
        return self._between(self._turns, t_s)

    def pointing(self, t_s: npt.ArrayLike, mirrored: bool) -> Array:
        """Directions (W, N, D) of each of the W good executions at the times `t_s` (N,)."""
        found = self._between(self._pointing, t_s)
        return (directions.mirrored(found) if mirrored else found)[None]

    def pointing_range(self, t_s: float, within_s: float) -> Array:
        """(D,) how far the directions go in the seconds around `t_s`; NaN where not known."""
        window = self._around(self._pointing, t_s, within_s)
        if not len(window):
            return np.full(_D, np.nan)
        return np.asarray(np.fmax.reduce(window, axis=0) - np.fmin.reduce(window, axis=0))

    def _around(self, values: Array, t_s: float, within_s: float) -> Array:
        times = self._t_s[: self._count]
        first, last = times.searchsorted([t_s - within_s, t_s + within_s])
        return values[first:last]

    def _between(self, values: Array, t_s: npt.ArrayLike) -> Array:
        at = np.atleast_1d(np.asarray(t_s, dtype=np.float64))
        if self._count < 2:
            return np.full((len(at), values.shape[1]), np.nan)
        times = self._t_s[: self._count]
        after = np.minimum(np.maximum(times.searchsorted(at), 1), self._count - 1)
        t0, t1 = times[after - 1], times[after]
        share = (at - t0) / (t1 - t0)
        # Half a frame beyond either end still counts as the end.
        known = (share >= -0.5) & (share <= 1.5) & (t1 - t0 <= _GAP_S)
        share = np.where(known, np.minimum(np.maximum(share, 0.0), 1.0), np.nan)[:, None]
        before, behind = values.take(after - 1, axis=0), values.take(after, axis=0)
        return before * (1.0 - share) + behind * share

    def seen(self, t_s: npt.ArrayLike, mirrored: bool) -> Array:
        """Angles as of `at`; in the mirror, what somebody shows who copies with the other side."""
        turns = self.at(t_s)
        return angles.mirrored(turns) if mirrored else turns

    def both_sides(self, t_s: npt.ArrayLike) -> tuple[Array, ...]:
        """Angles as of `seen`, as the routine is and in the mirror, looked up once."""
        turns = self.at(t_s)
        return turns, angles.mirrored(turns)

    def band(self, t_s: npt.ArrayLike, mirrored: bool) -> tuple[Array, Array]:
        """Angles as of `seen`, with a band of width 0 for who follows.

        Who was filmed apart kept nobody's tempo within a repetition: as far as this one comes
        within `_TEMPO_S`. And limbs that only hang or stand straight, to where they are wrong by
        any rule: how arms hang in an exercise of the legs is the body's.
        """
        at = np.atleast_1d(np.asarray(t_s, dtype=np.float64))
        if not self.apart:
            turns = self.seen(at, mirrored)
            return turns, np.zeros_like(turns)
        around = self.at((at[:, None] + _TEMPO_STEPS_S).ravel()).reshape(len(at), -1, _J)
        turns = around[:, _NOW]
        slack = np.nan_to_num(np.fmax.reduce(np.abs(around - turns[:, None]), axis=1))
        with np.errstate(invalid="ignore"):
            rests = _LIMBS & ~self.moving_at(at) & (np.abs(angles.wrap_deg(turns)) <= _STRAIGHT_DEG)
        slack[rests] = NEAR_DEG - CORRECT_DEG
        if mirrored:
            return angles.mirrored(turns), slack[:, angles.MIRROR]
        return turns, slack

    def moving(self, t_s: float) -> Mask:
        """(J,): joints that move by more than `MOVING_DEG` around `t_s`."""
        window = self._around(self._turns, t_s, _MOVING_WINDOW_S)
        if len(window) < 2:
            return np.zeros(_J, dtype=np.bool_)
        lowest = np.fmin.reduce(window, axis=0)
        highest = np.fmax.reduce(window, axis=0)
        moving: Mask = (highest - lowest) > MOVING_DEG  # of NaN: False
        return moving

    def moving_at(self, t_s: Array) -> Mask:
        """(N, J) joints as of `moving`, looked up four times a second."""
        rounded = np.round(np.nan_to_num(t_s) * 4.0) / 4.0
        instants, which = np.unique(rounded, return_inverse=True)
        moving = np.array([self.moving(float(t)) for t in instants], dtype=np.bool_)
        return moving.reshape(-1, _J)[which]

    def look(self, t_s: float) -> BodyAspect:
        """How the instructor appears in the seconds around `t_s`; the nearest that are known."""
        times = self._t_s[: self._count]
        if not len(times):
            return BodyAspect(NOTHING)
        around = min(max(t_s, float(times[0])), float(times[-1]))
        window = [around - _LOOK_WINDOW_S, around + _LOOK_WINDOW_S]
        first, last = np.searchsorted(times, window)
        before = self._looks[first - 1] if first else NOTHING
        return BodyAspect(self._looks[last - 1] - before)

    def _take(self, track: PoseTrack) -> None:
        measured = angles.measure_track(track)
        pointing = directions.measure(track.keypoints_px, track.scores, track.skeleton)
        for i, t_s in enumerate(track.t_s):
            pose = track.pose(i)
            looks = NOTHING if pose is None else look_at(pose, track.skeleton)
            turns, sigma = measured.turns_deg[i], measured.sigma_deg[i]
            self._insert(self._count, float(t_s), turns, sigma, pointing[i], looks)

    def _insert(
        self,
        at: int,
        t_s: float,
        turns: FloatArray,
        sigma: FloatArray,
        pointing: Array,
        seen: Array,
    ) -> None:
        if self._count == len(self._t_s):
            self._t_s = np.concatenate([self._t_s, np.empty_like(self._t_s)])
            self._turns = np.concatenate([self._turns, np.empty_like(self._turns)])
            self._pointing = np.concatenate([self._pointing, np.empty_like(self._pointing)])
            self._looks = np.concatenate([self._looks, np.empty_like(self._looks)])
        if at < self._count:  # of a part that was skipped at first
            for rows in (self._t_s, self._turns, self._pointing, self._looks):
                rows[at + 1 : self._count + 1] = rows[at : self._count]
            self._looks[at + 1 : self._count + 1] += seen
        self._looks[at] = seen + (self._looks[at - 1] if at else 0.0)
        sure = np.where(sigma <= EXPECTED_SIGMA_DEG, turns, np.nan).astype(np.float64)
        self._last = _put(self._turns, at, self._count, sure, self._last)
        self._last_pointing = _put(self._pointing, at, self._count, pointing, self._last_pointing)
        self._t_s[at] = t_s
        self._count += 1


def _put(
    rows: Array,
    at: int,
    count: int,
    newest: Array,
    last: Array,
) -> Array:
    """Set the row at `at`, continuous with its neighbours; gives the last angles that are known.

    Args:
        rows: of angles in degrees, of which `count` were known, those from `at` on moved by one.
        at: the row to set.
        count: as above.
        newest: the angles there; NaN where not known.
        last: the last ones that were known before.
    """
    if at == count:
        rows[at], last = _continued(last, newest)
        return last
    before = rows[at - 1 if at else at + 1]
    rows[at], _ = _continued(np.where(np.isfinite(before), before, 0.0), newest)
    rounds: Array = 360.0 * np.nan_to_num(np.round((rows[at] - rows[at + 1]) / 360.0))
    rows[at + 1 : count + 1] += rounds
    return last + rounds


def _continued(last: Array, newest: Array) -> tuple[Array, Array]:
    """The newest angles, continuous over the circle, and the last ones that are known."""
    continuous = last + angles.wrap_deg(newest - last)
    return continuous, np.where(np.isfinite(continuous), continuous, last)


class ReferenceSet(Reference):
    """The routine's own execution, and further good ones that tell what may vary.

    At every instant each joint's turns in the n good executions have a mean and a spread. What is
    right reaches to either side of the mean

        2 sqrt(s^2 + 5^2),   s^2 = (p^2 + sum of squares) / n,   p^2 = 7.5^2 - 5^2

    that is, as far as 95 % of people who do it well are seen by a camera that errs by 5 degrees.
    The prior p says what one execution leaves open: with n = 1 this is the usual 15 degrees. It
    reaches to each of the good executions, never less far than 15 degrees, though good ones agree
    more closely, and never beyond 25, which is wrong by any rule.

    Args:
        others: good executions in the routine's time (`kinematics.common_time`).
        size_px: of the routine's video.
        apart: as of `Reference`.
    """

    def __init__(
        self,
        others: Sequence[Reference] = (),
        size_px: tuple[int, int] | None = None,
        apart: bool = False,
    ) -> None:
        super().__init__(size_px, apart)
        self._others = tuple(others)

    @classmethod
    def from_tracks(
        cls, track: PoseTrack, others: Sequence[PoseTrack], apart: bool = False
    ) -> Reference:
        """The whole of the routine's own track, and of others in its time."""
        if not others:
            return Reference.from_track(track, apart)
        several = cls([Reference.from_track(other) for other in others], track.size_px, apart)
        several._take(track)
        return several

    def band(self, t_s: npt.ArrayLike, mirrored: bool) -> tuple[Array, Array]:
        """The mean of the good executions, and how much further than usual they reach."""
        own, tempo = super().band(t_s, mirrored)
        others = [angles.wrap_deg(one.seen(t_s, mirrored) - own) for one in self._others]
        apart = np.stack([np.zeros_like(own), *others])
        known = np.isfinite(apart)
        count = known.sum(axis=0)
        apart = np.where(known, apart, 0.0)
        mean = apart.sum(axis=0) / count
        from_mean = np.where(known, apart - mean, 0.0)
        variance = (_UNTOLD_DEG2 + (from_mean**2).sum(axis=0)) / count
        reach = 2.0 * np.sqrt(variance + _CAMERA_DEG**2)
        reach = np.maximum(reach, np.abs(from_mean).max(axis=0))
        beyond = np.clip(reach - CORRECT_DEG, 0.0, NEAR_DEG - CORRECT_DEG)
        return own + mean, np.fmax(beyond, tempo)

    def pointing(self, t_s: npt.ArrayLike, mirrored: bool) -> Array:
        """Directions (W, N, D) as of `Reference.pointing`, of all of the good executions."""
        ways = (super().pointing(t_s, mirrored), *(o.pointing(t_s, mirrored) for o in self._others))
        return np.concatenate(ways)
