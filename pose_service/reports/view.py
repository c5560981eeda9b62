"""The report in words, tables and charts: what the page and the PDF lay out, each in its way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coach_app.engine.core.confidence import IN_95
from coach_app.engine.judging.body_limits import STANDING
from coach_app.engine.reporting import charts
from coach_app.engine.reporting.quality_words import part_amount, part_name
from coach_app.engine.reporting.vocabulary import PROFILES, capitalised, joint_name
from coach_app.languages.phrases import in_language, languages
from pose_service.reports.checks import sections as checks
from pose_service.reports.checks.words import TEXTS as CHECK_TEXTS
from pose_service.reports.structures import (
    Change,
    Exercise,
    JointRange,
    PartCourse,
    PartPoint,
    RangePoint,
    Report,
    Table,
    Week,
)
from pose_service.reports.texts import TEXTS, why

_MOST_EXERCISES = 3  # of which the parts are laid out; the JSON has all
_MISSING_SIGN = "×"
_NONE_SIGN = "–"


@dataclass(frozen=True, slots=True)
class View:
    """Content of the report as a reader sees it.

    Attributes:
        number: of the last full week, e.g. "82 %"; `number_notes` say what it is and how sure.
        week_chart: None where no week has a number. range_chart: None without any range.
        check_sections: a section for each fitness test.
    """

    language: str
    title: str
    participant: str
    period: str
    number_title: str
    number: str
    number_notes: tuple[str, ...]
    weeks_title: str
    week_chart: charts.Chart | None
    week_note: str
    week_table: Table
    changed_title: str
    changed: tuple[str, ...]
    ranges_title: str
    range_chart: charts.Chart | None
    range_note: str
    range_table: Table
    parts_title: str
    parts_note: str
    part_tables: tuple[Table, ...]
    checks_title: str
    checks_note: str
    check_sections: tuple[checks.TestSection, ...]
    notes_title: str
    notes: tuple[str, ...]


def choose_language(wished: str | None, accept_language: str | None) -> str:
    """The language asked for, else the first of the browser's that there is, else English."""
    for of in [wished or "", *preferences(accept_language or "")]:
        for language in languages():
            if of.lower().split("-")[0] == language:
                return language
    return "en"


def preferences(header: str) -> list[str]:
    """Parse a header such as Accept or Accept-Language, the most wanted first."""
    weighted = []
    for part in header.split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        weight = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                try:
                    weight = float(parameter[2:])
                except ValueError:
                    weight = 0.0
        if weight > 0:
            weighted.append((weight, name.lower()))
    return [name for _, name in sorted(weighted, key=lambda of: -of[0])]


def make_view(report: Report, language: str) -> View:
    """Put the report into words."""
    return _Writer(report, language).view()


