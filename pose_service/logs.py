"""Logging of the service: where it goes, and how much of it."""

import logging
import sys
import threading
import time
from collections.abc import Callable

MOST_A_MINUTE = 600
"""Lines of one kind; a flood of requests must not fill the disk with them."""

_MOST_KINDS = 1000


class Limited(logging.Filter):
    """Lets so many lines of a kind pass a minute, and counts what it left out.

    A kind is a logger's message before its arguments are filled in.
    """

    def __init__(
        self, most: int = MOST_A_MINUTE, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__()
        self._most = most
        self._clock = clock
        self._lock = threading.Lock()
        self._minute = 0
        self._seen: dict[tuple[str, str], int] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the line passes; the first of a minute says how many did not before."""
        kind = (record.name, str(record.msg))
        with self._lock:
            minute = int(self._clock() // 60)
            left_out = 0
            if minute != self._minute:
                left_out = sum(max(count - self._most, 0) for count in self._seen.values())
                self._minute, self._seen = minute, {}
            if kind in self._seen or len(self._seen) < _MOST_KINDS:
                self._seen[kind] = self._seen.get(kind, 0) + 1
            passes = self._seen.get(kind, self._most + 1) <= self._most
        if left_out:
            record.msg = f"{record.getMessage()} ({left_out} more lines were left out before)"
            record.args = ()
        return passes


def log_to_stderr() -> None:
    """Send the log to standard error, where the operator looks."""
    logging.basicConfig(
        level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(levelname)s %(message)s"
    )
    for handler in logging.getLogger().handlers:
        handler.addFilter(Limited())
    for name in ("alembic", "celery", "kombu"):
        logging.getLogger(name).setLevel(logging.WARNING)
