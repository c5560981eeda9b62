"""Interface of the settings screens."""

from dataclasses import dataclass
from typing import Protocol

from coach_app.engine.concurrency.job import Job
from coach_app.ui.ports.people import PeoplePorts
from coach_app.ui.ports.visit import ChoicesPorts


@dataclass(frozen=True, slots=True)
class PoseModels:
    """The pose models that can be chosen.

    Attributes:
        installed: the sizes of BlazePose that are here.
        automatic: the one that "auto" takes on this computer; None: not measured yet.
    """

    installed: tuple[str, ...]
    automatic: str | None


class ReachPorts(Protocol):
    """How far who exercises can reach."""

    def known_reach(self) -> Job[object]:
        """Gives a `WarmUp` of who exercises, maybe without any joint."""

    def measure_reach_anew(self) -> Job[object]:
        """Adapt to the reach from now on; the next session measures it instead of what is known.

        It fails if the settings cannot be written.
        """

    def erase_reach(self) -> Job[object]:
        """Forget what was measured of who exercises.

        It fails if the disk refuses; nothing is lost then.
        """


class SettingsPorts(ChoicesPorts, ReachPorts, PeoplePorts, Protocol):
    """Interface of the settings screen."""

    def cameras(self) -> Job[object]:
        """Look for the cameras that could be opened.

        Its result: (value for `Choices.camera`, name to show, its number of old settings) each.
        """

    def pose_models(self) -> Job[object]:
        """Look for the pose models that are installed; its result: `PoseModels`."""
