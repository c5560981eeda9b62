"""Measures every execution of a set against its references, by each way of judging."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np

from benchmarks.common import comparison
from benchmarks.common.machine import progress
from benchmarks.labelled import baselines
from benchmarks.labelled.executions import Execution, LabelledSet
from coach_app.app.assessing import agreement, laid_beside
from coach_app.engine.core.structures import PoseTrack
from coach_app.engine.movement.quality import Good, Quality
from coach_app.engine.routines.executions import MOST_EXECUTIONS

METHODS = ("agreement", "agreement_several", "quality", "dissimilarity", "naive_dtw", "range")


@dataclass(frozen=True, slots=True)
class Measured:
    """What was found of one execution; each value is higher the better it is, NaN if untold."""

    execution: Execution
    values: dict[str, float]
    quality: Quality | None = None


def measure_set(
    labelled: LabelledSet, jobs: int, methods: Iterable[str] = METHODS, every: int = 1
) -> list[Measured]:
    """Every execution that has something to be compared with.

    Args:
        labelled: the set.
        jobs: processes that work at once.
        methods: words of `METHODS`.
        every: measure one in so many of each person's right and wrong ones of a movement.
    """
    progress(f"{labelled.name}: {len(labelled.executions)} executions")
    tasks = [
        (
            execution,
            references,
            instructor(labelled, execution),
            labelled.references(execution, MOST_EXECUTIONS + 1),
            tuple(methods),
        )
        for execution in _thinned(labelled.executions, every)
        if (references := labelled.references(execution))
    ]
    if jobs <= 1:
        return [_measure(task) for task in tasks]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(_measure, tasks, chunksize=8))


def instructor(labelled: LabelledSet, own: Execution) -> Execution | None:
    """Of the references that of one other person: for each person the next one, going round."""
    references = labelled.references(own)
    if not references:
        return None
    people = sorted({reference.person for reference in references})
    after = [person for person in people if person > own.person] or people
    theirs = [reference for reference in references if reference.person == after[0]]
    return theirs[len(theirs) // 2]


def usable_jobs() -> int:
    """As many processes as there are cores."""
    return os.cpu_count() or 1


def _thinned(executions: Iterable[Execution], every: int) -> Iterator[Execution]:
    seen: Counter[tuple[str, str, bool]] = Counter()
    for one in executions:
        kind = (one.movement, one.person, one.good)
        if seen[kind] % every == 0:
            yield one
        seen[kind] += 1


_Task = tuple[
    Execution, tuple[Execution, ...], Execution | None, tuple[Execution, ...], tuple[str, ...]
]


def _measure(task: _Task) -> Measured:
    own, references, shown_by, good, methods = task
    values: dict[str, float] = {}
    if "agreement" in methods and shown_by is not None:
        score, _ = agreement(own.track, shown_by.track)
        values["agreement"] = np.nan if score is None else score
    if "agreement_several" in methods and shown_by is not None:
        score, _ = agreement(own.track, shown_by.track, others=_beside(good, shown_by))
        values["agreement_several"] = np.nan if score is None else score
    movements = [_movement(reference.key, reference.track) for reference in references]
    done = _movement(own.key, own.track)
    quality = None
    if "quality" in methods:
        quality = _good(references).assess(own.track)
        values["quality"] = np.nan if quality.value is None else quality.value
    if "dissimilarity" in methods:
        unlike = comparison.dissimilarity(done, movements)
        values["dissimilarity"] = np.nan if unlike is None else -unlike
    if "naive_dtw" in methods:
        values["naive_dtw"] = -baselines.naive_dtw(done, movements)
    if "range" in methods:
        values["range"] = baselines.range_share(done, movements)
    return Measured(own, values, quality)


# By model, key and length, so that the angles of a reference are measured once a process.
_kept: dict[tuple[str, int], comparison.Movement] = {}


def _movement(key: str, track: PoseTrack) -> comparison.Movement:
    name = (f"{track.model}/{key}", len(track))
    if name not in _kept:
        _kept[name] = baselines.movement(track)
    return _kept[name]


_besides: dict[tuple[str, ...], tuple[PoseTrack, ...]] = {}


def _beside(good: tuple[Execution, ...], shown_by: Execution) -> tuple[PoseTrack, ...]:
    keys = tuple(f"{one.track.model}/{one.key}" for one in (shown_by, *good))
    if keys not in _besides:
        others = [one.track for one in good if one.key != shown_by.key][:MOST_EXECUTIONS]
        _besides[keys] = laid_beside(others, shown_by.track)
    return _besides[keys]


_goods: dict[tuple[str, ...], Good] = {}


def _good(references: tuple[Execution, ...]) -> Good:
    keys = tuple(f"{one.track.model}/{one.key}" for one in references)
    if keys not in _goods:
        _goods[keys] = Good([one.track for one in references])
    return _goods[keys]
