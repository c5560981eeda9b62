"""A pose track divided into moves and repetitions, without knowing any exercise.

In each shot (`shots`) the body's course (`motion`) has rest points (`rest_points`); rounds from one
to the next that repeat are a set of repetitions (`repetition_sets`), which goes on as far as the
body moves as it does (`main_direction`), and sets of the same exercise in several shots are one
move (`exercises`). Here the moves get their times, and what is said of
them.
"""

import itertools
from dataclasses import dataclass

import numpy as np

from coach_app.engine.core.arrays import Array, usual_range
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.kinematics.angles import JOINTS, measure_track, wrap_deg
from coach_app.engine.kinematics.repetitions import MIN_RANGE_DEG
from coach_app.engine.segmentation.exercises import (
    ShotSet,
    by_exercise,
    ranges_deg,
    repetitions,
    standing,
)
from coach_app.engine.segmentation.lasting_changes import find_changes
from coach_app.engine.segmentation.lifts import lifts_of, told_by_heights
from coach_app.engine.segmentation.main_direction import told_along, weighed_course
from coach_app.engine.segmentation.motion import PARTS, RATE_HZ, motion_of
from coach_app.engine.segmentation.postures import bends_of
from coach_app.engine.segmentation.repetition_sets import Set, find_sets
from coach_app.engine.segmentation.rest_points import Course, Stop, course_of, distance, find_stops
from coach_app.engine.segmentation.shots import shots
from coach_app.engine.segmentation.single_rounds import without_singles

MIN_HOLD_S = 0.5
"""What is held for less is only turned round."""

# The last and first tenths of a way are so slow that they look like a part of the hold.
_SLOW_ENDS_S = 0.04
_MEASURED_SHARE = 0.5
_LEAST_FRAMES, _LEAST_S = 5, 1.0  # of a shot
_NO_REST_S = 0.1
_LEAST_WAY = 0.12  # torso lengths: a bone that moves less within repetitions only trembles
_RANGE_SHARE = 0.2  # of the move's largest range: what moves less only goes along
# From hip to knee, in torso lengths, downwards: less is sitting.
_SEATED_DROP = 0.5
_STANDS_SHARE = 0.25
_NAMES = [part.name for part in PARTS]
_THIGHS = (_NAMES.index("left_thigh"), _NAMES.index("right_thigh"))


@dataclass(frozen=True, slots=True)
class ProposedMove:
    """One exercise that was found in a track.

    Attributes:
        start_s: where the body begins to move. end_s: where it rests again.
        joints: names of `angles.JOINTS` that move here and can be measured, the one with the
            largest range first; empty where nothing that moves can be measured.
        reps: repetitions.
        rep_spans_s: start and end of each, in order, within the move.
        hold_s: how long the turning point is held, median over the repetitions; None where the
            body only turns round.
        position: "seated" or "standing".
        ranges_deg: how far each of `joints` goes.
        unseen_s: how long nobody is seen where the body did not rest before or after: it went on.
    """

    start_s: float
    end_s: float
    joints: tuple[str, ...]
    reps: int
    rep_spans_s: tuple[tuple[float, float], ...]
    hold_s: float | None
    position: str
    ranges_deg: tuple[float, ...] = ()
    unseen_s: float = 0.0

    @property
    def more_possible(self) -> bool:
        """Whether a repetition may have gone unseen: half of one has time where nobody is seen."""
        lasts_s = [last - first for first, last in self.rep_spans_s]
        return bool(lasts_s) and self.unseen_s >= 0.5 * float(np.median(lasts_s))


def propose_moves(track: PoseTrack) -> tuple[ProposedMove, ...]:
    """Divide a track into moves, in time order, not overlapping.

    Where nothing repeats, sitting down once is a move, and so is every other lasting change.
    """
    seen = [
        _Shot(shot, number)
        for number, shot in enumerate(shots(track))
        if len(shot) >= _LEAST_FRAMES and shot.t_s[-1] - shot.t_s[0] >= _LEAST_S
    ]
    found = [one for shot in seen for one in shot.sets()]
    if not found:
        found = [one for shot in seen for one in shot.changes()]
    return tuple(_proposed(run, track) for run in by_exercise(found))


