"""The HTTP side: which routers there are, and how errors are answered."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from prometheus_client import CollectorRegistry
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

import coach_app
from coach_app.errors import StorageError
from pose_service.api import (
    access_log,
    angles_api,
    follow_api,
    metrics,
    routines_api,
    sessions_api,
    tasks_api,
)
from pose_service.api.answers import Unkept
from pose_service.api.openapi import describe_truly
from pose_service.api.shares import Shares
from pose_service.errors import ConflictError
from pose_service.jobs.background import Repeating
from pose_service.jobs.queue_sweeps import FILES_EVERY_S, QUEUE_EVERY_S
from pose_service.reports import api as report_api
from pose_service.reports import erasure
from pose_service.services import Services, open_services
from pose_service.settings import ServiceSettings
from pose_service.structures import Problem
from pose_service.web import follow_pages, model_files, web_pages

_log = logging.getLogger(__name__)

# What a poster is asked to wait while the database cannot be written.
RETRY_AFTER_S = 30
CHECK_EVERY_S = 3600.0

# Each module has `router(services) -> APIRouter`; paths begin with /v1, but for web pages and what
# they load. Health and metrics are entered below.
ROUTERS = (
    sessions_api.router,
    tasks_api.router,
    angles_api.router,
    report_api.router,
    erasure.router,
    model_files.router,
    web_pages.router,
    follow_pages.router,
    routines_api.router,
    follow_api.router,
)


class Condition(BaseModel):
    """How the service is."""

    status: str
    version: str


def create_app(settings: ServiceSettings) -> FastAPI:
    """The service over the database and the files that `settings` name.

    Raises:
        StorageError: the database cannot be used.
    """
    access_log.install()
    services = open_services(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        sweeps = [
            Repeating("sweep of the queue", QUEUE_EVERY_S, services.sweeper.sweep_queue),
            Repeating("sweep of the files", FILES_EVERY_S, services.sweeper.sweep_files),
            Repeating("check for damage", CHECK_EVERY_S, services.check_whole),
        ]
        for sweep in sweeps:
            sweep.start()
        yield
        for sweep in sweeps:
            await run_in_threadpool(sweep.stop)
        services.close()

    app = FastAPI(
        title="Coach pose service",
        version=coach_app.__version__,
        description="Turns exercise videos into keypoints, and collects the scores of sessions.",
        openapi_url="/v1/openapi.json",
        docs_url=None,  # its page would load scripts from elsewhere
        redoc_url=None,
        lifespan=lifespan,
    )
    app.add_exception_handler(StorageError, _storage_failed)
    app.add_exception_handler(RequestValidationError, _unfit)
    app.add_exception_handler(ConflictError, _conflict)
    app.include_router(_conditions(services))
    registry = CollectorRegistry()
    app.add_middleware(metrics.RequestTimes, registry=registry)
    app.add_middleware(Shares, access=services.access, per_s=settings.most_requests_s)
    app.add_middleware(Unkept)
    app.include_router(metrics.router(services, registry))
    for make_router in ROUTERS:
        app.include_router(make_router(services))
    describe_truly(app)
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


def _conditions(services: Services) -> APIRouter:
    router = APIRouter(prefix="/v1", tags=["operation"])

    @router.get("/health")
    def health() -> Condition:
        """The process runs."""
        return Condition(status="ok", version=coach_app.__version__)

    @router.get("/ready", responses={503: {"model": Problem}})
    def ready() -> Condition:
        """Sessions and videos can be stored."""
        services.database.check_writable()
        services.files.check_writable()
        return Condition(status="ready", version=coach_app.__version__)

    return router
