"""Shared base of every visit before the camera: camera, pose model, and the end."""

import logging
from collections.abc import Callable
from typing import TypeVar, cast

from coach_app.app.camera.connected import connected
from coach_app.app.installation import Installation
from coach_app.engine.concurrency.job import JOIN_S, Job, join_all
from coach_app.engine.core.free_memory import give_back
from coach_app.engine.core.progress import Progress
from coach_app.engine.fitness.live_check import LiveCheck
from coach_app.engine.kinematics.framing import SetupCheck
from coach_app.engine.live.session_runner import SessionRunner
from coach_app.engine.live.snapshot import Snapshot
from coach_app.engine.media.capture import FrameSource, open_source
from coach_app.errors import CaptureError, CoachError

T = TypeVar("T")

log = logging.getLogger(__name__)


class CameraVisit:
    """The participant's camera, for a screen.

    States are those of `engine.live.states`; "starting" lasts until what was asked to begin has
    begun, and after "failed" `look` or `resume` tries again: what was recorded is kept.

    Args:
        parts: of this installation.
        setup_check: gives advice until something begins.
        live_check: a fitness test that is done; None: another kind of visit.
        free: waits, bounded, until whatever used the camera before has let go of it.

    Attributes:
        other_camera: the only camera there is, used because the one chosen is not connected.
    """

    def __init__(
        self,
        parts: Installation,
        setup_check: SetupCheck,
        *,
        live_check: LiveCheck | None = None,
        free: Callable[[], object] = lambda: None,
    ) -> None:
        self._parts = parts
        self._free = free
        self.other_camera: str | None = None
        self._runner = SessionRunner(
            self._open_camera, parts.open_live_estimator, setup_check, live_check=live_check
        )
        self._ended = False
        self._jobs: list[Job[object]] = []

    @property
    def state(self) -> str:
        """State of the runner."""
        return self._runner.state

    @property
    def error(self) -> CoachError | None:
        """Why it failed: CaptureError, CaptureLost, EstimationError or ModelError."""
        return self._runner.error

    @property
    def latest(self) -> Snapshot | None:
        """The newest frame and what was made of it; None before the first."""
        return self._runner.latest

    def look(self) -> None:
        """Open the camera for the set-up check, or open it again; nothing is recorded."""
        self._runner.start()

    def choose(self, number: int) -> None:
        """Take the person of this number of `latest.whom` for the participant."""
        self._runner.choose(number)

    def show_within(self, width_px: int, height_px: int) -> None:
        """The largest size at which `display_bgra` is wanted."""
        self._runner.show_within(width_px, height_px)

    def abandon(self) -> None:
        """Give up without a result, and release the camera; harmless after the end."""
        if not self._ended:
            self._end(self._abandon)

    def join(self, timeout_s: float = JOIN_S) -> bool:
        """Wait until the camera is free; False if something hangs. Not on the GUI thread."""
        return join_all((*self._jobs, self._runner), timeout_s)

    def _end(self, ending: Callable[[Progress], T]) -> Job[T]:
        """Begin nothing any more, and work out the result in the background."""
        self._ended = True
        return self._start(Job(ending, name="end of visit"))

    def _start(self, job: Job[T]) -> Job[T]:
        self._jobs.append(cast(Job[object], job))  # whole in one step: two threads come here
        return job

    def _loops(self) -> bool:
        """Whether a clip in the camera's place begins again at its end: a set-up takes its time."""
        return True

    def _open_camera(self) -> FrameSource:
        self._free()
        if self._ended:  # another screen may want the camera by now
            raise CaptureError("The visit ended before the camera was opened.")
        return open_source(
            self._parts.settings.camera,
            live=True,
            loop=self._loops,
            cameras=connected,
            instead=self._use_other_camera,
        )

    def _use_other_camera(self, name: str) -> None:
        self.other_camera = name
        log.info("the camera of the settings is not connected: the only other one is used")

    def _abandon(self, progress: Progress) -> None:
        self._runner.close()
        give_back()
