"""What to say during a session: after each move the one thing to change, or praise.

Never two cues within six seconds, never one from jitter, and praise only when it was earned.
"""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from coach_app.engine import angles, sentences, verdict
from coach_app.engine.findings import direction
from coach_app.engine.skeletons import BLAZEPOSE, Skeleton
from coach_app.engine.structures import Direction, Judgement, Observation

APART_S = 6.0
_BARE_MOVE_S = 12.0  # a routine without moves gets its word so often
_MIN_JUDGED_S = 2.0  # who was hardly seen is neither told nor praised
_MIN_OFF_S = 0.7
_MIN_SHARE = 0.2
_PRAISE_SHARE = 0.9


class CueKind(StrEnum):
    """What a cue does."""

    ADVICE = "advice"
    PRAISE = "praise"


@dataclass(frozen=True, slots=True)
class Cue:
    """Something to say now.

    Attributes:
        kind: advice or praise.
        move: id of the move that it is about, None in a routine without moves.
        joint, direction, error_deg: what was off, as in `Finding`; None for praise.
    """

    kind: CueKind
    move: str | None
    joint: str | None = None
    direction: Direction | None = None
    error_deg: float | None = None

    def sentence(self, language: str = "en") -> str:
        """The words, in "en" or "ko"."""
        if self.joint is None or self.direction is None or self.error_deg is None:
            return sentences.praise(language)
        return sentences.advice(self.joint, self.direction, self.error_deg, language)


class Cues:
    """Listens to a session's observations.

    Args:
        skeleton: of the participant's poses.
    """

    def __init__(self, skeleton: Skeleton = BLAZEPOSE) -> None:
        self._skeleton = skeleton
        self._said_t_s = -np.inf
        self._t_s = -np.inf
        self._move: str | None = None
        self._forget(-np.inf)

    def update(self, observation: Observation) -> Cue | None:
        """Take in an observation; a cue if one is due now."""
        t_s = observation.t_s
        elapsed_s = float(min(max(t_s - self._t_s, 0.0), 0.2))
        self._t_s = t_s
        over = observation.move != self._move or (
            observation.move is None and t_s - self._began_t_s > _BARE_MOVE_S
        )
        cue = self._word(t_s) if over else None
        if over:
            self._move = observation.move
            self._forget(t_s)
        self._listen(observation, elapsed_s)
        return cue

    def _forget(self, t_s: float) -> None:
        self._began_t_s = t_s
        self._judged_s = self._right_s = 0.0
        self._off_s = np.zeros(len(angles.JOINTS))
        self._size_s = np.zeros(len(angles.JOINTS))
        self._ways: tuple[Counter[Direction], ...] = tuple(Counter() for _ in angles.JOINTS)

    def _listen(self, observation: Observation, elapsed_s: float) -> None:
        given = observation.verdict
        if given.frame is Judgement.NO_DATA or observation.pose is None:
            return
        self._judged_s += elapsed_s
        if given.frame is Judgement.CORRECT:
            self._right_s += elapsed_s
            return
        turns = angles.measure(observation.pose, self._skeleton).turns_deg
        for j, error in enumerate(given.errors_deg):
            if abs(error) > verdict.CORRECT_DEG:  # of NaN: False
                self._off_s[j] += elapsed_s
                self._size_s[j] += elapsed_s * abs(error)
                shoulder = j + 2 if angles.JOINTS[j].endswith("elbow") else j
                upper_arm = float(np.nan_to_num(turns[shoulder]))
                way = direction(
                    angles.JOINTS[j], float(np.nan_to_num(turns[j])), float(error), upper_arm
                )
                self._ways[j][way] += 1

    def _word(self, t_s: float) -> Cue | None:
        if t_s - self._said_t_s < APART_S or self._judged_s < _MIN_JUDGED_S:
            return None
        j = int(np.argmax(self._size_s))
        if self._off_s[j] >= max(_MIN_OFF_S, _MIN_SHARE * self._judged_s):
            self._said_t_s = t_s
            way = self._ways[j].most_common(1)[0][0]
            size = float(self._size_s[j] / self._off_s[j])
            return Cue(CueKind.ADVICE, self._move, angles.JOINTS[j], way, size)
        if self._right_s >= _PRAISE_SHARE * self._judged_s:
            self._said_t_s = t_s
            return Cue(CueKind.PRAISE, self._move)
        return None
