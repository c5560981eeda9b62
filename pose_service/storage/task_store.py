"""The tasks in the database: each change of state is one transaction.

    queued --claim--> running --finish--> done
      ^                 |  '----fail----> failed
      '--give_back------'                            queued, running --cancel--> cancelled

A claim leases the task for a while, and its heartbeats prolong the lease. A task whose lease has
run out is queued again (`queue_sweeps.py`); its fence grows with the next claim, and whoever comes
with an older one has lost the task. Until then the first worker may take it back by a heartbeat:
a database that was away for a minute costs nobody an hour's work.
"""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from pose_service.errors import ConflictError, QueueFullError
from pose_service.storage.database import Database, insert_new, now_s
from pose_service.storage.tables import TaskRow
from pose_service.structures import Options, Results, TaskState

_HELD = (TaskState.RUNNING, TaskState.QUEUED)


@dataclass(frozen=True, slots=True)
class Upload:
    """A video that has come in whole.

    Attributes:
        key: the sender's Idempotency-Key; None: the content and the options are the key.
        sha256: of the content, 64 hex digits.
    """

    centre: str
    token_id: str | None
    key: str | None
    sha256: str
    size_bytes: int
    options: Options

    @property
    def content_key(self) -> str:
        """Key that is the same for the same video and options."""
        wanted = self.options
        return f"content:{self.sha256}:{wanted.model}:{wanted.people}:{wanted.draw:d}"

    @property
    def upload_key(self) -> str:
        """Key that makes a second upload the same task within a centre."""
        return self.content_key if self.key is None else f"key:{self.key}"


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """How far a worker is with a task that it holds."""

    task_id: str
    fence: int
    stage: str | None
    done: int
    total: int | None


@dataclass(frozen=True, slots=True)
class LeaseRules:
    """How long a claim lasts, and how often a task may take its worker down.

    Attributes:
        lease_s: without a heartbeat.
        most_attempts: before the task has failed.
        most_losses: of a worker that did not crash but was gone: no fault of the video's, and yet
            not for ever.
    """

    lease_s: float = 30.0
    most_attempts: int = 3
    most_losses: int = 50


def new_task_id() -> str:
    """128 random bits: nobody guesses another centre's."""
    return secrets.token_hex(16)


