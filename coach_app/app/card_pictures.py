"""The pictures of the routines' cards: decoded in the background, kept within the one budget."""

import logging
import threading
from collections import deque
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from coach_app.avatar.live_picture import load_sketch
from coach_app.engine.concurrency.job import JOIN_S, Job
from coach_app.engine.core.progress import Progress
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.structures import Image
from coach_app.engine.media.display import shrink
from coach_app.engine.media.picture_cache import PICTURES
from coach_app.engine.routines.thumbnails import film_picture, thumbnail
from coach_app.errors import CaptureError, ChoreographyError, StorageError

log = logging.getLogger(__name__)

_SIZE_PX = (960, 540)
_MOST_WANTED = 16  # who scrolls past more than these asks again for those that are seen


@dataclass(frozen=True, slots=True)
class CardPicture:
    """The picture of a routine, as far as it is there.

    Attributes:
        bgra: (h, w, 4) uint8, C-contiguous, as media.display.shrink makes it; None if it is not
            there yet, or if no frame could be read.
        awaited: it is being read; to be asked for again.
    """

    bgra: Image | None
    awaited: bool = False


def picture_of(routine: Routine) -> Image:
    """(H, W, 3) uint8, BGR, of a routine, filmed or drawn: what shows best what it is.

    Raises:
        CaptureError, ChoreographyError: it cannot be played.
    """
    if routine.drawn:
        sketch = load_sketch(routine.video)
        return sketch.picture(sketch.telling_s, _SIZE_PX)
    return film_picture(routine)


class CardPictures:
    """Used by one thread; the pictures are read on another, and kept as files in `cache_dir`."""

    def __init__(self, cache_dir: Path) -> None:
        self._cache_dir = cache_dir
        self._lock = threading.Lock()  # of the following three, and of what is kept
        self._unreadable: set[Path] = set()
        self._wanted: deque[Routine] = deque(maxlen=_MOST_WANTED)
        self._reading: Routine | None = None
        self._job: Job[None] | None = None

    def of(self, routine: Routine) -> CardPicture:
        """The picture of a routine, or that it is being read: then ask again."""
        with self._lock:
            kept = PICTURES.get(self, routine.folder, np.ndarray)
            if kept is not None or routine.folder in self._unreadable:
                return CardPicture(kept)
            asked = (self._reading, *self._wanted)
            if all(of is None or of.folder != routine.folder for of in asked):
                self._wanted.append(routine)
        if self._job is None or self._job.state != "running":
            self._job = Job(self._read, name="card pictures")
        return CardPicture(None, awaited=True)

    def let_go(self) -> None:
        """Release the pictures: nobody sees them, or the routines are other ones now."""
        with self._lock:
            self._wanted.clear()
            self._unreadable.clear()
            self._reading = None
            PICTURES.drop(self)

    def close(self) -> None:
        """Read no more; returns at once."""
        self.let_go()
        if self._job is not None:
            self._job.cancel()

    def join(self, timeout_s: float = JOIN_S) -> bool:
        """Wait for the end after `close`; True if it has ended. Not on the GUI thread."""
        return self._job is None or self._job.join(timeout_s)

    def _read(self, progress: Progress) -> None:
        while not progress.cancelled():
            with self._lock:
                if not self._wanted:
                    return
                routine = self._reading = self._wanted.pop()  # the newest: it is seen now
            pixels = self._read_one(routine)
            with self._lock:
                if self._reading is not routine:  # let go of meanwhile
                    continue
                self._reading = None
                if pixels is None:
                    self._unreadable.add(routine.folder)
                else:
                    PICTURES.put(self, routine.folder, pixels, pixels.nbytes)

    def _read_one(self, routine: Routine) -> Image | None:
        try:
            return shrink(thumbnail(routine, self._cache_dir, picture_of).decoded(), *_SIZE_PX)
        except (CaptureError, ChoreographyError, StorageError) as error:
            log.warning("no picture of %s: %s", routine.id, error)
            return None
