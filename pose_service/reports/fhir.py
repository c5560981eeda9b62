"""The report as a bundle of HL7 FHIR R4 (4.0.1), for a clinic's own system.

Every id is made from what it stands for, so that the same report read in twice gives the same
resources and not two of each.
"""

import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from html import escape

from coach_app.engine.fitness import course_words as say
from coach_app.engine.fitness.course import CheckChange, has_result
from coach_app.engine.fitness.document import DatedCheck
from coach_app.engine.reporting.vocabulary import joint_name
from pose_service.reports import fhir_codes as codes
from pose_service.reports.fhir_codes import Json
from pose_service.reports.structures import Change, Exercise, JointRange, RangePoint, Report, Week
from pose_service.reports.texts import why

MEDIA_TYPE = "application/fhir+json"


def bundle(report: Report, *, installation: uuid.UUID, centre: str) -> Json:
    """The whole report as one bundle of the type collection.

    Args:
        report: the participant's.
        installation: of this service; two services may both have a participant p-17 in a centre
            "default", and are told apart by it.
        centre: whose participant.
    """
    return _Bundle(report, uuid.uuid5(installation, centre)).document()


class _Bundle:
    """One report; `namespace` stands for the centre."""

    def __init__(self, report: Report, namespace: uuid.UUID) -> None:
        self._report = report
        self._centre = namespace
        self._namespace = uuid.uuid5(namespace, report.participant_id)

    def document(self) -> Json:
        report = self._report
        return {
            "resourceType": "Bundle",
            "id": self._id("bundle", report.made_at.isoformat()),
            "meta": {"security": [codes.PSEUDONYM]},
            "type": "collection",
            "timestamp": report.made_at.isoformat(timespec="seconds"),
            "entry": [
                {"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource}
                for resource in self._resources()
            ],
        }

    def _resources(self) -> Iterator[Json]:
        report = self._report
        yield _code_system()
        yield self._patient()
        models = {of.exercise.model for of in report.ranges}
        models |= {of.exercise.model for of in report.changes}
        models |= {check.model for course in report.checks for check in course.checks}
        for model in sorted(models):
            yield self._device(model)
        for week in report.weeks:
            yield self._week(week)
        for of in report.ranges:
            for point in of.points:
                yield self._range(of, point)
        for course in report.checks:
            for check in course.checks:
                yield self._check(check)
            if course.change is not None:
                yield self._check_change(course.change)
        for change in report.changes:
            yield self._change(change)

    def _id(self, *parts: str) -> str:
        return str(uuid.uuid5(self._namespace, "|".join(parts)))

    def _reference(self, *parts: str) -> Json:
        return {"reference": f"urn:uuid:{self._id(*parts)}"}

    def _patient(self) -> Json:
        return {
            "resourceType": "Patient",
            "id": self._id("patient"),
            "meta": {"security": [codes.PSEUDONYM]},
            "text": _narrative(f"Participant {self._report.participant_id}"),
            "identifier": [
                {
                    "use": "secondary",
                    "system": f"urn:uuid:{self._centre}",
                    "value": self._report.participant_id,
                }
            ],
        }

    def _device(self, model: str) -> Json:
        return {
            "resourceType": "Device",
            "id": self._id("device", model),
            "text": _narrative(f"Coach with the pose model {model}"),
            "deviceName": [{"name": "Coach", "type": "user-friendly-name"}],
            "modelNumber": model,
            "type": {"text": "Exercise program that measures poses with one camera"},
        }

    def _observation(self, code: Json, words: str, when: Json, *parts: str) -> Json:
        """Make an observation with what all have; `when` is its time, `parts` make its id."""
        return {
            "resourceType": "Observation",
            "id": self._id(*parts),
            "text": _narrative(words),
            "status": "final",
            "category": [codes.activity()],
            "code": code,
            "subject": self._reference("patient"),
            **when,
            "issued": self._report.made_at.isoformat(timespec="seconds"),
        }

    def _of_weeks(self, code: Json, words: str, starts: date, ends: date, *parts: str) -> Json:
        """An observation from one Monday to the end of a week, which may not be over yet."""
        last = ends + timedelta(days=6)
        period = {"start": starts.isoformat(), "end": last.isoformat()}
        made = self._observation(code, words, {"effectivePeriod": period}, *parts)
        running = last >= self._report.made_at.date()
        return {**made, "status": "preliminary"} if running else made

    def _week(self, week: Week) -> Json:
        value: Json
        if week.score is None:
            reason = why(week.why or "several_reasons", "en")
            absent = "not-performed" if week.why == "no_session" else "unknown"
            value, words = {"dataAbsentReason": codes.absent(absent, reason)}, reason
        else:
            value = {"valueQuantity": codes.quantity(100 * week.score, "%")}
            words = f"{100 * week.score:.0f} % of the time in the correct pose"
        parts = [
            _component(
                codes.own("standard-error"),
                None if week.score_error is None else 100 * week.score_error,
                "%",
            ),
            _component(
                codes.own("coverage"), None if week.coverage is None else 100 * week.coverage, "%"
            ),
            _component(codes.exercise_duration(), week.minutes, "min"),
            _component(codes.own("sessions"), week.sessions, "sessions", "{sessions}"),
            _component(codes.own("measured-sessions"), week.measured, "sessions", "{sessions}"),
            _component(codes.own("lag"), week.lag_s, "s"),
        ]
        observation = self._of_weeks(
            codes.own("correct-pose"), words, week.starts, week.starts, "week", str(week.starts)
        )
        return {**observation, **value, "component": [part for part in parts if part]}

    def _range(self, of: JointRange, point: RangePoint) -> Json:
        name = joint_name(of.joint)
        value: Json
        if point.rom_deg is None:
            words = f"{name}: could not be measured"
            reason = codes.absent("unknown", "seen in less than 60 % of the time")
            value = {"dataAbsentReason": reason}
        else:
            words = f"{name}: {point.rom_deg:.0f} degrees"
            value = {"valueQuantity": codes.quantity(point.rom_deg, "deg")}
        parts = [
            _component(codes.own("standard-error"), point.error_deg, "deg"),
            _component(codes.own("shown-range"), point.reference_rom_deg, "deg"),
            _component(codes.own("asked-range"), point.personal_rom_deg, "deg"),
            _component(codes.own("sessions"), point.sessions, "sessions", "{sessions}"),
            _component(codes.own("measured-sessions"), point.measured, "sessions", "{sessions}"),
        ]
        return {
            **self._of_weeks(
                codes.range_of_motion(), words, point.starts, point.starts,
                *_range_parts(of.joint, of.exercise, point.starts),
            ),
            **value,
            "bodySite": codes.body_site(of.joint),
            "device": self._reference("device", of.exercise.model),
            "note": [{"text": _exercise(of.exercise)}],
            "component": [part for part in parts if part],
        }  # fmt: skip

    def _check(self, check: DatedCheck) -> Json:
        result, unit = check.result, codes.fitness_unit(check.result)
        words = f"{say.title(result.test, 'en')}: {say.value(check, 'en')}"
        value: Json
        if has_result(check) and result.value is not None:
            value = {"valueQuantity": codes.quantity(result.value, *unit)}
        else:
            reason = say.remarks(check, "en") or say.value(check, "en")
            value = {"dataAbsentReason": codes.absent("unknown", reason)}
        parts = [
            _component(codes.own("standard-error"), result.error, *unit),
            _component(codes.own("seen"), 100 * result.coverage, "%"),
            *(
                _component(codes.own(f"fitness-{side}"), deg, "deg")
                for side, deg, _ in result.sides
            ),
        ]
        when: Json = {"effectiveDateTime": check.done_at.isoformat(timespec="seconds")}
        return {
            **self._observation(codes.fitness_test(result.test), words, when, "check", check.id),
            **value,
            "device": self._reference("device", check.model),
            "note": [{"text": f"{result.test}, rules version {check.protocol}, one camera"}],
            "component": [part for part in parts if part],
        }

    def _check_change(self, change: CheckChange) -> Json:
        unit = codes.fitness_unit(change.last.result)
        test = change.last.result.test
        start, end = (
            of.done_at.astimezone(self._report.made_at.tzinfo).isoformat(timespec="seconds")
            for of in (change.first, change.last)
        )
        parts = [_component(codes.own("fitness-detectable-change"), change.detectable, *unit)]
        words = f"{say.title(test, 'en')}: {say.change_sentence(change, 'en')}"
        when: Json = {"effectivePeriod": {"start": start, "end": end}}
        ids = ("check-change", change.first.id, change.last.id)
        made = {
            **self._observation(codes.own("fitness-change"), words, when, *ids),
            "valueQuantity": codes.quantity(change.difference, *unit),
            "note": [{"text": f"{test}. {change.source or 'No detectable change is published.'}"}],
            "derivedFrom": [self._reference("check", of.id) for of in (change.first, change.last)],
        }
        if change.detectable is not None:
            made["component"] = [part for part in parts if part]
        if change.beyond_error:
            made["interpretation"] = [codes.changed(change.difference > 0)]
        return made

    def _change(self, change: Change) -> Json:
        scale, unit = (1.0, "deg") if change.quantity == "range" else (100.0, "%")
        where = joint_name(change.joint) if change.joint else change.exercise.routine_id
        words = f"{where}: changed by {scale * change.difference:+.0f} {unit}"
        detectable = _component(codes.own("detectable-change"), scale * change.detectable, unit)
        made = {
            **self._of_weeks(
                codes.own(f"{change.quantity}-change"), words, change.from_week, change.to_week,
                "change", change.quantity, change.joint or "", _exercise(change.exercise),
                str(change.from_week), str(change.to_week),
            ),
            "valueQuantity": codes.quantity(scale * change.difference, unit),
            "device": self._reference("device", change.exercise.model),
            "note": [{"text": _exercise(change.exercise)}],
            "component": [detectable],
        }  # fmt: skip
        if change.beyond_error:
            made["interpretation"] = [codes.changed(change.difference > 0)]
        if change.joint is not None:
            made["bodySite"] = codes.body_site(change.joint)
            made["derivedFrom"] = [
                self._reference(*_range_parts(change.joint, change.exercise, week))
                for week in (change.from_week, change.to_week)
            ]
        return made


def _range_parts(joint: str, exercise: Exercise, starts: date) -> tuple[str, ...]:
    return ("range", joint, _exercise(exercise), starts.isoformat())


def _exercise(exercise: Exercise) -> str:
    return f"routine {exercise.routine_id}, {exercise.profile}, pose model {exercise.model}"


def _component(code: Json, value: float | None, unit: str, ucum: str | None = None) -> Json | None:
    if value is None:
        return None
    return {"code": code, "valueQuantity": codes.quantity(value, unit, ucum)}


def _code_system() -> Json:
    name = codes.OWN_SYSTEM.removeprefix("urn:uuid:")
    return {
        "resourceType": "CodeSystem",
        "id": name,
        "text": _narrative("What Coach measures that no public terminology has a code for."),
        "url": codes.OWN_SYSTEM,
        "name": "CoachMeasures",
        "title": "What Coach measures",
        "status": "active",
        "caseSensitive": True,
        "content": "complete",
        "concept": [{"code": code, "display": words} for code, words in codes.OWN_CODES.items()],
    }


def _narrative(words: str) -> Json:
    return {
        "status": "generated",
        "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{escape(words)}</div>',
    }
