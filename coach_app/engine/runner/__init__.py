"""The only place with threads: camera, pose and coach side by side, and background jobs.

A session runs on two threads, three when the routine has no pose track yet:

    capture    reads the source; a live source's unread frame is replaced by the newer one
    inference  pose, coach, observers (journal); publishes one immutable snapshot
    reference  estimates the routine's video near the clock and hands poses to inference

The window never waits for them: it reads `latest`, `state` and `error`, which are replaced
whole and never changed in place.
"""

from coach_app.engine.runner.job import Job, JobState
from coach_app.engine.runner.prefetch import PrefetchedSource
from coach_app.engine.runner.reference import LiveReference
from coach_app.engine.runner.session import RunnerState, Session, SessionRunner, Snapshot
from coach_app.engine.runner.stills import Stills

__all__ = [
    "Job",
    "JobState",
    "LiveReference",
    "PrefetchedSource",
    "RunnerState",
    "Session",
    "SessionRunner",
    "Snapshot",
    "Stills",
]
