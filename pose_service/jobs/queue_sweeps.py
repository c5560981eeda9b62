"""Periodic work of every process: finding lost tasks, deleting what is too old."""

import logging

import sqlalchemy as sa

from pose_service.jobs.queue import Nudges
from pose_service.settings import ServiceSettings
from pose_service.storage.database import Database, now_s
from pose_service.storage.files import Files
from pose_service.storage.lost_tasks import LostTasks
from pose_service.storage.tables import FollowRoutineRow, FollowSessionRow, TaskRow
from pose_service.structures import FINAL, TaskState

_log = logging.getLogger(__name__)

QUEUE_EVERY_S = 2.0
FILES_EVERY_S = 600.0
_NUDGE_AGAIN_S = 5.0
_ORPHANS_AFTER_S = 6 * 3600.0
_DRAWN = "video.mp4"


class Sweeper:
    """Puts right what a kill has left behind. Several at once do no harm."""

    def __init__(
        self,
        settings: ServiceSettings,
        database: Database,
        lost: LostTasks,
        files: Files,
        nudges: Nudges,
    ) -> None:
        self._settings = settings
        self._database = database
        self._lost = lost
        self._files = files
        self._nudges = nudges

    def sweep_queue(self) -> None:
        """Queue again what a worker has let go of, and nudge for what waits too long."""
        self._lost.requeue_lost()
        waiting = self._count_forgotten()
        if waiting:
            self._nudges.send(min(waiting, 16))

    def sweep_files(self) -> None:
        """Delete old videos, and files that belong to nothing."""
        self._delete_old_videos()
        with self._database.read() as session:
            held = sa.select(TaskRow.id).where(TaskRow.videos_deleted_s.is_(None))
            finished = sa.select(TaskRow.results_folder).where(TaskRow.results_folder.is_not(None))
            followed = sa.select(FollowSessionRow.folder).where(FollowSessionRow.state == "open")
            published = sa.union(sa.select(FollowRoutineRow.folder), followed)
            wanted: dict[str, sa.Executable] = {
                "videos": held,
                "results": finished,
                "routines": published,
            }
            known = {place: set(session.scalars(names)) for place, names in wanted.items()}
        removed = self._files.sweep(known, _ORPHANS_AFTER_S)
        if removed:
            _log.info("%d files of interrupted work were removed", removed)

    def _count_forgotten(self) -> int:
        """How many tasks wait although they were nudged for; they count as nudged for now."""
        with self._database.write() as session:
            at_s = now_s(session)
            forgotten = (
                TaskRow.state == TaskState.QUEUED,
                TaskRow.not_before_s <= at_s,
                TaskRow.nudged_s < at_s - _NUDGE_AGAIN_S,
            )
            count = session.scalar(sa.select(sa.func.count()).where(*forgotten)) or 0
            if count:
                session.execute(sa.update(TaskRow).where(*forgotten).values(nudged_s=at_s))
        return count

    def _delete_old_videos(self) -> None:
        with self._database.write() as session:
            at_s = now_s(session)
            old = session.scalars(
                sa.select(TaskRow).where(
                    TaskRow.state.in_(FINAL),
                    TaskRow.videos_deleted_s.is_(None),
                    TaskRow.finished_s < at_s - self._settings.keep_videos_s,
                )
            ).all()
            for row in old:
                row.videos_deleted_s = at_s
                row.free_content()
                row.results = {name: size for name, size in row.results.items() if name != _DRAWN}
        for row in old:  # a kill before this leaves files that `sweep` finds, or hidden ones
            self._files.discard(self._files.video(row.id))
            if row.results_folder is not None:
                self._files.discard(self._files.result(row.results_folder, _DRAWN))
