"""Figures of a set: how well each way of judging ranks what was labelled."""

from collections.abc import Sequence

import numpy as np

from benchmarks.common.ranking import auc
from benchmarks.labelled.executions import LabelledSet
from benchmarks.labelled.measuring import Measured
from coach_app.engine.core.arrays import Array

_FEWEST = 4  # values that a rank correlation is told from


def figures_of(
    labelled: LabelledSet, measured: Sequence[Measured], methods: Sequence[str], by_movement: bool
) -> dict[str, float]:
    """The figures of one set, flat, without those that cannot be told."""
    figures: dict[str, float] = {}
    groups = _groups(labelled, measured)
    for method in methods:
        if labelled.rated:
            for label in (labelled.rated, *labelled.also_rated):
                each = {m: _spearman(of, method, label) for m, of in groups.items()}
                name = _name(method, "spearman", "" if label == labelled.rated else label)
                figures |= _mean(labelled.name, name, each, by_movement)
        else:
            each = {m: _area(of, method) for m, of in groups.items()}
            figures |= _mean(labelled.name, _name(method, "auc", ""), each, by_movement)
    for method in ("agreement", "agreement_several"):
        if not labelled.rated and method in methods:
            figures |= _medians(labelled, measured, method)
    if "quality" in methods:
        figures |= _told(labelled, measured)
    return figures


def spearman(first: Array, second: Array) -> float:
    """Rank correlation of two (n,) arrays, ties by their mean rank; NaN where one is constant.

    Source: C. Spearman, "The proof and measurement of association between two things", 1904: the
    product-moment correlation of the ranks.
    """
    ranks = [_ranked(values) for values in (first, second)]
    if min(np.ptp(of) for of in ranks) == 0.0:
        return np.nan
    return float(np.corrcoef(ranks[0], ranks[1])[0, 1])


def _ranked(values: Array) -> Array:
    _, which, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    ranks: Array = (ends - (counts - 1) / 2.0)[which]
    return ranks


def _groups(labelled: LabelledSet, measured: Sequence[Measured]) -> dict[str, list[Measured]]:
    """By movement, mirrored ones together."""
    groups: dict[str, list[Measured]] = {}
    for one in measured:
        movement = one.execution.movement
        if movement in labelled.left_out:
            continue
        pair = next((p for p in labelled.mirrored_pairs if movement in p), (movement,))
        groups.setdefault("_".join(pair), []).append(one)
    return groups


def _area(of: Sequence[Measured], method: str) -> float:
    """AUC over the executions of which the method says something."""
    told = [one for one in of if np.isfinite(one.values.get(method, np.nan))]
    good = np.array([one.values[method] for one in told if one.execution.good])
    bad = np.array([one.values[method] for one in told if not one.execution.good])
    return auc(bad, good) if len(good) and len(bad) else np.nan


def _spearman(of: Sequence[Measured], method: str, label: str) -> float:
    """Over recordings; repetitions of one take are summed up by their median first."""
    takes: dict[str, list[tuple[float, float]]] = {}
    for one in of:
        value, score = one.values.get(method, np.nan), one.execution.scores.get(label, np.nan)
        if np.isfinite(value) and np.isfinite(score):
            takes.setdefault(one.execution.take or one.execution.key, []).append((value, score))
    if len(takes) < _FEWEST:
        return np.nan
    values = np.array([np.median([v for v, _ in take]) for take in takes.values()])
    scores = np.array([np.mean([s for _, s in take]) for take in takes.values()])
    return spearman(values, scores)


def _mean(name: str, figure: str, each: dict[str, float], by_movement: bool) -> dict[str, float]:
    known = {movement: value for movement, value in each.items() if np.isfinite(value)}
    figures = {f"{name}.{figure}": float(np.mean(list(known.values())))} if known else {}
    if by_movement:
        figures |= {f"{name}.{movement}.{figure}": value for movement, value in known.items()}
    return figures


def _medians(labelled: LabelledSet, measured: Sequence[Measured], method: str) -> dict[str, float]:
    figures = {}
    behind = method.removeprefix("agreement")
    for name, good in (("right_median", True), ("wrong_median", False)):
        told = [
            one.values[method]
            for one in measured
            if one.execution.good is good and np.isfinite(one.values.get(method, np.nan))
        ]
        if told:
            figures[f"{labelled.name}.{name}{behind}"] = float(np.median(told))
    return figures


def _told(labelled: LabelledSet, measured: Sequence[Measured]) -> dict[str, float]:
    """How often quality says nothing, and names a fault of a right execution or of a wrong one."""
    told = [(one.execution, one.quality) for one in measured if one.quality is not None]
    figures = {}
    if told:
        abstained = [quality.value is None for _, quality in told]
        figures[f"{labelled.name}.abstained"] = float(np.mean(abstained))
    off = np.array([abs(q.reps - e.reps) for e, q in told if e.reps is not None])
    if len(off):
        figures[f"{labelled.name}.reps_exact"] = float((off == 0).mean())
        figures[f"{labelled.name}.reps_within_one"] = float((off <= 1).mean())
    for name, good in (("right_faulted", True), ("wrong_faulted", False)):
        named = [q.finding is not None for e, q in told if e.good is good and q.value is not None]
        if named and not labelled.rated:
            figures[f"{labelled.name}.{name}"] = float(np.mean(named))
    return figures


def _name(method: str, kind: str, label: str) -> str:
    """The figure's name: quality_auc, naive_dtw, naive_dtw_width."""
    judged = method.startswith(("agreement", "quality"))
    return "_".join(part for part in (method, kind if judged else "", label) if part)
