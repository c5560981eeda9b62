"""Everybody's share of the service: who asks for more of it waits, and the others do not.

Answering costs milliseconds of the one thread that speaks to all connections. Thirty that ask
again and again, for whatever it is, would otherwise stand in front of everybody else.
"""

import asyncio
from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from pose_service.access import Access, too_many
from pose_service.quotas import Quota

_JSON_BYTES, _MOST_JSON_PARTS = 1024, 400
_BYTES, _MOST_PARTS = 16_384, 20
_WEBSOCKET = 5
_AT_ONCE_S, _LONGEST_WAIT_S = 2.0, 4.0
_BEARER = "bearer "
_WAITS = "coach.waits"


class Shares:
    """Middleware that lets a token that was let in before, or else an address, ask so much.

    What comes sooner waits for its turn, beyond four seconds of it it is refused: after as long,
    for one who is refused at once is there again at once. A body of JSON, which has to be read
    before others are answered, counts as one request more for each KiB, any other as one more for
    each 16 KiB, up to twenty; a WebSocket as five. Of one share `per_s` requests are answered a
    second, and twice as many at once.
    """

    def __init__(self, app: ASGIApp, access: Access, per_s: int) -> None:
        self._app = app
        self._access = access
        self._quota = Quota(round(_AT_ONCE_S * per_s), _AT_ONCE_S)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Called by the server."""
        if scope["type"] in ("http", "websocket"):
            headers = Headers(scope=scope)
            whose = self._whose(scope, headers)
            cost = _WEBSOCKET if scope["type"] == "websocket" else _cost(headers)
            wait_s = self._quota.queue(whose, cost, _LONGEST_WAIT_S)
            if wait_s != 0.0:
                scope[_WAITS] = True
                await asyncio.sleep(_LONGEST_WAIT_S if wait_s is None else wait_s)
                del scope[_WAITS]
            if wait_s is None:
                await _refuse(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _whose(self, scope: Scope, headers: Headers) -> bytes | str:
        """The token, where it is one: homes behind one address each have their own share."""
        stated = headers.get("authorization", "")
        if stated[: len(_BEARER)].lower() == _BEARER:
            known = self._access.known(stated[len(_BEARER) :])
            if known is not None:
                return known
        client = scope.get("client")
        return str(client[0]) if client else ""


def waits(scope: Mapping[str, object]) -> bool:
    """Whether a request waits for its turn."""
    return _WAITS in scope


def _cost(headers: Headers) -> int:
    is_json = headers.get("content-type", "").startswith("application/json")
    part, most = (_JSON_BYTES, _MOST_JSON_PARTS) if is_json else (_BYTES, _MOST_PARTS)
    stated = headers.get("content-length", "")
    if stated.isdigit():
        return 1 + min(int(stated) // part, most)
    return 1 + (most if "transfer-encoding" in headers else 0)


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close"})  # its page comes back by itself
        return
    error = too_many(1.0, "So many requests at once are not answered; come again a little later.")
    answer = JSONResponse({"detail": error.detail}, error.status_code, error.headers)
    await answer(scope, receive, send)
