"""Find changes of posture that last: sitting down, standing up, lifting the chest off the floor.

Where nothing repeats, such a change from one rest to another is what the video shows. An arm that
is put somewhere else is none: hips or knees have to bend or stretch.
"""

import itertools

import numpy as np

from coach_app.engine.core.arrays import Array
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.segmentation.postures import HIP, KNEE, bends_of
from coach_app.engine.segmentation.repetition_sets import Set
from coach_app.engine.segmentation.rest_points import Course, Stop

_LEAST_DEG = 30.0
_REST_S = 0.3
_BESIDE_S = 0.1


def find_changes(track: PoseTrack, course: Course, stops: list[Stop]) -> list[Set]:
    """Ways between rests after which hips or knees are bent otherwise: sets of one repetition.

    `track` is one shot, which begins and ends in one of the `stops` of its course.
    """
    rests = [k for k, stop in enumerate(stops) if _rests(stop, course)]
    found: list[Set] = []
    for first, last in itertools.pairwise(rests):
        if not course.known[stops[first].slowest : stops[last].slowest + 1].all():
            continue
        change = np.abs(_held(track, course, stops[last]) - _held(track, course, stops[first]))
        if np.nan_to_num(change[[HIP, KNEE]]).max() >= _LEAST_DEG:
            found.append(Set(first, last, ((first, last),)))
    return found


def _rests(stop: Stop, course: Course) -> bool:
    ends = stop.first == 0 or stop.last == len(course.t_s) - 1
    return ends or float(course.t_s[stop.last] - course.t_s[stop.first]) >= _REST_S


def _held(track: PoseTrack, course: Course, stop: Stop) -> Array:
    """(4, 2) degrees: how the joints of `bends_of` are bent at a stop."""
    start_s, end_s = course.t_s[stop.first] - _BESIDE_S, course.t_s[stop.last] + _BESIDE_S
    return np.asarray(bends_of(track, start_s, end_s).mean(axis=-1))
