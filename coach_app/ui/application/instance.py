"""One window on one set of records: a second start raises the first window."""

import hashlib
import logging
import time
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from coach_app.errors import CoachError

log = logging.getLogger(__name__)

LOCK_NAME = "window.lock"
WAIT_S = 10.0
"""How long a second start waits for the first: that one may still be reading its routines."""

_TRY_MS = 200
_RAISE, _RAISED = b"raise\n", b"raised\n"


class OnlyInstance(QObject):
    """Claims a data folder for one window, and hears of starts that come later.

    A lock file decides, whose owner's death the system notices; a local socket carries the
    wish to be raised.

    Args:
        data: the folder of the records.
        wait_s: how long another window may take to answer.

    Signals:
        asked: another start wants this window to come to the front.
    """

    asked = Signal()

    def __init__(self, data: Path, wait_s: float = WAIT_S, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._wait_s = wait_s
        digest = hashlib.sha256(str(data.resolve()).encode()).hexdigest()
        self._name = f"coach-{digest[:20]}"
        self._lock = QLockFile(str(data / LOCK_NAME))
        self._lock.setStaleLockTime(0)  # however long it is held: only its owner's death frees it
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._take)

    def claim(self) -> bool:
        """True if this is the only window; False if there was one, which has been raised.

        Raises:
            CoachError: there is one that does not answer.
        """
        deadline_s = time.monotonic() + self._wait_s
        while not self._take_lock():
            if self._raise_other(deadline_s):
                return False
            if time.monotonic() > deadline_s:
                raise CoachError(
                    "Coach is open already, but its window does not answer; end it in the "
                    "system's task list, or restart the computer, and start it again."
                )
        self._listen()
        return True

    def close(self) -> None:
        """Let another window have the records."""
        self._server.close()
        self._lock.unlock()

    def _take_lock(self) -> bool:
        try:
            self._data.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            log.info("no lock in the data folder: %s", error.strerror)
            return True  # what the records need is said when they are opened
        if self._lock.tryLock(0):
            return True
        if self._lock.error() != QLockFile.LockError.LockFailedError:
            log.info("the data folder takes no lock: %s", self._lock.error())
            return True
        return False

    def _listen(self) -> None:
        QLocalServer.removeServer(self._name)  # left behind by a window that was killed
        if not self._server.listen(self._name):
            log.warning("a second start cannot raise this window: %s", self._server.errorString())

    def _raise_other(self, deadline_s: float) -> bool:
        """Ask the other window to come to the front; True if it says that it has."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_TRY_MS):
            time.sleep(_TRY_MS / 1000)  # it is being started, or is just ending
            return False
        socket.write(_RAISE)
        while not socket.canReadLine():
            left_ms = round(1000 * (deadline_s - time.monotonic()))
            if left_ms <= 0 or not socket.waitForReadyRead(left_ms):
                return False
        return bytes(socket.readLine().data()) == _RAISED

    def _take(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.setParent(self)
        socket.disconnected.connect(socket.deleteLater)
        socket.readyRead.connect(lambda: self._answer(socket))
        self._answer(socket)

    def _answer(self, socket: QLocalSocket) -> None:
        if socket.canReadLine() and bytes(socket.readLine().data()) == _RAISE:
            self.asked.emit()
            socket.write(_RAISED)
            socket.flush()
            socket.disconnectFromServer()
