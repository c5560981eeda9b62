"""The participant's window for one routine, as the instructor tries it: nothing is kept."""

import dataclasses
import shutil
import tempfile
import weakref
from pathlib import Path

from coach_app.app.installation import Parts
from coach_app.app.live_session import Visit
from coach_app.engine.concurrency.job import Job
from coach_app.engine.core.routine import Routine
from coach_app.ui.ports import CardPicture, Choices, OutboxState, RoutineCard

_CHOICES = tuple(field.name for field in dataclasses.fields(Choices))


class Preview:
    """Implements `ui.ports.DesktopPorts` for a single routine.

    Records go to a folder that is deleted at the end, nothing is posted, and settings that are
    changed in the preview are forgotten.

    Args:
        parts: of this installation.
        routine: as it is now, saved or not; its pose track is in the cache.
        camera: a camera's number, or a clip.
    """

    def __init__(self, parts: Parts, routine: Routine, camera: str) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="coach-preview-"))
        changed = parts.settings.replace(camera=camera, backend_url="", fullscreen=False)
        self._parts = dataclasses.replace(parts, settings=changed, data=self._folder)
        self._card = RoutineCard(routine, own=True, track_ready=True)
        self._visits: weakref.WeakSet[Visit] = weakref.WeakSet()
        self._cleaning: Job[None] | None = None

    def choices(self) -> Choices:
        """The settings, with the chosen camera."""
        values = dataclasses.asdict(self._parts.settings)
        return Choices(**{name: values[name] for name in _CHOICES})

    def save_choices(self, choices: Choices) -> Job[object]:
        """For this preview only."""
        changed = self._parts.settings.replace(**dataclasses.asdict(choices))
        self._parts = self._parts.with_settings(changed)
        return self.prepare("")

    def settings_lost(self) -> bool:
        """Home says it, not the preview."""
        return False

    def known_reach(self) -> Job[object]:
        """The instructor's own body is not measured here."""
        return Job(lambda progress, cancelled: (), name="reach")

    def measure_reach_anew(self) -> Job[object]:
        """There is none."""
        return self.prepare("")

    def erase_reach(self) -> Job[object]:
        """There is none."""
        return self.prepare("")

    def cameras(self) -> Job[object]:
        """None are looked for."""
        return self.prepare("")

    def routines(self) -> tuple[RoutineCard, ...]:
        """The one."""
        return (self._card,)

    def lookup(self) -> Job[object]:
        """Nothing is looked for."""
        return self.prepare("")

    def picture(self, routine_id: str) -> CardPicture:
        """Home is not shown."""
        return CardPicture(None)

    def let_go_pictures(self) -> None:
        """There are none."""

    def prepare(self, routine_id: str) -> Job[object]:
        """Never needed: the studio has measured it."""
        return Job(lambda progress, cancelled: None, name="prepare")

    def open_session(self, routine_id: str) -> Visit:
        """A visit that leaves no trace."""
        visit = Visit(self._parts, self._card.routine, lambda: None)
        self._visits.add(visit)
        return visit

    def history(self) -> Job[object]:
        """None."""
        return Job(lambda progress, cancelled: (), name="history")

    def score_of(self, session_id: str) -> Job[object]:
        """None."""
        return self.prepare("")

    def saved_of_damaged(self) -> int | None:
        """Nothing is kept of a preview."""
        return None

    def unseen_interruption(self) -> Job[object]:
        """None."""
        return self.prepare("")

    def mark_interruption_seen(self, session_id: str) -> None:
        """There is none."""

    def outbox(self) -> OutboxState:
        """Nothing is posted."""
        return OutboxState(0, False)

    def reread(self) -> Job[object]:
        """Nothing changes."""
        return self.prepare("")

    def video_error(self, video: Path) -> None:
        """The studio shows the same video itself."""

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

    def _clean(self, progress: object, cancelled: object) -> None:
        for visit in set(self._visits):
            visit.join()
        shutil.rmtree(self._folder, ignore_errors=True)
