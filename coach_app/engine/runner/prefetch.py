"""Decoding ahead on a thread of its own."""

import logging
import queue
import threading

from coach_app.engine.capture import FrameSource
from coach_app.engine.structures import Frame
from coach_app.errors import CaptureLost, CoachError

log = logging.getLogger(__name__)

_WAKE_S = 0.05


class PrefetchedSource:
    """Decodes a file on a thread of its own, a few frames ahead; drops nothing.

    Args:
        source: a file source; it is closed together with this one.
        ahead: how many frames may wait.
    """

    def __init__(self, source: FrameSource, ahead: int = 4) -> None:
        self._source = source
        self._queue: queue.Queue[Frame | CoachError | None] = queue.Queue(maxsize=ahead)
        self._stopping = threading.Event()
        self._ended = False
        self._thread = threading.Thread(target=self._decode, name="prefetch", daemon=True)
        self._thread.start()

    @property
    def live(self) -> bool:
        """As the source."""
        return self._source.live

    @property
    def size_px(self) -> tuple[int, int]:
        """As the source."""
        return self._source.size_px

    @property
    def duration_s(self) -> float | None:
        """As the source."""
        return self._source.duration_s

    def read(self) -> Frame | None:
        """The next frame; None at the end. Raises what the source raised, in its place."""
        if self._ended:
            return None
        item = self._queue.get()
        if isinstance(item, Frame):
            return item
        self._ended = True
        if item is not None:
            raise item
        return None

    def close(self) -> None:
        """Stop decoding and close the source."""
        self._stopping.set()
        self._thread.join()
        self._source.close()

    def _decode(self) -> None:
        try:
            while (frame := self._source.read()) is not None:
                if not self._put(frame):
                    return
            self._put(None)
        except CoachError as error:
            self._put(error)
        except Exception as error:
            log.exception("prefetch")
            self._put(CaptureLost(f"The video could not be read further ({error})."))

    def _put(self, item: Frame | CoachError | None) -> bool:
        while not self._stopping.is_set():
            try:
                self._queue.put(item, timeout=_WAKE_S)
            except queue.Full:
                continue
            return True
        return False
