"""The hand-over of one frame between two threads."""

import threading

from coach_app.engine.structures import Frame


class Mailbox:
    """One frame on its way from capture to inference."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._item: tuple[Frame, float | None] | None = None
        self._closed = False
        self._replaced = 0

    def put(self, item: tuple[Frame, float | None], *, replace: bool) -> bool:
        """Leave a frame: replace an unread one, or wait until it is read. False once closed."""
        with self._condition:
            while self._item is not None and not replace and not self._closed:
                self._condition.wait()
            if self._closed:
                return False
            self._replaced += self._item is not None
            self._item = item
            self._condition.notify_all()
            return True

    def take(self, timeout_s: float | None = None) -> tuple[Frame, float | None] | None:
        """The waiting frame, or the next; None once closed and empty.

        Raises:
            TimeoutError: nothing came for `timeout_s`.
        """
        with self._condition:
            if not self._condition.wait_for(
                lambda: self._item is not None or self._closed, timeout_s
            ):
                raise TimeoutError
            item, self._item = self._item, None
            self._condition.notify_all()
            return item

    def take_replaced(self) -> int:
        """How many unread frames were replaced since the last call."""
        with self._condition:
            replaced, self._replaced = self._replaced, 0
            return replaced

    def close(self) -> None:
        """Let both sides go; a frame that waits is still taken."""
        with self._condition:
            self._closed = True
            self._condition.notify_all()
