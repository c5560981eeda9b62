"""Live pictures of several cameras at once, to choose one of them."""

import threading
from collections.abc import Callable
from functools import partial

from coach_app.app.camera.connected import connected
from coach_app.engine.concurrency.job import JOIN_S, Job, JobState, join_all
from coach_app.engine.core.progress import Progress
from coach_app.engine.core.structures import Image
from coach_app.engine.media.capture import open_source
from coach_app.engine.media.display import shrink
from coach_app.errors import CoachError

_ONE_AT_A_TIME_S = 8.0


class CameraPictures:
    """Each camera is read by a job of its own.

    Args:
        cameras: settings that name them, or a clip.
        box_px: the largest size of a picture.
        free: waits, bounded, until whatever used the cameras before has let go of them.
    """

    def __init__(
        self, cameras: tuple[str, ...], box_px: tuple[int, int], free: Callable[[], object]
    ) -> None:
        self._box_px, self._free = box_px, free
        self._newest: dict[str, Image] = {}
        self._opening = threading.Lock()  # several that are opened at once confuse some drivers
        self._jobs: dict[str, Job[None]] = {}
        for camera in cameras:
            self._jobs[camera] = Job(partial(self._look, camera), name="camera picture")

    def picture(self, camera: str) -> Image | None:
        """The newest, (h, w, 4) uint8 BGRA; None before the first."""
        return self._newest.get(camera)

    def fault(self, camera: str) -> CoachError | None:
        """Why the camera gives no picture; None if nothing failed."""
        job = self._jobs[camera]
        return job.error if job.state is JobState.FAILED else None

    def abandon(self) -> None:
        """Ask them to stop; returns at once."""
        for job in self._jobs.values():
            job.cancel()

    def join(self, timeout_s: float = JOIN_S) -> bool:
        """Wait until the cameras are free, so long at most. Never call it on the GUI thread."""
        return join_all(self._jobs.values(), timeout_s)

    def _look(self, camera: str, progress: Progress) -> None:
        self._free()
        locked = self._opening.acquire(timeout=_ONE_AT_A_TIME_S)  # one that hangs holds up none
        try:
            if progress.cancelled():  # another screen may want the camera by now
                return
            source = open_source(camera, live=True, loop=lambda: True, cameras=connected)
        finally:
            if locked:
                self._opening.release()
        try:
            while not progress.cancelled() and (frame := source.read()) is not None:
                self._newest[camera] = shrink(frame.image_bgr, *self._box_px)
        finally:
            source.close()
