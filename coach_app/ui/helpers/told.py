"""A helper that is told things while it runs; what breaks down or hangs is left out."""

import json
import logging
from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess

from coach_app.helper_program import read_line
from coach_app.ui.helpers.inquiry import end_helper, start_helper

log = logging.getLogger(__name__)


class Told(QObject):
    """Runs one helper of `helpers.lines.serve`; a subclass tells it what to do."""

    def __init__(self, name: str, command_line: Sequence[str], parent: QObject | None) -> None:
        super().__init__(parent)
        self._name = name
        self._command_line = command_line
        self._process: QProcess | None = None

    def start(self) -> None:
        """Begin the helper."""
        self.close()
        process = self._process = start_helper(self._command_line, self)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._end)
        process.errorOccurred.connect(self._fail)

    def close(self) -> None:
        """End the helper."""
        if self._process is not None:
            end_helper(self._process)
            self._process = None

    def tell(self, **request: object) -> None:
        """One line for the helper."""
        if self._process is not None:
            self._process.write(json.dumps(request).encode() + b"\n")

    def _hear(self, answer: dict[str, object]) -> None:
        """The helper says something."""

    def _end(self) -> None:
        self._leave_out("the helper ended")

    def _fail(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._leave_out("the helper could not be started")

    def _leave_out(self, why: str) -> None:
        self.close()
        log.info("%s: left out, %s", self._name, why)

    def _read(self) -> None:
        process = self._process
        while process is not None and process is self._process and process.canReadLine():
            line = bytes(process.readLine().data()).decode("utf-8", "replace")
            answer = read_line(line) or {}
            if "trouble" in answer:
                self._leave_out("no loudspeaker")
            elif answer:
                self._hear(answer)
