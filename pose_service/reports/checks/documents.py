"""The fitness checks among posted documents."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from coach_app.engine.fitness.course import TestCourse, courses
from coach_app.engine.fitness.document import KEY, check_from_document


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
