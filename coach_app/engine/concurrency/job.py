"""A function on a thread of its own, with its progress, its result and a way to stop it."""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from coach_app.engine.core.progress import Progress
from coach_app.errors import CoachError

log = logging.getLogger(__name__)

T = TypeVar("T")

JOIN_S = 10.0
"""So long a thread is waited for at the end of what it belongs to, before it is left behind."""


class JobState(StrEnum):
    """State of a background job."""

    RUNNING = "running"
    FINISHED = "finished"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job(Generic[T]):
    """A function on a thread of its own, watched by polling.

    When its progress is cancelled, the work raises `Cancelled` or returns early, and leaves nothing
    half-written.
    """

    def __init__(self, work: Callable[[Progress], T], name: str = "job") -> None:
        self._cancelled = threading.Event()
        self.name = name
        self.progress = 0.0
        self.state = JobState.RUNNING
        self.error: CoachError | None = None
        self.result: T | None = None
        # Given to the thread and not kept: whoever holds the job holds its result, not its work.
        self._thread = threading.Thread(target=self._run, args=(work,), name=name, daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """Ask it to stop and return at once."""
        self._cancelled.set()

    def join(self, timeout_s: float = JOIN_S) -> bool:
        """Wait for the end; True if it has ended. Never call it on the GUI thread."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _report(self, share: float) -> None:
        self.progress = min(max(share, 0.0), 1.0)

    def _run(self, work: Callable[[Progress], T]) -> None:
        try:
            self.result = work(Progress(self._report, self._cancelled.is_set))
        except CoachError as error:
            self.error = _without_frames(error)
            self.state = JobState.CANCELLED if self._cancelled.is_set() else JobState.FAILED
        except Exception as error:
            log.exception("job %s", self._thread.name)
            self.error = CoachError(f"It stopped on a fault inside Coach ({error}).")
            self.state = JobState.FAILED
        else:
            self.progress = 1.0
            self.state = JobState.FINISHED


class Joined(Protocol):
    """Something that can be waited for: a job, or an object with several."""

    def join(self, timeout_s: float) -> bool:
        """Wait for the end, so long at most; True if it has ended."""


def join_all(parts: Iterable[Joined], timeout_s: float) -> bool:
    """Wait for the end of all `parts`, which were asked to stop; False if something hangs.

    Never on the GUI thread. They stop at the same time, so each has what those before it have left
    of `timeout_s`.
    """
    deadline_s = time.monotonic() + timeout_s
    ended = [part.join(max(deadline_s - time.monotonic(), 0.0)) for part in parts]
    return all(ended)


def _without_frames(error: CoachError) -> CoachError:
    """The error alone: its traceback would hold everything that was at work."""
    link: BaseException | None = error
    while link is not None:
        link.__traceback__ = None
        link = link.__cause__ or link.__context__
    return error
