"""Asks the application in this process, without a socket."""

import asyncio
from typing import Any

import httpx

from pose_service.api.app import create_app
from pose_service.settings import ServiceSettings


class Client:
    """Asks the application without a socket."""

    def __init__(self, settings: ServiceSettings) -> None:
        # A fault of the application must fail the test that meets it.
        self._transport = httpx.ASGITransport(create_app(settings), raise_app_exceptions=True)

    def get(self, path: str, **options: Any) -> httpx.Response:
        return asyncio.run(self._ask("GET", path, **options))

    def post(self, path: str, **options: Any) -> httpx.Response:
        return asyncio.run(self._ask("POST", path, **options))

    def delete(self, path: str, **options: Any) -> httpx.Response:
        return asyncio.run(self._ask("DELETE", path, **options))

    async def _ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        async with httpx.AsyncClient(
            transport=self._transport, base_url="http://service"
        ) as client:
            return await client.request(method, path, **options)