class TaskStore:
    """The tasks of all centres. Any thread may call any method; each may raise StorageError."""

    def __init__(self, database: Database, rules: LeaseRules) -> None:
        self._database = database
        self._rules = rules

    def add(self, task_id: str, upload: Upload, most_queued: int) -> tuple[TaskRow, bool]:
        """Queue a task for an upload, unless it has one already; gives it, and whether it is new.

        Raises:
            ConflictError: the key was used for another video or other options.
            QueueFullError: more of this centre wait than may.
        """
        with self._database.write() as session:
            found = self._same(session, upload)
            if found is not None:
                return found, False
            if queue_length(session, upload.centre) >= most_queued:
                raise QueueFullError("Too many videos wait already; send this one later.")
            if not insert_new(session, TaskRow, _new_row(task_id, upload, now_s(session))):
                found = self._same(session, upload)  # of the same moment
                if found is not None:
                    return found, False
            return session.get_one(TaskRow, task_id), True

    def _same(self, session: Session, upload: Upload) -> TaskRow | None:
        row = session.scalar(
            sa.select(TaskRow).where(
                TaskRow.centre == upload.centre, TaskRow.upload_key == upload.upload_key
            )
        )
        if row is not None and (row.video_sha256, row.options) != (upload.sha256, upload.options):
            raise ConflictError(
                "This Idempotency-Key has come with another video or other options; nothing was"
                " changed."
            )
        return row

    def get(self, centre: str, task_id: str) -> TaskRow | None:
        """A task of this centre."""
        with self._database.read() as session:
            return session.scalar(_one(centre, task_id))

    def newest(self, centre: str, count: int, before: str | None = None) -> tuple[TaskRow, ...]:
        """The tasks of a centre, newest first; `before`: only those that are older than it."""
        wanted = sa.select(TaskRow).where(TaskRow.centre == centre)
        order = sa.tuple_(TaskRow.created_s, TaskRow.id)
        with self._database.read() as session:
            if before is not None:
                last = session.scalar(_one(centre, before))
                if last is None:
                    return ()
                wanted = wanted.where(order < sa.tuple_(last.created_s, last.id))
            newest = TaskRow.created_s.desc(), TaskRow.id.desc()
            return tuple(session.scalars(wanted.order_by(*newest).limit(count)))

    def queued(self, centre: str) -> int:
        """How many tasks of a centre wait."""
        with self._database.read() as session:
            return queue_length(session, centre)

    def waiting_before(self, task: TaskRow) -> int:
        """How many queued tasks of the same centre are older."""
        older = sa.select(sa.func.count()).where(
            TaskRow.state == TaskState.QUEUED,
            TaskRow.centre == task.centre,
            TaskRow.created_s < task.created_s,
        )
        with self._database.read() as session:
            return session.scalar(older) or 0

    def cancel(self, centre: str, task_id: str) -> TaskRow | None:
        """End a task, whose worker stops at the next frame; gives it as it is now."""
        with self._database.write() as session:
            session.execute(
                _ending(TaskState.CANCELLED, now_s(session), "It was cancelled.").where(
                    TaskRow.centre == centre, TaskRow.id == task_id, TaskRow.state.in_(_HELD)
                )
            )
            return session.scalar(_one(centre, task_id))

    def delete(self, centre: str, task_id: str) -> TaskRow | None:
        """Forget a task, whatever its state; gives what it was, None if there is none."""
        with self._database.write() as session:
            row = session.scalar(_one(centre, task_id))
            if row is not None:
                session.delete(row)
        return row

    def claim(self, worker: str, idle: bool) -> TaskRow | None:
        """Take the next task that waits; None if there is nothing to do now.

        The next is the oldest of the centre that has the fewest at work: who sends a thousand
        videos does not keep the others waiting.

        A task that has taken its worker down before is tried a last time alone, so that it
        cannot take others with it: only an `idle` worker gets it, and the others wait for it.
        """
        with self._database.write() as session:
            at_s = now_s(session)
            row = session.scalar(
                sa.select(TaskRow)
                .where(TaskRow.state == TaskState.QUEUED, TaskRow.not_before_s <= at_s)
                .order_by(_at_work(), TaskRow.created_s, TaskRow.id)
                .limit(1)
                .with_for_update(skip_locked=True)
            )
            if row is None or (self.is_suspect(row.attempts) and not idle):
                return None
            row.state, row.worker = TaskState.RUNNING, worker
            row.attempts, row.fence = row.attempts + 1, row.fence + 1
            row.lease_until_s = at_s + self._rules.lease_s
            row.started_s, row.reason = at_s, None
            row.stage, row.done, row.total = None, 0, None
        return row

    def is_suspect(self, attempts: int) -> bool:
        """Whether a task that was begun so often must be tried alone."""
        return attempts >= max(self._rules.most_attempts - 1, 1)

    def heartbeat(self, progress: list[Heartbeat]) -> set[str]:
        """Prolong the leases of what a worker holds; gives the ids of what it has lost."""
        lost = set()
        with self._database.write() as session:
            until_s = now_s(session) + self._rules.lease_s
            for task in progress:
                held: Any = session.execute(
                    _held(task.task_id, task.fence).values(
                        state=TaskState.RUNNING,
                        lease_until_s=until_s,
                        stage=task.stage,
                        done=task.done,
                        total=task.total,
                    )
                )
                if not held.rowcount:
                    lost.add(task.task_id)
        return lost

    def finish(self, task_id: str, fence: int, results: Results, sizes: Mapping[str, int]) -> bool:
        """A task is done, its results lie in the folder TASK-FENCE; False if it was lost."""
        with self._database.write() as session:
            at_s = now_s(session)
            return _changed(
                session,
                _held(task_id, fence).values(
                    state=TaskState.DONE,
                    finished_s=at_s,
                    lease_until_s=None,
                    stage=None,
                    frames=results.frames,
                    duration_s=results.duration_s,
                    people_seen=results.people,
                    timings=dict(results.timings_s),
                    results=dict(sizes),
                    results_folder=f"{task_id}-{fence}",
                ),
            )

    def fail(self, task_id: str, fence: int, reason: str) -> bool:
        """A task has failed for good; False if it was lost."""
        with self._database.write() as session:
            return _changed(
                session,
                _ending(TaskState.FAILED, now_s(session), reason).where(
                    TaskRow.id == task_id, TaskRow.fence == fence, TaskRow.state.in_(_HELD)
                ),
            )

    def give_back(
        self,
        task_id: str,
        fence: int,
        reason: str | None,
        wait_s: float,
        counts: bool,
        lost: bool = False,
    ) -> bool:
        """Queue a task again that could not be finished; False if it was lost.

        Args:
            task_id: of the task.
            fence: of the claim.
            reason: why, shown while it waits, and for good once it has been tried too often.
            wait_s: until it may be claimed again.
            counts: as an attempt; where the service is to blame, it does not.
            lost: as a loss, of which there may be many.
        """
        with self._database.write() as session:
            at_s = now_s(session)
            row = session.scalar(
                sa.select(TaskRow)
                .where(TaskRow.id == task_id, TaskRow.fence == fence, TaskRow.state.in_(_HELD))
                .with_for_update()
            )
            if row is None:
                return False
            if lost:
                row.losses += 1
            if (counts and row.attempts >= self._rules.most_attempts) or (
                lost and row.losses >= self._rules.most_losses
            ):
                return _changed(
                    session,
                    _ending(TaskState.FAILED, at_s, reason).where(TaskRow.id == task_id),
                )
            row.attempts = max(row.attempts - (0 if counts else 1), 0)
            row.fence += 1  # a heartbeat that is on its way must not take it back
            row.state, row.reason, row.lease_until_s = TaskState.QUEUED, reason, None
            row.stage, row.done, row.total = None, 0, None
            row.not_before_s, row.nudged_s = at_s + wait_s, 0.0
            return True


