"""A connection of the web server with limits: of its head, its reader, and how many there are.

uvicorn itself waits for ever for the end of a head, and for a reader that reads no more; who holds
a thousand such connections holds the service.
"""

import asyncio
import heapq
import sys
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import h11
from starlette.types import Scope
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

from pose_service.api.shares import waits
from pose_service.quotas import Quota

_SPARE_DESCRIPTORS = 256  # database, files, logs, libraries
_SHARE_ENDED = 50  # one in so many gives way where one more is too many
_HOLD = "coach.hold"
"""In the state of a WebSocket's scope: what `hold` calls."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionRules:
    """Limits of a connection.

    Attributes:
        new_at_once, new_per_s: connections of one address, unless it is a proxy's. The next wait
            unread until it is their turn: reading a hundred at once would take longer than all
            that others wait.
        new_wait_s: beyond it they are hung up on.
        most: connections at once, WebSockets too; the oldest gives way that has no request, waits
            for its share, or has not said who it is.
        head_s: from the connection, or the last answer, to the end of a request's head.
        stalled_s: for how long a reader may take in nothing of an answer.
    """

    new_at_once: int = 20
    new_per_s: float = 100.0
    new_wait_s: float = 4.0
    most: int = 1000
    head_s: float = 10.0
    stalled_s: float = 60.0


def protocol(rules: ConnectionRules) -> type[asyncio.Protocol]:
    """The class that uvicorn shall use for its connections (`Config(http=...)`)."""
    arrivals = Quota(rules.new_at_once, rules.new_at_once / rules.new_per_s)
    fields = {"rules": rules, "arrivals": arrivals}
    return type("GuardedConnection", (_GuardedConnection,), fields)


def allowed_connections(most: int) -> int:
    """Limit `most` to the descriptors that this process may have; raises its own limit."""
    if sys.platform == "win32":
        return most
    import resource

    wanted = most + _SPARE_DESCRIPTORS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        return max(min(most, soft - _SPARE_DESCRIPTORS), 1)
    return most


class _GuardedConnection(H11Protocol):
    rules: ConnectionRules
    arrivals: Quota

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - as uvicorn calls it
        super().__init__(*arguments, **named)
        self._head_timer: asyncio.TimerHandle | None = None
        self._stalled_timer: asyncio.TimerHandle | None = None
        self.waiting_since_s = self.loop.time()
        self._upgraded = False

    @property
    def is_busy(self) -> bool:
        """Whether a request is being answered."""
        return self.cycle is not None and not self.cycle.response_complete

    @property
    def gives_way(self) -> bool:
        """Whether nobody who is being answered loses by its end."""
        return not self.is_busy or waits(self.cycle.scope)

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if not self._waits_for_turn():
            self.end()
            return
        self._watch()
        if len(self.connections) > self.rules.most:
            self._make_room()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Hand the connection on to a WebSocket: no time runs here any more."""
        self._upgraded = True
        self._watch()
        self._stalled_timer = _without(self._stalled_timer)
        super().handle_websocket_upgrade(event)

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._watch()

    def pause_writing(self) -> None:
        super().pause_writing()
        if self._stalled_timer is None:
            self._stalled_timer = self.loop.call_later(self.rules.stalled_s, self.end)

    def resume_writing(self) -> None:
        super().resume_writing()
        self._stalled_timer = _without(self._stalled_timer)

    def connection_lost(self, exc: Exception | None) -> None:
        self._head_timer = _without(self._head_timer)
        self._stalled_timer = _without(self._stalled_timer)
        super().connection_lost(exc)

    def end(self) -> None:
        """Hang up, whatever the other side is doing."""
        self.transport.abort()
        self.connections.discard(self)  # at once, so that it gives way but once

    def _make_room(self) -> None:
        """End the oldest that give way; some more at once, since all are looked at."""
        kinds = (_GuardedConnection, GuardedWebSocket)
        others = [one for one in self.connections if isinstance(one, kinds)]
        idle = [other for other in others if other.gives_way]
        count = 1 + self.rules.most // _SHARE_ENDED
        for one in heapq.nsmallest(count, idle, key=attrgetter("waiting_since_s")) or [self]:
            one.end()

    def _waits_for_turn(self) -> bool:
        """Read it later, if its address has opened many; False if it has opened far too many."""
        address = self.client[0] if self.client else ""
        proxies = self.app.trusted_hosts if isinstance(self.app, ProxyHeadersMiddleware) else ()
        if address in proxies:
            return True
        wait_s = self.arrivals.queue(address, 1.0, self.rules.new_wait_s)
        if wait_s:
            self.transport.pause_reading()
            self.loop.call_later(wait_s, self._begin)
        return wait_s is not None

    def _begin(self) -> None:
        if not self.transport.is_closing():
            self.transport.resume_reading()

    def _watch(self) -> None:
        """Time runs whenever no request is being answered, and starts afresh with each."""
        if self.is_busy or self._upgraded or self.transport.is_closing():
            self._head_timer = _without(self._head_timer)
        elif self._head_timer is None:
            self.waiting_since_s = self.loop.time()
            self._head_timer = self.loop.call_later(self.rules.head_s, self.end)


class GuardedWebSocket(WebSocketsSansIOProtocol):
    """Gives way to new connections until the application has said `hold`, and once it closes."""

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - as uvicorn calls it
        super().__init__(*arguments, **named)
        self.waiting_since_s = self.loop.time()
        self._is_held = False

    @property
    def gives_way(self) -> bool:
        """Whether nobody known talks over it, and it has not been hung up on already."""
        held = self._is_held and not self.close_sent
        return not held and not self.transport.is_closing()

    def handle_connect(self, event: Request) -> None:
        """Hand the request to the application, with the means to say `hold`."""
        super().handle_connect(event)
        if not self.close_sent:
            self.scope["state"][_HOLD] = self._hold

    def end(self) -> None:
        """Hang up, whatever the other side is doing."""
        self.transport.abort()

    def _hold(self) -> None:
        self._is_held = True


def hold(scope: Scope) -> None:
    """Keep the connection of a WebSocket whose page is known: it gives way to no other."""
    scope["state"][_HOLD]()


def _without(timer: asyncio.TimerHandle | None) -> asyncio.TimerHandle | None:
    """No timer, once the one that ran is stopped."""
    if timer is not None:
        timer.cancel()
    return None
