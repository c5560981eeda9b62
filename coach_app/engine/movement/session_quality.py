"""How well the moves of a session were done, beside the routine's own executions of them.

While the session lasts, `SessionMovement` keeps the participant's keypoints; at its end `quality`
divides them by the moves in which they were judged, and assesses each move as `coach-app assess`
does. Over a session each part is the mean of the moves that show it, each weighed by how long it
was done, compensations by their size. Its error does not become smaller by that: a camera that
stands askew is off in all of them.

A fault is named for the session only if it is beyond doubt among the n moves that were looked at:
a part goes beyond what is right by more errors than the normal distribution has at 1 - 0.025 / n
(Bonferroni), so that of right sessions no more are told a fault than of right moves.
"""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from coach_app.engine.core.arrays import Array, Mask
from coach_app.engine.core.growing_rows import GrowingRows
from coach_app.engine.core.quality import MoveQuality, Part, SessionQuality
from coach_app.engine.core.routine import Move
from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import FloatArray, Pose, PoseTrack, TimeArray
from coach_app.engine.kinematics import angles
from coach_app.engine.movement import parts, quality
from coach_app.engine.movement.executions import MOST_GOOD, MOST_OWN
from coach_app.errors import InputError

REASONS = {
    **quality.REASONS,
    "own_range": "less was asked for than the good executions show",
    "no_good_execution": "the routine's own movement was not measured before",
}
"""Why the quality of a move or of a session cannot be told."""

RATE_HZ = 15.0
"""More poses a second tell nothing more: a repetition is looked at at 48 instants."""

_PARTS = ("ear", "shoulder", "elbow", "wrist", "hip", "knee", "ankle")
_POINTS = ("nose", *(f"{side}_{name}" for name in _PARTS for side in ("left", "right")))
_FAR_ENDS = {"shoulder": "elbow", "elbow": "wrist", "hip": "knee", "knee": "ankle"}
_OF_SIZE = ("trunk_lean", "hip_hike", "knee_valgus", "weight_shift")  # to either side
_COMPENSATIONS = ("trunk_lean", "trunk_turn", "shoulder_hike", "hip_hike", "weight_shift")
"""Of who was asked for less than the good executions show, or did not come to the end of a move,
only these can be faults."""

_WHOLE = 0.9  # of a move, before more than that can be
_CERTAIN = 0.025
_GOOD_IN_ALL, _OWN_IN_ALL = 96, 60  # repetitions looked at in a session, which bounds its time
_LEAST_GOOD, _LEAST_OWN = parts.NEAREST, 2


@dataclass(frozen=True, slots=True)
class Instants:
    """Judged instants of a session; N of them.

    Attributes:
        t_s: (N,) the participant's times, increasing.
        moves: (N,) index of the move that was judged then, -1 for none.
        matched_s: (N,) the instant of the routine that was compared; NaN for none.
        mirrored: (N,) whether the participant did it as in a mirror. Two sides that do much the
            same are as near to each other's, but an arm that hangs stiller than the other is not
            to be held against the other one.
        own_range: (N,) whether less was asked of the participant than the instructor showed.
    """

    t_s: Array
    moves: npt.NDArray[np.intp]
    matched_s: Array
    mirrored: Mask
    own_range: Mask

    def rows(self, at: npt.NDArray[np.intp]) -> "Instants":
        """Select some instants."""
        return Instants(
            self.t_s[at], self.moves[at], self.matched_s[at], self.mirrored[at], self.own_range[at]
        )


