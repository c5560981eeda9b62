"""The only place with threads: camera, pose and coach side by side, and background jobs.

A session runs on three threads, four when the routine has no pose track yet:

    capture    reads the source; a live source's unread frame is replaced by the newer one
    inference  pose, coach, observers (journal); publishes one immutable snapshot
    watch      notices what hangs, and a computer that slept; works out the score at the end
    reference  estimates the routine's video near the clock and hands poses to inference

What happens goes through the one table in `states`. Capture, inference and reference call what
may hang: they are left behind when it does, and nothing waits for them without a bound.

The window never waits for them: it reads `latest`, `state` and `error`, which are replaced
whole and never changed in place.
"""

from coach_app.engine.runner.job import JOIN_S, Job, JobState
from coach_app.engine.runner.patience import Limits
from coach_app.engine.runner.prefetch import PrefetchedSource
from coach_app.engine.runner.reference import LiveReference
from coach_app.engine.runner.session import SessionRunner
from coach_app.engine.runner.snapshot import Session, Snapshot
from coach_app.engine.runner.states import RunnerState
from coach_app.engine.runner.stills import Stills
from coach_app.engine.runner.worker import Worker

__all__ = [
    "JOIN_S",
    "Job",
    "JobState",
    "Limits",
    "LiveReference",
    "PrefetchedSource",
    "RunnerState",
    "Session",
    "SessionRunner",
    "Snapshot",
    "Stills",
    "Worker",
]
