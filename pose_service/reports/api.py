"""Participants' reports, for clinicians and admins of their centre; each look is recorded."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

import tzlocal
from fastapi import APIRouter, Depends, Header, HTTPException, Path, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import BaseModel, Field

from coach_app.languages.phrases import languages
from pose_service import access
from pose_service.access import Caller
from pose_service.reports import fhir, participant_report, web_page
from pose_service.reports.store import ReportStore
from pose_service.reports.structures import Report
from pose_service.reports.view import choose_language, make_view, preferences
from pose_service.services import Services
from pose_service.structures import Role

Form = Literal["html", "json", "pdf", "fhir"]

MEDIA_TYPES: dict[Form, str] = {
    "json": "application/json",
    "html": "text/html",
    "pdf": "application/pdf",
    "fhir": fhir.MEDIA_TYPE,
}
# Health values are kept by nobody on the way, and tell no other page where one came from.
_PRIVATE = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Vary": "Accept, Accept-Language, Authorization",
}
_CHECKS_KEPT = timedelta(days=366)  # a test a month tells in a year, not in twelve weeks
_MOST_LISTED = 100
_LANGUAGE = Query(
    description="Goes before Accept-Language.", pattern=f"^({'|'.join(languages())})$"
)

ParticipantId = Annotated[
    str, Path(max_length=64, description="The pseudonym, as the sessions carry it.")
]
Weeks = Annotated[
    int,
    Query(
        ge=1, le=participant_report.MOST_WEEKS, description="How many weeks, the current one too."
    ),
]


class Listed(BaseModel):
    """One participant in the list."""

    participant_id: str
    number: dict[str, Any] = Field(description="The last week that is over, as in the report.")
    changed: bool = Field(description="Something changed beyond measurement error.")


class Participants(BaseModel):
    """Participants of the caller's centre, by their ids."""

    participants: list[Listed]
    next: str | None = Field(description="Ask again with `after` of this; null at the end.")


class ReportAccess(BaseModel):
    """A look at a report."""

    at: str
    token_id: str | None = Field(description="Null: the token of the environment.")
    form: str


class ReportAccesses(BaseModel):
    """Looks at a participant's report, the newest first, 1,000 at most."""

    accesses: list[ReportAccess]


_UNKNOWN = access.COMMON | access.problems({404: "The centre has no such participant."})
_REPORT: access.Responses = {
    200: {
        "description": "The report, as the parameter format or the header Accept says.",
        "content": {
            "application/json": {"schema": {"type": "object"}},
            fhir.MEDIA_TYPE: {"schema": {"type": "object"}},
            "text/html": {"schema": {"type": "string"}},
            "application/pdf": {"schema": {"type": "string", "format": "binary"}},
        },
    },
    **_UNKNOWN,
    **access.problems({406: "There is no report in any form accepted."}),
}


class _Reports:
    """Reports of the sessions in the database, by weeks of one time zone."""

    def __init__(self, services: Services) -> None:
        self.store = ReportStore(services.database)
        zone_name = services.settings.time_zone or tzlocal.get_localzone_name() or "UTC"
        self._zone = ZoneInfo(zone_name)
        self._make = partial(participant_report.make_report, zone=self._zone, zone_name=zone_name)

    def listed(self, caller: Caller, after: str, limit: int) -> list[Listed]:
        """The centre's participants, whose ids come after `after`."""
        now = datetime.now(UTC)
        since = _first_moment(now, self._zone, participant_report.DEFAULT_WEEKS)
        found = self.store.open_list(caller, after, limit, since)
        return [_listed(self._make(name, documents, made_at=now)) for name, documents in found]

    def report(self, caller: Caller, participant_id: str, form: Form, weeks: int) -> Report:
        """One participant's report.

        Raises:
            HTTPException: 404, the centre has no such participant.
        """
        now = datetime.now(UTC)
        since = _first_moment(now, self._zone, weeks)
        checks_since = now - _CHECKS_KEPT
        documents = self.store.open_sessions(caller, participant_id, since, form, checks_since)
        if documents is None:
            raise HTTPException(404, "The centre has no such participant; check the id.")
        return self._make(participant_id, documents, made_at=now, weeks=weeks)


