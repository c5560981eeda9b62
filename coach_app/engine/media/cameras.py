"""Which cameras there are, and which one is meant: by what it is, not by its number in a list.

A webcam usually owns two device files, of which one gives pictures, and the numbers change when
it is plugged in again. On Linux the name that udev makes of maker, model and serial number (or of
the socket it is plugged into) stays.
"""

import os
import struct
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from coach_app.errors import CaptureError

PREFIX = "camera:"
"""Begins a setting that names a camera by its identity."""

_QUERYCAP = 0x80685600  # VIDIOC_QUERYCAP: 104 bytes back
_CAPABILITIES = struct.Struct("16s32s32sIII12x")
_GIVES_PICTURES = 0x1 | 0x1000  # V4L2_CAP_VIDEO_CAPTURE, and its form with several planes
_HAS_DEVICE_CAPS = 0x80000000


@dataclass(frozen=True, slots=True)
class Camera:
    """A camera that is connected.

    Attributes:
        id: stays when it is plugged in again; the value of the setting `camera`.
        number: what OpenCV opens it by, now.
    """

    id: str
    name: str
    number: int


def find_cameras(
    system: Path = Path("/sys/class/video4linux"),
    devices: Path = Path("/dev"),
    gives_pictures: Callable[[Path], bool | None] | None = None,
) -> tuple[Camera, ...]:
    """The cameras of a Linux computer, by number; empty on other systems.

    `system` is the kernel's list of video devices, whose files lie in `devices`; `gives_pictures`
    asks such a file, None where it cannot be asked.
    """
    asked = gives_pictures or _gives_pictures
    found = []
    for folder in sorted(system.glob("video*"), key=lambda path: _number(path.name)):
        number = _number(folder.name)
        device = devices / folder.name
        answer = asked(device)
        # The kernel numbers the device files of one camera: the first is the one with pictures.
        if answer is False or (answer is None and _line(folder / "index") not in ("0", "")):
            continue
        name = _line(folder / "name") or f"Camera {number + 1}"
        identity = _udev_name(devices, device) or _socket(folder) or str(number)
        found.append(Camera(PREFIX + identity, _without_doubling(name), number))
    return tuple(found)


def choose(spec: str, cameras: Sequence[Camera]) -> tuple[int, Camera | None]:
    """The number to open for a setting, and the camera that stands in for an absent one.

    `spec` is digits, or the id of a `Camera`; `cameras` are those that are connected.

    Raises:
        CaptureError: it is not connected, and which other one is meant cannot be known.
    """
    for camera in cameras:
        if spec in (camera.id, str(camera.number)):
            return camera.number, None
    if len(cameras) == 1:
        # "0" is what stands in the settings before anybody has chosen: not worth a remark.
        return cameras[0].number, None if spec == "0" else cameras[0]
    if spec.isdigit():
        return int(spec), None
    raise CaptureError(
        "The camera chosen in the settings is not connected; plug it in, or choose another."
    )


def is_camera(spec: str) -> bool:
    """True if `spec` names a camera, by number or by identity."""
    return spec.startswith(PREFIX) or (spec.isascii() and spec.isdigit())


def _gives_pictures(device: Path) -> bool | None:
    """Ask the driver; None if it does not answer such a question."""
    if sys.platform != "linux":
        return None
    import fcntl  # Windows has none

    answer = bytearray(_CAPABILITIES.size)
    try:
        handle = os.open(device, os.O_RDWR | os.O_NONBLOCK)
    except OSError:
        return None  # held by another program, or not ours to open: the kernel's list decides
    try:
        fcntl.ioctl(handle, _QUERYCAP, answer)
    except OSError:
        return None
    finally:
        os.close(handle)
    *_, capabilities, of_device = _CAPABILITIES.unpack(answer)
    relevant = of_device if capabilities & _HAS_DEVICE_CAPS else capabilities
    return bool(relevant & _GIVES_PICTURES)


def _udev_name(devices: Path, device: Path) -> str | None:
    """The name in by-id, else in by-path, whose link leads to `device`."""
    for folder in ("by-id", "by-path"):
        for link in sorted((devices / "v4l" / folder).glob("*")):
            if link.resolve() == device.resolve():
                return link.name
    return None


def _socket(folder: Path) -> str | None:
    """Socket that the camera is plugged in, and its name, where udev makes no links."""
    link = folder / "device"
    return f"{link.resolve().name}-{_line(folder / 'name')}" if link.exists() else None


def _number(name: str) -> int:
    digits = name.removeprefix("video")
    return int(digits) if digits.isdigit() else 0


def _line(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace").strip()
    except OSError:
        return ""


def _without_doubling(name: str) -> str:
    """Say a name once that the kernel gives twice: "HD Webcam: HD Webcam"."""
    first, _, second = name.partition(": ")
    return first if second and first.startswith(second[: len(first)]) else name
