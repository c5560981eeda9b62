"""A pose service on loopback for benchmarks: started, given videos over HTTP, and ended.

And a session as homes post it, under an id of its own.
"""

import contextlib
import json
import os
import secrets
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import requests

from coach_app.engine.core.structures import JointScore, SessionScore
from coach_app.engine.reporting.session_document import session_document

TOKEN = secrets.token_hex(20)
_HEADERS = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "video/mp4"}
_POLL_S = 1.0  # as often as it asks, it takes from the processor; the end is read from the task
_LONGEST_S = 900.0
_JOINT = JointScore(0.8, 0.1, 0.1, 0.0, 6.5, 80.0, 92.0)
SCORE = SessionScore(0.8, 0.9, 0.4, True, 1800, 2, 30.0, "blazepose_full", {"left_elbow": _JOINT})


@dataclass(frozen=True, slots=True)
class Batch:
    """What several jobs that were sent at once took.

    Attributes:
        frames: of all jobs.
        all_s: from the first byte sent until the last job was done.
        each_s: from when a job was taken in until it was done, one entry a job.
        cpu_s: processor seconds by "api", "worker" and "decoder"; NaN where not known.
    """

    frames: int
    all_s: float
    each_s: tuple[float, ...]
    cpu_s: dict[str, float]

    @property
    def fps(self) -> float:
        """Frames a second of all jobs together."""
        return self.frames / self.all_s


@dataclass(frozen=True, slots=True)
class Service:
    """A running service.

    Attributes:
        url: of its API.
        processes: of the service itself and of the workers that were started beside it.
    """

    url: str
    processes: tuple["subprocess.Popen[str]", ...]

    def run(self, videos: Sequence[bytes], **options: str) -> Batch:
        """Send videos at once and wait until all are done.

        Args:
            videos: contents; each is made unlike any sent before.
            options: of the upload.
        """
        bodies = [unlike(video) for video in videos]
        cpu_s, begun = self._cpu_s(), time.time()
        with ThreadPoolExecutor(len(bodies)) as pool:
            tasks = list(pool.map(lambda body: self._work(body, options), bodies))
        ended = [_seconds(task["finished_at"]) for task in tasks]
        each = [end - _seconds(task["created_at"]) for end, task in zip(ended, tasks, strict=True)]
        return Batch(
            frames=sum(task["frames"] for task in tasks),
            all_s=max(ended) - begun,
            each_s=tuple(each),
            cpu_s={part: after - cpu_s[part] for part, after in self._cpu_s().items()},
        )

    def _work(self, body: bytes, options: dict[str, str]) -> dict[str, Any]:
        answer = requests.post(
            f"{self.url}/v1/videos", data=body, params=options, headers=_HEADERS, timeout=60
        )
        answer.raise_for_status()
        task: dict[str, Any] = answer.json()
        until_s = time.monotonic() + _LONGEST_S
        while task["state"] in ("queued", "running") and time.monotonic() < until_s:
            time.sleep(_POLL_S)
            path = f"{self.url}/v1/tasks/{task['id']}"
            task = requests.get(path, headers=_HEADERS, timeout=60).json()
        if task["state"] != "done":
            raise RuntimeError(f"a job is {task['state']}: {task['reason']}")
        return task

    def _cpu_s(self) -> dict[str, float]:
        """Decoders are what workers start, and a worker is what each of these processes starts."""
        api, *_ = pids = [process.pid for process in self.processes]
        workers = [child for pid in pids for child in children(pid)]
        own = sum(_ticks_s(worker)[0] for worker in workers)
        ended = sum(_ticks_s(worker)[1] for worker in workers)
        living = sum(_ticks_s(child)[0] for worker in workers for child in children(worker))
        return {"api": _ticks_s(api)[0], "worker": own, "decoder": ended + living}


@contextlib.contextmanager
def serving(
    folder: Path, *, workers: int | None = None, port: int = 0, **variables: object
) -> Iterator[Service]:
    """A service until the end of the block.

    Args:
        folder: for its data and logs.
        workers: None: the one that `serve` brings; else so many processes of their own.
        port: 0: any free one.
        variables: of the environment, without prefix: `batch=16` is POSE_SERVICE_BATCH=16.
    """
    given = {"TOKEN": TOKEN, "TOKEN_ROLE": "admin"}
    given |= {name.upper(): str(value) for name, value in variables.items()}
    environment = {**os.environ, **{f"POSE_SERVICE_{name}": v for name, v in given.items()}}
    option = "--worker" if workers is None else "--no-worker"
    data = folder / "data"
    with contextlib.ExitStack() as opened:
        log = opened.enter_context((folder / "log.txt").open("w"))

        def start(*arguments: str) -> "subprocess.Popen[str]":
            process = subprocess.Popen(
                [sys.executable, "-m", "pose_service", *arguments, "--data", str(data), "--json"],
                env=environment,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
            opened.callback(_end, process)
            return process

        service = start("serve", "--port", str(port), option)
        assert service.stdout is not None
        url = json.loads(service.stdout.readline())["url"]
        beside = [start("worker") for _ in range(workers or 0)]
        yield Service(url, (service, *beside))


def unlike(video: bytes) -> bytes:
    """The same mp4 with other bytes in it, in a box that players pass over.

    The service works on the same content once.
    """
    content = secrets.token_bytes(16)
    return video + (8 + len(content)).to_bytes(4, "big") + b"free" + content


def posted_session(
    session_id: str | None = None,
    participant_id: str = "p-17",
    started_at: datetime | None = None,
    *,
    trial: bool = False,
) -> tuple[str, dict[str, object]]:
    """The id of a session, and its document.

    Args:
        session_id: None: one that nobody else has.
        participant_id: whose it is.
        started_at: with its time zone; None: now.
        trial: whether reports leave it out.
    """
    key = session_id or str(uuid.uuid4())
    document = session_document(
        SCORE,
        session_id=key,
        participant_id=participant_id,
        routine_id="seated-arms",
        routine_title={"en": "Arms"},
        started_at=started_at or datetime.now(UTC),
        duration_s=60.0,
        app_version="benchmark",
        trial=trial,
    )
    return key, document


def _end(process: "subprocess.Popen[str]") -> None:
    process.terminate()
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()


def _seconds(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()


def _ticks_s(pid: int) -> tuple[float, float]:
    """Processor seconds of a process, and of its children that have ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:  # it has ended, or this is no Linux
        nothing = 0.0 if Path("/proc/self/stat").exists() else float("nan")
        return nothing, nothing
    ticks = os.sysconf("SC_CLK_TCK")
    return sum(map(int, fields[11:13])) / ticks, sum(map(int, fields[13:15])) / ticks


def children(pid: int) -> list[int]:
    """The processes that a process has started and that are there still; Linux only."""
    paths = Path(f"/proc/{pid}/task").glob("*/children")
    with contextlib.suppress(OSError):  # it has ended meanwhile
        return [int(child) for path in paths for child in path.read_text().split()]
    return []
