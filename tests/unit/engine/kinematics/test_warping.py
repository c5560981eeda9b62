"""Warping paths: by hand, against plain loops, and their properties."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from coach_app.engine.core.arrays import Array
from coach_app.engine.kinematics import warping
from coach_app.errors import ShapeError

COSTS = st.floats(0.0, 100.0, allow_subnormal=False)
TABLES = arrays.arrays(
    np.float64, arrays.array_shapes(min_dims=2, max_dims=2, max_side=9), elements=COSTS
)


def by_loops(costs: Array, inside: npt.NDArray[np.bool_]) -> float:
    """The module's equations, cell by cell."""
    n, m = costs.shape
    total = np.full((n, m), np.inf)
    for i in range(n):
        for j in range(m):
            ways = [2.0 * costs[0, 0]] if i == j == 0 else []
            if i > 0:
                ways.append(total[i - 1, j] + costs[i, j])
            if j > 0:
                ways.append(total[i, j - 1] + costs[i, j])
            if i > 0 and j > 0:
                ways.append(total[i - 1, j - 1] + 2.0 * costs[i, j])
            if inside[i, j]:
                total[i, j] = min(ways)
    return float(total[-1, -1] / (n + m))


def column(*values: float) -> Array:
    return np.array(values, dtype=np.float64)[:, None]


def test_a_small_table_by_hand() -> None:
    # A way over zeros only: a pause of one instant in the first, then one in the second.
    costs = warping.circular_costs(column(0, 0, 1), column(0, 1, 1))
    assert costs.tolist() == [[0, 1, 1], [0, 1, 1], [1, 0, 0]]
    path = warping.warp(costs)
    assert path.distance == 0.0
    assert list(zip(path.rows.tolist(), path.columns.tolist(), strict=True)) == [
        (0, 0),
        (1, 0),
        (2, 1),
        (2, 2),
    ]
    assert path.weights.tolist() == [2, 1, 2, 1]


def test_costs_that_cannot_be_avoided_count_once_or_twice_by_step() -> None:
    # Down the only column: 2*1 + 1*4, over 2 + 1 instants.
    assert warping.warp(np.array([[1.0], [4.0]])).distance == pytest.approx(2.0)
    # Along the diagonal 2*1 + 2*1 = 4, round the corner 2*1 + 0 + 1 = 3, over 2 + 2.
    assert warping.warp(np.array([[1.0, 0.0], [9.0, 1.0]])).distance == pytest.approx(0.75)


def test_the_band_forbids_what_would_be_cheaper() -> None:
    late = column(0, 0, 0, 0, 90, 0)
    early = column(0, 90, 0, 0, 0, 0)
    costs = warping.circular_costs(late, early)
    assert warping.warp(costs).distance == 0.0
    assert warping.warp(costs, warping.within_band(6, 6, 0.2)).distance > 10.0


@given(TABLES, st.floats(0.0, 1.0))
def test_the_same_as_cell_by_cell(costs: Array, band: float) -> None:
    inside = warping.within_band(costs.shape[0], costs.shape[1], band)
    assert warping.warp(costs, inside).distance == pytest.approx(by_loops(costs, inside))


@given(TABLES, st.floats(0.0, 1.0))
def test_a_path_is_monotone_within_the_band_and_costs_what_it_says(
    costs: Array, band: float
) -> None:
    inside = warping.within_band(costs.shape[0], costs.shape[1], band)
    path = warping.warp(costs, inside)
    assert (path.rows[0], path.columns[0]) == (0, 0)
    assert (path.rows[-1], path.columns[-1]) == (costs.shape[0] - 1, costs.shape[1] - 1)
    steps = np.stack([np.diff(path.rows), np.diff(path.columns)])
    assert ((steps == 0) | (steps == 1)).all()
    assert (steps.sum(axis=0) > 0).all()
    assert inside[path.rows, path.columns].all()
    weighed = (path.weights * costs[path.rows, path.columns]).sum()
    assert weighed / sum(costs.shape) == pytest.approx(path.distance)


@given(TABLES)
def test_it_does_not_matter_which_comes_first(costs: Array) -> None:
    assert warping.warp(costs).distance == pytest.approx(warping.warp(costs.T).distance)


