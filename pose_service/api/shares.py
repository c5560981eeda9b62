"""Everybody's share of the service: who asks for more of it waits, and the others do not.

Answering costs about a millisecond of the one thread that speaks to all connections. Thirty that
ask again and again, for whatever it is, would otherwise be thirty milliseconds in front of
everybody else.
"""

import asyncio

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from pose_service.access import Access, too_many
from pose_service.quotas import Quota

_LARGE_BYTES, _MOST_PARTS = 16_384, 20
_LONGEST_WAIT_S = 2.0
_BEARER = "bearer "


class Shares:
    """Middleware that lets a token that was let in before, or else an address, ask so much.

    What comes sooner waits for its turn, beyond two seconds of it it is refused. A body counts
    as one request more for each 16 KiB, up to twenty.

    Args:
        app: what is asked.
        access: knows the tokens.
        per_s: requests a second of one share; as many may come at once.
    """

    def __init__(self, app: ASGIApp, access: Access, per_s: int) -> None:
        self._app = app
        self._access = access
        self._quota = Quota(per_s, 1.0)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Called by the server."""
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            wait_s = self._quota.queue(self._whose(scope, headers), _cost(headers), _LONGEST_WAIT_S)
            if wait_s is None:
                await _refusal()(scope, receive, send)
                return
            if wait_s:
                await asyncio.sleep(wait_s)
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


def _cost(headers: Headers) -> int:
    stated = headers.get("content-length", "")
    if stated.isdigit():
        return 1 + min(int(stated) // _LARGE_BYTES, _MOST_PARTS)
    return 1 + (_MOST_PARTS if "transfer-encoding" in headers else 0)


def _refusal() -> JSONResponse:
    error = too_many(1.0, "So many requests at once are not answered; come again a little later.")
    return JSONResponse({"detail": error.detail}, error.status_code, error.headers)
