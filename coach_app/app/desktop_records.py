"""Answers the window's questions about the records, each in the background.

Another program may hold the records, and a disk may hang: then an answer takes seconds, or never
comes. So that neither questions nor threads pile up, a question that is still open is not put a
second time; whoever asks again is given the same job.
"""

from collections.abc import Callable
from datetime import date

from coach_app.app.background import Background
from coach_app.app.installation import Installation
from coach_app.engine.concurrency.job import Job
from coach_app.engine.fitness.course import TestCourse, courses
from coach_app.records.session_record import SessionRecord, SessionState
from coach_app.settings import documents_dir


class DesktopRecords(Background):
    """History, scores, interruptions and measured reach, for `Desktop`.

    Every job fails with a StorageError where the records cannot be used.
    """

    def __init__(self, parts: Installation) -> None:
        super().__init__()
        self._parts = parts
        self._open: dict[tuple[str, str], Job[object]] = {}

    def history(self) -> Job[object]:
        """Gives a tuple of SessionRecord of who exercises, newest first; interrupted ones too."""
        parts, member = self._parts, self._parts.member.key

        def read() -> tuple[SessionRecord, ...]:
            records = parts.store.history(member=member)
            return tuple(of for of in records if of.state is not SessionState.RUNNING)

        return self._ask("history", member, read)

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
        """Gives the SessionRecord of the newest session that ended with its process, or None.

        Only of one that home has not mentioned yet.
        """
        parts = self._parts

        def read() -> SessionRecord | None:
            own = (of for of in parts.store.interrupted() if of.member == parts.member.key)
            return next(own, None)

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
