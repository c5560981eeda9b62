"""How long a camera's picture takes to be made ready for the screen.

    python -m benchmarks.display [--json]

`ms_WIDTH` is the median for a picture of 1280x720 within that width, `area_ms_WIDTH` what averaging
over areas would take in the same run: the best picture, and the peer.
"""

import argparse
import time
from collections.abc import Callable
from functools import partial
from statistics import median

import cv2
import numpy as np

from benchmarks.common.machine import report
from coach_app.engine.media.display import shrink

_WIDTHS_PX = (455, 640, 910)
_RUNS = 60


def _ms(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(_RUNS):
        began_s = time.perf_counter()
        work()
        taken.append(1000.0 * (time.perf_counter() - began_s))
    return median(taken)


def main() -> None:
    """Measure both ways for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    arguments = parser.parse_args()
    picture = np.random.default_rng(0).integers(0, 255, (720, 1280, 3), np.uint8)
    figures = {}
    for width_px in _WIDTHS_PX:
        size = (width_px, round(width_px * 720 / 1280))
        figures[f"ms_{width_px}"] = _ms(partial(shrink, picture, *size))
        area = partial(cv2.resize, picture, size, interpolation=cv2.INTER_AREA)
        figures[f"area_ms_{width_px}"] = _ms(area)
    report(figures, arguments.json)


if __name__ == "__main__":
    main()
