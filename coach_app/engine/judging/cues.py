"""One thing to improve: after each move, or each repetition within it, the joint that cost most.

A cue must be true, rare and early enough to act on:

- True: only errors that last. Errors are smoothed, and what remains must exceed the tolerance by
  the joint's own standard error, for a while in all and for a fair share of the time in which the
  joint was measured (`CueRules`). Errors within the tolerance, however they jitter, never become a
  cue.
- Rare: never two within `APART_S`, praise included.
- Early: a move is divided at the instructor's repetitions, so that the first word comes after the
  first of them.

Praise is earned: the joint of the last cue has got right, or all that a moving part asked for was
seen and right, and then not every time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.core.routine import Move
from coach_app.engine.core.structures import CORRECT_DEG, Direction, Judgement, Observation
from coach_app.engine.judging.findings import direction
from coach_app.engine.judging.move_rules import tolerance_deg
from coach_app.engine.kinematics import angles
from coach_app.engine.reporting import sentences

APART_S = 6.0

_J = len(angles.JOINTS)


@dataclass(frozen=True, slots=True)
class CueRules:
    """Rules for when something is said, and of what.

    Set by hand; `benchmarks.judging` (live_fault_recall, _precision, _joint) says what they give.
    """

    smooth_s: float = 0.4  # s over which errors are smoothed
    # Seconds without an observation after which nothing is known: a pause, or nobody seen.
    gap_s: float = 0.5
    other_lag_s: float = 0.4  # s by which the lag must change for the errors so far to tell nothing
    # About so long is a part of a move without repetitions, or a routine without moves.
    part_s: float = 4.0
    shortest_s: float = 3.0  # s: shorter repetitions are taken together
    min_off_s: float = 0.7  # s that a joint must be off in all for a correction,
    min_off_share: float = 0.2  # and this share of the time in which it was measured
    worst_deg: float = 60.0  # beyond this an error costs no more
    min_right_s: float = 3.0  # s that must be right, or late and right, to be praised or told so,
    right_share: float = 0.9  # and this share of what was judged
    seen_share: float = 0.8  # of what a part asked for, that must have been seen for praise
    # That a joint must have moved: standing right where nothing moves earns no praise.
    moves_deg: float = 20.0
    praise_every_s: float = 30.0  # s between praises where nothing had been said of a fault
    behind_every_s: float = 30.0  # s between two sentences that the participant is behind


_RULES = CueRules()


class CueKind(StrEnum):
    """Kind of a cue; BEHIND says that the participant is late, and blames no joint."""

    ADVICE = "advice"
    PRAISE = "praise"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class Cue:
    """Something to say now.

    Attributes:
        t_s: the participant's time.
        kind: advice, praise, or that the participant is behind.
        move: id of the move that it is about; None in a routine without moves.
        joint, direction, error_deg: what was off, as in `Finding`; None but for advice.
    """

    t_s: float
    kind: CueKind
    move: str | None
    joint: str | None = None
    direction: Direction | None = None
    error_deg: float | None = None

    def sentence(self, language: str = "en") -> str:
        """Sentence of the cue in a language."""
        if self.kind is CueKind.BEHIND:
            return sentences.behind(language)
        if self.joint is None or self.direction is None or self.error_deg is None:
            return sentences.praise(language)
        return sentences.advice(self.joint, self.direction, self.error_deg, language)


class Cues:
    """Fed with every observation, says at the end of a part what to improve."""

    def __init__(self, moves: Sequence[Move] = ()) -> None:
        self._moves = {move.id: move for move in moves}
        self._part: tuple[str | None, int] | None = None
        self._sums = _Sums()
        self._smooth = np.full(_J, np.nan)
        self._t_s = -np.inf
        self._said_t_s = -np.inf
        self._praised_t_s = -np.inf
        self._behind_t_s = -np.inf
        self._lag_s = np.nan
        self.newest: Cue | None = None

    def update(self, observation: Observation) -> Cue | None:
        """Take in the next observation, of nobody without `angles`; a cue if due, else None."""
        t_s = observation.t_s
        elapsed_s = t_s - self._t_s
        self._t_s = t_s
        if elapsed_s > _RULES.gap_s:
            self._smooth = np.full(_J, np.nan)
            elapsed_s = 0.0
        cue = None
        part = self._part_of(observation)
        if part != self._part:
            cue = self._conclude(observation)
            self._part, self._sums = part, _Sums()
        if abs(observation.verdict.lag_s - self._lag_s) > _RULES.other_lag_s:
            # What was compared with other instants says nothing.
            self._sums, self._smooth = _Sums(), np.full(_J, np.nan)
        self._lag_s = observation.verdict.lag_s
        self._take(observation, elapsed_s)
        return cue

    def _part_of(self, observation: Observation) -> tuple[str | None, int] | None:
        """The move and which stretch of it; None between moves."""
        at_s = observation.verdict.reference_t_s
        if observation.move is None:
            return None if self._moves else (None, int(at_s // _RULES.part_s))
        move = self._moves.get(observation.move)
        if move is None:
            return observation.move, 0
        length_s = move.end_s - move.start_s
        parts = _parts(length_s, move.reps)
        return move.id, min(max(int((at_s - move.start_s) / length_s * parts), 0), parts - 1)

    def _take(self, observation: Observation, elapsed_s: float) -> None:
        measured = observation.angles
        judged = observation.verdict
        told = judged.lag_known and judged.expected.any()
        if measured is None or observation.pose is None or not told:
            self._smooth = np.full(_J, np.nan)
            return
        errors = np.where(judged.expected, judged.errors_deg, np.nan).astype(np.float64)
        fresh = np.isnan(self._smooth)
        share = -np.expm1(-elapsed_s / _RULES.smooth_s)
        step = angles.wrap_deg(errors - np.where(fresh, errors, self._smooth))
        self._smooth = np.where(fresh, errors, angles.wrap_deg(self._smooth + share * step))
        self._smooth[np.isnan(errors)] = np.nan
        move = self._moves.get(observation.move or "")
        tolerance = CORRECT_DEG if move is None else tolerance_deg(move)
        sigma = np.where(np.isnan(measured.sigma_deg), 0.0, measured.sigma_deg)
        beyond = np.abs(self._smooth) - tolerance - sigma
        self._sums.add(observation, elapsed_s, self._smooth, beyond > 0.0, tolerance)

    def _conclude(self, observation: Observation) -> Cue | None:
        """Choose the cue of the part that has ended; None if nothing is to be said, or not now."""
        if self._part is None or observation.pose is None:
            return None
        if observation.t_s - self._said_t_s < APART_S:
            return None
        t_s = observation.t_s
        cue = self._advice(t_s) or self._behind(t_s) or self._praise(t_s)
        if cue is not None:
            self._said_t_s = cue.t_s
            if cue.kind is CueKind.PRAISE:
                self._praised_t_s = cue.t_s
            if cue.kind is CueKind.BEHIND:
                self._behind_t_s = cue.t_s
            self.newest = cue
        return cue

    def _advice(self, t_s: float) -> Cue | None:
        sums = self._sums
        off = (sums.off_s >= _RULES.min_off_s) & (
            sums.off_s >= _RULES.min_off_share * sums.measured_s
        )
        if not off.any() or self._part is None:
            return None
        j = int(np.argmax(np.where(off, sums.cost, -1.0)))
        ways = sums.ways[j]
        way = max(ways, key=lambda found: (ways[found], found.value))
        error_deg = float(sums.size[j] / sums.off_s[j])
        return Cue(t_s, CueKind.ADVICE, self._part[0], angles.JOINTS[j], way, error_deg)

    def _behind(self, t_s: float) -> Cue | None:
        sums = self._sums
        late = sums.behind_s >= max(_RULES.min_right_s, _RULES.right_share * sums.judged_s)
        if self._part is None or not late or t_s - self._behind_t_s < _RULES.behind_every_s:
            return None
        return Cue(t_s, CueKind.BEHIND, self._part[0])

    def _praise(self, t_s: float) -> Cue | None:
        sums = self._sums
        if (
            self._part is None
            or sums.behind_s > 0.0
            or not sums.all_right
            or (sums.off_s >= _RULES.min_off_s).any()
        ):
            return None
        last = self.newest
        improved = (
            last is not None
            and last.joint is not None
            and sums.moved_deg[angles.JOINTS.index(last.joint)] >= _RULES.moves_deg
        )
        if not improved and t_s - self._praised_t_s < _RULES.praise_every_s:
            return None
        return Cue(t_s, CueKind.PRAISE, self._part[0])


class _Sums:
    """One part, joint by joint; (J,) each, in seconds and degrees."""

    def __init__(self) -> None:
        self.measured_s = np.zeros(_J)
        self.expected_s = np.zeros(_J)
        self.off_s = np.zeros(_J)
        self.cost = np.zeros(_J)
        self.size = np.zeros(_J)
        self.ways: list[dict[Direction, float]] = [{} for _ in range(_J)]
        self._lowest = np.full(_J, np.inf)
        self._highest = np.full(_J, -np.inf)
        self.judged_s = self.behind_s = self._right_s = 0.0

    def add(
        self,
        observation: Observation,
        elapsed_s: float,
        errors_deg: Array,
        off: Mask,
        tolerance: float,
    ) -> None:
        judged, measured = observation.verdict, observation.angles
        assert measured is not None  # `Cues._take` has looked
        self.expected_s += judged.expected * elapsed_s
        self.measured_s += np.isfinite(errors_deg) * elapsed_s
        self.off_s += off * elapsed_s
        size = np.where(off, np.minimum(np.abs(errors_deg), _RULES.worst_deg), 0.0) * elapsed_s
        self.size += size
        self.cost += size - off * tolerance * elapsed_s
        turns = np.asarray(measured.turns_deg, dtype=np.float64)
        self._lowest, self._highest = np.fmin(self._lowest, turns), np.fmax(self._highest, turns)
        if judged.frame is not Judgement.NO_DATA:
            self.judged_s += elapsed_s
            self.behind_s += elapsed_s * judged.shown.behind
            self._right_s += elapsed_s * (judged.frame is Judgement.CORRECT)
        for j in np.flatnonzero(off):
            name = angles.JOINTS[j]
            upper_arm = float(np.nan_to_num(turns[j + 2])) if name.endswith("elbow") else 0.0
            way = direction(name, float(turns[j]), float(errors_deg[j]), upper_arm)
            self.ways[j][way] = self.ways[j].get(way, 0.0) + elapsed_s

    @property
    def moved_deg(self) -> Array:
        """Range of each joint in the part; 0 where it was not seen."""
        seen = np.isfinite(self._lowest)
        return np.where(seen, self._highest - np.where(seen, self._lowest, 0.0), 0.0)

    @property
    def all_right(self) -> bool:
        """Enough was seen and right, and something moved."""
        asked = float(self.expected_s.sum())
        return (
            self._right_s >= _RULES.min_right_s
            and self._right_s >= _RULES.right_share * self.judged_s
            and float(self.measured_s.sum()) >= _RULES.seen_share * asked
            and bool((self.moved_deg[self.expected_s > 0.0] >= _RULES.moves_deg).any())
        )


def _parts(length_s: float, reps: int | None) -> int:
    """Into how many stretches a move is divided: whole repetitions where they are known."""
    if reps is not None and reps > 1:
        together = max(1, int(np.ceil(_RULES.shortest_s / (length_s / reps))))
        return max(1, round(reps / together))
    return max(1, round(length_s / _RULES.part_s))
