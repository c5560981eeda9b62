"""Right, near, wrong or not seen: each joint, the frame, and the colour on the screen.

The rule for a frame, and why:

- A joint that is off makes the frame near or wrong, whichever joint it is: leaning the trunk to
  lift an arm is the fault that people make most.
- A frame is correct only if every joint that it depends on was measured. It depends on the joints
  that move, and on the still ones that this participant usually shows. So hiding a joint can turn
  a wrong frame into one without data, and never into a correct one.
- Still joints that the camera (nearly) never shows, such as the feet under a table during an arm
  exercise, are not asked for again in every frame; the coverage says that they are missing.
- A joint that stays where it is, or moves otherwise, while the instructor's moves far is wrong
  even at the moments when the two happen to meet: standing still is not following.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.core.structures import CORRECT_DEG, NEAR_DEG, Judgement, Shown
from coach_app.engine.judging.reference import Instructor
from coach_app.engine.kinematics import angles

# Judgements as small numbers in arrays; the order is that of `JUDGEMENTS`.
CORRECT, NEAR, WRONG, NO_DATA = range(4)
JUDGEMENTS = (Judgement.CORRECT, Judgement.NEAR, Judgement.WRONG, Judgement.NO_DATA)

# Nobody keeps an even distance: around the lag, the best common instant counts.
_SHIFTS_S = np.arange(-1, 2) * 0.05
_SHIFT_COST = 0.3 * (_SHIFTS_S / 0.05) ** 2
_SPREAD_DEG = 10.0
_CAP = 1.2  # a joint beyond the tolerance has no say: a fault must not pass as unevenness
_HOLD_S = 0.3

Codes = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The participant beside the instructor at N instants.

    Attributes:
        matched_t_s: (N,) the instructor's instants.
        reference_deg: (N, J) the turns of the instructor, mirrored if the copy is so, NaN where
            not measured.
        apart_deg: (N, J) participant minus instructor on the circle, NaN where either is.
        errors_deg: (N, J) the same, less what the body's limits allow.
    """

    matched_t_s: Array
    reference_deg: Array
    apart_deg: Array
    errors_deg: Array


def compare(
    reference: Instructor,
    around_t_s: Array,
    turns_deg: npt.ArrayLike,
    mirrored: bool,
    not_before_s: float,
) -> Comparison:
    """Compare each pose with the instructor at the best instant around the expected one.

    Args:
        reference: the instructor.
        around_t_s: (N,) routine position less lag.
        turns_deg: (N, J) the participant's turns.
        mirrored: the participant copies as in a mirror.
        not_before_s: the instant matched last; time does not run backwards.
    """
    turns = np.asarray(turns_deg, dtype=np.float64)
    candidates = around_t_s[:, None] + _SHIFTS_S
    shape = (*candidates.shape, len(angles.JOINTS))
    there, slack = (of.reshape(shape) for of in reference.band(candidates.ravel(), mirrored))
    off = _beyond(angles.wrap_deg(turns[:, None] - there), slack)
    cost = (off / _SPREAD_DEG) ** 2 * 0.5
    cost = np.where(np.isfinite(cost), np.minimum(cost, _CAP), 0.0).sum(axis=-1)
    best = np.argmin(cost + _SHIFT_COST, axis=1)
    matched = candidates[np.arange(len(best)), best]
    if len(matched) == 1 and matched[0] >= not_before_s:
        at_best, slack = there[:, best[0]], slack[:, best[0]]
    else:
        matched = np.maximum.accumulate(np.maximum(matched, not_before_s))
        at_best, slack = reference.band(matched, mirrored)
    apart = angles.wrap_deg(turns - at_best)
    return Comparison(matched, at_best, apart, _beyond(apart, slack))


def _beyond(apart_deg: Array, slack_deg: Array) -> Array:
    """Differences beyond the slack within which they count as right, 0 within it."""
    return np.sign(apart_deg) * np.maximum(np.abs(apart_deg) - slack_deg, 0.0)


def judge_joints(
    errors_deg: Array,
    expected: Mask,
    followed: Mask,
    tolerance_deg: Array | float = CORRECT_DEG,
) -> Codes:
    """(N, J) codes; NO_DATA where the joint is not expected or was not measured.

    Near reaches `NEAR_DEG - CORRECT_DEG` beyond `tolerance_deg`, a number or (N,).
    """
    tolerance = np.reshape(tolerance_deg, (-1, 1))
    size = np.abs(errors_deg)
    codes = np.full(errors_deg.shape, WRONG, dtype=np.int8)
    codes[size <= tolerance + (NEAR_DEG - CORRECT_DEG)] = NEAR
    codes[size <= tolerance] = CORRECT
    codes[~followed] = WRONG
    codes[~np.isfinite(size) | ~expected] = NO_DATA
    return codes


def judge_frames(joints: Codes, expected: Mask, moving: Mask, usually_seen: Mask) -> Codes:
    """(N,) codes of whole poses from the (N, J) codes of their joints; see the module's rule."""
    measured = expected & (joints != NO_DATA)
    worst = np.where(measured, joints, -1).max(axis=1)
    needed = expected & (moving | usually_seen)
    hidden = (needed & ~measured).any(axis=1)
    none = (worst < 0) | ((worst == CORRECT) & hidden)
    return np.where(none, NO_DATA, worst).astype(np.int8)


class SteadyJudgement:
    """Displayed judgement without flicker: frame and limbs change together.

    A new judgement of the frame shows after it has lasted a while, and the limbs with it. While
    the frame stays, a limb changes after its own judgement has lasted as long. Where that would
    leave no limb that explains the frame, all limbs take what holds now.
    """

    def __init__(self) -> None:
        self._shown = Shown(Judgement.NO_DATA, ())
        self._frame: Judgement | None = Judgement.NO_DATA
        self._since_s = 0.0
        self._limbs: list[Judgement | None] = []
        self._limbs_since_s: list[float] = []

    def update(
        self,
        t_s: float,
        frame: Judgement | None,
        limbs: Sequence[Judgement | None],
        behind: bool = False,
    ) -> Shown:
        """Judgement to display at the participant's time `t_s`; see `Shown` for the rest."""
        if len(self._limbs) != len(limbs):
            self._limbs, self._limbs_since_s = list(limbs), [t_s] * len(limbs)
            self._shown = Shown(self._shown.frame, (None,) * len(limbs))
        if frame is not self._frame:
            self._frame, self._since_s = frame, t_s
        for j, limb in enumerate(limbs):
            if limb is not self._limbs[j]:
                self._limbs[j], self._limbs_since_s[j] = limb, t_s
        if t_s - self._since_s >= _HOLD_S:
            self._shown = Shown(frame, self._steadied(t_s, frame, limbs), behind)
        return self._shown

    def _steadied(
        self, t_s: float, frame: Judgement | None, limbs: Sequence[Judgement | None]
    ) -> tuple[Judgement | None, ...]:
        steadied = tuple(
            limb if t_s - since_s >= _HOLD_S else before
            for limb, since_s, before in zip(
                limbs, self._limbs_since_s, self._shown.limbs, strict=True
            )
        )
        return steadied if _explains(steadied, frame) else tuple(limbs)


def _explains(limbs: Sequence[Judgement | None], frame: Judgement | None) -> bool:
    """Whether the worst of the limbs says what the frame says."""
    judged = {limb for limb in limbs if limb not in (None, Judgement.NO_DATA)}
    if frame in (None, Judgement.NO_DATA):
        return not judged - ({Judgement.CORRECT} if frame else set())
    return frame in judged and max(map(JUDGEMENTS.index, judged)) == JUDGEMENTS.index(frame)
