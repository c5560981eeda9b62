"""Interface of the fitness check: implemented in app/fitness."""

from dataclasses import dataclass
from typing import Protocol

from coach_app.engine.concurrency.job import Job
from coach_app.engine.fitness.results import CheckResult
from coach_app.ui.ports.visit import CameraPort, Choices


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


class CheckPort(CameraPort, Protocol):
    """One test in front of the camera: set-up check, a trial, the test; `latest.checked` tells."""

    def try_out(self) -> None:
        """Judge one repetition that does not count."""

    def start(self) -> None:
        """The signal: the clock starts."""

    def finish(self) -> Job[CheckDone]:
        """Work out and keep what was done until now; it fails if nothing was seen of the test."""


class FitnessPorts(Protocol):
    """Interface of the fitness check's screens."""

    def choices(self) -> Choices:
        """The settings now: age group and sex are among them."""

    def save_choices(self, choices: Choices) -> Job[object]:
        """Use the settings from now on, and write them."""

    def open_check(self, test: str) -> CheckPort:
        """A visit for one test."""

    def check_pictures(self, test: str, width_px: int, height_px: int) -> Job[object]:
        """Draw how a test begins and how far to go; gives two (h, w, 4) uint8 BGRA pictures."""
