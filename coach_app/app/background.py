"""Work that goes on while a window is open, and is seen to its end when it is closed."""

from collections.abc import Callable
from typing import TypeVar, cast

from coach_app.engine.concurrency.job import Job
from coach_app.engine.core.progress import Progress

T = TypeVar("T")


class Background:
    """Begins jobs, and remembers those that still run; for one thread."""

    def __init__(self) -> None:
        self._jobs: list[Job[object]] = []

    def _job(self, work: Callable[[Progress], T], name: str) -> Job[T]:
        job = Job(work, name=name)
        self._jobs = [kept for kept in self._jobs if kept.state == "running"]
        self._jobs.append(cast("Job[object]", job))  # only cancelled and joined from there
        return job
