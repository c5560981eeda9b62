"""`/v1/routines`: what an instructor publishes for a centre's participants to follow."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from coach_app.errors import InputError
from pose_service import access
from pose_service.access import Caller
from pose_service.api.openapi import body
from pose_service.api.uploads import Kind, receive
from pose_service.follow.session_log import SessionLog
from pose_service.follow.shelf import Shelf
from pose_service.services import Services
from pose_service.storage.tables import FollowRoutineRow
from pose_service.structures import Role

_MEDIA_TYPES = ("application/octet-stream", "application/zip")

RoutineId = Annotated[
    str,
    Path(pattern="^[a-z0-9][a-z0-9_-]{0,127}$", description="As the instructor's library has it."),
]


class PublishedRoutine(BaseModel):
    """A routine that can be followed in a browser."""

    id: str
    title: dict[str, str] = Field(description="By language.")
    duration_s: float
    published_at: str
    new: bool | None = Field(default=None, description="False if this very file was there.")


class RoutineList(BaseModel):
    """The routines of a centre."""

    routines: list[PublishedRoutine]


class BrowserSession(BaseModel):
    """How a session in a browser went; its score is among the sessions."""

    id: str
    participant_id: str
    routine_id: str
    state: str = Field(description="open, finished or interrupted.")
    reason: str | None
    started_at: str
    ended_at: str | None
    poses: int | None
    duration_s: float | None
    reached_s: float | None = Field(description="The routine's position at its end.")


class BrowserSessions(BaseModel):
    """The newest sessions in browsers."""

    sessions: list[BrowserSession]


_PUBLISHING: access.Responses = {
    201: {"model": PublishedRoutine, "description": "It can be followed now."},
    200: {"model": PublishedRoutine, "description": "This very file was there already."},
    **access.COMMON,
    **access.problems(
        {
            408: "The file came too slowly.",
            411: "The length is missing.",
            413: "The file is too long.",
            415: "The body does not say that it is a file.",
            422: "The file is no routine that can be followed.",
            507: "The service's disk is full.",
        }
    ),
}


def router(services: Services) -> APIRouter:
    """The routes of published routines."""
    routes = APIRouter(prefix="/v1", tags=["routines"])
    sender = Depends(services.access.require(Role.INSTRUCTOR))
    _add_shelf(routes, services, sender)
    clinician = Depends(services.access.require(Role.CLINICIAN))
    log = SessionLog(services.database)

    @routes.get("/follow/sessions", responses=access.COMMON)
    def list_sessions(
        caller: Annotated[Caller, clinician],
        limit: Annotated[int, Query(ge=1, le=1000)] = 100,
    ) -> BrowserSessions:
        """The centre's newest sessions in browsers, with those that were interrupted."""
        rows = log.of_centre(caller.centre, limit)
        shown = [BrowserSession.model_validate(row, from_attributes=True) for row in rows]
        return BrowserSessions(sessions=shown)

    return routes


def _add_shelf(routes: APIRouter, services: Services, sender: Any) -> None:  # noqa: ANN401 - Depends
    settings = services.settings
    shelf = Shelf(services.database, services.files, settings.limits)
    kind = Kind(
        "routine file",
        _MEDIA_TYPES,
        "the Content-Type application/octet-stream",
        settings.most_routine_bytes,
    )

    @routes.put(
        "/routines/{routine_id}",
        status_code=201,
        responses=_PUBLISHING,
        openapi_extra=body({"type": "string", "format": "binary"}, *_MEDIA_TYPES),
    )
    async def publish(
        request: Request, routine_id: RoutineId, caller: Annotated[Caller, sender]
    ) -> Response:
        """Publish a .coach file, in place of what was published under this id."""
        received = await receive(request, services.files, settings, kind)
        try:
            new = await run_in_threadpool(
                shelf.publish, caller.centre, routine_id, received.path, caller.token_id
            )
            row = await run_in_threadpool(shelf.find, caller.centre, routine_id)
        except InputError as error:
            raise HTTPException(422, str(error)) from error
        finally:
            services.files.discard(received.path)
        if row is None:
            raise HTTPException(409, "The routine was removed in this very moment; publish again.")
        shown = _shown(row).model_copy(update={"new": new})
        return JSONResponse(shown.model_dump(), status_code=201 if new else 200)

    @routes.get("/routines", responses=access.COMMON, response_model_exclude_none=True)
    def list_routines(caller: Annotated[Caller, sender]) -> RoutineList:
        """List what the caller's centre has published."""
        return RoutineList(routines=[_shown(row) for row in shelf.all(caller.centre)])

    @routes.delete(
        "/routines/{routine_id}",
        status_code=204,
        responses=access.COMMON | access.problems({404: "The centre has no such routine."}),
    )
    def remove(routine_id: RoutineId, caller: Annotated[Caller, sender]) -> Response:
        """Publish it no more; who follows it now goes on."""
        if not shelf.remove(caller.centre, routine_id):
            raise HTTPException(404, "The centre has published no such routine; check the id.")
        return Response(status_code=204)


def _shown(row: FollowRoutineRow) -> PublishedRoutine:
    return PublishedRoutine(
        id=row.id, title=row.title, duration_s=row.duration_s, published_at=row.published_at
    )
