"""`/v1/follow`: a page enters with its code, fetches film and poses, and is judged."""

import base64
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import numpy as np
from fastapi import APIRouter, Depends, HTTPException, Request, Response, WebSocket
from fastapi.responses import FileResponse, JSONResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, Field

from coach_app.engine.core.routine import Routine
from coach_app.engine.core.structures import PoseTrack
from coach_app.errors import InputError
from coach_app.languages.phrases import in_every
from pose_service.access import problems, too_many
from pose_service.api.connections import hold
from pose_service.follow.invitations import ExpiredError, Guest, Invitations, token_of
from pose_service.follow.keeping import Keeping
from pose_service.follow.laid_out import routine_in, track_in
from pose_service.follow.sessions import Sessions
from pose_service.follow.shelf import FILM_TYPES, Shelf
from pose_service.follow.talk import Talk
from pose_service.quotas import Quota
from pose_service.services import Services
from pose_service.storage.tables import FollowRoutineRow
from pose_service.web.model_files import models_for_pages

_GONE = "This routine is not there any more; ask the centre."
# The page keeps it, and asks whether it is still the same.
_KEPT = {"Cache-Control": "private, no-cache"}

_RESPONSES = problems(
    {
        401: "No token of an invitation that holds.",
        410: "The routine is not published any more.",
        503: "The database cannot be used now.",
    }
)


class Code(BaseModel):
    """A code that the centre has handed out."""

    code: Annotated[str, Field(max_length=64)]


class MoveShown(BaseModel):
    """One move of the routine."""

    id: str
    start_s: float
    end_s: float
    title: dict[str, str]
    cue: dict[str, str]
    reps: int | None


class RoutineShown(BaseModel):
    """The routine that is followed."""

    id: str
    title: dict[str, str]
    duration_s: float
    position: str
    mirrored: bool
    moves: list[MoveShown]
    size_px: tuple[int, int]
    skeleton: str


class Entered(BaseModel):
    """Answer to a code: the session's token and its routine."""

    token: str
    expires_in_s: float
    routine: RoutineShown
    models: list[str]
    language: str


class TrackShown(BaseModel):
    """The instructor's poses."""

    t_s: list[float]
    bones: list[tuple[int, int]]
    keypoints: list[str]
    keypoints_px: str = Field(
        description="Base64 of little-endian float32 (T, K, 2), px; NaN where nobody is."
    )
    size_px: tuple[int, int]


def router(services: Services) -> APIRouter:
    """The routes of following."""
    settings = services.settings
    shelf = Shelf(services.database, services.files, settings.limits)
    invitations = Invitations(services.database)
    sessions = Sessions(
        Keeping(services, shelf),
        invitations,
        most=settings.most_followers,
        judges=settings.judges,
        longest_s=settings.follow_longest_s,
    )

    @asynccontextmanager
    async def lifespan(_: object) -> AsyncIterator[None]:
        await sessions.start()
        yield
        await sessions.stop()

    routes = APIRouter(prefix="/v1/follow", tags=["following"], lifespan=lifespan)
    _add_entering(routes, services, shelf, invitations)
    _add_fetching(routes, services, shelf, Depends(_guests(invitations)))

    @routes.websocket("/session")
    async def session(websocket: WebSocket) -> None:
        """Poses in, verdicts out (docs/follow.md)."""
        entered = partial(hold, websocket.scope)
        await Talk(websocket, sessions, invitations, settings.follow_idle_s, entered).run()

    return routes


def _add_entering(
    routes: APIRouter, services: Services, shelf: Shelf, invitations: Invitations
) -> None:
    bad = Quota(services.settings.most_bad_tokens_minutely, 60.0)

    @routes.post(
        "/enter",
        responses=problems(
            {
                400: "The body is not JSON.",
                404: "It is nobody's code.",
                410: "Code or routine do not hold any more.",
                422: "The body is not as documented.",
                429: "Too many bad codes; see Retry-After.",
                503: "The database cannot be used now.",
            }
        ),
    )
    def enter(request: Request, body: Code) -> Entered:
        """Exchange a code for a token, and what is to be followed."""
        address = request.client.host if request.client else ""
        if wait_s := bad.wait_s(address):
            raise too_many(wait_s, "Too many codes of this address were not right; wait a while.")
        try:
            guest = invitations.enter(body.code)
        except ExpiredError as error:
            raise HTTPException(410, str(error)) from error
        if guest is None:
            bad.take(address)
            raise HTTPException(404, "This code is not right; type it again, or ask the centre.")
        folder = services.files.routine(_published(shelf, guest).folder)
        routine, track = _read(folder, guest)
        return Entered(
            token=token_of(body.code),
            expires_in_s=guest.expires_in_s,
            routine=_shown(routine, track),
            models=models_for_pages(services.settings.places),
            language=guest.language,
        )


