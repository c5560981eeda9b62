"""The numbers of the page, from the records, and as JSON."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from typing import Any

from coach_app.engine.core.confidence import spread, standard_error_of_mean
from coach_app.engine.core.quality import SessionQuality
from coach_app.engine.core.routine import Texts
from coach_app.engine.core.structures import LossReason, SessionScore
from coach_app.engine.fitness.course import TestCourse, course_document, courses
from coach_app.engine.reporting.move_sentences import asked_reps
from coach_app.engine.reporting.quality_document import quality_document
from coach_app.engine.reporting.session_document import score_from_document
from coach_app.engine.reporting.weeks import monday_of
from coach_app.errors import InputError
from coach_app.records.fitness_checks import FitnessChecks
from coach_app.records.report import Week, week_document, weekly
from coach_app.records.session_record import SessionRecord, SessionState
from coach_app.records.store import Store

SCHEMA_VERSION = 1
MOST_WEEKS = 52
_CHECKS_KEPT = timedelta(days=366)  # a test a month tells in a year, not in eight weeks


@dataclass(frozen=True, slots=True)
class SessionOnPage:
    """One session, and its score in full where it was finished."""

    record: SessionRecord
    score: SessionScore | None
    trial: bool


@dataclass(frozen=True, slots=True)
class WeekOnPage:
    """A week with the standard error of its score; None where too few sessions tell."""

    week: Week
    score_error: float | None


@dataclass(frozen=True, slots=True)
class Repetitions:
    """Repetitions of one move through all sessions.

    Attributes:
        routine_id, title: the routine's. move: its id.
        done, asked: altogether, of those sessions in which they could be counted.
        sessions: how many those are.
    """

    routine_id: str
    title: Texts
    move: str
    done: int
    asked: int
    sessions: int


@dataclass(frozen=True, slots=True)
class Page:
    """Numbers of the page.

    Attributes:
        since, today: the period, from a Monday; both are of it.
        trials: all are sessions of demonstrations or recorded clips.
        weeks: all of the period, the oldest first.
        begun, finished, measured: sessions; measured are those with a score.
        minutes, measured_minutes: of exercise, and of those with a score what could be measured.
        unmeasured: why the participant was lost, and for how many seconds, the longest first.
        repetitions: what was done most often first.
        latest: the last session with a score; what to practise is said of it.
        quality_of: the last session with parts of quality.
        days: of the month of `today`, those on which a session was finished.
        checks: the fitness tests of the last year.
    """

    since: date
    today: date
    trials: bool
    weeks: tuple[WeekOnPage, ...]
    begun: int
    finished: int
    measured: int
    minutes: float
    measured_minutes: float
    unmeasured: tuple[tuple[LossReason, float], ...]
    repetitions: tuple[Repetitions, ...]
    latest: SessionOnPage | None
    quality_of: SessionOnPage | None
    days: tuple[date, ...]
    checks: tuple[TestCourse, ...] = ()

    @property
    def quality(self) -> SessionQuality | None:
        """The parts of `quality_of`."""
        of = self.quality_of
        return None if of is None or of.score is None else of.score.quality


def page_of(store: Store, member: str, weeks: int, today: date, zone: tzinfo | None = None) -> Page:
    """Sum up one profile's last weeks.

    Demonstrations and recorded clips are left out, unless there is nothing else. `weeks` counts the
    present one, whose last day is `today`. A zone of None is this computer's.

    Raises:
        InputError: `weeks` is not between 1 and 52, or there is neither a session in them nor a
            fitness check in the last year.
        StorageError: the records cannot be read.
    """
    if not 1 <= weeks <= MOST_WEEKS:
        raise InputError(f"--weeks is {weeks}; give 1 to {MOST_WEEKS}.")
    since = today - timedelta(days=today.weekday() + 7 * (weeks - 1))
    records = store.history(member=member)
    ended = [of for of in records if of.state is not SessionState.RUNNING]
    sessions = [_session(store, of) for of in ended if since <= _day(of, zone) <= today]
    checks = _checks(store, member, today, zone)
    if not sessions and not checks:
        raise InputError(_nothing(ended, weeks, zone))
    own = [of for of in sessions if not of.trial]
    page = _summed_up(own or sessions, since, today, zone, trials=bool(sessions) and not own)
    return dataclasses.replace(page, checks=checks)


def _checks(store: Store, member: str, today: date, zone: tzinfo | None) -> tuple[TestCourse, ...]:
    kept = (of.check for of in FitnessChecks(store).history(member))
    since = today - _CHECKS_KEPT
    return courses(of for of in kept if since <= of.done_at.astimezone(zone).date() <= today)


def _session(store: Store, record: SessionRecord) -> SessionOnPage:
    document = store.document(record.id)
    if document is None:
        return SessionOnPage(record, None, False)
    return SessionOnPage(record, score_from_document(document), document.get("trial") is True)


def _nothing(ended: Sequence[SessionRecord], weeks: int, zone: tzinfo | None) -> str:
    if not ended:
        return "There is no session yet, so there is nothing to report; coach-app starts one."
    return (
        f"There is no session in the last {weeks} weeks; the last one was on"
        f" {_day(ended[0], zone)}: give more --weeks."
    )


def _day(record: SessionRecord, zone: tzinfo | None) -> date:
    return record.started_at.astimezone(zone).date()


def _summed_up(
    sessions: Sequence[SessionOnPage],
    since: date,
    today: date,
    zone: tzinfo | None,
    *,
    trials: bool,
) -> Page:
    finished = [of for of in sessions if of.record.state is SessionState.FINISHED]
    measured = [of for of in finished if of.record.score is not None]
    with_quality = [
        of for of in measured if of.score and of.score.quality and of.score.quality.whole.parts
    ]
    days = {_day(of.record, zone) for of in finished}
    return Page(
        since=since,
        today=today,
        trials=trials,
        weeks=_weeks(sessions, since, today, zone),
        begun=len(sessions),
        finished=len(finished),
        measured=len(measured),
        minutes=sum(of.record.active_s for of in sessions) / 60,
        measured_minutes=sum(of.record.counted.measured_minutes for of in measured),
        unmeasured=_unmeasured(finished),
        repetitions=_repetitions(finished),
        latest=next((of for of in measured if of.score is not None), None),
        quality_of=with_quality[0] if with_quality else None,
        days=tuple(sorted(d for d in days if (d.year, d.month) == (today.year, today.month))),
    )


def _weeks(
    sessions: Sequence[SessionOnPage], since: date, today: date, zone: tzinfo | None
) -> tuple[WeekOnPage, ...]:
    """Weeks of the period; one profile's, whatever participant numbers it had in it."""
    records = [dataclasses.replace(of.record, participant_id="") for of in sessions]
    known = {week.starts: week for week in weekly(records, zone)}
    courses: dict[tuple[str, ...], list[float]] = defaultdict(list)
    weights: dict[date, list[float]] = defaultdict(list)
    for of in reversed(sessions):  # in the order of time
        minutes = of.record.counted.measured_minutes
        if of.record.score is not None and minutes > 0:
            profile = of.score.profile if of.score else ""
            courses[of.record.routine_id, of.record.model, profile].append(of.record.score)
            weights[monday_of(of.record.started_at, zone)].append(minutes)
    of_scores = spread(courses.values())
    mondays = [since + timedelta(days=7 * i) for i in range((today - since).days // 7 + 1)]
    shown = [known.get(of, Week("", of, 0, 0, 0.0, None, None, None)) for of in mondays]
    return tuple(
        WeekOnPage(
            week,
            standard_error_of_mean(of_scores, weights[week.starts])
            if of_scores is not None and week.score is not None
            else None,
        )
        for week in shown
    )


def _unmeasured(sessions: Iterable[SessionOnPage]) -> tuple[tuple[LossReason, float], ...]:
    seconds: dict[LossReason, float] = defaultdict(float)
    for of in sessions:
        for loss in of.score.losses if of.score else ():
            seconds[loss.reason] += loss.seconds
    return tuple(sorted(seconds.items(), key=lambda of: -of[1]))


def _repetitions(sessions: Iterable[SessionOnPage]) -> tuple[Repetitions, ...]:
    found: dict[tuple[str, str], Repetitions] = {}
    for of in sessions:
        record = of.record
        for move in of.score.moves if of.score else ():
            asked = asked_reps(move)
            if move.reps is None or not asked:
                continue
            key = record.routine_id, move.move
            sum_ = found.get(key) or Repetitions(*key[:1], record.routine_title, key[1], 0, 0, 0)
            found[key] = dataclasses.replace(
                sum_,
                done=sum_.done + move.reps,
                asked=sum_.asked + asked,
                sessions=sum_.sessions + 1,
            )
    return tuple(sorted(found.values(), key=lambda of: (-of.sessions, of.routine_id)))


def page_document(page: Page, practise: str, why: Mapping[LossReason, str]) -> dict[str, Any]:
    """The page for JSON: every number that is drawn, errors as standard errors."""
    quality = page.quality
    return {
        "schema_version": SCHEMA_VERSION,
        "from": page.since.isoformat(),
        "until": page.today.isoformat(),
        "trials": page.trials,
        "sessions": {"begun": page.begun, "finished": page.finished, "measured": page.measured},
        "minutes": round(page.minutes, 2),
        "measured_minutes": round(page.measured_minutes, 2),
        "weeks": [_week_document(of) for of in page.weeks],
        "unmeasured": [
            {"reason": reason.value, "seconds": round(seconds, 2), "why": why[reason]}
            for reason, seconds in page.unmeasured
        ],
        "repetitions": [dataclasses.asdict(of) for of in page.repetitions],
        "practise": practise or None,
        "quality": None
        if quality is None or page.quality_of is None
        else {**_about(page.quality_of), **quality_document(quality)},
        "fitness_checks": [course_document(of) for of in page.checks],
        "month": {
            "month": f"{page.today:%Y-%m}",
            "days": [day.day for day in page.days],
        },
    }


def _week_document(of: WeekOnPage) -> dict[str, object]:
    document = week_document(of.week)
    del document["participant_id"]  # the profile may have had several
    return {**document, "score_error": of.score_error}


def _about(of: SessionOnPage) -> dict[str, object]:
    record = of.record
    return {
        "session_id": record.id,
        "started_at": record.started_at.isoformat(),
        "routine_id": record.routine_id,
        "routine_title": dict(record.routine_title),
    }
