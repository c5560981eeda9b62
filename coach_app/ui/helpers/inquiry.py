"""Watches a helper from the GUI thread, which never waits for it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from coach_app.helper_program import LIMIT_S, Answer, read_facts

_GONE_MS = 500  # a killed process is gone at once, unless a driver holds it


def start_helper(command_line: Sequence[str], parent: QObject) -> QProcess:
    """Begin a helper; what libraries write to its standard error is dropped."""
    process = QProcess(parent)
    process.setStandardErrorFile(QProcess.nullDevice())
    process.start(command_line[0], list(command_line[1:]))
    return process


def end_helper(process: QProcess) -> None:
    """Kill it, whatever it does, and forget it."""
    process.blockSignals(True)
    if process.state() != QProcess.ProcessState.NotRunning:
        process.kill()
        process.waitForFinished(_GONE_MS)
    process.deleteLater()


class Inquiry(QObject):
    """Asks a helper one thing; killed after a time limit.

    Signals:
        answered: an `Answer`; once for each `start`.
    """

    answered = Signal(object)

    def __init__(
        self,
        command_line: Sequence[str],
        parent: QObject | None = None,
        limit_s: float = LIMIT_S,
    ) -> None:
        super().__init__(parent)
        self._command_line = command_line
        self._process: QProcess | None = None
        self._limit = QTimer(self, singleShot=True, interval=round(limit_s * 1000))
        self._limit.timeout.connect(lambda: self._end(ended=False))

    @property
    def running(self) -> bool:
        """True until it has answered."""
        return self._process is not None

    def start(self) -> None:
        """Ask; while one is asked already, nothing happens."""
        if self._process is not None:
            return
        process = self._process = start_helper(self._command_line, self)
        process.finished.connect(lambda status, how: self._finished(status, how))
        process.errorOccurred.connect(self._failed)
        self._limit.start()

    def close(self) -> None:
        """Ask no more; nothing is answered."""
        self._limit.stop()
        if self._process is not None:
            end_helper(self._process)
            self._process = None

    def _finished(self, status: int, how: QProcess.ExitStatus) -> None:
        self._end(ended=status == 0 and how == QProcess.ExitStatus.NormalExit)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._end(ended=False)

    def _end(self, *, ended: bool) -> None:
        process = self._process
        if process is None:
            return
        facts = read_facts(bytes(process.readAllStandardOutput().data()))
        self.close()
        self.answered.emit(Answer(facts, ended))
