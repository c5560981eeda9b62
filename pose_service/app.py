"""The HTTP side: what is asked, what is answered. `create_app` wires it for tests and serving."""

import asyncio
import json
import logging
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Header, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

import coach_app
from coach_app.engine import session_schema
from coach_app.errors import StorageError
from pose_service import tokens
from pose_service.errors import ConflictError
from pose_service.settings import ServiceSettings
from pose_service.storage import Storage

_log = logging.getLogger(__name__)

# What a poster is asked to wait while the database cannot be written.
RETRY_AFTER_S = 30

IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        description="If given, it must be the document's session_id, which is the key anyway.",
        max_length=64,
    ),
]


class Problem(BaseModel):
    """Why a request was not done."""

    detail: str = Field(description="One plain sentence.")


class Stored(BaseModel):
    """A session is in the database, for good."""

    id: str
    new: bool = Field(description="False if it was there already.")


class Condition(BaseModel):
    """How the service is."""

    status: str
    version: str


def create_app(settings: ServiceSettings) -> FastAPI:
    """The service over the database in `settings.data`.

    Raises:
        StorageError: the database cannot be used.
    """
    storage = Storage(settings.data)
    app = FastAPI(
        title="Coach pose service",
        version=coach_app.__version__,
        description="Receives the scores of exercise sessions. No picture is ever taken.",
        openapi_url="/v1/openapi.json",
        docs_url=None,  # its page would load scripts from elsewhere
        redoc_url=None,
    )
    app.add_exception_handler(StorageError, _storage_failed)
    app.add_exception_handler(RequestValidationError, _unfit)
    app.add_exception_handler(ConflictError, _conflict)
    _add_conditions(app, storage)
    _add_sessions(app, storage, settings)
    return app


async def _storage_failed(_: Request, error: Exception) -> JSONResponse:
    # The sentence names a path of the server: it goes to the operator's log, not to the caller.
    _log.error("%s", error)
    return JSONResponse(
        {"detail": "The service cannot store anything now; try again later."},
        status_code=503,
        headers={"Retry-After": str(RETRY_AFTER_S)},
    )


async def _unfit(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    where = {".".join(str(part) for part in problem["loc"]) for problem in error.errors()}
    return JSONResponse({"detail": f"Not as documented: {', '.join(sorted(where))}."}, 422)


async def _conflict(_: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"detail": str(error)}, status_code=409)


def _add_conditions(app: FastAPI, storage: Storage) -> None:
    @app.get("/v1/health", tags=["operation"])
    def health() -> Condition:
        """The process runs."""
        return Condition(status="ok", version=coach_app.__version__)

    @app.get("/v1/ready", tags=["operation"], responses={503: {"model": Problem}})
    def ready() -> Condition:
        """Sessions can be stored."""
        storage.check_writable()
        return Condition(status="ready", version=coach_app.__version__)

    @app.get("/v1/schemas/session.json", tags=["sessions"])
    def published_schema() -> dict[str, Any]:
        """The JSON schema of a session document."""
        return session_schema.schema()


def _add_sessions(app: FastAPI, storage: Storage, settings: ServiceSettings) -> None:
    bearer = HTTPBearer(auto_error=False, description="Made by pose-service token create.")
    own_hash = tokens.digest(settings.token) if settings.token else None

    def poster(
        credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
    ) -> str | None:
        """The id of the token that came along; None for the environment's."""
        if credentials is not None:
            text = credentials.credentials
            if own_hash is not None and tokens.matches(text, own_hash):
                return None
            token_id = tokens.token_id(text)
            row = storage.token(token_id) if token_id else None
            if row is not None and tokens.matches(text, row.hash) and not row.revoked_at:
                return row.id
        raise HTTPException(
            401,
            "A valid bearer token is needed; ask the operator for one.",
            headers={"WWW-Authenticate": "Bearer"},
        )

    @app.post(
        "/v1/sessions",
        tags=["sessions"],
        status_code=201,
        responses={
            201: {"model": Stored, "description": "It is stored, for good."},
            200: {"model": Stored, "description": "It was stored before; nothing changed."},
            400: {"model": Problem, "description": "The body is not JSON."},
            401: {"model": Problem, "description": "No valid token."},
            408: {"model": Problem, "description": "The body came too slowly."},
            409: {"model": Problem, "description": "The key is taken by another content."},
            413: {"model": Problem, "description": "The body is too long."},
            415: {"model": Problem, "description": "The body does not say it is JSON."},
            422: {"model": Problem, "description": "The document does not fit the schema."},
            503: {"model": Problem, "description": "Nothing can be stored now."},
        },
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {"application/json": {"schema": _schema_within_openapi()}},
            }
        },
    )
    async def post_session(
        request: Request,
        token_id: Annotated[str | None, Depends(poster)],
        key: IdempotencyKey = None,
    ) -> JSONResponse:
        """Store one session. A session posted twice is stored once."""
        if request.headers.get("Content-Type", "").split(";")[0].strip() != "application/json":
            raise HTTPException(415, "Send the session as application/json.")
        document = _document(await _body(request, settings))
        session_id = document["session_id"]
        if key is not None and key != session_id:
            raise HTTPException(422, "Idempotency-Key is not the document's session_id.")
        new = await run_in_threadpool(storage.keep_session, session_id, document, token_id)
        stored = Stored(id=session_id, new=new)
        return JSONResponse(stored.model_dump(), status_code=201 if new else 200)


def _schema_within_openapi() -> dict[str, Any]:
    """The session schema with a base address, so that its "#/$defs" stay its own."""
    return {"$id": "/v1/schemas/session.json", **session_schema.schema()}


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
