"""A virtual X11 display, and what windows are open on it: to try the real window without a screen.

Xvfb has to be installed (`shutil.which("Xvfb")`); nothing else: Xlib is asked through ctypes.
"""

import ctypes
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

_START_S = 20.0
_POLL_S = 0.1


@contextmanager
def virtual_display(size_px: tuple[int, int] = (1920, 1080)) -> Iterator[str]:
    """Start Xvfb on a free number and give its name, e.g. ":5"; stop it at the end."""
    width, height = size_px
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        # Without -noreset it begins anew, and refuses connections, when its last client has left.
        ["Xvfb", "-noreset", "-displayfd", str(write_end), "-screen", "0", f"{width}x{height}x24"],
        pass_fds=[write_end],
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    try:
        with os.fdopen(read_end) as answer:
            number = answer.readline().strip()  # written once the display answers
        if not number:
            raise RuntimeError("Xvfb did not start")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(timeout=_START_S)


def wait_for_window(
    display: str, program: "subprocess.Popen[str]", timeout_s: float = 60.0
) -> tuple[int, int]:
    """Wait until `program` shows a window on `display`.

    Returns:
        The window's width and height in px.

    Raises:
        RuntimeError: the program ended or showed none in time; says which.
    """
    deadline_s = time.monotonic() + timeout_s
    while time.monotonic() < deadline_s:
        if program.poll() is not None:
            raise RuntimeError(f"the program ended with status {program.returncode}")
        shown = windows(display)
        if shown:
            return shown[0]
        time.sleep(_POLL_S)
    raise RuntimeError(f"no window within {timeout_s:.0f} s")


def windows(display: str) -> list[tuple[int, int]]:
    """Width and height in px of every visible window on `display`, top level only."""
    xlib = ctypes.CDLL("libX11.so.6")
    xlib.XOpenDisplay.restype = ctypes.c_void_p
    xlib.XDefaultRootWindow.restype = ctypes.c_ulong
    connection = xlib.XOpenDisplay(display.encode())
    if not connection:
        raise RuntimeError(f"display {display} does not answer")
    handle = ctypes.c_void_p(connection)
    try:
        sizes = [_visible_size_px(xlib, handle, window) for window in _children(xlib, handle)]
    finally:
        xlib.XCloseDisplay(handle)
    return [size for size in sizes if size is not None]


def _children(xlib: ctypes.CDLL, handle: ctypes.c_void_p) -> list[int]:
    root, parent = ctypes.c_ulong(), ctypes.c_ulong()
    children, count = ctypes.POINTER(ctypes.c_ulong)(), ctypes.c_uint()
    xlib.XQueryTree(
        handle,
        ctypes.c_ulong(xlib.XDefaultRootWindow(handle)),
        ctypes.byref(root),
        ctypes.byref(parent),
        ctypes.byref(children),
        ctypes.byref(count),
    )
    found = [int(children[i]) for i in range(count.value)]
    if children:
        xlib.XFree(children)
    return found


class _Attributes(ctypes.Structure):
    """XWindowAttributes as far as map_state, and room for what follows."""

    _fields_ = (
        ("x", ctypes.c_int),
        ("y", ctypes.c_int),
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("border_width", ctypes.c_int),
        ("depth", ctypes.c_int),
        ("visual", ctypes.c_void_p),
        ("root", ctypes.c_ulong),
        ("window_class", ctypes.c_int),
        ("bit_gravity", ctypes.c_int),
        ("win_gravity", ctypes.c_int),
        ("backing_store", ctypes.c_int),
        ("backing_planes", ctypes.c_ulong),
        ("backing_pixel", ctypes.c_ulong),
        ("save_under", ctypes.c_int),
        ("colormap", ctypes.c_ulong),
        ("map_installed", ctypes.c_int),
        ("map_state", ctypes.c_int),
        ("rest", ctypes.c_byte * 128),
    )


_VIEWABLE = 2


def _visible_size_px(
    xlib: ctypes.CDLL, handle: ctypes.c_void_p, window: int
) -> tuple[int, int] | None:
    attributes = _Attributes()
    xlib.XGetWindowAttributes(handle, ctypes.c_ulong(window), ctypes.byref(attributes))
    if attributes.map_state != _VIEWABLE:
        return None
    return attributes.width, attributes.height
