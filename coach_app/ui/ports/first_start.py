"""Interface of the first start: implemented in app/first_start."""

from dataclasses import dataclass
from typing import Protocol

from coach_app.engine.concurrency.job import Job
from coach_app.engine.core.structures import Image, Judgement
from coach_app.errors import CoachError
from coach_app.ui.ports.settings import SettingsPorts
from coach_app.ui.ports.visit import CameraPort

BEGUN, NEVER = "begun", "never"
"""Words of the setting `first_start`, beside the names of the steps that were answered."""


@dataclass(frozen=True, slots=True)
class Arm:
    """State of the arm that the participant lifts.

    Attributes:
        side: "left" or "right".
        judgement: as the frame shows it.
    """

    side: str
    judgement: Judgement


class TrialPort(CameraPort, Protocol):
    """The camera with the set-up check; nothing is recorded."""

    @property
    def arm(self) -> Arm | None:
        """The lifted arm in the newest picture, beside an arm at shoulder height; None: none is."""


class PicturesPort(Protocol):
    """Live pictures of several cameras at once."""

    def picture(self, camera: str) -> Image | None:
        """The newest, (h, w, 4) uint8 BGRA; None before the first."""

    def fault(self, camera: str) -> CoachError | None:
        """Why it gives none."""

    def abandon(self) -> None:
        """Let go of the cameras; returns at once."""


class FirstStartDesk(Protocol):
    """Use cases of the first start."""

    @property
    def newly_installed(self) -> bool:
        """There were neither settings nor records when the program was started."""

    def look_through(self, cameras: tuple[str, ...], box_px: tuple[int, int]) -> PicturesPort:
        """Show what each of the cameras sees, by the values of `Choices.camera`."""

    def open_trial(self) -> TrialPort:
        """Look through the camera of the settings."""

    def arm_picture(self, box_px: tuple[int, int]) -> Job[Image]:
        """Draw the arm at shoulder height; gives (h, w, 4) uint8 BGRA."""


class FirstStartPorts(SettingsPorts, Protocol):
    """Interface of the first start's screens."""

    def first_start(self) -> FirstStartDesk:
        """Use cases behind the screens."""
