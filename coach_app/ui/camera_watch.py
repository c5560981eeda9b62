"""Carries the newest camera picture of a session into a view."""

from PySide6.QtCore import QObject, QTimer, Signal

from coach_app.app.camera.camera_visit import CameraVisit
from coach_app.engine.core.structures import Judgement, Observation
from coach_app.engine.kinematics.angles import JOINTS
from coach_app.engine.live.snapshot import Snapshot
from coach_app.engine.overlay.drawing import BONE_JOINTS
from coach_app.ui.widgets.video.video_view import VideoView

POLL_MS = 25  # a little faster than any webcam, so that no picture waits long


class CameraWatch(QObject):
    """Polls a session and shows each new picture once.

    Signals:
        seen: a new snapshot.
    """

    seen = Signal(object)

    def __init__(self, view: VideoView, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._session: CameraVisit | None = None
        self._shown: Snapshot | None = None
        self._asked = (0, 0)
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self.look)

    def use(self, session: CameraVisit) -> None:
        """Watch another session."""
        self._session = session
        self._shown = None
        self._asked = (0, 0)

    def start(self) -> None:
        """Begin to poll."""
        self._timer.start()

    def stop(self) -> None:
        """Poll no more and let go of the session."""
        self._timer.stop()
        self._session = self._shown = None

    def look(self) -> None:
        """Show the newest picture, if it is a new one."""
        session = self._session
        if session is None:
            return
        wanted = self._view.wanted_size_px
        if wanted != self._asked:
            self._asked = wanted
            session.show_within(*wanted)
        snapshot = session.latest
        if snapshot is None or snapshot is self._shown or session.state == "failed":
            return
        self._shown = snapshot
        if snapshot.display_bgra is not None:
            self._view.show_bgra(snapshot.display_bgra)
            self._view.show_pose(
                snapshot.pose,
                snapshot.skeleton,
                snapshot.frame.size_px,
                # All red tells nothing to who does another exercise: a sentence does.
                bone_judgements(snapshot.observation if snapshot.another is None else None),
            )
        self.seen.emit(snapshot)


def bone_judgements(observation: Observation | None) -> dict[tuple[str, str], Judgement]:
    """Colours of the participant's bones, of what the routine asks for here and was seen."""
    if observation is None:
        return {}
    by_joint = dict(zip(JOINTS, observation.verdict.shown.limbs, strict=True))
    judged = {bone: by_joint[joint] for bone, joint in BONE_JOINTS.items()}
    return {
        bone: judgement
        for bone, judgement in judged.items()
        if judgement is not None and judgement is not Judgement.NO_DATA
    }
