"""Records one session; it goes on when the disk refuses."""

import logging
import uuid
from datetime import UTC, datetime

from coach_app import __version__
from coach_app.app.installation import Installation
from coach_app.engine.core.routine import Routine
from coach_app.engine.core.structures import Observation, SessionScore
from coach_app.engine.movement.own_reference import OwnChange, beside_own
from coach_app.engine.reporting.session_document import session_document
from coach_app.errors import InputError, StorageError
from coach_app.records.household import GUEST
from coach_app.records.journal.writing import Journal
from coach_app.records.own_sessions import earlier_qualities, last_week_score

log = logging.getLogger(__name__)


class Recording:
    """Journals a session and keeps its score.

    A disk that refuses never takes the exercise away: `problem` says that the session is not kept,
    and everything else goes on. Of a guest nothing is kept at all. `consent` is since when the
    participant agrees that it is sent; None: it stays here. `trial`: it is of a demonstration or a
    recorded clip.
    """

    def __init__(
        self,
        parts: Installation,
        routine: Routine,
        model: str,
        participant_id: str,
        consent: str | None = None,
        trial: bool = False,
    ) -> None:
        self._store = parts.store
        self._member = parts.member.key
        self._participant_id = participant_id
        self._consent = consent
        self._trial = trial
        self._routine = routine
        self._model = model
        self._started_at = datetime.now(UTC)
        self._first_t_s: float | None = None
        self._last_t_s = 0.0
        self._refused: StorageError | None = None
        self._journal = self._begun()
        self.session_id = self._journal.session_id if self._journal else uuid.uuid4().hex

    @property
    def problem(self) -> StorageError | None:
        """Why the session is not on the disk as far as it goes; None if nothing went wrong."""
        return self._journal.problem if self._journal is not None else self._refused

    def observe(self, observation: Observation) -> None:
        """Journal one observation; returns at once, whatever the disk does."""
        if self._first_t_s is None:
            self._first_t_s = observation.t_s
        self._last_t_s = observation.t_s
        if self._journal is not None:
            self._journal.record(observation)

    def flush(self) -> None:
        """Put what waits on the disk, for a pause of unknown length."""
        if self._journal is not None:
            self._journal.flush()

    def keep(self, score: SessionScore) -> dict[str, object]:
        """Keep the score, and send it if that was agreed; returns its document, also a guest's."""
        if self._journal is None:  # the folder may be there by now
            self._journal = self._begun()
            self.session_id = self._journal.session_id if self._journal else self.session_id
        first_t_s = self._first_t_s if self._first_t_s is not None else self._last_t_s
        document = session_document(
            score,
            session_id=self.session_id,
            participant_id=self._participant_id,
            routine_id=self._routine.id,
            routine_title=self._routine.title,
            started_at=self._started_at,
            duration_s=self._last_t_s - first_t_s,
            app_version=__version__,
            trial=self._trial,
        )
        if self._journal is not None:
            self._journal.finish(score, document, self._consent)
        return document

    def beside_own(self, score: SessionScore) -> tuple[OwnChange, ...]:
        """The kept session beside the participant's own of the last month; empty without any."""
        if score.score is None or score.quality is None or self._journal is None or self.problem:
            return ()
        try:
            earlier = earlier_qualities(self._store, self.session_id, score)
        except (StorageError, InputError) as error:  # it waits to be taken into the records
            log.info("there are no earlier sessions to compare with: %s", error)
            return ()
        return beside_own(score.quality, earlier)

    def last_week(self) -> float | None:
        """Mean score of this routine in the week before, 0 to 1; None without any."""
        if self._journal is None or self.problem is not None:
            return None
        try:
            return last_week_score(self._store, self.session_id)
        except (StorageError, InputError) as error:  # it waits to be taken into the records
            log.info("there is no last week to compare with: %s", error)
            return None

    def abandon(self, reason: str) -> None:
        """Keep what was observed, without a score."""
        if self._journal is not None:
            self._journal.abandon(reason)

    def _begun(self) -> Journal | None:
        if self._member == GUEST:
            return None
        try:
            journal = self._store.begin_session(
                self._routine.id,
                self._routine.title,
                self._participant_id,
                self._model,
                self._started_at,
                self._member,
            )
        except StorageError as error:
            log.info("the session goes on without being kept: %s", error)
            self._refused = error
            return None
        return journal
