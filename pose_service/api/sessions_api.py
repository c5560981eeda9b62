"""`POST /v1/sessions`: the scores that the app sends, each stored once."""

import asyncio
import json
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, HTTPException, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from coach_app.engine.reporting import session_schema
from pose_service import access
from pose_service.access import Caller
from pose_service.api.openapi import inlined
from pose_service.errors import ConflictError
from pose_service.services import Services
from pose_service.settings import ServiceSettings
from pose_service.structures import Problem, Role

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


def router(services: Services) -> APIRouter:
    """The routes of sessions."""
    routes = APIRouter(prefix="/v1", tags=["sessions"])
    poster = services.access.require(Role.DEVICE, Role.INSTRUCTOR)

    @routes.get("/schemas/session.json")
    def published_schema() -> dict[str, Any]:
        """The JSON schema of a session document."""
        return session_schema.schema()

    @routes.post(
        "/sessions",
        status_code=201,
        responses={
            201: {"model": Stored, "description": "It is stored, for good."},
            200: {"model": Stored, "description": "It was stored before; nothing changed."},
            400: {"model": SessionProblem, "description": "The body is not JSON."},
            **access.RESPONSES,
            408: {"model": SessionProblem, "description": "The body came too slowly."},
            409: {"model": SessionProblem, "description": "The key is taken by another content."},
            413: {"model": SessionProblem, "description": "The body is too long."},
            415: {"model": SessionProblem, "description": "The body does not say it is JSON."},
            422: {"model": SessionProblem, "description": "The document does not fit the schema."},
            503: {"model": Problem, "description": "Nothing can be stored now."},
        },
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {"application/json": {"schema": inlined(session_schema.schema())}},
            }
        },
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
        document = _document(await _body(request, services.settings))
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


def _document(body: bytes) -> dict[str, Any]:
    try:
        document: Any = json.loads(body, parse_constant=_no_constant)
        # Finds half a surrogate pair, and a number that is too large for JSON to write again.
        json.dumps(document, ensure_ascii=False, allow_nan=False).encode()
    # UnicodeError is a ValueError; brackets within brackets end in a RecursionError.
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "The body is not JSON in UTF-8.") from error
    complaint = session_schema.complaint(document)
    if complaint is not None:
        raise HTTPException(422, complaint)
    valid: dict[str, Any] = document  # the schema wants an object
    return valid


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
