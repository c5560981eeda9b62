"""The scaled-out service: Redis, PostgreSQL, Triton, the API and two workers, each killable.

All of it runs on loopback as it would on many machines; only the folder of the files is shared by
being the same.
"""

import contextlib
import os
import shutil
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from coach_app import settings
from coach_app.engine.pose.contract import read_contract
from coach_app.engine.pose.triton_repository import write_repository
from setup import triton_server
from tests.service.conftest import TOKEN
from tests.service.servers import Server, free_port, postgresql, redis

LEASE_S = 6.0  # a busy machine lets a heartbeat wait for three
_REPOSITORY = Path(__file__).resolve().parents[2]
_CACHE = settings.cache_dir()  # before a test points COACH_CACHE elsewhere
_MODEL = "blazepose_full"


@dataclass(frozen=True)
class ScaledOut:
    """All processes of one service, and the folder of its files."""

    redis: Server
    postgresql: Server
    triton: Server
    api: Server
    workers: tuple[Server, ...]
    files: Path

    @property
    def url(self) -> str:
        return self.api.address

    def logs(self) -> str:
        """What all of its processes have said, for a test that fails."""
        ours = (self.api, *self.workers)
        return "\n".join((server.folder / "log").read_text() for server in ours)


@contextmanager
def scaled_out(**variables: str) -> Iterator[ScaledOut]:
    """The whole service until the end of the block; `variables` as `serving` takes them."""
    with contextlib.ExitStack() as stack:
        broker = stack.enter_context(redis())
        database = stack.enter_context(postgresql())
        networks = stack.enter_context(_triton())
        folder = Path(tempfile.mkdtemp(prefix="coach-scaled-out-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        given = {
            "TOKEN": TOKEN,
            "TOKEN_ROLE": "admin",
            "BROKER": broker.address,
            "DATABASE": database.address,
            "TRITON": networks.address,
            "FILES": str(folder / "files"),
            "LEASE_S": str(LEASE_S),
            "FREE_BYTES": "1",
            **{name.upper(): value for name, value in variables.items()},
        }
        api = stack.enter_context(_api(folder / "api", given))
        workers = [
            stack.enter_context(_worker(folder / f"worker{number}", given)) for number in (1, 2)
        ]
        yield ScaledOut(broker, database, networks, api, tuple(workers), folder / "files")


@contextmanager
def _triton() -> Iterator[Server]:
    if not (triton_server.environment() / "ready").exists():
        reason = "Triton is not set up; run python -m setup.triton_server"
        if os.environ.get("CI") == "true" and sys.platform == "linux":
            pytest.fail(reason)
        pytest.skip(reason)
    folder = Path(tempfile.mkdtemp(prefix="coach-triton-"))
    contract = read_contract(_REPOSITORY / "models" / _MODEL)
    packages = triton_server.site_packages()
    write_repository([contract], _CACHE, folder / "models", site_packages=packages)
    grpc, http = free_port(), free_port()
    command = triton_server.command(folder / "models", "127.0.0.1", grpc, http, free_port())
    with _running(
        folder,
        f"127.0.0.1:{grpc}",
        command,
        triton_server.variables(),
        f"http://127.0.0.1:{http}/v2/health/ready",
    ) as server:
        yield server


@contextmanager
def _api(folder: Path, given: dict[str, str]) -> Iterator[Server]:
    port = free_port()
    command = _ours("serve", "--no-worker", "--port", str(port), "--data", str(folder))
    url = f"http://127.0.0.1:{port}"
    with _running(folder, url, command, _prefixed(given), f"{url}/v1/health") as server:
        yield server


@contextmanager
def _worker(folder: Path, given: dict[str, str]) -> Iterator[Server]:
    command = _ours("worker", "--data", str(folder), "--jobs", "2")
    with _running(folder, "", command, _prefixed(given), None) as server:
        yield server


@contextmanager
def _running(
    folder: Path, address: str, command: list[str], variables: dict[str, str], ready: str | None
) -> Iterator[Server]:
    folder.mkdir(exist_ok=True)
    clean = {k: v for k, v in os.environ.items() if not k.startswith("POSE_SERVICE_")}
    pairs = [f"{name}={value}" for name, value in {**clean, **variables}.items()]
    server = Server(
        address, folder, ["env", "-i", *pairs, *command], lambda: ready is None or _answers(ready)
    )
    try:
        server.start()
        yield server
    finally:
        server.kill()
        shutil.rmtree(folder, ignore_errors=True)


def _ours(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "pose_service", *arguments]


def _prefixed(variables: dict[str, str]) -> dict[str, str]:
    cache = {"POSE_SERVICE_CACHE": str(_CACHE)}
    return cache | {f"POSE_SERVICE_{name}": value for name, value in variables.items()}


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False
