"""Recordings of one repetition each, laid one after the other as somebody would do them."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from benchmarks.labelled.executions import Execution
from coach_app.engine.core.arrays import Array
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.segmentation.motion import RATE_HZ

_BETWEEN_S = 0.4


def by_person(
    executions: Sequence[Execution],
) -> Iterator[tuple[tuple[str, str, bool], list[PoseTrack]]]:
    """Person, movement and whether it is right, with their recordings of one repetition."""

    def kind(one: Execution) -> tuple[str, str, bool]:
        return one.person, one.movement, one.good

    single = sorted((one for one in executions if one.reps == 1), key=kind)
    for name, group in itertools.groupby(single, key=kind):
        yield name, [one.track for one in group]


def chain(tracks: Sequence[PoseTrack]) -> PoseTrack:
    """Tracks of one person one after the other, each led over into from the one before."""
    pieces: list[Array] = []
    for track in tracks:
        points = _even(track)
        if pieces:
            share = np.linspace(0.0, 1.0, round(_BETWEEN_S * RATE_HZ) + 2)[1:-1, None, None]
            share = share**2 * (3.0 - 2.0 * share)
            pieces.append((1.0 - share) * pieces[-1][-1] + share * points[0])
        pieces.append(points)
    whole = np.concatenate(pieces).astype(np.float32)
    scores = np.ones(whole.shape[:2], dtype=np.float32)
    scores[:, ~tracks[0].scores.any(axis=0)] = 0.0
    t_s = np.arange(len(whole)) / RATE_HZ
    return replace(tracks[0], t_s=t_s, keypoints_px=whole, scores=scores, world_m=None)


def _even(track: PoseTrack) -> Array:
    """(T, K, 2) px at the motion's rate."""
    t_s = np.arange(track.t_s[0], track.t_s[-1], 1.0 / RATE_HZ)
    flat = np.nan_to_num(track.keypoints_px.reshape(len(track), -1).astype(np.float64))
    columns = [np.interp(t_s, track.t_s, column) for column in flat.T]
    return np.stack(columns, axis=1).reshape(len(t_s), -1, 2)
