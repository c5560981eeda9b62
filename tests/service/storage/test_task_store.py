"""The states of a task, on SQLite and on a real PostgreSQL."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from pose_service.errors import ConflictError, QueueFullError
from pose_service.jobs.queue_sweeps import Sweeper
from pose_service.settings import ServiceSettings
from pose_service.storage.database import Database
from pose_service.storage.files import Files
from pose_service.storage.lost_tasks import LostTasks
from pose_service.storage.tables import TaskRow
from pose_service.storage.task_store import Heartbeat, LeaseRules, TaskStore, Upload, new_task_id
from pose_service.structures import Options, Results, TaskState
from tests.service import servers

UPLOAD = Upload("hall", "t1", None, "a" * 64, 1000, Options())
RESULTS = Results({}, {"poses": 1.5}, frames=30, duration_s=1.0, people=1)


@pytest.fixture(scope="module")
def postgresql_address() -> Iterator[str]:
    with servers.postgresql(durable=False) as server:
        yield server.address


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    address = None
    if request.param == "postgresql":
        address = request.getfixturevalue("postgresql_address")
    opened = Database(tmp_path, address)
    with opened.write() as session:
        session.execute(sa.delete(TaskRow))
    yield opened
    opened.close()


@pytest.fixture
def tasks(database: Database) -> TaskStore:
    return TaskStore(database, LeaseRules(lease_s=30.0, most_attempts=3))


class Nudges:
    """Counts; the real ones need a broker, and are tested with one."""

    def __init__(self) -> None:
        self.sent = 0

    def send(self, count: int = 1) -> bool:
        self.sent += count
        return True


@pytest.fixture
def nudges() -> Nudges:
    return Nudges()


@pytest.fixture
def lost(database: Database) -> LostTasks:
    return LostTasks(database, LeaseRules())


@pytest.fixture
def sweeper(database: Database, lost: LostTasks, tmp_path: Path, nudges: Nudges) -> Sweeper:
    settings = ServiceSettings(tmp_path, keep_videos_s=3600.0)
    files = Files(tmp_path / "files")
    return Sweeper(settings, database, lost, files, nudges)  # type: ignore[arg-type]


def add(tasks: TaskStore, sha256: str = "a" * 64, key: str | None = None) -> TaskRow:
    upload = replace(UPLOAD, sha256=sha256, key=key)
    row, new = tasks.add(new_task_id(), upload, most_queued=100)
    assert new
    return row


def claimed(tasks: TaskStore) -> TaskRow:
    row = tasks.claim("worker", idle=True)
    assert row is not None
    return row


def state(tasks: TaskStore, task: TaskRow) -> str:
    row = tasks.get(task.centre, task.id)
    assert row is not None
    return row.state


def change(database: Database, task: TaskRow, **values: object) -> None:
    with database.write() as session:
        session.execute(sa.update(TaskRow).where(TaskRow.id == task.id).values(**values))


def test_the_same_upload_is_the_same_task(tasks: TaskStore) -> None:
    first = add(tasks)
    again, new = tasks.add(new_task_id(), UPLOAD, 100)
    assert (again.id, new) == (first.id, False)
    for other in (
        replace(UPLOAD, centre="other hall"),
        replace(UPLOAD, options=Options(people="all")),
        replace(UPLOAD, options=Options(draw=False)),
        replace(UPLOAD, sha256="b" * 64),
        replace(UPLOAD, key="monday"),
    ):
        assert tasks.add(new_task_id(), other, 100)[1]


def test_a_key_is_kept_for_one_video(tasks: TaskStore) -> None:
    first = add(tasks, key="monday")
    with pytest.raises(ConflictError, match="another video"):
        tasks.add(new_task_id(), replace(UPLOAD, key="monday", sha256="b" * 64), 100)
    tasks.cancel("hall", first.id)
    again, new = tasks.add(new_task_id(), replace(UPLOAD, key="monday"), 100)
    assert (again.id, new, again.state) == (first.id, False, "cancelled")


def test_without_a_key_a_video_that_failed_may_be_tried_afresh(tasks: TaskStore) -> None:
    first = add(tasks)
    row = claimed(tasks)
    assert tasks.fail(row.id, row.fence, "Nobody can be seen.")
    second = add(tasks)
    assert second.id != first.id
    tasks.cancel("hall", second.id)
    assert add(tasks).id not in (first.id, second.id)


def test_uploads_of_the_same_moment_become_one_task(tasks: TaskStore) -> None:
    found: list[str] = []
    together = threading.Barrier(8)

    def send() -> None:
        together.wait()
        found.append(tasks.add(new_task_id(), UPLOAD, 100)[0].id)

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


def test_a_full_queue_takes_what_is_there_already_and_nothing_else(tasks: TaskStore) -> None:
    first = add(tasks)
    assert tasks.add(new_task_id(), UPLOAD, most_queued=1)[0].id == first.id
    with pytest.raises(QueueFullError):
        tasks.add(new_task_id(), replace(UPLOAD, sha256="b" * 64), most_queued=1)
    claimed(tasks)
    tasks.add(new_task_id(), replace(UPLOAD, sha256="b" * 64), most_queued=1)


def test_each_task_is_claimed_once_and_the_oldest_first(tasks: TaskStore) -> None:
    added = [add(tasks, f"{i:064}").id for i in range(40)]
    taken: list[list[str]] = [[] for _ in range(4)]

    def work(mine: list[str]) -> None:
        while (row := tasks.claim("worker", idle=True)) is not None:
            mine.append(row.id)

    threads = [threading.Thread(target=work, args=(mine,)) for mine in taken]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(task for mine in taken for task in mine) == sorted(added)
    for mine in taken:
        assert mine == sorted(mine, key=added.index)


def test_who_sends_many_videos_does_not_keep_another_centre_waiting(tasks: TaskStore) -> None:
    for i in range(5):
        add(tasks, f"{i:064}")
    upload = replace(UPLOAD, centre="north")
    with pytest.raises(QueueFullError):
        tasks.add(new_task_id(), replace(UPLOAD, sha256="f" * 64), most_queued=5)
    theirs = tasks.add(new_task_id(), upload, most_queued=5)[0]
    assert tasks.waiting_before(theirs) == 0
    assert [claimed(tasks).centre for _ in range(3)] == ["hall", "north", "hall"]


def test_a_finished_task_has_results_and_stays_finished(tasks: TaskStore) -> None:
    task = add(tasks)
    row = claimed(tasks)
    assert row.attempts == row.fence == 1
    assert tasks.finish(row.id, row.fence, RESULTS, {"coach.json": 10})
    after = tasks.get("hall", task.id)
    assert after is not None
    assert (after.state, after.results, after.timings) == (
        "done",
        {"coach.json": 10},
        {"poses": 1.5},
    )
    assert after.results_folder == f"{task.id}-1"
    assert not tasks.finish(row.id, row.fence, RESULTS, {})
    assert not tasks.fail(row.id, row.fence, "too late")
    assert not tasks.give_back(row.id, row.fence, "too late", 0.0, counts=True)
    assert tasks.claim("worker", idle=True) is None


def test_who_lost_the_lease_changes_nothing(
    tasks: TaskStore, database: Database, sweeper: Sweeper, expected_warnings: object
) -> None:
    task = add(tasks)
    first = claimed(tasks)
    change(database, task, lease_until_s=0.0)
    sweeper.sweep_queue()
    assert state(tasks, task) == "queued"
    second = claimed(tasks)
    assert second.fence == first.fence + 1
    assert not tasks.finish(task.id, first.fence, RESULTS, {})
    assert not tasks.fail(task.id, first.fence, "too late")
    assert tasks.heartbeat([Heartbeat(task.id, first.fence, "poses", 1, 2)]) == {task.id}
    assert state(tasks, task) == "running"
    assert tasks.finish(task.id, second.fence, RESULTS, {})


def test_a_worker_takes_back_what_nobody_else_has_claimed(
    tasks: TaskStore, database: Database, sweeper: Sweeper, expected_warnings: object
) -> None:
    # The database was away for longer than a lease, the worker was not.
    task = add(tasks)
    row = claimed(tasks)
    change(database, task, lease_until_s=0.0)
    sweeper.sweep_queue()
    assert tasks.heartbeat([Heartbeat(task.id, row.fence, "poses", 1, 2)]) == set()
    assert state(tasks, task) == "running"
    assert tasks.claim("another", idle=True) is None
    assert tasks.finish(task.id, row.fence, RESULTS, {})


def test_a_task_that_crashes_its_worker_fails_after_three_attempts_the_last_alone(
    tasks: TaskStore, lost: LostTasks, expected_warnings: object
) -> None:
    task = add(tasks, "b" * 64)
    behind = add(tasks, "c" * 64)
    for attempt in (1, 2):
        row = tasks.claim("host:12:a", idle=False)
        assert row is not None
        assert (row.id, row.attempts) == (task.id, attempt)
        assert lost.requeue_of("host:1:", crashed=True) == 0
        assert lost.requeue_of("host:12:", crashed=True) == 1
    assert tasks.claim("busy worker", idle=False) is None  # nobody overtakes, or it would starve
    assert claimed(tasks).id == task.id
    lost.requeue_of("worker", crashed=True)
    after = tasks.get("hall", task.id)
    assert after is not None
    assert after.state == "failed"
    assert after.reason is not None
    assert "crashed 3 times" in after.reason
    assert claimed(tasks).id == behind.id


def test_kills_of_the_host_are_not_held_against_a_video(
    tasks: TaskStore,
    lost: LostTasks,
    database: Database,
    sweeper: Sweeper,
    expected_warnings: object,
) -> None:
    task = add(tasks)
    for _ in range(12):
        row = tasks.claim("worker", idle=False)  # nor is it tried alone
        assert row is not None and row.attempts == 1
        change(database, task, lease_until_s=0.0)
        sweeper.sweep_queue()
        row = tasks.claim("host:12:a", idle=False)
        assert row is not None
        lost.requeue_of("host:12:", crashed=False)
    row = claimed(tasks)
    assert (row.attempts, row.losses) == (1, 24)
    assert tasks.finish(row.id, row.fence, RESULTS, {})


def test_a_task_that_is_never_finished_ends_nevertheless(
    tasks: TaskStore, lost: LostTasks, expected_warnings: object
) -> None:
    task = add(tasks)
    for _ in range(50):
        assert claimed(tasks).id == task.id
        lost.requeue_of("worker", crashed=False)
    after = tasks.get("hall", task.id)
    assert after is not None and after.reason is not None
    assert (after.state, "stopped 50 times" in after.reason) == ("failed", True)


def test_an_error_is_tried_again_later_and_then_named(tasks: TaskStore, database: Database) -> None:
    task = add(tasks)
    for _ in range(2):
        row = claimed(tasks)
        assert tasks.give_back(row.id, row.fence, "The disk is full.", 60.0, counts=True)
        late = Heartbeat(row.id, row.fence, "poses", 1, 2)
        assert tasks.heartbeat([late]) == {row.id}
        assert state(tasks, task) == "queued"
        assert tasks.claim("worker", idle=True) is None  # not before its time
        change(database, task, not_before_s=0.0)
    row = claimed(tasks)
    assert tasks.give_back(row.id, row.fence, "The disk is full.", 60.0, counts=True)
    after = tasks.get("hall", task.id)
    assert after is not None
    assert (after.state, after.reason, after.attempts) == ("failed", "The disk is full.", 3)


def test_what_is_the_services_fault_costs_no_attempt(tasks: TaskStore) -> None:
    task = add(tasks)
    for _ in range(10):
        row = claimed(tasks)
        assert row.attempts == 1
        assert tasks.give_back(row.id, row.fence, "Triton is away.", 0.0, counts=False)
    assert state(tasks, task) == "queued"


def test_cancelling_ends_a_task_at_once_whoever_has_it(tasks: TaskStore) -> None:
    task = add(tasks)
    row = claimed(tasks)
    assert tasks.cancel("other hall", task.id) is None
    after = tasks.cancel("hall", task.id)
    assert after is not None
    assert after.state == TaskState.CANCELLED
    assert tasks.heartbeat([Heartbeat(task.id, row.fence, "poses", 1, 2)]) == {task.id}
    assert not tasks.finish(task.id, row.fence, RESULTS, {})
    again = tasks.cancel("hall", task.id)
    assert again is not None
    assert again.finished_s == after.finished_s


def test_only_its_own_centre_sees_and_deletes_a_task(tasks: TaskStore) -> None:
    task = add(tasks)
    assert tasks.get("other hall", task.id) is None
    assert tasks.newest("other hall", 10) == ()
    assert tasks.newest("other hall", 10, before=task.id) == ()
    assert tasks.delete("other hall", task.id) is None
    assert tasks.delete("hall", task.id) is not None
    assert tasks.get("hall", task.id) is None


def test_pages_of_the_list_hold_each_task_once(tasks: TaskStore) -> None:
    added = [add(tasks, f"{i:064}").id for i in range(7)]
    seen: list[str] = []
    before = None
    while page := tasks.newest("hall", 3, before):
        seen += [row.id for row in page]
        before = page[-1].id
    assert seen == added[::-1]


def test_a_nudge_that_was_lost_is_sent_again_once_in_a_while(
    tasks: TaskStore, database: Database, sweeper: Sweeper, nudges: Nudges
) -> None:
    task = add(tasks)
    sweeper.sweep_queue()
    assert nudges.sent == 0  # the request has just sent one
    change(database, task, nudged_s=0.0)
    sweeper.sweep_queue()
    sweeper.sweep_queue()
    assert nudges.sent == 1


def test_videos_are_deleted_when_their_time_is_over_and_keypoints_stay(
    tasks: TaskStore, database: Database, sweeper: Sweeper, tmp_path: Path
) -> None:
    files = Files(tmp_path / "files")
    old, young = add(tasks, "b" * 64), add(tasks, "c" * 64)
    for task in (old, young):
        files.video(task.id).write_bytes(b"video")
        row = claimed(tasks)
        folder = files.new_workspace(task.id, row.fence)
        for name in ("video.mp4", "coach.json"):
            (folder / name).write_bytes(b"result")
        files.publish(folder, [folder / "video.mp4", folder / "coach.json"])
        tasks.finish(task.id, row.fence, RESULTS, {"video.mp4": 6, "coach.json": 6})
    change(database, old, finished_s=1.0)
    sweeper.sweep_files()
    assert not files.video(old.id).exists()
    assert not files.result(f"{old.id}-1", "video.mp4").exists()
    assert files.result(f"{old.id}-1", "coach.json").exists()
    assert files.video(young.id).exists()
    assert files.result(f"{young.id}-1", "video.mp4").exists()
    after = tasks.get("hall", old.id)
    assert after is not None
    assert after.results == {"coach.json": 6}


def test_a_running_task_keeps_its_video_however_old(
    tasks: TaskStore, database: Database, sweeper: Sweeper, tmp_path: Path
) -> None:
    files = Files(tmp_path / "files")
    task = add(tasks)
    files.video(task.id).write_bytes(b"video")
    claimed(tasks)
    change(database, task, created_s=1.0, lease_until_s=1e12)
    sweeper.sweep_files()
    assert files.video(task.id).exists()
