from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest

from coach_app.engine.pose.runtimes.adaptive_network import AdaptiveNetwork
from coach_app.errors import ModelError

BATCH: npt.NDArray[np.uint8] = np.zeros((1, 4, 4, 3), np.uint8)


class Clock:
    def __init__(self) -> None:
        self.s = 0.0


class Slow:
    """A network that takes so long, by the clock of the test."""

    provider = "CPU"

    def __init__(self, clock: Clock, number: float, took_ms: float) -> None:
        self._clock, self._number, self._took_s = clock, number, took_ms / 1e3

    def run(self, batch: npt.NDArray[np.uint8]) -> list[npt.NDArray[np.float32]]:
        self._clock.s += self._took_s * len(batch)
        return [np.full(len(batch), self._number, np.float32)]


Make = Callable[..., AdaptiveNetwork]


@pytest.fixture
def make() -> Make:
    def made(*took_ms: float, broken: int = -1) -> AdaptiveNetwork:
        clock = Clock()
        stepped: list[str] = []

        def opener(i: int) -> Callable[[], Slow]:
            def opened() -> Slow:
                if i == broken:
                    raise ModelError("it is damaged.")
                return Slow(clock, i, took_ms[i])

            return opened

        smaller = [(f"size {i}", opener(i)) for i in range(1, len(took_ms))]
        network = AdaptiveNetwork(
            "size 0", Slow(clock, 0, took_ms[0]), smaller, 30.0, stepped.append, lambda: clock.s
        )
        vars(network)["told"] = stepped
        return network

    return made


def ran(network: AdaptiveNetwork, runs: int) -> set[float]:
    return {float(network.run(BATCH)[0][0]) for _ in range(runs)}


def test_what_keeps_up_stays(make: Make) -> None:
    network = make(29.0, 5.0)
    assert ran(network, 500) == {0.0}
    assert network.name == "size 0"


def test_two_seconds_too_slow_are_a_step_down_and_no_more_than_needed(make: Make) -> None:
    network = make(60.0, 40.0, 10.0, 5.0)
    assert ran(network, 50) == {0.0}
    assert network.name == "size 1"
    assert ran(network, 50) == {1.0}
    assert ran(network, 500) == {2.0}
    assert vars(network)["told"] == ["size 0", "size 1"]


def test_the_smallest_goes_on_however_slow_it_is(make: Make) -> None:
    network = make(60.0)
    assert ran(network, 200) == {0.0}
    assert vars(network)["told"] == []


def test_a_size_that_cannot_be_opened_is_passed_over(make: Make) -> None:
    network = make(60.0, 40.0, 10.0, broken=1)
    ran(network, 50)
    assert network.name == "size 2"


def test_several_persons_in_one_run_are_not_slowness(make: Make) -> None:
    network = make(20.0, 5.0)
    four = np.repeat(BATCH, 4, axis=0)
    for _ in range(100):
        network.run(four)
    assert network.name == "size 0"
