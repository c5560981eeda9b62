"""Work in the background, told to the window by signals."""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from coach_app.engine.concurrency.job import Job
from coach_app.engine.core.time_left import TimeLeft

POLL_MS = 60


class JobWatch(QObject):
    """Polls one job at a time.

    Args:
        parent: owner.
        finished, failed, missed: called by the signals of these names.
        limit_s: after it `late` is told, once a job, which is watched on; None: never.

    Signals:
        progressed: (share done, seconds left or None), while it runs.
        finished: its result.
        failed: the CoachError.
        stopped: it was cancelled, and has ended.
        late: it has run for the limit.
        missed: there is no result, or none yet: with each of the three before.
    """

    progressed = Signal(float, object)
    finished = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    late = Signal()
    missed = Signal()

    def __init__(
        self,
        parent: QObject,
        finished: Callable[[Any], object] | None = None,
        failed: Callable[[Any], object] | None = None,
        *,
        missed: Callable[[], object] | None = None,
        limit_s: float | None = None,
    ) -> None:
        super().__init__(parent)
        for without in (self.failed, self.stopped, self.late):
            without.connect(self.missed)
        for signal, told in (
            (self.finished, finished),
            (self.failed, failed),
            (self.missed, missed),
        ):
            if told is not None:
                signal.connect(told)
        self._limit_s = limit_s
        self._began_s = 0.0
        self._job: Job[Any] | None = None
        self._time_left = TimeLeft()
        self._told_late = False
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._look)

    @property
    def running(self) -> bool:
        """True until a result has been told."""
        return self._job is not None

    def start(self, job: Job[Any]) -> None:
        """Watch another job; the one before it is asked to stop and no more told of."""
        self.drop()
        self._job = job
        self._time_left = TimeLeft()
        self._began_s = time.monotonic()
        self._told_late = False
        self._timer.start()

    def ask(self, job: Job[Any]) -> None:
        """Watch it as `start` does; what has ended already is told before this returns."""
        self.start(job)
        self._look()

    def cancel(self) -> None:
        """Ask the job to stop; `stopped` follows."""
        if self._job is not None:
            self._job.cancel()

    def drop(self) -> None:
        """Ask the job to stop, and tell nothing more."""
        self.cancel()
        self._job = None
        self._timer.stop()

    def _look(self) -> None:
        job = self._job
        if job is None:
            return
        if job.state == "running":
            self.progressed.emit(
                job.progress, self._time_left.estimate_s(job.progress, time.monotonic())
            )
            passed_s = time.monotonic() - self._began_s
            if self._limit_s is not None and passed_s >= self._limit_s and not self._told_late:
                self._told_late = True
                self.late.emit()
            return
        self._job = None
        self._timer.stop()
        if job.state == "finished":
            self.finished.emit(job.result)
        elif job.state == "cancelled":
            self.stopped.emit()
        else:
            self.failed.emit(job.error)
