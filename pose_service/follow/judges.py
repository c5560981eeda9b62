"""The processes that judge, as the service sees them: started when needed, a session to each.

Everything here runs on the event loop.
"""

import asyncio
import contextlib
import itertools
import json
import logging
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from coach_app.errors import CoachError, StorageError
from pose_service.follow.frames import READ_BYTES, Frame, FrameKind, Frames
from pose_service.follow.judging import Facts

_log = logging.getLogger(__name__)

_END_S = 5.0


class JudgeGoneError(CoachError):
    """The process that judged the session has ended; another one can go on from the journal."""


class Judges:
    """All processes that judge, `most` at once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._processes: list[_Process] = []
        self._numbers = itertools.count(1)
        self._starting = asyncio.Lock()

    async def open(self, facts: Facts, hear: Callable[[Frame | None], None]) -> "Judge":
        """Have a session judged.

        What the journal holds is judged again first. `hear` is given every later frame, and None
        once the process has ended.

        Raises:
            StorageError: the process cannot be started.
        """
        process = await self._least_busy()
        return Judge(process, next(self._numbers), facts, hear)

    async def close(self) -> None:
        """End every process."""
        for process in self._processes:
            await process.close()

    async def _least_busy(self) -> "_Process":
        async with self._starting:
            self._processes = [process for process in self._processes if process.running]
            idle = [process for process in self._processes if not process.sessions]
            if not idle and len(self._processes) < self._most:
                self._processes.append(await _Process.started())
            return min(self._processes, key=lambda process: len(process.sessions))


class Judge:
    """One session's end of a process that judges it."""

    def __init__(
        self,
        process: "_Process",
        number: int,
        facts: Facts,
        hear: Callable[[Frame | None], None],
    ) -> None:
        self._process, self._number = process, number
        process.sessions[number] = hear
        process.send(Frame(FrameKind.OPEN, number, json.dumps(asdict(facts)).encode()))

    async def pose(self, data: bytes) -> None:
        """Have a pose judged; returns once the process has room for more."""
        await self._process.sent(Frame(FrameKind.POSE, self._number, data))

    def finish(self) -> None:
        """Have the session scored."""
        self._process.send(Frame(FrameKind.FINISH, self._number))

    def close(self) -> None:
        """Forget the session; its journal stays."""
        if self._process.sessions.pop(self._number, None) is not None:
            self._process.send(Frame(FrameKind.CLOSE, self._number))


class _Process:
    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.sessions: dict[int, Callable[[Frame | None], None]] = {}
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def started(cls) -> "_Process":
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        try:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "pose_service.follow.judge_process"),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                env={name: text for name, text in environment.items() if not _is_secret(name)},
                start_new_session=True,  # Ctrl-C is for the service, which ends it in good order
            )
        except OSError as error:
            raise StorageError(f"No process can be started ({error.strerror}).") from error
        return cls(process)

    @property
    def running(self) -> bool:
        return not self._reading.done()

    def send(self, frame: Frame) -> None:
        assert self._process.stdin is not None
        if self.running:
            self._process.stdin.write(frame.packed())

    async def sent(self, frame: Frame) -> None:
        assert self._process.stdin is not None
        self.send(frame)
        with contextlib.suppress(ConnectionError):  # what it ended with is heard by `hear`
            await self._process.stdin.drain()

    async def close(self) -> None:
        self.sessions.clear()
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            await asyncio.wait_for(self._process.wait(), _END_S)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()
        await self._reading

    async def _read(self) -> None:
        assert self._process.stdout is not None
        frames = Frames()
        while data := await self._process.stdout.read(READ_BYTES):
            for frame in frames.of(data):
                hear = self.sessions.get(frame.session)
                if hear is not None:
                    hear(frame)
        if self.sessions:
            _log.error("a process that judged %d sessions has ended", len(self.sessions))
        left, self.sessions = dict(self.sessions), {}
        for hear in left.values():
            hear(None)


def _is_secret(name: str) -> bool:
    return name.startswith("POSE_SERVICE_")


def payload(frame: Frame) -> dict[str, Any]:
    """Parse the payload of a frame."""
    content: dict[str, Any] = json.loads(frame.payload)
    return content
