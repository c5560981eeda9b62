"""Warping several movements at once gives what warping each gives."""

import numpy as np
import pytest

from coach_app.engine.kinematics.warping import warp, within_band
from coach_app.engine.kinematics.warping_many import warp_many
from coach_app.errors import ShapeError


def test_it_is_what_one_after_another_gives() -> None:
    random = np.random.default_rng(5)
    costs = random.random((4, 12, 17))
    columns, distances = warp_many(costs, 0.4)
    for pair in range(4):
        path = warp(costs[pair], within_band(12, 17, 0.4))
        assert distances[pair] == pytest.approx(path.distance)
        mean = np.bincount(path.rows, weights=path.columns) / np.bincount(path.rows)
        np.testing.assert_allclose(columns[pair], mean)


def test_costs_must_be_finite_tables() -> None:
    for wrong in (np.zeros((3, 4)), np.full((1, 2, 2), np.nan), np.zeros((0, 2, 2))):
        with pytest.raises(ShapeError):
            warp_many(wrong, 0.3)
