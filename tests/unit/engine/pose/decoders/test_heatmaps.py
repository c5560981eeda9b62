"""Heatmaps and SimCC: encode at every sub-pixel position, decode, and come back."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach_app.engine.pose.decoders.heatmaps import decode_heatmaps
from coach_app.engine.pose.decoders.simcc import decode_simcc
from coach_app.errors import ModelError

CELLS = (48, 64)  # width and height of MMPose's heatmaps
SIGMA = 2.0
POSITIONS = np.stack(np.meshgrid(np.arange(40) / 40, np.arange(40) / 40), axis=-1).reshape(-1, 2)


def encoded(points: npt.NDArray[np.float64], noise: float = 0.0) -> npt.NDArray[np.float32]:
    """(1, K, 64, 48): one Gaussian a point, its centre where the point is."""
    y, x = np.mgrid[: CELLS[1], : CELLS[0]]
    off_x = x[None] - points[:, 0, None, None]
    off_y = y[None] - points[:, 1, None, None]
    maps = np.exp(-(off_x**2 + off_y**2) / (2.0 * SIGMA**2))
    maps += noise * np.random.default_rng(1).standard_normal(maps.shape)
    return np.asarray(maps[None], dtype=np.float32)


def off(decoded: npt.NDArray[np.floating], points: npt.NDArray[np.float64]) -> float:
    return float(np.abs(decoded[0] - points).max())


@pytest.mark.parametrize("cell", [(20, 30), (8, 8), (39, 55)])
def test_dark_comes_back_from_every_subpixel_position(cell: tuple[int, int]) -> None:
    points = POSITIONS + np.array(cell)
    decoded, values = decode_heatmaps(encoded(points), "dark")
    assert off(decoded, points) < 0.01
    assert np.all(values > 0.93)  # half a cell off in x and y: exp(-0.5 * 0.5 / 4)


def test_quarter_comes_back_within_a_quarter_of_a_cell() -> None:
    points = POSITIONS + np.array([20, 30])
    decoded, _ = decode_heatmaps(encoded(points), "quarter")
    assert off(decoded, points) <= 0.25 + 1e-6
    steps = np.unique(np.round((decoded % 1.0), 6))
    assert set(steps) <= {0.0, 0.25, 0.75}


@pytest.mark.parametrize("refine", ["quarter", "dark"])
def test_a_flat_map_and_a_peak_in_the_corner_stay_on_the_map(refine: str) -> None:
    maps = np.zeros((1, 3, CELLS[1], CELLS[0]), np.float32)
    maps[0, 1, 0, 0] = 1.0
    maps[0, 2, -1, -1] = 1.0
    decoded, values = decode_heatmaps(maps, refine)
    assert values.tolist() == [[0.0, 1.0, 1.0]]
    assert np.all(decoded >= -1.0) and np.all(decoded <= np.array(CELLS))
    assert np.all(np.abs(decoded[0, 1:] - [[0, 0], [CELLS[0] - 1, CELLS[1] - 1]]) <= 1.0)


def test_noise_moves_a_keypoint_little() -> None:
    points = POSITIONS + np.array([20, 30])
    decoded, _ = decode_heatmaps(encoded(points, noise=0.02), "dark")
    assert off(decoded, points) < 0.35


@settings(max_examples=50)
@given(st.integers(1, 4), st.integers(1, 17))
def test_persons_and_keypoints_do_not_get_mixed_up(persons: int, keypoints: int) -> None:
    generator = np.random.default_rng(persons * 100 + keypoints)
    points = generator.uniform(8, 40, (persons, keypoints, 2))
    maps = np.concatenate([encoded(of_one) for of_one in points])
    decoded, _ = decode_heatmaps(maps, "dark")
    assert np.abs(decoded - points).max() < 0.01


SPLIT = 2.0
SIGMAS = (4.9, 5.66)  # RTMPose's, in bins


def lines(
    points: npt.NDArray[np.float64],
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Two times (1, K, bins): RTMPose's Gaussians, centred where the point is."""
    made = []
    for axis, size in enumerate((192, 256)):
        bins = np.arange(round(size * SPLIT))
        away = (bins[None] - points[:, axis, None] * SPLIT) / SIGMAS[axis]
        made.append(np.exp(-0.5 * away**2)[None].astype(np.float32))
    return made[0], made[1]


def test_simcc_bins_come_back_within_half_a_bin() -> None:
    points = POSITIONS + np.array([90, 120])
    decoded, values = decode_simcc(*lines(points), SPLIT, "bin")
    assert off(decoded, points) <= 0.5 / SPLIT + 1e-6
    assert np.all(values > 0.98)


def test_simcc_parabola_comes_back_from_every_subpixel_position() -> None:
    points = POSITIONS + np.array([90, 120])
    decoded, _ = decode_simcc(*lines(points), SPLIT, "parabola")
    assert off(decoded, points) < 0.005


def test_simcc_is_as_sure_as_the_less_sure_coordinate() -> None:
    x, y = lines(np.array([[50.0, 60.0]]))
    _, values = decode_simcc(x, 0.3 * y, SPLIT, "bin")
    assert values[0, 0] == pytest.approx(0.3)


@pytest.mark.parametrize("refine", ["bin", "parabola"])
def test_simcc_at_the_ends_stays_on_the_line(refine: str) -> None:
    decoded, _ = decode_simcc(*lines(np.array([[0.0, 0.0], [191.5, 255.5]])), SPLIT, refine)
    assert np.all(decoded >= -0.5) and np.all(decoded <= (192.0, 256.0))
    flat = [np.zeros((1, 1, bins), np.float32) for bins in (384, 512)]
    assert np.isfinite(decode_simcc(flat[0], flat[1], SPLIT, refine)[0]).all()


def test_an_unknown_refinement_is_named() -> None:
    with pytest.raises(ModelError, match="'best'"):
        decode_heatmaps(encoded(np.array([[20.0, 20.0]])), "best")
    with pytest.raises(ModelError, match="'best'"):
        decode_simcc(*lines(np.array([[20.0, 20.0]])), SPLIT, "best")
