import numpy as np
import pytest

from coach_app.engine.core import growing_rows
from coach_app.engine.core.growing_rows import GrowingRows


@pytest.mark.parametrize("count", [0, 1, 1023, 1024, 1025, 5000])
def test_what_was_added_comes_back_in_its_order(count: int) -> None:
    rows = GrowingRows(np.float32, (3,))
    wanted = np.random.default_rng(count).normal(size=(count, 3)).astype(np.float32)
    for row in wanted:
        rows.append(row)
    assert len(rows) == count
    assert rows.array().dtype == np.float32
    np.testing.assert_array_equal(rows.array(), wanted)
    np.testing.assert_array_equal(rows.array(np.float64), wanted.astype(np.float64))


def test_a_row_is_copied_and_what_was_read_stays_as_it_was() -> None:
    rows, row = GrowingRows(np.float64, (2,)), np.array([1.0, 2.0])
    rows.append(row)
    row[:] = 9.0
    read = rows.array()
    rows.append((3.0, 4.0))
    assert read.tolist() == [[1.0, 2.0]]
    assert rows.array().tolist() == [[1.0, 2.0], [3.0, 4.0]]


def test_a_row_costs_its_numbers_and_one_block_at_most_is_empty() -> None:
    rows = GrowingRows(np.float32, (10,))
    for _ in range(10_000):
        rows.append(np.zeros(10))
    assert 10_000 * 40 <= rows.nbytes < (10_000 + growing_rows._BLOCK) * 40
