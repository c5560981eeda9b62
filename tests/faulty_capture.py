"""A source that fails on purpose: for faults that no clip and no camera can cause on demand."""

import threading
from collections.abc import Callable, Sequence
from enum import StrEnum

from coach_app.engine.core.structures import Frame, Image
from coach_app.errors import CaptureError, CaptureLost, ShapeError


class Fault(StrEnum):
    """What happens after the last picture."""

    END = "end"
    LOST = "lost"
    DAMAGED = "damaged"
    STALL = "stall"


class FaultySource:
    """Delivers pictures, then does what `fault` says.

    Args:
        images_bgr: each (H, W, 3) uint8, BGR; at least one.
        fault: END returns None, LOST raises CaptureLost, DAMAGED raises CaptureError, STALL
            blocks in `read` until `close` is called and then raises CaptureLost.
        rate_hz: the frames' times are multiples of its inverse.
        live: as a camera (True) or as a file.
        before_frame: called with the index before each picture is delivered, to make a test
            wait or to cause anything else at an exact moment.

    Raises:
        ShapeError: no picture at all.
    """

    def __init__(
        self,
        images_bgr: Sequence[Image],
        fault: Fault = Fault.LOST,
        *,
        rate_hz: float = 30.0,
        live: bool = True,
        before_frame: Callable[[int], None] | None = None,
    ) -> None:
        if not images_bgr:
            raise ShapeError("a source needs at least one picture to state its size")
        self._images = tuple(images_bgr)
        self._fault = fault
        self._rate_hz = rate_hz
        self._before_frame = before_frame
        self._delivered = 0
        self._closed = threading.Event()
        self.live = live

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of the first picture."""
        return self._images[0].shape[1], self._images[0].shape[0]

    @property
    def duration_s(self) -> float | None:
        """Length as a file; None as a camera."""
        return None if self.live else len(self._images) / self._rate_hz

    @property
    def closed(self) -> bool:
        """True once it was closed."""
        return self._closed.is_set()

    def read(self) -> Frame | None:
        """The next picture, then the fault, again and again."""
        if self._delivered < len(self._images):
            index = self._delivered
            if self._before_frame is not None:
                self._before_frame(index)
            self._delivered += 1
            return Frame(self._images[index], index / self._rate_hz, index)
        if self._fault is Fault.END:
            return None
        if self._fault is Fault.DAMAGED:
            raise CaptureError("The clip is damaged after its last picture; copy it again.")
        if self._fault is Fault.STALL:
            self._closed.wait()
        raise CaptureLost("The camera stopped sending pictures; plug it in again.")

    def close(self) -> None:
        """Remember it, and end a stall."""
        self._closed.set()
