"""A worker process: Celery's worker with a pool of threads, which share one batcher.

`pose-service worker` and `pose-service serve` start it and keep it alive (`jobs.embedded_worker`).
"""

import os
import signal
import socket
import sys
import threading
from typing import Any

from celery import signals

from pose_service.jobs.background import Repeating
from pose_service.jobs.processing import Processor
from pose_service.jobs.queue import WORK, make_celery
from pose_service.jobs.queue_sweeps import FILES_EVERY_S, QUEUE_EVERY_S
from pose_service.jobs.worker import Worker
from pose_service.services import once_available, open_services
from pose_service.settings import ServiceSettings
from pose_service.storage.lost_tasks import name_of

_NICER = 10
"""Videos take every core for as long as they last; who posts a score beside them does not wait."""


def run(settings: ServiceSettings, after: tuple[int, bool] | None = None) -> None:
    """Work until SIGINT or SIGTERM; tasks under way go back into the queue.

    It ends with the process that started it, however that ends. `after` is the worker process that
    this one takes the place of, and whether that crashed.

    Raises:
        StorageError: the database or the folder of the files cannot be used.
    """
    _stop_with_parent()
    if hasattr(os, "nice"):
        os.nice(_NICER)
    services = once_available(lambda: open_services(settings))
    if after is not None:
        process, crashed = after
        services.lost.requeue_of(name_of(socket.gethostname(), process), crashed)
    worker = Worker(settings, services.tasks, services.files, Processor(settings.places))
    sweeps = [
        Repeating("sweep of the queue", QUEUE_EVERY_S, services.sweeper.sweep_queue),
        Repeating("sweep of the files", FILES_EVERY_S, services.sweeper.sweep_files),
    ]
    for sweep in sweeps:
        sweep.start()
    try:
        _celery_worker(worker, settings).start()
    finally:
        worker.stop()
        for sweep in sweeps:
            sweep.stop()
        worker.close()
        services.close()


def _celery_worker(worker: Worker, settings: ServiceSettings) -> Any:  # noqa: ANN401 - celery ships no types
    """Celery's worker, whose tasks `worker` does, and which stops it when it shuts down."""
    app = make_celery(settings)

    @app.task(name=WORK)  # type: ignore[untyped-decorator] # celery ships no types
    def work() -> None:
        worker.work()

    def stop(**_: object) -> None:
        worker.stop()

    def keep_logging(**_: object) -> None:
        """Connected, it keeps Celery from setting up logging its own way."""

    signals.worker_shutting_down.connect(stop, weak=False)
    signals.setup_logging.connect(keep_logging, weak=False)
    return app.Worker(
        hostname=worker.name,
        pool="threads",
        concurrency=settings.jobs,
        loglevel="WARNING",
        quiet=True,
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
    )


def _stop_with_parent() -> None:
    def wait() -> None:
        os.read(
            sys.stdin.fileno(), 1
        )  # nothing is ever written: it returns when the parent is gone
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="end of the parent", daemon=True).start()
