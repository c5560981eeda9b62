"""The application alone, with settings that a real service would not have."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import httpx

from pose_service.api.app import create_app
from pose_service.settings import ServiceSettings
from tests.service.conftest import TOKEN, make_document

HEADERS = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}


async def _post(settings: ServiceSettings, content: AsyncIterator[bytes]) -> httpx.Response:
    transport = httpx.ASGITransport(create_app(settings))
    async with httpx.AsyncClient(transport=transport, base_url="http://service") as client:
        return await client.post("/v1/sessions", content=content, headers=HEADERS)


def test_a_body_that_drips_is_given_up(tmp_path: Path) -> None:
    async def drip() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.sleep(30)

    settings = ServiceSettings(tmp_path, TOKEN, body_timeout_s=0.05)
    answer = asyncio.run(_post(settings, drip()))
    assert (answer.status_code, answer.headers["Connection"]) == (408, "close")


def test_the_limit_is_the_longest_body_that_is_taken(tmp_path: Path) -> None:
    body = json.dumps(make_document("session-0001")).encode()

    async def in_pieces() -> AsyncIterator[bytes]:
        for i in range(0, len(body), 100):
            yield body[i : i + 100]

    for limit, status in ((len(body) - 1, 413), (len(body), 201)):
        settings = ServiceSettings(tmp_path, TOKEN, max_body_bytes=limit)
        assert asyncio.run(_post(settings, in_pieces())).status_code == status
