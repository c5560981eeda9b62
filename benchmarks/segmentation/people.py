"""Repetitions of people whose number is known, as `benchmarks.labelled` reads them.

The squats of `kimore` are recordings of several repetitions. Of `uiprmd` five recordings of one
repetition each, of one person and movement, are laid one after the other.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from benchmarks.common.media import media_dir
from benchmarks.labelled.chaining import by_person, chain
from benchmarks.labelled.executions import Execution
from benchmarks.labelled.reading import read_sets
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.segmentation.proposed_moves import propose_moves

_SETS = ("kimore", "uiprmd")
_CHAINED = 5


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
    yield from ((one.track, one.reps) for one in executions if one.reps and one.reps > 1)
    for _, tracks in by_person(executions):
        if len(tracks) >= _CHAINED:
            yield chain(tracks[:_CHAINED]), _CHAINED
