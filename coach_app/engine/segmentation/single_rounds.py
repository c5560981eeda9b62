"""Merges a single repetition into the set beside it, or drops it as preparation of that set.

Who exercises fetches a bar, lifts the arms into place, shakes a leg. Told by itself that would be
another exercise of one repetition.

Letters in shapes: T instants, M columns of `kinematics.body_signal.weighed`.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from coach_app.engine.core.arrays import Array
from coach_app.engine.kinematics.body_signal import usual_way
from coach_app.engine.segmentation.main_direction import direction_of
from coach_app.engine.segmentation.motion import RATE_HZ
from coach_app.engine.segmentation.repetition_sets import Set
from coach_app.engine.segmentation.rest_points import Stop

_MANY = 4  # repetitions, beside which one alone is no exercise
_NEAR_S = 3.5
_SIZE, _SHARE = 0.3, 0.8  # of a usual way, and of all that moves: it goes along the set's direction
_LONGEST = 2.0  # times a repetition of the set: what lasts longer is something


def without_singles(table: Array, stops: Sequence[Stop], sets: Sequence[Set]) -> list[Set]:
    """The sets; a repetition alone beside one of many goes into it, or is left out at the start.

    `table`: (T, M) `main_direction.weighed_course` of the shot.
    """
    found = list(sets)
    for one in [one for one in sets if len(one.rounds) == 1]:
        k = found.index(one)
        beside = (*found[k + 1 : k + 2], *found[max(k - 1, 0) : k])
        many = next((of for of in beside if _is_beside(one, of, stops)), None)
        like = many is not None and _is_like(one, many, table, stops)
        if many is None or not (like or k == 0):
            continue
        found.remove(one)
        if like:
            rounds = tuple(sorted((*one.rounds, *many.rounds)))
            first, last = min(one.first, many.first), max(one.last, many.last)
            found[found.index(many)] = replace(many, first=first, last=last, rounds=rounds)
    return found


def _is_beside(one: Set, many: Set, stops: Sequence[Stop]) -> bool:
    if len(many.rounds) < _MANY:
        return False
    (first, last), (begin, end) = _span(one, stops), _span(many, stops)
    usual = (end - begin) / len(many.rounds)
    apart_s = max(begin - last, first - end) / RATE_HZ
    return apart_s <= _NEAR_S and last - first <= _LONGEST * usual


def _is_like(one: Set, many: Set, table: Array, stops: Sequence[Stop]) -> bool:
    """Whether it moves as the set does, be it less far."""
    (first, last), (begin, end) = _span(one, stops), _span(many, stops)
    direction = direction_of(table, begin, end)
    if direction is None:
        return False
    inside = table[first : last + 1] - table[first : last + 1].mean(axis=0)
    along, all_of_it = inside @ direction, float((inside**2).sum())
    size = float(np.ptp(along)) / max(usual_way(table[begin : end + 1] @ direction), 1e-9)
    return size >= _SIZE and float((along**2).sum()) >= _SHARE * all_of_it


def _span(one: Set, stops: Sequence[Stop]) -> tuple[int, int]:
    return stops[one.rounds[0][0]].last, stops[one.rounds[-1][1]].first
