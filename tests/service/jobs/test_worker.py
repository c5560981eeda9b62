"""What a worker does with each outcome, with a processing that says what the test wants."""

import errno
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from coach_app.errors import (
    Cancelled,
    CaptureError,
    CoachError,
    EstimationError,
    StorageError,
)
from pose_service.errors import StoppedError, UnavailableError
from pose_service.jobs.worker import Worker
from pose_service.services import Services, open_services
from pose_service.settings import ServiceSettings
from pose_service.storage.tables import TaskRow
from pose_service.storage.task_store import Upload, new_task_id
from pose_service.structures import Options, Results
from tests.service.conftest import serving
from tests.service.videos import ask, ended, post, write_clip

Process = Callable[..., Results]


class Scripted:
    """Stands in for the processing."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.closed = False

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    opened = open_services(ServiceSettings(tmp_path, lease_s=0.6, most_attempts=2))
    yield opened
    opened.close()


def queue(services: Services, number: int = 0) -> TaskRow:
    upload = Upload("hall", None, None, f"{number:064}", 5, Options())
    task_id = new_task_id()
    services.files.video(task_id).write_bytes(b"video")
    return services.tasks.add(task_id, upload, 100)[0]


def begin(services: Services, process: Process) -> Worker:
    return Worker(services.settings, services.tasks, services.files, Scripted(process))  # type: ignore[arg-type]


def work(services: Services, process: Process) -> int:
    worker = begin(services, process)
    try:
        return worker.work()
    finally:
        worker.close()


def after(services: Services, task: TaskRow) -> TaskRow:
    row = services.tasks.get("hall", task.id)
    assert row is not None
    return row


def good(
    video: Path, options: Options, workspace: Path, report: Any, cancelled: Any, limits: Any
) -> Results:
    assert video.read_bytes() == b"video"
    (workspace / "coach.json").write_text("{}")
    (workspace / "half done").write_text("left over")
    report("poses", 3, 4)
    return Results({"coach.json": workspace / "coach.json"}, {"poses": 0.1}, 30, 1.0, 1)


def raising(error: Exception) -> Process:
    def process(*_: Any) -> Results:
        raise error

    return process


def test_results_appear_whole_and_the_rest_is_gone(services: Services) -> None:
    tasks = [queue(services, i) for i in range(3)]
    assert work(services, good) == 3
    for task in tasks:
        row = after(services, task)
        assert (row.state, row.results) == ("done", {"coach.json": 2})
        assert row.results_folder is not None
        folder = services.files.result(row.results_folder, "")
        assert [path.name for path in folder.iterdir()] == ["coach.json"]
    assert list((services.files.folder / "work").iterdir()) == []


def test_a_video_that_cannot_be_used_fails_at_once_without_its_path(services: Services) -> None:
    task = queue(services)
    path = services.files.video(task.id)
    work(services, raising(CaptureError(f"{path} is no video; send another.")))
    row = after(services, task)
    assert (row.state, row.reason) == ("failed", "The video is no video; send another.")
    assert row.attempts == 1


def test_trouble_is_tried_again_later_and_said_meanwhile(services: Services) -> None:
    task = queue(services)
    assert work(services, raising(CoachError("Something went wrong."))) == 1
    row = after(services, task)
    assert (row.state, row.reason, row.attempts) == ("queued", "Something went wrong.", 1)
    assert row.not_before_s > time.time()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS, None])
def test_the_disk_s_trouble_is_not_held_against_a_video(
    services: Services, number: int | None
) -> None:
    task = queue(services)
    error = StorageError("The disk is full.")
    error.__cause__ = OSError(number, "full") if number else RuntimeError("of the database")
    for _ in range(4):  # more than the attempts that a video has
        work(services, raising(error))
        row = after(services, task)
        assert (row.state, row.reason, row.attempts) == ("queued", "The disk is full.", 0)
        with services.database.write() as session:
            session.execute(sa.update(TaskRow).values(not_before_s=0.0))


def test_what_an_encoder_refuses_is_the_video_s_fault(services: Services) -> None:
    task = queue(services)
    error = StorageError("It cannot be written.")
    error.__cause__ = OSError(errno.EINVAL, "no such picture")
    work(services, raising(error))
    assert after(services, task).attempts == 1


def test_a_decoder_that_is_killed_is_not_the_video_s_fault(services: Services) -> None:
    task = queue(services)
    work(services, raising(StoppedError("The decoder was stopped.")))
    row = after(services, task)
    assert (row.state, row.attempts, row.losses) == ("queued", 0, 1)


def test_a_fault_of_ours_is_logged_and_does_not_keep_the_task(
    services: Services, expected_warnings: pytest.LogCaptureFixture
) -> None:
    task = queue(services)
    work(services, raising(ZeroDivisionError("secret")))
    row = after(services, task)
    assert row.state == "queued"
    assert row.reason is not None
    assert "secret" not in row.reason
    assert "ZeroDivisionError" in expected_warnings.text


def test_a_model_that_fails_here_is_no_excuse_for_ever(services: Services) -> None:
    task = queue(services)
    work(services, raising(EstimationError("The network failed.")))
    assert after(services, task).attempts == 1


def test_what_is_away_costs_no_attempt(services: Services) -> None:
    task = queue(services)
    work(services, raising(UnavailableError("The models are away.")))
    row = after(services, task)
    assert (row.state, row.attempts, row.reason) == ("queued", 0, "The models are away.")


def test_a_cancelled_task_is_let_go_of_and_leaves_nothing(services: Services) -> None:
    task = queue(services)

    def process(video: Path, _: Any, workspace: Path, *rest: Any) -> Results:
        services.tasks.cancel("hall", task.id)
        until_s = time.monotonic() + 20
        while not rest[1]() and time.monotonic() < until_s:
            time.sleep(0.02)
        return good(video, _, workspace, *rest)  # even if it finishes nevertheless

    work(services, process)
    row = after(services, task)
    assert (row.state, row.results) == ("cancelled", {})
    assert list((services.files.folder / "results").iterdir()) == []
    assert list((services.files.folder / "work").iterdir()) == []


def test_stopping_gives_tasks_back_at_once(services: Services) -> None:
    task = queue(services)
    begun = threading.Event()

    def process(*given: Any) -> Results:
        begun.set()
        until_s = time.monotonic() + 20
        while not given[4]() and time.monotonic() < until_s:
            time.sleep(0.02)
        raise Cancelled("Stopped.")

    worker = begin(services, process)
    thread = threading.Thread(target=worker.work)
    thread.start()
    assert begun.wait(60)
    worker.stop()
    thread.join(60)
    worker.close()
    row = after(services, task)
    assert (row.state, row.attempts) == ("queued", 0)
    assert work(services, good) == 1


def test_heartbeats_keep_a_long_task_and_show_its_progress(services: Services) -> None:
    task = queue(services)
    seen = []

    def process(*given: Any) -> Results:
        given[3]("poses", 7, 10)
        time.sleep(1.5)  # more than two leases
        services.sweeper.sweep_queue()
        seen.append(after(services, task))
        return good(*given)

    work(services, process)
    assert (seen[0].state, seen[0].stage, seen[0].done, seen[0].total) == (
        "running",
        "poses",
        7,
        10,
    )
    row = after(services, task)
    assert (row.state, row.attempts) == ("done", 1)


def test_a_suspect_is_worked_on_alone(services: Services) -> None:
    suspect = queue(services, 1)
    row = services.tasks.claim("gone", idle=True)
    assert row is not None
    services.tasks.give_back(row.id, row.fence, "It stopped.", 0.0, counts=True)
    others = [queue(services, i) for i in (2, 3)]
    at_once: list[int] = []
    running = 0
    counting = threading.Lock()

    def process(video: Path, *rest: Any) -> Results:
        nonlocal running
        with counting:
            running += 1
            if video.name == suspect.id:
                at_once.append(running)
        time.sleep(0.2)
        with counting:
            if video.name == suspect.id:
                at_once.append(running)
            running -= 1
        return good(video, *rest)

    worker = begin(services, process)
    threads = [threading.Thread(target=worker.work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    worker.work()  # what was left to threads that had ended
    worker.close()
    assert at_once == [1, 1]
    assert {after(services, task).state for task in (suspect, *others)} == {"done"}


@pytest.mark.model
def test_a_killed_worker_of_the_embedded_service_is_replaced(tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "clip.mp4", frames=50)
    with serving(tmp_path / "data", worker=True, lease_s="2") as service:
        task = post(service.url, clip, draw="false").json()
        until_s = time.monotonic() + 60
        while ask(service.url, f"/tasks/{task['id']}").json()["progress"]["done"] < 5:
            assert time.monotonic() < until_s
            time.sleep(0.05)
        children = Path(f"/proc/{service.process.pid}/task").glob("*/children")
        workers = [int(pid) for found in children for pid in found.read_text().split()]
        assert len(workers) == 1
        os.kill(workers[0], signal.SIGKILL)
        done = ended(service.url, task["id"])
        assert (done["state"], done["attempts"], done["frames"]) == ("done", 2, 50)