@given(arrays.arrays(np.float64, (12, 3), elements=st.floats(-180.0, 180.0)), st.integers(-2, 2))
def test_a_movement_is_itself_also_turned_by_whole_turns(course: Array, turns: int) -> None:
    costs = warping.circular_costs(course, course + 360.0 * turns)
    assert warping.warp(costs).distance == pytest.approx(0.0, abs=1e-9)


@given(st.lists(st.integers(1, 3), min_size=8, max_size=8))
def test_pauses_are_no_difference(repeats: list[int]) -> None:
    course = np.cumsum(np.arange(8.0))[:, None]
    assert warping.warp(
        warping.circular_costs(np.repeat(course, repeats, axis=0), course)
    ).distance == pytest.approx(0.0)


@given(st.floats(-0.25, 0.25))
def test_another_tempo_within_the_band_is_nearly_no_difference(bend: float) -> None:
    t = np.linspace(0.0, 1.0, 60)
    warped = t + bend * np.sin(np.pi * t) / np.pi
    rep = 45.0 * (1.0 - np.cos(2.0 * np.pi * np.stack([t, warped])))
    costs = warping.circular_costs(rep[0][:, None], rep[1][:, None])
    warped_cost = warping.warp(costs, warping.within_band(60, 60, 0.2)).distance
    assert warped_cost < 1.2
    assert warped_cost <= np.diag(costs).mean() + 1e-9


def test_open_ends_find_the_part_of_a_longer_sequence() -> None:
    rep = column(0, 30, 60, 30, 0)
    longer = np.concatenate([column(120, 90, 120), rep, column(150, 170)])
    costs = warping.circular_costs(rep, longer)
    path = warping.warp(costs, open_begin=True, open_end=True)
    assert path.distance == 0.0
    assert path.columns.tolist() == [3, 4, 5, 6, 7]
    assert warping.warp(costs).distance > 10.0
    only_end = warping.warp(warping.circular_costs(rep, longer[3:]), open_end=True)
    assert (only_end.columns[-1], only_end.distance) == (4, 0.0)


def test_angles_are_compared_on_the_circle_and_unknown_channels_left_out() -> None:
    first = np.array([[359.0, np.nan], [np.nan, np.nan]])
    second = np.array([[1.0, 40.0], [5.0, np.nan]])
    costs = warping.circular_costs(first, second)
    assert costs[0].tolist() == [2.0, 6.0]
    # What shares no channel costs as much as the middle of the others.
    assert costs[1].tolist() == [4.0, 4.0]
    assert warping.circular_costs(first[1:], second).tolist() == [[0.0, 0.0]]
    scaled = warping.circular_costs(first[:1], second, scale_deg=[2.0, 1.0])
    assert scaled[0].tolist() == [1.0, 3.0]


@pytest.mark.parametrize(
    "costs", [np.zeros(3), np.zeros((0, 3)), np.array([[np.nan]]), np.array([[np.inf]])]
)
def test_what_is_no_table_of_costs_is_refused(costs: Array) -> None:
    with pytest.raises(ShapeError):
        warping.warp(costs)


def test_a_band_of_another_size_or_without_a_way_is_refused() -> None:
    with pytest.raises(ShapeError, match="inside is"):
        warping.warp(np.zeros((2, 2)), np.ones((2, 3), dtype=np.bool_))
    with pytest.raises(ShapeError, match="no path"):
        warping.warp(np.zeros((2, 2)), np.array([[True, False], [False, False]]))
    with pytest.raises(ShapeError, match="sequences are"):
        warping.circular_costs(np.zeros((2, 2)), np.zeros((2, 3)))


def test_several_at_once_are_warped_as_one_after_another() -> None:
    random = np.random.default_rng(5)
    costs = random.random((4, 12, 17))
    columns, distances = warping.warp_many(costs, 0.4)
    for pair in range(4):
        path = warping.warp(costs[pair], warping.within_band(12, 17, 0.4))
        assert distances[pair] == pytest.approx(path.distance)
        mean = np.bincount(path.rows, weights=path.columns) / np.bincount(path.rows)
        np.testing.assert_allclose(columns[pair], mean)


def test_costs_of_several_must_be_finite_tables() -> None:
    for wrong in (np.zeros((3, 4)), np.full((1, 2, 2), np.nan), np.zeros((0, 2, 2))):
        with pytest.raises(ShapeError):
            warping.warp_many(wrong, 0.3)
