"""Serving: a socket of our own, so that a port in use is one plain sentence, and uvicorn on it."""

import gc
import os
import signal
import socket
from contextlib import closing
from functools import partial

import uvicorn

from coach_app.engine.core.free_memory import share_heaps
from coach_app.errors import InputError
from pose_service.api.app import create_app
from pose_service.api.connections import (
    ConnectionRules,
    GuardedWebSocket,
    allowed_connections,
    protocol,
)
from pose_service.follow.protocol import HELLO_BYTES
from pose_service.jobs.embedded_worker import EmbeddedWorker
from pose_service.services import once_available
from pose_service.settings import ServiceSettings
from pose_service.storage.database import Database
from pose_service.storage.token_store import TokenStore

_DATABASE_WAIT_S = 300.0


def open_socket(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes any free one.

    Raises:
        InputError: the address is unknown or the port is in use or not allowed.
    """
    if not 0 <= port <= 65535:
        raise InputError(f"{port} is no port; choose one between 1 and 65535 with --port.")
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return _named_tcp(socket.create_server((host, port), family=family, backlog=512))
    except OSError as error:
        reason = error.strerror
        if error.errno and not isinstance(error, socket.gaierror):
            reason = os.strerror(error.errno)  # without the address, which Python adds to it
        raise InputError(
            f"{host} port {port} cannot be opened ({reason});"
            " choose another with --host and --port."
        ) from error


def _named_tcp(listening: socket.socket) -> socket.socket:
    """Wrap a socket so that it says it is TCP.

    `create_server` leaves the protocol open (0), its connections take that over, and asyncio sets
    TCP_NODELAY only where it reads TCP. Without it an answer, which is written as headers and
    then the body, waits 40 ms for the other side's delayed acknowledgement.
    """
    return socket.socket(
        listening.family, listening.type, socket.IPPROTO_TCP, fileno=listening.detach()
    )


def check_tokens(settings: ServiceSettings, wait_s: float = _DATABASE_WAIT_S) -> None:
    """Refuse to serve before there is a token: there is no default one.

    A database server that does not run yet is waited for.

    Raises:
        InputError: nobody could post. StorageError: the database cannot be used.
    """
    opening = partial(Database, settings.data, settings.database)
    with closing(once_available(opening, wait_s)) as database:
        known = TokenStore(database).all()
    if settings.token is None and all(token.revoked_at for token in known):
        raise InputError(
            "Nobody could post: there is no token yet; make one with"
            " pose-service token create --label NAME."
        )


def _end(*_: object) -> None:
    raise KeyboardInterrupt


def serve(settings: ServiceSettings, listening: socket.socket, with_worker: bool) -> None:
    """Answer requests until SIGINT or SIGTERM; requests under way are finished first."""
    share_heaps()  # or each of forty threads keeps what the largest report took in it
    rules = ConnectionRules(
        most=allowed_connections(settings.most_connections), head_s=settings.head_timeout_s
    )
    config = uvicorn.Config(
        create_app(settings),
        http=protocol(rules),
        ws=GuardedWebSocket,
        ws_max_size=HELLO_BYTES,
        ws_per_message_deflate=False,  # keypoints hardly shrink, and a bomb would
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=10,
    )
    worker = EmbeddedWorker(settings.data) if with_worker else None
    signal.signal(signal.SIGTERM, _end)  # uvicorn hands it on when it has finished
    if worker is not None:
        worker.start()
    gc.collect()
    gc.freeze()  # what was imported stays: looking through it would hold up every answer
    try:
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        if worker is not None:
            worker.stop()
