"""Whatever is killed in mid-job: nothing is lost, nothing is done twice, each job ends.

Real Redis, PostgreSQL and Triton, an API and two workers, all processes of their own.
"""

import contextlib
import os
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import psycopg
import pytest
import requests

from coach_app.engine.people.participant import ParticipantTracker
from coach_app.engine.pose.estimators.blazepose import BlazePose
from coach_app.engine.pose_tracks.extraction import extract
from coach_app.engine.pose_tracks.tracks import parse_track
from tests.service.conftest import Service, serving
from tests.service.scaled_out import ScaledOut, scaled_out
from tests.service.servers import Server
from tests.service.videos import HEADERS, ask, ended, post, write_clip

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("scaled-out")]

FRAMES = 160  # so long that a fault comes half way
SHORT = 24
WITHIN_S = 120.0
CLOSE_PX = 0.1


@pytest.fixture(scope="module")
def system() -> Iterator[ScaledOut]:
    with scaled_out() as running:
        yield running


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return write_clip(tmp_path_factory.mktemp("clip") / "clip.mp4", FRAMES).read_bytes()


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return write_clip(tmp_path_factory.mktemp("clip") / "short.mp4", SHORT).read_bytes()


def another(clip: bytes, number: int) -> bytes:
    """The same pictures in a file of other content: a box at the end that players skip."""
    return clip + (16).to_bytes(4, "big") + b"free" + number.to_bytes(8, "big")


def queue(system: ScaledOut, video: bytes, **options: Any) -> str:
    answer = post(system.url, video, draw="false", **options)
    assert answer.status_code == 202, answer.text
    return str(answer.json()["id"])


def until(system: ScaledOut, task_id: str, reached: Callable[[dict[str, Any]], bool]) -> Any:
    """The task, once `reached` holds of it."""
    until_s = time.monotonic() + WITHIN_S
    while time.monotonic() < until_s:
        with contextlib.suppress(requests.RequestException):
            answer = ask(system.url, f"/tasks/{task_id}")
            if answer.ok and reached(answer.json()):
                return answer.json()
        time.sleep(0.05)
    pytest.fail(f"not reached; the service said:\n{system.logs()}")


def half_done(task: dict[str, Any]) -> bool:
    assert task["state"] in ("queued", "running"), "it ended before the fault; take a longer clip"
    return task["state"] == "running" and int(task["progress"]["done"]) >= FRAMES // 2


def done_once(system: ScaledOut, task_id: str, frames: int) -> dict[str, Any]:
    """The task, which must be done, whole, and have left nothing but one folder of results."""
    task: dict[str, Any] = until(
        system, task_id, lambda task: task["state"] in ("done", "failed", "cancelled")
    )
    assert task["state"] == "done", (task, system.logs())
    assert task["frames"] == frames
    folders = [path.name for path in (system.files / "results").glob(f"*{task_id}*")]
    assert len(folders) == 1, folders
    return task


def test_the_result_equals_one_of_this_machine(
    system: ScaledOut, short: bytes, tmp_path: Path, open_blazepose: Callable[..., BlazePose]
) -> None:
    task = done_once(system, queue(system, short), SHORT)
    there = parse_track(ask(system.url, f"/tasks/{task['id']}/results/track.npz").content, "track")
    path = tmp_path / "clip.mp4"
    path.write_bytes(short)
    here = extract(path, ParticipantTracker(open_blazepose()))
    np.testing.assert_allclose(there.keypoints_px, here.keypoints_px, rtol=0, atol=CLOSE_PX)


def working_on(system: ScaledOut, task_id: str) -> Server:
    """The worker that holds a task: its name has its process's number in it."""
    with psycopg.connect(system.postgresql.address) as connection:
        row = connection.execute("SELECT worker FROM tasks WHERE id = %s", (task_id,)).fetchone()
    assert row is not None
    return next(
        worker
        for worker in system.workers
        if worker.process is not None
        and os.getpgid(int(row[0].split(":")[1])) == worker.process.pid
    )


def test_a_worker_killed_half_way_is_replaced_by_another(system: ScaledOut, clip: bytes) -> None:
    task_id = queue(system, another(clip, 1))
    until(system, task_id, half_done)
    holder = working_on(system, task_id)
    holder.kill()
    assert done_once(system, task_id, FRAMES)["attempts"] == 2
    holder.start()


