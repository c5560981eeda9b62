"""The hand-over of one frame between two threads."""

import threading
from typing import Generic, TypeVar

T = TypeVar("T")


class Mailbox(Generic[T]):
    """One frame on its way from capture to inference."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._item: T | None = None
        self._closed = False
        self._replaced: list[T] = []

    def put(self, item: T, *, replace: bool) -> bool:
        """Leave a frame: replace an unread one, or wait until it is read. False once closed."""
        with self._condition:
            while self._item is not None and not replace and not self._closed:
                self._condition.wait()
            if self._closed:
                return False
            if self._item is not None:
                self._replaced.append(self._item)
            self._item = item
            self._condition.notify_all()
            return True

    def take(self) -> T | None:
        """The waiting frame, or the next; None once closed and empty."""
        with self._condition:
            self._condition.wait_for(lambda: self._item is not None or self._closed)
            item, self._item = self._item, None
            self._condition.notify_all()
            return item

    def take_replaced(self) -> list[T]:
        """The unread frames that were replaced since the last call."""
        with self._condition:
            replaced, self._replaced = self._replaced, []
            return replaced

    def close(self, *, discard: bool = False) -> None:
        """Let both sides go; a frame that waits is still taken, unless it is discarded."""
        with self._condition:
            self._closed = True
            if discard:
                self._item = None
            self._condition.notify_all()
