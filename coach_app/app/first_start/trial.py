"""Trial before the camera with nothing at stake: the set-up check, and an arm to try."""

from collections.abc import Callable

from coach_app.app.camera.camera_visit import CameraVisit
from coach_app.app.first_start.arm import Arm, ArmTrial
from coach_app.app.installation import Installation
from coach_app.engine.judging.body_limits import BodyLimits
from coach_app.engine.kinematics.framing import SetupCheck
from coach_app.engine.live.snapshot import Snapshot


class Trial(CameraVisit):
    """The camera with the set-up check, and a judged arm; nothing is recorded.

    `free` waits, bounded, until whatever used the camera before has let go of it.
    """

    def __init__(self, parts: Installation, free: Callable[[], object]) -> None:
        super().__init__(
            parts, SetupCheck(seated=BodyLimits(parts.member.profile).seated), free=free
        )
        self._trial = ArmTrial()
        self._seen: tuple[Snapshot | None, Arm | None] = (None, None)

    @property
    def arm(self) -> Arm | None:
        """The arm lifted in the newest picture; None: none is. Worked out when it is asked for."""
        latest = self.latest
        if latest is not None and latest is not self._seen[0]:
            frame = latest.frame
            arm = self._trial.see(frame.t_s, latest.pose, latest.skeleton, frame.size_px)
            self._seen = (latest, arm)
        return self._seen[1]