class _Shot:
    """One shot of a track, and what is found in it."""

    def __init__(self, track: PoseTrack, number: int) -> None:
        self._track = track
        self._number = number
        motion = motion_of(track)
        self._course = course_of(motion)
        self._stops = find_stops(self._course)
        self._table = weighed_course(track, self._course)
        self._turns = measure_track(track).turns_deg.astype(np.float64)
        drop = motion.vectors[:, _THIGHS, 1]
        self._drop = np.where(motion.shown[:, _THIGHS], drop, -np.inf).max(axis=1)

    def sets(self) -> list[ShotSet]:
        """Sets of repetitions in this shot."""
        found = find_sets(self._course, self._stops)
        self._stops, found = told_along(self._table, self._course, self._stops, found)
        return self._described(without_singles(self._table, self._stops, found))

    def changes(self) -> list[ShotSet]:
        """Lasting changes of posture in this shot."""
        return self._described(find_changes(self._track, self._course, self._stops))

    def _described(self, sets: list[Set]) -> list[ShotSet]:
        described = [self._of(found) for found in sets]
        return [one for one in described if one.ranges_deg or one.ways.max() >= _LEAST_WAY]

    def _of(self, found: Set) -> ShotSet:
        course, stops, t_s = self._course, self._stops, self._track.t_s
        spans = tuple(_span_s(course, stops, one) for one in found.rounds)
        halves = told_by_heights(self._table, stops, found)
        start_s = min(float(course.t_s[stops[found.first].last]), spans[0][0])
        end_s = max(float(course.t_s[stops[found.last].first]), spans[-1][1])
        within = (course.t_s >= start_s) & (course.t_s <= end_s)
        return ShotSet(
            shot=self._number,
            start_s=start_s,
            end_s=end_s,
            spans_s=spans,
            halves_s=tuple(_span_s(course, stops, one) for one in halves.rounds) if halves else (),
            cut_first_s=found.cut_first and _span_s(course, stops, found.cut_first),
            cut_last_s=found.cut_last and _span_s(course, stops, found.cut_last),
            ranges_deg=_ranges(self._turns[(t_s >= spans[0][0]) & (t_s <= spans[-1][1])]),
            holds_s=tuple(_holds_s(found, course, stops)),
            standing=float((self._drop[within] >= _SEATED_DROP).mean()),
            bends_deg=bends_of(self._track, spans[0][0], spans[-1][1]),
            ways=_ways(course, stops, found),
            lifts=lifts_of(self._track, self._table, *_ends(stops, found)),
        )


def _span_s(course: Course, stops: list[Stop], of: tuple[int, int]) -> tuple[float, float]:
    return float(course.t_s[stops[of[0]].last]), float(course.t_s[stops[of[1]].first])


def _ends(stops: list[Stop], found: Set) -> tuple[int, int]:
    """Instants at which the first repetition begins and the last one ends."""
    return stops[found.rounds[0][0]].slowest, stops[found.rounds[-1][1]].slowest


def _ways(course: Course, stops: list[Stop], found: Set) -> Array:
    """(B,) how far each bone moves within the repetitions, torso lengths; 0 where not at all."""
    first, last = _ends(stops, found)
    inside = slice(first, last + 1)
    ways = np.hypot(*np.moveaxis(np.ptp(course.vectors[inside], axis=0), -1, 0))
    return np.where(course.counted[inside].any(axis=0), ways, 0.0)


def _proposed(run: list[ShotSet], track: PoseTrack) -> ProposedMove:
    spans = repetitions(run)
    ranged = _counting(ranges_deg(run))
    holds = [hold_s for one in run for hold_s in one.holds_s]
    hold_s = float(np.median(holds)) if holds else 0.0
    return ProposedMove(
        start_s=round(run[0].start_s, 2),
        end_s=round(run[-1].end_s, 2),
        joints=tuple(ranged),
        reps=len(spans),
        rep_spans_s=tuple((round(first, 2), round(last, 2)) for first, last in spans),
        hold_s=round(hold_s, 1) if hold_s >= MIN_HOLD_S else None,
        position="standing" if standing(run) >= _STANDS_SHARE else "seated",
        ranges_deg=tuple(round(size, 1) for size in ranged.values()),
        unseen_s=round(_unseen_s(run, track), 2),
    )


def _unseen_s(run: list[ShotSet], track: PoseTrack) -> float:
    steps_s = np.diff(track.t_s, prepend=track.t_s[:1])
    unseen_s = 0.0
    for before, after in itertools.pairwise(run):
        between = (track.t_s > before.end_s) & (track.t_s < after.start_s) & ~track.seen
        if not between.any():
            continue
        rests_s = track.t_s[between][0] - before.end_s, after.start_s - track.t_s[between][-1]
        if before.cut_last_s or after.cut_first_s or min(rests_s) <= _NO_REST_S:
            unseen_s += float(steps_s[between].sum())
    return unseen_s


def _ranges(turns: Array) -> dict[str, float]:
    """Range in degrees of each joint that moves and is measured."""
    found = {}
    for joint, course in zip(JOINTS, turns.T, strict=True):
        known = course[np.isfinite(course)]
        if len(known) < max(_MEASURED_SHARE * len(course), 5):
            continue
        # On the circle: about its own middle, so that overhead does not jump by a turn.
        middle = np.degrees(np.angle(np.exp(1j * np.radians(known)).mean()))
        low, high = usual_range(wrap_deg(known - middle))
        if high - low >= MIN_RANGE_DEG:
            found[joint] = float(high - low)
    return found


def _counting(found: dict[str, float]) -> dict[str, float]:
    """The joints that do not only go along, the largest first."""
    largest = max(found.values(), default=0.0)
    kept = [(size, joint) for joint, size in found.items() if size >= _RANGE_SHARE * largest]
    return {joint: size for size, joint in sorted(kept, reverse=True)}


def _holds_s(found: Set, course: Course, stops: list[Stop]) -> list[float]:
    """The pauses where each repetition is farthest from its beginning."""
    holds = []
    for first, last in found.rounds:
        if last - first < 2:
            continue
        away = [
            (distance(course, stops[first].slowest, stops[k].slowest), k)
            for k in range(first + 1, last)
        ]
        stop = stops[max(away)[1]]
        holds.append((stop.last - stop.first) / RATE_HZ - 2.0 * _SLOW_ENDS_S)
    return holds
