"""The shots of a track: stretches between cuts, fades and absences.

At a cut the whole body is suddenly somewhere else, held otherwise or of another size, and stays so.
A quick movement takes several frames, and the frames around it are quick as well. Which of two
limbs is the left one a pose model may confuse for a frame: only the middles of pairs and how far
apart they are is looked at.

Letters in shapes: T frames, M seen ones, P pairs of keypoints.
"""

import itertools

import numpy as np

from coach_app.engine.core.arrays import Array, Indices
from coach_app.engine.core.structures import PoseTrack

_PAIRS = ("ear", "shoulder", "hip", "knee", "ankle")
_WIDTHS = ("shoulder", "hip")
_STEP, _LEVEL = 0.12, 0.15  # of the body's size: between two frames, and between their surroundings
_STANDS_OUT = 10.0  # times the usual step around
_BESIDE = 3  # frames whose median is the level before and after
# Where so many pairs stay within so much of the body's size, a part was misread or frames are
# missing, unless it stands out more: who squats keeps the feet where they are.
_STAY_PAIRS, _STAYS, _STANDS_OUT_STAYING = 3, 0.08, 25.0
_NEAR_S, _AROUND_S = 0.12, 0.5
_ABSENT_S = 0.6
_SIZE_FRAMES = 15


def shots(track: PoseTrack) -> list[PoseTrack]:
    """The stretches of a track between cuts and absences, in order; none where nobody is seen."""
    seen = np.flatnonzero(track.seen)
    if not len(seen):
        return []
    begins = {0, *(np.flatnonzero(np.diff(track.t_s[seen]) > _ABSENT_S) + 1).tolist()}
    begins |= set(_cuts(track, seen))
    edges = [*sorted(begins), len(seen)]
    return [
        track.rows(slice(int(seen[first]), int(seen[after - 1]) + 1))
        for first, after in itertools.pairwise(edges)
    ]


def _cuts(track: PoseTrack, seen: Indices) -> list[int]:
    """First frames of new shots among the seen ones."""
    shape = _outline(track, seen)
    whole = np.flatnonzero(np.isfinite(shape).all(axis=(1, 2)))
    if len(whole) < 2:
        return []
    shape, t_s = shape[whole], track.t_s[seen][whole]
    size = _size(shape)
    steps = _apart(shape[1:], shape[:-1], np.minimum(size[1:], size[:-1]))
    found: list[int] = []
    for i in np.flatnonzero(steps >= _STEP).tolist():
        away_s = np.abs(t_s[1:] - t_s[i + 1])
        around = steps[(away_s > _NEAR_S) & (away_s <= _AROUND_S)]
        before = np.median(shape[max(i + 1 - _BESIDE, 0) : i + 1], axis=0)
        after = np.median(shape[i + 1 : i + 1 + _BESIDE], axis=0)
        level = float(_apart(before, after, np.minimum(size[i], size[i + 1])))
        usual = float(np.median(around)) if len(around) else 0.0
        stays = _staying(before, after, min(size[i], size[i + 1])) >= _STAY_PAIRS
        stands_out = _STANDS_OUT_STAYING if stays else _STANDS_OUT
        if level >= _LEVEL and steps[i] >= stands_out * usual:
            found.append(int(whole[i + 1]))
    return found


def _staying(before: Array, after: Array, size: float) -> int:
    """How many pairs of (P + 2, 2) outlines are where they were."""
    away = np.hypot(*(after - before)[: len(_PAIRS)].T)
    return int((away <= _STAYS * size).sum())


def _outline(track: PoseTrack, seen: Indices) -> Array:
    """(M, P + 2, 2) px: the middle of each pair, then how wide shoulders and hips look."""
    middles, widths = [], []
    for name in _PAIRS:
        pair = track.skeleton.indices((f"left_{name}", f"right_{name}"))
        points = track.keypoints_px[seen][:, pair].astype(np.float64)
        middles.append(points.mean(axis=1))
        if name in _WIDTHS:
            widths.append(np.abs(points[:, 0] - points[:, 1]))
    return np.stack([*middles, *widths], axis=1)


def _size(shape: Array) -> Array:
    """(M,) the longer of trunk and thigh in px, over half a second."""
    shoulders, hips, knees = shape[:, 1], shape[:, 2], shape[:, 3]
    long = np.maximum(np.hypot(*(shoulders - hips).T), np.hypot(*(hips - knees).T))
    width = _SIZE_FRAMES
    padded = np.pad(long, width, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * width + 1)
    return np.asarray(np.maximum(np.median(windows, axis=1), 1.0))


def _apart(first: Array, second: Array, size: Array) -> Array:
    """Root mean square over pairs, in body sizes."""
    squares = ((first - second) ** 2).sum(axis=-1).mean(axis=-1)
    return np.asarray(np.sqrt(squares) / size)