class _Writer:
    """One report in one language."""

    def __init__(self, report: Report, language: str) -> None:
        self._report = report
        self._language = language
        self._texts = {name: text.said(language) for name, text in TEXTS.items()}
        self._zone = report.made_at.tzinfo

    def view(self) -> View:
        report, texts = self._report, self._texts
        last = report.last_complete_week
        return View(
            language=self._language,
            title=texts["title"],
            participant=texts["participant"].format(id=report.participant_id),
            period=texts["period"].format(
                first=report.weeks[0].starts,
                last=report.made_at.date(),
                zone=report.time_zone,
                made=f"{report.made_at:%Y-%m-%d %H:%M}",
            ),
            number_title=texts["number"].format(starts=last.starts if last else _NONE_SIGN),
            number=_percent(last.score) if last and last.score is not None else texts["no_number"],
            number_notes=self._number_notes(last),
            weeks_title=texts["weeks"],
            week_chart=self._week_chart(),
            week_note=texts["weeks_note"].format(missing=_MISSING_SIGN, none=_NONE_SIGN),
            week_table=self._week_table(),
            changed_title=texts["changed"],
            changed=self._changed(),
            ranges_title=texts["ranges"],
            range_chart=self._range_chart(),
            range_note=texts["ranges_note" if report.ranges else "no_ranges"],
            range_table=self._range_table(),
            parts_title=texts["parts"],
            parts_note=texts["parts_note" if report.parts else "no_parts"],
            part_tables=self._part_tables(),
            checks_title=CHECK_TEXTS["title"].said(self._language),
            checks_note=checks.note(report.checks, self._language),
            check_sections=checks.sections(report.checks, self._language, self._zone),
            notes_title=texts["notes"],
            notes=self._notes(),
        )

    def _number_notes(self, week: Week | None) -> tuple[str, ...]:
        if week is None or week.sessions == 0:
            return (why("no_session", self._language),)
        facts = self._texts["facts"].format(
            sessions=week.sessions,
            measured=week.measured,
            minutes=f"{week.minutes:.0f}",
            coverage=_percent(week.coverage),
        )
        if week.lag_s is not None:
            facts += self._texts["facts_lag"].format(lag=f"{week.lag_s:.1f}")
        if week.score is None:
            return (self._why(week), facts)
        sure = (
            self._texts["number_unsure"]
            if week.score_error is None
            else self._texts["number_sure"].format(error=_percent(IN_95 * week.score_error))
        )
        return (self._texts["number_is"], sure, facts)

    def _why(self, week: Week) -> str:
        return "" if week.why is None else why(week.why, self._language)

    def _week_chart(self) -> charts.Chart | None:
        if all(week.score is None for week in self._report.weeks):
            return None
        columns = [
            charts.Column(
                label=f"{week.starts:%m-%d}",
                value=None if week.score is None else 100 * week.score,
                error=None if week.score_error is None else 100 * IN_95 * week.score_error,
                note=_MISSING_SIGN if week.sessions else _NONE_SIGN,
            )
            for week in self._report.weeks
        ]
        return charts.by_week(columns, label=self._texts["weeks_chart"], unit=" %", top=100.0)

    def _week_table(self) -> Table:
        names = ("week", "score", "band", "coverage", "minutes", "sessions", "lag")
        rows = tuple(self._week_row(week) for week in reversed(self._report.weeks))
        return Table(self._texts["weeks"], tuple(self._texts[name] for name in names), rows)

    def _week_row(self, week: Week) -> tuple[str, ...]:
        starts = str(week.starts)
        return (
            starts if week.complete else self._texts["running"].format(week=starts),
            _percent(week.score) if week.score is not None else self._why(week),
            _percent(None if week.score_error is None else IN_95 * week.score_error),
            _percent(week.coverage),
            f"{week.minutes:.0f}" if week.sessions else "",
            f"{week.sessions} ({week.measured})" if week.sessions else "",
            "" if week.lag_s is None else f"{week.lag_s:.1f}\u00a0s",
        )

    def _changed(self) -> tuple[str, ...]:
        tests = self._report.checks
        if not self._report.changes and not any(of.change for of in tests):
            return (self._texts["nothing_compared"],)
        beyond = [self._change(of) for of in self._report.changes if of.beyond_error]
        told = (*checks.changed(tests, self._language, self._zone), *beyond)
        return told or (self._texts["nothing_changed"],)

    def _change(self, change: Change) -> str:
        scale = 1.0 if change.quantity == "range" else 100.0
        way = "more" if change.difference > 0 else "less"
        return self._texts[f"{change.quantity}_{way}"].format(
            joint="" if change.joint is None else self._joint(change.joint),
            routine=self._exercise(change.exercise),
            before=f"{scale * change.before:.0f}",
            after=f"{scale * change.after:.0f}",
            difference=f"{scale * abs(change.difference):.0f}",
            detectable=f"{scale * change.detectable:.0f}",
            error=f"{scale * IN_95 * change.error:.0f}",
            from_week=change.from_week,
            to_week=change.to_week,
        )

    def _exercise(self, exercise: Exercise) -> str:
        titles = self._report.titles.get(exercise.routine_id, {})
        title = in_language(titles, self._language) or exercise.routine_id
        if exercise.profile == STANDING:
            return title
        known = PROFILES.get(exercise.profile)
        return f"{title} ({known.said(self._language) if known else exercise.profile})"

    def _joint(self, joint: str) -> str:
        return capitalised(joint_name(joint, self._language))

    def _range_chart(self) -> charts.Chart | None:
        if not self._report.ranges:
            return None
        rows = [self._range_line(of) for of in self._report.ranges]
        return charts.by_joint(rows, label=self._texts["ranges_chart"])

    def _range_line(self, of: JointRange) -> charts.Row:
        now, first = _now(of), _first(of)
        return charts.Row(
            label=self._joint(of.joint),
            value=now.rom_deg if now else None,
            error=IN_95 * now.error_deg if now and now.error_deg is not None else None,
            before=first.rom_deg if first else None,
            shown=of.latest.reference_rom_deg,
            note=self._texts["not_measured"],
        )

    def _range_table(self) -> Table:
        names = ("joint", "now", "before", "shown", "asked", "measured_in", "exercise")
        rows = tuple(self._range_row(of) for of in self._report.ranges)
        return Table(self._texts["ranges"], tuple(self._texts[name] for name in names), rows)

    def _range_row(self, of: JointRange) -> tuple[str, ...]:
        now, first, latest = _now(of), _first(of), of.latest
        return (
            self._joint(of.joint),
            _range(now, at=now.starts if now and now is not latest else None)
            if now
            else self._texts["not_measured"],
            _range(first) if first else "",
            _degrees(latest.reference_rom_deg),
            _degrees(latest.personal_rom_deg),
            self._texts["of"].format(
                measured=sum(point.measured for point in of.points),
                sessions=sum(point.sessions for point in of.points),
            ),
            self._exercise(of.exercise),
        )

    def _part_tables(self) -> tuple[Table, ...]:
        """One for each of the exercises that were done most often."""
        exercises = list(dict.fromkeys(of.exercise for of in self._report.parts))
        heads = tuple(
            self._texts[name] for name in ("part", "latest", "before", "detectable", "change")
        )
        return tuple(
            Table(
                self._exercise(exercise),
                heads,
                tuple(self._part_row(of) for of in self._report.parts if of.exercise == exercise),
            )
            for exercise in exercises[:_MOST_EXERCISES]
        )

    def _part_row(self, of: PartCourse) -> tuple[str, ...]:
        first, last = of.points[0], of.points[-1]
        name = capitalised(part_name(of.part, self._language))
        if of.difference is None:
            return (name, _part(last, of.unit), "", "", self._texts["one_week"])
        way = "part_more" if of.difference > 0 else "part_less"
        size = part_amount(abs(of.difference), of.unit)
        return (
            name,
            _part(last, of.unit),
            _part(first, of.unit),
            part_amount(of.detectable, of.unit),
            self._texts[way].format(difference=size) if of.changed else self._texts["no_change"],
        )

    def _notes(self) -> tuple[str, ...]:
        texts, report = self._texts, self._report
        notes = [
            texts["note_number"],
            texts["note_range"],
            texts["note_change"].format(comparisons=len(report.changes)),
            *([texts["note_parts"]] if report.parts else []),
            *([how] if (how := checks.how(report.checks, self._language)) else []),
            texts["note_not"],
        ]
        if report.set_aside:
            notes.append(texts["set_aside"].format(count=report.set_aside))
        return tuple(notes)


def _measured(points: Sequence[RangePoint]) -> list[RangePoint]:
    return [point for point in points if point.rom_deg is not None]


def _now(of: JointRange) -> RangePoint | None:
    """The last week in which the joint could be measured."""
    measured = _measured(of.points)
    return measured[-1] if measured else None


def _first(of: JointRange) -> RangePoint | None:
    """The first such week; None if it is the last one too."""
    measured = _measured(of.points)
    return measured[0] if len(measured) > 1 else None


def _range(point: RangePoint, at: date | None = None) -> str:
    text = _degrees(point.rom_deg)
    if point.error_deg is not None:
        text += f" ± {_degrees(IN_95 * point.error_deg)}"
    return f"{text} ({at})" if at else text


def _part(point: PartPoint, unit: str) -> str:
    return f"{part_amount(point.value, unit)} ± {part_amount(IN_95 * point.error, unit)}"


def _degrees(value: float | None) -> str:
    return "" if value is None else f"{value:.0f}°"


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.0f}\u00a0%"  # not parted at the line's end
