"""What the window needs from the rest of the app: implemented in app/desktop.py.

Every call is made on the GUI thread and returns within a few milliseconds: what opens a device,
reads a video or computes is started here, goes on elsewhere, and is polled. No call blocks to
wait for a thread to end. Each screen is given only what it needs of them.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from coach_app.engine.concurrency.job import Job
from coach_app.engine.core.routine import Routine, Texts
from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import Image, Pose, SessionScore
from coach_app.engine.live.snapshot import Snapshot
from coach_app.engine.media.video_seeking import Still
from coach_app.engine.movement.own_reference import OwnChange
from coach_app.errors import CoachError
from coach_app.ui.people_ports import PeoplePorts


@dataclass(frozen=True, slots=True)
class RoutineCard:
    """One routine as home shows it.

    Attributes:
        routine: title, moves, video and the rest.
        own: loaded by the instructor, not shipped.
        track_ready: its pose track is known to be there, so that no preparation is needed.
    """

    routine: Routine
    own: bool
    track_ready: bool


@dataclass(frozen=True, slots=True)
class CardPicture:
    """The picture of a routine, as far as it is there.

    Attributes:
        bgra: (h, w, 4) uint8, C-contiguous, as engine.display.shrink makes it; None if it is not
            there yet, or if no frame could be read.
        awaited: it is being read; to be asked for again.
    """

    bgra: Image | None
    awaited: bool = False


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One past session.

    Attributes:
        session_id: as in the journal.
        routine_id: what was played; the routine may have been removed since.
        started: local time.
        title: the routine's title by language.
        score: 0 to 1, None if it could not be measured or was interrupted.
        coverage: 0 to 1.
        minutes: how long it lasted.
        interrupted: the process ended before the session did; what was measured is kept.
        posted: the backend has it; None if it stays here.
        refused: the backend answered that it will not take it.
    """

    session_id: str
    routine_id: str
    started: datetime
    title: Texts
    score: float | None
    coverage: float
    minutes: float
    interrupted: bool
    posted: bool | None
    refused: bool = False


@dataclass(frozen=True, slots=True)
class OutboxState:
    """What home says quietly about the backend.

    Attributes:
        waiting: scores kept here that the backend does not have yet.
        refused: the backend answers, but refuses the token or the scores.
    """

    waiting: int
    refused: bool


@dataclass(frozen=True, slots=True)
class KnownReach:
    """How far one joint of the participant goes, as a session measured it.

    Attributes:
        joint: a word of engine.angles.
        rom_deg: range that was reached. rom_error_deg: its standard error.
        asked_deg: range that the instructor showed then.
        limited: it could not go so far.
    """

    joint: str
    rom_deg: float
    rom_error_deg: float
    asked_deg: float
    limited: bool


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


@dataclass(frozen=True, slots=True)
class PoseModels:
    """The pose models that can be chosen.

    Attributes:
        installed: the sizes of BlazePose that are here.
        automatic: the one that "auto" takes on this computer; None: not measured yet.
    """

    installed: tuple[str, ...]
    automatic: str | None


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
    """What a screen that shows the participant's camera needs of what runs behind it.

    States are those of `engine.live.states`; "starting" lasts until what was asked to begin has
    begun, and after "failed" `look` or `resume` tries again: what was recorded is kept.
    """

    @property
    def state(self) -> str:
        """Where it stands."""
        ...

    @property
    def error(self) -> CoachError | None:
        """Why it failed: CaptureError, CaptureLost, EstimationError or ModelError."""
        ...

    @property
    def latest(self) -> Snapshot | None:
        """None before the first frame."""
        ...

    @property
    def other_camera(self) -> str | None:
        """Name of the only camera there is, used because the one chosen is not connected."""
        ...

    def look(self) -> None:
        """Open the camera for the set-up check: pictures, poses and advice, nothing recorded."""
        ...

    def choose(self, number: int) -> None:
        """Take one of those who are there for the participant: a number of `latest.whom`."""
        ...

    def show_within(self, width_px: int, height_px: int) -> None:
        """The largest size at which `display_bgra` is wanted."""
        ...

    def abandon(self) -> None:
        """Leave the set-up check, or give the session up without a score; releases the camera."""
        ...


