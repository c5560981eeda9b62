"""How long what may hang is waited for, and whether the computer slept meanwhile."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from coach_app.engine.core.steady_time import since_boot_s
from coach_app.errors import CoachError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a visit waits for what may hang, in seconds.

    Attributes:
        opening_s: a camera to open and send its first picture; some take many seconds.
        picture_s: a camera to send the next picture.
        model_s: the model to open; the first time it may be prepared for the graphics chip.
        first_pose_s, pose_s: the model to answer; a fallback may be opened meanwhile.
        let_go_s: a thread to end, before it is left behind with what it hangs in.
        slept_s: nothing ran for longer than this: the computer was asleep.
        woke_s: a camera that fails so soon after a sleep is opened again.
        tick_s: how often all this is looked at.
    """

    opening_s: float = 20.0
    picture_s: float = 4.0
    model_s: float = 90.0
    first_pose_s: float = 60.0
    pose_s: float = 15.0
    let_go_s: float = 2.0
    slept_s: float = 5.0
    woke_s: float = 30.0
    tick_s: float = 0.1


class Patience:
    """Tells when a call takes too long: marked by the thread that makes it, read by another.

    A call into a driver cannot be interrupted. Whoever finds it overdue goes on without it.
    """

    def __init__(self, now_s: Callable[[], float] = time.monotonic) -> None:
        self._now_s = now_s
        self._due: tuple[float, CoachError] | None = None
        self._lock = threading.Lock()  # `extend` must not bring back a call that has returned

    @contextmanager
    def within(self, seconds: float, otherwise: CoachError) -> Iterator[None]:
        """The calls inside should take no longer than `seconds` together."""
        with self._lock:
            self._due = (self._now_s() + seconds, otherwise)
        try:
            yield
        finally:
            with self._lock:
                self._due = None

    def extend(self, seconds: float) -> None:
        """Give the call more time: the computer was asleep for so long."""
        with self._lock:
            if self._due is not None:
                self._due = (self._due[0] + seconds, self._due[1])

    @property
    def lost(self) -> CoachError | None:
        """Error of the call that is overdue; None if none is."""
        due = self._due
        return due[1] if due is not None and self._now_s() > due[0] else None


class SleepWatch:
    """Notices that the computer was asleep: nobody asked for far longer than usual."""

    def __init__(
        self,
        limits: Limits,
        now_s: Callable[[], float] = time.monotonic,
        asleep_too_s: Callable[[], float] = since_boot_s,
    ) -> None:
        self._limits = limits
        self._now_s, self._asleep_too_s = now_s, asleep_too_s
        self._asked_s = (now_s(), asleep_too_s())
        self._woke_s: float | None = None

    def notice(self) -> float | None:
        """How far the monotonic clock went in a sleep since the last call; None if awake.

        Mostly that is nearly nothing. Call it many times a second.
        """
        before, now = self._asked_s, (self._now_s(), self._asleep_too_s())
        self._asked_s = now
        if now[1] - before[1] <= self._limits.slept_s:
            return None
        log.info("the computer slept for %.0f s", now[1] - before[1])
        self._woke_s = now[0]
        return now[0] - before[0]

    def just_woke(self) -> bool:
        """True once after a sleep, if it ended not long ago."""
        woke_s, self._woke_s = self._woke_s, None
        return woke_s is not None and self._now_s() - woke_s <= self._limits.woke_s
