"""A helper that is told what to do while it runs: its standard input, line by line."""

import os
import sys
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, QTimer, Signal

from coach_app.helper_program import read_line
from coach_app.ui.helpers.answers import Tell, end_after

HANG_S = 30.0
"""What holds up this process for so long ends it, whether or not anybody still asks."""

_ALIVE_MS = 5000
_CHUNK_BYTES = 65536


class Lines(QObject):
    """Standard input line by line, without waiting for it.

    Signals:
        came: a line.
        ended: there will be no more.
    """

    came = Signal(str)
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rest = b""
        self._watcher: QObject | None = None
        self._job: object = None

    def start(self) -> None:
        """Begin to read."""
        if sys.platform != "win32":
            self._watcher = watcher = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
            watcher.activated.connect(lambda *_: self._take(os.read(0, _CHUNK_BYTES)))
        else:  # pragma: no cover - Windows cannot watch a pipe: a thread waits for it
            from coach_app.engine.concurrency.job import Job

            self._job = Job(lambda _: self._read_on(), name="speak input")

    def _read_on(self) -> None:  # pragma: no cover - as above
        while chunk := os.read(0, _CHUNK_BYTES):
            self._split(chunk)
        self.ended.emit()

    def _take(self, chunk: bytes) -> None:
        if not chunk:
            if isinstance(self._watcher, QSocketNotifier):
                self._watcher.setEnabled(False)
            self.ended.emit()
        self._split(chunk)

    def _split(self, chunk: bytes) -> None:
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        for line in lines:
            self.came.emit(line.decode("utf-8", "replace"))


def begin() -> QCoreApplication:
    """Start Qt in a helper; from now on it must not hang."""
    end_after(HANG_S)
    return QCoreApplication(["coach-app"])


def serve(
    application: QCoreApplication, obey: Callable[[dict[str, object]], object], tell: Tell
) -> int:
    """Say that it is ready, and obey each line until the input ends; then the process ends."""
    alive = QTimer(interval=_ALIVE_MS)
    alive.timeout.connect(lambda: end_after(HANG_S))
    alive.start()
    lines = Lines()

    def take(line: str) -> None:
        request = read_line(line)
        if request is not None:
            obey(request)

    lines.came.connect(take)
    lines.ended.connect(application.quit)
    tell({"ready": True})
    lines.start()
    application.exec()
    os._exit(0)  # what it used may hang while it is taken down; nobody asks any more
