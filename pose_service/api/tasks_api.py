"""`/v1/videos` and `/v1/tasks`: a video comes in, its keypoints and its drawn video go out."""

from datetime import UTC, datetime
from pathlib import Path as FilePath
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, HTTPException, Path, Query, Request, Response
from fastapi.responses import FileResponse, JSONResponse
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from coach_app.engine.pose.contract import CONTRACT_FILE, read_contract
from pose_service import access
from pose_service.access import Caller
from pose_service.api.openapi import body
from pose_service.api.uploads import MEDIA_TYPES, RETRY_AFTER_S, receive
from pose_service.errors import ConflictError, QueueFullError
from pose_service.services import Services
from pose_service.storage.tables import TaskRow
from pose_service.storage.task_store import Upload, new_task_id
from pose_service.structures import Options, People, Role, TaskState

_KINDS = {
    ".json": "application/json",
    ".mp4": "video/mp4",
    ".zip": "application/zip",
    ".npz": "application/octet-stream",
}

_USUAL = Options()

TaskId = Annotated[str, Path(pattern="^[0-9a-f]{32}$", description="As POST /v1/videos gave it.")]
FileName = Annotated[
    str,
    Path(
        pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$",
        description="One of the task's `results`: coach.json, coco.json, mmpose.json,"
        " openpose.zip, track.npz, video.mp4.",
    ),
]
IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        description="The same key gives the same task, for good. Without one, the same content"
        " with the same options does, as long as that task has not failed or been cancelled.",
        pattern="^[A-Za-z0-9._:~-]{1,128}$",
    ),
]


class TaskProgress(BaseModel):
    """How far a running task is."""

    stage: str | None = Field(description="What is being done; null before the first frame.")
    done: int = Field(description="Frames, or parts, of this stage.")
    total: int | None = Field(description="Null where it is not known.")


class Task(BaseModel):
    """A video and what has become of it."""

    id: str
    state: TaskState
    reason: str | None = Field(description="One plain sentence: why it failed, or waits again.")
    model: str
    people: People
    draw: bool
    attempts: int = Field(description="How often it was begun.")
    waiting_before: int | None = Field(
        description="Older tasks of the centre that wait too; while queued."
    )
    progress: TaskProgress
    timings_s: dict[str, float] = Field(description="Seconds by stage; `waiting` in the queue.")
    frames: int | None
    duration_s: float | None
    people_seen: int | None
    results: dict[str, int] = Field(description="Names of the results, with their bytes.")
    video_sha256: str
    video_bytes: int
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


class TaskList(BaseModel):
    """Tasks of a centre, newest first."""

    tasks: list[Task]
    next_before: str | None = Field(description="`before` of the next page; null on the last.")


_NOT_FOUND = access.problems({404: "This centre has no such task."})
_BINARY = {"schema": {"type": "string", "format": "binary", "minLength": 1}}
_LOCATION = {"Location": {"schema": {"type": "string"}, "description": "Of the task."}}
_SENDING: access.Responses = {
    202: {"description": "A new task waits.", "headers": _LOCATION},
    200: {"model": Task, "description": "The task of before.", "headers": _LOCATION},
    **access.COMMON,
    **access.problems(
        {
            408: "The video came too slowly.",
            409: "The key has come with another video.",
            413: "The video is too large.",
            415: "The body is not sent as a video.",
            429: "Too many videos wait; see Retry-After.",
            507: "The disk is full; see Retry-After.",
        }
    ),
}


def router(services: Services) -> APIRouter:
    """The routes of videos and tasks."""
    routes = APIRouter(prefix="/v1", tags=["videos"])
    sender = Depends(services.access.require(Role.INSTRUCTOR))
    _add_upload(routes, services, sender)
    _add_looking(routes, services, sender)
    _add_ending(routes, services, sender)
    _add_results(routes, services, sender)
    return routes


