"""`GET /metrics`: what Prometheus asks for. Counts only, of no centre and of nobody.

Requests are counted by this process. Tasks are read from the database, so that every API process
says the same about them, whichever worker did the work; but not at each scrape: an answer is
given again for a few seconds, and only one is ever being worked out.
"""

import asyncio
import time
from collections.abc import Iterator
from typing import Annotated

import sqlalchemy as sa
from fastapi import APIRouter, Depends, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric, SummaryMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pose_service import access
from pose_service.access import Caller
from pose_service.services import Services
from pose_service.storage.database import now_s
from pose_service.storage.tables import SessionRow, TaskRow
from pose_service.structures import Role, TaskState

_BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0, 60.0, 300.0)


class RequestTimes:
    """Middleware that measures how long requests take, by route and status."""

    def __init__(self, app: ASGIApp, registry: CollectorRegistry) -> None:
        self._app = app
        self._seconds = Histogram(
            "pose_service_request_seconds",
            "From a request's head to the head of its answer.",
            ["method", "route", "status"],
            buckets=_BUCKETS_S,
            registry=registry,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Called by the server."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun_s = time.perf_counter()

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._note(scope, message["status"], time.perf_counter() - begun_s)
            await send(message)

        await self._app(scope, receive, noting)

    def _note(self, scope: Scope, status: int, taken_s: float) -> None:
        # The route's pattern, never the path: a path holds ids, and anybody can make up more.
        route = getattr(scope.get("route"), "path", None) or "none"
        method = scope["method"] if route != "none" else "any"
        self._seconds.labels(method, route, str(status)).observe(taken_s)


def router(services: Services, registry: CollectorRegistry) -> APIRouter:
    """The route of the metrics."""
    registry.register(_Tasks(services))
    routes = APIRouter(tags=["operation"])
    monitor = services.access.require(Role.MONITOR)
    latest = _Latest(registry, services.settings.metrics_every_s)

    @routes.get(
        "/metrics",
        response_class=Response,
        responses={
            200: {"content": {"text/plain": {}}, "description": "Prometheus' text format."},
            **access.RESPONSES,
            **access.problems({503: "The database cannot be read."}),
        },
    )
    async def metrics(_: Annotated[Caller, Depends(monitor)]) -> Response:
        """Queue length, tasks by state, times, for Prometheus."""
        return Response(await latest.text(), media_type=CONTENT_TYPE_LATEST)

    return routes


class _Latest:
    """The metrics as text, worked out at most every `every_s`, however many ask."""

    def __init__(self, registry: CollectorRegistry, every_s: float) -> None:
        self._registry = registry
        self._every_s = every_s
        self._working = asyncio.Lock()
        self._text = b""
        self._until_s = 0.0

    async def text(self) -> bytes:
        """Metrics as known, or as found out now.

        Raises:
            StorageError: the database cannot be read.
        """
        async with self._working:
            if time.monotonic() >= self._until_s:
                self._text = await run_in_threadpool(generate_latest, self._registry)
                self._until_s = time.monotonic() + self._every_s
            return self._text


class _Tasks(Collector):
    """The tasks as the database has them now."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def describe(self) -> list[Metric]:
        """Describe nothing: else the registry would ask the database before it is needed."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Asked at each scrape."""
        with self._services.database.read() as session:
            found = [
                *_states(session),
                _oldest(session),
                _times(session),
                _workers(session),
                GaugeMetricFamily(
                    "pose_service_sessions",
                    "Sessions that are stored.",
                    session.scalar(sa.select(sa.func.count()).select_from(SessionRow)) or 0,
                ),
            ]
        yield from found
        free = self._services.files.free_bytes()
        yield GaugeMetricFamily("pose_service_free_bytes", "Free on the disk of the files.", free)


def _states(session: Session) -> list[Metric]:
    rows = session.execute(sa.select(TaskRow.state, sa.func.count()).group_by(TaskRow.state))
    counts = {state: count for state, count in rows}  # noqa: C416 - dict() takes no rows for mypy
    states = GaugeMetricFamily("pose_service_tasks", "Tasks by state.", labels=["state"])
    for state in TaskState:
        states.add_metric([state], counts.get(state, 0))
    waiting = counts.get(TaskState.QUEUED, 0)
    return [
        states,
        GaugeMetricFamily("pose_service_queue_length", "Tasks that wait for a worker.", waiting),
    ]


def _oldest(session: Session) -> Metric:
    oldest_s = session.scalar(
        sa.select(sa.func.min(TaskRow.created_s)).where(TaskRow.state == TaskState.QUEUED)
    )
    age_s = 0.0 if oldest_s is None else max(now_s(session) - oldest_s, 0.0)
    return GaugeMetricFamily(
        "pose_service_oldest_queued_seconds", "How long the oldest has waited.", age_s
    )


def _times(session: Session) -> Metric:
    sums = sa.select(
        sa.func.count(),
        sa.func.sum(TaskRow.started_s - TaskRow.created_s),
        sa.func.sum(TaskRow.finished_s - TaskRow.started_s),
        sa.func.sum(TaskRow.duration_s),
    ).where(TaskRow.state == TaskState.DONE)
    count, waiting_s, working_s, video_s = session.execute(sums).one()
    times = SummaryMetricFamily(
        "pose_service_task_seconds",
        "Of the tasks that are done: in the queue, at work, and of video.",
        labels=["of"],
    )
    for name, total_s in (("waiting", waiting_s), ("working", working_s), ("video", video_s)):
        times.add_metric([name], count_value=count, sum_value=total_s or 0.0)
    return times


def _workers(session: Session) -> Metric:
    busy = sa.select(sa.func.count(sa.distinct(TaskRow.worker))).where(
        TaskRow.state == TaskState.RUNNING
    )
    return GaugeMetricFamily(
        "pose_service_busy_workers", "Workers that hold a task.", session.scalar(busy) or 0
    )
