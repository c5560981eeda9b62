"""A worker: claims tasks, works on several at once, and tells the database that it lives."""

import errno
import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from coach_app.errors import (
    Cancelled,
    CoachError,
    EstimationError,
    InputError,
    ModelError,
    StorageError,
)
from pose_service.errors import StoppedError, UnavailableError
from pose_service.jobs.background import Repeating
from pose_service.jobs.processing import Processor
from pose_service.jobs.triton_health import is_triton_away
from pose_service.limits import Limits
from pose_service.settings import ServiceSettings
from pose_service.storage.files import Files
from pose_service.storage.lost_tasks import name_of
from pose_service.storage.tables import TaskRow
from pose_service.storage.task_store import Heartbeat, TaskStore

_log = logging.getLogger(__name__)

_HEARTBEATS_A_LEASE = 6
_SLOWEST_HEARTBEAT_S = 1.0  # it is also what the sender sees of the progress
_FIRST_WAIT_S = 2.0  # before the next attempt; doubled with each
_AWAY_WAIT_S = 5.0  # where the service itself is to blame
_HOSTS_FAULTS = frozenset(
    (
        *(errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EACCES, errno.EPERM),
        *(errno.ENOMEM, errno.EMFILE, errno.ENFILE, errno.ESTALE, errno.ENOENT),
    )
)
_PATIENCE_S = 600.0  # for a database that is away when a result is there


@dataclass
class _Job:
    """One task that this process works on. The job's thread writes, the heartbeat reads."""

    task: TaskRow
    suspect: bool
    stage: str | None = None
    done: int = 0
    total: int | None = None
    lost: threading.Event = field(default_factory=threading.Event)

    def report(self, stage: str, done: int, total: int | None) -> None:
        self.stage, self.done, self.total = stage, done, total

    def progress(self) -> Heartbeat:
        return Heartbeat(self.task.id, self.task.fence, self.stage, self.done, self.total)