def _add_upload(routes: APIRouter, services: Services, sender: Any) -> None:  # noqa: ANN401 - Depends
    models = _models(services.settings.places.models)

    @routes.post(
        "/videos",
        status_code=202,
        response_model=Task,
        responses=_SENDING,
        openapi_extra=body(
            _BINARY["schema"],
            "application/octet-stream",
            "video/mp4",
            description=f"The video itself, as {', '.join(MEDIA_TYPES)}.",
        ),
    )
    async def post_video(
        request: Request,
        caller: Annotated[Caller, sender],
        model: Annotated[
            str, Query(description="Pose model.", json_schema_extra={"enum": list(models)})
        ] = _USUAL.model,
        people: Annotated[People, Query(description="One participant, or everybody.")] = "one",
        draw: Annotated[bool, Query(description="Also make a video with skeletons.")] = True,
        key: IdempotencyKey = None,
    ) -> Response:
        """Send a video; its task waits until a worker is free."""
        if model not in models:
            raise HTTPException(422, f"There is no such model; there are {', '.join(models)}.")
        full = await run_in_threadpool(_is_full, services, caller)
        if full:
            raise _queue_full()
        received = await receive(request, services.files, services.settings)
        upload = Upload(
            caller.centre,
            caller.token_id,
            key,
            received.sha256,
            received.size_bytes,
            Options(model, people, draw),
        )
        task, new = await run_in_threadpool(_keep, services, received.path, upload)
        return JSONResponse(
            _shown(services, task).model_dump(mode="json"),
            status_code=202 if new else 200,
            headers={"Location": f"/v1/tasks/{task.id}"},
        )


def _add_looking(routes: APIRouter, services: Services, sender: Any) -> None:  # noqa: ANN401 - Depends
    @routes.get("/tasks", responses=access.COMMON)
    def list_tasks(
        caller: Annotated[Caller, sender],
        limit: Annotated[int, Query(ge=1, le=100)] = 20,
        before: Annotated[str | None, Query(pattern="^[0-9a-f]{32}$")] = None,
    ) -> TaskList:
        """The tasks of the caller's centre, newest first."""
        rows = services.tasks.newest(caller.centre, limit, before)
        last = rows[-1].id if len(rows) == limit else None
        return TaskList(tasks=[_shown(services, row) for row in rows], next_before=last)

    @routes.get("/tasks/{task_id}", responses=access.COMMON | _NOT_FOUND)
    def show_task(caller: Annotated[Caller, sender], task_id: TaskId) -> Task:
        """How a task stands."""
        return _shown(services, _found(services, caller, task_id))


def _add_ending(routes: APIRouter, services: Services, sender: Any) -> None:  # noqa: ANN401 - Depends
    @routes.post(
        "/tasks/{task_id}/cancel",
        responses=access.COMMON
        | _NOT_FOUND
        | access.problems({409: "The task has ended already."}),
    )
    def cancel_task(caller: Annotated[Caller, sender], task_id: TaskId) -> Task:
        """End a task; cancelling it twice is harmless."""
        row = services.tasks.cancel(caller.centre, task_id)
        if row is None:
            raise _unknown()
        if row.state != TaskState.CANCELLED:
            raise ConflictError(f"The task has ended already: it is {row.state}.")
        return _shown(services, row)

    @routes.delete(
        "/tasks/{task_id}",
        status_code=204,
        response_model=None,
        responses=access.COMMON | _NOT_FOUND,
    )
    def delete_task(caller: Annotated[Caller, sender], task_id: TaskId) -> None:
        """Cancel a task if need be, and delete it with its video and results."""
        row = services.tasks.delete(caller.centre, task_id)
        if row is None:
            raise _unknown()
        services.files.discard(services.files.video(row.id))
        if row.results_folder is not None:
            services.files.discard(services.files.result(row.results_folder))


