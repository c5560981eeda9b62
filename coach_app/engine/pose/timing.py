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
    width, height = _SIZE_PX
    pixels = np.random.default_rng(0).integers(0, 256, (height, width, 3), dtype=np.uint8)
    frame = Frame(pixels, 0.0, 0)
    region = Region((width / 2, height / 2), float(height), 0.1)
    yield "detect", _median_ms(lambda: estimator.detect(frame))
    yield "keypoints", _median_ms(lambda: estimator.read([(frame, region)]))


def _median_ms(work: Callable[[], object]) -> float:
    elapsed_s = []
    for _ in range(_WARM_UP + _RUNS):
        began_s = time.perf_counter()
        work()
        elapsed_s.append(time.perf_counter() - began_s)
    return 1e3 * float(np.median(elapsed_s[_WARM_UP:]))
