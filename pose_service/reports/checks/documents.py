"""The fitness checks of a report as JSON."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from coach_app.engine.fitness.course import CheckChange, TestCourse, courses
from coach_app.engine.fitness.document import (
    KEY,
    DatedCheck,
    check_from_document,
    result_document,
)


def is_check(document: Mapping[str, Any]) -> bool:
    """Whether a posted document is a fitness check, and no session."""
    return KEY in document


def courses_of(documents: Iterable[Mapping[str, Any]], until: datetime) -> tuple[TestCourse, ...]:
    """The tests of one participant, from documents as they were posted.

    Args:
        documents: of checks, in any order.
        until: what says that it was done later is left out.
    """
    checks = map(check_from_document, documents)
    return courses(check for check in checks if check.done_at <= until)


def course_document(course: TestCourse) -> dict[str, object]:
    """One test as JSON: every check with its error, and the change with what is detectable."""
    return {
        "test": course.test,
        "checks": [_check_document(check) for check in course.checks],
        "change": None if course.change is None else _change_document(course.change),
    }


def _check_document(check: DatedCheck) -> dict[str, object]:
    return {
        "id": check.id,
        "done_at": check.done_at.isoformat(timespec="seconds"),
        **{name: of for name, of in result_document(check.result).items() if name != "test"},
        "protocol_version": check.protocol,
        "model": check.model,
    }


def _change_document(change: CheckChange) -> dict[str, object]:
    known = change.detectable
    return {
        "from": change.first.id,
        "to": change.last.id,
        "difference": round(change.difference, 3),
        "detectable": None if known is None else round(known, 3),
        "beyond_error": None if known is None else change.beyond_error,
        "source": change.source,
    }
