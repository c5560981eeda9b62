"""One fitness test before the camera, from the set-up check to the result."""

import logging
from collections.abc import Callable

from coach_app.app.cameras import connected
from coach_app.app.installation import Installation
from coach_app.engine.concurrency.job import JOIN_S, Job, join_all
from coach_app.engine.core.free_memory import give_back
from coach_app.engine.core.progress import Progress
from coach_app.engine.fitness.live_check import LiveCheck
from coach_app.engine.fitness.results import CheckResult
from coach_app.engine.kinematics.framing import SetupCheck
from coach_app.engine.live.session_runner import SessionRunner
from coach_app.engine.live.snapshot import Snapshot
from coach_app.engine.media.capture import FrameSource, open_source
from coach_app.errors import CoachError, StorageError
from coach_app.ui.screens.fitness.ports import CheckDone

log = logging.getLogger(__name__)

_ENDED_S = 20.0


class CheckVisit:
    """Implements `ui.screens.fitness.ports.CheckPort`.

    Args:
        parts: of this installation.
        test: a name in `protocols.PROTOCOLS`.
        finished: called when a result has been kept, to have it posted.
    """

    def __init__(self, parts: Installation, test: str, finished: Callable[[], None]) -> None:
        self._parts = parts
        self._finished = finished
        self._check = LiveCheck(test)
        self.other_camera: str | None = None
        self._runner = SessionRunner(
            self._open_camera, parts.open_live_estimator, SetupCheck(), live_check=self._check
        )
        self._ending: Job[CheckDone] | Job[None] | None = None

    @property
    def state(self) -> str:
        """As the runner's."""
        return self._runner.state

    @property
    def error(self) -> CoachError | None:
        """Why it failed."""
        return self._runner.error

    @property
    def latest(self) -> Snapshot | None:
        """The newest picture and what is known of the test."""
        return self._runner.latest

    def look(self) -> None:
        """Open the camera, or open it again."""
        self._runner.start()

    def choose(self, number: int) -> None:
        """Whom to take for the participant."""
        self._runner.choose(number)

    def show_within(self, width_px: int, height_px: int) -> None:
        """The size at which pictures are wanted."""
        self._runner.show_within(width_px, height_px)

    def try_out(self) -> None:
        """One repetition."""
        self._check.try_out()

    def start(self) -> None:
        """The signal."""
        self._check.start()

    def finish(self) -> Job[CheckDone]:
        """Work out and keep what was done until now."""
        self._ending = job = Job(self._finish, name="fitness test")
        return job

    def abandon(self) -> None:
        """Give up without a result; harmless after the end."""
        if self._ending is None:
            self._ending = Job(self._abandon, name="abandon")

    def join(self, timeout_s: float = JOIN_S) -> bool:
        """Wait until the camera is free and all is kept. Never call it on the GUI thread.

        Returns:
            False if something hangs and is left behind.
        """
        ending = () if self._ending is None else (self._ending,)
        return join_all((*ending, self._runner), timeout_s)

    def _open_camera(self) -> FrameSource:
        return open_source(
            self._parts.settings.camera,
            live=True,
            cameras=connected,
            instead=self._use_other_camera,
        )

    def _use_other_camera(self, name: str) -> None:
        self.other_camera = name
        log.info("the camera of the settings is not connected: the only other one is used")

    def _finish(self, progress: Progress) -> CheckDone:
        self._runner.stop()
        self._runner.wait_for_end(_ENDED_S)
        try:
            result = self._check.result()
        finally:
            self._runner.close()
            give_back()
        return CheckDone(result, kept=self._keep(result))

    def _keep(self, result: CheckResult) -> bool | None:
        """None: there is nothing to keep, or nothing is kept of who exercises."""
        latest = self.latest
        if result.value is None or not result.complete or latest is None:
            return None
        member = self._parts.member
        try:
            kept = self._parts.fitness_checks.keep(
                result,
                member=member.key,
                participant_id=member.participant_id,
                model=latest.model,
                consent=self._parts.consent,
            )
        except StorageError as error:
            log.warning("%s", error)
            return False
        self._finished()
        return None if kept is None else True

    def _abandon(self, progress: Progress) -> None:
        self._runner.close()
        give_back()
