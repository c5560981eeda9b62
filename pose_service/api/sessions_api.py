"""`POST /v1/sessions`: the scores that the app sends, each stored once."""

import asyncio
import contextlib
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, HTTPException, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from coach_app.engine.reporting import session_schema
from pose_service import access
from pose_service.access import Caller, too_many
from pose_service.api import session_documents
from pose_service.api.openapi import body, inlined
from pose_service.errors import ConflictError
from pose_service.quotas import Quota
from pose_service.services import Services
from pose_service.settings import ServiceSettings
from pose_service.structures import Problem, Role

# Documents are taken in beside the loop, and large ones one after the other: who sends many of
# them must not keep all threads, on which every other request waits.
_LARGE_BYTES = 16_384

IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        description="If given, it must be the document's session_id, which is the key anyway.",
        max_length=64,
    ),
]


class SessionProblem(Problem):
    """Why a session was not stored, and which."""

    id: str | None = Field(
        default=None,
        description="The session, as the request named it: a poster gives one up only if its"
        " refusal names it, for what stands in between may refuse too.",
    )


class Stored(BaseModel):
    """A session is in the database, for good."""

    id: str
    new: bool = Field(description="False if it was there already.")


_STORING: access.Responses = {
    201: {"model": Stored, "description": "It is stored, for good."},
    200: {"model": Stored, "description": "It was stored before; nothing changed."},
    **access.problems({400: "The body is not JSON."}, SessionProblem),
    **access.RESPONSES,
    **access.problems(
        {
            408: "The body came too slowly.",
            409: "The key is taken by another content.",
            413: "The body is too long.",
            415: "The body does not say it is JSON.",
            422: "The document does not fit the schema.",
            429: "Too much at once; see Retry-After.",
        },
        SessionProblem,
    ),
    **access.problems({503: "Nothing can be stored now."}),
}


def router(services: Services) -> APIRouter:
    """The routes of sessions."""
    routes = APIRouter(prefix="/v1", tags=["sessions"])
    poster = services.access.require(Role.DEVICE, Role.INSTRUCTOR)
    quota = Quota(services.settings.most_sessions_hourly, 3600.0)
    one_large = asyncio.Semaphore(1)

    @routes.get("/schemas/session.json")
    def published_schema() -> dict[str, Any]:
        """The JSON schema of a session document."""
        return session_schema.posted_schema()

    @routes.post(
        "/sessions",
        status_code=201,
        responses=_STORING,
        openapi_extra=body(inlined(session_schema.posted_schema()), "application/json"),
    )
    async def post_session(
        request: Request,
        caller: Annotated[Caller, Depends(poster)],
        key: IdempotencyKey = None,
    ) -> JSONResponse:
        """Store one session. A session posted twice is stored once."""
        try:
            new, session_id = await _store(request, caller, key)
        except ConflictError as error:
            return _refusal(HTTPException(409, str(error)), key)
        except HTTPException as error:
            return _refusal(error, key)
        stored = Stored(id=session_id, new=new)
        return JSONResponse(stored.model_dump(), status_code=201 if new else 200)

    async def _store(request: Request, caller: Caller, key: str | None) -> tuple[bool, str]:
        if request.headers.get("Content-Type", "").split(";")[0].strip() != "application/json":
            raise HTTPException(415, "Send the session as application/json.")
        if wait_s := quota.take(caller.token_id):
            raise too_many(wait_s, "This token has posted too many sessions; post it later.")
        body = await _body(request, services.settings)
        async with one_large if len(body) > _LARGE_BYTES else contextlib.nullcontext():
            document = await run_in_threadpool(session_documents.parse, body)
        session_id = document["session_id"]
        if key is not None and key != session_id:
            raise HTTPException(409, "Idempotency-Key is not the document's session_id.")
        new = await run_in_threadpool(
            services.sessions.keep, caller.centre, session_id, document, caller.token_id
        )
        return new, session_id

    return routes


def _refusal(error: HTTPException, key: str | None) -> JSONResponse:
    problem = SessionProblem(detail=error.detail, id=key)
    return JSONResponse(problem.model_dump(exclude_none=True), error.status_code, error.headers)


async def _body(request: Request, settings: ServiceSettings) -> bytes:
    """The body, given up as soon as it is longer or slower than the settings allow."""
    limit = settings.max_body_bytes
    # The connection is closed, or the rest of the body would still be taken in and thrown away.
    closing = {"Connection": "close"}
    too_long = HTTPException(413, f"A session has at most {limit} bytes.", closing)
    announced = request.headers.get("Content-Length", "")
    if announced.isdigit() and int(announced) > limit:
        raise too_long
    body = bytearray()
    try:
        async with asyncio.timeout(settings.body_timeout_s):
            async for chunk in request.stream():
                body += chunk
                if len(body) > limit:
                    raise too_long
    except TimeoutError as error:
        raise HTTPException(408, "The session came too slowly; post it again.", closing) from error
    return bytes(body)
