"""Somebody before the camera with nothing at stake: the set-up check, and an arm to try."""

import logging
from collections.abc import Callable

from coach_app.app.cameras import connected
from coach_app.app.first_start.arm import ArmTrial
from coach_app.app.installation import Installation
from coach_app.engine.concurrency.job import JOIN_S, Job, join_all
from coach_app.engine.judging.profiles import Profile
from coach_app.engine.kinematics.framing import SetupCheck
from coach_app.engine.live.session_runner import SessionRunner
from coach_app.engine.live.snapshot import Snapshot
from coach_app.engine.media.capture import FrameSource, open_source
from coach_app.errors import CoachError
from coach_app.ui.screens.first_start.ports import Arm

log = logging.getLogger(__name__)


class Trial:
    """Implements `ui.screens.first_start.ports.TrialPort`.

    Args:
        parts: of this installation.
        free: waits, bounded, until whatever used the camera before has let go of it.
    """

    def __init__(self, parts: Installation, free: Callable[[], object]) -> None:
        self._parts, self._free = parts, free
        self.other_camera: str | None = None
        seated = Profile(parts.member.profile).seated
        self._runner = SessionRunner(
            self._open_camera, parts.open_live_estimator, SetupCheck(seated=seated)
        )
        self._trial = ArmTrial()
        self._seen: tuple[Snapshot | None, Arm | None] = (None, None)
        self._ending: Job[object] | None = None

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
        """The newest picture."""
        return self._runner.latest

    @property
    def arm(self) -> Arm | None:
        """Worked out once a picture, when it is asked for."""
        latest = self._runner.latest
        if latest is not None and latest is not self._seen[0]:
            frame = latest.frame
            arm = self._trial.see(frame.t_s, latest.pose, latest.skeleton, frame.size_px)
            self._seen = (latest, arm)
        return self._seen[1]

    def look(self) -> None:
        """Open the camera, or open it again."""
        self._runner.start()

    def choose(self, number: int) -> None:
        """Whom to take for the participant."""
        self._runner.choose(number)

    def show_within(self, width_px: int, height_px: int) -> None:
        """The size at which pictures are wanted."""
        self._runner.show_within(width_px, height_px)

    def abandon(self) -> None:
        """Let go of the camera; harmless when it was done before."""
        if self._ending is None:
            self._ending = Job(lambda _: self._runner.close(), name="end of trial")

    def join(self, timeout_s: float = JOIN_S) -> bool:
        """Wait until the camera is free. Never call it on the GUI thread."""
        ending = () if self._ending is None else (self._ending,)
        return join_all((*ending, self._runner), timeout_s)

    def _open_camera(self) -> FrameSource:
        self._free()
        return open_source(
            self._parts.settings.camera,
            live=True,
            loop=lambda: True,
            cameras=connected,
            instead=self._use_other_camera,
        )

    def _use_other_camera(self, name: str) -> None:
        self.other_camera = name
        log.info("the camera of the settings is not connected: the only other one is used")
