"""The participant's window for one routine, as the instructor tries it: nothing is kept."""

import dataclasses
import shutil
import tempfile
import weakref
from pathlib import Path

from coach_app.app.installation import Installation
from coach_app.app.live_session import Visit
from coach_app.engine.concurrency.job import Job
from coach_app.engine.core.progress import Progress
from coach_app.engine.core.routine import Routine
from coach_app.settings import Settings


class Preview:
    """A visit's use cases, for a single routine.

    Records go to a folder that is deleted at the end, nothing is posted, and settings that are
    changed in the preview are forgotten. `camera` is a camera's number, or a clip.
    """

    def __init__(self, parts: Installation, routine: Routine, camera: str) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="coach-preview-"))
        changed = parts.settings.replace(camera=camera, backend_url="", fullscreen=False)
        self._parts = dataclasses.replace(parts, settings=changed, data=self._folder)
        self._routine = routine
        self._visits: weakref.WeakSet[Visit] = weakref.WeakSet()
        self._cleaning: Job[None] | None = None

    def choices(self) -> Settings:
        """The settings, with the chosen camera."""
        return self._parts.settings

    def save_choices(self, choices: Settings) -> Job[object]:
        """Keep the choices for this preview only."""
        changed = self._parts.settings.replace(**dataclasses.asdict(choices))
        self._parts = self._parts.with_settings(changed)
        return Job(lambda _: None, name="settings")

    def open_session(self, routine_id: str) -> Visit:
        """A visit that leaves no trace."""
        visit = Visit(self._parts, self._routine, lambda: None, in_step=True)
        self._visits.add(visit)
        return visit

    def close(self) -> None:
        """Stop what runs, and delete what was recorded."""
        for visit in set(self._visits):
            visit.abandon()
        if self._cleaning is None:
            self._cleaning = Job(self._clean, name="preview")

    @property
    def ended(self) -> bool:
        """True once what was recorded is deleted."""
        return self._cleaning is not None and self._cleaning.state != "running"

    def join(self) -> None:
        """Wait for the end. Never call it on the GUI thread."""
        if self._cleaning is not None:
            self._cleaning.join()

    def _clean(self, progress: Progress) -> None:
        for visit in set(self._visits):
            visit.join()
        shutil.rmtree(self._folder, ignore_errors=True)