class Worker:
    """State of one worker process."""

    def __init__(
        self, settings: ServiceSettings, tasks: TaskStore, files: Files, processor: Processor
    ) -> None:
        self.name = f"{name_of(socket.gethostname(), os.getpid())}{secrets.token_hex(3)}"
        self._limits: Limits = settings.limits
        self._device = settings.places.device
        self._tasks = tasks
        self._files = files
        self._processor = processor
        self._claiming = threading.Lock()
        self._jobs: dict[str, _Job] = {}
        self._stopping = threading.Event()
        self._heart = Repeating(
            "heartbeat",
            min(settings.lease_s / _HEARTBEATS_A_LEASE, _SLOWEST_HEARTBEAT_S),
            self._beat,
        )
        self._heart.start()

    def work(self) -> int:
        """Work on tasks in this thread until none waits; gives how many there were."""
        count = 0
        try:
            while not self._stopping.is_set() and (job := self._claim()) is not None:
                try:
                    self._do(job)
                finally:
                    with self._claiming:
                        del self._jobs[job.task.id]
                count += 1
        except StorageError as error:  # leases run out, and the sweeper nudges again
            _log.error("%s", error)
        return count

    def stop(self) -> None:
        """Let jobs give their tasks back at the next frame; `work` returns then."""
        self._stopping.set()

    def close(self) -> None:
        """Stop the heartbeat and let go of the models; no thread is in `work` any more."""
        self.stop()
        self._heart.stop()
        self._processor.close()

    def _claim(self) -> _Job | None:
        with self._claiming:
            if any(job.suspect for job in self._jobs.values()):
                return None
            task = self._tasks.claim(self.name, idle=not self._jobs)
            if task is None:
                return None
            job = _Job(task, suspect=self._tasks.is_suspect(task.attempts - 1))
            self._jobs[task.id] = job
            return job

    def _beat(self) -> None:
        with self._claiming:
            jobs = list(self._jobs.values())
        if jobs:
            lost = self._tasks.heartbeat([job.progress() for job in jobs])
            for job in jobs:
                if job.task.id in lost:
                    job.lost.set()

    def _do(self, job: _Job) -> None:
        task = job.task
        _log.info("task %s begins, attempt %d", task.id, task.attempts)
        try:
            state = self._finish(job)
        except Cancelled:
            if self._stopping.is_set() and not job.lost.is_set():
                self._give_back(job, "The worker was stopped; another goes on.", 0.0, counts=False)
            state = "let go of"
        except UnavailableError as error:
            self._give_back(job, str(error), _AWAY_WAIT_S, counts=False)
            state = "put off"
        except (EstimationError, ModelError) as error:
            state = self._model_failed(job, error)
        except InputError as error:
            self._fail(job, str(error))
            state = "failed"
        except StoppedError as error:
            self._give_back(job, str(error), _wait_s(task), counts=False, lost=True)
            state = "to be tried again"
        except CoachError as error:
            ours = _is_the_hosts(error)
            wait_s = _AWAY_WAIT_S if ours else _wait_s(task)
            self._give_back(job, str(error), wait_s, counts=not ours)
            state = "put off" if ours else "to be tried again"
        except Exception:  # noqa: BLE001 - logged; the task must not stay claimed
            _log.exception("task %s met a fault of the service", task.id)
            reason = "The service has a fault; its log says more."
            self._give_back(job, reason, _wait_s(task), counts=True)
            state = "to be tried again"
        _log.info("task %s is %s", task.id, state)

    def _finish(self, job: _Job) -> str:
        task = job.task
        workspace = self._files.new_workspace(task.id, task.fence)
        try:
            results = self._processor.process(
                self._files.video(task.id),
                task.options,
                workspace,
                job.report,
                lambda: job.lost.is_set() or self._stopping.is_set(),
                self._limits,
            )
            sizes = {name: path.stat().st_size for name, path in results.files.items()}
            folder = self._files.publish(workspace, results.files.values())
        finally:
            self._files.discard(workspace)
        if not self._persist(lambda: self._tasks.finish(task.id, task.fence, results, sizes)):
            self._files.discard(self._files.result(folder))
            return "another's now"
        return "done"

    def _model_failed(self, job: _Job, error: CoachError) -> str:
        """Whether the server of the models is away, or this video is to blame."""
        if is_triton_away(self._device):
            reason = "The server of the models cannot be reached; the task waits for it."
            self._give_back(job, reason, _AWAY_WAIT_S, counts=False)
            return "put off"
        self._give_back(job, str(error), _wait_s(job.task), counts=True)
        return "to be tried again"

    def _fail(self, job: _Job, reason: str) -> None:
        task = job.task
        # Whose paths stand in a sentence of the engine is nobody's business.
        plain = reason.replace(str(self._files.video(task.id)), "The video")
        self._persist(lambda: self._tasks.fail(task.id, task.fence, plain))

    def _give_back(
        self, job: _Job, reason: str, wait_s: float, counts: bool, lost: bool = False
    ) -> None:
        task = job.task
        plain = reason.replace(str(self._files.folder), "the service's folder")
        self._persist(
            lambda: self._tasks.give_back(task.id, task.fence, plain, wait_s, counts, lost)
        )

    def _persist(self, change: Callable[[], bool]) -> bool:
        """Change the database, patiently: work has been done, and the fence guards it.

        Raises:
            StorageError: it is away for too long; the lease has run out, another tries again.
        """
        until_s = time.monotonic() + _PATIENCE_S
        pause_s = 0.5
        while True:
            try:
                return change()
            except StorageError:
                if self._stopping.is_set() or time.monotonic() > until_s:
                    raise
                self._stopping.wait(pause_s)
                pause_s = min(2.0 * pause_s, 10.0)


def _wait_s(task: TaskRow) -> float:
    return _FIRST_WAIT_S * float(2 ** max(task.attempts - 1, 0))


def _is_the_hosts(error: CoachError) -> bool:
    """Whether a full or failing disk is to blame, or the database, and not this video."""
    if not isinstance(error, StorageError):
        return False
    cause = error.__cause__
    return not isinstance(cause, OSError) or cause.errno in _HOSTS_FAULTS
