"""Finds a display before Qt is loaded, which ends the process where there is none."""

import ctypes
import os
import socket
import sys
from pathlib import Path

from coach_app.engine.concurrency.job import Job

_TIMEOUT_S = 2.0


def answering_display() -> str | None:
    """The display a window would open on, in words; None where none answers in time."""
    if sys.platform in ("win32", "darwin"):
        return "this computer's screen"
    wayland = os.environ.get("WAYLAND_DISPLAY")
    if wayland and _wayland_answers(wayland):
        return f"Wayland display {wayland}"
    x11 = os.environ.get("DISPLAY")
    # On a thread: a helper process alone may take that long to start, and holds up every window.
    asked = Job(lambda _: _x11_answers(), name="X11 display") if x11 else None
    if asked is not None and asked.join(_TIMEOUT_S) and asked.result:
        return f"X11 display {x11}"
    return None


def _wayland_answers(name: str) -> bool:
    path = Path(os.environ.get("XDG_RUNTIME_DIR", "/run")) / name  # an absolute name stands alone
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(_TIMEOUT_S)
        try:
            connection.connect(str(path))
        except OSError:
            return False
    return True


def _x11_answers() -> bool:
    """Connect as Qt would: libxcb knows the ways to a display and the key to it."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not refused