def _add_results(routes: APIRouter, services: Services, sender: Any) -> None:  # noqa: ANN401 - Depends
    @routes.get(
        "/tasks/{task_id}/results/{name}",
        response_class=FileResponse,
        responses={
            200: {"content": dict.fromkeys(_KINDS.values(), _BINARY), "description": "The file."},
            206: {
                "content": dict.fromkeys((*_KINDS.values(), "multipart/byteranges"), _BINARY),
                "description": "The ranges that were asked for.",
            },
            400: {"content": {"text/plain": {}}, "description": "A Range that is none."},
            416: {"content": {"text/plain": {}}, "description": "A Range beyond the end."},
            **access.COMMON,
            **access.problems(
                {
                    404: "No such task, or it has no such result.",
                    409: "The task is not done.",
                    410: "The video was deleted; its time was over.",
                }
            ),
        },
    )
    def get_result(
        caller: Annotated[Caller, sender], task_id: TaskId, name: FileName
    ) -> FileResponse:
        """One file of the results; byte ranges are served, so that a browser can play a video."""
        row = _found(services, caller, task_id)
        if row.state != TaskState.DONE or row.results_folder is None:
            raise ConflictError(f"There are no results: the task is {row.state}.")
        if name not in row.results:
            if name == "video.mp4" and row.draw and row.videos_deleted_s is not None:
                raise HTTPException(410, "The video was deleted; its time was over.")
            raise HTTPException(404, "The task has no result of this name; see its results.")
        path = services.files.result(row.results_folder, name)
        try:
            found = path.stat()
        except FileNotFoundError as error:  # deleted in this very moment
            raise _unknown() from error
        return FileResponse(path, media_type=_KINDS.get(path.suffix), stat_result=found)


def _models(folder: FilePath) -> tuple[str, ...]:
    """The models that give poses on any machine: no bare detectors, nothing for a Coral stick."""
    contracts = [read_contract(path.parent) for path in sorted(folder.glob(f"*/{CONTRACT_FILE}"))]
    return tuple(
        contract.name
        for contract in contracts
        if set(contract.networks) != {"detector"} and not contract.name.endswith("_edgetpu")
    )


def _is_full(services: Services, caller: Caller) -> bool:
    return services.tasks.queued(caller.centre) >= services.settings.most_queued


def _keep(services: Services, path: FilePath, upload: Upload) -> tuple[TaskRow, bool]:
    """Make a task of a received file; the file goes where the task is, or is deleted."""
    task_id = new_task_id()
    services.files.keep_video(path, task_id)
    try:
        task, new = services.tasks.add(task_id, upload, services.settings.most_queued)
    except ConflictError:
        services.files.discard(services.files.video(task_id))
        raise
    except QueueFullError as error:
        services.files.discard(services.files.video(task_id))
        raise _queue_full() from error
    # A StorageError leaves the file: nobody knows whether the task is there. The sweeper does.
    if new:
        services.nudges.send()
    else:
        services.files.discard(services.files.video(task_id))
    return task, new


def _found(services: Services, caller: Caller, task_id: str) -> TaskRow:
    row = services.tasks.get(caller.centre, task_id)
    if row is None:
        raise _unknown()
    return row


def _unknown() -> HTTPException:
    return HTTPException(404, "There is no such task.")


def _queue_full() -> HTTPException:
    return HTTPException(
        429,
        "Too many videos wait already; send this one later.",
        {"Retry-After": str(RETRY_AFTER_S), "Connection": "close"},
    )


def _shown(services: Services, row: TaskRow) -> Task:
    timings = dict(row.timings)
    if row.started_s is not None:
        timings = {"waiting": round(row.started_s - row.created_s, 3), **timings}
    return Task(
        id=row.id,
        state=TaskState(row.state),
        reason=row.reason,
        model=row.model,
        people="all" if row.people == "all" else "one",
        draw=row.draw,
        attempts=row.attempts + row.losses,
        waiting_before=(
            services.tasks.waiting_before(row) if row.state == TaskState.QUEUED else None
        ),
        progress=TaskProgress(stage=row.stage, done=row.done, total=row.total),
        timings_s=timings,
        frames=row.frames,
        duration_s=row.duration_s,
        people_seen=row.people_seen,
        results=row.results,
        video_sha256=row.video_sha256,
        video_bytes=row.video_bytes,
        created_at=_time(row.created_s),
        started_at=_time(row.started_s) if row.started_s is not None else None,
        finished_at=_time(row.finished_s) if row.finished_s is not None else None,
    )


def _time(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
