"""What a page does, without a browser: enters, sends poses, hears verdicts, comes back."""

import asyncio
import contextlib
import json
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import requests
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from benchmarks.follow.pose_message import pose_message
from coach_app.engine.core.skeletons import Skeleton
from coach_app.engine.core.structures import Pose, PoseTrack
from pose_service.follow.protocol import SUBPROTOCOL, Moment

_AGAIN_S = 0.5


@dataclass(frozen=True)
class Clip:
    """Poses to send, as of a participant before a camera.

    Attributes:
        skeleton, size_px, model: of the poses.
        poses: with their moments, numbered from 1.
    """

    skeleton: Skeleton
    size_px: tuple[int, int]
    model: str
    poses: Sequence[tuple[Moment, Pose | None]]

    @cached_property
    def messages(self) -> list[bytes]:
        """What is sent of each pose: made once, or 50 pages would take it from who judges."""
        return [pose_message(moment, pose) for moment, pose in self.poses]

    @classmethod
    def of_track(cls, track: PoseTrack, late_s: float = 0.0) -> "Clip":
        """A track whose times are the routine's, `late_s` before it."""
        poses = [
            (Moment(float(t_s), float(t_s) + late_s, i + 1), track.pose(i))
            for i, t_s in enumerate(track.t_s)
        ]
        return cls(track.skeleton, track.size_px, track.model, poses)


@dataclass
class Page:
    """One participant's page.

    Attributes:
        url: of the service. token: as `enter` gave it.
        clip: what is sent.
        resume: key of the session, once one has begun.
        judged: number of the last pose that the service says is judged.
        sent_s: when each pose was sent first, by its number.
        latencies_s: from a pose to its verdict.
        verdicts: that came. result: of the session. error: the last. code: of the close.
        let_in: over the line of now. connection: the newest.
        away_until_s: until when no connection can be made, by the monotonic clock.
        sent, received: bytes by kind of message.
    """

    url: str
    token: str
    clip: Clip
    resume: str | None = None
    judged: int = 0
    sent_s: dict[int, float] = field(default_factory=dict)
    latencies_s: list[float] = field(default_factory=list)
    verdicts: list[dict[str, Any]] = field(default_factory=list)
    result: dict[str, Any] | None = None
    error: dict[str, Any] | None = None
    code: int | None = None
    let_in: bool = False
    connection: ClientConnection | None = None
    away_until_s: float = 0.0
    sent: Counter[str] = field(default_factory=Counter)
    received: Counter[str] = field(default_factory=Counter)
    _heard: asyncio.Event = field(default_factory=asyncio.Event)

    @asynccontextmanager
    async def line(self) -> AsyncIterator[ClientConnection]:
        """A connection on which the page has been let in, with the session of before if any."""
        if time.monotonic() < self.away_until_s:
            raise OSError("the network is away")
        self.let_in, self.code, self._heard = False, None, asyncio.Event()
        address = self.url.replace("http", "ws", 1) + "/v1/follow/session"
        async with connect(address, subprotocols=[SUBPROTOCOL], compression=None) as line:  # type: ignore[list-item]  # a name is a string
            await self.say(line, self.hello())
            self.connection = line
            hearing = asyncio.create_task(self._hear(line))
            try:
                yield line
            finally:
                hearing.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await hearing

    def cut(self, seconds: float) -> None:
        """Break the connection, as a network does that is away for so long."""
        self.away_until_s = time.monotonic() + seconds
        if self.connection is not None:
            self.connection.transport.abort()

    def hello(self) -> dict[str, Any]:
        """The first message."""
        return {
            "type": "hello",
            "token": self.token,
            "resume": self.resume,
            "skeleton": list(self.clip.skeleton.keypoints),
            "size_px": list(self.clip.size_px),
            "model": self.clip.model,
            "runtime": "replayed",
            "language": "ko",
        }

    async def say(self, line: ClientConnection, message: dict[str, Any]) -> None:
        """Send a message in JSON."""
        text = json.dumps(message)
        self.sent[message["type"]] += len(text)
        await line.send(text)

    async def pose(self, line: ClientConnection, i: int) -> None:
        """Send pose `i` of the clip."""
        data = self.clip.messages[i]
        self.sent["pose"] += len(data)
        self.sent_s.setdefault(self.clip.poses[i][0].seq, time.monotonic())
        await line.send(data)

    async def until(self, seq: int, within_s: float = 30.0) -> None:
        """Wait until a pose is judged."""
        await self._heard_that(lambda: self.judged >= seq, within_s)

    async def welcomed(self, within_s: float = 30.0) -> int:
        """Wait until the session has begun; gives the last pose that is judged."""
        await self._heard_that(lambda: self.let_in or self.code is not None, within_s)
        return self.judged

    async def closed(self, within_s: float = 60.0) -> int:
        """Wait until the service closes; gives the code."""
        await self._heard_that(lambda: self.code is not None, within_s)
        assert self.code is not None
        return self.code

    async def _heard_that(self, holds: Callable[[], bool], within_s: float) -> None:
        async with asyncio.timeout(within_s):
            while not holds():
                self._heard.clear()
                await self._heard.wait()

    async def _hear(self, line: ClientConnection) -> None:
        try:
            while True:
                text = await line.recv()
                message = json.loads(text)
                self.received[message["type"]] += len(text)
                self._take(message)
                self._heard.set()
        except ConnectionClosed as closed:
            self.code = closed.rcvd.code if closed.rcvd is not None else 1006
            self._heard.set()

    def _take(self, message: dict[str, Any]) -> None:
        match message["type"]:
            case "welcome":
                self.judged, self.resume = message["judged_seq"], message["resume"]
                self.let_in = True
            case "verdict":
                self.verdicts.append(message)
                self.judged = message["seq"]
                sent_s = self.sent_s.get(self.judged)
                if sent_s is not None:
                    self.latencies_s.append(time.monotonic() - sent_s)
            case "result":
                self.result = message
            case "error":
                self.error = message


async def play(page: Page, *, rate_hz: float, tries_s: float = 60.0) -> None:
    """Follow the whole clip at a rate, whatever happens to the line, until the result is there."""
    began_s = given_up_s = None
    i = 0
    while page.result is None:
        try:
            async with page.line() as line:
                i = await page.welcomed()
                began_s = began_s or time.monotonic()
                given_up_s = None
                i = await _send_from(page, line, i, began_s, rate_hz)
                await page.say(line, {"type": "finish"})
                await page.closed()
        except (ConnectionClosed, OSError, TimeoutError, InvalidHandshake) as error:
            given_up_s = given_up_s or time.monotonic() + tries_s
            if time.monotonic() > given_up_s:
                raise error
        if page.error is not None and page.error["final"]:
            return
        if page.result is None:
            await asyncio.sleep(_AGAIN_S)


async def _send_from(
    page: Page, line: ClientConnection, i: int, began_s: float, rate_hz: float
) -> int:
    """Send what was not judged, each pose at its time or as soon as it can be."""
    while i < len(page.clip.poses):
        wait_s = began_s + i / rate_hz - time.monotonic()
        if wait_s > 0:
            await asyncio.sleep(wait_s)
        await page.pose(line, i)
        i += 1
    return i


def enter(url: str, code: str) -> requests.Response:
    """Exchange a code."""
    return requests.post(f"{url}/v1/follow/enter", json={"code": code}, timeout=20)
