"""What the long run says of its rows."""

import json
from pathlib import Path

import pytest

from benchmarks.soak import sample


def row(minutes: float, rss_mb: float, **counts: float) -> dict[str, float]:
    known = {"threads": 1.0, "descriptors": 10.0, **counts}
    return {"minutes": minutes, "sessions": minutes / 5.0, "rss_mb": rss_mb, **known}


def test_growth_is_counted_from_the_first_ten_minutes_on() -> None:
    rows = [row(0, 100), row(5, 300), row(12, 250), row(30, 262), row(60, 255)]
    found = sample.figures(rows, "window")
    assert found["window.settled_min"] == sample.SETTLED_MIN
    assert found["window.rss_start_mb"] == 100
    assert found["window.rss_settled_mb"] == 250
    assert found["window.rss_most_after_mb"] == 262
    assert found["window.growth_mb"] == 12
    assert found["window.rss_end_mb"] == 255


def test_a_short_run_settles_after_its_first_third() -> None:
    found = sample.figures([row(0, 1), row(1, 90), row(2, 50), row(3, 55)], "x")
    assert found["x.settled_min"] == 1.0
    assert found["x.growth_mb"] == 0.0


def test_what_is_counted_is_told_after_the_first_and_after_the_last_session() -> None:
    rows = [row(0, 1, timers=0), row(5, 1, timers=3), row(12, 1, timers=4)]
    found = sample.figures(rows, "x")
    assert (found["x.timers_begin"], found["x.timers_end"]) == (3, 4)
    assert "x.objects_begin" not in found


def test_what_was_stopped_before_a_session_says_so_and_nothing_else() -> None:
    assert sample.figures([row(0, 1)], "x") == {"x.samples": 1.0}


def test_rows_are_read_up_to_a_line_that_was_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    assert sample.read(path) == []
    sample.append(path, row(0, 1))
    sample.append(path, row(5, 2))
    with path.open("a") as file:
        file.write(json.dumps(row(9, 3))[:-4])
    assert [of["rss_mb"] for of in sample.read(path)] == [1, 2]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="no /proc here")
def test_a_sample_counts_this_process(tmp_path: Path) -> None:
    before = sample.sample(0.0, 0)
    with (tmp_path / "open").open("w"):
        during = sample.sample(1.0, 2, timers=3.0)
    assert during["descriptors"] == before["descriptors"] + 1
    assert during["timers"] == 3.0
    assert 5 < during["rss_mb"] < 100_000
