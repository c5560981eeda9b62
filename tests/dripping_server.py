"""A server that sends its answer so slowly that no single read ever times out."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def dripping(answer: bytes, silent: bool = False) -> Iterator[str]:
    """A backend that sends its answer a byte every 20 ms, which would take a minute or more.

    Args:
        answer: what it sends.
        silent: whether it keeps the connection afterwards.
    """
    gone = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            connection, _ = server.accept()
            with connection, suppress(OSError):
                connection.recv(65536)
                for byte in answer:
                    connection.sendall(bytes([byte]))
                    if gone.wait(0.02):
                        return
                if silent:
                    gone.wait(60)

        thread = threading.Thread(target=drip)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}"
        finally:
            gone.set()
            thread.join()
