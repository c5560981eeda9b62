"""One session as the history shows it: how it ended, and what became of its score."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from coach_app.engine.core.routine import Texts
from coach_app.engine.reporting.weeks import Counted


class SessionState(StrEnum):
    """How a session ended, or that it has not."""

    RUNNING = "running"
    FINISHED = "finished"
    ABANDONED = "abandoned"
    INTERRUPTED = "interrupted"


class Posting(StrEnum):
    """State of delivery of a finished session's score.

    Refused by the backend for good; withheld because the consent under which it was kept is gone.
    """

    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """One session as the history shows it.

    Attributes:
        id: 32 hexadecimal digits; also the idempotency key of the posting.
        routine_id, model: as given to `begin_session`.
        routine_title: by language.
        participant_id: a pseudonym, may be empty.
        member: key of the profile whose session it is.
        started_at: with time zone (UTC).
        state: interrupted means that its process died.
        reason: why it was abandoned, else None.
        frames: observations on the disk.
        reached_s: furthest instant of the routine.
        active_s: time observed, pauses left out.
        score, coverage, lag_s: as in `SessionScore`; None unless finished (score and lag_s also
            where they could not be measured).
        posting: None unless it is finished and was to be sent.
        posting_reason: why it still waits, was refused or is withheld, one plain sentence.
    """

    id: str
    routine_id: str
    routine_title: Texts
    participant_id: str
    model: str
    started_at: datetime
    state: SessionState
    reason: str | None
    frames: int
    reached_s: float
    active_s: float
    score: float | None
    coverage: float | None
    lag_s: float | None
    posting: Posting | None
    posting_reason: str | None
    member: str = "first"

    @property
    def counted(self) -> Counted:
        """The session as its week counts it, if it was finished."""
        return Counted(self.active_s / 60, self.coverage or 0.0, self.score, self.lag_s)
