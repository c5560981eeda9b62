"""Words of the page, in every language."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from coach_app.engine.core.confidence import IN_95
from coach_app.engine.core.routine import Move
from coach_app.engine.fitness import course_words as checks
from coach_app.engine.reporting import charts
from coach_app.engine.reporting.quality_words import part_name, part_words
from coach_app.engine.reporting.sentences import what_to_do
from coach_app.engine.reporting.vocabulary import WHY_LOST, capitalised
from coach_app.languages.phrases import Phrase, in_language
from coach_app.records.page.numbers import Page, Repetitions, WeekOnPage

MovesOf = Callable[[str], Sequence[Move]]
"""The moves of a routine by its id; none where it is no longer there."""
_MOST_ROWS = 6  # of each table; the chart and the JSON document have all weeks

_TITLE = Phrase("My exercise")
_PERIOD = Phrase("{since} to {today}")
_NAME = Phrase("Name: {name}")
_BLANK = "_" * 28
NOTICE = Phrase(
    "Coach is no medical device, and this page is no diagnosis. It was made on this computer from"
    " its own records. One camera measures angles to within about 4 to 8 degrees, so small"
    " differences say nothing."
)
_TRIALS = Phrase("Only demonstrations or recorded clips: this page says nothing about a person.")
_BEGUN = Phrase("Sessions: {begun}, {minutes} min altogether; {finished} done to the end.")
_MEASURED = Phrase(
    "Measured: {measured} of {minutes} min ({share} %); sessions with a score: {sessions}."
)
_WITHOUT = Phrase(
    "Sessions done without a score, as too little of them could be measured: {count}."
)
_LOST = Phrase("Not measured for {time}: {why}.")
_SECONDS, _MINUTES = Phrase("{0} s"), Phrase("{0} min")
_WEEKS = Phrase("Week by week")
_WEEK_HEADS = (
    Phrase("Week from"),
    Phrase("Sessions"),
    Phrase("Minutes"),
    Phrase("Score"),
    Phrase("Measured"),
)
_SCORE_NOTE = Phrase(
    "The score says how many of 100 measured moments were as shown. × is a week without one."
)
_ERROR_NOTE = Phrase(" ± says how far it may be off, as the sessions differ (in 95 of 100 weeks).")
_NO_ERROR_NOTE = Phrase(
    " How far it may be off cannot be told from so few sessions of one exercise."
)
_EARLIER = Phrase(" Earlier weeks are in the chart only.")
_REPETITIONS = Phrase("Repetitions")
_OF = Phrase("{done} of {asked}")
_MORE_MOVES = Phrase("further moves: {count}")
_NO_REPETITIONS = Phrase("None could be counted.")
_PRACTISE = Phrase("One thing to practise")
_QUALITY = Phrase("How the moves were done")
_QUALITY_OF = Phrase("{title}, {day}")
_UNTOLD = Phrase("could not be told: {parts}")
_CHECKS = Phrase("Fitness checks of the last year")
_DAYS = Phrase("Days with exercise")
_MONTH = Phrase("{month} {year}: {count}")
_DAY_NAMES = Phrase("Mo Tu We Th Fr Sa Su")
_DATE = Phrase("{day} {month} {year}")
_SHORT_DATE = Phrase("{day} {short_month}", "on the axis of a chart")
_MONTHS = Phrase(
    "January February March April May June July August September October November December"
)


@dataclass(frozen=True, slots=True)
class Words:
    """The page as text, from top to bottom; an empty text or no rows is left out.

    Attributes:
        chart: None where no week has a score.
        check_rows: of each fitness test.
        week_rows, repetition_rows, quality_rows: cells of tables; the first row of the weeks
            are heads.
        today, days: of the calendar.
    """

    language: str
    title: str
    name: str
    period: str
    warning: str
    summary: tuple[str, ...]
    practise_title: str
    practise: str
    weeks_title: str
    chart: charts.Chart | None
    week_note: str
    week_rows: tuple[tuple[str, ...], ...]
    repetitions_title: str
    repetition_rows: tuple[tuple[str, ...], ...]
    quality_title: str
    quality_note: str
    quality_rows: tuple[tuple[str, ...], ...]
    checks_title: str
    check_rows: tuple[tuple[str, ...], ...]
    days_title: str
    month: str
    day_names: tuple[str, ...]
    today: date
    days: tuple[date, ...]
    notice: str


def words_of(page: Page, language: str, moves_of: MovesOf, name: str = "") -> Words:
    """The page in words; without a name it has a line to write it on."""
    return Words(
        language=language,
        title=_TITLE.said(language),
        name=_NAME.said(language).format(name=name or _BLANK),
        period=_PERIOD.said(language).format(
            since=_long(page.since, language), today=_long(page.today, language)
        ),
        warning=_TRIALS.said(language) if page.trials else "",
        summary=_summary(page, language),
        practise_title=_PRACTISE.said(language),
        practise=practise_words(page, language, moves_of),
        weeks_title=_WEEKS.said(language),
        chart=_chart(page, language),
        week_note=_week_note(page, language),
        week_rows=_week_rows(page, language),
        repetitions_title=_REPETITIONS.said(language),
        repetition_rows=_repetition_rows(page, language, moves_of),
        quality_title=_QUALITY.said(language),
        quality_note=_quality_note(page, language),
        quality_rows=_quality_rows(page, language),
        checks_title=_CHECKS.said(language),
        check_rows=_check_rows(page, language),
        days_title=_DAYS.said(language),
        month=_MONTH.said(language).format(
            month=_month(page.today, language), year=page.today.year, count=len(page.days)
        ),
        day_names=tuple(_DAY_NAMES.said(language).split()),
        today=page.today,
        days=page.days,
        notice=NOTICE.said(language),
    )


def practise_words(page: Page, language: str, moves_of: MovesOf) -> str:
    """The one thing to practise, of the last session that was measured; empty without one."""
    of = page.latest
    if of is None or of.score is None:
        return ""
    return what_to_do(of.score, moves_of(of.record.routine_id), language)


def _summary(page: Page, language: str) -> tuple[str, ...]:
    share = 100 * page.measured_minutes / page.minutes if page.minutes else 0.0
    said = [
        _BEGUN.said(language).format(
            begun=page.begun, minutes=f"{page.minutes:.0f}", finished=page.finished
        ),
        _MEASURED.said(language).format(
            measured=f"{page.measured_minutes:.0f}",
            minutes=f"{page.minutes:.0f}",
            share=f"{share:.0f}",
            sessions=page.measured,
        ),
    ]
    if page.finished > page.measured:
        said.append(_WITHOUT.said(language).format(count=page.finished - page.measured))
    for reason, seconds in page.unmeasured[:3]:
        time = _SECONDS.said(language).format(f"{seconds:.0f}")
        if seconds >= 90:
            time = _MINUTES.said(language).format(f"{seconds / 60:.0f}")
        said.append(_LOST.said(language).format(time=time, why=WHY_LOST[reason].said(language)))
    return tuple(said)


def _chart(page: Page, language: str) -> charts.Chart | None:
    if all(of.week.score is None for of in page.weeks):
        return None
    columns = [
        charts.Column(
            _dated(of.week.starts, _SHORT_DATE, language),
            None if of.week.score is None else 100 * of.week.score,
            None if of.score_error is None else 100 * IN_95 * of.score_error,
            "×",
        )
        for of in page.weeks
    ]
    return charts.by_week(columns, label=_WEEKS.said(language), unit="", top=100.0)


def _week_note(page: Page, language: str) -> str:
    known = any(of.score_error is not None for of in page.weeks)
    note = _SCORE_NOTE.said(language) + (_ERROR_NOTE if known else _NO_ERROR_NOTE).said(language)
    return note + (_EARLIER.said(language) if len(page.weeks) > _MOST_ROWS else "")


def _week_rows(page: Page, language: str) -> tuple[tuple[str, ...], ...]:
    heads = tuple(head.said(language) for head in _WEEK_HEADS)
    shown = reversed(page.weeks[-_MOST_ROWS:])
    return (heads, *(_week_row(of, language) for of in shown))


def _week_row(of: WeekOnPage, language: str) -> tuple[str, ...]:
    week = of.week
    score = "–" if week.score is None else f"{100 * week.score:.0f}"
    if week.score is not None and of.score_error is not None:
        score += f" ± {100 * IN_95 * of.score_error:.0f}"
    coverage = "–" if week.coverage is None else f"{100 * week.coverage:.0f} %"
    return _long(week.starts, language), str(week.sessions), f"{week.minutes:.0f}", score, coverage


def _repetition_rows(page: Page, language: str, moves_of: MovesOf) -> tuple[tuple[str, ...], ...]:
    several = len({of.routine_id for of in page.repetitions}) > 1
    rows = [
        (
            _move_name(of, language, moves_of)
            + (f" ({in_language(of.title, language) or of.routine_id})" if several else ""),
            _OF.said(language).format(done=of.done, asked=of.asked),
        )
        for of in page.repetitions[:_MOST_ROWS]
    ]
    more = len(page.repetitions) - len(rows)
    if more > 0:
        rows.append((_MORE_MOVES.said(language).format(count=more), ""))
    return tuple(rows) or ((_NO_REPETITIONS.said(language), ""),)


def _move_name(of: Repetitions, language: str, moves_of: MovesOf) -> str:
    for move in moves_of(of.routine_id):
        if move.id == of.move:
            return in_language(move.name, language) or of.move
    return capitalised(of.move.replace("_", " "))


def _quality_note(page: Page, language: str) -> str:
    of = page.quality_of
    if of is None:
        return ""
    return _QUALITY_OF.said(language).format(
        title=in_language(of.record.routine_title, language) or of.record.routine_id,
        day=_long(of.record.started_at.astimezone().date(), language),
    )


def _quality_rows(page: Page, language: str) -> tuple[tuple[str, ...], ...]:
    parts = page.quality.whole.parts if page.quality is not None else ()
    told = [of for of in parts if of.value is not None]
    rows = [(capitalised(part_name(of.name, language)), part_words(of, language)) for of in told]
    untold = ", ".join(part_name(of.name, language) for of in parts if of.value is None)
    if untold:
        rows.append((capitalised(_UNTOLD.said(language).format(parts=untold)), ""))
    return tuple(rows)


def _check_rows(page: Page, language: str) -> tuple[tuple[str, ...], ...]:
    """Each test with its last result, and what became of it since the first."""
    written = partial(_long, language=language)
    return tuple(
        (
            checks.title(of.test, language),
            f"{checks.value(last, language)} {checks.band(last, language)}".strip(),
            checks.day(last, None, written)
            if of.change is None
            else checks.change_sentence(of.change, language, None, written),
        )
        for of in page.checks
        for last in (of.results or of.checks)[-1:]
    )


def _month(day: date, language: str) -> str:
    return _MONTHS.said(language).split()[day.month - 1]


def _long(day: date, language: str) -> str:
    return _dated(day, _DATE, language)


def _dated(day: date, pattern: Phrase, language: str) -> str:
    month = _month(day, language)
    return pattern.said(language).format(
        day=day.day, month=month, short_month=month[:3], year=day.year
    )
