"""How many cores a benchmark uses."""

import os

from benchmarks.common.machine import usable_cores


def use_two_cores() -> None:
    """Keep this process and its children on two cores where the system allows it."""
    if hasattr(os, "sched_setaffinity") and usable_cores() > 2:
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
