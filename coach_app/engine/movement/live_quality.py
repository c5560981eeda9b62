"""How well a move was done, right after it: while the routine pauses before the next one.

When the routine comes to the end of a move, what the participant did of it so far is assessed as at
the session's end (`session_quality`), on a thread of its own. A fault is told only if it is beyond
doubt among all moves of the routine; what cannot be told is not told.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from coach_app.engine.concurrency.newest import Newest
from coach_app.engine.core.quality import MoveQuality, Part
from coach_app.engine.core.routine import Move
from coach_app.engine.core.structures import FloatArray, Observation, TimeArray
from coach_app.engine.movement.session_quality import Instants, SessionMovement, beyond_doubt
from coach_app.errors import CoachError

log = logging.getLogger(__name__)

_JUMP_S = 1.0


@dataclass(frozen=True, slots=True)
class DoneMove:
    """A move that is over.

    Attributes:
        move: its id.
        quality: how well it was done.
        fault: the part that is beyond what is right, beyond doubt; None if none is.
    """

    move: str
    quality: MoveQuality
    fault: Part | None


@dataclass(frozen=True, slots=True)
class _Done:
    number: int
    kept: tuple[TimeArray, FloatArray]
    judged: Instants


class LiveQuality:
    """Assesses each move as it ends; for one thread at a time.

    Args:
        movement: what the participant does, added before `update` is called.
        moves: of the routine.
        limited: less is asked of the participant than the instructor shows.
    """

    def __init__(
        self, movement: SessionMovement, moves: Sequence[Move], *, limited: bool = False
    ) -> None:
        self._movement = movement
        self._moves = tuple(moves)
        self._limited = limited
        self._worker: Newest[_Done, DoneMove] | None = None
        self._newest: DoneMove | None = None
        self._position_s = np.inf
        self._begin(-1, 0)

    def update(self, observation: Observation) -> None:
        """Take in what was judged next."""
        position_s = observation.reference_t_s
        goes_on = 0.0 <= position_s - self._position_s < _JUMP_S
        self._position_s = position_s
        if self._number >= 0 and goes_on and position_s >= self._moves[self._number].end_s:
            self._end()
            self._begin(-1, 0)
        number = self._at(position_s)
        if number != self._number or not goes_on:
            self._begin(number, self._movement.poses)
        if self._number >= 0 and observation.move == self._moves[self._number].id:
            told = observation.verdict
            self._rows.append((observation.t_s, told.reference_t_s, told.mirrored))

    @property
    def newest(self) -> DoneMove | None:
        """The last move that was assessed; None before the first."""
        try:
            done = self._worker.take() if self._worker is not None else None
        except CoachError as error:
            log.info("a move is not assessed: %s", error)
            done = None
        self._newest = done or self._newest
        return self._newest

    def close(self, timeout_s: float) -> bool:
        """Assess no more; False if what is under way takes longer."""
        if self._worker is None:
            return True
        self._worker.close()
        return self._worker.join(timeout_s)

    def _begin(self, number: int, first: int) -> None:
        self._number, self._first = number, first
        self._rows: list[tuple[float, float, bool]] = []

    def _at(self, position_s: float) -> int:
        for number, move in enumerate(self._moves):
            if move.start_s <= position_s < move.end_s:
                return number
        return -1

    def _end(self) -> None:
        if not self._rows:
            return
        t_s, matched_s, mirrored = np.array(self._rows, dtype=np.float64).T
        judged = Instants(
            t_s,
            np.full(len(t_s), self._number),
            matched_s,
            mirrored > 0.5,
            np.full(len(t_s), self._limited),
        )
        if self._worker is None:
            self._worker = Newest(self._assessed, "move quality")
        kept = self._movement.kept_since(self._first, float(t_s[0]))
        self._worker.offer(_Done(self._number, kept, judged))

    def _assessed(self, done: _Done) -> DoneMove:
        found = self._movement.of_move(done.number, *done.kept, done.judged)
        fault = beyond_doubt(found, len(self._moves))
        return DoneMove(self._moves[done.number].id, found, fault)
