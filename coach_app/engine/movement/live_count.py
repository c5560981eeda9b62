"""Counts the repetitions of a move while they are done: one source for the screen and the voice.

A repetition counts when its way there is over: the angle that the move is about has gone a large
part of the range and stands or turns. The next one needs a large part of the way back before. How
large is told from the instructor's range, and from the participant's own once more than half of it
was reached: who lifts an arm half as far is counted all the same (`kinematics/repetitions.py`
counts the same afterwards, from the whole move).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.routine import Move
from coach_app.engine.core.structures import Observation
from coach_app.engine.kinematics.repetitions import RepSignal, rep_signal

_WAY = 0.4  # of the range, there and back
_LEAST_SHARE = 0.5  # of the instructor's range
_STANDS_S, _GROWS, _TURNS = 0.25, 0.04, 0.12
_LOOK_S = 0.05
_JUMP_S = 0.5


@dataclass(frozen=True, slots=True)
class Counted:
    """Repetitions of the move that is being done.

    Attributes:
        move: its id.
        reps: so far. asked: how many the routine asks for; None: it does not say.
    """

    move: str
    reps: int
    asked: int | None


class RepCounter:
    """Counts one angle's ways there.

    Args:
        range_deg: of the instructor's angle.
        begins_high: the way there goes down.
    """

    def __init__(self, range_deg: float, *, begins_high: bool = False) -> None:
        self.reps = 0
        self._range_deg = range_deg
        self._sign = -1.0 if begins_high else 1.0
        self._low = self._high = np.inf
        self._lowest, self._highest = np.inf, -np.inf
        self._since_s = -np.inf
        self._there = False  # the way there was counted, the way back is awaited

    @property
    def own_deg(self) -> float:
        """The participant's range so far."""
        return max(self._highest - self._lowest, 0.0)

    def update(self, t_s: float, angle_deg: float) -> int:
        """Take in an instant; NaN where not measured. Returns the repetitions so far."""
        value = self._sign * angle_deg
        if not np.isfinite(value):
            return self.reps
        self._lowest, self._highest = min(self._lowest, value), max(self._highest, value)
        size = min(max(self.own_deg, _LEAST_SHARE * self._range_deg), self._range_deg)
        if self._there:
            self._high = max(self._high, value)
            if value < self._high - _WAY * size:
                self._there, self._low, self._high = False, value, value
            return self.reps
        if value < self._low:
            self._low = self._high = value
        if value > self._high + _GROWS * size:
            self._high, self._since_s = value, t_s
        stands = t_s - self._since_s >= _STANDS_S or value < self._high - _TURNS * size
        if self._high - self._low > _WAY * size and stands:
            self.reps += 1
            self._there = True
        return self.reps


class MoveCount:
    """Counts a session, move after move.

    Args:
        moves: of the routine.
        shown: gives the instructor's (T, J) turns at (T,) routine times.
    """

    def __init__(self, moves: Sequence[Move], shown: Callable[[Array], Array]) -> None:
        self._moves = {move.id: move for move in moves}
        self._shown = shown
        self._move: str | None = None
        self._position_s = -np.inf
        self._counters: list[tuple[RepSignal, RepCounter]] = []
        self.newest: Counted | None = None

    def update(self, observation: Observation) -> None:
        """Take in what was judged next."""
        back = observation.reference_t_s < self._position_s - _JUMP_S
        self._position_s = observation.reference_t_s
        if observation.move != self._move or back:
            self._begin(observation.move)
        if self._move is None or not self._counters or observation.angles is None:
            return
        turns = observation.angles.turns_deg[None]
        reps = [
            counter.update(observation.t_s, float(signal.of(turns)[0]))
            for signal, counter in self._counters
        ]
        # Who copies as in a mirror does with the other side what one side is asked to do.
        done = reps[observation.verdict.mirrored]
        before = 0 if self.newest is None else self.newest.reps
        self.newest = Counted(self._move, max(done, before), self._moves[self._move].reps)

    def _begin(self, move_id: str | None) -> None:
        self._move, self._counters, self.newest = move_id, [], None
        if move_id is None:
            return
        move = self._moves[move_id]
        t_s = np.arange(move.start_s, move.end_s, _LOOK_S)
        turns = self._shown(t_s)
        signal = rep_signal(t_s, turns, move.joints, move.reps)
        if signal is None:
            return
        course = signal.of(turns)
        low, high = np.nanpercentile(course, [3.0, 97.0])
        begins_high = bool(course[np.isfinite(course)][0] > 0.5 * (low + high))
        self._counters = [
            (side, RepCounter(float(high - low), begins_high=begins_high))
            for side in (signal, signal.mirrored())
        ]
        self.newest = Counted(move_id, 0, move.reps)
