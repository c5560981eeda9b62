"""HTTP connections whose answers come in time as a whole, or not at all.

The timeouts of requests hold for each single read: a server that sends a byte a second is never
given up. Here one limit holds for the whole answer, from its first header to its last byte, beside
the request's own limit for a single read.
"""

import io
import time
from collections.abc import Callable
from functools import partial
from http.client import HTTPResponse
from socket import socket
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

_LOOK_EVERY_S = 0.2  # whether the answer is still wanted


class BoundedAdapter(HTTPAdapter):
    """Mounted on a requests.Session, it bounds every answer.

    `answer_s` is the longest time from the request until the end of the answer; `cancelled`, asked
    several times a second meanwhile, breaks it off.
    """

    def __init__(self, answer_s: float, cancelled: Callable[[], bool]) -> None:
        answers = partial(_Answer, answer_s=answer_s, cancelled=cancelled)

        class Plain(HTTPConnection):
            response_class = answers  # type: ignore[assignment]  # called as the class would be

        class Encrypted(HTTPSConnection):
            response_class = answers  # type: ignore[assignment]  # called as the class would be

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class EncryptedPool(HTTPSConnectionPool):
            ConnectionCls = Encrypted

        self._pools = {"http": PlainPool, "https": EncryptedPool}
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as requests
        """Called by requests."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as requests
        """Called by requests."""
        manager = super().proxy_manager_for(*args, **kwargs)
        manager.pool_classes_by_scheme = self._pools
        return manager

    def close(self) -> None:
        """Let go of the connections now; urllib3 waits until nobody refers to their pools."""
        for manager in (self.poolmanager, *self.proxy_manager.values()):
            for key in manager.pools.keys():  # noqa: SIM118 - it cannot be iterated itself
                manager.pools[key].close()
        super().close()


class _Answer(HTTPResponse):
    """An answer that must be whole `answer_s` from now."""

    def __init__(
        self,
        sock: socket,
        *args: Any,  # noqa: ANN401 - as http.client
        answer_s: float,
        cancelled: Callable[[], bool],
        **kwargs: Any,  # noqa: ANN401 - as http.client
    ) -> None:
        super().__init__(sock, *args, **kwargs)
        until_s = time.monotonic() + answer_s
        self.fp = io.BufferedReader(_Reader(sock, self.fp, until_s, cancelled))


class _Reader(io.RawIOBase):
    """Reads a socket until `until_s` of time.monotonic; `file` keeps it open meanwhile."""

    def __init__(
        self, sock: socket, file: io.BufferedIOBase, until_s: float, cancelled: Callable[[], bool]
    ) -> None:
        self._sock, self._file = sock, file
        self._until_s = until_s
        self._cancelled = cancelled

    def readable(self) -> bool:
        """Return True: reading is all that is done with it."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - as io.RawIOBase
        """Read into a buffer, like any raw file.

        Raises:
            TimeoutError: the moment has passed. ConnectionAbortedError: it is not wanted any more.
        """
        before_s = self._sock.gettimeout()  # of the request, and the next one is sent by it
        until_s = min(self._until_s, time.monotonic() + (before_s or float("inf")))
        try:
            while (left_s := until_s - time.monotonic()) > 0:
                if self._cancelled():
                    raise ConnectionAbortedError("the answer is not wanted any more")
                self._sock.settimeout(min(left_s, _LOOK_EVERY_S))
                try:
                    return self._sock.recv_into(buffer)
                except TimeoutError:
                    continue
        finally:
            self._sock.settimeout(before_s)
        raise TimeoutError("the answer took too long")

    def close(self) -> None:
        """Let go of the socket."""
        if not self.closed:
            self._file.close()
        super().close()
