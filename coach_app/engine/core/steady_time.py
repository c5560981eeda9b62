"""A monotonic clock, unaffected by system time changes, that goes on across program restarts."""

import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True, slots=True)
class Instant:
    """A moment since this computer was started.

    Attributes:
        boot: names the start; empty where the system has no name for it.
        s: seconds since then, sleep included.
    """

    boot: str
    s: float


def now() -> Instant:
    """Read the clock. Two programs that run at the same time see the same."""
    return Instant(_boot(), since_boot_s())


def since_boot_s() -> float:
    """Seconds since this computer was started, those asleep included, by no wall clock."""
    # Linux counts sleep by CLOCK_BOOTTIME only, macOS by CLOCK_MONOTONIC but not by
    # time.monotonic(); Windows has neither, and time.monotonic() counts it there.
    clock = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
    return time.monotonic() if clock is None else time.clock_gettime(clock)


@cache
def _boot() -> str:
    try:
        return _BOOT_ID.read_text("ascii").strip()
    except OSError:  # no Linux: that the seconds begin anew tells of a start
        return ""
