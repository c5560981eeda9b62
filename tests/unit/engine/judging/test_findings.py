import numpy as np
import pytest

from coach_app.engine.judging.findings import _worst_second


@pytest.mark.parametrize("rate_hz", [5.0, 10.0, 30.0])
def test_the_worst_second_is_a_second_at_any_rate_of_pictures(rate_hz: float) -> None:
    t_s = np.arange(0.0, 12.0, 1.0 / rate_hz)
    short = (t_s >= 2.0) & (t_s < 3.0)  # the worst second
    long = (t_s >= 6.0) & (t_s < 11.0)  # far more in sum over thirty slow frames, but less bad
    sizes = np.where(short, 40.0, np.where(long, 20.0, 0.0))
    assert t_s[_worst_second(t_s, sizes)] == pytest.approx(2.5, abs=0.3)


def test_more_pictures_a_second_do_not_make_a_second_worse() -> None:
    t_s = np.concatenate([np.arange(0.0, 3.0, 0.1), np.arange(3.0, 6.0, 0.02)])
    sizes = np.where(t_s < 3.0, 30.0, 20.0)
    assert t_s[_worst_second(t_s, sizes)] < 3.0
