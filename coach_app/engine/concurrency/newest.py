"""A function that is always busy with the newest of what it is offered."""

import logging
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from coach_app.engine.concurrency.job import JOIN_S
from coach_app.errors import CoachError

log = logging.getLogger(__name__)

A = TypeVar("A")
R = TypeVar("R")


class Newest(Generic[A, R]):
    """Runs `function` on a thread of its own; an item not begun yet is replaced by a newer one.

    Args:
        function: called with one item at a time; None as its result is not handed out. What it
            raises comes out of `take` as a CoachError (logged, unless it is one already), and
            the next item is tried.
        name: for the thread list.
        at_end: called on the same thread after the last item, to release what `function` uses.
    """

    def __init__(
        self,
        function: Callable[[A], R | None],
        name: str,
        at_end: Callable[[], None] | None = None,
    ) -> None:
        self._condition = threading.Condition()
        self._item: A | None = None
        self._result: R | None = None
        self._error: CoachError | None = None
        self._closed = False
        # Given to the thread and not kept: it is let go when the thread ends.
        self._thread = threading.Thread(
            target=self._run, args=(function, at_end), name=name, daemon=True
        )
        self._thread.start()

    def offer(self, item: A) -> None:
        """Leave an item; returns at once."""
        with self._condition:
            self._item = item
            self._condition.notify()

    def take(self) -> R | None:
        """The newest result, once; None if there is no new one.

        Raises:
            CoachError: the function failed since the last call.
        """
        with self._condition:
            error, self._error = self._error, None
            if error is not None:
                raise error
            result, self._result = self._result, None
            return result

    def close(self) -> None:
        """Begin no further item and let go of the newest result; returns at once."""
        with self._condition:
            self._closed = True
            self._item = self._result = None
            self._condition.notify()

    def join(self, timeout_s: float = JOIN_S) -> bool:
        """Wait for the end after `close`; True if it has ended."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    @property
    def ended(self) -> bool:
        """True once it has been closed and its thread is gone."""
        return not self._thread.is_alive()

    def _run(self, function: Callable[[A], R | None], at_end: Callable[[], None] | None) -> None:
        try:
            self._work(function)
        finally:
            if at_end is not None:
                at_end()

    def _work(self, function: Callable[[A], R | None]) -> None:
        while True:
            with self._condition:
                while self._item is None and not self._closed:
                    self._condition.wait()
                if self._closed:
                    return
                item, self._item = self._item, None
            assert item is not None
            result, failed = None, None
            try:
                result = function(item)
            except CoachError as error:  # says itself what is wrong and what to do
                failed = error
            except Exception as error:
                log.exception("%s", self._thread.name)
                name = self._thread.name
                failed = CoachError(f"A fault inside Coach stopped the {name} ({error}).")
            with self._condition:
                if failed is not None:
                    self._error = failed
                else:
                    self._result = None if self._closed else result
            del item, result, failed  # not until the next one comes
