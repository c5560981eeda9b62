"""Standard input line by line, without waiting for it. Runs in a helper that is told more."""

import os
import sys

from PySide6.QtCore import QObject, QSocketNotifier, Signal

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
