"""The use cases of the first start's screens."""

from collections.abc import Callable

from coach_app import settings
from coach_app.app.first_start import arm
from coach_app.app.first_start.camera_pictures import CameraPictures
from coach_app.app.first_start.trial import Trial
from coach_app.app.installation import Installation
from coach_app.engine.concurrency.job import JOIN_S, Job, join_all
from coach_app.engine.core.structures import Image
from coach_app.records.store import FILE_NAME

_FREE_S = 4.0


class FirstStartDesk:
    """Cameras to choose from, and the trial before the one chosen.

    Args:
        parts: as the program was started with.
        parts_now: with the settings of now.

    Attributes:
        newly_installed: there were neither settings nor records when the program was started.
    """

    def __init__(self, parts: Installation, parts_now: Callable[[], Installation]) -> None:
        self._parts_now = parts_now
        kept = (parts.data / settings.settings_file().name, parts.data / FILE_NAME)
        self.newly_installed = not any(path.exists() for path in kept)
        self._looking: list[CameraPictures | Trial] = []
        self._drawing: Job[Image] | None = None

    def look_through(self, cameras: tuple[str, ...], box_px: tuple[int, int]) -> CameraPictures:
        """Open the cameras and show a live picture of each, by the values of `Settings.camera`."""
        pictures = CameraPictures(cameras, box_px, self._freed())
        self._looking.append(pictures)
        return pictures

    def open_trial(self) -> Trial:
        """Open the trial, once the cameras that were looked through before are free."""
        trial = Trial(self._parts_now(), self._freed())
        self._looking.append(trial)
        return trial

    def arm_picture(self, box_px: tuple[int, int]) -> Job[Image]:
        """Draw the arm at shoulder height; gives (h, h, 4) uint8 BGRA."""
        self._drawing = Job(lambda _: arm.picture(box_px), name="picture of an arm")
        return self._drawing

    def close(self) -> None:
        """Ask all that runs to stop."""
        for looking in self._looking:
            looking.abandon()

    def join(self, timeout_s: float = JOIN_S) -> bool:
        """Wait until it has stopped, so long at most. Never call it on the GUI thread."""
        drawing = () if self._drawing is None else (self._drawing,)
        return join_all((*drawing, *self._looking), timeout_s)

    def _freed(self) -> Callable[[], object]:
        """Waits for those before, which were asked to stop, to let go of the camera."""
        self._looking = [of for of in self._looking if not of.join(0.0)]
        before = tuple(self._looking)
        return lambda: join_all(before, _FREE_S)
