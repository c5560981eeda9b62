"""How well a movement was done, beside good executions of it: one number, and what it is made of.

Agreement asks whether somebody follows the instructor; quality asks whether the movement is done
well, at whatever pace. `Good` holds the good executions, several of one person or of many;
`Good.assess` compares a track with them, repetition by repetition:

1. What the movement is about is the direction in which the good ones move the most mass
   (`body_signal`): it divides tracks into repetitions.
2. Each repetition is warped onto each good one, as filmed or in the mirror (`executions`).
3. Along the path, the differences of each channel (`channels`) vary around their mean by s. Their
   mean is stance and build, and is forgiven. With z = s / sigma, where

       sigma^2 = sigma_0^2 + (0.2 range)^2 + noise^2

   is how far people who do the same differ - what moves far, varies in proportion - and how
   unsteadily both were measured, the cost is

       cost = mean over channels of log(1 + (z / 0.25)^2) + 2 (1 - range reached)
              + log(1 + (along / 5 degrees)^2) / 2

   where angles and distances each have half of the mean, and `along` is by how much more than in
   any good execution, and 7.5 degrees, a segment moves that is to be held still (`held_still`).
   The logarithm (the negative log-likelihood of a heavy-tailed distribution) asks in how many
   places somebody is out rather than how far in one: a forearm that the camera saw wrongly drowns
   nothing, and small compensations in many places add up. The nearest three good ones count.
4. quality = 1 / (1 + exp((cost - c) / 0.7)), where c is the cost of being off by one sigma
   throughout: that is a quality of one half.

sigma_0 is 5 degrees, or 0.04 trunk lengths: what one camera is off by. No constant was fitted to
labels; docs/method.md says which were compared with which.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from coach_app.engine.core.arrays import Array, Mask, usual_range
from coach_app.engine.core.quality import Part
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.kinematics.body_signal import BodySignal, count, main_direction, weighed
from coach_app.engine.kinematics.sides import as_from_in_front, with_steady_sides
from coach_app.engine.movement import channels, parts, reach
from coach_app.engine.movement.executions import (
    MOST_GOOD,
    MOST_OWN,
    Compared,
    Repetition,
    compared,
    execution,
)
from coach_app.engine.movement.held_still import LIMIT_DEG, moved_along_deg
from coach_app.errors import InputError

REASONS = {
    "too_short": "the recording is too short",
    "too_little_seen": "too little of what the movement is about was seen",
    "blind": "from this side the movement hardly shows; film from the side",
}
_LEAST_FRAMES = 10
_LEAST_SEEN = 0.35  # of the channels that the good executions move: from the side, one half hides
_LEAST_COURSE = 0.03  # trunk lengths times the root of a mass share: less does not show
_PROPORTION = 0.2  # of a range: how far people differ in it
_TAIL = 0.25  # sigmas
_RANGE_WEIGHT = 2.0
_STILL_WEIGHT = 0.5
_MIDDLE = float(np.log1p(1.0 / _TAIL**2))
_SLOPE = 0.7


@dataclass(frozen=True, slots=True)
class Quality:
    """How well a movement was done.

    Attributes:
        value: in [0, 1]; None where it cannot be told.
        reason: a word of `REASONS` where it cannot; else "".
        error: standard error of `value`, from one repetition to the next; None of one.
        parts: by `parts.NAMES`.
        finding: the part that goes furthest beyond what is right; None if none surely does.
        reps: repetitions.
        nearest: which of the good tracks it is most like.
    """

    value: float | None
    reason: str
    error: float | None
    parts: tuple[Part, ...]
    finding: Part | None
    reps: int
    nearest: int = 0


class Good:
    """Good executions of one movement.

    Args:
        tracks: one or more.
        joints: names of `angles.JOINTS` that count; empty: all that is seen.
        most: repetitions of good executions, and of one that is assessed, that are looked at.

    Raises:
        InputError: none of them is long enough.
    """

    def __init__(
        self,
        tracks: Sequence[PoseTrack],
        joints: Sequence[str] = (),
        most: tuple[int, int] = (MOST_GOOD, MOST_OWN),
    ) -> None:
        most_good, self._most_own = most
        self._counted = channels.of_joints(joints)
        numbers = [i for i, track in enumerate(tracks) if len(track) >= _LEAST_FRAMES]
        usable = [_with_sides(tracks[i]) for i in numbers]
        if not usable:
            raise InputError(
                f"No good execution has {_LEAST_FRAMES} frames; give a longer one with --against."
            )
        tables = [weighed(track) for track in usable]
        self.signal: BodySignal = main_direction(tables)
        courses = [self.signal.along(table) for table in tables]
        self.reps = int(np.median([count(course) for course in courses]))
        self._divided = self.reps > 1
        each = max(most_good // len(usable), 1) if self._divided else 1
        self._repetitions: list[Repetition] = []
        self._track_of: list[int] = []
        for number, track, course in zip(numbers, usable, courses, strict=True):
            done = execution(
                track, self.signal, each, divided=self._divided, course=course
            ).repetitions
            self._repetitions += done
            self._track_of += [number] * len(done)

    def assess(self, track: PoseTrack, *, mirrored: bool | None = None) -> Quality:
        """How well `track` does what the good executions do.

        Args:
            track: the execution.
            mirrored: whether it was done as in a mirror; None: whichever is nearer.
        """
        if len(track) < _LEAST_FRAMES:
            return Quality(None, "too_short", None, (), None, 0)
        own = execution(_with_sides(track), self.signal, self._most_own, divided=self._divided)
        beside = [
            self._of_joints(one) for one in compared(own, self._repetitions, mirrored=mirrored)
        ]
        found = parts.parts(beside)
        values = np.array([_quality(one) for one in beside])
        worst = max(found, key=lambda part: part.excess)
        reason = self._reason(beside)
        if not np.isfinite(values).all():
            reason = "too_little_seen"
        if reason:
            return Quality(None, reason, None, found, None, own.count)
        spread = float(np.std(values) / np.sqrt(len(values))) if len(values) > 1 else None
        return Quality(
            value=float(np.median(values)),
            reason="",
            error=spread,
            parts=found,
            finding=worst if worst.excess > parts.NAMED else None,
            reps=own.count,
            nearest=self._track_of[int(np.argmin(sum(one.distance for one in beside)))],
        )

    def _of_joints(self, one: Compared) -> Compared:
        """Leave out the channels of other joints, but not for compensations."""
        if self._counted.all():
            return one
        return replace(one, counted=self._counted)

    def _reason(self, beside: Sequence[Compared]) -> str:
        courses = [np.ptp(usual_range(good.course)) for good in self._repetitions]
        if float(np.median(courses)) < _LEAST_COURSE:
            return "blind"
        return "" if self._seen(beside) else "too_little_seen"

    @staticmethod
    def _seen(beside: Sequence[Compared]) -> bool:
        """Whether enough is known of the channels that the good executions move."""
        moving = parts.moving(beside[0])
        if not moving.any():  # the joints that count are to be held still
            return True
        seen = np.mean([np.isfinite(one.own.values[:, moving]).mean() for one in beside])
        return bool(seen >= _LEAST_SEEN)


def _with_sides(track: PoseTrack) -> PoseTrack:
    """The track with left and right as they are, seen from in front."""
    return as_from_in_front(with_steady_sides(track))


def cost(one: Compared) -> float:
    """Cost of one repetition, by the module's equations; NaN where nothing can be compared."""
    usual = np.nan_to_num(one.good_range)
    sigma = np.hypot(np.hypot(channels.SIGMA, _PROPORTION * usual), one.noise)  # (B, F)
    known = np.isfinite(one.apart).sum(axis=1) >= parts.LEAST_KNOWN
    known &= one.counted
    spread = _deviation(one.apart, known)
    each = np.where(known, np.log1p((spread / sigma / _TAIL) ** 2), 0.0)
    kinds = [kind & known for kind in (channels.IS_ANGLE, ~channels.IS_ANGLE)]
    count = [np.maximum(kind.sum(axis=1), 1) for kind in kinds]
    means = [(each * kind).sum(axis=1) / of for kind, of in zip(kinds, count, strict=True)]
    told = known.any(axis=1)
    course = np.sum(means, axis=0) / np.maximum(np.sum([k.any(axis=1) for k in kinds], axis=0), 1)
    if not told.any():
        return np.nan
    nearest = np.sort(course[told])[: parts.NEAREST]
    reached = reach.share(one)
    short = 0.0 if np.isnan(reached) else 1.0 - reached
    along = max(np.nan_to_num(moved_along_deg(one)) - LIMIT_DEG, 0.0)
    still = _STILL_WEIGHT * np.log1p((along / channels.ANGLE_SIGMA_DEG) ** 2)
    return float(nearest.mean() + _RANGE_WEIGHT * short + still)


def _quality(one: Compared) -> float:
    return float(1.0 / (1.0 + np.exp((cost(one) - _MIDDLE) / _SLOPE)))


def _deviation(apart: Array, known: Mask) -> Array:
    """(B, N, F) to (B, F): standard deviation over the instants that are known."""
    filled = np.where(known[:, None], apart, 0.0)
    spread: Array = np.nanstd(filled, axis=1)
    return spread
