"""Drawn people whose counts, times and ranges are known, through every fitness test."""

import numpy as np
import pytest

from benchmarks.fitness import others
from benchmarks.fitness.__main__ import KINDS, Tally, _figures, _take, measured
from benchmarks.fitness.people import Truth
from coach_app.engine.fitness.protocols import check
from coach_app.engine.fitness.results import CheckResult


def test_the_figures_of_a_few_are_what_the_issue_asks_for() -> None:
    figures = measured(40, seed=7)
    assert figures["counts_exact"] >= 0.9
    assert figures["counts_within_one"] >= 0.95
    assert figures["unseen_refused"] == 1.0
    assert figures["five.mean_error_s"] < 0.2
    assert figures["rom.mean_error_deg"] < 12.0


def test_a_wrong_count_shows_in_the_figures() -> None:
    tallies = {kind: Tally() for kind in KINDS}
    for kind in KINDS:
        result = CheckResult("x", "count", 5.0, 0.0, 0.0, 30.0, True, 1.0, ())
        _take(tallies[kind], Truth(count=6, incomplete=((1.0, 2.0),)), result)
        _take(tallies[kind], Truth(refused=True), result)
    figures = _figures(tallies)
    assert figures["counts_exact"] == 0.0
    assert figures["incomplete_recall"] == 0.0
    assert figures["unseen_refused"] == 0.0


@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_longer_stance_is_the_result(number: int) -> None:
    case = others.stance(np.random.default_rng([5, number]))
    result = check(case.test, case.track)
    assert case.truth.time_s is not None
    assert result.value == pytest.approx(case.truth.time_s, abs=0.5)
