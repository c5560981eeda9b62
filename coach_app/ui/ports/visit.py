"""Interface of a visit's window, from the set-up check to the result."""

from dataclasses import dataclass
from typing import Protocol

from coach_app.engine.concurrency.job import Job
from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import Pose, SessionScore
from coach_app.engine.live.snapshot import Snapshot
from coach_app.engine.media.video_seeking import Still
from coach_app.engine.movement.own_reference import OwnChange
from coach_app.errors import CoachError


@dataclass(frozen=True, slots=True)
class Choices:
    """The settings a person changes in the window; named as in coach_app.settings."""

    language: str
    camera: str
    participant_id: str
    backend_url: str
    backend_token: str
    consent_since: str
    voice: bool
    hand_sign: bool
    show_corner: bool
    fullscreen: bool
    profile: str
    personal_range: bool
    model: str
    safety_read: bool
    colours: str
    text_percent: int
    age_group: str = ""
    sex: str = ""
    voice_percent: int = 100
    first_start: str = ""
    tones: str = "quiet"
    pictures: str = "beside"
    preview: bool = True


@dataclass(frozen=True, slots=True)
class Finished:
    """How a session ended.

    Attributes:
        score: what the result screen shows.
        kept: False if the disk refused, so that the score is on the screen only.
        own: how it was done beside the participant's own sessions of the last month.
        last_week: mean score of the same routine in the week before, 0 to 1; None without any.
    """

    score: SessionScore
    kept: bool
    own: tuple[OwnChange, ...] = ()
    last_week: float | None = None


class CameraPort(Protocol):
    """Interface of a screen that shows the participant's camera.

    States are those of `engine.live.states`; "starting" lasts until what was asked to begin has
    begun, and after "failed" `look` or `resume` tries again: what was recorded is kept.
    """

    @property
    def state(self) -> str:
        """State of the visit."""

    @property
    def error(self) -> CoachError | None:
        """Why it failed: CaptureError, CaptureLost, EstimationError or ModelError."""

    @property
    def latest(self) -> Snapshot | None:
        """None before the first frame."""

    @property
    def other_camera(self) -> str | None:
        """Name of the only camera there is, used because the one chosen is not connected."""

    def look(self) -> None:
        """Open the camera for the set-up check: pictures, poses and advice, nothing recorded."""

    def choose(self, number: int) -> None:
        """Take one of those who are there for the participant: a number of `latest.whom`."""

    def show_within(self, width_px: int, height_px: int) -> None:
        """The largest size at which `display_bgra` is wanted."""

    def abandon(self) -> None:
        """Leave the set-up check, or give the session up without a score; releases the camera."""


class SessionPort(CameraPort, Protocol):
    """One visit in front of the camera: set-up check, then the session itself."""

    @property
    def kept(self) -> bool:
        """False once the disk has refused the journal; the session goes on."""

    @property
    def beat_s(self) -> float | None:
        """Seconds between two beats of the routine's music; None: none, or not known yet."""

    def begin(self) -> None:
        """Start judging and recording with the same camera and participant."""

    def pause(self) -> None:
        """Judge nothing until `resume`; the camera may stay open."""

    def resume(self) -> None:
        """Go on; after a failure open the camera again."""

    def update_clock(self, position_s: float, playing: bool) -> None:
        """Tell where the routine's video is; called at the display's rate."""

    def reference_pose(self, t_s: float) -> tuple[Pose, Skeleton] | None:
        """The instructor at routine time `t_s`, in the video's pixels; None where not known.

        The skeleton is that of this pose, which another model may have measured than the camera's.
        """

    def reference_still(self, t_s: float, box_px: tuple[int, int]) -> Still:
        """The instructor of a drawn routine (`Routine.drawn`) at `t_s`, within a box.

        It takes some milliseconds: for one thread, which is not the window's.
        """

    def finish(self) -> Job[Finished]:
        """End it, score it, keep it."""


class ChoicesPorts(Protocol):
    """The settings that a person changes in the window."""

    def choices(self) -> Choices:
        """The settings now."""

    def save_choices(self, choices: Choices) -> Job[object]:
        """Use the settings from now on, and write them; fails if the disk refuses.

        Raises:
            CoachError: a value is refused; nothing has changed.
        """


class VisitPorts(ChoicesPorts, Protocol):
    """Interface of a visit's window, from set-up check to result."""

    def open_session(self, routine_id: str) -> SessionPort:
        """A visit with that routine; its reference is estimated live if no track is ready."""

    def close(self) -> None:
        """The window is closing: stop what runs."""
