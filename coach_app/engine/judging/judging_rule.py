"""The rule that judges a frame, live and afterwards: which joints are asked, and their codes.

A session is judged live, when the past alone is known, and once more at its end, when the lag of
every second is known. The two differ in what they know: what was matched, whether the participant
follows, which joints are usually seen. What follows from that is stated here for both.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from coach_app.engine.core.arrays import Array, Indices, Mask
from coach_app.engine.judging import verdict
from coach_app.engine.judging.move_rules import MoveRules, seen_so
from coach_app.engine.kinematics import directions
from coach_app.engine.kinematics.stance import forgiving
from coach_app.engine.kinematics.whole_pose import Adrift

UsuallySeen = Callable[[Mask, Mask], Mask]
"""(J,) joints usually seen, from the (N, J) expected and the (N, J) measured ones."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Joints that N frames ask for, and how far the participant is from them.

    Attributes:
        moves: (N,) index of the move, -1 between moves.
        mirrors: (N,) whether the participant's left answers the instructor's left.
        tolerance_deg: (N,) what counts as right.
        counted: (N, J) bool, the joints that count.
        expected: (N, J) bool, those of them that the instructor shows.
        errors_deg: (N, J) signed, degrees; NaN where the measurement does not bear a judgement.
    """

    moves: Indices
    mirrors: Mask
    tolerance_deg: Array
    counted: Mask
    expected: Mask
    errors_deg: Array

    def forgiving(self, stance_deg: Array) -> "Asked":
        """Subtract the participant's (J,) stance from the differences."""
        return replace(self, errors_deg=forgiving(self.errors_deg, stance_deg))


@dataclass(frozen=True, slots=True)
class Ruled:
    """Judgement of N frames; codes are of `verdict.JUDGEMENTS`.

    Attributes:
        joints: (N, J) codes.
        moving: (N, J) bool, the participant's joints that answer moving ones of the instructor.
        frames: (N,) codes.
    """

    joints: verdict.Codes
    moving: Mask
    frames: verdict.Codes


class JudgingRule:
    """Judges frames that were compared with the instructor, by (J,) joints that count."""

    def __init__(self, rules: MoveRules, counted: Mask) -> None:
        self._rules = rules
        self._counted = counted

    def asked(
        self, compared: verdict.Comparison, starts_s: Array, sigma_deg: Array, mirrored: bool
    ) -> Asked:
        """Find which joints the frames ask for.

        Args:
            compared: of N frames.
            starts_s: (N,) where in the routine the playing began; infinite while it rests.
            sigma_deg: (N, J) standard errors of the participant's turns, degrees.
            mirrored: whether the participant copies as in a mirror.
        """
        moves = self._rules.at(compared.matched_t_s)
        mirrors = self._rules.mirrored(moves, mirrored)
        counted = self._rules.counted(moves, mirrors) & self._counted
        expected = np.isfinite(compared.reference_deg) & counted
        expected &= (compared.matched_t_s >= starts_s)[:, None]
        errors = np.where(self._rules.bears(moves, sigma_deg), compared.errors_deg, np.nan)
        return Asked(moves, mirrors, self._rules.tolerance_deg(moves), counted, expected, errors)

    @staticmethod
    def judge(
        asked: Asked,
        followed: Mask,
        shown_moving: Mask,
        usual: UsuallySeen,
        whole: Adrift | None = None,
    ) -> Ruled:
        """Judge the joints and the pose of N frames.

        Args:
            asked: of N frames.
            followed: (N, J) whether the joint moves along with the instructor's.
            shown_moving: (N, J) the instructor's joints that move.
            usual: which joints this participant usually shows.
            whole: what the whole pose says, of who was filmed apart. Then a frame in which
                something that moves is hidden tells nothing: only if it was wrong could it tell.
        """
        joints = verdict.judge_joints(
            asked.errors_deg, asked.expected, followed, asked.tolerance_deg
        )
        moving = seen_so(shown_moving, asked.mirrors)
        shown = usual(asked.expected, joints != verdict.NO_DATA)[None]
        frames = verdict.judge_frames(joints, asked.expected, moving, shown)
        if whole is not None:
            hidden = (asked.expected & moving & (joints == verdict.NO_DATA)).any(axis=1)
            right = frames == verdict.CORRECT
            near = right[:, None] & whole.joints & (joints == verdict.CORRECT)
            joints[near] = verdict.NEAR
            frames[near.any(axis=1)] = verdict.NEAR
            frames[hidden | (right & whole.unsure)] = verdict.NO_DATA
        return Ruled(joints, moving, frames)

    @staticmethod
    def shown(asked: Asked, there_deg: Array, usually_seen: Mask) -> Mask:
        """(N, D) directions that judge the whole pose.

        `there_deg`: (W, N, D) of W good executions; `usually_seen`: (N, D) by the participant.
        """
        counted = asked.expected.any(axis=1, keepdims=True) & asked.counted[:, directions.JOINT_OF]
        return np.isfinite(there_deg).all(axis=0) & counted & usually_seen