def queue_length(session: Session, centre: str) -> int:
    """How many tasks of a centre wait."""
    waiting = sa.select(sa.func.count()).where(
        TaskRow.state == TaskState.QUEUED, TaskRow.centre == centre
    )
    return session.scalar(waiting) or 0


def _at_work() -> sa.ScalarSelect[int]:
    """How many tasks of a row's centre are worked on."""
    other = aliased(TaskRow)
    return (
        sa.select(sa.func.count())
        .where(other.state == TaskState.RUNNING, other.centre == TaskRow.centre)
        .scalar_subquery()
    )


def _one(centre: str, task_id: str) -> sa.Select[TaskRow]:
    return sa.select(TaskRow).where(TaskRow.centre == centre, TaskRow.id == task_id)


def _held(task_id: str, fence: int) -> sa.Update:
    """An update of a task that its claimer still holds, or may take back."""
    return sa.update(TaskRow).where(
        TaskRow.id == task_id, TaskRow.fence == fence, TaskRow.state.in_(_HELD)
    )


def _ending(state: TaskState, at_s: float, reason: str | None) -> sa.Update:
    """An update that ends tasks without a result; the same upload may then be tried afresh."""
    return sa.update(TaskRow).values(
        state=state,
        reason=reason,
        finished_s=at_s,
        lease_until_s=None,
        stage=None,
        upload_key=sa.case(  # as `TaskRow.free_content`
            (TaskRow.upload_key.startswith("content:"), "ended:" + TaskRow.id),
            else_=TaskRow.upload_key,
        ),
    )


def _changed(session: Session, statement: sa.Update) -> bool:
    result: Any = session.execute(statement)
    return bool(result.rowcount)


def _new_row(task_id: str, upload: Upload, at_s: float) -> dict[str, Any]:
    return {
        "id": task_id,
        "centre": upload.centre,
        "token_id": upload.token_id,
        "upload_key": upload.upload_key,
        "video_sha256": upload.sha256,
        "video_bytes": upload.size_bytes,
        **asdict(upload.options),
        "state": TaskState.QUEUED,
        "attempts": 0,
        "fence": 0,
        "not_before_s": 0.0,
        "nudged_s": at_s,  # by the request that adds it
        "done": 0,
        "timings": {},
        "results": {},
        "created_s": at_s,
    }
