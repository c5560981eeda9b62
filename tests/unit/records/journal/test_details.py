import dataclasses
from collections.abc import Callable

import numpy as np
import pytest

from coach_app.engine.core.structures import Observation
from coach_app.records.journal import details

Observe = Callable[[float], Observation]


def various(observation: Observe) -> list[Observation]:
    """With and without lag, move and errors, as far as they go."""
    seen = [observation(i / 30) for i in range(60)]
    lost = dataclasses.replace(
        seen[10].verdict, lag_s=float("nan"), errors_deg=np.full(10, np.nan, np.float32)
    )
    far = dataclasses.replace(
        seen[20].verdict,
        errors_deg=np.array([180, -180] * 5, np.float32),
        expected=np.ones(10, bool),
    )
    seen[10] = dataclasses.replace(seen[10], verdict=lost, move=None)
    seen[20] = dataclasses.replace(seen[20], verdict=far, move="다리")
    return seen


def test_what_is_packed_comes_back(observation: Observe) -> None:
    seen = various(observation)
    whole = details.of_observations(seen)
    for one, moment in zip(seen, details.moments(details.unpack(details.pack(whole))), strict=True):
        assert moment.t_s == pytest.approx(one.t_s, abs=1e-6)
        assert moment.reference_t_s == pytest.approx(one.reference_t_s, abs=1e-6)
        lag_s = one.verdict.lag_s
        assert moment.lag_s == (pytest.approx(lag_s, abs=1e-6) if np.isfinite(lag_s) else None)
        judged = one.verdict
        assert (moment.frame, moment.colour, moment.joints, moment.move) == (
            judged.frame,
            judged.colour,
            judged.joints,
            one.move,
        )
        np.testing.assert_array_equal(moment.expected, judged.expected)
        np.testing.assert_allclose(moment.errors_deg, judged.errors_deg, atol=0.0501)


def test_parts_joined_are_the_whole(observation: Observe) -> None:
    seen = various(observation)
    whole = details.of_observations(seen)
    cuts = [seen[:1], seen[1:11], [], seen[11:25], seen[25:]]
    joined = details.joined([details.of_observations(part) for part in cuts])
    assert details.pack(joined) == details.pack(whole)
    assert (joined.reached_s, joined.active_s) == (whole.reached_s, whole.active_s)
    assert len(details.joined([])) == 0


def test_nothing_can_be_packed() -> None:
    none = details.unpack(details.pack(details.nothing()))
    assert (len(none), none.reached_s, none.active_s) == (0, 0.0, 0.0)
    assert details.moments(none) == ()


def test_an_instant_takes_little_space(observation: Observe) -> None:
    seen = [observation(i / 30) for i in range(1800)]
    noise = np.random.default_rng(1).normal(0, 3, (1800, 10)).astype(np.float32)
    moved = [
        dataclasses.replace(
            one, verdict=dataclasses.replace(one.verdict, errors_deg=one.verdict.errors_deg + error)
        )
        for one, error in zip(seen, noise, strict=True)
    ]
    assert len(details.pack(details.of_observations(moved))) < 1800 * 20


@pytest.mark.parametrize("cut", [0, 1, 10, -1])
def test_damaged_details_are_an_error_and_no_crash(observation: Observe, cut: int) -> None:
    packed = details.pack(details.of_observations([observation(0.0)]))
    with pytest.raises(ValueError, match="details"):
        details.unpack(packed[:cut])
