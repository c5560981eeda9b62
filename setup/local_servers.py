"""Real Redis and PostgreSQL for tests and benchmarks: on loopback, in folders of their own.

Each can be killed with -9 and started again with what it had on its disk:

    with redis() as server:            # or postgresql()
        server.address                 # redis://127.0.0.1:PORT/0, postgresql://...
        server.kill(); server.start()
"""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import redis as redis_client

_START_S = 30.0
_POSTGRESQL_BINARIES = "/usr/lib/postgresql"  # Debian keeps them out of the PATH
_POSTGRESQL_ACCOUNTS = ("postgres", "nobody")  # it refuses to run as root


class ServerMissingError(Exception):
    """There is no such server here; the message says what to do."""


@dataclass
class Server:
    """A server process that can be killed and started again.

    Attributes:
        address: as the service takes it.
        folder: its data; stays from one start to the next.
    """

    address: str
    folder: Path
    command: list[str]
    ready: Callable[[], bool]
    process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        until_s = time.monotonic() + _START_S
        while time.monotonic() < until_s:
            if self.process is None or self.process.poll() is not None:
                self.process = self._begin()  # again, while what was killed still lets go
            if self.ready():
                return
            time.sleep(0.05)
        log = (self.folder / "log").read_text()
        raise RuntimeError(f"{self.command[0]} does not start:\n{log}")

    def _begin(self) -> "subprocess.Popen[bytes]":
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                self.command, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
            )

    def kill(self) -> None:
        """As a power cut would end it: with everything that it has started."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):  # it has ended by itself
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(timeout=20)
            self.process = None


@contextmanager
def redis() -> Iterator[Server]:
    """Debian's redis-server, which keeps nothing on the disk: restarted, it is empty."""
    program = _found(shutil.which("redis-server"), "redis-server")
    port = free_port()
    folder = Path(tempfile.mkdtemp(prefix="coach-redis-"))
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder)]
    server = Server(
        f"redis://127.0.0.1:{port}/0",
        folder,
        [*command, "--save", "", "--appendonly", "no"],
        lambda: _redis_answers(port),
    )
    yield from _running(server)


@contextmanager
def postgresql(durable: bool = True) -> Iterator[Server]:
    """Debian's PostgreSQL, with the durability that it has by default, or faster without."""
    binaries = [*Path(_POSTGRESQL_BINARIES).glob("*/bin/initdb"), *_on_path("initdb")]
    initdb = Path(_found(str(binaries[-1]) if binaries else None, "postgresql"))
    port = free_port()
    folder = Path(tempfile.mkdtemp(prefix="coach-postgresql-"))
    as_account = _as_account(folder)
    data = folder / "data"
    made = subprocess.run(
        [*as_account, str(initdb), "-D", str(data), "-U", "coach", "-A", "trust", "-E", "UTF8"],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    assert made.returncode == 0, made.stderr
    command = [
        *as_account,
        str(initdb.with_name("postgres")),
        *("-D", str(data), "-p", str(port), "-h", "127.0.0.1", "-k", str(folder)),
        *(() if durable else ("-F",)),
    ]
    address = f"postgresql://coach@127.0.0.1:{port}/postgres"
    server = Server(address, folder, command, lambda: _postgresql_answers(address))
    yield from _running(server)


def free_port() -> int:
    """A port of loopback that nobody listens on now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _running(server: Server) -> Iterator[Server]:
    try:
        server.start()
        yield server
    finally:
        server.kill()
        shutil.rmtree(server.folder, ignore_errors=True)


def _found(program: str | None, package: str) -> str:
    if program is None:
        raise ServerMissingError(
            f"{package} is not installed; python3 setup/system_packages.py --test does it"
        )
    return program


def _on_path(name: str) -> list[Path]:
    found = shutil.which(name)
    return [Path(found)] if found else []


def _as_account(folder: Path) -> list[str]:
    if os.geteuid() != 0:
        return []
    for name in _POSTGRESQL_ACCOUNTS:
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(folder, account.pw_uid, account.pw_gid)
        return ["setpriv", f"--reuid={name}", f"--regid={account.pw_gid}", "--clear-groups"]
    raise ServerMissingError("PostgreSQL refuses to run as root, and there is no other account")


def _redis_answers(port: int) -> bool:
    client = redis_client.Redis(host="127.0.0.1", port=port, socket_timeout=2)
    try:
        return bool(client.ping())
    except redis_client.exceptions.RedisError:
        return False
    finally:
        client.close()


def _postgresql_answers(address: str) -> bool:
    try:
        psycopg.connect(address, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True
