"""One function on a thread of its own, which is handed in batches what others leave for it."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

log = logging.getLogger(__name__)

A = TypeVar("A")


class Worker(Generic[A]):
    """Collects items and hands them on in order, a batch at a time.

    Args:
        function: called with the items that came since its last call. It returns whether it
            wants to be called again although nothing new has come, for instance because a disk
            refused. What it raises is logged; its batch is not handed over a second time.
        name: for the thread list.
        every_s: the time between two batches.
        capacity: so many items wait at most; `offer` refuses more.
    """

    def __init__(
        self,
        function: Callable[[Sequence[A]], bool],
        name: str,
        *,
        every_s: float,
        capacity: int,
    ) -> None:
        self._function = function
        self._every_s = every_s
        self._capacity = capacity
        self._condition = threading.Condition()
        self._items: deque[A] = deque()
        self._asked = 0  # how many flushes were asked for
        self._answered = 0
        self._again = False
        self._closed = False
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def offer(self, item: A, *, needed: bool = False) -> bool:
        """Leave an item, `needed` even beyond `capacity`; False if it was not taken."""
        with self._condition:
            if self._closed or (len(self._items) >= self._capacity and not needed):
                return False
            self._items.append(item)
            if len(self._items) == 1:
                self._condition.notify_all()
            return True

    def flush(self, timeout_s: float) -> bool:
        """Hand on at once what waits; True when the function has had all that came before."""
        with self._condition:
            if self._closed:
                return not self._thread.is_alive()
            self._asked += 1
            wanted = self._asked
            self._condition.notify_all()
            return self._condition.wait_for(lambda: self._answered >= wanted, timeout_s)

    def close(self) -> None:
        """Hand on what waits and end; returns at once."""
        with self._condition:
            self._closed = True
            self._condition.notify_all()

    def join(self, timeout_s: float | None = None) -> bool:
        """Wait for the end after `close`; True if it has ended."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _work(self) -> None:
        due_s = time.monotonic()
        closed = False
        while not closed:
            with self._condition:
                self._condition.wait_for(lambda: self._items or self._again or self._hurried())
                self._condition.wait_for(self._hurried, max(due_s - time.monotonic(), 0.0))
                batch, wanted, closed = list(self._items), self._asked, self._closed
                self._items.clear()
            due_s = time.monotonic() + self._every_s
            if batch or self._again:
                self._again = self._handed(batch)
            with self._condition:
                self._answered = self._asked if closed else wanted
                self._condition.notify_all()

    def _handed(self, batch: Sequence[A]) -> bool:
        try:
            return self._function(batch)
        except Exception:
            # A fault in one batch must not end the thread: whoever flushes would wait in vain,
            # and what is handed over later would never be written.
            log.exception("a batch could not be worked on by %s", self._thread.name)
            return False

    def _hurried(self) -> bool:
        return self._closed or self._asked > self._answered
