"""Answers the window's questions about the records, each in the background.

Another program may hold the records, and a disk may hang: then an answer takes seconds, or never
comes. So that neither questions nor threads pile up, a question that is still open is not put a
second time; whoever asks again is given the same job.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from coach_app.app.background import Background
from coach_app.app.installation import Installation
from coach_app.engine.concurrency.job import Job
from coach_app.engine.core.routine import Texts
from coach_app.engine.fitness.course import TestCourse, courses
from coach_app.records.session_record import Posting, SessionRecord, SessionState
from coach_app.settings import documents_dir


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


class DesktopRecords(Background):
    """History, scores, interruptions and measured reach, for `Desktop`.

    Every job fails with a StorageError where the records cannot be used.
    """

    def __init__(self, parts: Installation) -> None:
        super().__init__()
        self._parts = parts
        self._open: dict[tuple[str, str], Job[object]] = {}

    def history(self) -> Job[object]:
        """Gives a tuple of HistoryEntry of who exercises, newest first; interrupted ones too."""
        parts, member = self._parts, self._parts.member

        def read() -> tuple[HistoryEntry, ...]:
            records = parts.store.history(member=member.key)
            ended = (record for record in records if record.state is not SessionState.RUNNING)
            return tuple(_entry(record, _sends(parts)) for record in ended)

        return self._ask("history", f"{member.key} {member.consent_since}", read)

    def fitness_courses(self) -> Job[object]:
        """Gives a tuple of TestCourse of who exercises."""
        checks, member = self._parts.fitness_checks, self._parts.member.key

        def read() -> tuple[TestCourse, ...]:
            return courses(of.check for of in checks.history(member))

        return self._ask("fitness checks", member, read)

    def score_of(self, session_id: str) -> Job[object]:
        """Gives a past session's SessionScore; None if only the entry is kept."""
        store = self._parts.store
        return self._ask("score", session_id, lambda: store.score(session_id))

    def write_page(self, language: str) -> Job[object]:
        """Write one page of the last weeks to print, in the documents' folder; gives its name.

        It fails with an InputError where there is nothing to tell.
        """
        parts, member = self._parts, self._parts.member.key

        def write() -> str:
            # reportlab takes a moment to import, for which the window's start shall not wait.
            from coach_app.records.page import numbers, writing

            today = date.today()
            page = numbers.page_of(parts.store, member, writing.WEEKS, today)
            file = writing.dated(documents_dir(), today)
            words = writing.in_words(page, parts.library, language)
            writing.write(words, file, parts.resources)
            return str(file)

        return self._ask("page", f"{member} {language}", write)

    def unseen_interruption(self) -> Job[object]:
        """Gives the HistoryEntry of the newest session that ended with its process, or None.

        Only of one that home has not mentioned yet.
        """
        parts = self._parts

        def read() -> HistoryEntry | None:
            own = [of for of in parts.store.interrupted() if of.member == parts.member.key]
            return _entry(own[0], _sends(parts)) if own else None

        return self._ask("interruption", parts.member.key, read)

    def mark_interruption_seen(self, session_id: str) -> None:
        """Note that home has mentioned it; where that fails, it is mentioned once more."""
        store = self._parts.store
        self._ask("interruption seen", session_id, lambda: store.dismiss(session_id))

    def known_reach(self) -> Job[object]:
        """Gives a WarmUp of who exercises, maybe without any joint."""
        parts = self._parts
        return self._ask("reach", parts.range_key, lambda: parts.body_ranges.of(parts.range_key))

    def erase_reach(self) -> Job[object]:
        """Erase the measured reach of who exercises."""
        parts = self._parts
        return self._ask(
            "erase reach", parts.range_key, lambda: parts.body_ranges.erase(parts.range_key)
        )

    def _ask(self, what: str, whose: str, read: Callable[[], object]) -> Job[object]:
        asked = self._open.get((what, whose))
        if asked is not None and asked.state == "running":
            return asked
        job = self._job(lambda _: read(), what)
        running = {key: job for key, job in self._open.items() if job.state == "running"}
        self._open = {**running, (what, whose): job}
        return job


def _sends(parts: Installation) -> bool:
    return bool(parts.settings.backend_url and parts.member.consent_since)


def _entry(record: SessionRecord, sends: bool) -> HistoryEntry:
    # What was withheld stays here: nothing is said of it.
    told = {Posting.SENT: True, Posting.WAITING: False} if sends else {}
    return HistoryEntry(
        session_id=record.id,
        routine_id=record.routine_id,
        started=record.started_at.astimezone(),
        title=record.routine_title,
        score=record.score,
        coverage=record.coverage or 0.0,
        minutes=record.active_s / 60.0,
        interrupted=record.state is not SessionState.FINISHED,
        posted=told.get(record.posting) if record.posting is not None else None,
        refused=sends and record.posting is Posting.REFUSED,
    )
