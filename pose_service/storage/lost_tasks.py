"""Tasks whose worker is gone: queued again, and held against the video where the worker crashed."""

import logging
from collections.abc import Callable

import sqlalchemy as sa

from pose_service.storage.database import Database, now_s
from pose_service.storage.tables import TaskRow
from pose_service.storage.task_store import LeaseRules
from pose_service.structures import TaskState

_log = logging.getLogger(__name__)


def name_of(host: str, process: int) -> str:
    """How the name of a worker begins that runs there as this process."""
    return f"{host}:{process}:"


class LostTasks:
    """The tasks of all centres that nobody works on any more. Several at once do no harm."""

    def __init__(self, database: Database, rules: LeaseRules) -> None:
        self._database = database
        self._rules = rules

    def requeue_lost(self) -> int:
        """Queue again what a worker has let go of without a word; gives how many.

        Its worker was killed, or its host: the video is not to blame, and no attempt is counted.
        """
        return self._requeue(lambda at_s: TaskRow.lease_until_s < at_s, crashed=False)

    def requeue_of(self, worker: str, crashed: bool) -> int:
        """Queue again what a worker process held that has ended.

        `crashed`: it ended by itself, so that what it worked on may be to blame; else it was
        killed.
        """
        return self._requeue(lambda _: TaskRow.worker.startswith(worker), crashed)

    def _requeue(self, is_lost: Callable[[float], sa.ColumnElement[bool]], crashed: bool) -> int:
        with self._database.write() as session:
            at_s = now_s(session)
            lost = session.scalars(
                sa.select(TaskRow)
                .where(TaskRow.state == TaskState.RUNNING, is_lost(at_s))
                .with_for_update(skip_locked=True)
            ).all()
            for row in lost:
                self._let_go(row, at_s, crashed)
        return len(lost)

    def _let_go(self, row: TaskRow, at_s: float, crashed: bool) -> None:
        row.lease_until_s, row.stage = None, None
        if not crashed:
            row.attempts, row.losses = max(row.attempts - 1, 0), row.losses + 1
        if row.attempts >= self._rules.most_attempts:
            reason = (
                f"The worker crashed {row.attempts} times while it worked on this video; the video"
                " may be damaged."
            )
        elif row.losses >= self._rules.most_losses:
            reason = (
                f"The worker was stopped {row.losses} times while it worked on this video; look"
                " why, and send it again."
            )
        else:
            row.state, row.nudged_s = TaskState.QUEUED, 0.0
            row.reason = "The worker stopped; the task is tried again."
            _log.warning("task %s was let go of and waits again", row.id)
            return
        row.state, row.finished_s, row.reason = TaskState.FAILED, at_s, reason
        row.free_content()
        _log.warning("task %s was let go of for good", row.id)
