"""Run Python's collection of reference cycles on the GUI thread only."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer

EVERY_MS = 1000


@contextmanager
def collected_on_this_thread() -> Iterator[None]:
    """Take the cyclic collector over from whichever thread happens to run.

    Python collects on the thread that allocates at the wrong moment. A discarded screen that the
    inference thread collects is destroyed there, and a Qt object that is destroyed away from its
    thread can take the program down.
    """
    timer = QTimer(interval=EVERY_MS)
    timer.timeout.connect(collect_due)
    gc.disable()
    timer.start()
    try:
        yield
    finally:
        timer.stop()
        gc.collect()  # threads that still run at the program's end must not find any
        gc.enable()


def collect_due() -> None:
    """Collect the oldest generation that has passed Python's own threshold; none, if none has."""
    counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [generation for generation, (count, limit) in enumerate(counts) if count > limit]
    if due:
        gc.collect(due[-1])
