"""Hands memory that was freed back to the system."""

import ctypes
import functools
import sys
from collections.abc import Callable

_M_ARENA_MAX = -8  # of glibc's malloc.h
_HEAPS = 2


def share_heaps() -> None:
    """Let all threads share two heaps; once, before there are threads.

    The C library gives each thread a heap of its own: with the threads of one session after the
    other, memory grew by a third. Does nothing where the C library has no such call.
    """
    if _trim() is not None:
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, _HEAPS)


def give_back() -> None:
    """Let the system have what nothing holds any more; takes tens of milliseconds.

    Pictures and networks leave holes in the C library's heaps, one heap a thread, which it keeps
    for itself: ten sessions made 240 MB of them. Called where something large has ended. Does
    nothing where the C library has no such call (glibc alone has).
    """
    trim = _trim()
    if trim is not None:
        trim(0)


@functools.cache
def _trim() -> Callable[[int], object] | None:
    if not sys.platform.startswith("linux"):
        return None
    try:
        found: Callable[[int], object] = ctypes.CDLL(None).malloc_trim
    except AttributeError:  # another C library than glibc
        return None
    return found
