"""`pose-service submit VIDEO`: sends a video, waits, fetches the results; Ctrl-C cancels."""

import contextlib
import os
import signal
import sys
import threading
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coach_app.engine.core.progress import Progress
from coach_app.errors import BackendError, BackendRefused, InputError
from coach_app.service_client.extraction_client import ExtractionClient, RemoteTask
from pose_service.structures import Options

_REPAINT_S = 0.2
_WIDTH = 30


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `submit`."""
    parser.add_argument("video", type=Path, metavar="VIDEO")
    parser.add_argument(
        "--url",
        default=os.environ.get("POSE_SERVICE_URL") or "http://127.0.0.1:8750",
        help="of the service (POSE_SERVICE_URL, %(default)s)",
    )
    parser.add_argument("--model", default=Options().model, help="pose model (%(default)s)")
    parser.add_argument("--people", choices=("one", "all"), default="one", help="(%(default)s)")
    parser.add_argument("--no-draw", action="store_true", help="no video with skeletons")
    parser.add_argument("--key", help="idempotency key; by default the content is the key")
    parser.add_argument("--wait", action="store_true", help="until the task has ended")
    parser.add_argument("--out", type=Path, metavar="DIR", help="wait, and fetch the results here")


def submit(options: Namespace) -> tuple[dict[str, Any], str]:
    """Run the command; gives the task as the service describes it, and the terminal's sentence.

    Raises:
        InputError: the video cannot be read, or the service could not use it.
        BackendError: the service does not do it.
        Cancelled: Ctrl-C; the task was cancelled.
    """
    # Never an option: every account of the computer can read a command line.
    token = os.environ.get("POSE_SERVICE_TOKEN") or ""
    with (
        ExtractionClient(options.url, token, ("--url", "POSE_SERVICE_TOKEN")) as client,
        _interruptible() as interrupted,
        _Bar() as bar,
    ):
        task = client.send(
            options.video,
            model=options.model,
            people=options.people,
            draw=not options.no_draw,
            key=options.key,
            progress=Progress(lambda share: bar.show("sending", share), interrupted.is_set),
        )
        if options.wait or options.out is not None:
            task = client.wait(task, bar.show_task, interrupted.is_set, bar.note)
            _check(task, options.video)
        if options.out is not None:
            for name in task.results:
                bar.show(f"fetching {name}", 0.0)
                client.fetch(task, _plain(name), options.out / name)
    return task.document, _sentence(task, options)


def _check(task: RemoteTask, video: Path) -> None:
    if task.state == "failed":
        raise InputError(f"{video} failed: {task.reason}")
    if task.state == "cancelled":
        raise BackendError(f"The task of {video} was cancelled by somebody else.")


def _plain(name: str) -> str:
    """A name that is no path; a service that is none of ours could send anything."""
    if name != Path(name).name or name.startswith("."):
        raise BackendRefused(f"The service names a result {name!r}, which is not written.")
    return name


def _sentence(task: RemoteTask, options: Namespace) -> str:
    if task.state != "done":
        return f"{task.id} is {task.state}; look at {options.url}/v1/tasks/{task.id}"
    where = f" in {options.out}" if options.out is not None else ""
    return (
        f"{task.id}: {task.document['frames']} frames, {task.document['people_seen']} people;"
        f" {', '.join(task.results)}{where}."
    )


@contextlib.contextmanager
def _interruptible() -> Iterator[threading.Event]:
    """Turns Ctrl-C into an event, so that the task is cancelled before we end."""
    interrupted = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield interrupted
        return
    before = signal.signal(signal.SIGINT, lambda *_: interrupted.set())
    try:
        yield interrupted
    finally:
        signal.signal(signal.SIGINT, before)


class _Bar:
    """A line on standard error that says how far it is; nothing where that is no terminal."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._painted_s = 0.0

    def __enter__(self) -> "_Bar":
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")

    def show_task(self, task: RemoteTask) -> None:
        """Repaint with what the service says."""
        self.show(task.stage or task.state, task.share)

    def note(self, sentence: str) -> None:
        """A sentence on a line of its own, whether or not there is a terminal."""
        below_the_bar = "\n" if self._shown else ""
        sys.stderr.write(f"{below_the_bar}{sentence}\n")
        sys.stderr.flush()

    def show(self, what: str, share: float) -> None:
        """Repaint, not too often."""
        if not self._shown or time.monotonic() - self._painted_s < _REPAINT_S:
            return
        self._painted_s = time.monotonic()
        full = "#" * round(share * _WIDTH)
        sys.stderr.write(f"\r\x1b[K[{full:{_WIDTH}}] {share:4.0%} {what}")
        sys.stderr.flush()
