"""Frames of an untrusted video, decoded in a process of its own.

The two share a ring of pictures in memory. The decoder (`decoder.py`) writes a picture into the
next slot and says so in one line of JSON on its standard output; a byte on its standard input
gives the oldest slot back. The last line says how it ended. When either side dies, the other sees
the end of the pipe.
"""

import contextlib
import functools
import json
import logging
import mmap
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from coach_app.engine.core.structures import Frame, Image
from coach_app.errors import CaptureError
from pose_service.decoding.admission import LimitExceededError, check_file, too_slow
from pose_service.decoding.confinement import sentence
from pose_service.errors import StoppedError
from pose_service.limits import Limits

_log = logging.getLogger(__name__)
_DESCRIPTORS = "/dev/fd/"
# All that the decoder gets to know of this process's environment, which holds secrets.
_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMPDIR")
_TOO_SLOW = {getattr(signal, name, None) for name in ("SIGXCPU", "SIGALRM")} - {None}
_STOPPED = {getattr(signal, f"SIG{name}", None) for name in ("KILL", "TERM", "HUP", "INT")} - {None}


class GuardedSource:
    """A `capture.FrameSource` of a file that may be anything.

    Frames are those of `FileSource`, bit by bit. A frame's picture is valid until `held` more
    frames have been read; it is read-only.

    Raises:
        InputError: it is no video, or costs too much. StoppedError: somebody ended the decoder.
    """

    live = False

    def __init__(self, video: Path, limits: Limits, held: int = 1) -> None:
        self._limits = limits
        self._held = held
        check_file(video, limits)
        self._read = 0
        self._memory: Image | None = None
        self.decode_s = 0.0
        """Processor seconds that decoding took; known once the last frame was read."""
        with _ring() as (descriptor, path):
            self._process = self._start(path, descriptor)
            try:
                request = {
                    "video": str(video.resolve()),
                    "ring": path,
                    "held": held,
                    "limits": asdict(limits),
                }
                self._tell(json.dumps(request).encode() + b"\n")
                header = self._hear()
                width, height = header["size_px"]
                self._size_px = (int(width), int(height))
                self._slots = int(header["slots"])
                _say_once(tuple(header["not_confined"]))
                self._duration_s: float | None = header["duration_s"]
                self.frames: int | None = header["frames"]
                """How many frames the header promises; None where it does not say."""
                self.codec, self.pixel_format = header["codec"], header["pixel_format"]
                """Of the film, as `track_choice.Track` has them."""
                self._memory = self._mapped(descriptor)
            except BaseException:
                self.close()
                raise

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of the upright picture."""
        return self._size_px

    @property
    def duration_s(self) -> float | None:
        """Length as the header states it; None where it does not."""
        return self._duration_s

    def read(self) -> Frame | None:
        """The next frame; None at the end.

        Raises:
            CaptureError: the video is damaged, or crashed the decoder.
            LimitExceededError: it costs too much.
        """
        if self._memory is None:
            return None
        if self._read >= self._held:  # beside those in use, the ring is full at most
            self._tell(b".")
        message = self._hear()
        if "t_s" not in message:
            self.decode_s = float(message["decode_s"])
            self._memory = None
            return None
        index = self._read
        self._read += 1
        return Frame(self._memory[index % self._slots], float(message["t_s"]), index)

    def close(self) -> None:
        """End the decoder, wherever it is. Calling it twice is harmless."""
        self._memory = None
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()
        self._process.wait()

    def _start(self, path: str, descriptor: int) -> "subprocess.Popen[bytes]":
        environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
        environment |= {
            "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
            "OPENBLAS_NUM_THREADS": "1",  # each would map its own memory for nothing
        }
        passed = (descriptor,) if path.startswith(_DESCRIPTORS) else ()
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "pose_service.decoding.decoder"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            pass_fds=passed,
            start_new_session=True,  # Ctrl-C and a terminal that is closed are for the worker
        )

    def _tell(self, message: bytes) -> None:
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # what it died of is heard next
            self._process.stdin.write(message)
            self._process.stdin.flush()

    def _hear(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line.endswith(b"\n"):
            raise self._died()
        message: dict[str, Any] = json.loads(line)
        if "error" in message:
            limit = message["kind"] == LimitExceededError.__name__
            raise (LimitExceededError if limit else CaptureError)(message["error"])
        return message

    def _died(self) -> CaptureError | LimitExceededError | StoppedError:
        self._process.wait()
        ended_by = -self._process.returncode
        if ended_by in _TOO_SLOW:
            return too_slow(self._limits)
        if ended_by in _STOPPED:
            return StoppedError("The decoder was stopped from outside; the task is tried again.")
        return CaptureError(
            "The video is damaged so badly that the decoder broke off; copy it again from where "
            "it was filmed."
        )

    def _mapped(self, descriptor: int) -> Image:
        width, height = self._size_px
        length = self._slots * height * width * 3
        memory = mmap.mmap(descriptor, length, access=mmap.ACCESS_READ)
        return np.frombuffer(memory, np.uint8).reshape(self._slots, height, width, 3)


@functools.cache
def _say_once(missing: tuple[str, ...]) -> None:
    """Log once what this system cannot do to confine decoders."""
    if missing:
        _log.warning("%s", sentence(missing))


@contextlib.contextmanager
def _ring() -> Iterator[tuple[int, str]]:
    """An empty file that only memory holds: descriptor, and its name for the other process."""
    if not hasattr(os, "memfd_create"):
        descriptor, name = tempfile.mkstemp(prefix="pictures-")
        try:
            yield descriptor, name
        finally:
            os.close(descriptor)
            with contextlib.suppress(OSError):  # Windows keeps what is still mapped
                Path(name).unlink()
        return
    # Not in /dev/shm, of which a container has 64 MB.
    descriptor = os.memfd_create("pictures")
    try:
        yield descriptor, f"{_DESCRIPTORS}{descriptor}"
    finally:
        os.close(descriptor)
