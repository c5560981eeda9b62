"""How long the stages of a pose model take here, on pictures that need no clip."""

import time
from collections.abc import Callable, Iterator

import numpy as np

from coach_app.engine.core.structures import Frame
from coach_app.engine.pose.estimators.blazepose import BlazePose
from coach_app.engine.pose.regions import Region

_SIZE_PX = (1280, 720)
_RUNS = 40
_WARM_UP = 5


def stage_times_ms(estimator: BlazePose) -> Iterator[tuple[str, float]]:
    """Median milliseconds of each stage of one frame.

    Yields:
        The stage's name and its time: "detect" runs while nobody is followed, "keypoints" in
        every frame.
    """
    look = a_look()
    yield "detect", float(np.median(run_times_ms(lambda: estimator.detect(look[0]), _RUNS)))
    yield "keypoints", float(np.median(run_times_ms(lambda: estimator.read([look]), _RUNS)))


def a_look() -> tuple[Frame, Region]:
    """A picture of noise, and where in it a person might be."""
    width, height = _SIZE_PX
    pixels = np.random.default_rng(0).integers(0, 256, (height, width, 3), dtype=np.uint8)
    return Frame(pixels, 0.0, 0), Region((width / 2, height / 2), float(height), 0.1)


def run_times_ms(work: Callable[[], object], runs: int) -> list[float]:
    """Milliseconds that each of some runs takes, after a few that warm up."""
    took_ms = []
    for _ in range(_WARM_UP + runs):
        began_s = time.perf_counter()
        work()
        took_ms.append(1e3 * (time.perf_counter() - began_s))
    return took_ms[_WARM_UP:]