@pytest.mark.parametrize("name", ["redis", "postgresql", "triton"])
def test_a_server_killed_half_way_comes_back_to_all_its_work(
    system: ScaledOut, clip: bytes, short: bytes, name: str
) -> None:
    number = len(name)
    first = queue(system, another(clip, number))
    waiting = queue(system, another(short, number))
    until(system, first, half_done)
    server = getattr(system, name)
    server.kill()
    time.sleep(1.0)  # for the others to run into it
    server.start()
    for task_id, frames in ((first, FRAMES), (waiting, SHORT)):
        assert done_once(system, task_id, frames)["attempts"] <= 2


def test_uploads_are_taken_while_redis_is_away(system: ScaledOut, short: bytes) -> None:
    system.redis.kill()
    task_id = queue(system, another(short, 2))
    system.redis.start()
    done_once(system, task_id, SHORT)


def test_an_api_killed_during_an_upload_keeps_nothing_half(system: ScaledOut, short: bytes) -> None:
    before = set(system.files.glob("videos/*"))
    video = another(short, 3)
    with upload_of_half(system.url, video):
        system.api.kill()
    system.api.start()
    task_id = queue(system, video)  # the client tries again
    done_once(system, task_id, SHORT)
    assert len(set(system.files.glob("videos/*")) - before) == 1


@contextlib.contextmanager
def upload_of_half(url: str, video: bytes) -> Iterator[None]:
    """A request that has sent half of its body and goes on to wait."""
    address = urlsplit(url)
    assert address.hostname is not None and address.port is not None
    with socket.create_connection((address.hostname, address.port)) as connection:
        lines = [
            "POST /v1/videos?draw=false HTTP/1.1",
            f"Host: {address.netloc}",
            *(f"{name}: {value}" for name, value in HEADERS.items()),
            f"Content-Length: {len(video)}",
        ]
        connection.sendall("\r\n".join([*lines, "", ""]).encode() + video[: len(video) // 2])
        time.sleep(0.5)
        yield


def test_the_same_upload_from_many_at_once_is_one_task(system: ScaledOut, short: bytes) -> None:
    video = another(short, 4)
    ids = []
    senders = [
        threading.Thread(target=lambda: ids.append(post(system.url, video, draw="false").json()))
        for _ in range(8)
    ]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert len(ids) == 8
    assert len({task["id"] for task in ids}) == 1
    done_once(system, ids[0]["id"], SHORT)


def test_many_uploads_are_all_done(system: ScaledOut, tmp_path: Path) -> None:
    tiny = write_clip(tmp_path / "tiny.mp4", 3).read_bytes()
    ids = [queue(system, another(tiny, number)) for number in range(16)]
    assert len(set(ids)) == 16
    for task_id in ids:
        task = ended(system.url, task_id, WITHIN_S)
        assert (task["state"], task["frames"], task["attempts"]) == ("done", 3, 1)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[tuple[Service, Path]]:
    """A service whose files lie on a real disk of 4 MB, and that folder as seen from here."""
    files = tmp_path / "files"
    files.mkdir()
    mount = 'mount -t tmpfs -o size=4m tmpfs "$0" || exit 77; exec "$@"'
    own = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    probe = subprocess.run([*own, mount, str(files), "true"], capture_output=True, check=False)
    if probe.returncode:
        pytest.skip("a process may not mount a file system of its own here")
    with serving(
        tmp_path / "data",
        worker=True,
        within=[*own, mount, str(files)],
        files=str(files),
        free_bytes="1",
        most_attempts="1",
    ) as service:
        seen_by_it = Path("/proc", str(service.process.pid), "root")
        yield service, seen_by_it / files.relative_to("/")


def fill(folder: Path, leave_bytes: int = 0) -> Path:
    """Fill the disk but for some bytes; give the file that does it."""
    filler = folder / "filler"
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)
    if leave_bytes:
        os.truncate(filler, filler.stat().st_size - leave_bytes)
    return filler


def test_a_full_disk_refuses_an_upload_and_holds_up_a_job_until_there_is_room(
    small_disk: tuple[Service, Path], short: bytes
) -> None:
    service, files = small_disk
    filler = fill(files, leave_bytes=len(short) // 2)
    answer = post(service.url, short, draw="false")
    assert answer.status_code == 507
    assert "full" in answer.json()["detail"]
    assert list((files / "videos").iterdir()) == []

    filler.unlink()
    answer = post(service.url, short, draw="false")
    assert answer.status_code == 202
    filler = fill(files)
    path = f"/tasks/{answer.json()['id']}"
    until_s = time.monotonic() + WITHIN_S
    while not (task := ask(service.url, path).json())["reason"]:
        assert time.monotonic() < until_s
        time.sleep(0.1)
    assert task["state"] == "queued"
    assert str(service.data.parent) not in task["reason"]
    filler.unlink()
    assert ended(service.url, answer.json()["id"])["state"] == "done"