def router(services: Services) -> APIRouter:
    """The routes of participants."""
    routes = APIRouter(prefix="/v1/participants", tags=["participants"])
    reports = _Reports(services)
    reader = services.access.require(Role.CLINICIAN)
    admin = services.access.require(Role.ADMIN)

    @routes.get("", responses=access.COMMON)
    def participants(
        caller: Annotated[Caller, Depends(reader)],
        after: Annotated[str, Query(max_length=64)] = "",
        limit: Annotated[int, Query(ge=1, le=_MOST_LISTED)] = 50,
    ) -> Participants:
        """The centre's participants, each with the number of the last week."""
        listed = reports.listed(caller, after, limit)
        more = len(listed) == limit
        return Participants(participants=listed, next=listed[-1].participant_id if more else None)

    # An id may hold a slash; `erasure` says what "anything" is.
    @routes.get("/{participant_id:anything}/accesses", responses=_UNKNOWN)
    def accesses(
        participant_id: ParticipantId, caller: Annotated[Caller, Depends(admin)]
    ) -> ReportAccesses:
        """List who looked at the participant's report; for admins."""
        rows = reports.store.accesses(caller.centre, participant_id)
        if not rows:
            raise HTTPException(404, "Nobody has looked at such a participant's report.")
        shown = [ReportAccess.model_validate(row, from_attributes=True) for row in rows]
        return ReportAccesses(accesses=shown)

    @routes.get("/{participant_id:anything}/report", response_class=Response, responses=_REPORT)
    def report(
        request: Request,
        participant_id: ParticipantId,
        caller: Annotated[Caller, Depends(reader)],
        format: Annotated[Form | None, Query(description="Goes before Accept.")] = None,
        lang: Annotated[str | None, _LANGUAGE] = None,
        weeks: Weeks = participant_report.DEFAULT_WEEKS,
        accept_language: Annotated[str | None, Header()] = None,
    ) -> Response:
        """A participant's report: weekly scores, range of motion, fitness checks, what changed."""
        form = format or _accepted(request.headers.get("Accept"))
        made = reports.report(caller, participant_id, form, weeks)
        if form == "fhir":
            installation = reports.store.installation()
            content = fhir.bundle(made, installation=installation, centre=caller.centre)
            return JSONResponse(content, headers=_PRIVATE, media_type=fhir.MEDIA_TYPE)
        return _answer(made, form, choose_language(lang, accept_language))

    return routes


def _first_moment(now: datetime, zone: ZoneInfo, weeks: int) -> datetime:
    """Begin of the first of the last `weeks` weeks, an hour of grace before it included."""
    first = participant_report.period(now, zone, weeks)[0]
    return datetime.combine(first, time(), zone) - timedelta(hours=1)


def _listed(report: Report) -> Listed:
    week = report.last_complete_week
    assert week is not None  # DEFAULT_WEEKS is more than the current one
    return Listed(
        participant_id=report.participant_id,
        number=participant_report.week_document(week),
        changed=any(change.beyond_error for change in report.changes),
    )


def _accepted(accept: str | None) -> Form:
    """The form that an Accept header wants most; JSON where it does not mind.

    Raises:
        HTTPException: 406, none of them.
    """
    forms: Mapping[str, Form] = {media_type: form for form, media_type in MEDIA_TYPES.items()}
    for wished in preferences(accept or "*/*"):
        if wished in forms:
            return forms[wished]
        if wished == "text/*":
            return "html"
        if wished in ("*/*", "application/*"):
            return "json"
    raise HTTPException(406, f"A report is one of: {', '.join(forms)}.")


def _answer(report: Report, form: Form, language: str) -> Response:
    if form == "json":
        return JSONResponse(participant_report.document(report), headers=_PRIVATE)
    view = make_view(report, language)
    headers = {**_PRIVATE, "Content-Language": language}
    if form == "pdf":
        from pose_service.reports import pdf  # with all that draws pages: the service starts faster

        headers["Content-Disposition"] = 'inline; filename="report.pdf"'
        return Response(pdf.pdf(view), headers=headers, media_type="application/pdf")
    headers["Content-Security-Policy"] = web_page.content_policy()
    return HTMLResponse(web_page.page(view), headers=headers)
