"""Why a worker ended; and worker and API that start before their database."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from pose_service.errors import DatabaseAwayError
from pose_service.jobs.embedded_worker import EmbeddedWorker, ended_before
from pose_service.server import check_tokens
from pose_service.settings import ServiceSettings
from tests.service import servers
from tests.service.conftest import TOKEN, command, environment


@pytest.mark.parametrize(
    ("ending", "told"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", "crash"),
        ("os.abort()", "crash"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "end"),
        ("os.kill(os.getpid(), signal.SIGTERM)", "end"),
        ("sys.exit(1)", "end"),
    ],
)
def test_a_crash_is_told_from_a_kill(ending: str, told: str, expected_warnings: object) -> None:
    code = f"import os, resource, signal, sys\nresource.setrlimit(4, (0, 0))\n{ending}"
    process = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.DEVNULL)
    process.wait(timeout=20)
    said = EmbeddedWorker(Path())._how_it_ended(process)
    assert said == f"{process.pid}:{told}"
    assert ended_before(said) == (process.pid, told == "crash")


def test_worker_and_api_wait_for_a_database_that_starts_after_them(tmp_path: Path) -> None:
    with servers.postgresql(durable=False) as server:
        server.kill()
        with starting(server.address, tmp_path, "worker") as (worker, log):
            until(lambda: "It is waited for." in log.read_text(), worker)
            server.start()
            until(lambda: has_tables(server.address), worker)
        server.kill()
        with starting(server.address, tmp_path, "serve", "--port", "0") as (api, log):
            until(lambda: "It is waited for, for 300 s at most." in log.read_text(), api)
            server.start()
            until(lambda: "Application startup complete" in log.read_text(), api)


def test_videos_leave_the_processor_to_whoever_posts(tmp_path: Path) -> None:
    own = os.getpriority(os.PRIO_PROCESS, 0)
    worker = EmbeddedWorker(tmp_path)
    worker._keep_alive()
    assert worker._process is not None
    pid = worker._process.pid
    try:
        until(lambda: os.getpriority(os.PRIO_PROCESS, pid) > own, worker._process)
    finally:
        worker.stop()


@contextlib.contextmanager
def starting(
    address: str, folder: Path, *words: str
) -> Iterator[tuple["subprocess.Popen[bytes]", Path]]:
    """A process of the service, ended in good order, and its log."""
    log = folder / words[0]
    with log.open("w") as output:
        process = subprocess.Popen(
            command(*words, "--data", folder / "data"),
            env=environment(
                POSE_SERVICE_DATABASE=address,
                POSE_SERVICE_TOKEN=TOKEN,
                POSE_SERVICE_BROKER="redis://127.0.0.1:1/0",  # `serve` starts no worker then
            ),
            stdout=output,
            stderr=output,
        )
    try:
        yield process, log
        process.terminate()
        assert process.wait(timeout=30) == 0
    finally:
        process.kill()
        process.wait(timeout=10)


def until(reached: Callable[[], bool], process: "subprocess.Popen[bytes]") -> None:
    until_s = time.monotonic() + 120
    while not reached():
        assert process.poll() is None
        assert time.monotonic() < until_s
        time.sleep(0.1)


def has_tables(address: str) -> bool:
    with psycopg.connect(address, autocommit=True) as connection:
        statement = "SELECT 1 FROM pg_tables WHERE tablename = 'tasks'"
        return connection.execute(statement).fetchone() is not None


def test_a_database_that_never_answers_is_given_up_with_a_sentence(
    tmp_path: Path,
) -> None:
    address = f"postgresql://nobody@127.0.0.1:{servers.free_port()}/none"
    with pytest.raises(DatabaseAwayError, match="It was waited for 0 s; start again"):
        check_tokens(ServiceSettings(tmp_path, database=address), wait_s=0.0)
