"""A worker in a process of its own, kept alive, and told why the one before it ended."""

import contextlib
import logging
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from pose_service.jobs.background import Repeating

_log = logging.getLogger(__name__)

_LOOK_S = 1.0
_LONGEST_PAUSE_S = 30.0  # between starts of one that ends at once
# What a process does to itself, or the system for it; a SIGKILL comes from outside, unless the
# system ran out of memory.
_CRASHES = {
    getattr(signal, f"SIG{name}", None)
    for name in ("SEGV", "ABRT", "BUS", "FPE", "ILL", "SYS", "TRAP", "XCPU")
} - {None}
_OOM_COUNTERS = ("/proc/vmstat", "/sys/fs/cgroup/memory.events")


class EmbeddedWorker:
    """A worker in its own process: a decoder that crashes must not take the API along."""

    def __init__(self, data: Path, arguments: Sequence[str] = ()) -> None:
        self._command = [
            *(sys.executable, "-m", "pose_service", "worker"),
            *("--data", str(data), "--until-stdin-closes", *arguments),
        ]
        self._process: subprocess.Popen[bytes] | None = None
        self._pause_s = 0.0
        self._started_s = 0.0
        self._oom_kills = 0
        self._watch = Repeating("watch over the worker", _LOOK_S, self._keep_alive)

    def start(self) -> None:
        """Begin to keep one alive."""
        self._watch.start()

    def stop(self) -> None:
        """End it in good order, or else by force."""
        self._watch.stop()
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()

    def _keep_alive(self) -> None:
        if self._process is not None and self._process.poll() is None:
            return
        now_s = time.monotonic()
        if now_s < self._started_s + self._pause_s:
            return
        after: list[str] = []
        if self._process is not None:
            after = ["--after", self._how_it_ended(self._process)]
            if self._process.stdin is not None:
                self._process.stdin.close()
            lived_long = now_s - self._started_s > _LONGEST_PAUSE_S + self._pause_s
            self._pause_s = 0.0 if lived_long else min(2.0 * self._pause_s + 1.0, _LONGEST_PAUSE_S)
        self._started_s = now_s
        self._oom_kills = _oom_kills()
        self._process = subprocess.Popen(
            [*self._command, *after], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
        )

    def _how_it_ended(self, process: "subprocess.Popen[bytes]") -> str:
        _log.warning("the worker ended with %s and is started again", process.returncode)
        of_memory = process.returncode == -9 and _oom_kills() > self._oom_kills
        crashed = of_memory or -process.returncode in _CRASHES
        return f"{process.pid}:{'crash' if crashed else 'end'}"


def run_until_stopped(data: Path, arguments: Sequence[str]) -> None:
    """Keep a worker alive until SIGINT or SIGTERM."""
    stopped = threading.Event()
    for wanted in (signal.SIGINT, signal.SIGTERM):
        signal.signal(wanted, lambda *_: stopped.set())
    worker = EmbeddedWorker(data, arguments)
    worker.start()
    try:
        stopped.wait()
    finally:
        worker.stop()


def ended_before(told: str) -> tuple[int, bool]:
    """Parse `--after`: the process that ended, and whether it crashed.

    Raises:
        ValueError: it says something else.
    """
    process, _, how = told.partition(":")
    return int(process), how == "crash"


def _oom_kills() -> int:
    """How often the system, or this container, has ended a process for want of memory."""
    count = 0
    for place in _OOM_COUNTERS:
        with contextlib.suppress(OSError):  # another system than Linux
            for line in Path(place).read_text("ascii").splitlines():
                name, _, value = line.partition(" ")
                count += int(value) if name == "oom_kill" else 0
    return count
