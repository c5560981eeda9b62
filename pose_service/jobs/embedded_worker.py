"""The worker of `pose-service serve` on one machine, started and kept alive by it."""

import logging
import subprocess
import sys
import time
from pathlib import Path

from pose_service.jobs.background import Repeating

_log = logging.getLogger(__name__)

_LOOK_S = 1.0
_LONGEST_PAUSE_S = 30.0  # between starts of one that ends at once


class EmbeddedWorker:
    """Of its own, because a decoder that crashes on a video must not take the API along."""

    def __init__(self, data: Path) -> None:
        self._command = [
            *(sys.executable, "-m", "pose_service", "worker"),
            *("--data", str(data), "--until-stdin-closes"),
        ]
        self._process: subprocess.Popen[bytes] | None = None
        self._pause_s = 0.0
        self._started_s = 0.0
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
        if self._process is not None:
            _log.warning("the worker ended with %s and is started again", self._process.returncode)
            if self._process.stdin is not None:
                self._process.stdin.close()
            lived_long = now_s - self._started_s > _LONGEST_PAUSE_S + self._pause_s
            self._pause_s = 0.0 if lived_long else min(2.0 * self._pause_s + 1.0, _LONGEST_PAUSE_S)
        self._started_s = now_s
        self._process = subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
        )
