"""A whole session judged at its end, when the lag of every second is known.

The work goes through the session stretch by stretch, so that an hour needs little more memory than
its result.
"""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.core.growing_rows import GrowingRows
from coach_app.engine.core.structures import IN_TIME_S, JointAngles
from coach_app.engine.judging import alignment, movement_correlation, verdict
from coach_app.engine.judging.judged_frames import JudgedFrames
from coach_app.engine.judging.judging_rule import Asked, JudgingRule
from coach_app.engine.judging.move_rules import MoveRules
from coach_app.engine.judging.reference import Instructor, Reference
from coach_app.engine.kinematics import angles, directions, whole_pose
from coach_app.engine.kinematics.stance import stance_of

USUAL_SHARE = 0.3
"""A joint seen in a smaller share of the frames is one that this participant does not show."""

_ROWS = 4096  # compared at once
_J, _D = len(angles.JOINTS), len(directions.NAMES)


class Steps:
    """Everything needed to judge a session's steps afterwards; N steps, M estimates of the lag.

    An hour at 30 pictures a second takes about 36 MB, most of it the looks.
    """

    def __init__(self) -> None:
        self._clock = GrowingRows(np.float64, (3,))
        self._turns = GrowingRows(np.float32, (_J,))
        self._sigmas = GrowingRows(np.float32, (_J,))
        self._pointing = GrowingRows(np.float32, (_D,))
        self._looks_t_s = GrowingRows(np.float64)
        self._costs = GrowingRows(np.float32, (2, len(alignment.LAGS_S)))

    def __len__(self) -> int:
        return len(self._clock)

    def add(
        self,
        t_s: float,
        position_s: float,
        start_s: float,
        measured: JointAngles,
        pointing_deg: Array | None = None,
    ) -> None:
        """Add one step.

        `t_s` is the participant's time. The playing began at `start_s` of the routine, infinite
        while it rests. The participant's directions, (D,), come in all steps or in none.
        """
        self._clock.append((t_s, position_s, start_s))
        self._turns.append(measured.turns_deg)
        self._sigmas.append(measured.sigma_deg)
        if pointing_deg is not None:
            self._pointing.append(pointing_deg)

    def add_look(self, t_s: float, costs: Array) -> None:
        """Add the costs of every lag, (2, L) of `alignment.lag_costs`, at `t_s`."""
        self._looks_t_s.append(t_s)
        self._costs.append(costs)

    def clock(self) -> tuple[Array, Array, Array]:
        """Times, positions and where the playing began, (N,) each, in seconds."""
        times, positions, starts = np.ascontiguousarray(self._clock.array().T)
        return times, positions, starts

    def angles_deg(self) -> tuple[Array, Array]:
        """The participant's turns and their standard errors, (N, J) each."""
        return self._turns.array(np.float64), self._sigmas.array(np.float64)

    def pointing_deg(self) -> Array:
        """The participant's directions, (N, D)."""
        return self._pointing.array(np.float64)

    def looks(self) -> tuple[Array, Array]:
        """Times (M,) and costs (M, 2, L) of the looks for the lag."""
        return self._looks_t_s.array(), self._costs.array()


