"""Work in the background, told to the window by signals."""

import time

from PySide6.QtCore import QObject, QTimer, Signal

from coach_app.engine.core.time_left import TimeLeft
from coach_app.ui.ports import JobPort

POLL_MS = 60


class JobWatch(QObject):
    """Polls one job at a time.

    Signals:
        progressed: (share done, seconds left or None), while it runs.
        finished: its result.
        failed: the CoachError.
        stopped: it was cancelled, and has ended.
    """

    progressed = Signal(float, object)
    finished = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: JobPort[object] | None = None
        self._time_left = TimeLeft()
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._look)

    @property
    def running(self) -> bool:
        """True until a result has been told."""
        return self._job is not None

    def start(self, job: JobPort[object]) -> None:
        """Watch another job; the one before it is asked to stop and no more told of."""
        self.drop()
        self._job = job
        self._time_left = TimeLeft()
        self._timer.start()

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
            return
        self._job = None
        self._timer.stop()
        if job.state == "finished":
            self.finished.emit(job.result)
        elif job.state == "cancelled":
            self.stopped.emit()
        else:
            self.failed.emit(job.error)
