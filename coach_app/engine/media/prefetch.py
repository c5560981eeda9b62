"""Decoding ahead on a thread of its own."""

import logging
import queue
import threading
from contextlib import closing

from coach_app.engine.concurrency.job import JOIN_S
from coach_app.engine.core.structures import Frame
from coach_app.engine.media.capture import FrameSource
from coach_app.errors import CaptureLost, CoachError

log = logging.getLogger(__name__)

_WAKE_S = 0.05
_READ_S = 60.0  # a disk of the network that has not answered for so long will not
_AHEAD = 4  # frames that may wait


class PrefetchedSource:
    """Decodes a file, and closes it, on a thread of its own, a few frames ahead; drops nothing."""

    def __init__(self, source: FrameSource) -> None:
        self._source = source
        self.live = source.live
        self.size_px = source.size_px
        self.duration_s = source.duration_s
        self._queue: queue.Queue[Frame | CoachError | None] = queue.Queue(maxsize=_AHEAD)
        self._stopping = threading.Event()
        self._ended = False
        self._thread = threading.Thread(target=self._decode, name="prefetch", daemon=True)
        self._thread.start()

    def read(self) -> Frame | None:
        """The next frame; None at the end.

        Raises:
            CoachError: what the source raised, in its place.
            CaptureLost: the file does not answer.
        """
        if self._ended:
            return None
        try:
            item = self._queue.get(timeout=_READ_S)
        except queue.Empty:
            self._ended = True
            raise CaptureLost(
                "The video cannot be read further, its disk does not answer; copy it to this "
                "computer."
            ) from None
        if isinstance(item, Frame):
            return item
        self._ended = True
        if item is not None:
            raise item
        return None

    def close(self) -> None:
        """Stop decoding and close the source; one that hangs is closed when it answers."""
        self._stopping.set()
        self._thread.join(JOIN_S)

    def _decode(self) -> None:
        with closing(self._source):
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
