"""What counts how much of a share, and what becomes of what is too much."""

import asyncio
from typing import Any, cast

import pytest
from starlette.types import Message, Receive, Scope, Send

from pose_service.access import Access
from pose_service.api import shares
from pose_service.storage.token_store import TokenStore

PER_S = 1  # two at once
ASKED = 3


@pytest.mark.parametrize(
    ("kind", "headers", "let_in", "refusal"),
    [
        ("http", {}, 2, "http.response.start"),
        ("websocket", {}, 0, "websocket.close"),
        (
            "http",
            {"content-type": "video/mp4", "content-length": "3000"},
            2,
            "http.response.start",
        ),
        (
            "http",
            {"content-type": "application/json", "content-length": "3000"},
            0,
            "http.response.start",
        ),
    ],
    ids=["request", "websocket", "video", "document"],
)
def test_what_is_more_than_a_share_is_refused(
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    headers: dict[str, str],
    let_in: int,
    refusal: str,
) -> None:
    monkeypatch.setattr(shares, "_LONGEST_WAIT_S", 0.01)
    reached: list[str] = []
    told: list[str] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        assert not shares.waits(scope)
        reached.append(scope["type"])

    async def tell(message: Message) -> None:
        told.append(message["type"])

    async def ask() -> None:
        limited = shares.Shares(app, Access(cast(TokenStore, None)), PER_S)
        raw = [(name.encode(), value.encode()) for name, value in headers.items()]
        for _ in range(ASKED):
            scope: dict[str, Any] = {"type": kind, "headers": raw, "client": ("192.0.2.1", 1)}
            await limited(scope, cast(Receive, None), tell)

    asyncio.run(ask())
    assert len(reached) == let_in
    assert told.count(refusal) == ASKED - let_in
