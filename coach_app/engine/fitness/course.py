"""A test through the months: what was measured, and whether it changed beyond measurement error."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from coach_app.engine.core.confidence import IN_95
from coach_app.engine.fitness.document import DatedCheck, result_document
from coach_app.engine.fitness.norms import detectable_change
from coach_app.engine.fitness.protocols import PROTOCOLS

_LESS_IS_BETTER = frozenset({"5x-sit-to-stand"})


@dataclass(frozen=True, slots=True)
class CheckChange:
    """The first result of a test against the last one.

    Attributes:
        first, last: the checks, both with a result.
        detectable: the smallest difference that is beyond measurement error, in the test's unit;
            None: nobody has published how much the test differs from day to day.
    """

    first: DatedCheck
    last: DatedCheck
    detectable: float | None
    source: str | None

    @property
    def difference(self) -> float:
        """Positive: more than at first."""
        return (self.last.result.value or 0.0) - (self.first.result.value or 0.0)

    @property
    def beyond_error(self) -> bool:
        """Whether it can be told from error of measurement; never where that is not known."""
        return self.detectable is not None and abs(self.difference) > self.detectable

    @property
    def better(self) -> bool:
        """Whether the difference, if it is one, is for the better."""
        return (self.difference < 0) is (self.last.result.test in _LESS_IS_BETTER)


@dataclass(frozen=True, slots=True)
class TestCourse:
    """One test of one person.

    Attributes:
        test: a name of `PROTOCOLS`, or of a newer Coach's.
        checks: the oldest first, at least one; some may have no result.
    """

    __test__ = False  # no test of pytest's

    test: str
    checks: tuple[DatedCheck, ...]

    @property
    def results(self) -> tuple[DatedCheck, ...]:
        """Results that can be compared: whole, and by the rules of the last one."""
        told = [of for of in self.checks if has_result(of)]
        return tuple(of for of in told if of.protocol == told[-1].protocol)

    @property
    def change(self) -> CheckChange | None:
        """The first result against the last one; None without two."""
        results = self.results
        if len(results) < 2:
            return None
        published = detectable_change(self.test)
        first, last = results[0], results[-1]
        if published is None:
            return CheckChange(first, last, None, None)
        change, source = published
        return CheckChange(first, last, detectable(change, first, last), source)


def courses(checks: Iterable[DatedCheck]) -> tuple[TestCourse, ...]:
    """The checks of one person by test, in the order of `PROTOCOLS`."""
    found: dict[str, list[DatedCheck]] = {}
    for check in sorted(checks, key=lambda of: (of.done_at, of.id)):
        found.setdefault(check.result.test, []).append(check)
    order = list(PROTOCOLS)
    names = sorted(found, key=lambda name: (order.index(name) if name in order else 99, name))
    return tuple(TestCourse(name, tuple(found[name])) for name in names)


def has_result(check: DatedCheck) -> bool:
    """Whether it is a result of the whole test."""
    return check.result.complete and check.result.value is not None


def detectable(published: float, first: DatedCheck, last: DatedCheck) -> float:
    """The smallest change between two checks that is beyond measurement error, at 95 %.

    What was published holds how much people differ from one time to the next under a stopwatch or
    an examiner's eye, and no camera; both add as variances.

    `published` is the minimal detectable change of the test at 95 %.

    Source: MDC = z · SEM · √2 (Weir, J Strength Cond Res 2005;19:231).
    """
    camera = (first.result.error or 0.0) ** 2 + (last.result.error or 0.0) ** 2
    return math.sqrt(published**2 + IN_95**2 * camera)


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