class SessionPort(CameraPort, Protocol):
    """One visit in front of the camera: set-up check, then the session itself."""

    @property
    def kept(self) -> bool:
        """False once the disk has refused the journal; the session goes on."""
        ...

    def begin(self) -> None:
        """Start judging and recording with the same camera and participant."""
        ...

    def pause(self) -> None:
        """Judge nothing until `resume`; the camera may stay open."""
        ...

    def resume(self) -> None:
        """Go on; after a failure open the camera again."""
        ...

    def update_clock(self, position_s: float, playing: bool) -> None:
        """Tell where the routine's video is; called at the display's rate."""
        ...

    def reference_pose(self, t_s: float) -> tuple[Pose, Skeleton] | None:
        """The instructor at routine time `t_s`, in the video's pixels; None where not known.

        The skeleton is that of this pose, which another model may have measured than the camera's.
        """
        ...

    def reference_still(self, t_s: float, box_px: tuple[int, int]) -> Still:
        """The instructor of a drawn routine (`Routine.drawn`) at `t_s`, within a box.

        It takes some milliseconds: for one thread, which is not the window's.
        """
        ...

    def finish(self) -> Job[Finished]:
        """End it, score it, keep it."""
        ...


class ChoicesPorts(Protocol):
    """The settings that a person changes in the window."""

    def choices(self) -> Choices:
        """The settings now."""
        ...

    def save_choices(self, choices: Choices) -> Job[object]:
        """Use the settings from now on, and write them; fails if the disk refuses.

        Raises:
            CoachError: a value is refused; nothing has changed.
        """
        ...


class VisitPorts(ChoicesPorts, Protocol):
    """What the window of a visit needs, from set-up check to result."""

    def open_session(self, routine_id: str) -> SessionPort:
        """A visit with that routine; its reference is estimated live if no track is ready."""
        ...

    def close(self) -> None:
        """The window is closing: stop what runs."""
        ...


class HomePorts(PeoplePorts, Protocol):
    """What home shows: routines, and notes on what has happened."""

    def routines(self) -> tuple[RoutineCard, ...]:
        """Shipped ones first, those that are known by now; refreshed after a `prepare`."""
        ...

    def lookup(self) -> Job[object]:
        """The look for routines that was begun last; while it runs, `routines` may change."""
        ...

    def picture(self, routine_id: str) -> CardPicture:
        """What stands for a routine; what is not in memory is read in the background."""
        ...

    def let_go_pictures(self) -> None:
        """Nobody sees the routines' pictures any more."""
        ...

    def outbox(self) -> OutboxState:
        """What waits to be sent."""
        ...

    def settings_lost(self) -> bool:
        """Whether settings could not be read, so that defaults are used in their place."""
        ...

    def saved_of_damaged(self) -> int | None:
        """How many sessions could be saved of records that were damaged; None if none were."""
        ...

    def unseen_interruption(self) -> Job[object]:
        """Gives the `HistoryEntry` of a session that ended with its process, or None.

        Only of one that home has not mentioned yet.
        """
        ...

    def mark_interruption_seen(self, session_id: str) -> None:
        """Home has mentioned it and the participant has gone on."""
        ...


class PreparePorts(Protocol):
    """What the screen needs that waits until a routine can be played."""

    def prepare(self, routine_id: str) -> Job[object]:
        """Measure the routine's pose track into the cache."""
        ...


class HistoryPorts(Protocol):
    """What was done before."""

    def history(self) -> Job[object]:
        """Gives a tuple of `HistoryEntry`, the newest first, interrupted ones included."""

    def fitness_courses(self) -> Job[object]:
        """Gives a tuple of `TestCourse`, of who exercises."""

    def score_of(self, session_id: str) -> Job[object]:
        """Gives a past session's `SessionScore`; None if only the entry is kept."""

    def write_page(self, language: str) -> Job[object]:
        """Write one page of the last weeks to print; gives the file's name.

        It fails with an InputError where there is nothing to tell.
        """


class ReachPorts(Protocol):
    """How far who exercises can reach."""

    def known_reach(self) -> Job[object]:
        """Gives a tuple of `KnownReach` of who exercises, maybe empty."""
        ...

    def measure_reach_anew(self) -> Job[object]:
        """Adapt to the reach from now on; the next session measures it instead of what is known.

        It fails if the settings cannot be written.
        """
        ...

    def erase_reach(self) -> Job[object]:
        """Forget what was measured of who exercises.

        It fails if the disk refuses; nothing is lost then.
        """
        ...


class SettingsPorts(ChoicesPorts, ReachPorts, PeoplePorts, Protocol):
    """What the settings screen reads and changes."""

    def cameras(self) -> Job[object]:
        """Look for the cameras that could be opened.

        Its result: (value for `Choices.camera`, name to show, its number of old settings) each.
        """
        ...

    def pose_models(self) -> Job[object]:
        """Look for the pose models that are installed; its result: `PoseModels`."""
        ...


class DesktopPorts(VisitPorts, HomePorts, PreparePorts, HistoryPorts, SettingsPorts, Protocol):
    """The door between the participant's window and everything else."""

    def reread(self) -> Job[object]:
        """Look for routines that were added, changed or removed; then `routines` tells them."""
        ...