class SessionMovement:
    """The participant's movement in one session, for its quality.

    An hour takes about 10 MB.

    Args:
        good: good executions of the whole routine, at its times; none where it was not measured.
        moves: the routine's; none for a video that nobody has divided.
        skeleton: of the participant's poses.
        size_px: width and height of the participant's picture.
        counted: (J,) `angles.JOINTS` that the participant's body can be asked for.
    """

    def __init__(
        self,
        good: Sequence[PoseTrack],
        moves: Sequence[Move],
        *,
        skeleton: Skeleton,
        size_px: tuple[int, int],
        counted: Mask,
    ) -> None:
        names = tuple(name for name in _POINTS if name in skeleton)
        self._good = good
        self._moves = moves
        self._at = skeleton.indices(names)
        self._skeleton = Skeleton("session", names, ())
        self._size_px = size_px
        self._counted = counted
        self._t_s = GrowingRows(np.float64)
        self._points = GrowingRows(np.float32, (len(names), 3))
        self._pace = _Pace()
        each = max(len(moves), 1)
        self._most = (
            min(max(_GOOD_IN_ALL // each, _LEAST_GOOD), MOST_GOOD),
            min(max(_OWN_IN_ALL // each, _LEAST_OWN), MOST_OWN),
        )

    @property
    def poses(self) -> int:
        """How many are kept."""
        return len(self._t_s)

    def add(self, t_s: float, pose: Pose | None) -> None:
        """Keep the pose of an instant; None and what comes too soon is passed over."""
        if pose is not None and self._pace.due(t_s):
            self._t_s.append(t_s)
            row = np.empty((len(self._at), 3), np.float32)
            row[:, :2], row[:, 2] = pose.keypoints_px[self._at], pose.scores[self._at]
            self._points.append(row)

    def quality(self, judged: Instants) -> SessionQuality:
        """How well the moves were done."""
        if not self._good:
            return SessionQuality(MoveQuality(None, None, reason="no_good_execution"))
        kept_s, points = self._t_s.array(), self._points.array()
        if not len(kept_s) or not len(judged.t_s):
            return SessionQuality(MoveQuality(None, None, reason="too_short"))
        moves_then = judged.moves[_nearest(judged, kept_s)]
        done, weights = [], []
        for number in range(len(self._moves)) if self._moves else [-1]:
            rows = moves_then == number
            if rows.any():
                done.append(self.of_move(number, kept_s[rows], points[rows], judged))
                weights.append(float(rows.sum()))
        return SessionQuality(_whole(done, weights), tuple(done))

    def kept_since(self, first: int, t_s: float) -> tuple[TimeArray, FloatArray]:
        """Copies of what was kept from `t_s` on, and after the first `first`: (N,), (N, K, 3)."""
        times, points = self._t_s.array(), self._points.array()
        rows = np.arange(len(times)) >= first
        rows &= times >= t_s
        return times[rows], points[rows]

    def of_move(
        self, number: int, kept_s: TimeArray, points: FloatArray, judged: Instants
    ) -> MoveQuality:
        """How well one move was done; may be asked for on any thread.

        Args:
            number: of the move; -1 for a routine that is not divided.
            kept_s: (N,) times of the participant's poses in it.
            points: (N, K, 3) those poses, as they are kept.
            judged: what was judged of the session, or of the move.
        """
        move = self._moves[number] if number >= 0 else None
        rows = judged.rows(_nearest(judged, kept_s))
        return self._of_move(self._track(kept_s, points, move), move, rows)

    def _of_move(self, track: PoseTrack, move: Move | None, judged: Instants) -> MoveQuality:
        name = move.id if move is not None else None
        try:
            joints = move.joints if move is not None else ()
            good = quality.Good(self._good_of(move, judged.matched_s), joints, self._most)
        except InputError:
            return MoveQuality(name, None, reason="too_short")
        found = good.assess(track, mirrored=bool(judged.mirrored.mean() > 0.5))
        if found.value is None:
            return MoveQuality(name, None, None, found.reason, found.parts)
        limited = bool(judged.own_range.any())
        asked = found.parts
        if limited or _broken_off(move, judged):
            asked = tuple(part for part in asked if part.name in _COMPENSATIONS)
        worst = max(asked, key=lambda part: part.excess)
        finding = worst.name if worst.excess > parts.NAMED else None
        if limited:  # the good executions reach further than was asked for: they are no measure
            return MoveQuality(name, None, None, "own_range", found.parts, finding)
        return MoveQuality(name, found.value, found.error, "", found.parts, finding)

    def _good_of(self, move: Move | None, matched_s: Array) -> list[PoseTrack]:
        """Cut the good executions to what the participant reached; who is late has no end."""
        cut = []
        known_s = matched_s[np.isfinite(matched_s)]
        for track in self._good if len(known_s) else ():
            rows = (track.t_s >= known_s.min()) & (track.t_s <= known_s.max())
            if move is not None:
                rows &= (track.t_s >= move.start_s) & (track.t_s < move.end_s)
            pace = _Pace()
            rows[rows] = [pace.due(float(t_s)) for t_s in track.t_s[rows]]
            cut.append(_of_rows(track, rows, self._neither_side(move)))
        return cut

    def _track(self, t_s: Array, points: FloatArray, move: Move | None) -> PoseTrack:
        hidden = [name for name in self._left_out(move) if name in self._skeleton]
        scores = points[..., 2].copy()
        scores[:, self._skeleton.indices(tuple(hidden))] = 0.0
        return PoseTrack(self._skeleton, t_s, points[..., :2], scores, None, self._size_px, "")

    def _left_out(self, move: Move | None) -> set[str]:
        """Keypoints that are not looked at: the ends of limbs that do not count."""
        seated = move is not None and move.position == "seated"
        return {
            f"{side}_{_FAR_ENDS[of]}"
            for joint, counts in zip(angles.JOINTS, self._counted, strict=True)
            for side, _, of in [joint.rpartition("_")]
            if of in _FAR_ENDS and (not counts or (seated and of in angles.LEGS))
        }

    def _neither_side(self, move: Move | None) -> list[str]:
        """Left-out limbs whose mirror image is left out too."""
        hidden = self._left_out(move)
        return [name for name in hidden if _other_side(name) in hidden]


def _broken_off(move: Move | None, judged: Instants) -> bool:
    if move is None:
        return False
    # At the end of a routine the lag may not be known any more: both clocks must have gone on.
    came_s = min(float(np.ptp(judged.matched_s)), float(np.ptp(judged.t_s)))
    return came_s < _WHOLE * (move.end_s - move.start_s)


def _whole(moves: Sequence[MoveQuality], weights: Sequence[float]) -> MoveQuality:
    """The session as one: means over its moves, and the one fault that is beyond doubt."""
    if not moves:
        return MoveQuality(None, None, reason="too_short")
    told = np.array([move.value is not None for move in moves])
    value = error = None
    if told.any():
        weight = np.where(told, weights, 0.0) / np.sum(weights, where=told)
        value = float(weight @ [move.value or 0.0 for move in moves])
        error = float(np.linalg.norm(weight * [move.error or 0.0 for move in moves])) or None
    reason = "" if told.any() else moves[int(np.argmax(weights))].reason
    move, part = _costliest(moves)
    return MoveQuality(move, value, error, reason, _mean_parts(moves, weights), part)


def beyond_doubt(move: MoveQuality, count: int) -> Part | None:
    """The part of a move that is a fault beyond doubt among `count` moves; None if none is."""
    part = move.part(move.finding) if move.finding is not None else None
    if part is None or part.excess <= NormalDist().inv_cdf(1.0 - _CERTAIN / max(count, 1)):
        return None
    return part


def _costliest(moves: Sequence[MoveQuality]) -> tuple[str | None, str | None]:
    """The move and the part that are beyond what is right by most; None if none surely is."""
    found = [
        (part.excess, move.move, part.name)
        for move in moves
        if (part := beyond_doubt(move, len(moves))) is not None
    ]
    return max(found, key=lambda one: one[0], default=(0.0, None, None))[1:]


def _nearest(judged: Instants, kept_s: Array) -> npt.NDArray[np.intp]:
    """(N,) the instant that was judged at each time, or next."""
    found: npt.NDArray[np.intp] = np.searchsorted(judged.t_s, kept_s)
    return found.clip(0, len(judged.t_s) - 1)


def _mean_parts(moves: Sequence[MoveQuality], weights: Sequence[float]) -> tuple[Part, ...]:
    found = []
    for name in parts.NAMES:
        each = [
            (part, weight)
            for move, weight in zip(moves, weights, strict=True)
            if (part := move.part(name)) is not None
        ]
        if each:
            found.append(_mean_part(name, each))
    return tuple(found)


def _mean_part(name: str, each: Sequence[tuple[Part, float]]) -> Part:
    told = [(part, weight) for part, weight in each if part.value is not None]
    if not told:
        asked = [part.seen for part, _ in each if part.seen not in parts.NOT_ASKED]
        return Part(name, None, each[0][0].unit, seen=asked[0] if asked else each[0][0].seen)
    weight = np.array([weight for _, weight in told])
    values = np.array([part.value for part, _ in told], dtype=np.float64)
    errors = np.array([part.error or 0.0 for part, _ in told])
    if name in _OF_SIZE:
        values = np.abs(values)
    if name == "tempo":
        mean = float(np.exp(np.average(np.log(values), weights=weight)))
    else:
        mean = float(np.average(values, weights=weight))
    error = float(np.sqrt(np.average(errors**2, weights=weight)))
    return Part(name, mean, told[0][0].unit, error)


class _Pace:
    """Which of many instants are kept: `RATE_HZ` a second."""

    def __init__(self) -> None:
        self._next_s = -np.inf

    def due(self, t_s: float) -> bool:
        """Whether this one is kept; asked in the order of time."""
        if t_s < self._next_s:
            return False
        self._next_s = max(self._next_s, t_s - 0.5 / RATE_HZ) + 1.0 / RATE_HZ
        return True


def _of_rows(track: PoseTrack, rows: Mask, hidden: Sequence[str]) -> PoseTrack:
    scores = track.scores[rows].copy()
    names = tuple(name for name in hidden if name in track.skeleton)
    scores[:, track.skeleton.indices(names)] = 0.0
    return dataclasses.replace(track.rows(rows), scores=scores, world_m=None)


def _other_side(name: str) -> str:
    side, _, of = name.partition("_")
    return f"{'right' if side == 'left' else 'left'}_{of}"
