import numpy as np
import pytest

from coach_app.engine.core.smoothing import OneEuroFilter, SmoothingParameters

PARAMETERS = SmoothingParameters(min_cutoff_hz=0.5, beta=2.0)


def test_the_first_values_come_out_as_they_go_in() -> None:
    values = np.array([[1.0, -2.0], [3.0, 4.0]])
    assert np.array_equal(OneEuroFilter(PARAMETERS).apply(5.0, values), values)


def test_jitter_at_rest_becomes_small() -> None:
    noise = np.random.default_rng(1).normal(size=(300, 4))
    smooth = OneEuroFilter(SmoothingParameters(min_cutoff_hz=0.5, beta=0.0))
    out = np.array([smooth.apply(i / 30, row) for i, row in enumerate(noise)])
    assert out[60:].std() < 0.35 * noise[60:].std()


def test_a_quick_movement_is_followed_closely_where_a_plain_low_pass_lags() -> None:
    quick, plain = OneEuroFilter(PARAMETERS), OneEuroFilter(SmoothingParameters(0.5, beta=0.0))
    for i in range(60):
        truth = np.array([max(0.0, i / 30 - 1.0) * 20.0])
        followed, lagging = quick.apply(i / 30, truth), plain.apply(i / 30, truth)
    assert abs(followed - truth) < 1.0
    assert abs(lagging - truth) > 4.0


def test_a_body_twice_as_large_is_smoothed_alike() -> None:
    near, far = OneEuroFilter(PARAMETERS), OneEuroFilter(PARAMETERS)
    for i, value in enumerate(np.random.default_rng(2).normal(size=(50, 3))):
        large, small = near.apply(i / 25, 2 * value, size=2.0), far.apply(i / 25, value, size=1.0)
        assert large == pytest.approx(2 * small)


def test_the_rate_of_frames_hardly_matters() -> None:
    def settled(rate_hz: int) -> float:
        smooth = OneEuroFilter(SmoothingParameters(min_cutoff_hz=1.0, beta=0.0))
        smooth.apply(0.0, np.zeros(1))
        for i in range(1, rate_hz // 5 + 1):
            value = smooth.apply(i / rate_hz, np.ones(1))
        return float(value[0])

    assert settled(30) == pytest.approx(settled(120), abs=0.05)


def test_reset_forgets() -> None:
    smooth = OneEuroFilter(PARAMETERS)
    smooth.apply(0.0, np.zeros(2))
    smooth.reset()
    assert np.array_equal(smooth.apply(0.1, np.ones(2)), np.ones(2))


def test_time_that_goes_back_starts_afresh_instead_of_dividing_by_nothing() -> None:
    smooth = OneEuroFilter(PARAMETERS)
    smooth.apply(2.0, np.zeros(2))
    assert np.array_equal(smooth.apply(2.0, np.ones(2)), np.ones(2))
    assert np.array_equal(smooth.apply(1.0, np.full(2, 3.0)), np.full(2, 3.0))
