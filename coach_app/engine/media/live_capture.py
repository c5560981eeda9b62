"""Sources that cannot wait: cameras and network streams. Open them with `capture.open_source`."""

import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import cv2
import numpy as np

from coach_app.engine.core.structures import Frame, Image
from coach_app.engine.media import quiet_opencv
from coach_app.errors import CaptureError, CaptureLost

quiet_opencv.silence()

CAMERA_SIZE_PX = (1280, 720)
"""What a camera is asked for; it may answer with another size."""

_STREAM_TIMEOUT_MS = 5000
_TRIES = 5
_TRIES_S = 1.0


class LiveSource:
    """Source of pictures until it is stopped; its clock is their arrival.

    `refused` is the sentence if it sends no picture at all, `lost` if it stops sending.

    Raises:
        CaptureError: it sends no picture.
    """

    live = True
    duration_s = None

    def __init__(self, capture: cv2.VideoCapture, refused: str, lost: str) -> None:
        self._capture = capture
        self._lost = lost
        self._begin_s: float | None = None
        self._last_s = -1.0
        self._delivered = 0
        self._ahead = _live_image(capture)
        if self._ahead is None:
            self.close()
            raise CaptureError(refused)
        self.size_px = (self._ahead.shape[1], self._ahead.shape[0])

    def read(self) -> Frame:
        """Wait for the next picture.

        Raises:
            CaptureLost: it has stopped.
        """
        image, self._ahead = self._ahead, None
        if image is None:
            image = _live_image(self._capture)
        if image is None:
            raise CaptureLost(self._lost)
        now_s = time.monotonic()
        if self._begin_s is None:
            self._begin_s = now_s
        least_s = self._last_s + 1e-6 if self._delivered else 0.0
        self._last_s = max(now_s - self._begin_s, least_s)
        self._delivered += 1
        return Frame(image, self._last_s, self._delivered - 1)

    def close(self) -> None:
        """Release the camera, leave the stream."""
        self._capture.release()


class CameraSource(LiveSource):
    """A camera by number, newest frame first; its clock is the computer's monotonic one.

    Raises:
        CaptureError: there is no such camera, or another program holds it.
    """

    def __init__(self, number: int) -> None:
        capture = cv2.VideoCapture(number, _camera_backend())
        for name, value in (
            # MJPG first: most cameras offer 1280x720 at 30 Hz only compressed.
            (cv2.CAP_PROP_FOURCC, float(cv2.VideoWriter.fourcc(*"MJPG"))),
            (cv2.CAP_PROP_FRAME_WIDTH, float(CAMERA_SIZE_PX[0])),
            (cv2.CAP_PROP_FRAME_HEIGHT, float(CAMERA_SIZE_PX[1])),
            (cv2.CAP_PROP_BUFFERSIZE, 1.0),
        ):
            capture.set(name, value)
        lost = f"Camera {number} stopped sending pictures; plug it in again."
        super().__init__(capture, _no_camera(number), lost)


class StreamSource(LiveSource):
    """A network stream.

    Raises:
        CaptureError: the address cannot be reached or sends no pictures.
    """

    def __init__(self, address: str) -> None:
        # Host only: the rest of the address may hold a name and a password.
        name = f"The stream from {urlsplit(address).hostname or 'this address'}"
        timeouts = [
            cv2.CAP_PROP_OPEN_TIMEOUT_MSEC,
            _STREAM_TIMEOUT_MS,
            cv2.CAP_PROP_READ_TIMEOUT_MSEC,
            _STREAM_TIMEOUT_MS,
        ]
        super().__init__(
            cv2.VideoCapture(address, cv2.CAP_FFMPEG, timeouts),
            f"{name} cannot be played; check the address and that it is on.",
            f"{name} has stopped; check the network and start again.",
        )


def _live_image(capture: cv2.VideoCapture) -> Image | None:
    """The next picture; None once several tries in a row, or a long one, gave none.

    A webcam sends a damaged picture now and then: that alone is no reason to end a session.
    """
    begin_s = time.monotonic()
    for _ in range(_TRIES):
        read, image = capture.read()
        if read:
            return np.asarray(image, dtype=np.uint8)
        if time.monotonic() - begin_s > _TRIES_S:
            return None
    return None


def _camera_backend() -> int:
    backends = {"linux": cv2.CAP_V4L2, "win32": cv2.CAP_DSHOW, "darwin": cv2.CAP_AVFOUNDATION}
    return backends.get(sys.platform, cv2.CAP_ANY)


def _no_camera(number: int) -> str:
    if sys.platform == "linux" and not Path(f"/dev/video{number}").exists():
        return f"There is no camera {number}; plug one in or choose another in the settings."
    return (
        f"Camera {number} sends no pictures; close other programs that use it, "
        "allow this one to use it, or plug it in again."
    )
