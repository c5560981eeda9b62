"""What a service holds after it was killed, against what it had acknowledged."""

import json
import time
from collections import Counter
from pathlib import Path

import sqlalchemy as sa

from benchmarks.service_safety.systems import System
from benchmarks.service_safety.traffic import Known
from pose_service.storage.database import Database
from pose_service.storage.tables import SessionRow, TaskRow
from pose_service.structures import TaskState

_LONGEST_S = 300.0
_POLL_S = 1.0
_UNDER_WAY = (TaskState.QUEUED, TaskState.RUNNING)


def after_work(system: System, known: Known, frames: int) -> dict[str, float]:
    """Wait until all videos are done, and count the faults.

    Args:
        system: as it was killed, running.
        known: what was acknowledged.
        frames: of each video.
    """
    database = Database(system.data, system.database)
    try:
        until_s = time.monotonic() + _LONGEST_S
        while (tasks := _tasks(database)) and time.monotonic() < until_s:
            if not any(task.state in _UNDER_WAY for task in tasks):
                break
            time.sleep(_POLL_S)
        return _of_sessions(database, known) | _of_videos(tasks, system.files, known, frames)
    finally:
        database.close()


def _of_sessions(database: Database, known: Known) -> dict[str, float]:
    with database.read() as session:
        rows = [(row.id, row.document) for row in session.scalars(sa.select(SessionRow))]
    stored = {key: json.loads(document) for key, document in rows}
    return {
        "sessions": len(known.sessions),
        "sessions_lost": len(known.sessions.keys() - stored.keys()),
        "sessions_changed": sum(
            stored[key] != json.loads(json.dumps(document))
            for key, document in known.sessions.items()
            if key in stored
        ),
        "sessions_doubled": len(rows) - len(stored),
        "sessions_of_nobody": len(stored.keys() - known.sessions.keys()),
    }


def _of_videos(tasks: list[TaskRow], files: Path, known: Known, frames: int) -> dict[str, float]:
    states = Counter(task.state for task in tasks)
    done = [task for task in tasks if task.state == TaskState.DONE]
    contents = Counter(task.video_sha256 for task in tasks)
    folders = {path.name for path in (files / "results").iterdir()}
    return {
        "videos": len(known.videos),
        "videos_lost": len(known.videos.keys() - {task.id for task in tasks}),
        "videos_doubled": len(tasks) - len(contents),
        "videos_of_nobody": len(contents.keys() - set(known.videos.values())),
        "videos_failed": states[TaskState.FAILED],
        "videos_not_ended": sum(states[state] for state in _UNDER_WAY),
        "videos_not_whole": sum(
            task.frames != frames or not _is_whole(task, files / "results") for task in done
        ),
        "folders_left_to_the_sweep": len(folders - {task.results_folder for task in done}),
        "most_attempts": max((task.attempts for task in tasks), default=0),
        "most_losses": max((task.losses for task in tasks), default=0),
    }


def _tasks(database: Database) -> list[TaskRow]:
    with database.read() as session:
        return list(session.scalars(sa.select(TaskRow)))


def _is_whole(task: TaskRow, results: Path) -> bool:
    """Whether each result is there with the bytes that the task states, and none is empty."""
    if not task.results or task.results_folder is None:
        return False
    folder = results / task.results_folder
    return all(
        size > 0 and (folder / name).is_file() and (folder / name).stat().st_size == size
        for name, size in task.results.items()
    )
