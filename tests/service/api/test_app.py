"""The application alone, with settings that a real service would not have."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
from fastapi import FastAPI

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


def test_who_asks_for_more_than_a_share_is_slowed_down_and_others_are_not(tmp_path: Path) -> None:
    settings = ServiceSettings(tmp_path, token=TOKEN, most_requests_s=10)
    app = create_app(settings)

    async def ask() -> tuple[list[int], list[int]]:
        async with _from(app, "192.0.2.1") as flood, _from(app, "192.0.2.2") as other:
            known = [await _stored(flood, "of-a-home-0001")]  # its token is known from now on
            answers = asyncio.gather(*(flood.get("/v1/health") for _ in range(150)))
            await asyncio.sleep(0)
            known.append(await _stored(flood, "of-a-home-0002"))  # of the same address
            known.append((await other.get("/v1/health")).status_code)
            return [answer.status_code for answer in await answers], known

    flood, known = asyncio.run(ask())
    assert known == [201, 201, 200]
    # Twenty at once and those of the next four seconds, less the two sessions if they came between,
    # and what time brings meanwhile.
    assert flood.count(200) > 50
    assert set(flood) == {200, 429}


def _from(app: FastAPI, address: str) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app, client=(address, 1234))
    return httpx.AsyncClient(transport=transport, base_url="http://service", timeout=20)


async def _stored(client: httpx.AsyncClient, session_id: str) -> int:
    document = make_document(session_id)
    return (await client.post("/v1/sessions", json=document, headers=HEADERS)).status_code
