"""One person's keypoints as files hold them, and frames put together from such persons."""

from typing import Any, TypeAlias

import numpy as np

from coach_app.engine.core.skeletons import (
    BLAZEPOSE,
    COCO,
    HALPE,
    OPENPOSE_BODY,
    OPENPOSE_COCO,
    Skeleton,
)
from coach_app.engine.core.structures import TimeArray
from coach_app.engine.pose_tracks.found_poses import Person

Json: TypeAlias = Any  # whatever a file held

MOST_FRAMES = 500_000
"""Four and a half hours at 30 a second; a number beyond it counts something other than frames."""

# How many keypoints a body has in a file, and the skeleton that its first ones are: a whole body
# of 133 begins with COCO's 17, Halpe's of 68 (hands) and 136 with its own 26.
# Source: COCO-WholeBody and Halpe-FullBody, "Keypoint definition"; OpenPose, "Output format".
BODIES: dict[int, Skeleton] = {
    17: COCO,
    18: OPENPOSE_COCO,
    25: OPENPOSE_BODY,
    26: HALPE,
    33: BLAZEPOSE,
    68: HALPE,
    133: COCO,
    136: HALPE,
}


def body_of(counts: set[int]) -> Skeleton:
    """The skeleton of a file whose bodies have these numbers of keypoints.

    Raises:
        ValueError: none that Coach knows, or of several kinds.
    """
    if len(counts) != 1 or not counts <= BODIES.keys():
        known = "17 (COCO), 18 or 25 (OpenPose), 26 (Halpe), 33 (BlazePose), 133 (whole body)"
        raise ValueError(f"bodies of {sorted(counts)} keypoints; Coach reads {known}")
    return BODIES[next(iter(counts))]


def person(values: Json, *, gaps: bool = False) -> Person:
    """(K, 3) x, y, score from a flat or nested list; a score of 0 says not measured.

    With `gaps`, what is no number says not measured too; otherwise it is a fault.

    Raises:
        ValueError: no multiple of three numbers, a score below 0, or a number that is none.
    """
    numbers = np.array(values, dtype=np.float32)
    if numbers.size % 3 or not numbers.size:
        raise ValueError(f"{numbers.size} numbers are no x, y and score of each keypoint")
    points = numbers.reshape(-1, 3)
    missing = points[:, 2] == 0.0
    if gaps:
        missing |= ~np.isfinite(points).all(axis=1)
    if not np.isfinite(points[~missing]).all() or (points[~missing, 2] < 0).any():
        raise ValueError("a keypoint that is no number, or a score below 0")
    points[missing] = (np.nan, np.nan, 0.0)
    return points


def of_one_kind(
    people_of: dict[int, list[Person]], *, empty: Skeleton
) -> tuple[Skeleton, list[list[Person]]]:
    """The skeleton (`empty` without persons) of all, and each frame's persons, cut to it.

    Raises:
        ValueError: no frame, too many, or bodies of several kinds.
    """
    if not people_of:
        raise ValueError("it holds no frame")
    if min(people_of) < 0 or max(people_of) >= MOST_FRAMES:
        raise ValueError(f"frame numbers beyond 0 to {MOST_FRAMES}")
    counts = {len(one) for people in people_of.values() for one in people}
    skeleton = body_of(counts) if counts else empty
    frames: list[list[Person]] = [[] for _ in range(max(people_of) + 1)]
    for index, people in people_of.items():
        frames[index] = [one[: len(skeleton)] for one in people]
    return skeleton, frames


def times_between(known_s: dict[int, float], count: int) -> TimeArray | None:
    """Times of all frames; between those that the file states, on a straight line.

    The first frames, where the file leaves them out, follow the mean rate of the others.

    Raises:
        ValueError: the times do not increase.
    """
    if len(known_s) < min(2, count):
        return None
    indices = np.array(sorted(known_s), dtype=np.float64)
    times = np.array([known_s[int(i)] for i in indices], dtype=np.float64)
    require_increasing(times)
    t_s = np.interp(np.arange(count), indices, times)
    step_s = (times[-1] - times[0]) / max(indices[-1] - indices[0], 1.0)
    before, after = np.arange(count) < indices[0], np.arange(count) > indices[-1]
    t_s[before] = times[0] - (indices[0] - np.arange(count)[before]) * step_s
    t_s[after] = times[-1] + (np.arange(count)[after] - indices[-1]) * step_s
    return t_s


def require_increasing(times: TimeArray) -> None:
    """Raise ValueError where a time is none, or not later than the one before."""
    if not np.isfinite(times).all() or (np.diff(times) <= 0).any():
        raise ValueError("times that do not increase")


def in_seconds(times: TimeArray) -> TimeArray:
    """Times that may be seconds, milliseconds or microseconds, as their steps tell.

    No camera takes two seconds for a frame, and none gives 500 frames in a second.
    """
    step = float(np.median(np.diff(times))) if len(times) > 1 else 0.0
    for unit in (1.0, 1e3, 1e6, 1e9):
        if step <= 2.0 * unit:
            return times / unit
    return times
