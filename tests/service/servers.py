"""Redis and PostgreSQL as `setup.local_servers` has them; a test is skipped where there is none.

with redis() as server:            # or postgresql()
    server.address                 # redis://127.0.0.1:PORT/0, postgresql://...
    server.kill(); server.start()
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager

import pytest

from setup import local_servers
from setup.local_servers import Server, ServerMissingError, free_port

__all__ = ["Server", "free_port", "postgresql", "redis"]


@contextmanager
def redis() -> Iterator[Server]:
    with _or_skip(local_servers.redis()) as server:
        yield server


@contextmanager
def postgresql(durable: bool = True) -> Iterator[Server]:
    with _or_skip(local_servers.postgresql(durable)) as server:
        yield server


@contextmanager
def _or_skip(opening: AbstractContextManager[Server]) -> Iterator[Server]:
    with ExitStack() as opened:
        try:
            server = opened.enter_context(opening)
        except ServerMissingError as error:
            pytest.skip(str(error))
        yield server
