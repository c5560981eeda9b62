"""The cameras of this computer: from the kernel on Linux, elsewhere as Qt names them."""

import sys

from coach_app.engine.media.cameras import PREFIX, Camera, find_cameras
from coach_app.helper_program import Answer, ask


def connected() -> tuple[Camera, ...]:
    """Cameras that could be opened; bounded, but never for the GUI thread."""
    return find_cameras() if sys.platform == "linux" else numbered(ask("cameras"), sys.platform)


def numbered(answer: Answer, system: str) -> tuple[Camera, ...]:
    """Qt's cameras with the numbers that OpenCV opens them by, as far as that can be known.

    macOS: OpenCV sorts by the system's id. Windows: OpenCV counts as DirectShow does and Qt as
    Media Foundation does; they agree on webcams, though not always on virtual cameras.
    """
    found = list(zip(answer.texts("ids"), answer.texts("names"), strict=False))
    if system == "darwin":
        found.sort()
    return tuple(Camera(PREFIX + key, name, i) for i, (key, name) in enumerate(found))
