"""What the page says, in English or Korean."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from coach_app.engine.core.confidence import IN_95
from coach_app.engine.core.routine import Move, Texts
from coach_app.engine.fitness import course_words as checks
from coach_app.engine.reporting import charts
from coach_app.engine.reporting.quality_words import part_name, part_words
from coach_app.engine.reporting.sentences import what_to_do
from coach_app.engine.reporting.vocabulary import WHY_LOST, Phrase, capitalised
from coach_app.records.page.numbers import Page, Repetitions, WeekOnPage

MovesOf = Callable[[str], Sequence[Move]]
"""The moves of a routine by its id; none where it is no longer there."""
_MOST_ROWS = 6  # of each table; the chart and the JSON document have all weeks

_TITLE = Phrase("My exercise", "나의 운동 기록")
_PERIOD = Phrase("{since} to {today}", "{since} ~ {today}")
_NAME = Phrase("Name: {name}", "이름: {name}")
_BLANK = "_" * 28
NOTICE = Phrase(
    "Coach is no medical device, and this page is no diagnosis. It was made on this computer from"
    " its own records. One camera measures angles to within about 4 to 8 degrees, so small"
    " differences say nothing.",
    "Coach는 의료기기가 아니며 이 기록은 진단이 아닙니다. 이 컴퓨터에 남은 기록으로만 만들었습니다."
    " 카메라 한 대로 잰 각도는 4~8도쯤 다를 수 있으니 작은 차이는 뜻이 없습니다.",
)
_TRIALS = Phrase(
    "Only demonstrations or recorded clips: this page says nothing about a person.",
    "시범이나 녹화 영상만 있습니다. 이 기록은 실제 사람에 대한 것이 아닙니다.",
)
_BEGUN = Phrase(
    "Sessions: {begun}, {minutes} min altogether; {finished} done to the end.",
    "운동 {begun}회, 모두 {minutes}분. 끝까지 한 운동 {finished}회.",
)
_MEASURED = Phrase(
    "Measured: {measured} of {minutes} min ({share} %); sessions with a score: {sessions}.",
    "측정한 시간: {minutes}분 중 {measured}분({share} %), 점수가 있는 운동 {sessions}회.",
)
_WITHOUT = Phrase(
    "Sessions done without a score, as too little of them could be measured: {count}.",
    "측정이 부족해 점수가 없는 운동: {count}회.",
)
_LOST = Phrase("Not measured for {time}: {why}.", "측정하지 못한 시간 {time}: {why}.")
_SECONDS, _MINUTES = Phrase("{0} s", "{0}초"), Phrase("{0} min", "{0}분")
_WEEKS = Phrase("Week by week", "주별 기록")
_WEEK_HEADS = (
    Phrase("Week from", "시작일"),
    Phrase("Sessions", "운동"),
    Phrase("Minutes", "시간(분)"),
    Phrase("Score", "점수"),
    Phrase("Measured", "측정한 비율"),
)
_SCORE_NOTE = Phrase(
    "The score says how many of 100 measured moments were as shown. × is a week without one.",
    "점수는 측정한 100번의 순간 가운데 자세가 맞은 횟수입니다. ×는 점수가 없는 주입니다.",
)
_ERROR_NOTE = Phrase(
    " ± says how far it may be off, as the sessions differ (in 95 of 100 weeks).",
    " ±는 운동마다의 차이에서 오는 오차입니다(100주 중 95주).",
)
_NO_ERROR_NOTE = Phrase(
    " How far it may be off cannot be told from so few sessions of one exercise.",
    " 같은 운동을 한 횟수가 적어 오차는 아직 알 수 없습니다.",
)
_EARLIER = Phrase(" Earlier weeks are in the chart only.", " 그 이전 주는 그래프에만 있습니다.")
_REPETITIONS = Phrase("Repetitions", "반복 횟수")
_OF = Phrase("{done} of {asked}", "{asked}번 중 {done}번")
_MORE_MOVES = Phrase("further moves: {count}", "그 밖의 동작 {count}개")
_NO_REPETITIONS = Phrase("None could be counted.", "셀 수 있는 반복이 없었습니다.")
_PRACTISE = Phrase("One thing to practise", "연습할 것 한 가지")
_QUALITY = Phrase("How the moves were done", "동작을 어떻게 했는지")
_QUALITY_OF = Phrase("{title}, {day}", "{title}, {day}")
_UNTOLD = Phrase("could not be told: {parts}", "알 수 없었던 것: {parts}")
_CHECKS = Phrase("Fitness checks of the last year", "지난 1년의 체력 검사")
_DAYS = Phrase("Days with exercise", "운동한 날")
_MONTH = Phrase("{month} {year}: {count}", "{year}년 {month}: {count}일")
_DAY_NAMES = Phrase("Mo Tu We Th Fr Sa Su", "월 화 수 목 금 토 일")
_MONTHS = Phrase(
    "January February March April May June July August September October November December",
    "1월 2월 3월 4월 5월 6월 7월 8월 9월 10월 11월 12월",
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
    """The page in words.

    Args:
        page: its numbers.
        language: "en" or "ko".
        moves_of: where moves' names are.
        name: whose page it is; empty: a line to write it on.
    """
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
            f"{of.week.starts.month}/{of.week.starts.day}"
            if language == "ko"
            else f"{of.week.starts.day} {_month(of.week.starts, language)[:3]}",
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
            + (f" ({_said(of.title, language, of.routine_id)})" if several else ""),
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
            return _said(move.name, language, of.move)
    return capitalised(of.move.replace("_", " "))


def _quality_note(page: Page, language: str) -> str:
    of = page.quality_of
    if of is None:
        return ""
    return _QUALITY_OF.said(language).format(
        title=_said(of.record.routine_title, language, of.record.routine_id),
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
    return tuple(
        (
            checks.title(of.test, language),
            f"{checks.value(last, language)} {checks.band(last, language)}".strip(),
            checks.day(last) if of.change is None else checks.change_sentence(of.change, language),
        )
        for of in page.checks
        for last in (of.results or of.checks)[-1:]
    )


def _said(texts: Texts, language: str, otherwise: str) -> str:
    return texts.get(language) or texts.get("en") or otherwise


def _month(day: date, language: str) -> str:
    return _MONTHS.said(language).split()[day.month - 1]


def _long(day: date, language: str) -> str:
    if language == "ko":
        return f"{day.year}년 {day.month}월 {day.day}일"
    return f"{day.day} {_month(day, language)} {day.year}"
