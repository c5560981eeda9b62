"""Judges a session: from each pose to a verdict, and from all of them to the score."""

from dataclasses import replace

import numpy as np

from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import (
    IN_TIME_S,
    FloatArray,
    JointAngles,
    Judgement,
    Observation,
    Pose,
    SessionScore,
    Verdict,
)
from coach_app.engine.judging import alignment, movement_correlation, scoring, verdict
from coach_app.engine.judging.body_limits import BodyLimits
from coach_app.engine.judging.hindsight import USUAL_SHARE, Hindsight, Steps
from coach_app.engine.judging.judged_frames import JudgedFrames
from coach_app.engine.judging.judging_rule import Asked, JudgingRule, Ruled
from coach_app.engine.judging.move_rules import MoveRules
from coach_app.engine.judging.playback_position import Playing
from coach_app.engine.judging.range_of_motion import WarmUp, measure_warm_up
from coach_app.engine.judging.reference import MOVING_DEG, Reference
from coach_app.engine.kinematics import angles, directions
from coach_app.engine.kinematics.stance import Stance
from coach_app.engine.kinematics.view import SAME, Facing, View, compare_views
from coach_app.engine.people.limb_lengths import LimbLengths

_USUAL_S = 5.0
_VIEW_EVERY_S = 0.15  # poses closer together tell the same of the view
_ANOTHER_LAG_S = 0.5


