"""One fitness test before the camera, from the set-up check to the result."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from coach_app.app.camera.camera_visit import CameraVisit
from coach_app.app.installation import Installation
from coach_app.engine.concurrency.job import Job
from coach_app.engine.core.free_memory import give_back
from coach_app.engine.core.progress import Progress
from coach_app.engine.fitness.live_check import LiveCheck
from coach_app.engine.fitness.results import CheckResult
from coach_app.engine.kinematics.framing import SetupCheck
from coach_app.errors import StorageError

log = logging.getLogger(__name__)

_ENDED_S = 20.0


@dataclass(frozen=True, slots=True)
class CheckDone:
    """How a test ended.

    Attributes:
        result: of the protocol.
        kept: on this computer; False: the disk refused; None: there is no result to keep, or
            nothing is kept of who exercises.
    """

    result: CheckResult
    kept: bool | None


class CheckVisit(CameraVisit):
    """Set-up check, a trial, the test; `latest.checked` tells how it stands.

    `test` is a name in `protocols.PROTOCOLS`; `finished` has a result posted that was kept.
    """

    def __init__(self, parts: Installation, test: str, finished: Callable[[], None]) -> None:
        self._finished = finished
        self._check = LiveCheck(test)
        self._signalled = False
        super().__init__(parts, SetupCheck(), live_check=self._check)

    def try_out(self) -> None:
        """Judge one repetition that does not count."""
        self._check.try_out()

    def start(self) -> None:
        """The signal: the clock starts."""
        self._signalled = True
        self._check.start()

    def finish(self) -> Job[CheckDone]:
        """Work out and keep what was done until now; fails if nothing was seen of the test."""
        return self._end(self._finish)

    def _loops(self) -> bool:
        return not self._signalled

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
