"""Repetitions of people whose number is known, as `benchmarks.labelled` reads them.

The squats of `kimore` are recordings of several repetitions. Of `uiprmd` five recordings of one
repetition each, of one person and movement, are laid one after the other.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from benchmarks.common.media import media_dir
from benchmarks.labelled.executions import Execution
from benchmarks.labelled.reading import read_sets
from coach_app.engine.core.arrays import Array
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.segmentation.motion import RATE_HZ
from coach_app.engine.segmentation.proposed_moves import propose_moves

_SETS = ("kimore", "uiprmd")
_CHAINED = 5
_BETWEEN_S = 0.4


def people_figures() -> dict[str, float]:
    """By set: how many recordings, shares counted rightly, within one, and told as one move."""
    figures: dict[str, float] = {}
    for labelled in read_sets(media_dir() / "labelled", _SETS):
        off, moves = [], []
        for track, reps in _counted(labelled.executions):
            found = propose_moves(track)
            off.append(abs(sum(move.reps for move in found) - reps))
            moves.append(len(found))
        figures |= {
            f"people.{labelled.name}.recordings": len(off),
            f"people.{labelled.name}.reps_exact": float(np.mean(np.equal(off, 0))),
            f"people.{labelled.name}.reps_within_one": float(np.mean(np.less_equal(off, 1))),
            f"people.{labelled.name}.one_move": float(np.mean(np.equal(moves, 1))),
        }
    return figures


def _counted(executions: Sequence[Execution]) -> Iterator[tuple[PoseTrack, int]]:
    """Tracks and the number of repetitions in each."""
    known = [one for one in executions if one.reps]
    yield from ((one.track, one.reps) for one in known if one.reps and one.reps > 1)

    def kind(one: Execution) -> tuple[str, str, bool]:
        return one.person, one.movement, one.good

    for _, group in itertools.groupby(
        sorted((one for one in known if one.reps == 1), key=kind), key=kind
    ):
        tracks = [one.track for one in group]
        if len(tracks) >= _CHAINED:
            yield _chain(tracks[:_CHAINED]), _CHAINED


def _chain(tracks: Sequence[PoseTrack]) -> PoseTrack:
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
    t_s = np.arange(len(whole)) / RATE_HZ
    return replace(tracks[0], t_s=t_s, keypoints_px=whole, scores=scores, world_m=None)


def _even(track: PoseTrack) -> Array:
    """(T, K, 2) px at the motion's rate."""
    t_s = np.arange(track.t_s[0], track.t_s[-1], 1.0 / RATE_HZ)
    flat = np.nan_to_num(track.keypoints_px.reshape(len(track), -1).astype(np.float64))
    columns = [np.interp(t_s, track.t_s, column) for column in flat.T]
    return np.stack(columns, axis=1).reshape(len(t_s), -1, 2)
