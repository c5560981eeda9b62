"""Settings of each move of a routine: its tolerance, which joints count, which side."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from coach_app.engine.core.arrays import Array, Indices, Mask
from coach_app.engine.core.routine import Move
from coach_app.engine.core.structures import CORRECT_DEG
from coach_app.engine.judging.reference import Instructor
from coach_app.engine.kinematics import angles

_J = len(angles.JOINTS)


class MoveRules:
    """The moves as the judging asks for them; in a video without any, everything counts."""

    def __init__(self, moves: Sequence[Move] = (), mirrored: bool = False) -> None:
        self.moves = tuple(moves)
        self._starts_s = np.array([move.start_s for move in moves])
        self._ends_s = np.array([move.end_s for move in moves])
        # One row more, for what lies between the moves: there nothing counts.
        none = [not moves] * _J
        self._counts = np.array([*(_counted(move) for move in moves), none], dtype=np.bool_)
        self._tolerances_deg = np.array([*map(tolerance_deg, moves), CORRECT_DEG])
        self._swapped = np.array(
            [*(move.mirrored not in (None, mirrored) for move in moves), False]
        )

    def at(self, routine_t_s: Array) -> Indices:
        """(N,) index of the move at each instant, -1 between moves."""
        if not self.moves:
            return np.full(len(routine_t_s), -1, dtype=np.intp)
        # A time that is no number lies after all of them: no move.
        found = np.searchsorted(self._starts_s, routine_t_s, side="right") - 1
        inside = (found >= 0) & (routine_t_s < self._ends_s[found])
        return np.where(inside, found, -1)

    def mirrored(self, at: Indices, mirrored: bool) -> Mask:
        """(N,) whether the mirror side is compared, for somebody who copies the routine so.

        A move whose own word differs from the routine's is copied the other way round.
        """
        return self._swapped[at] ^ mirrored

    def counted(self, at: Indices, mirrored: Mask) -> Mask:
        """(N, J) which joints of the participant count; outside the moves, none."""
        return seen_so(self._counts[at], mirrored)

    def tolerance_deg(self, at: Indices) -> Array:
        """(N,) how far off is still right."""
        return self._tolerances_deg[at]

    def bears(self, at: Indices, sigma_deg: npt.ArrayLike) -> Mask:
        """(N, J) whether an angle is certain enough for the tolerance of its move.

        `angles.measure` has refused what cannot carry the usual tolerance; a narrower one asks
        for as much more.
        """
        narrower = np.minimum(self._tolerances_deg[at] / CORRECT_DEG, 1.0)
        return ~(np.asarray(sigma_deg) > narrower[:, None] * angles.SIGMA_LIMIT_DEG)

    def instructor(self, reference: Instructor) -> Instructor:
        """`reference` with the sides exchanged in the moves that are copied the other way."""
        return _MirroredReference(reference, self) if self._swapped.any() else reference


def tolerance_deg(move: Move) -> float:
    """How far off is still right in `move`."""
    return CORRECT_DEG if move.tolerance_deg is None else move.tolerance_deg


def seen_so(of_joints: Mask, mirrored: Mask) -> Mask:
    """(N, J) of the instructor's joints as the participant has them, (N,) in the mirror or not."""
    return np.where(mirrored[:, None], of_joints[:, angles.MIRROR], of_joints)


class _MirroredReference(Instructor):
    """An instructor who exchanges left and right in some moves."""

    def __init__(self, reference: Instructor, rules: MoveRules) -> None:
        self._reference = reference
        self._rules = rules

    def band(self, t_s: npt.ArrayLike, mirrored: bool) -> tuple[Array, Array]:
        at = self._rules.at(np.atleast_1d(np.asarray(t_s, dtype=np.float64)))
        turns, slack = self._reference.band(t_s, mirrored)
        other = self._rules.mirrored(at, mirrored) != mirrored
        if other.any():
            there = self._reference.band(np.atleast_1d(t_s)[other], not mirrored)
            turns[other], slack[other] = there
        return turns, slack


def _counted(move: Move) -> list[bool]:
    """Seated, the legs do not count, unless the move names them itself."""
    if move.joints:
        return [name in move.joints for name in angles.JOINTS]
    seated = move.position == "seated"
    return [not (seated and name.endswith(angles.LEGS)) for name in angles.JOINTS]
