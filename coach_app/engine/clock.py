"""Where the routine is when a frame arrives, and how fast frames are processed."""

import time
from collections import deque
from typing import Protocol

from coach_app.engine.structures import Frame

_FPS_WINDOW = 30


class Clock(Protocol):
    """Says where the routine is."""

    def position_s(self, frame: Frame) -> float | None:
        """Routine time at which `frame` was taken; None while the routine stands still."""
        ...


class SourceClock:
    """The routine started with the source: for clips that were filmed beside the routine."""

    def position_s(self, frame: Frame) -> float | None:
        """The frame's own time."""
        return frame.t_s


class PlaybackClock:
    """Follows a video player: its reported position, continued by the monotonic clock."""

    def __init__(self) -> None:
        self._report: tuple[float, float, bool] = (0.0, time.monotonic(), False)

    def update(self, position_s: float, playing: bool) -> None:
        """Called by whoever owns the player, as often as it reports."""
        self._report = (position_s, time.monotonic(), playing)

    def position_s(self, frame: Frame | None = None) -> float | None:
        """Routine time now; None while the player stands still."""
        position_s, reported_s, playing = self._report
        return position_s + time.monotonic() - reported_s if playing else None


class FpsMeter:
    """Frames per second over the last frames."""

    def __init__(self) -> None:
        self._times_s: deque[float] = deque(maxlen=_FPS_WINDOW)

    def tick(self) -> float:
        """Count a frame now; returns the rate, 0 for the first."""
        self._times_s.append(time.monotonic())
        span_s = self._times_s[-1] - self._times_s[0]
        return (len(self._times_s) - 1) / span_s if span_s > 0 else 0.0
