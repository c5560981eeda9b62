"""Progress of a command on standard error, with the time left."""

import contextlib
import sys
import time
from types import TracebackType
from typing import TextIO

from coach_app.engine.core.progress import Progress
from coach_app.engine.core.time_left import TimeLeft

_REPAINT_S = 0.2
_STEP_WITHOUT_TERMINAL = 0.25
_QUIET_S = 1.0


class ProgressLine(Progress):
    """A line that grows while a command works; silent for what ends within a second.

    On a terminal the line is repainted in place; elsewhere (a log, a pipe) a line is written for
    each quarter. It begins with `label`, what is being done, and goes to standard error by default.
    """

    def __init__(self, label: str, stream: TextIO | None = None) -> None:
        super().__init__(self._paint)
        self._label = label
        self._stream = stream if stream is not None else sys.stderr
        self._terminal = self._stream.isatty()
        self._began_s = time.monotonic()
        self._painted_s = self._began_s
        self._time_left = TimeLeft()
        self._next_share = _STEP_WITHOUT_TERMINAL
        self._written = False

    def __enter__(self) -> "ProgressLine":
        return self

    def _paint(self, share: float) -> None:
        share = min(max(share, 0.0), 1.0)
        now_s = time.monotonic()
        left_s = self._time_left.estimate_s(share, now_s)
        if now_s - self._began_s < _QUIET_S:
            return
        if self._terminal and now_s - self._painted_s >= _REPAINT_S:
            self._painted_s = now_s
            self._write(f"\r\x1b[K{self._line(share, left_s)}")
        elif not self._terminal and share >= self._next_share:
            self._next_share = share + _STEP_WITHOUT_TERMINAL
            self._write(self._line(share, left_s) + "\n")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._terminal and self._written:
            self._write("\r\x1b[K")

    def _line(self, share: float, left_s: float | None) -> str:
        line = f"{self._label}: {share:4.0%}"
        if left_s is not None:
            line += f", about {left_s:.0f} s left"
        return line

    def _write(self, text: str) -> None:
        self._written = True
        # Whoever reads may go away in the middle; the work is done all the same.
        with contextlib.suppress(BrokenPipeError):
            self._stream.write(text)
            self._stream.flush()
