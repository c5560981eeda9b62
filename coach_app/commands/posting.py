"""Posts finished sessions: at once after a command, now and then while the window is open."""

import logging
import time
from datetime import UTC, datetime

from coach_app.commands.parts import Asked, Parts, Report
from coach_app.engine.runner import Job, JobState
from coach_app.records.client import Client
from coach_app.records.outbox import Outbox
from coach_app.records.outbox import OutboxState as Kept
from coach_app.ui.ports import OutboxState

log = logging.getLogger(__name__)

_EVERY_S = 60.0


def deliver_due(parts: Parts, cancelled: Asked = lambda: False) -> Kept:
    """Post what is due, if a backend is set; returns what still waits.

    A backend that is down or refuses is logged, not raised: the scores are kept and tried again.

    Raises:
        StorageError: the records cannot be read or written.
        SettingsError: the backend's address cannot be used.
    """
    settings, outbox = parts.settings, Outbox(parts.store)
    if settings.backend_url:
        with Client(settings.backend_url, settings.backend_token) as client:
            delivery = outbox.deliver_due(client, datetime.now(UTC), cancelled)
        if delivery.problem is not None:
            log.info("posting: %s", delivery.problem)
    return outbox.state()


class Posting:
    """One delivery at a time, now and then, as long as a backend is set.

    Args:
        parts: settings and records.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._job: Job[Kept] | None = None
        self._next_s = 0.0
        self._waiting = 0
        self._refused = False
        self._mended = False

    def use(self, parts: Parts) -> None:
        """Take changed settings: what was refused is tried again."""
        self._parts = parts
        self._mended = True
        self.deliver()

    def deliver(self) -> None:
        """Post soon what waits."""
        self._next_s = 0.0

    def state(self) -> OutboxState:
        """What waits; begins the next delivery when one is due. Returns at once."""
        job = self._job
        if job is not None and job.state is not JobState.RUNNING:
            self._take(job)
            self._job = job = None
        if job is None and time.monotonic() >= self._next_s:
            self._next_s = time.monotonic() + _EVERY_S
            self._job = Job(self._deliver, name="posting")
        return OutboxState(self._waiting, self._refused)

    def stop(self) -> None:
        """Ask the delivery to stop after the session that it is posting."""
        if self._job is not None:
            self._job.cancel()

    def join(self) -> None:
        """Wait for it."""
        if self._job is not None:
            self._job.join()

    def _take(self, job: Job[Kept]) -> None:
        if job.error is not None:
            log.info("posting: %s", job.error)
        elif job.result is not None:
            self._waiting = job.result.waiting
            self._refused = job.result.refused > 0 or job.result.locked is not None

    def _deliver(self, progress: Report, cancelled: Asked) -> Kept:
        if self._mended:
            self._mended = False
            Outbox(self._parts.store).retry_now(datetime.now(UTC))
        return deliver_due(self._parts, cancelled)