class Hindsight:
    """Judges all steps of a session with what came before and after each.

    `shown_by` is the reference with the sides as the moves are shown; `target` is what is asked of
    this participant: the same, or scaled by the profile.
    """

    def __init__(
        self,
        reference: Reference,
        rules: MoveRules,
        shown_by: Instructor,
        target: Instructor,
        rule: JudgingRule,
        mirrored: bool,
    ) -> None:
        self._reference = reference
        self._rules = rules
        self._shown_by = shown_by
        self._target = target
        self._rule = rule
        self._mirrored = mirrored

    def judge(self, steps: Steps) -> JudgedFrames:
        """Judge every step so far."""
        times, positions, starts = steps.clock()
        lags, in_time, fixed, told = self._lags(times, steps)
        turns, sigma = steps.angles_deg()
        if told is None:
            told = self._closer_in_mirror(positions - lags, starts, turns)
        seen = times, positions, starts, turns, sigma
        compared, asked, followed, follows, closely = self._compare(lags, *seen, told)
        late = lags > IN_TIME_S
        if late.any():
            excused = movement_correlation.earned(times, lags, late & fixed & closely)
            lags = np.where(late & ~excused, in_time, lags)
            fixed = fixed & ~(late & ~excused)
            compared, asked, followed, follows, _ = self._compare(lags, *seen, told)
        judged = np.where(asked.expected, asked.errors_deg, np.nan)
        asked = asked.forgiving(stance_of(compared.reference_deg, judged))
        moving = self._reference.moving_at(compared.matched_t_s)
        whole = self._whole(steps, compared.matched_t_s, asked)
        ruled = self._rule.judge(asked, followed, moving, _usually_seen, whole)
        return JudgedFrames(
            t_s=times,
            routine_t_s=positions,
            matched_t_s=compared.matched_t_s,
            lags_s=lags,
            lag_known=fixed & follows,
            begun=self._begun(*seen[:4], fixed),
            mirrored=told,
            moves=asked.moves,
            mirrors=asked.mirrors,
            tolerance_deg=asked.tolerance_deg,
            turns_deg=turns,
            sigma_deg=sigma,
            shown_deg=self._shown(compared, told),
            reference_deg=compared.reference_deg,
            errors_deg=asked.errors_deg,
            expected=asked.expected,
            moving=ruled.moving,
            joints=ruled.joints,
            frames=ruled.frames,
        )

    def _compare(
        self,
        lags: Array,
        times: Array,
        positions: Array,
        starts: Array,
        turns: Array,
        sigma: Array,
        mirrored: bool,
    ) -> tuple[verdict.Comparison, Asked, Mask, Mask, Mask]:
        """Compare at these lags: differences, what is asked, which joints move along."""
        compared = _compared(self._target, positions - lags, starts, turns, mirrored)
        asked = self._rule.asked(compared, starts, sigma, mirrored)
        followed, far, closely = movement_correlation.followed(
            times, compared.reference_deg, compared.apart_deg
        )
        # Who does not move along has no lag, however well some lag would fit.
        told_by = far & asked.expected
        follows = told_by.any(axis=1)
        follows &= (told_by & followed).sum(axis=1) >= 0.5 * told_by.sum(axis=1)
        return compared, asked, followed, follows, closely

    def _whole(self, steps: Steps, matched_t_s: Array, asked: Asked) -> whole_pose.Adrift | None:
        """What the whole pose says of who was filmed apart; of who follows, the joints say all."""
        if not self._reference.apart or not len(matched_t_s):
            return None
        plain, mirror = (self._reference.pointing(matched_t_s, way) for way in (False, True))
        there = np.where(asked.mirrors[:, None], mirror, plain)
        apart = angles.wrap_deg(steps.pointing_deg() - there)
        usual, seen = whole_pose.usual(steps.clock()[0], apart)
        shown = self._rule.shown(asked, there, seen)
        ranges = _ranges_at(self._reference, matched_t_s)
        turned = np.where(asked.mirrors[:, None], ranges[:, directions.OTHER_SIDE], ranges)
        return whole_pose.adrift(apart, usual, shown, turned)

    def _begun(
        self, times: Array, positions: Array, starts: Array, turns: Array, fixed: Mask
    ) -> Mask:
        begun = np.ones(len(times), np.bool_)
        elapsed_s = np.clip(np.diff(times, prepend=times[:1]), 0.0, 0.2)
        shown = np.asarray(self._reference.moving_at(positions).any(axis=1))
        # A pause interrupts a playing and begins none.
        began = starts[np.maximum.accumulate(np.where(starts < np.inf, np.arange(len(starts)), 0))]
        jumps = np.flatnonzero(began[1:] != began[:-1]) + 1
        for rows in (slice(*edges) for edges in pairwise([0, *jumps.tolist(), len(starts)])):
            begun[rows] = movement_correlation.begun(
                elapsed_s[rows], turns[rows], shown[rows], fixed[rows]
            )
        return begun

    def _lags(self, times: Array, steps: Steps) -> tuple[Array, Array, Mask, bool | None]:
        """Lag at each time, and if it is in time; whether it is known; mirror, None: not told."""
        looks_t_s, costs = steps.looks()
        if not len(looks_t_s):
            usual = np.full(len(times), alignment.USUAL_LAG_S)
            return usual, usual, np.zeros(len(times), dtype=np.bool_), self._mirrored
        found = alignment.smooth_lags(looks_t_s, costs, self._mirrored)
        lags, in_time, sigma = (
            np.interp(times, looks_t_s, of)
            for of in (found.lags_s, found.in_time_s, found.sigmas_s)
        )
        fixed = np.asarray(sigma <= alignment.FIX_SIGMA_S)
        return lags, in_time, fixed, found.mirrored

    def _closer_in_mirror(self, around: Array, starts: Array, turns: Array) -> bool:
        """Decide for the participant where all moves look alike on both sides."""
        plain, mirror = (
            np.abs(_compared(self._target, around, starts, turns, way).errors_deg)
            for way in (False, True)
        )
        both = np.isfinite(plain) & np.isfinite(mirror)
        if not both.any():
            return self._mirrored
        tolerance = self._rules.tolerance_deg(self._rules.at(around))[:, None]
        right = [(of <= tolerance)[both].mean() for of in (plain, mirror)]
        if right[0] != right[1]:
            return bool(right[1] > right[0])
        return bool(mirror[both].mean() < plain[both].mean())

    def _shown(self, compared: verdict.Comparison, mirrored: bool) -> Array:
        """(N, J) what the instructor did; `compared` has what was asked of this participant."""
        if self._target is self._shown_by:
            return compared.reference_deg
        return self._shown_by.seen(compared.matched_t_s, mirrored)


