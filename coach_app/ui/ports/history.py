"""Interface of the history screen: past sessions and fitness checks."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from coach_app.engine.concurrency.job import Job
from coach_app.engine.core.routine import Texts


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One past session.

    Attributes:
        session_id: as in the journal.
        routine_id: what was played; the routine may have been removed since.
        started: local time.
        title: the routine's title by language.
        score: 0 to 1, None if it could not be measured or was interrupted.
        coverage: 0 to 1.
        minutes: how long it lasted.
        interrupted: the process ended before the session did; what was measured is kept.
        posted: the backend has it; None if it stays here.
        refused: the backend answered that it will not take it.
    """

    session_id: str
    routine_id: str
    started: datetime
    title: Texts
    score: float | None
    coverage: float
    minutes: float
    interrupted: bool
    posted: bool | None
    refused: bool = False


class HistoryPorts(Protocol):
    """Past sessions and fitness checks."""

    def history(self) -> Job[object]:
        """Gives a tuple of `HistoryEntry`, the newest first, interrupted ones included."""

    def fitness_courses(self) -> Job[object]:
        """Gives a tuple of `TestCourse`, of who exercises."""

    def score_of(self, session_id: str) -> Job[object]:
        """Gives a past session's `SessionScore`; None if only the entry is kept."""

    def write_page(self, language: str) -> Job[object]:
        """Write one page of the last weeks to print; gives the file's name.

        It fails with an InputError where there is nothing to tell.
        """
