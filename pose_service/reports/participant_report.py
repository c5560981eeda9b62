"""A participant's report, from the session documents as they were posted.

Pure: no database, no clock. docs/report.md tells the operator what the numbers mean.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from coach_app.engine.fitness.course import course_document, courses
from coach_app.engine.fitness.document import KEY, DatedCheck, check_from_document
from coach_app.engine.reporting.weeks import monday_of
from pose_service.reports.parts import part_courses
from pose_service.reports.ranges import changes, ranges
from pose_service.reports.statistics import FALSE_ALARM
from pose_service.reports.structures import (
    Change,
    JointRange,
    PartCourse,
    Report,
    ReportedSession,
    Week,
)
from pose_service.reports.weeks import by_week, make_week, spread_of_scores

REPORT_VERSION = 1
DEFAULT_WEEKS = 12
MOST_WEEKS = 104

# A laptop's clock may be wrong. One that is further ahead than this says nothing of the week.
_CLOCK_TOLERANCE = timedelta(days=1)


def period(made_at: datetime, zone: tzinfo, weeks: int) -> tuple[date, ...]:
    """The Mondays of the last `weeks` weeks, the current one too, the oldest first."""
    current = monday_of(made_at, zone)
    return tuple(current - timedelta(weeks=back) for back in reversed(range(weeks)))


def make_report(
    participant_id: str,
    documents: Iterable[Mapping[str, Any]],
    *,
    made_at: datetime,
    zone: tzinfo,
    zone_name: str,
    weeks: int = DEFAULT_WEEKS,
) -> Report:
    """Sum up the sessions of one participant.

    The documents fit the schema, fitness checks among them, in any order and of any time; `made_at`
    has a time zone, `zone` is whose weeks count, the current one too.
    """
    made_at = made_at.astimezone(zone)
    latest = made_at + _CLOCK_TOLERANCE
    sessions, checks = _read(documents)
    possible = [of for of in sessions if of.started_at <= latest]
    mondays = period(made_at, zone, weeks)
    grouped = by_week(possible, zone)
    within = {monday: grouped[monday] for monday in mondays if monday in grouped}
    spread = spread_of_scores(within)
    weeks_made = tuple(
        make_week(monday, within.get(monday, ()), spread, complete=monday != mondays[-1])
        for monday in mondays
    )
    # What is not over, or could not be measured, is compared with nothing.
    told = [week.starts for week in weeks_made if week.complete and week.why is None]
    comparable = {monday: within[monday] for monday in told}
    return Report(
        participant_id=participant_id,
        made_at=made_at,
        time_zone=zone_name,
        weeks=weeks_made,
        ranges=ranges({m: of for m, of in within.items() if m != mondays[-1]}),
        changes=changes(comparable, ranges(comparable)),
        parts=part_courses(comparable),
        checks=courses(of for of in checks if of.done_at <= latest),
        titles={of.exercise.routine_id: of.title for found in within.values() for of in found},
        set_aside=len(sessions) - len(possible),
    )


def _read(
    documents: Iterable[Mapping[str, Any]],
) -> tuple[list[ReportedSession], list[DatedCheck]]:
    """The sessions, the oldest first, and the fitness checks; nothing of demonstrations or clips.

    Two that began at once keep an order of their own, so that the same report comes each time.
    """
    real = [document for document in documents if not document.get("trial")]
    checks = [check_from_document(document) for document in real if KEY in document]
    by_id = sorted((of for of in real if KEY not in of), key=lambda of: of["session_id"])
    sessions = map(ReportedSession.from_document, by_id)
    return sorted(sessions, key=lambda of: of.started_at), checks


def document(report: Report) -> dict[str, object]:
    """The report as JSON; degrees, minutes, seconds and shares from 0 to 1."""
    last = report.last_complete_week
    return {
        "report_version": REPORT_VERSION,
        "participant_id": report.participant_id,
        "made_at": report.made_at.isoformat(timespec="seconds"),
        "time_zone": report.time_zone,
        "false_alarm": FALSE_ALARM,
        "number": None if last is None else week_document(last),
        "weeks": [week_document(week) for week in report.weeks],
        "ranges": [_range_document(of) for of in report.ranges],
        "changes": [_change_document(change) for change in report.changes],
        "quality": [_course_document(of) for of in report.parts],
        "fitness_checks": [course_document(of) for of in report.checks],
        "routines": {name: dict(title) for name, title in report.titles.items()},
        "set_aside": report.set_aside,
    }


def week_document(week: Week) -> dict[str, object]:
    """One week as JSON."""
    return _rounded(asdict(week))


def _range_document(of: JointRange) -> dict[str, object]:
    return {
        "joint": of.joint,
        **asdict(of.exercise),
        "weeks": [_rounded(asdict(point)) for point in of.points],
    }


def _change_document(change: Change) -> dict[str, object]:
    return _rounded(
        {
            **{name: value for name, value in asdict(change).items() if name != "exercise"},
            **asdict(change.exercise),
            "difference": change.difference,
            "beyond_error": change.beyond_error,
        }
    )


def _course_document(of: PartCourse) -> dict[str, object]:
    return _rounded(
        {
            "part": of.part,
            "unit": of.unit,
            **asdict(of.exercise),
            "weeks": [_rounded(asdict(point)) for point in of.points],
            "difference": of.difference,
            "detectable": of.detectable,
            "beyond_error": of.changed,
        }
    )


def _rounded(values: dict[str, Any]) -> dict[str, object]:
    """Round for JSON: days as text, and no more digits than are known."""
    shown: dict[str, object] = {}
    for name, value in values.items():
        if isinstance(value, date):
            value = value.isoformat()
        shown[name] = round(value, 4) if isinstance(value, float) else value
    return shown
