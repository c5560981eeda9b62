"""Posts finished sessions now and then while the window is open."""

import dataclasses
import logging
import time
from collections.abc import Callable

from coach_app.app.installation import Installation
from coach_app.engine.concurrency.job import JOIN_S, Job, JobState
from coach_app.engine.core.progress import Progress
from coach_app.errors import SettingsError
from coach_app.records.outbox import Outbox, OutboxState

log = logging.getLogger(__name__)

NOTHING = OutboxState(waiting=0, refused=0, locked=None)

_EVERY_S = 60.0


def deliver_due(parts: Installation, cancelled: Callable[[], bool] = lambda: False) -> OutboxState:
    """Post what is due, as long as the participant agrees; returns what still waits.

    A backend that is down or refuses is logged, not raised: the scores are kept and tried again.

    Raises:
        StorageError: the records cannot be read or written.
    """
    settings = parts.settings
    consents = _consents(parts)
    if not consents:
        return NOTHING
    outbox = Outbox(parts.store)
    outbox.keep_to(consents)
    kept = outbox.state()
    if not kept.waiting:
        return kept
    from coach_app.service_client.client import Client  # loaded where there is something to send

    try:
        with Client(settings.backend_url, settings.backend_token, cancelled=cancelled) as client:
            delivery = outbox.deliver_due(client, cancelled)
    except SettingsError as error:
        log.info("posting: %s", error)
        return dataclasses.replace(kept, locked=str(error))
    if delivery.problem is not None:
        log.info("posting: %s", delivery.problem)
    return outbox.state()


def _consents(parts: Installation) -> dict[str, str]:
    """Time since which each profile agrees that results are sent; empty: nothing may be."""
    if not parts.settings.backend_url:
        return {}
    members = parts.household.members()
    everybody = [parts.with_member(of).member for of in members]
    return {of.key: of.consent_since for of in everybody if of.consent_since}


class ScorePosting:
    """One delivery at a time, now and then, as long as something may be sent."""

    def __init__(self, parts: Installation) -> None:
        self._parts = parts
        self._job: Job[OutboxState] | None = None
        self._asked_of = parts
        self._next_s = 0.0
        self._kept = NOTHING
        self._mended = False
        self._agreed_anew = False

    def use(self, parts: Installation) -> None:
        """Take changed settings: a new address or token is tried with all that waits.

        What was kept for sending under a consent that is gone stays here from now on.
        """
        before, after = self._parts.settings, parts.settings
        self._parts = parts
        self._kept = NOTHING  # until it is known what they agree to
        self._mended |= (before.backend_url, before.backend_token) != (
            after.backend_url,
            after.backend_token,
        )
        self._agreed_anew = True  # it may be; who agrees to what is looked up in the background
        self.deliver()

    def deliver(self) -> None:
        """Post soon what waits."""
        self._next_s = 0.0

    def state(self) -> OutboxState:
        """Count what waits; begins the next delivery when one is due. Returns at once."""
        job = self._job
        if job is not None and job.state is not JobState.RUNNING:
            self._take(job)
            self._job = job = None
        wanted = bool(self._parts.settings.backend_url) or self._agreed_anew
        if job is None and wanted and time.monotonic() >= self._next_s:
            self._next_s = time.monotonic() + _EVERY_S
            self._asked_of = self._parts
            self._job = Job(self._deliver, name="posting")
        return self._kept if self._parts.settings.backend_url else NOTHING

    def stop(self) -> None:
        """Ask the delivery to stop; what it is posting is given up, and posted again later."""
        if self._job is not None:
            self._job.cancel()

    def join(self, timeout_s: float = JOIN_S) -> bool:
        """Wait for it; True if it has ended. Else it is posted again at the next start."""
        ended = self._job is None or self._job.join(timeout_s)
        if not ended:
            log.info("posting: it did not end in time and is left behind")
        return ended

    def _take(self, job: Job[OutboxState]) -> None:
        if job.error is not None:
            log.info("posting: %s", job.error)
        elif job.result is not None and self._asked_of is self._parts:
            self._kept = job.result

    def _deliver(self, progress: Progress) -> OutboxState:
        agreed_anew, self._agreed_anew = self._agreed_anew, False
        mended, self._mended = self._mended, False
        try:
            if agreed_anew:
                Outbox(self._parts.store).keep_to(_consents(self._parts))
            if mended:
                Outbox(self._parts.store).retry_now()
        except BaseException:  # the next delivery does it
            self._agreed_anew |= agreed_anew
            self._mended |= mended
            raise
        return deliver_due(self._parts, progress.cancelled)
