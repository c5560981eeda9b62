"""Middleware that sets `Cache-Control: no-store` and `nosniff` on every answer."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SAID = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


class Unkept:
    """Middleware that adds both headers where an answer does not say otherwise itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Called by the server."""

        async def saying(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _SAID.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, saying if scope["type"] == "http" else send)
