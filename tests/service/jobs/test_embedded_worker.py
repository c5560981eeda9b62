"""Why a worker ended, and one that starts before its database."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from pose_service.jobs.embedded_worker import EmbeddedWorker, ended_before
from tests.service import servers
from tests.service.conftest import command, environment


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


def test_a_worker_waits_for_a_database_that_starts_after_it(tmp_path: Path) -> None:
    with servers.postgresql(durable=False) as server:
        server.kill()
        with (tmp_path / "log").open("w") as log:
            worker = subprocess.Popen(
                command("worker", "--data", tmp_path / "data"),
                env=environment(POSE_SERVICE_DATABASE=server.address),
                stderr=log,
            )
        try:
            until_s = time.monotonic() + 60
            while "The worker waits for it" not in (tmp_path / "log").read_text():
                assert worker.poll() is None
                assert time.monotonic() < until_s
                time.sleep(0.1)
            server.start()
            with psycopg.connect(server.address, autocommit=True) as connection:
                while not connection.execute(
                    "SELECT 1 FROM pg_tables WHERE tablename = 'tasks'"
                ).fetchone():
                    assert worker.poll() is None
                    assert time.monotonic() < until_s
                    time.sleep(0.1)
            os.kill(worker.pid, signal.SIGTERM)
            assert worker.wait(timeout=30) == 0
        finally:
            worker.kill()
            worker.wait(timeout=10)