def _usually_seen(expected: Mask, measured: Mask) -> Mask:
    seen = (expected & measured).sum(axis=0)
    return np.asarray(seen >= USUAL_SHARE * np.maximum(expected.sum(axis=0), 1))


def _ranges_at(reference: Reference, matched_t_s: Array) -> Array:
    """(N, D) how far the instructor's directions go, looked up twice a second."""
    rounded = np.round(np.nan_to_num(matched_t_s) * 2.0) / 2.0
    instants, which = np.unique(rounded, return_inverse=True)
    ranges = [reference.pointing_range(float(t), whole_pose.WINDOW_S) for t in instants]
    return np.array(ranges).reshape(-1, _D)[which]


def _compared(
    reference: Instructor, around_t_s: Array, starts: Array, turns: Array, mirrored: bool
) -> verdict.Comparison:
    """Compare stretch by stretch: within each, time does not run backwards."""
    whole = verdict.Comparison(np.empty(len(around_t_s)), *(np.empty_like(turns) for _ in range(3)))
    for rows, goes_on in _stretches(starts):
        not_before_s = whole.matched_t_s[rows.start - 1] if goes_on else -np.inf
        part = verdict.compare(
            reference, around_t_s[rows], turns[rows], mirrored, float(not_before_s)
        )
        whole.matched_t_s[rows] = part.matched_t_s
        whole.reference_deg[rows] = part.reference_deg
        whole.apart_deg[rows] = part.apart_deg
        whole.errors_deg[rows] = part.errors_deg
    return whole


def _stretches(starts: Array) -> Iterator[tuple[slice, bool]]:
    """Rows without a jump of the routine, `_ROWS` at most; True: they go on with those before."""
    jumps = np.flatnonzero(starts[1:] != starts[:-1]) + 1
    edges = [0, *jumps.tolist(), len(starts)]
    for begin, end in pairwise(edges):
        for first in range(begin, end, _ROWS):
            yield slice(first, min(first + _ROWS, end)), first > begin
