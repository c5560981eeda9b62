"""The tests of a report in words, a table and a chart each."""

from dataclasses import dataclass
from datetime import tzinfo

from coach_app.engine.core.confidence import IN_95
from coach_app.engine.fitness import course_words as say
from coach_app.engine.fitness.course import TestCourse, has_result
from coach_app.engine.fitness.words import DISCLAIMER
from coach_app.engine.reporting import charts
from pose_service.reports.checks.words import TEXTS
from pose_service.reports.structures import Table

_MISSING_SIGN = "×"
_HEADS = ("day", "result", "band", "seen", "remarks")
_CHART_HEIGHT = 150.0


@dataclass(frozen=True, slots=True)
class TestSection:
    """One test as a reader sees it.

    Attributes:
        title: its name. sentence: what became of it between its first and last result.
        chart: None where no check has a result.
        table: every check, the newest first.
    """

    __test__ = False  # no test of pytest's

    title: str
    sentence: str
    chart: charts.Chart | None
    table: Table


def sections(
    courses: tuple[TestCourse, ...], language: str, zone: tzinfo | None
) -> tuple[TestSection, ...]:
    """Every test of a report."""
    return tuple(_section(course, language, zone) for course in courses)


def changed(courses: tuple[TestCourse, ...], language: str, zone: tzinfo | None) -> tuple[str, ...]:
    """A sentence for each test that changed beyond measurement error."""
    return tuple(
        say.course_sentence(course, language, zone)
        for course in courses
        if course.change is not None and course.change.beyond_error
    )


def note(courses: tuple[TestCourse, ...], language: str) -> str:
    """Explain bands and signs, or say that there is nothing."""
    if not courses:
        return TEXTS["none"].said(language)
    return (
        f"{TEXTS['note'].said(language).format(missing=_MISSING_SIGN)} {DISCLAIMER.said(language)}"
    )


def how(courses: tuple[TestCourse, ...], language: str) -> str | None:
    """How a change is told from error, with the studies that were used; None without any."""
    sources = dict.fromkeys(
        course.change.source for course in courses if course.change and course.change.source
    )
    if not sources:
        return None
    return f"{TEXTS['how'].said(language)} {'; '.join(str(source) for source in sources)}."


def _section(course: TestCourse, language: str, zone: tzinfo | None) -> TestSection:
    change = course.change
    title = say.title(course.test, language)
    heads = tuple(TEXTS[name].said(language) for name in _HEADS)
    rows = tuple(
        (
            say.day(check, zone),
            say.value(check, language),
            say.band(check, language),
            f"{100 * check.result.coverage:.0f}\u00a0%",
            say.remarks(check, language),
        )
        for check in reversed(course.checks)
    )
    return TestSection(
        title,
        "" if change is None else say.change_sentence(change, language, zone),
        _chart(course, TEXTS["chart"].said(language).format(test=title), language, zone),
        Table(title, heads, rows),
    )


def _chart(
    course: TestCourse, label: str, language: str, zone: tzinfo | None
) -> charts.Chart | None:
    results = [check for check in course.checks if has_result(check)]
    if len(results) < 2:
        return None
    measure = results[-1].result.measure
    columns = [
        charts.Column(
            label=say.day(check, zone)[2:],
            value=check.result.value if has_result(check) else None,
            error=IN_95 * (check.result.error or 0.0) if has_result(check) else None,
            note=_MISSING_SIGN,
        )
        for check in course.checks
    ]
    most = max((of.value or 0.0) + (of.error or 0.0) for of in columns)
    unit = say.amount(0.0, measure, language, 0).removeprefix("0")
    return charts.by_week(
        columns,
        label=label,
        unit=unit,
        top=_round_up(most),
        height=_CHART_HEIGHT,
        digits=1 if measure == "time_s" else 0,
    )


def _round_up(most: float) -> float:
    """The end of an axis of four equal steps, each of whole numbers."""
    for step in (1, 2, 3, 4, 5, 10, 15, 20, 25, 30, 45, 50, 100):
        if 4 * step >= most:
            return float(4 * step)
    return most
