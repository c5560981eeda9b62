"""The share of frames kept: what of it is worked out and not measured."""

import numpy as np

from benchmarks.kept import missing_runs


def test_long_gaps_are_listed_with_their_times_and_short_ones_are_not() -> None:
    t_s = np.arange(60) / 20.0
    missing = np.zeros(60, dtype=np.bool_)
    missing[10:13] = missing[20:30] = missing[53:] = True
    assert missing_runs(t_s, missing) == [(1.0, 1.45), (2.65, 2.95)]
    assert missing_runs(t_s, np.zeros(60, dtype=np.bool_)) == []