class PoseJudge:
    """Judges one session: pose by pose as it happens, and the whole of it afterwards.

    The verdicts know the past only. The score is worked out afterwards with hindsight, so that
    the seconds before the lag was known are not held against anybody.

    The reference may grow while both play. What lies outside of the picture of `size_px` is not
    measured.
    """

    def __init__(
        self,
        reference: Reference,
        routine: Routine | None = None,
        *,
        skeleton: Skeleton,
        size_px: tuple[int, int] | None = None,
        limits: BodyLimits | None = None,
    ) -> None:
        self.reference = reference
        self._limits = limits or BodyLimits()
        self._mirrored = routine.mirrored if routine else False
        self._rules = MoveRules(routine.moves if routine else (), self._mirrored)
        self._shown_by = self._rules.instructor(reference)
        self._skeleton = skeleton
        self._size_px = size_px
        self._counted = self._limits.counted
        self._target = self._limits.target(self._shown_by)
        self._lag = alignment.LagFilter(self._mirrored)
        self._limb_lengths = LimbLengths(skeleton)
        self._facing = Facing(skeleton)
        self._view, self._view_t_s, self._copies = SAME, -np.inf, self._mirrored
        self._following = movement_correlation.Following()
        self._lateness = movement_correlation.Lateness()
        self._stance = Stance()
        self._steady = verdict.SteadyJudgement()
        self._untold_s, self._own = 0.0, _Moved()
        self._usual = np.ones(len(angles.JOINTS))
        self._playing = Playing()
        self._matched_s = -np.inf
        self._lag_s = -np.inf
        self._t_s = -np.inf
        self._steps = Steps()
        self._rule = JudgingRule(self._rules, self._counted)
        self._hindsight = Hindsight(
            reference, self._rules, self._shown_by, self._target, self._rule, self._mirrored
        )
        self._judged: tuple[tuple[int, float], JudgedFrames] | None = None

    def step(self, t_s: float, reference_t_s: float, pose: Pose | None) -> Observation:
        """Judge one pose, or None for nobody, at a time of the participant's own that increases.

        `reference_t_s` is the routine's position at that moment. It may rest (paused) and jump.
        """
        own = None if pose is None else self._limb_lengths.fitting(t_s, pose)
        measured = self._measured(own, self._seen_from(t_s, reference_t_s, own))
        turns = measured.turns_deg
        if self._playing.update(t_s, reference_t_s):
            self._matched_s = -np.inf
            self._untold_s, self._own = 0.0, _Moved()
        start_s = self._playing.start_s
        costs = None
        if pose is not None and start_s < np.inf and self._lag.wants(t_s):
            costs = alignment.lag_costs(self._target, reference_t_s, turns, start_s)
            self._steps.add_look(t_s, costs)
        aligned = self._believed(t_s, reference_t_s, turns, self._lag.update(t_s, costs))
        if aligned.lag_s > self._lag_s + _ANOTHER_LAG_S:
            # Not the same way on: what was matched before belongs to no lag of theirs.
            self._matched_s = -np.inf
        self._lag_s = aligned.lag_s
        self._copies = aligned.mirrored
        self._steps.add(t_s, reference_t_s, start_s, measured, self._pointing(own))
        given = self._judged_now(
            t_s, reference_t_s - aligned.lag_s, start_s, measured, aligned, pose is not None
        )
        if self._untold_s < np.inf and self.reference.moving(reference_t_s).any():
            self._untold_s += min(max(t_s - self._t_s, 0.0), 0.2)
        move = int(self._rules.at(np.array([given.reference_t_s]))[0])
        self._t_s = t_s
        return Observation(
            t_s,
            reference_t_s,
            pose,
            given,
            self._rules.moves[move].id if move >= 0 else None,
            measured if pose is not None else None,
        )

    def result(self, dropped: int = 0, fps: float | None = None, model: str = "") -> SessionScore:
        """The score of all steps so far; `fps` None: from the participant's own times.

        `dropped` counts frames that were skipped because newer ones had come.
        """
        if fps is None:
            times = self._steps.clock()[0]
            span_s = times[-1] - times[0] if len(times) > 1 else 0.0
            fps = float((len(times) - 1) / span_s) if span_s > 0 else 0.0
        return scoring.score_session(
            self.judged(),
            self._rules.moves,
            dropped=dropped,
            fps=fps,
            model=model,
            limits=self._limits,
        )

    def warm_up(self) -> WarmUp:
        """Measure how far the participant reaches, if all steps so far were a warm-up."""
        judged = self.judged()
        return measure_warm_up(
            judged.t_s,
            judged.turns_deg,
            judged.sigma_deg,
            judged.shown_deg,
            judged.expected,
        )

    def _seen_from(self, t_s: float, reference_t_s: float, pose: Pose | None) -> View:
        if pose is not None and t_s - self._view_t_s >= _VIEW_EVERY_S:
            own, shown = self._facing.look(t_s, pose), self.reference.look(reference_t_s)
            self._view = compare_views(own, shown, self._copies)
            self._view_t_s = t_s
        return self._view

    def _measured(self, pose: Pose | None, view: View) -> JointAngles:
        """Measure the angles; NaN for joints that the body limits leave out."""
        if pose is None:
            nothing = np.full(len(angles.JOINTS), np.nan, dtype=np.float32)
            return JointAngles(nothing, nothing)
        measured = angles.measure(pose, self._skeleton, self._size_px, view)
        if self._counted.all():
            return measured
        return JointAngles(
            np.where(self._counted, measured.turns_deg, np.nan).astype(np.float32),
            np.where(self._counted, measured.sigma_deg, np.nan).astype(np.float32),
        )

    def _pointing(self, pose: Pose | None) -> Array | None:
        """(D,) directions, which are only looked at of who was filmed apart."""
        if not self.reference.apart:
            return None
        if pose is None:
            return np.full(len(directions.NAMES), np.nan)
        return directions.measure(pose.keypoints_px, pose.scores, self._skeleton)

    def _believed(
        self, t_s: float, reference_t_s: float, turns: FloatArray, aligned: alignment.Alignment
    ) -> alignment.Alignment:
        """Believe a longer lag only if it shows in how somebody moves."""
        if aligned.lag_s <= IN_TIME_S:
            self._lateness.in_time()
            return aligned
        around_t_s = np.array([reference_t_s - aligned.lag_s])
        at = verdict.compare(self._target, around_t_s, turns[None], aligned.mirrored, -np.inf)
        if self._lateness.believed(t_s, aligned.lag_s, at.reference_deg[0], at.apart_deg[0]):
            return aligned
        return replace(aligned, lag_s=aligned.in_time_s, sigma_s=np.inf)

    def _judged_now(
        self,
        t_s: float,
        around_t_s: float,
        start_s: float,
        measured: JointAngles,
        aligned: alignment.Alignment,
        seen: bool,
    ) -> Verdict:
        asked, ruled = self._ruled(t_s, around_t_s, start_s, measured, aligned)
        expected = asked.expected[0]
        judgement = verdict.JUDGEMENTS[ruled.frames[0]]
        joints = tuple(verdict.JUDGEMENTS[code] for code in ruled.joints[0].tolist())
        lag_known = self._lag_known(measured, aligned)
        off = judgement in (Judgement.NEAR, Judgement.WRONG)
        calm = (seen and not expected.any()) or (off and not lag_known)
        shown = self._steady.update(
            t_s,
            None if calm else judgement,
            [
                joint if asks and not calm else None
                for joint, asks in zip(joints, expected.tolist(), strict=True)
            ],
            behind=self._untold_s == np.inf and aligned.lag_s > IN_TIME_S,
        )
        return Verdict(
            joints=joints,
            errors_deg=np.where(expected, asked.errors_deg[0], np.nan).astype(np.float32),
            frame=judgement,
            shown=shown,
            lag_s=aligned.lag_s,
            reference_t_s=self._matched_s,
            expected=expected,
            lag_known=lag_known,
            mirrored=aligned.mirrored,
        )

    def _ruled(
        self,
        t_s: float,
        around_t_s: float,
        start_s: float,
        measured: JointAngles,
        aligned: alignment.Alignment,
    ) -> tuple[Asked, Ruled]:
        """Compare one pose with the instructor's around a time, and apply the rule to it."""
        compared = verdict.compare(
            self._target,
            np.array([around_t_s]),
            measured.turns_deg[None],
            aligned.mirrored,
            self._matched_s,
        )
        self._matched_s = float(compared.matched_t_s[0])
        sigma = measured.sigma_deg[None].astype(np.float64)
        asked = self._rule.asked(compared, np.array([start_s]), sigma, aligned.mirrored)
        judged = np.where(asked.expected, asked.errors_deg, np.nan)[0]
        asked = asked.forgiving(self._stance.update(compared.reference_deg[0], judged))
        followed = self._following.update(t_s, compared.reference_deg[0], compared.apart_deg[0])
        return asked, self._rule.judge(
            asked,
            followed[None],
            self.reference.moving(self._matched_s)[None],
            lambda expected, seen: self._usually_seen(t_s, expected[0], seen[0]),
        )

    def _lag_known(self, measured: JointAngles, aligned: alignment.Alignment) -> bool:
        """Whether it is known how late the participant is, so that a fault may be shown.

        Who stands still may be as late as anybody, however well one lag fits that.
        """
        if self._own.update(measured.turns_deg.astype(np.float64)) and aligned.fixed:
            self._untold_s = np.inf
        return self._untold_s >= movement_correlation.LOOK_S and not self._lateness.in_doubt

    def _usually_seen(self, t_s: float, expected: Mask, measured: Mask) -> Mask:
        share = 1.0 - np.exp(-min(max(t_s - self._t_s, 0.0), 0.2) / _USUAL_S)
        self._usual += np.where(expected, share * (measured - self._usual), 0.0)
        return self._usual >= USUAL_SHARE

    def judged(self) -> JudgedFrames:
        """Every step so far, judged with hindsight; what `result` and `warm_up` sum up.

        Worked out once for as long as nothing is added.
        """
        state = (len(self._steps), self.reference.known_instants)
        if self._judged is None or self._judged[0] != state:
            self._judged = None  # the old one must not lie beside the new one in memory
            self._judged = (state, self._hindsight.judge(self._steps))
        return self._judged[1]


class _Moved:
    """Whether the participant has moved at all since the playing began."""

    def __init__(self) -> None:
        self._lowest = np.full(len(angles.JOINTS), np.inf)
        self._highest = -self._lowest

    def update(self, turns_deg: Array) -> bool:
        """Take in the (J,) turns of an instant."""
        self._lowest = np.fmin(self._lowest, turns_deg)
        self._highest = np.fmax(self._highest, turns_deg)
        return bool((self._highest - self._lowest > MOVING_DEG).any())
