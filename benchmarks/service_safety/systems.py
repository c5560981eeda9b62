"""The service as it is killed: all on one machine, or scaled out; each part starts again."""

import contextlib
import os
import signal
import sys
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.common.running_service import TOKEN
from benchmarks.service.processes import descendants, part_of
from setup.local_servers import Server, free_port, postgresql, redis

_GIVEN = {
    "TOKEN": TOKEN,
    "TOKEN_ROLE": "admin",
    "LEASE_S": "6",  # a killed host's videos are taken up by another sooner than in use
    "MOST_SESSIONS_HOURLY": "1000000",
}


@dataclass(frozen=True, slots=True)
class System:
    """A running service.

    Attributes:
        url: of its API.
        data: folder of SQLite. database: address of PostgreSQL; None for SQLite.
        files: folder of videos and results.
        victims: what can be killed, by name. Each call kills with SIGKILL, starts again what
            nobody else would, and gives how many processes of the service it met.
    """

    url: str
    data: Path
    database: str | None
    files: Path
    victims: dict[str, Callable[[], int]]


@contextlib.contextmanager
def embedded(folder: Path) -> Iterator[System]:
    """One service with its own worker, SQLite and a folder as queue."""
    port, data = free_port(), folder / "data"
    service = _part(folder / "log", {}, port, "serve", "--data", str(data))
    with _running([service]):
        victims = {
            "api": lambda: _kill_head(service),
            "worker": lambda: _kill_parts([service], "worker"),
            "decoder": lambda: _kill_parts([service], "decoder"),
            "host": lambda: _kill_whole([service]),
        }
        yield System(f"http://127.0.0.1:{port}", data, None, data / "files", victims)


@contextlib.contextmanager
def scaled_out(folder: Path) -> Iterator[System]:
    """Redis, PostgreSQL, the API and two workers, as on five hosts that share the files."""
    with redis() as broker, postgresql() as database:
        port, files = free_port(), folder / "files"
        given = {"DATABASE": database.address, "BROKER": broker.address, "FILES": str(files)}
        words = ("serve", "--no-worker", "--data", str(folder / "api"))
        api = _part(folder / "log", given, port, *words)
        workers = [_worker(folder, given, name) for name in ("worker1", "worker2")]
        with _running([api, *workers]):
            victims = {
                "api": lambda: _kill_whole([api]),
                "worker": lambda: _kill_parts(workers[:1], "worker"),
                "host_of_a_worker": lambda: _kill_whole(workers[1:]),
                "decoders": lambda: _kill_parts(workers, "decoder"),
                "redis": lambda: _kill_whole([broker]),
                "postgresql": lambda: _kill_whole([database]),
                "all_hosts": lambda: _kill_whole([broker, database, api, *workers]),
            }
            url = f"http://127.0.0.1:{port}"
            yield System(url, folder / "api", database.address, files, victims)


def _worker(folder: Path, given: dict[str, str], name: str) -> Server:
    words = ("worker", "--jobs", "2", "--data", str(folder / name))
    return _part(folder / f"log-{name}", given, None, *words)


def _part(folder: Path, given: dict[str, str], port: int | None, *words: str) -> Server:
    """A process of the service, not started yet; its log is in `folder`."""
    folder.mkdir(parents=True)
    pairs = [f"POSE_SERVICE_{name}={value}" for name, value in {**_GIVEN, **given}.items()]
    command = ["env", *pairs, sys.executable, "-m", "pose_service", *words]
    command += () if port is None else ("--port", str(port))
    return Server("", folder, command, lambda: port is None or _answers(port))


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@contextlib.contextmanager
def _running(servers: list[Server]) -> Iterator[None]:
    try:
        for server in servers:
            server.start()
        yield
    finally:
        for server in servers:
            _kill_everything(server)


def _kill_head(server: Server) -> int:
    """The service alone: what it has started has to notice."""
    assert server.process is not None
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait()
    server.start()
    return 1


def _kill_parts(servers: list[Server], part: str) -> int:
    """What servers have started; they start it again."""
    met = 0
    for server in servers:
        assert server.process is not None
        for pid in descendants(server.process.pid):
            with contextlib.suppress(OSError):  # it has ended meanwhile
                if part_of(pid) == part:
                    os.kill(pid, signal.SIGKILL)
                    met += 1
    return met


def _kill_whole(servers: list[Server]) -> int:
    """Whole hosts, as a power cut ends them."""
    met = sum(_kill_everything(server) for server in servers)
    for server in servers:
        server.start()
    return met


def _kill_everything(server: Server) -> int:
    """A server with all that it has started, also in sessions of their own."""
    below = [] if server.process is None else descendants(server.process.pid)
    server.kill()
    for pid in below:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return 1 + len(below)
