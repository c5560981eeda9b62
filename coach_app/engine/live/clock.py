"""Clocks of a visit: place in the routine, frames a second, time slept."""

import math
import time
from collections import deque
from collections.abc import Callable
from typing import Protocol

from coach_app.engine.core.structures import Frame

_FPS_WINDOW_S = 1.0
# A player that has not said for so long where it is has stopped, or its window hangs.
_REPORT_S = 2.0


class Clock(Protocol):
    """Says where the routine is."""

    def position_s(self, frame: Frame) -> float | None:
        """Routine time at which `frame` was taken; None while the routine stands still."""
        ...


class PlaybackClock:
    """Follows a video player: its reported position, continued by the monotonic clock."""

    def __init__(self, now_s: Callable[[], float] = time.monotonic) -> None:
        self._now_s = now_s
        self._report: tuple[float, float, bool] = (0.0, now_s(), False)

    def update(self, position_s: float, playing: bool) -> None:
        """Called by whoever owns the player, as often as it reports."""
        self._report = (position_s, self._now_s(), playing)

    @property
    def shown_s(self) -> float:
        """Routine time of the picture that was last shown, whether the routine plays or not."""
        return self._report[0]

    def position_s(self, frame: Frame | None = None) -> float | None:
        """Routine time now; None while the player stands still, or has long said nothing."""
        position_s, reported_s, playing = self._report
        since_s = self._now_s() - reported_s
        return position_s + since_s if playing and since_s <= _REPORT_S else None


class FpsMeter:
    """Frames per second over the last second; of the last two frames where they are slower."""

    def __init__(self, now_s: Callable[[], float] = time.monotonic) -> None:
        self._now_s = now_s
        self._times_s: deque[float] = deque()

    def tick(self) -> float:
        """Count a frame now; returns the rate, 0 for the first."""
        now_s = self._now_s()
        self._times_s.append(now_s)
        while len(self._times_s) > 2 and now_s - self._times_s[0] > _FPS_WINDOW_S:
            self._times_s.popleft()
        span_s = now_s - self._times_s[0]
        return (len(self._times_s) - 1) / span_s if span_s > 0 else 0.0


class ActiveRate:
    """Frames per second of a whole session, its pauses left out."""

    def __init__(self, now_s: Callable[[], float] = time.monotonic) -> None:
        self._now_s = now_s
        self._last_s: float | None = None
        self._steps = 0
        self._active_s = 0.0

    def tick(self) -> None:
        """Count a frame now."""
        now_s = self._now_s()
        if self._last_s is not None:
            self._steps += 1
            self._active_s += now_s - self._last_s
        self._last_s = now_s

    def rest(self) -> None:
        """A pause begins: the time until the next frame does not count."""
        self._last_s = None

    @property
    def hz(self) -> float:
        """Frames per second while frames came; 0 while that cannot be told."""
        return self._steps / self._active_s if self._active_s > 0 else 0.0


class VisitTime:
    """One time that rises through every opening of the camera.

    Each opening's frames begin at 0 again; their distances are kept, and the time between two
    openings is the monotonic clock's, never less than `APART_S`.
    """

    APART_S = 1.5  # more than a pause between two frames of one opening

    def __init__(self, now_s: Callable[[], float] = time.monotonic) -> None:
        self._now_s = now_s
        self._began_s: float | None = None
        self._last_s = 0.0
        self._offset_s: float | None = 0.0

    def restart(self) -> None:
        """The next frame is the first one of another opening."""
        if self._began_s is not None:
            self._offset_s = None

    def of(self, frame_t_s: float) -> float:
        """The visit's time of the newest frame, later than every one before."""
        now_s = self._now_s()
        if self._began_s is None:
            self._began_s, self._last_s = now_s - frame_t_s, frame_t_s - 1.0
        if self._offset_s is None:
            t_s = max(self._last_s + self.APART_S, now_s - self._began_s)
            self._offset_s = t_s - frame_t_s
        self._last_s = max(frame_t_s + self._offset_s, math.nextafter(self._last_s, math.inf))
        return self._last_s