def _guests(invitations: Invitations) -> Callable[..., Guest]:
    """A dependency for FastAPI that lets guests pass whose invitation holds."""
    bearer = HTTPBearer(auto_error=False, description="As POST /v1/follow/enter gave it.")

    def guest_of(
        credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
    ) -> Guest:
        found = invitations.guest(credentials.credentials) if credentials else None
        if found is None:
            raise HTTPException(
                401,
                "This invitation does not hold any more; ask the centre for a new one.",
                {"WWW-Authenticate": "Bearer"},
            )
        return found

    return guest_of


def _add_fetching(routes: APIRouter, services: Services, shelf: Shelf, guests: Any) -> None:  # noqa: ANN401 - Depends
    @routes.get(
        "/video",
        response_class=FileResponse,
        responses={
            200: {"description": "The film.", "content": {"video/*": {}}},
            206: {"description": "The part that Range asks for."},
            304: {"description": "It is the one that the page has."},
            **_RESPONSES,
            416: {"description": "There is no such part."},
        },
    )
    def video(request: Request, guest: Annotated[Guest, guests]) -> Response:
        """The routine's film."""
        row = _published(shelf, guest)
        routine = _routine(services.files.routine(row.folder), guest)
        headers = _headers(row)
        if request.headers.get("If-None-Match") == headers["ETag"]:
            return Response(status_code=304, headers=headers)
        kind = FILM_TYPES[routine.video.suffix.lower()]
        return FileResponse(routine.video, media_type=kind, headers=headers)

    @routes.get(
        "/track",
        responses={304: {"description": "It is the one that the page has."}, **_RESPONSES},
        response_model=TrackShown,
    )
    def track(request: Request, guest: Annotated[Guest, guests]) -> Response:
        """The instructor's poses, to be drawn over the film."""
        row = _published(shelf, guest)
        headers = _headers(row)
        if request.headers.get("If-None-Match") == headers["ETag"]:
            return Response(status_code=304, headers=headers)
        _, found = _read(services.files.routine(row.folder), guest)
        return JSONResponse(_track_shown(found).model_dump(), headers=headers)


def _published(shelf: Shelf, guest: Guest) -> FollowRoutineRow:
    row = shelf.find(guest.centre, guest.routine_id)
    if row is None:
        raise HTTPException(410, _GONE)
    return row


def _routine(folder: Path, guest: Guest) -> Routine:
    try:
        return routine_in(folder, guest.routine_id)
    except InputError as error:
        raise HTTPException(410, _GONE) from error


def _read(folder: Path, guest: Guest) -> tuple[Routine, PoseTrack]:
    try:
        return routine_in(folder, guest.routine_id), track_in(folder)
    except InputError as error:
        raise HTTPException(410, _GONE) from error


def _shown(routine: Routine, track: PoseTrack) -> RoutineShown:
    return RoutineShown(
        id=routine.id,
        title=in_every(routine.title),
        duration_s=routine.duration_s,
        position=routine.position,
        mirrored=routine.mirrored,
        moves=[
            MoveShown(
                id=move.id,
                start_s=move.start_s,
                end_s=move.end_s,
                title=in_every(move.name),
                cue=in_every(move.cue),
                reps=move.reps,
            )
            for move in routine.moves
        ],
        size_px=track.size_px,
        skeleton=track.skeleton.name,
    )


def _track_shown(track: PoseTrack) -> TrackShown:
    points = np.ascontiguousarray(track.keypoints_px, dtype="<f4")
    return TrackShown(
        t_s=[round(t_s, 4) for t_s in track.t_s.tolist()],
        bones=[(int(a), int(b)) for a, b in track.skeleton.bone_indices],
        keypoints=list(track.skeleton.keypoints),
        keypoints_px=base64.b64encode(points.tobytes()).decode(),
        size_px=track.size_px,
    )


def _headers(row: FollowRoutineRow) -> dict[str, str]:
    return {**_KEPT, "ETag": f'"{row.sha256[:32]}"'}
